"""One question to its whole answer, in this process or in one that can be killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.processes.limits import UNLIMITED
from graph.processes.workers import Workers, needs_network
from graph.query import Quads, Rows, select
from graph.store import Place, open_store


def select_once(
    place: Place,
    query: str,
    parameters: Mapping[str, str],
    seconds: float | None = None,
    services: Sequence[str] = (),
) -> Rows | Quads:
    """Answer one question whole: in this process, or where its time is limited in one that can be killed."""
    if seconds is None:
        with open_store(place) as store:
            return select(store, query, parameters, services=services)
    with Workers(1, replace(UNLIMITED, seconds=seconds), needs_network(place, services), services) as workers:
        return workers.ask(place, query, parameters).result
