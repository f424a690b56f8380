"""One organisation: its people with their roles, what it asks for, and every printed form of its name."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from graph.explorer.people.names import to_elsewhere, to_forms
from graph.explorer.people.person import to_line
from graph.explorer.people.saying import STYLE
from graph.explorer.people.speaking import Speaking, count_sessions
from graph.explorer.people.twins import to_twins
from graph.explorer.shared.cards import to_meeting, to_part
from graph.explorer.shared.evidence import to_card
from graph.explorer.shared.facts import BodyRoleFact, Contents, OrganisationFact, RecommendationFact, RoleFact
from graph.explorer.shared.frame import say_shown, to_count
from graph.explorer.shared.identities import read_identities
from graph.explorer.shared.links import to_link, to_thing
from graph.explorer.shared.tally import show_csv

ASKED = 30
"""Recommendations that are shown."""


def show_organisation(contents: Contents, speaking: Speaking, body: OrganisationFact) -> None:
    """Show the organisation."""
    roles = contents.roles_of.get(body.ref, ())
    asked = contents.recommendations_of.get(body.ref, ())
    parts = contents.body_roles_of.get(body.ref, ())
    say_shown(say_organisation(contents, body, roles, asked))
    left, right = st.columns([8, 4], gap="large")
    with left:
        nothing = '<p class="pl-small">Nobody takes part for it, and it makes no recommendation.</p>'
        told = to_parts(contents, parts) + to_people(contents, roles) + to_asked(contents, asked)
        st.html(STYLE + (told or nothing))
    with right:
        if roles:
            show_csv("organisation", lambda: [to_line(contents, role) for role in roles])
        twins = read_identities(contents).find_twins(body.ref)
        elsewhere = to_elsewhere(contents, speaking, body, {twin.named.ref for twin in twins})
        st.html(to_twins(contents, twins) + to_forms(body) + elsewhere + to_further(body, bool(roles or parts)))


def say_organisation(
    contents: Contents, body: OrganisationFact, roles: Sequence[RoleFact], asked: Sequence[RecommendationFact]
) -> str:
    """Say which it is and how much there is."""
    people = to_count(len({role.person_ref for role in roles}), "person", "people")
    sessions = count_sessions(contents, roles)
    acronym = f" ({body.acronym})" if body.acronym and body.acronym not in body.name else ""
    report = "" if len(contents.every) == 1 else f" in {contents.every.get(body.document, body.document)}"
    made = f", {to_count(len(asked), 'recommendation')}" if asked else ""
    where = f" in {to_count(sessions, 'session')}" if sessions else ""
    held = f"{people}{where}" if roles else "named in the text"
    return f"{body.name}{acronym}{report}: {held}{made}."


def to_parts(contents: Contents, parts: Sequence[BodyRoleFact]) -> str:
    """Give what it was itself to the event, a session or the document, each with the lines that print it."""
    if not parts:
        return ""
    told = "".join(
        f'<div class="pl-said"><p class="pl-who">{to_part(contents, part, organisation=False)}</p>'
        f"{''.join(to_card(piece, contents.every) for piece in part.evidence)}</div>"
        for part in parts
    )
    return f'<h2 class="pl-h2">Its own part</h2>{told}'


def to_people(contents: Contents, roles: Sequence[RoleFact]) -> str:
    """Give its people in order of the text, each with all roles and the lines that print them."""
    if not roles:
        return ""
    held: dict[str, list[RoleFact]] = {}
    for role in roles:
        held.setdefault(role.person_ref, []).append(role)
    return f'<h2 class="pl-h2">People</h2>{"".join(to_person(contents, every) for every in held.values())}'


def to_person(contents: Contents, roles: Sequence[RoleFact]) -> str:
    """Give one person's roles for it."""
    first = roles[0]
    lines = [f"<b>{escape(role.role.capitalize())}</b>, {to_meeting(contents, role.session_ref)}" for role in roles]
    pieces = dict.fromkeys(piece for role in roles for piece in role.evidence)
    cards = "".join(to_card(piece, contents.every) for piece in pieces)
    position = f'<br><span class="pl-small">{escape(first.position)}</span>' if first.position else ""
    return (
        f'<div class="pl-said"><h3>{to_thing(first.person_ref, first.person)}</h3>'
        f'<p class="pl-who">{"<br>".join(lines)}{position}</p>{cards}</div>'
    )


def to_asked(contents: Contents, asked: Sequence[RecommendationFact]) -> str:
    """Give what it asks for, each linked to its own page."""
    if not asked:
        return ""
    cards = [to_recommendation(contents, fact) for fact in asked[:ASKED]]
    rest = len(asked) - ASKED
    note = f'<p class="pl-small">and {to_count(rest, "recommendation")} more</p>' if rest > 0 else ""
    return f'<h2 class="pl-h2">What it asks for</h2>{"".join(cards)}{note}'


def to_recommendation(contents: Contents, fact: RecommendationFact) -> str:
    """Give one recommendation with a link to its own page."""
    head = f'<p class="pl-who">{to_thing(fact.ref, "Recommendation")} · {to_meeting(contents, fact.session_ref)}</p>'
    return f'<div class="pl-said">{head}{"".join(to_card(piece, contents.every) for piece in fact.evidence)}</div>'


def to_further(body: OrganisationFact, people: bool) -> str:
    """Give a link to the organisation in the graph, where something is linked with it."""
    if not people:
        return ""
    link = to_link("graph", "Draw what it is linked with", {"start": body.ref})
    return f'<div class="pl-side"><h2 class="pl-h2">More</h2><ul><li>{link}</li></ul></div>'
