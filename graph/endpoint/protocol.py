"""The SPARQL 1.1 Protocol: a query by GET or by either kind of POST; without one, what the service can do."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from graph.endpoint.answering import ask, to_response
from graph.endpoint.description import describe_service
from graph.endpoint.forms import PAGE, RDF, choose_form
from graph.endpoint.problems import make_problem
from graph.query import Dataset

router = APIRouter(tags=["SPARQL"])

_FORM = "application/x-www-form-urlencoded"
_TEXT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_NAME = re.compile(r"\s*[\w-]*\s*")
_STRING = {"type": "string"}
BODY: dict[str, Any] = {
    "required": True,
    "content": {
        _TEXT: {"schema": _STRING},
        _FORM: {"schema": {"type": "object", "properties": {"query": _STRING}, "required": ["query"]}},
    },
}


@router.get("/query", summary="Ask in SPARQL", response_class=Response)
def ask_by_get(
    request: Request,
    query: Annotated[str | None, Query(description="SELECT, ASK, CONSTRUCT or DESCRIBE")] = None,
    default_graph_uri: Annotated[list[str] | None, Query(alias="default-graph-uri")] = None,
    named_graph_uri: Annotated[list[str] | None, Query(alias="named-graph-uri")] = None,
    format: Annotated[str, Query(description="Form of the answer, above the Accept header")] = "",
) -> Response:
    """Answer a query; without one describe the service (SPARQL 1.1 Service Description, 2), or lead to its page."""
    if len(request.query_params.getlist("query")) > 1:
        return make_problem(400, "there is more than one query", "send one")
    if query is None:
        form = choose_form(request.headers.get("accept"), {**RDF, **PAGE}, format)
        return RedirectResponse("/", 303) if form == "html" else describe_service(request, form)
    return answer(request, query, to_dataset(default_graph_uri or [], named_graph_uri or []), format)


@router.post(
    "/query",
    summary="Ask in SPARQL, with the query in the body",
    response_class=Response,
    openapi_extra={"requestBody": BODY},
)
async def ask_by_post(request: Request) -> Response:
    """Answer a query that is the body, or a field of the form that the body is."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    address = request.query_params
    if media == _FORM:
        fields = await request.form()
        texts = [value for value in fields.getlist("query") if isinstance(value, str)]
        if "update" in fields:
            return make_problem(403, "this is an update", "only queries are answered here")
        named = [str(value) for value in fields.getlist("named-graph-uri")]
        default = [str(value) for value in fields.getlist("default-graph-uri")]
        form = str(fields.get("format", ""))
    elif media == _TEXT:
        try:
            texts = [(await request.body()).decode()]
        except UnicodeDecodeError:
            return make_problem(400, "the query is not UTF-8", "send it as UTF-8")
        default, named = address.getlist("default-graph-uri"), address.getlist("named-graph-uri")
        form = address.get("format", "")
    elif media == _UPDATE:
        return make_problem(403, "this is an update", "only queries are answered here")
    else:
        return make_problem(415, f"a body of the kind {media or 'unknown'} cannot be read", f"send {_TEXT} or {_FORM}")
    if len(texts) != 1:
        return make_problem(400, "there is not exactly one query", "send one field named query")
    return await run_in_threadpool(answer, request, texts[0], to_dataset(default, named), form)


def answer(request: Request, query: str, dataset: Dataset | None, form: str) -> Response:
    """Answer SPARQL; the name of a named query, which the same door takes elsewhere, is none."""
    if _NAME.fullmatch(query):
        return make_problem(400, "this is not SPARQL", "named queries stand under /queries")
    return to_response(request, ask(request, query, None, dataset), form)


def to_dataset(default: list[str], named: list[str]) -> Dataset | None:
    """Give the graphs that the request names; None where it names none, so that the query's own hold."""
    return Dataset(tuple(default), tuple(named)) if default or named else None
