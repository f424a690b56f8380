"""Prose to the places that name organisations, by head word, acronym or the entity recogniser."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.body_items import find_led, names_only
from ingest.body_leads import lead_pattern
from ingest.body_words import Surroundings, is_body, is_deed, is_likely
from ingest.language import Named
from ingest.patterns import any_of, load_patterns, load_words
from ingest.phrases import AND, find_acronyms, find_bracketed, find_headed, find_person, has_head, phrase_pattern
from ingest.places import is_place
from ingest.segments import Range, overlaps, strong_heads
from ingest.values import Block

ARTICLE = re.compile(r"(?:the\s+)?", re.I)
OPENING = re.compile(r"(?:^\s*|[.!?:;]\s*[\"“(]?)$")
PERSON_OF = re.compile(r"(?:[^\s]+\s+){1,5}?(?:of|from|for|at|with)\s+(?:the\s+)?(?=[A-Z])")
OF = frozenset({"of", "from", "for", "at", "with", "the"})
TWO_WORDS = re.compile(r"(?P<first>[^\s]+)\s+(?P<second>[^\s]+)")
LEAD = re.compile(r"(?:(?:the|an?|our|their|its|both|under|through|from|via|for|at|in|as|and|by|with|to)\s+)+", re.I)
IN_PLACE = re.compile(r"\s+in\s+(?P<place>[A-Z][^,;]*)$")
IS_OR_HAS = re.compile(r"[’']s\s+(?:could|can|will|would|is|was|has|had|may|might|should|must)\b")
MONTH = re.compile(rf"(?:{'|'.join(month_name[1:])})\s+(?:\d{{4}},?\s+)?the\s+")
DATED = re.compile(rf"\s+(?:in|on|since|until)\s+(?:the\s+)?(?:{'|'.join(month_name[1:])})\b")
"""A date after a name ("University of Porto in May 2019")."""
TAIL = re.compile(r"(?:[’']s?|[.,;:\"”)\s]+)$")


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
    for index, block in enumerate(blocks):
        led = lead_pattern().match(block.text)  # "Hosted by the Net Club", which may be a heading under the title
        if block.kind in {"table", "code"} or (block.kind == "heading" and not led) or index in passed_over:
            continue
        if block.text[: block.label].strip(" :*").casefold() in load_words("organisations", "labels"):
            continue
        used = [*taken.get(index, ()), (0, block.label)]
        opened = led.end() if led else 0
        sure_opening = bool(led) or (index in listed and names_only(block.text))
        for first, last, sure in find_candidates(block.text, names[index], opened if sure_opening else -1):
            start, end = trim(block.text, max(first, opened), last, around, block.kind == "item")
            if not sure and block.kind == "item" and not block.text[:start].strip():
                continue  # an imperative's first words
            form = block.text[start:end]
            if end - start < 3 or overlaps(start, end, used):
                continue
            if not sure and is_deed(form, block.text[:start]):
                continue
            if is_body(form, block.text, start, around) and (sure or is_likely(form, block.text[end:], around)):
                used.append((start, end))
                yield Sighting(index, start, end, form)


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


def trim(text: str, start: int, end: int, around: Surroundings, item: bool) -> Range:
    """Drop what is no part of the name: a person or verb before it, an article, a place after "in", stray marks."""
    opens = bool(OPENING.search(text[:start]))
    month = MONTH.match(text, start, end)
    start = month.end() if month else start
    start = skip_person(text, start, end, around)
    if opens:
        start = skip_verb(text, start, end, around, item)
    lead = LEAD.match(text[start:end])
    if lead and (opens or text[start].islower()):
        start += lead.end()
    return start, max(find_end(text, start, end), start)


def skip_person(text: str, start: int, end: int, around: Surroundings) -> int:
    """Give the offset after "Ms. Silva of the", else `start`."""
    person = PERSON_OF.match(text[start:end])
    if person is None:
        return start
    addresses = load_patterns("names")["addresses"]
    words = [word for word in person[0].split() if word not in OF]
    known = all(word.casefold().strip(".") in around.people or word in addresses for word in words)
    return start + person.end() if known else start


def skip_verb(text: str, start: int, end: int, around: Surroundings, item: bool) -> int:
    """Give the offset after the verb that opens a sentence or an item ("Ask the X", "Fund X"), else `start`."""
    words = TWO_WORDS.match(text[start:end])
    if words is None or words["first"].casefold() in strong_heads():
        return start
    second = start + words.start("second")
    common = around.lower[words["first"].casefold()] > 0
    verb = words["second"].casefold() in {"with", "the", "to", "in"} or (item and common and has_head(text[second:end]))
    return second if verb else start


def find_end(text: str, start: int, end: int) -> int:
    """Find where the name ends: before a place, a dangling connective, a possessive and stray marks."""
    links = any_of(load_patterns("organisations")["links"])
    dated = DATED.search(text[start:end])
    end = start + dated.start() if dated else end
    place = IN_PLACE.search(text[start:end])
    if place and is_place(place["place"]):
        end = start + place.start()
    dangling = re.search(rf"(?:\s+{links})+\s*$", text[start:end])
    end -= len(dangling[0]) if dangling else 0
    if IS_OR_HAS.match(text[end:]) and " " not in text[start:end]:
        return end + 2  # a name that ends in 's
    tail = TAIL.search(text[start:end])
    return end - len(tail[0]) if tail and not re.search(r"\([^()]*\)$", text[start:end]) else end
