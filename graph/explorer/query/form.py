"""A named query's parameters to a form whose values stand in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st

from graph.explorer.shared.address import WIDGET, choose_words, read_choice, take_over, tell_apart
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import select_folder
from graph.query import NamedQuery, Parameter

MOST = 3000
"""So many values are offered at most; where there are more, the reader types."""
WORDS = {"document": "Report", "report": "Report", "iri": "IRI"}
"""Parameters that are called otherwise on the page."""
PASSING = ("row", "bars", "length")
"""Choices that are over when the query changes."""


def fill_parameters(contents: Contents, query: NamedQuery) -> dict[str, str]:
    """Let the reader fill the parameters in; what is left empty keeps its default."""
    if not query.parameters:
        return {}
    values = {}
    for column, parameter in zip(st.columns(max(len(query.parameters), 2)), query.parameters, strict=False):
        with column:
            known = list_values(contents, select_folder(), contents.version, contents.documents, parameter.name)
            values[parameter.name] = fill(parameter, known)
    return {name: value for name, value in values.items() if value}


def fill(parameter: Parameter, known: Mapping[str, str]) -> str:
    """Let the reader choose among the known values or type another one; `known` maps a value to what is shown."""
    label = WORDS.get(parameter.name, parameter.name.capitalize())
    if not known or len(known) > MOST:
        return choose_words(label, parameter.name, clears=PASSING, help=parameter.description)
    chosen = read_choice(parameter.name)
    key = WIDGET + parameter.name
    st.session_state[key] = chosen or None
    known = tell_apart(known)
    st.selectbox(
        label,
        [*known, *([chosen] if chosen and chosen not in known else [])],
        index=None,
        format_func=lambda value: known.get(value, value),
        key=key,
        on_change=take_over,
        args=(parameter.name, PASSING),
        placeholder="All" if parameter.default is not None else "Choose, or type words",
        help=parameter.description,
        accept_new_options=True,
    )
    return str(st.session_state[key] or "")


@st.cache_resource(max_entries=32, show_spinner=False)
def list_values(
    _contents: Contents, folder: Path, version: str, documents: tuple[str, ...], name: str
) -> Mapping[str, str]:
    """Give the values that a parameter can have with what is shown for them; none where they are not known."""
    contents = _contents
    if name in ("document", "report"):
        return contents.every
    if name == "topic":
        return list_words(topic.label for topic in contents.topics.values())
    if name == "person":
        return list_words(person.name for person in contents.participants)
    if name == "theme":
        return {theme.ref.removeprefix("theme/"): theme.label for theme in contents.themes}
    if name == "addressee":
        asked = Counter(fact.addressee for fact in contents.recommendations if fact.addressee)
        return {word: word for word, _ in asked.most_common()}
    return {}


def list_words(words: Iterable[str]) -> Mapping[str, str]:
    """Give words, each once, in order, as they are shown."""
    return {word: word for word in sorted(set(words), key=str.casefold)}
