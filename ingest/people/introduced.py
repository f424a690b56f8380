"""Capitalised phrases of prose to persons' names, where the text around them or elsewhere shows that they are such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.language.reader import Named
from ingest.language.reporting import to_reporting_verb
from ingest.lines.names import is_person_name, parse_name
from ingest.lines.phrases import phrase_pattern as body_pattern
from ingest.lines.places import is_place
from ingest.lines.segments import Range, heads_organisation, heads_position, overlaps
from ingest.patterns import CAPITALISED, any_of, load_patterns, load_words
from ingest.people.narrated import after_name
from ingest.people.offices import before_name, before_pattern, office_pattern
from ingest.values import Block

PROSE = frozenset({"paragraph", "item", "quote", "note"})
LEAD_REACH = 60
"""Characters before a name in which words such as "chaired by" stand."""
POST = re.compile(r",\s+(?:(?:an?|the|its|our)\s+)?(?P<what>[^,.;:()]{3,60})")
LOW_POST = re.compile(
    r",\s+(?:an?\s+)?[a-z][a-z -]{2,40}\s+(?:at|for|from|in|of|with)\s+(?:the\s+)?[A-Z][^,.;:()]{2,80},"
    r"\s+(?P<verb>[a-z]+)\b"
)
"""What somebody is, in lower case, before the verb ("safety officer of the Harbour Union, explained")."""
AGED = re.compile(r",\s+aged?\s+\d")
BRACKET = re.compile(r"\s+\([A-Z][^()]{1,80}\)")
OF_BODY = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
VERB = re.compile(r"\s+(?:also\s+|then\s+)?(?P<verb>[a-z]+)\b")
SPEAKS = re.compile(rf"(?<![\w’'-])(?P<family>{CAPITALISED})\s+(?:also\s+|then\s+)?(?P<verb>[a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """Family names that the report shows to be such."""

    titled: frozenset[str]
    """After an honorific ("Ms. Lee")."""
    speaking: frozenset[str]
    """Alone before a verb that reports ("Lee told …")."""


@cache
def phrase_pattern() -> re.Pattern[str]:
    """Compile the pattern of two to four capitalised words or initials, with the particles of names between them."""
    word = rf"(?:{CAPITALISED}|[A-Z]\.)"
    particles = any_of(load_patterns("names")["particles"])
    return re.compile(rf"(?<![\w’'-]){CAPITALISED}(?:\s+(?:(?:{particles})\s+)*{word}){{1,3}}(?![\w-])")


@cache
def titled_pattern() -> re.Pattern[str]:
    """Compile the pattern of one word after an honorific."""
    titles = any_of(load_patterns("names")["addresses"])
    return re.compile(rf"(?<![\w.]){titles}\s+(?P<family>{CAPITALISED})(?!\s+[A-Z])")


def add_introduced(blocks: Sequence[Block], names: Sequence[Sequence[Named]]) -> list[tuple[Named, ...]]:
    """Give what the entity recogniser found in each block (`names`), with the persons that it passed over.

    The recogniser misses many names of other languages, or takes them for bodies.
    """
    shown = find_shown(blocks)
    added = []
    for block, found in zip(blocks, names, strict=True):
        people_found = [one for one in found if one.label == "PERSON"]
        known = [(p.start, p.end) for p in people_found if is_person_name(block.text[p.start : p.end], alone=True)]
        shapes = find_shapes(block.text) if block.kind in PROSE else ()
        people = [one for one in shapes if is_new(one, known) and is_shown(block.text, *one, shown)]
        kept = tuple(one for one in found if not overlaps(one.start, one.end, people))
        added.append((*kept, *(Named("PERSON", start, end) for start, end in people)))
    return added


def is_new(shape: Range, known: Sequence[Range]) -> bool:
    """Tell whether a phrase shares nothing with the persons known, or is the longer name of one of them."""
    shared = [one for one in known if overlaps(*shape, [one])]
    return all(shape[0] <= start and end <= shape[1] and (start, end) != shape for start, end in shared)


def find_shown(blocks: Sequence[Block]) -> Shown:
    """Collect the family names that the report prints after honorifics, and alone before reporting verbs."""
    texts = [block.text for block in blocks if block.kind in PROSE]
    titled = {match["family"] for text in texts for match in titled_pattern().finditer(text)}
    speaking = {
        match["family"]
        for text in texts
        for match in SPEAKS.finditer(text)
        if to_reporting_verb(match["verb"]) and not re.search(r"\b(?:[Tt]he|[A-Z][\w’'-]*)\s$", text[: match.start()])
    }
    return Shown(frozenset(titled), frozenset(speaking))


def find_shapes(text: str) -> Iterator[Range]:
    """Yield the ranges of phrases that have the shape of a name and of nothing else."""
    for match in phrase_pattern().finditer(text):
        start, end = match.start(), match.end()
        first = match[0].split()[0]
        if first.casefold() in load_words("sentences", "starters"):
            start += match[0].index(" ") + 1
        name = re.sub(r"[’']s?$", "", text[start:end])
        opens = name.split()[0].casefold() in load_words("names", "particles")
        if not opens and is_person_name(name) and not heads_organisation(name) and not is_place(name):
            yield start, start + len(name)


def is_shown(text: str, start: int, end: int, shown: Shown) -> bool:
    """Tell whether the words beside a phrase, or its last word elsewhere, show that it is a person's name."""
    family = parse_name(text[start:end]).family.split()[-1:]
    if set(family) & (shown.titled | shown.speaking):
        return True
    floor = max(0, start - LEAD_REACH)
    leads = (office_pattern(), before_name(), before_pattern())
    if AGED.match(text, end) or any(lead.search(text, floor, start) for lead in leads):
        return True
    post = POST.match(text, end)
    if post and heads_position(post["what"]):
        return True
    low = LOW_POST.match(text, end)
    if low and to_reporting_verb(low["verb"]):
        return True
    bracket, linked = BRACKET.match(text, end), OF_BODY.match(text, end)
    body = bracket or (linked and body_pattern().match(text, linked.end()))
    verb = VERB.match(text, body.end()) if body else None
    return bool(verb and (to_reporting_verb(verb["verb"]) or after_name().match(text, body.end()))) if body else False
