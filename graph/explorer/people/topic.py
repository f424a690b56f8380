"""One topic: what was said on it, the sessions on it with their people, and how often each person is on it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil

import streamlit as st

from graph.explorer.people.saying import STYLE, find_piece, to_held, to_roles, to_said
from graph.explorer.people.speaking import Counts, Speaking, is_on
from graph.explorer.people.topics import to_asked
from graph.explorer.shared.facts import Contents, Evidence, Fact, SessionFact, StatementFact
from graph.explorer.shared.frame import say_shown, to_count, to_list
from graph.explorer.shared.here import Here
from graph.explorer.shared.labels import to_session_label
from graph.explorer.shared.links import HOME, to_link, to_thing
from graph.explorer.shared.listing import PAGE
from graph.explorer.shared.tables import Line
from graph.explorer.shared.tally import STYLE as TALLY
from graph.explorer.shared.tally import show_csv, to_cell, to_tally
from graph.views.engagement import Hit
from graph.views.topic_tree import Topic

SAID = 30
"""Statements of a page."""
HELD = 30
"""Sessions that are shown."""
PEOPLE = 40
"""People who are listed beside."""
NAMES = 8
"""Other names that are shown."""


def show_topic(contents: Contents, speaking: Speaking, topic: Topic, here: Here) -> None:
    """Show the topic, or say that nothing is on it and where there is something."""
    counts = speaking.get_counts(topic.reference)
    hits = speaking.select_hits(topic.reference)
    test = is_on(speaking.tree, topic.reference)
    sessions = sorted(filter(test, contents.sessions), key=lambda fact: -to_score(speaking, fact, topic))
    say_shown(say_counts(contents, topic, counts))
    st.html(to_neighbours(speaking, topic))
    left, right = st.columns([8, 4], gap="large")
    with left:
        said = [hit for hit in hits if hit.engagement.strong]
        st.html(
            STYLE
            + to_statements(contents, speaking, topic, said, here)
            + to_sessions(contents, speaking, topic, sessions)
        )
    with right:
        if hits:
            show_csv("who-spoke", lambda: [to_line(contents, speaking, topic, hit) for hit in hits])
        st.html(TALLY + to_people(contents, speaking, topic) + to_further(topic, counts))


def say_counts(contents: Contents, topic: Topic, counts: Counts) -> str:
    """Say how much there is on the topic; where nothing was said, that first."""
    where = "this report" if len(contents.documents) == 1 else "the reports shown"
    said = (
        f"{to_count(counts.statements, 'statement')} on {topic.label}"
        if counts.statements
        else f"No statement on {topic.label} in {where}"
    )
    rest = [
        to_count(counts.sessions, "session") if counts.sessions else "",
        to_count(counts.recommendations, "recommendation") if counts.recommendations else "",
        to_count(counts.people, "person", "people") if counts.people else "",
    ]
    more = to_list(list(filter(None, rest)))
    return f"{said}; {more}." if more else f"{said}."


def to_score(speaking: Speaking, fact: SessionFact, topic: Topic) -> float:
    """Give how sure it is that a session is on the topic or a narrower one."""
    return max(mark.score for mark in fact.topics if topic.reference in speaking.tree.above.get(mark.topic, ()))


def to_neighbours(speaking: Speaking, topic: Topic) -> str:
    """Give narrower and broader topics as links, those with something on them first, and the other names."""
    tree = speaking.tree
    narrower = [tree.topics[ref] for ref in topic.narrower]
    broader = [tree.topics[ref] for ref in topic.broader]
    parts = [to_row("Broader", broader, speaking), to_row("Narrower", narrower, speaking)]
    if topic.names:
        parts.append(f"Also called: {escape(to_list(topic.names, NAMES))}.")
    return f'<p class="pl-small">{" ".join(filter(None, parts))}</p>'


def to_row(head: str, topics: Sequence[Topic], speaking: Speaking) -> str:
    """Give topics after a word."""
    links = []
    for topic in sorted(topics, key=lambda topic: topic.reference not in speaking.counts):
        said = speaking.get_counts(topic.reference).statements
        count = f" ({to_count(said, 'statement')})" if said else ""
        links.append(to_thing(topic.reference, topic.label) + count)
    return f"{head}: {', '.join(links)}." if links else ""


def to_statements(contents: Contents, speaking: Speaking, topic: Topic, hits: Sequence[Hit], here: Here) -> str:
    """Give a page of what was said, the surest first."""
    if not hits:
        return ""
    pages = ceil(len(hits) / SAID)
    held = here.held.get(PAGE, ("1",))[0]
    page = min(max(int(held) if held.isascii() and held.isdecimal() and len(held) < 7 else 1, 1), pages)
    facts = (contents.things[hit.engagement.thing] for hit in hits[(page - 1) * SAID : page * SAID])
    cards = [to_said(contents, speaking, fact, topic.reference) for fact in facts if isinstance(fact, StatementFact)]
    return f'<h2 class="pl-h2">What was said</h2>{"".join(cards)}{to_turning(here, page, pages)}'


def to_sessions(contents: Contents, speaking: Speaking, topic: Topic, sessions: Sequence[SessionFact]) -> str:
    """Give the sessions on the topic, the surest first."""
    if not sessions:
        return ""
    cards = [to_held(contents, speaking, session, topic.reference) for session in sessions[:HELD]]
    rest = len(sessions) - HELD
    note = f"and {to_count(rest, 'session')} more: choose fewer reports to see them." if rest > 0 else ""
    return f'<h2 class="pl-h2">Sessions on it</h2>{"".join(cards)}<p class="pl-small">{note}</p>'


def to_people(contents: Contents, speaking: Speaking, topic: Topic) -> str:
    """Give everybody who is on the topic, those who said most first, each linked to their words on it."""
    tallies = [(row[topic.reference], person) for person, row in speaking.tallies.items() if topic.reference in row]
    if not tallies:
        return ""
    names = {person: getattr(contents.things[person], "name", "") for _, person in tallies}
    ordered = sorted(tallies, key=lambda pair: (-pair[0].strong, -pair[0].weak, names[pair[1]]))
    rows = [
        (
            to_link("people", names[person], {"person": person, "topic": topic.reference}),
            to_cell(tally.strong),
            to_cell(tally.weak),
        )
        for tally, person in ordered[:PEOPLE]
    ]
    rest = len(ordered) - PEOPLE
    note = f"and {to_count(rest, 'person', 'people')} more: the CSV has all" if rest > 0 else ""
    heads = ("Person", "Statements", '<span title="Sessions on it in which they had a role">Sessions</span>')
    table = to_tally("Who is on it", heads, rows)
    return f'<h2 class="pl-h2">Who is on it</h2>{table}<p class="pl-small">{note}</p>'


def to_turning(here: Here, page: int, pages: int) -> str:
    """Give the links to the pages before and after; nothing where there is one page."""
    if pages < 2:
        return ""
    before = here.to_link("Previous", {PAGE: (str(page - 1),)}, "pl-link", "", stay=True) if page > 1 else ""
    after = here.to_link("Next", {PAGE: (str(page + 1),)}, "pl-link", "", stay=True) if page < pages else ""
    return f'<nav class="pl-small" aria-label="Pages">{before} Page {page:,} of {pages:,} {after}</nav>'


def to_further(topic: Topic, counts: Counts) -> str:
    """Give links to what other pages have on the topic."""
    asked = to_asked(topic, counts, to_count(counts.recommendations, "recommendation"))
    links = [
        f"{asked} on it" if asked else "",
        to_link("people", "People by its narrower topics", {"view": "matrix", "topic": topic.reference})
        if topic.narrower
        else "",
        to_link("graph", "Draw it", {"start": topic.reference}) if counts.reports else "",
        to_link(HOME, f"Search the reports for “{topic.label}”", {"q": topic.label}),
    ]
    items = "".join(f"<li>{link}</li>" for link in filter(None, links))
    return f'<div class="pl-side"><h2 class="pl-h2">More on it</h2><ul>{items}</ul></div>'


def to_line(contents: Contents, speaking: Speaking, topic: Topic, hit: Hit) -> Line:
    """Give a line of the CSV: who is on the topic, and the sentence."""
    fact = contents.things[hit.engagement.thing]
    session: Fact | None = fact
    piece: Evidence | None = None
    if isinstance(fact, StatementFact):
        session, piece = contents.things.get(fact.session_ref), fact.evidence[0]
    elif isinstance(fact, SessionFact):
        piece, _ = find_piece(contents, speaking, fact, topic.reference)
    return {
        "Person": getattr(contents.things[hit.engagement.person], "name", ""),
        "Role": to_roles(contents, hit.engagement.person, getattr(session, "ref", "")),
        "Session": to_session_label(session) if isinstance(session, SessionFact) else "",
        "Strength": "strong" if hit.engagement.strong else "weak",
        "Topic": speaking.tree.topics[hit.topic].label,
        "Score": f"{hit.score:.2f}",
        "Sentence": piece.quote if piece else "",
        "Line": piece.line if piece else "",
        "Report": hit.engagement.document,
    }
