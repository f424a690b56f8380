"""The first page: what the reports hold, the programme, and the picture of people and sessions."""

from __future__ import annotations

import streamlit as st

from graph.explorer.facts import Contents
from graph.explorer.frame import open_page, say_shown, to_count
from graph.explorer.picture import HEIGHT, show_picture
from graph.explorer.programme import to_programme

COUNT = 165
"""Width of a number, in CSS pixels: two stand side by side on a telephone."""


def show_overview() -> None:
    """Show the page."""
    contents = open_page("Overview")
    if contents is None:
        return
    say_shown(to_sentence(contents))
    show_counts(contents)
    left, right = st.columns([4, 8], gap="medium")
    with left:
        st.subheader("Programme", anchor=False)
        with st.container(height=HEIGHT + 120, border=False):
            st.html(to_programme(contents))
    with right:
        st.subheader("People and sessions", anchor=False)
        show_picture(contents)


def to_sentence(contents: Contents) -> str:
    """Say what the reports hold."""
    reports = contents.documents
    what = f"“{contents.titles[reports[0]]}”" if len(reports) == 1 else to_count(len(reports), "report")
    hidden = len(contents.people) - len(contents.participants)
    held = sum(session.kind in ("plenary", "breakout") for session in contents.sessions)
    people = f"{to_count(len(contents.participants), 'person', 'people')} with a role in {to_count(held, 'session')}"
    rest = f"; {to_count(hidden, 'person', 'people')} merely mentioned {'is' if hidden == 1 else 'are'} not shown"
    return f"{what}: {people}{rest if hidden else ''}."


def show_counts(contents: Contents) -> None:
    """Show the numbers, each a fact that another page lists."""
    explicit = sum(fact.tier == "explicit" for fact in contents.recommendations)
    speakers = len({(fact.document, fact.person) for fact in contents.statements})
    roles = len({fact.role for fact in contents.roles})
    countries = len({fact.country for fact in contents.roles if fact.country})
    counts = (
        ("Sessions", sum(s.kind in ("plenary", "breakout") for s in contents.sessions), to_kinds(contents)),
        (
            "People",
            len(contents.participants),
            f"in {to_count(roles, 'role')}" + to_tail(countries, "country", "countries"),
        ),
        ("Recommendations", len(contents.recommendations), f"{explicit:,} from explicit lists"),
        ("Statements", len(contents.statements), f"by {to_count(speakers, 'person', 'people')}"),
    )
    with st.container(horizontal=True):
        for label, number, note in counts:
            st.metric(label, f"{number:,}", delta=note, delta_color="off", delta_arrow="off", width=COUNT)


def to_kinds(contents: Contents) -> str:
    """Count plenaries and breakouts."""
    kinds = [session.kind for session in contents.sessions]
    return (
        f"{to_count(kinds.count('plenary'), 'plenary', 'plenaries')}, {to_count(kinds.count('breakout'), 'breakout')}"
    )


def to_tail(number: int, one: str, many: str) -> str:
    """Give ", from 3 countries", or nothing for 0."""
    return f", from {to_count(number, one, many)}" if number else ""
