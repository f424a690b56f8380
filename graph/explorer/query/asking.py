"""A query to its answer, from processes that all visitors share; an answer is kept while the store stays the same."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from graph.errors import QueryTimeout
from graph.processes.answers import Answer
from graph.processes.limits import Limits, read_copied, read_limits
from graph.processes.workers import Workers

Outcome = Answer | QueryTimeout
"""What came of a query: that it took too long is kept as well, so that the page does not wait for it again."""
Values = tuple[tuple[str, str], ...]
"""Parameters as pairs, sorted."""
FRESH = "query-fresh"
"""The session's mark that the reader asked for a new answer."""
KEPT = 600
"""Seconds for which an answer is kept."""


@st.cache_resource(show_spinner=False)
def find_workers() -> Workers:
    """Give the processes of this server; raise `SettingInvalid` where a limit of the environment is no number."""
    return Workers(limits=read_limits(os.environ), copied=read_copied(os.environ))


def read_usual_limits() -> Limits:
    """Give the limits of every query of the explorer."""
    return find_workers().limits


def ask(folder: Path, version: str, query: str, values: Values = ()) -> Outcome:
    """Answer a named query or SPARQL; raise what `Workers.ask` raises but `QueryTimeout`."""
    if st.session_state.pop(FRESH, False):
        answer.clear(folder, version, query, values)
    return answer(folder, version, query, values)


@st.cache_resource(max_entries=8, ttl=KEPT, show_spinner="Asking …")
def answer(folder: Path, version: str, query: str, values: Values) -> Outcome:
    """Ask a worker."""
    try:
        return find_workers().ask(folder, query, dict(values), version=version)
    except QueryTimeout as error:
        return error
