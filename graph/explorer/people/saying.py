"""Statements and sessions on a topic to HTML: who, as what, where, and the sentence with the words that earned it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from graph.explorer.people.speaking import EVENT, Speaking, find_words, is_on
from graph.explorer.shared import evidence
from graph.explorer.shared.cards import to_meeting
from graph.explorer.shared.evidence import to_card, to_readable
from graph.explorer.shared.facts import Contents, Evidence, RoleFact, SessionFact, StatementFact, TopicMark
from graph.explorer.shared.links import to_thing

STYLE = (
    evidence.STYLE
    + """<style>
.pl-who {font-size: .95rem; margin: 0 0 .2rem 0; line-height: 1.35; overflow-wrap: anywhere}
.pl-said {margin: 0 0 1rem 0}
.pl-said .pl-evidence {margin-bottom: .3rem}
.pl-evidence mark {background: none; color: inherit; text-decoration: underline 2px #56B4E9; text-underline-offset: 3px}
.pl-h2 {font-size: 1.15rem; font-weight: 600; line-height: 1.3; margin: 1.2rem 0 .5rem 0; padding: 0}
.pl-said h3, .pl-names h3 {font-size: 1rem; font-weight: 600; margin: 0 0 .15rem 0; padding: 0; line-height: 1.35}
.pl-names h3 {margin-top: .7rem}
.pl-names ul, .pl-side ul {list-style: none; margin: 0; padding: 0}
.pl-names li, .pl-side li {margin: 0 0 .25rem 0; padding: 0; line-height: 1.35; font-size: .93rem;
  overflow-wrap: anywhere}
.pl-side summary {font-size: .93rem; cursor: pointer}
</style>"""
)


def to_said(
    contents: Contents, speaking: Speaking, fact: StatementFact, topic: str = "", *, person: bool = True
) -> str:
    """Give a statement with who made it as what and where; the words are marked that put it on the topic."""
    as_what = f", {escape(to_roles(contents, fact.person_ref, fact.session_ref))}".rstrip(", ")
    who = f"{to_thing(fact.person_ref, fact.person)}{as_what} · " if person else ""
    marks = [] if topic else list(fact.topics)
    if topic:
        marks = [mark for mark in fact.topics if topic in speaking.tree.above.get(mark.topic, ())]
    head = f'<p class="pl-who">{who}{to_meeting(contents, fact.session_ref)}{to_narrower(speaking, marks, topic)}</p>'
    words = find_words(speaking.tree, fact.topics, topic) if topic else ()
    return f'<div class="pl-said">{head}{"".join(to_marked_card(contents, one, words) for one in fact.evidence)}</div>'


def to_narrower(speaking: Speaking, marks: Iterable[TopicMark], topic: str) -> str:
    """Give the topics of marks as links, the one asked for left out."""
    refs = dict.fromkeys(speaking.tree.above[mark.topic][0] for mark in marks if mark.topic in speaking.tree.above)
    links = [to_thing(ref, speaking.tree.topics[ref].label) for ref in refs if ref != topic]
    return f' <span class="pl-small">on {", ".join(links)}</span>' if links else ""


def to_held(contents: Contents, speaking: Speaking, session: SessionFact, topic: str) -> str:
    """Give a session on a topic with those who had a role in it, and the sentence that says so."""
    if session.kind == EVENT:
        people = '<p class="pl-small">The event as a whole; a role in it is no word on its topics.</p>'
    else:
        people = to_people(contents.roles_of.get(session.ref, ()))
    marks = [mark for mark in session.topics if topic in speaking.tree.above.get(mark.topic, ())]
    head = f"<h3>{to_meeting(contents, session.ref)}</h3>{to_narrower(speaking, marks, topic)}"
    piece, words = find_piece(contents, speaking, session, topic)
    card = to_marked_card(contents, piece, words) if piece else ""
    return f'<div class="pl-said">{head}{people}{card}</div>'


def to_people(roles: Sequence[RoleFact]) -> str:
    """Give everybody with a role, and the role, in a line."""
    named: dict[tuple[str, str], list[str]] = {}
    for role in roles:
        named.setdefault((role.person_ref, role.person), []).append(role.role)
    people = [f"{to_thing(ref, name)} {escape(name_roles(held))}" for (ref, name), held in named.items()]
    if not people:
        return '<p class="pl-small">Nobody is named with a role in it.</p>'
    return f'<p class="pl-who">{" · ".join(people)}</p>'


def to_roles(contents: Contents, person: str, session: str) -> str:
    """Name the roles of a person in a session; "" for none."""
    return name_roles([role.role for role in contents.roles_of.get(person, ()) if role.session_ref == session])


def name_roles(roles: Iterable[str]) -> str:
    """Name roles, each once."""
    return " and ".join(dict.fromkeys(roles))


def find_piece(
    contents: Contents, speaking: Speaking, session: SessionFact, topic: str
) -> tuple[Evidence | None, tuple[str, ...]]:
    """Give the heading where it holds one of the words, else the first sentence on the topic, with its words."""
    words = find_words(speaking.tree, session.topics, topic)
    heading = next(iter(session.evidence), None)
    if heading and make_pattern(words).search(heading.quote):
        return heading, words
    test = is_on(speaking.tree, topic)
    refs = [session.ref, *find_inner(contents, session)]
    held = (contents.statements_of, contents.recommendations_of)
    facts = [fact for ref in refs for every in held for fact in every.get(ref, ()) if test(fact)]
    pairs = [(piece, fact) for fact in facts for piece in fact.evidence]
    piece, first = min(pairs, key=lambda pair: (pair[0].start, pair[0].line), default=(heading, session))
    return piece, find_words(speaking.tree, first.topics, topic)


def find_inner(contents: Contents, session: SessionFact) -> list[str]:
    """Give the references of the sessions right below one."""
    held = next((report.sessions for report in contents.reports if report.document == session.document), ())
    return [other.ref for other in held if other.parent == session.id and other.ref != session.ref]


def to_marked_card(contents: Contents, piece: Evidence, words: Iterable[str]) -> str:
    """Give a piece of evidence with the words marked in it."""
    text = to_readable(piece.quote)
    parts, end = [], 0
    for found in make_pattern(words).finditer(text):
        parts += [escape(text[end : found.start()]), f"<mark>{escape(found[0])}</mark>"]
        end = found.end()
    return to_card(piece, contents.every, body="".join([*parts, escape(text[end:])]))


def make_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Match any of the words in any case, the longest first, white space as it comes; no words match nothing."""
    ordered = sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word))
    any_space = (r"\s+".join(map(re.escape, word.split())) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(any_space)})(?!\w)" if ordered else r"(?!)", re.IGNORECASE)
