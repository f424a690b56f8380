"""Recommendations to the rows of the list and to the lines of the CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from graph.comparison import STEPS
from graph.explorer.shared.cards import to_thing_card
from graph.explorer.shared.facts import Contents, RecommendationFact, SessionFact
from graph.explorer.shared.here import Here
from graph.explorer.shared.labels import to_session_label, to_short
from graph.explorer.shared.links import to_source, to_thing
from graph.explorer.shared.listing import Column, Row
from graph.explorer.shared.tables import Line
from graph.views.wordlist import fold

CHOSEN = "recommendation"
Key = Callable[[RecommendationFact], Any]
LISTED: tuple[tuple[Column, Key | None], ...] = (
    (Column("Recommendation", "text"), lambda fact: fold(fact.text)),
    (Column("Strength", "strength", down=True, width=5.9), lambda fact: fact.strength),
    (Column("Asked by → of", "by", width=7.5), lambda fact: fold(fact.made_by or fact.addressee)),
    (Column("Session", "session", width=5.6), lambda fact: (fact.document, fact.evidence[0].line)),
    (Column("Session, report", "session", width=8.5), lambda fact: (fact.document, fact.evidence[0].line)),
)
"""The columns of the list, each with what it is sorted by; the last one is for several reports."""


def to_row(
    contents: Contents, here: Here, columns: Sequence[Column], fact: RecommendationFact, *, marked: str, opened: str
) -> Row:
    """Give a row of the list; `marked` names the one to stand out, `opened` the one whose card stands below it."""
    address = escape(here.to_address({CHOSEN: [fact.ref]}, stay=True))
    current = ' aria-current="true"' if fact.ref == marked else ""
    text = f'<a class="pl-link" href="{address}" target="_self"{current}>{escape(fact.text)}</a>'
    asked = escape(" ".join(filter(None, (fact.made_by, f"→ {fact.addressee}" if fact.addressee else ""))))
    title = contents.titles[fact.document]
    report = f'<span class="pl-report">{to_thing(fact.document, to_short(title), title=title)}</span>'
    where = to_where(contents, fact)
    every = (text, escape(to_step(fact.strength)), asked, where, where + report)
    cells = tuple(cell for cell, (column, _) in zip(every, LISTED, strict=True) if column in columns)
    return Row(cells, fact.ref == marked, to_thing_card(contents, fact.ref) if fact.ref == opened else "")


def select_columns(contents: Contents, facts: Sequence[RecommendationFact]) -> list[Column]:
    """Leave the column of askers out where none is named, and name reports where there are several."""
    text, strength, asked, session, place = (column for column, _ in LISTED)
    named = [asked] if any(fact.made_by or fact.addressee for fact in facts) else []
    return [text, strength, *named, place if len(contents.documents) > 1 else session]


def to_step(strength: int) -> str:
    """Say how firmly it asks, in short: "firm 4"."""
    return f"{STEPS[strength]} {strength}" if 0 < strength < len(STEPS) else ""


def to_where(contents: Contents, fact: RecommendationFact) -> str:
    """Give the session and the line, each as a link."""
    piece = fact.evidence[0]
    session = contents.things.get(fact.session_ref)
    where = ""
    if isinstance(session, SessionFact) and session.kind != "event":
        where = to_thing(session.ref, session.id, title=to_session_label(session))
    return f'{where}<span class="pl-line">{to_source(piece, f"line {piece.line}")}</span>'


def to_line(contents: Contents, fact: RecommendationFact) -> Line:
    """Give a line of the CSV."""
    session = contents.things.get(fact.session_ref)
    piece = fact.evidence[0]
    instruments = (contents.things.get(ref) for ref in fact.instruments)
    return {
        "recommendation": fact.text,
        "strength": fact.strength or "",
        "firmness": STEPS[fact.strength],
        "asked by": fact.made_by,
        "addressee": fact.addressee,
        "session": fact.session,
        "session title": session.title if isinstance(session, SessionFact) else "",
        "category": fact.category,
        "topics": "; ".join(contents.topics[mark.topic].label for mark in fact.topics if mark.topic in contents.topics),
        "instruments": "; ".join(one.name for one in instruments if one is not None and hasattr(one, "name")),
        "themes": "; ".join(theme.label for theme in contents.themes_of.get(fact.ref, ())),
        "found in": "list" if fact.tier == "explicit" else fact.tier,
        "report": contents.titles[fact.document],
        "document": fact.document,
        "line": piece.line,
        "quote": piece.quote,
        "grade": piece.grade,
        "reference": fact.ref,
    }
