"""Prose to the places that name organisations, by head word, acronym or the entity recogniser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.language.reader import Named
from ingest.lines.phrases import AND, find_acronyms, find_bracketed, find_headed, find_person, has_head, phrase_pattern
from ingest.lines.segments import Range, overlaps
from ingest.organisations.evidence import find_evident, is_told_before, needs_evidence
from ingest.organisations.items import find_led, names_only
from ingest.organisations.leads import match_lead
from ingest.organisations.trims import trim
from ingest.organisations.words import Surroundings, is_body, is_deed, is_likely
from ingest.patterns import load_words
from ingest.values import Block

ARTICLE = re.compile(r"(?:the\s+)?", re.I)
CAPITALS = re.compile(r"(?!The\b)\b[A-Z]")
"""A word of a name, before a part of it that is another name."""
IN_LIST = re.compile(r"(?:[,;]|\band|\bby)\s+(?:the\s+)?$")
"""The end of words after which a list of bodies goes on."""
SHORT = re.compile(r"\s*\((?P<short>[^()]+)\)$")
"""An acronym in brackets after a name."""
LISTED = re.compile(
    r"\s*(?:\([^()]{2,40}\)\s*)?(?:[,;/]\s*(?:and\s+|&\s+)?|\s(?:and|&|or|as well as)\s+)(?:the\s+)?", re.I
)
"""What stands between two names of a list."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of a block's text that may name a body."""

    start: int
    end: int
    form: str
    sure: bool
    """Whether a head word, an acronym or the words before it say so, not the entity recogniser alone."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in a block's text that names an organisation."""

    block: int
    start: int
    end: int
    form: str


def find_in_prose(
    blocks: Sequence[Block],
    passed_over: frozenset[int],
    names: Sequence[Sequence[Named]],
    taken: Mapping[int, Sequence[Range]],
    around: Surroundings,
) -> Iterator[Sighting]:
    """Yield organisations in the prose of the blocks not passed over, outside the ranges that are taken."""
    listed = find_led(blocks)
    named: dict[int, list[Candidate]] = {}
    for index, block in enumerate(blocks):
        led = match_lead(block.text)  # "Hosted by the Net Club", which may be a heading under the title
        if (
            block.kind in {"table", "code"}
            or (block.kind == "heading" and not led and index not in listed)
            or index in passed_over
        ):
            continue
        if block.text[: block.label].strip(" :*").casefold() in load_words("organisations", "labels"):
            continue
        sure = bool(led) or (index in listed and names_only(block.text))
        named[index] = list(find_named(block, names[index], led.end() if led else 0, sure, around))
    told = find_evident(blocks, (form for some in named.values() for one in some for form in bare_forms(one)))
    for index, some in named.items():
        used = [*taken.get(index, ()), (0, blocks[index].label)]
        for one in choose(blocks[index].text, some, told, used):
            yield Sighting(index, one.start, one.end, one.form)


def find_named(
    block: Block, names: Sequence[Named], opened: int, sure_opening: bool, around: Surroundings
) -> Iterator[Candidate]:
    """Yield what in a block may name a body, without what stands around the name."""
    text, item = block.text, block.kind == "item"
    for first, last, sure in find_candidates(text, names, opened if sure_opening else -1):
        start, end = trim(text, max(first, opened), last, around, item)
        form = text[start:end]
        if end - start < 3 or (not sure and item and not text[:start].strip()):
            continue  # an imperative's first words
        sure = sure and (has_head(form) or not CAPITALS.search(text[first:start]))
        if not sure and is_deed(form, text[:start]):
            continue
        acts = not load_words("organisations", "forums").isdisjoint(form.casefold().split()) and (
            bool(opened and IN_LIST.search(text, opened, start)) or is_told_before(text, start)
        )
        if is_body(form, text, start, around, acts) and (sure or is_likely(form, text[end:], around)):
            yield Candidate(start, end, form, sure)


def bare_forms(one: Candidate) -> tuple[str, ...]:
    """Give the name and its acronym of a candidate that is to be proved by what is told of it, else nothing."""
    short = SHORT.search(one.form)
    forms = (one.form[: short.start()], short["short"]) if short else (one.form,)
    return forms if (short or not one.sure) and needs_evidence(forms[0], one.sure) else ()


def choose(text: str, some: Sequence[Candidate], told: frozenset[str], used: list[Range]) -> Iterator[Candidate]:
    """Yield the candidates of a block that do not overlap; doubtful ones need to be told of, or to stand in a list."""
    bodies: list[Range] = []
    waiting = list(some)
    while waiting:
        left: list[Candidate] = []
        for one in waiting:
            if overlaps(one.start, one.end, used):
                continue
            forms = bare_forms(one)
            if forms and told.isdisjoint(forms) and not is_beside(text, one.start, one.end, bodies):
                left.append(one)
                continue
            used.append((one.start, one.end))
            bodies.append((one.start, one.end))
            yield one
        waiting = left if len(left) < len(waiting) else []


def is_beside(text: str, start: int, end: int, bodies: Sequence[Range]) -> bool:
    """Tell whether a name stands in a list right before or after a body."""
    between = (text[last:start] if last <= start else text[end:first] for first, last in bodies)
    return any(LISTED.fullmatch(words) for words in between)


def find_candidates(text: str, names: Sequence[Named], led: int) -> Iterator[tuple[int, int, bool]]:
    """Yield ranges that may name a body, and whether a head word, an acronym or the words before it say so.

    `led` is where the words "hosted by" end that open the text, 0 where a label over it says so; -1 elsewhere.
    """
    yield from ((start, end, True) for start, end in (*find_bracketed(text), *find_headed(text)))
    for named in names:
        if named.label == "ORG":
            yield named.start, named.start + find_person(text[named.start : named.end]), False
    yield from ((start, end, True) for start, end in find_acronyms(text))
    article = ARTICLE.match(text, led) if led >= 0 else None
    phrase = phrase_pattern().match(text, article.end()) if article else None
    if phrase and not AND.search(phrase[0]):
        yield *phrase.span(), True
