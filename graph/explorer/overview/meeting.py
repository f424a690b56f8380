"""A session to its page: who did what in it, what was asked and said there, and the sessions around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from graph.comparison import to_strength
from graph.explorer.shared import evidence
from graph.explorer.shared.cards import say_missing, to_part, to_role
from graph.explorer.shared.evidence import to_card
from graph.explorer.shared.facts import Contents, RecommendationFact, SessionFact, StatementFact
from graph.explorer.shared.frame import say_shown, to_count
from graph.explorer.shared.labels import to_session_label
from graph.explorer.shared.links import to_link, to_source, to_thing
from graph.explorer.shared.style import to_sign

MOST = 40
"""So many recommendations are shown; the page of recommendations has all."""
STYLE = """<style>
.pl-crumbs {font-size: .9rem; margin: 0; overflow-wrap: anywhere}
.pl-meeting {font-size: 1.35rem; font-weight: 600; line-height: 1.25; margin: .2rem 0 0 0; padding: .4rem 0 0 0;
  border-top: 3px solid #009E73; overflow-wrap: anywhere}
ul.pl-plain {list-style: none; margin: 0 0 .6rem 0; padding: 0}
ul.pl-plain li {margin: 0 0 .35rem 0; padding: 0; line-height: 1.35; font-size: .95rem; overflow-wrap: anywhere}
.pl-evidence blockquote a.pl-link {text-decoration: none}
.pl-evidence blockquote a.pl-link:hover, .pl-evidence blockquote a.pl-link:focus-visible {text-decoration: underline}
.pl-category {font-size: .95rem; font-weight: 600; margin: .9rem 0 .4rem 0; padding: 0; overflow-wrap: anywhere}
</style>"""


def show_session(contents: Contents, ref: str) -> None:
    """Show one session of the chosen reports, or say why it cannot be shown."""
    session = contents.things.get(ref)
    if not isinstance(session, SessionFact):
        say_shown(say_missing(contents, ref))
        st.html(f'<p class="pl-crumbs">{to_link("overview", "Back to the programme")}</p>')
        return
    around = [one for one in contents.sessions if one.document == session.document]
    asked = contents.recommendations_of.get(ref, ())
    said = contents.statements_of.get(ref, ())
    st.html(STYLE + to_head(contents, session, around, len(asked), len(said)))
    side, main = st.columns([5, 8], gap="large")
    side.html(to_side(contents, session, around))
    main.html(evidence.STYLE + to_asked(session, asked) + to_said(contents, said))


def to_head(contents: Contents, session: SessionFact, around: Sequence[SessionFact], asked: int, said: int) -> str:
    """Give where the session stands in the programme, what it is called and how much there is of it."""
    above = {one.id: one for one in around}.get(session.parent)
    title = contents.every[session.document]
    crumbs = [to_link("overview", "Programme"), to_link("source", title, {"report": session.document})]
    if above is not None and above.kind != "event":
        crumbs.append(to_thing(above.ref, to_session_label(above)))
    people = {fact.person_ref for fact in contents.roles_of.get(session.ref, ())}
    counts = [
        to_count(len(people), "person", "people") + " with a role",
        to_count(asked, "recommendation"),
        to_count(said, "statement"),
    ]
    kind = session.kind if session.kind != "event" else "the whole event"
    what = " · ".join(filter(None, (kind, session.date.replace("/", " to "), ", ".join(counts))))
    return (
        f'<p class="pl-crumbs">{" / ".join(crumbs)}</p>'
        f'<h2 class="pl-meeting">{to_sign("session")}{escape(to_session_label(session))}</h2>'
        f'<p class="pl-shown">{escape(what)}</p>'
    )


def to_asked(session: SessionFact, asked: Sequence[RecommendationFact]) -> str:
    """Give the recommendations of the session under their headings, each with its place."""
    if not asked:
        return '<h2 class="pl-h2">Recommendations</h2><p class="pl-small">None was found in this session.</p>'
    parts = [f'<h2 class="pl-h2">{to_sign("recommendation")}{to_count(len(asked), "recommendation")}</h2>']
    category = ""
    for fact in asked[:MOST]:
        if fact.category != category:
            category = fact.category
            parts.append(f'<h3 class="pl-category">{escape(category)}</h3>' if category else "")
        parts.append(to_ask(fact))
    more = "See them with filters" if len(asked) <= MOST else f"See all {len(asked):,} with filters"
    parts.append(f"<p>{to_link('recommendations', more, {'session': session.ref})}</p>")
    return "".join(parts)


def to_ask(fact: RecommendationFact) -> str:
    """Give one recommendation, its words a link to its page, its place a link to the source."""
    asked = " → ".join(filter(None, (fact.made_by, fact.addressee)))
    note = " · ".join(filter(None, (asked, to_strength(fact.strength))))
    return to_card(fact.evidence[0], {fact.document: ""}, note, to_thing(fact.ref, fact.text))


def to_said(contents: Contents, said: Sequence[StatementFact]) -> str:
    """Give the statements of the session with their speakers, unless merely mentioned; nothing where there is none."""
    if not said:
        return ""
    head = f'<h2 class="pl-h2">{to_sign("statement")}{to_count(len(said), "statement")}</h2>'
    cards = (
        to_card(fact.evidence[0], {fact.document: ""}, fact.person if fact.person_ref in contents.things else "")
        for fact in said
    )
    return head + "".join(cards)


def to_side(contents: Contents, session: SessionFact, around: Sequence[SessionFact]) -> str:
    """Give people, topics, the sessions within, and those before and after."""
    roles = contents.roles_of.get(session.ref, ())
    below = [one for one in around if one.parent == session.id and one.ref != session.ref]
    bodies = to_plain(to_part(contents, part) for part in contents.body_roles_of.get(session.ref, ()))
    people = to_plain(to_role(contents, role, session=False) for role in roles)
    within = to_plain(to_thing(one.ref, to_session_label(one)) for one in below if one.kind != "section")
    pieces = [to_source(piece, f"Read it in the report, line {piece.line}") for piece in session.evidence[:1]]
    pieces.append(to_link("graph", "See it in the graph", {"start": session.ref}))
    return (
        (f'<h2 class="pl-h2">Who was behind it</h2>{bodies}' if bodies else "")
        + (f'<h2 class="pl-h2">Who did what</h2>{people}' if people else "")
        + to_marks(contents, session)
        + (f'<h2 class="pl-h2">Sessions in it</h2>{within}' if within else "")
        + f'<h2 class="pl-h2">More</h2>{to_plain([*pieces, *to_neighbours(session, around)])}'
    )


def to_marks(contents: Contents, session: SessionFact) -> str:
    """Give the topics of the session as chips that link to who spoke on them; nothing without topics."""
    known = [contents.topics[mark.topic] for mark in session.topics if mark.topic in contents.topics]
    chips = "".join(f'<span class="pl-chip">{to_thing(topic.ref, topic.label)}</span>' for topic in known)
    return f'<h2 class="pl-h2">Topics</h2><div class="pl-chips">{chips}</div>' if chips else ""


def to_neighbours(session: SessionFact, around: Sequence[SessionFact]) -> list[str]:
    """Give links to the sessions before and after this one in the text."""
    held = [one for one in around if one.kind in ("plenary", "breakout") or one.ref == session.ref]
    place = next(number for number, one in enumerate(held) if one.ref == session.ref)
    before = [f"Before it: {to_thing(one.ref, to_session_label(one))}" for one in held[:place][-1:]]
    return before + [f"After it: {to_thing(one.ref, to_session_label(one))}" for one in held[place + 1 :][:1]]


def to_plain(lines: Iterable[str]) -> str:
    """Give lines of HTML as a list without marks; nothing without lines."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ul class="pl-plain">{items}</ul>' if items else ""
