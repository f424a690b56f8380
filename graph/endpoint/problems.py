"""Our errors to answers of HTTP: RFC 9457 problem details, with the status that a client can act upon."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse

from graph import errors
from graph.errors import GraphError

MEDIA_TYPE = "application/problem+json"
_BODY = {MEDIA_TYPE: {"schema": {"type": "object"}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "What the request lacks or may not ask, with a cure", "content": _BODY},
    503: {"description": "Stopped at the time limit, too many queries at once, or no store", "content": _BODY},
}
"""What every route may answer, for the OpenAPI description."""
_STATUS: dict[type[GraphError], int] = {
    errors.QueryUnknown: 404,
    errors.ReportUnknown: 404,
    errors.QueryInvalid: 400,
    errors.QueryRefused: 403,
    errors.ParameterMissing: 400,
    errors.ParameterUnknown: 400,
    errors.ParameterInvalid: 400,
    errors.FormatUnknown: 406,
    errors.QueryTimeout: 503,
    errors.QueryBusy: 503,
    errors.QueryLost: 503,
    errors.WorkerUnstartable: 503,
    errors.StoreMissing: 503,
    errors.CopyUnmade: 503,
    errors.ServerUnreachable: 503,
    errors.ServerDenied: 503,
    errors.ServerFailed: 503,
    errors.ServerEmpty: 503,
    errors.ServiceFailed: 503,
    errors.ServerUnclear: 503,
    errors.ServerRefused: 400,
    errors.VersionGone: 503,
}
_ASK = "ask whoever runs this server"
_TITLES = {
    400: "The request cannot be read",
    401: "A token is needed",
    403: "Only reading is allowed",
    404: "There is no such thing here",
    405: "The store can only be read",
    406: "No such form of an answer",
    408: "The request came too slowly",
    413: "The request is too large",
    415: "This kind of body cannot be read",
    500: "The store cannot be read",
    503: "There is no answer now",
}


def make_problem(status: int, detail: str, cure: str = "", headers: dict[str, str] | None = None) -> JSONResponse:
    """Give the answer that says what is wrong and what the client can do."""
    content = {"title": _TITLES.get(status, "The request failed"), "status": status, "detail": detail}
    if cure:
        content["cure"] = cure
    return JSONResponse(content, status, headers, MEDIA_TYPE)


def to_problem(error: GraphError) -> JSONResponse:
    """Give the answer for one of our errors; what names a folder of this machine stays here."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    if status in {500, 503} and not isinstance(error, errors.QueryTimeout | errors.QueryBusy):
        named = isinstance(error, errors.StoreUnreadable | errors.CopyUnmade)  # by the reason in brackets
        return make_problem(status, error.fact.partition(" (")[0] if named else error.fact, _ASK)
    return make_problem(status, f"{error.place}: {error.fact}", error.cure)
