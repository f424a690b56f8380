"""Sentences of prose to what bodies were to the event or the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.layout import Layout
from ingest.lines.sentences import split_sentences
from ingest.organisations.leads import (
    BE,
    active_pattern,
    described_pattern,
    fold,
    going_on,
    lead_pattern,
    role_of_phrase,
    roles_of,
    subject_pattern,
)
from ingest.organisations.lists import ADDED, Named, find_end, take_back, take_on
from ingest.organisations.speech import Part, Speech, is_other_year, is_own, is_plain, speaks_of
from ingest.organisations.thanks import find_acting, find_gifts, find_thanked
from ingest.patterns import any_of, load_patterns

BEFORE = re.compile(r"^(?:\d{1,3}[.)]\s+)?(?:[^,.;]{1,60},\s+)?", re.I)
"""What may open a sentence before that of which it speaks: a number, a time."""
QUALIFIED = re.compile(
    r"^(?:,?\s*(?:about|against|at|between|for|from|held|in|of|on|over|to|with)\b.*|,\s[^,.;]{1,80})?,?\s*$", re.I
)
"""What may stand between the noun and the verb: "on nets, held in Oban,"."""
OPENS = re.compile(r"(?:[a-z-]+\s+)?", re.I)
"""What may stand before words that open a sentence ("Jointly organised by …, the workshop …")."""
LONGEST_LIST = 120
"""Characters of what may stand between the last known body and the event ("and other friends, the workshop …")."""
SHORT = re.compile(r"^\s*\([^()]{2,40}\)")
"""The acronym of the event after it."""
JOINS = re.compile(r"\b(?:and|as well as)\b|&")
WHICH = re.compile(r"^(,?\s+held\b[^;:]{0,80})?,\s+which\s+(?=(?:had|has|have|is|was|were)\b)", re.I)
"""What may stand between the noun and "was organised by", where the words add to what is known."""
HELD = re.compile(r"s?(?:\s*[,;]?\s+(?:convened|entitled|held|on|in|at|titled)\b[^.;]{0,120})?[,;]?\s*")
"""What may stand between the event and "organised by"."""


def read_sentence(speech: Speech, text: str, start: int, end: int) -> Iterator[Part]:
    """Yield role, range and body out of a sentence of prose that speaks of the event or the document."""
    opening = list(find_opening(speech, text, start, end)) if speech.front else []
    if opening:
        yield from opening
        return
    for lead in lead_pattern().finditer(text, start, end):
        parts = list(read_parts(text, lead, speech.names, end))
        if parts and is_meant(speech, text, start, end, lead, parts[-1][2].end):
            yield from ((role, first, one.end, one.name) for role, first, one in parts)
            return
    if speech.closes:
        yield from find_thanked(speech, text, start, end)
    if speech.front:
        yield from find_gifts(speech, text, start, end)
        yield from find_active(speech, text, start, end)
        yield from find_acting(speech, text, start, end)


def find_opening(speech: Speech, text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the bodies of a sentence that opens with who gave support and goes on with who held the event.

    In "With funding from A, the B held a workshop" the last comma without "and" parts them.
    """
    lead = lead_pattern().match(text, start, end)
    bodies = take_on(text, lead.end(), speech.names, end) if lead and lead["phrase"] else []
    for index in range(len(bodies) - 1, 0, -1):
        between = text[bodies[index - 1].end : bodies[index].start]
        if "," in between and not JOINS.search(between):
            acts = list(find_active(speech, text, bodies[index].start, end))
            if acts and lead:
                role = role_of(lead)
                yield from ((role, start, one.end, one.name) for one in bodies[:index])
                yield from acts
            return


def is_meant(speech: Speech, text: str, start: int, end: int, lead: re.Match[str], last: int) -> bool:
    """Tell whether words before bodies are said of the event or the document; the bodies end at `last`."""
    layout, before = speech.layout, text[start : lead.start()]
    if is_about(layout, before, text[:start], lead, speech.front) or is_described(speech, before, lead):
        return True
    if not speech.front or not OPENS.fullmatch(before):
        return False
    commas = re.compile(r",\s+(?=(?:our|the|this)\b)").finditer(text, last, min(end, last + LONGEST_LIST))
    return any(speaks_of(layout, text[comma.end() : end], speech.front) for comma in commas)


def is_described(speech: Speech, before: str, lead: re.Match[str]) -> bool:
    """Tell whether the words end with the event ("a two-day workshop, held in Oban,", before "organised by")."""
    if not speech.front or lead["phrase"]:
        return False
    for subject in described_pattern().finditer(before):
        if "of" in subject["middle"].split():
            continue
        known = is_own(speech.layout, subject["middle"], subject["noun"], subject["det"], speech.front)
        vague = subject["det"].casefold() in {"a", "an"}
        if known and HELD.fullmatch(before, subject.end()) and not is_other_year(speech.layout, before):
            return speech.early or not vague
    return False


def find_active(speech: Speech, text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the bodies before a verb whose object is the event ("the X, together with the Y, held a workshop")."""
    for verb in active_pattern().finditer(text, start, end):
        vague, word = verb["det"].casefold() in {"a", "an"}, fold(verb["verb"])
        new = word in roles_of("active")
        if (new and not speech.early) or (vague and is_other_year(speech.layout, text[start:end])):
            continue
        if not is_own(speech.layout, verb["middle"], verb["noun"], verb["det"], speech.front):
            continue
        role = roles_of("active" if new else "participles")[word]
        bodies = take_back(text, verb.start(), speech.names, start)
        for one, other in bodies:
            yield other or role, one.start, verb.end(), one.name
        for lead in lead_pattern().finditer(text, verb.end(), end) if bodies else ():
            if lead["phrase"] and is_plain(text[verb.end() : lead.start()]):
                for part, first, one in read_parts(text, lead, speech.names, end):
                    yield part, first, one.end, one.name
                return


def read_parts(text: str, lead: re.Match[str], names: Sequence[Named], end: int) -> Iterator[tuple[str, int, Named]]:
    """Yield role, where its words begin, and body, for the words matched and those that go on after the bodies."""
    found: re.Match[str] | None = lead
    role = role_of(lead)
    while found is not None:
        first, position = found.start(), found.end()
        bodies = take_on(text, position, names, end)
        yield from ((part, first, one) for one in bodies for part in (role, *more_roles(found, role)))
        if not bodies:
            return
        position = find_end(ADDED, text, bodies[-1].end)
        found = going_on(role).match(text, position, end)
        if found is not None:
            after = load_patterns("body_roles")["after"].get(role, {})
            role = after[fold(found["short"])] if found["short"] else role_of(found)


def more_roles(lead: re.Match[str], role: str) -> list[str]:
    """Give the further roles of "hosted and organised by", each once."""
    if not lead.groupdict().get("participle"):
        return []
    words = re.split(r",?\s+(?:and|&)\s+|,\s+", fold(lead[0]).rsplit(" by", 1)[0])[1:]
    known = (roles_of("participles").get(word.removeprefix("co-").split()[-1], "") for word in words if word)
    return [one for one in dict.fromkeys(known) if one and one != role]


def role_of(lead: re.Match[str]) -> str:
    """Give the role that the words of a match mean."""
    groups = lead.groupdict()
    if groups.get("phrase"):
        return role_of_phrase(groups["phrase"])
    kind = next(kind for kind in ("label", "participle") if groups.get(kind))
    return roles_of(f"{kind}s")[fold(groups[kind])]


def is_about(layout: Layout, before: str, earlier: str, lead: re.Match[str], front: bool) -> bool:
    """Tell whether a sentence with these words before the lead says it of the event or the document."""
    opening = BEFORE.match(before)
    for position in {0, opening.end() if opening else 0}:
        subject = subject_pattern().match(before, position)
        if subject is None:
            continue
        tail = before[subject.end() :]
        if subject["it"]:
            sentences = split_sentences(earlier)
            known = bool(sentences) and speaks_of(layout, earlier[slice(*sentences[-1])], front)
        else:
            known = is_own(layout, subject["middle"] or "", subject["noun"] or subject["bare"], subject["det"], front)
        if known and is_said(tail, lead):
            return True
    return False


def is_said(tail: str, lead: re.Match[str]) -> bool:
    """Tell whether the words between subject and lead let the lead be said of the subject."""
    tail = WHICH.sub(r"\g<1> ", SHORT.sub("", tail))
    if not is_plain(tail):
        return False
    if lead["phrase"] and not re.match(r"(?:compiled|prepared|written)\b", lead["phrase"], re.I):
        return bool(re.search(rf"\b{any_of(load_patterns('body_roles')['held'])}\b", tail, re.I))
    adverbs = any_of(load_patterns("body_roles")["adverbs"])
    passive = re.search(rf"(?:^|\s|,\s*){BE}(?:{adverbs}\s+)*$", tail, re.I)
    joined = re.search(rf"\b{any_of(load_patterns('body_roles')['held'])}\b.*\band\s+(?:{BE})?$", tail, re.I)
    if joined:
        return True
    return bool(QUALIFIED.match(tail[: passive.start()] if passive else tail)) and bool(
        passive or tail.rstrip().endswith(",")
    )
