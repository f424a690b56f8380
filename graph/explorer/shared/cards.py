"""A thing to its card: what is known of it in short, with its evidence; the same on every page that shows one."""

# Long: one short function for each kind of thing.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from graph.comparison import to_strength
from graph.explorer.shared import evidence
from graph.explorer.shared.evidence import to_card
from graph.explorer.shared.facts import (
    BodyRoleFact,
    Contents,
    Evidence,
    Fact,
    InstrumentFact,
    OrganisationFact,
    PersonFact,
    RecommendationFact,
    RoleFact,
    SessionFact,
    StatementFact,
    ThemeFact,
    TopicFact,
    TopicMark,
)
from graph.explorer.shared.frame import to_count, to_list
from graph.explorer.shared.labels import to_session_label
from graph.explorer.shared.links import to_thing
from graph.explorer.shared.references import to_kind
from graph.explorer.shared.style import LOOKS, to_sign

MOST = 4
"""How many pieces of evidence, and how many lines of a list, a card shows; its page has all."""


def show_card(contents: Contents, ref: str) -> None:
    """Show the card of a thing, or say that the chosen reports do not hold it."""
    st.html(to_thing_card(contents, ref))


def to_thing_card(contents: Contents, ref: str) -> str:
    """Give the card as HTML, everything of a report escaped."""
    fact = contents.things.get(ref)
    if fact is None:
        return f'<p class="pl-small">{escape(say_missing(contents, ref))}</p>'
    kind = to_kind(ref)
    look = LOOKS.get(kind)
    colour = look.colour if look else "#8a8f98"
    word = look.one.capitalize() if look else "Role"
    title = to_name(contents, fact)
    return (
        f'{evidence.STYLE}<div class="pl-card" style="border-color:{colour}">'
        f'<p class="pl-kind">{to_sign(kind)}{escape(word)}</p><h3>{to_thing(ref, title)}</h3>'
        f"{to_body(contents, fact)}</div>"
    )


def say_missing(contents: Contents, ref: str) -> str:
    """Say why a thing cannot be shown."""
    document = ref.split("/")[0]
    if document in contents.every and document not in contents.documents:
        return "It is in a report that is not chosen: take the choice of reports away to see it."
    if to_kind(ref) == "person":
        return "Nobody of that name has a role in the reports chosen. People who are merely mentioned are not shown."
    return "It is not in the store any more: a report that is read again may give other words to it."


def to_name(contents: Contents, fact: Fact) -> str:
    """Give the words by which a thing is called."""
    if isinstance(fact, SessionFact):
        return to_session_label(fact)
    if isinstance(fact, TopicFact | ThemeFact):
        return fact.label
    if isinstance(fact, RecommendationFact | StatementFact):
        return fact.text
    if isinstance(fact, BodyRoleFact):
        return f"{fact.organisation}, {fact.role}"
    return f"{fact.person}, {fact.role}" if isinstance(fact, RoleFact) else fact.name


def to_body(contents: Contents, fact: Fact) -> str:
    """Give what stands below the name."""
    if isinstance(fact, PersonFact):
        return to_person(contents, fact)
    if isinstance(fact, OrganisationFact):
        return to_organisation(contents, fact)
    if isinstance(fact, SessionFact):
        return to_session(contents, fact)
    if isinstance(fact, RecommendationFact):
        return to_recommendation(contents, fact)
    if isinstance(fact, StatementFact):
        said = f"said by {to_thing(fact.person_ref, fact.person)} in {to_meeting(contents, fact.session_ref)}"
        return f'<p class="pl-small">{said}</p>{to_topics(contents, fact.topics)}{to_pieces(contents, fact.evidence)}'
    if isinstance(fact, RoleFact):
        return f"{to_items([to_role(contents, fact)])}{to_pieces(contents, fact.evidence)}"
    if isinstance(fact, BodyRoleFact):
        return f"{to_items([to_part(contents, fact)])}{to_pieces(contents, fact.evidence)}"
    if isinstance(fact, TopicFact):
        return to_topic(contents, fact)
    if isinstance(fact, ThemeFact):
        return to_theme(contents, fact)
    return to_instrument(contents, fact)


def to_person(contents: Contents, fact: PersonFact) -> str:
    """Give roles, what was said, topics."""
    roles = contents.roles_of.get(fact.ref, ())
    said = contents.statements_of.get(fact.ref, ())
    topics = Counter(mark.topic for statement in said for mark in statement.topics)
    marks = [TopicMark(topic, 1.0) for topic, _ in topics.most_common(MOST)]
    return (
        to_items([to_role(contents, role, person=False) for role in roles], MOST)
        + to_topics(contents, marks, "Spoke on")
        + (f"<h4>{to_count(len(said), 'statement')}</h4>" if said else "")
        + to_pieces(contents, to_evidence(said or roles))
    )


def to_organisation(contents: Contents, fact: OrganisationFact) -> str:
    """Give its people and what it asks for."""
    roles = contents.roles_of.get(fact.ref, ())
    asked = contents.recommendations_of.get(fact.ref, ())
    people = {role.person_ref: role.person for role in roles}
    parts = contents.body_roles_of.get(fact.ref, ())
    others = [form.text for form in fact.forms if form.text != fact.name]
    first = [Evidence(fact.document, "", form.line, form.text, "", "", form.start, form.end) for form in fact.forms[:1]]
    return (
        (f'<p class="pl-small">also printed as {escape(to_list(others, 3))}</p>' if others else "")
        + to_items([to_part(contents, part, organisation=False) for part in parts])
        + (f"<h4>{to_count(len(people), 'person', 'people')}</h4>" if people else "")
        + to_items([to_thing(ref, name) for ref, name in people.items()], MOST)
        + (f"<h4>asks in {to_count(len(asked), 'recommendation')}</h4>" if asked else "")
        + to_pieces(contents, [*to_evidence(parts), *to_evidence(asked), *to_evidence(roles)] or first)
    )


def to_session(contents: Contents, fact: SessionFact) -> str:
    """Give who did what, how much was asked and said, topics."""
    roles = contents.roles_of.get(fact.ref, ())
    said = contents.statements_of.get(fact.ref, ())
    asked = contents.recommendations_of.get(fact.ref, ())
    counts = [to_count(len(asked), "recommendation"), to_count(len(said), "statement")]
    kind = " · ".join(filter(None, (fact.kind if fact.kind != "event" else "the whole event", fact.date)))
    return (
        f'<p class="pl-small">{escape(kind)}: {" and ".join(counts)}</p>'
        + to_items([to_part(contents, part) for part in contents.body_roles_of.get(fact.ref, ())], 2 * MOST)
        + to_items([to_role(contents, role, session=False) for role in roles], 2 * MOST)
        + to_topics(contents, fact.topics)
        + to_pieces(contents, fact.evidence)
    )


def to_recommendation(contents: Contents, fact: RecommendationFact) -> str:
    """Give who asks whom how firmly, topics, themes, instruments."""
    maker = to_thing(fact.made_by_ref, fact.made_by) if fact.made_by_ref else escape(fact.made_by)
    asked = " → ".join(filter(None, (maker, escape(fact.addressee))))
    tier = "from an explicit list" if fact.tier == "explicit" else "from the prose"
    lines = [
        asked,
        f"asked in {to_meeting(contents, fact.session_ref)}",
        " · ".join(filter(None, (escape(to_strength(fact.strength)), tier))),
    ]
    themes = [to_thing(theme.ref, theme.label) for theme in contents.themes_of.get(fact.ref, ())]
    named = [contents.things.get(ref) for ref in fact.instruments]
    laws = [to_thing(one.ref, one.name) for one in named if isinstance(one, InstrumentFact)]
    return (
        to_items(list(filter(None, lines)))
        + to_topics(contents, fact.topics)
        + (f"<h4>Asked again, as</h4>{to_items(themes)}" if themes else "")
        + (f"<h4>Names</h4>{to_items(laws)}" if laws else "")
        + to_pieces(contents, fact.evidence)
    )


def to_topic(contents: Contents, fact: TopicFact) -> str:
    """Give broader and narrower topics and how much there is on it."""
    narrower = [topic for topic in contents.topics.values() if fact.ref in topic.broader]
    broader = [contents.topics[ref] for ref in fact.broader if ref in contents.topics]
    sessions = sum(is_on(one.topics, fact.ref) for one in contents.sessions)
    said = [one for one in contents.statements if is_on(one.topics, fact.ref)]
    asked = [one for one in contents.recommendations if is_on(one.topics, fact.ref)]
    counts = (
        to_count(sessions, "session"),
        to_count(len(said), "statement"),
        to_count(len(asked), "recommendation"),
    )
    return (
        f'<p class="pl-small">{", ".join(counts)}</p>'
        + (f"<h4>Broader</h4>{to_items([to_thing(one.ref, one.label) for one in broader])}" if broader else "")
        + (f"<h4>Narrower</h4>{to_items([to_thing(one.ref, one.label) for one in narrower])}" if narrower else "")
        + to_pieces(contents, [*to_evidence(said[:MOST]), *to_evidence(asked[:MOST])])
    )


def to_theme(contents: Contents, fact: ThemeFact) -> str:
    """Give its wordings."""
    found = [contents.things.get(ref) for ref in fact.recommendations]
    asked = [one for one in found if isinstance(one, RecommendationFact)]
    sessions = len({one.session_ref for one in asked})
    return f'<p class="pl-small">{to_count(len(asked), "wording")} in {to_count(sessions, "session")}</p>' + to_pieces(
        contents, [piece for one in asked for piece in one.evidence[:1]]
    )


def to_instrument(contents: Contents, fact: InstrumentFact) -> str:
    """Give its printed forms, what has become of it, and the recommendations that name it."""
    named = contents.recommendations_of.get(fact.ref, ())
    forms = [form.text for form in fact.forms if form.text != fact.name]
    first = [Evidence(fact.document, "", form.line, form.text, "", "", form.start, form.end) for form in fact.forms[:1]]
    return (
        (f'<p class="pl-small">also printed as {escape(to_list(forms, 3))}</p>' if forms else "")
        + (f'<p class="pl-small">named in {to_count(len(named), "recommendation")}</p>' if named else "")
        + to_statuses(fact)
        + to_pieces(contents, [*(status.evidence for status in fact.statuses), *to_evidence(named)] or first)
    )


def to_statuses(fact: InstrumentFact) -> str:
    """Give what the report says has become of the instrument, as a list."""
    told = [f"{one.party} {one.predicate}: {one.object}".strip() for one in fact.statuses]
    return "".join(["<ul>", *(f"<li>{escape(line)}</li>" for line in told), "</ul>"]) if told else ""


def is_on(marks: Iterable[TopicMark], topic: str) -> bool:
    """Tell whether a topic is among the marks."""
    return any(mark.topic == topic for mark in marks)


def to_evidence(facts: Iterable[RoleFact | BodyRoleFact | StatementFact | RecommendationFact]) -> list[Evidence]:
    """Give the evidence of several facts, in order."""
    return [piece for fact in facts for piece in fact.evidence]


def to_meeting(contents: Contents, ref: str) -> str:
    """Give a session as a link."""
    fact = contents.things.get(ref)
    return to_thing(ref, to_session_label(fact)) if isinstance(fact, SessionFact) else ""


def to_role(contents: Contents, fact: RoleFact, *, person: bool = True, session: bool = True) -> str:
    """Give one role in a line: who, as what, in which session, for whom."""
    who = f"{to_thing(fact.person_ref, fact.person)}, " if person else ""
    where = f" of {to_meeting(contents, fact.session_ref)}" if session else ""
    details = " · ".join(filter(None, (fact.position, fact.organisation, fact.place, fact.country)))
    more = f'<br><span class="pl-small">{escape(details)}</span>' if details else ""
    return f"{who}<b>{escape(fact.role)}</b>{where}{more}"


def to_part(contents: Contents, fact: BodyRoleFact, *, organisation: bool = True) -> str:
    """Give in a line what an organisation itself was: which one, as what, of which session or the whole event."""
    who = f"{to_thing(fact.organisation_ref, fact.organisation)}, " if organisation else ""
    return f"{who}<b>{escape(fact.role)}</b> of {to_meeting(contents, fact.session_ref)}"


def to_topics(contents: Contents, marks: Iterable[TopicMark], head: str = "Topics") -> str:
    """Give topics as chips that link to who spoke on them."""
    known = [contents.topics[mark.topic] for mark in marks if mark.topic in contents.topics]
    chips = "".join(f'<span class="pl-chip">{to_thing(topic.ref, topic.label)}</span>' for topic in known)
    return f'<h4>{escape(head)}</h4><div class="pl-chips">{chips}</div>' if chips else ""


def to_items(lines: Sequence[str], most: int = 50) -> str:
    """Give lines of HTML as a list; beyond `most` the rest is counted."""
    rest = len(lines) - most
    items = [*lines[:most], *([f'<span class="pl-small">and {rest:,} more on its page</span>'] if rest > 0 else [])]
    return f"<ul>{''.join(f'<li>{line}</li>' for line in items)}</ul>" if items else ""


def to_pieces(contents: Contents, pieces: Iterable[Evidence]) -> str:
    """Give the strongest pieces of evidence as cards."""
    ordered = sorted(dict.fromkeys(pieces), key=lambda piece: piece.rank)
    cards = "".join(to_card(piece, contents.every) for piece in ordered[:MOST])
    return f"<h4>Evidence</h4>{cards}" if cards else ""
