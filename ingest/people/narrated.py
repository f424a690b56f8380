"""Names in prose to role entries that the prose tells: "X chaired the meeting", "notes were taken by X and Y"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.layout import Layout
from ingest.lines.affiliations import Affiliation, find_affiliation
from ingest.lines.entry import Entry
from ingest.lines.roles import role_words
from ingest.lines.segments import Range
from ingest.lines.sentences import Sentence
from ingest.lines.told import makes_else
from ingest.patterns import any_of, load_patterns
from ingest.people.appositions import NOWHERE, find_apposition, find_clause
from ingest.people.deliveries import find_delivery
from ingest.people.offices import (
    before_name,
    find_apposed,
    find_greeting,
    find_listing,
    find_moment,
    is_elsewhere,
    is_whole_event,
    office_pattern,
)
from ingest.people.prose_names import ProseName
from ingest.sessions.programme import Programme

PRESIDING = frozenset({"chair", "rapporteur", "recorder", "moderator"})
TOLD_WHERE_HELD = frozenset({"opening", "closing"})
"""Roles of one moment, which belong to the section that tells them."""
MAKING = frozenset({"author", "editor"})
LEADING = frozenset({"chair", "moderator", "facilitator"})
SPEAKING = frozenset({"presenter", "keynote"})
LEAD_REACH = 60
"""Characters before a name in which the words that say its role stand."""
OF_EVENT = re.compile(r"\s+(?:of|for)\s+(?:the|this|our)\s", re.I)
"""The opening of the words that say of what somebody is the chair."""
JOINED = re.compile(r"\)?\s*(?:,|,?\s+and|\s+&|,?\s+as well as|,?\s+together with)\s+(?:by\s+)?", re.I)
"""What stands between two people of one role."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of one person named in it."""

    name: ProseName
    whole: Range
    """Half-open range of name and apposition."""
    affiliation: Affiliation
    role: str = ""
    scope: str = ""
    """The words that say in what the role is held."""
    led: bool = False
    """True where the words that say the role stand before the name ("chaired by")."""
    apposed: bool = False
    """True where an office names what it is held in ("Secretary of the workshop")."""


@cache
def after_name() -> re.Pattern[str]:
    """Compile what may follow a name and say its role: a verb of presiding, or "served as rapporteur"."""
    table = load_patterns("roles")["narrated"]
    verbs = "|".join(f"(?P<{role}>{any_of(words)})" for role, words in table["verbs"].items())
    roles = any_of(role_words())
    presides = rf"(?:{verbs})\s*(?P<object>(?<=\s)(?:the|this|its|a|both)\b[^.,;]{{0,60}}|(?<=\s)it\b|(?=[.,;]|$))"
    sits = rf"(?P<sits>{any_of(table['sitting'])})\b(?P<over>[^.,;]{{0,60}})"
    presents = rf"(?P<keynote>{any_of(table['keynote'])})\b|(?P<presenter>{any_of(table['presenting'])})\b"
    serves = rf"{any_of(table['as'])}\s+(?:the\s+|a\s+|its\s+)?(?:\w+\s+)?(?P<noun>{roles})\b(?P<rest>[^.;]{{0,60}})"
    return re.compile(rf"\s*,?\s*(?:who\s+)?(?:also\s+|then\s+)?(?:{presides}|{sits}|{presents}|{serves})", re.I)


@cache
def telling_pattern() -> re.Pattern[str]:
    """Compile the verbs after a name with an apposition by which somebody who is introduced there presents."""
    telling = any_of(load_patterns("roles")["narrated"]["telling"])
    return re.compile(rf"\s*,?\s*(?:who\s+)?(?:also\s+|then\s+)?{telling}\b", re.I)


@cache
def exchange_pattern() -> re.Pattern[str]:
    """Compile the words before a name, or over a paragraph, by which people only take part in a discussion."""
    return re.compile(rf"\b{any_of(load_patterns('roles')['narrated']['exchange'])}s?\b", re.I)


@cache
def elected_pattern() -> re.Pattern[str]:
    """Compile what follows the name of somebody elected: "(Ghana) as Rapporteur"."""
    office, roles = any_of(load_patterns("roles")["narrated"]["office"]), any_of(role_words())
    return re.compile(
        rf"(?:\s*\((?P<what>[^()]+)\))?\s*,?\s+{office}\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?P<noun>{roles})\b", re.I
    )


@cache
def electing_pattern() -> re.Pattern[str]:
    """Compile the verbs of electing."""
    return re.compile(rf"\b{any_of(load_patterns('roles')['narrated']['electing'])}\b", re.I)


def find_narrated(layout: Layout, names: Sequence[ProseName], lines: Sequence[Entry]) -> Iterator[Entry]:
    """Yield an entry for each name in prose whose sentence tells its role, in order.

    A role in "the meeting" or "both days" is one in the event, any other in the session of the sentence. Who
    "presented", or is introduced with what they are and tells of something, is a presenter only where no role line
    (`lines`) names the session's presenters.
    """
    presented = {entry.session for entry in lines if "presenter" in entry.roles}
    of_block: dict[int, list[Sentence]] = defaultdict(list)
    for own in layout.sentences:
        of_block[own.block].append(own)
    of_sentence: dict[Sentence, list[ProseName]] = defaultdict(list)
    for name in names:
        sentence = next((s for s in of_block.get(name.block, ()) if s.start <= name.start < s.end), None)
        if sentence is not None:
            of_sentence[sentence].append(name)
    told = [
        (sentence, one)
        for sentence, named in of_sentence.items()
        for one in read_sentence(layout.blocks[sentence.block].text, sentence, named)
        if one.role
    ]
    repeated = find_repeated(layout.programme, told)
    for sentence, one in told:
        here = layout.programme.of_block[sentence.block]
        if not (one.role in SPEAKING and here in presented):
            session = here if one.role in repeated else find_session(layout.programme, here, one.role, one.scope)
            session = "event" if one.apposed and is_whole_event(one.scope) else session
            span = (one.name.start, one.name.end)
            yield Entry(sentence.block, span, one.whole, (one.role,), session, one.affiliation, "", "", narrated=True)


def find_repeated(programme: Programme, told: Sequence[tuple[Sentence, Told]]) -> frozenset[str]:
    """Find the roles that several sections tell of "the meeting": each is about a meeting of its own."""
    sections: dict[str, set[str]] = defaultdict(set)
    seen: set[tuple[str, str]] = set()
    for sentence, one in told:
        here = programme.of_block[sentence.block]
        key = (one.role, one.name.full)
        again = key in seen and OF_EVENT.match(one.scope)  # "the chair of the congress, X, closed it"
        seen.add(key)
        of_event = here != "event" and find_session(programme, here, one.role, one.scope) == "event"
        if one.role in LEADING and of_event and not again:
            sections[one.role].add(here)
    return frozenset(role for role, held in sections.items() if len(held) > 1)


def read_sentence(text: str, sentence: Sentence, names: Sequence[ProseName]) -> list[Told]:
    """Give what the sentence says of each of the people named in it, who may share a role ("by X and Y")."""
    told = [read_name(text, name, sentence) for name in names]
    listed, begin = find_listing(text, sentence.start, sentence.end)
    first = next((name.start for name in names if name.start >= begin), sentence.end)
    if listed and first - begin <= LEAD_REACH:
        told = [
            replace(one, role=one.role or listed, led=True)
            if one.name.start >= begin and text[one.name.start - 1] != "("
            else one
            for one in told
        ]
    for at in range(1, len(told)):
        before = told[at - 1]
        if before.led and not told[at].role and JOINED.fullmatch(text, before.whole[1], told[at].name.start):
            told[at] = replace(told[at], role=before.role, scope=before.scope, led=True)
    for at in range(len(told) - 1, 0, -1):
        after, joined = told[at], JOINED.fullmatch(text, told[at - 1].whole[1], told[at].name.start)
        if joined and after.role and not after.led and not told[at - 1].role:
            told[at - 1] = replace(told[at - 1], role=after.role, scope=after.scope)
    return told


def read_name(text: str, name: ProseName, sentence: Sentence) -> Told:
    """Give what the sentence says of one person."""
    match = elected_pattern().match(text, name.end, sentence.end)
    if match and electing_pattern().search(text, sentence.start, name.start):
        what = find_affiliation(text, *match.span("what")) if match["what"] else NOWHERE
        return Told(name, (name.start, match.end()), what, role_words()[match["noun"].casefold()])
    whole, affiliation, end = find_apposition(text, name, sentence.end)
    role, scope, led = find_role(text, name, end, sentence)
    apposed, told = False, end
    known = bool(affiliation.organisations or affiliation.positions)
    if not role:
        after, said = find_clause(text, name, sentence.end)
        end, known = (after, said) if after > name.end else (end, known)
        role, scope, led = find_role(text, name, end, sentence)
    if not role:
        role, scope = find_apposed(text, (name.start, name.end), told, max(sentence.start, name.start - LEAD_REACH))
        apposed = bool(role)
    if not role:
        role, office = find_delivery(text, sentence.start, name.start)
        led = bool(role)
        if office and not affiliation.organisations:
            affiliation = find_affiliation(text, *office)
    role = role or find_greeting(text, end, sentence.end)
    if not role and known and is_introduced(text, name, end, sentence):
        role = "presenter"
    return Told(name, whole, affiliation, role, scope, led, apposed)


def is_introduced(text: str, name: ProseName, end: int, sentence: Sentence) -> bool:
    """Tell whether somebody of whom it is said what they are tells of something, outside a discussion."""
    if not telling_pattern().match(text, end, sentence.end):
        return False
    return not exchange_pattern().search(text, sentence.start, name.start)


def find_session(programme: Programme, here: str, role: str, scope: str) -> str:
    """Give the id of the session in which the role is held: the event where the words say so, else the one here."""
    if role in TOLD_WHERE_HELD:
        return here
    unlabelled = programme.by_id[here].kind in {"section", "event"}
    presides = unlabelled and is_whole_event(scope) and (scope or role in PRESIDING)
    return "event" if presides or role in {"author", "editor"} else here


def find_role(text: str, name: ProseName, end: int, sentence: Sentence) -> tuple[str, str, bool]:
    """Give the role's id ("" where none is told), the words that say in what, and whether they stand before."""
    moment = find_moment(text, end, sentence.end)
    if moment:
        return moment, "", False
    match = after_name().match(text, end, sentence.end)
    if match and not is_elsewhere(match["object"] or ""):
        if match["noun"]:
            of_what = re.match(r"\s+(?:of|for|in|on|at|to)\b", match["rest"] or "")
            return role_words()[match["noun"].casefold()], match["rest"] if of_what else "", False
        if match["sits"]:
            return "chair", match["over"], False
        roles = (*load_patterns("roles")["narrated"]["verbs"], "keynote", "presenter")
        return next(role for role in roles if match[role]), match["object"] or "", False
    floor = max(sentence.start, name.start - LEAD_REACH)
    office = office_pattern().search(text, floor, name.start)
    if office:
        return role_words()[office["noun"].casefold()], office["scope"] or office["of_it"] or "", True
    before = before_name().search(text, floor, name.start)
    role = next(role for role in load_patterns("roles")["narrated"]["by"] if before[role]) if before else ""
    if before and not (role in MAKING and makes_else(text[sentence.start : before.start()])):
        return role, text[sentence.start : name.start], True
    return "", "", False
