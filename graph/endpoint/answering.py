"""A question to the response that answers it, in the form that the client asked for."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response

from graph.endpoint.forms import RDF, ROWS, choose_form, to_content_type
from graph.endpoint.served import Served
from graph.processes.answers import Answer
from graph.processes.workers import Workers
from graph.query import Dataset, Quads
from graph.results import to_format

CUT = "Plenary-Cut"
"""The header that names the limit at which an answer was cut: rows or bytes."""
VERSION = "Plenary-Version"
"""The header that names the version of the store that answered."""


def ask(
    request: Request, query: str, parameters: Mapping[str, str] | None = None, dataset: Dataset | None = None
) -> Answer:
    """Ask a worker; raise what `Served.place` and `Workers.ask` raise."""
    workers: Workers = request.app.state.workers
    served: Served = request.app.state.served
    return workers.ask(served.place, query, parameters, dataset=dataset)


def to_response(request: Request, answer: Answer, form: str = "") -> Response:
    """Write an answer in the form named, else as the Accept header asks; raise `FormatUnknown`."""
    offered = RDF if isinstance(answer.result, Quads) else ROWS
    chosen = choose_form(request.headers.get("accept"), offered, form)
    headers = {"Vary": "Accept", VERSION: answer.version, "Content-Type": to_content_type(offered[chosen])}
    if answer.cut:
        headers[CUT] = answer.cut
    return Response(to_format(answer.result, chosen), headers=headers)
