"""One person: roles and statements with their evidence, topics, colleagues, and every printed form of the name."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from graph.explorer.people.names import to_elsewhere, to_forms
from graph.explorer.people.saying import STYLE, find_piece, to_marked_card, to_said
from graph.explorer.people.speaking import EVENT, Speaking, count_sessions, is_on
from graph.explorer.people.twins import to_roles_elsewhere, to_topics_elsewhere, to_twins
from graph.explorer.shared.cards import to_meeting
from graph.explorer.shared.evidence import to_card
from graph.explorer.shared.facts import Contents, OrganisationFact, PersonFact, RoleFact, SessionFact, StatementFact
from graph.explorer.shared.frame import say_shown, to_count, to_list
from graph.explorer.shared.identities import read_identities
from graph.explorer.shared.labels import to_session_label
from graph.explorer.shared.links import to_link, to_thing
from graph.explorer.shared.tables import Line
from graph.explorer.shared.tally import STYLE as TALLY
from graph.explorer.shared.tally import show_csv, to_cell, to_tally
from graph.views.engagement import find_direct
from graph.views.topic_tree import Topic

COLLEAGUES = 12
"""Colleagues who are shown before the rest is folded away."""


def show_person(contents: Contents, speaking: Speaking, person: PersonFact, topic: Topic | None) -> None:
    """Show the person; with a topic only what is on it."""
    test = is_on(speaking.tree, topic.reference if topic else "")
    said = [fact for fact in contents.statements_of.get(person.ref, ()) if test(fact)]
    roles = [
        role for role in contents.roles_of.get(person.ref, ()) if not topic or is_weak(contents, role, speaking, topic)
    ]
    twins = read_identities(contents).find_twins(person.ref)
    say_shown(say_person(contents, person, roles, said, topic))
    left, right = st.columns([8, 4], gap="large")
    with left:
        st.html(
            STYLE
            + to_statements(contents, speaking, said, topic)
            + to_roles(contents, speaking, roles, topic)
            + ("" if topic else to_roles_elsewhere(contents, twins))
        )
    with right:
        show_csv("person", lambda: to_lines(contents, said, roles))
        st.html(
            TALLY
            + to_twins(contents, twins)
            + to_topics(speaking, person)
            + to_topics_elsewhere(contents, speaking, twins)
            + to_colleagues(contents, person)
            + to_forms(person)
            + to_elsewhere(contents, speaking, person, {twin.named.ref for twin in twins})
            + to_further(person)
        )


def is_weak(contents: Contents, role: RoleFact, speaking: Speaking, topic: Topic) -> bool:
    """Tell whether a role was held in a session on the topic; the event as a whole does not count."""
    session = contents.things.get(role.session_ref)
    if not isinstance(session, SessionFact) or session.kind == EVENT:
        return False
    return is_on(speaking.tree, topic.reference)(session)


def say_person(
    contents: Contents,
    person: PersonFact,
    roles: Sequence[RoleFact],
    said: Sequence[StatementFact],
    topic: Topic | None,
) -> str:
    """Say who it is and how much there is."""
    name = " ".join((*person.honorifics[:1], person.name))
    named = to_list(list(dict.fromkeys(role.role for role in roles)))
    sessions = count_sessions(contents, roles)
    on = f" on {topic.label}" if topic else ""
    held = f"in {to_count(sessions, 'session')}" if sessions else "of the event as a whole"
    acted = f"{named} {held}{on}" if roles else f"no role in a session{on}"
    report = "" if len(contents.every) == 1 else f" ({contents.every.get(person.document, person.document)})"
    spoke = to_count(len(said), "statement") if said else "no statement"
    return f"{name}{report}: {acted}, {spoke}{on}."


def to_statements(contents: Contents, speaking: Speaking, said: Sequence[StatementFact], topic: Topic | None) -> str:
    """Give the statements in order of the text."""
    if not said:
        return ""
    ref = topic.reference if topic else ""
    cards = [to_said(contents, speaking, fact, ref, person=False) for fact in said]
    return f'<h2 class="pl-h2">Statements</h2>{"".join(cards)}'


def to_roles(contents: Contents, speaking: Speaking, roles: Sequence[RoleFact], topic: Topic | None) -> str:
    """Give the roles in order of the text, each with affiliation, position and the line that prints it."""
    head = f"Roles in sessions on {topic.label}" if topic else "Roles"
    items = "".join(to_role(contents, role) + to_session(contents, speaking, role, topic) for role in roles)
    return f'<h2 class="pl-h2">{escape(head)}</h2>{items}' if items else ""


def to_session(contents: Contents, speaking: Speaking, role: RoleFact, topic: Topic | None) -> str:
    """Give the sentence by which the session of a role is on a topic; nothing without one."""
    session = contents.things[role.session_ref]
    if topic is None or not isinstance(session, SessionFact):
        return ""
    piece, words = find_piece(contents, speaking, session, topic.reference)
    card = to_marked_card(contents, piece, words) if piece else ""
    return f'<div class="pl-said"><p class="pl-small">The session is on {escape(topic.label)}:</p>{card}</div>'


def to_role(contents: Contents, role: RoleFact) -> str:
    """Give one role."""
    bodies = [contents.things.get(ref) for ref in role.organisation_refs]
    links = [to_thing(one.ref, one.name) for one in bodies if isinstance(one, OrganisationFact)]
    where = " · ".join(filter(None, (escape(role.position), " and ".join(links) or escape(role.organisation))))
    places = " · ".join(dict.fromkeys(filter(None, (role.place, role.country))))
    details = " · ".join(filter(None, (where, escape(places))))
    cards = "".join(to_card(piece, contents.every) for piece in role.evidence)
    return (
        f'<div class="pl-said"><p class="pl-who"><b>{escape(role.role.capitalize())}</b>, '
        f'{to_meeting(contents, role.session_ref)}<br><span class="pl-small">{details}</span></p>{cards}</div>'
    )


def to_topics(speaking: Speaking, person: PersonFact) -> str:
    """Give the person's topics, the most said on first, each linked to what it rests on."""
    topics, tallies = speaking.tree.topics, speaking.tallies.get(person.ref, {})
    direct = find_direct(speaking.engagements.get(person.ref, ()), speaking.tree)
    found = [(tallies[ref], topics[ref]) for ref in direct]
    rows = [
        (
            to_link("people", topic.label, {"person": person.ref, "topic": topic.reference}),
            to_cell(tally.strong),
            to_cell(tally.weak),
        )
        for tally, topic in sorted(found, key=lambda pair: (-pair[0].strong, -pair[0].weak, pair[1].label))
    ]
    heads = ("Topic", "Statements", '<span title="Sessions on it in which the person had a role">Sessions</span>')
    return f'<h2 class="pl-h2">Topics</h2>{to_tally("Topics", heads, rows)}' if rows else ""


def to_colleagues(contents: Contents, person: PersonFact) -> str:
    """Give who had a role in the same sessions, those of most sessions first; the event as a whole does not count."""
    names: dict[str, str] = {}
    where: dict[str, dict[str, None]] = {}
    for other in find_colleagues(contents, person):
        names[other.person_ref] = other.person
        where.setdefault(other.person_ref, {})[other.session] = None
    items = [
        f'<li>{to_thing(ref, names[ref])} <span class="pl-small">{escape(to_list(list(where[ref]), 4))}</span></li>'
        for ref in sorted(where, key=lambda ref: (-len(where[ref]), names[ref]))
    ]
    if not items:
        return ""
    rest = "".join(items[COLLEAGUES:])
    more = f"<details><summary>{len(items) - COLLEAGUES:,} more</summary><ul>{rest}</ul></details>" if rest else ""
    head = f'<h2 class="pl-h2">{to_count(len(items), "colleague")}</h2>'
    return f'<div class="pl-side">{head}<ul>{"".join(items[:COLLEAGUES])}</ul>{more}</div>'


def find_colleagues(contents: Contents, person: PersonFact) -> list[RoleFact]:
    """Give the roles of others in the sessions of a person."""
    found = []
    for ref in dict.fromkeys(role.session_ref for role in contents.roles_of.get(person.ref, ())):
        if getattr(contents.things.get(ref), "kind", EVENT) != EVENT:
            found += [role for role in contents.roles_of.get(ref, ()) if role.person_ref != person.ref]
    return [role for role in found if role.person_ref in contents.things]


def to_further(person: PersonFact) -> str:
    """Give a link to the person in the graph."""
    link = to_link("graph", "Draw the people and sessions around", {"start": person.ref})
    return f'<div class="pl-side"><h2 class="pl-h2">More</h2><ul><li>{link}</li></ul></div>'


def to_lines(contents: Contents, said: Sequence[StatementFact], roles: Sequence[RoleFact]) -> list[Line]:
    """Give the lines of the CSV."""
    return [*(to_line(contents, fact) for fact in said), *(to_line(contents, fact) for fact in roles)]


def to_line(contents: Contents, fact: StatementFact | RoleFact) -> Line:
    """Give a line of the CSV; statements and roles have the same columns."""
    session = contents.things.get(fact.session_ref)
    role = fact if isinstance(fact, RoleFact) else None
    piece = fact.evidence[0]
    return {
        "Person": fact.person,
        "What": "role" if role else "statement",
        "Session": to_session_label(session) if isinstance(session, SessionFact) else "",
        "Role": role.role if role else "",
        "Organisation": role.organisation if role else "",
        "Position": role.position if role else "",
        "Country": role.country if role else "",
        "Sentence": piece.quote,
        "Grade": piece.grade,
        "Line": piece.line,
        "Report": fact.document,
    }
