"""The named queries over HTTP: a page with a form for each, and its answer as CSV, JSON, TSV or XML."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse

from graph.endpoint.answering import ask, to_response
from graph.endpoint.forms import PAGE, ROWS, choose_form
from graph.endpoint.pages import show
from graph.endpoint.problems import to_problem
from graph.errors import GraphError, ParameterMissing, QueryUnknown
from graph.query import NamedQuery, Rows, read_queries

router = APIRouter(tags=["Named queries"])
SHOWN = 500
"""Rows that a page shows at most; the files have all."""


@router.get("/queries", summary="List the named queries", response_class=Response)
def list_queries(request: Request) -> Response:
    """List the named queries with what each answers and needs to be told."""
    if choose_form(request.headers.get("accept"), {**PAGE, "json": "application/json"}) == "html":
        mentioned = request.app.state.settings.mentioned
        return show("queries.html", {"Vary": "Accept"}, queries=read_queries(), mentioned=mentioned)
    return JSONResponse([to_entry(query) for query in read_queries()], headers={"Vary": "Accept"})


@router.get("/queries/{name}", summary="Answer a named query", response_class=Response)
def answer_query(
    request: Request,
    name: Annotated[str, Path(description="Name of the query; .csv, .json, .tsv or .xml at its end chooses the form")],
) -> Response:
    """Answer a named query; its parameters are those of the address (`/queries/who-spoke-on.csv?topic=training`)."""
    stem, _, suffix = name.rpartition(".")
    form = suffix if suffix in ROWS and stem else ""
    query = find_query(stem if form else name)
    form = form or choose_form(request.headers.get("accept"), {**PAGE, **ROWS})
    given = {key: value for key, value in request.query_params.items() if value}
    if form != "html":
        return to_response(request, ask(request, query.name, given), form)
    try:
        answer = ask(request, query.name, given)
    except ParameterMissing:
        return show("query.html", {"Vary": "Accept"}, query=query, given=given, rows=None, cut="", address="", note="")
    except GraphError as error:
        problem = to_problem(error)
        values = {"query": query, "given": given, "rows": None, "cut": "", "address": "", "note": error.fact}
        return show("query.html", {"Vary": "Accept"}, problem.status_code, **values)
    rows = answer.result if isinstance(answer.result, Rows) else Rows((), ())
    shown = rows.rows[:SHOWN]
    cut = answer.cut or ("what a page shows" if len(rows.rows) > SHOWN else "")
    return show(
        "query.html",
        {"Vary": "Accept"},
        query=query,
        given=given,
        rows=Rows(rows.columns, shown),
        cut=cut,
        address=f"?{request.url.query}" if request.url.query else "",
        note="",
    )


def find_query(name: str) -> NamedQuery:
    """Find a named query; raise `QueryUnknown`."""
    for query in read_queries():
        if query.name == name:
            return query
    raise QueryUnknown(name, (query.name for query in read_queries()))


def to_entry(query: NamedQuery) -> dict[str, object]:
    """Give what a program needs to know of a query."""
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": [
            {"name": each.name, "description": each.description, "default": each.default} for each in query.parameters
        ],
        "columns": query.columns,
    }
