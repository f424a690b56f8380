"""Names of bodies in a block's text to those that a list holds, from a place on or right before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lines.phrases import phrase_pattern
from ingest.organisations.leads import joint_pattern, link_pattern, role_of_phrase
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import Block, Organisation

ARTICLE = re.compile(r"(?:(?:the|its|our|an?)\s+)?(?:(?:the\s+)?[A-Za-z]+[’']s\s+)?", re.I)
UNIT = re.compile(r"(?:[Tt]he\s+)?(?P<unit>[A-Z][a-z]+),\s+")
"""A part of a body before its name ("Secretariat, Harbour Department")."""
ADDED = re.compile(
    r"(?:\s*\([^()]{1,60}\))?(?:\s+(?:branch|country office|department|office|section|team))?"
    r"(?:\s+(?:in|of)\s+(?:the\s+)?[A-Z][\w’'-]+(?:(?:\s[A-Z][\w’'-]+)?\s(?:city|district|province|region))?)?"
)
"""What may stand after a body's name before the next: brackets, a unit of it, a place."""
GOES_ON = re.compile(r"\s+[A-Z][\w-]+\b")
"""What makes an acronym the first word of a longer name."""
LONGEST_TAIL = 80
"""Characters before a verb, or between two bodies, that are looked through for what joins them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body's name in a block's text."""

    start: int
    end: int
    name: str
    """`Organisation.name`."""


def group_names(blocks: Sequence[Block], organisations: Sequence[Organisation]) -> dict[int, list[Named]]:
    """Give for each block that names bodies where, in order, the longer of two that begin together first."""
    named: dict[int, set[Named]] = defaultdict(set)
    firsts = [block.offsets[0] if block.offsets else 0 for block in blocks]
    for body in organisations:
        for mention in body.mentions:
            index = bisect_right(firsts, mention.passage.start) - 1
            offsets = blocks[index].offsets
            start, end = bisect_left(offsets, mention.passage.start), bisect_left(offsets, mention.passage.end)
            named[index].add(Named(start, end, body.name))
    return {index: sorted(names, key=lambda one: (one.start, -one.end, one.name)) for index, names in named.items()}


def take_on(text: str, position: int, names: Sequence[Named], end: int) -> list[Named]:
    """Give the bodies that are listed from `position` on; an unknown name after the first is passed over."""
    taken: list[Named] = []
    while True:
        begins = {position, find_end(ARTICLE, text, position)}
        unit = UNIT.match(text, position)
        if unit and unit["unit"].casefold() in load_words("organisations", "units"):
            begins.add(unit.end())
        one = next((name for name in names if name.start in begins and name.end <= end), None)
        one = None if one and " " not in text[one.start : one.end] and GOES_ON.match(text, one.end, end) else one
        last = one.end if one else 0
        if one is not None:
            taken.append(one)
        else:
            unknown = phrase_pattern().match(text, max(begins), end) if taken else None
            last = unknown.end() if unknown else 0
        link = link_pattern().match(text, find_end(ADDED, text, last)) if last else None
        if link is None:
            return taken
        position = link.end()


def find_end(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Give where what the pattern matches at a position ends, the position itself where it matches nothing."""
    found = pattern.match(text, position)
    return found.end() if found else position


def take_back(text: str, position: int, names: Sequence[Named], start: int) -> list[tuple[Named, str]]:
    """Give the bodies that are listed right before `position`, each with the role that words before it give it, or "".

    An unknown name before the last is passed over, and "and other partners" after it.
    """
    edge = max(start, position - LONGEST_TAIL)
    edge += len(tail_pattern().sub("", text[edge:position]))
    taken: list[Named] = []
    roles: dict[Named, str] = {}
    while True:
        ending = (name for name in names if start <= name.start and ADDED.fullmatch(text, name.end, edge))
        one = next(ending, None)
        if one is not None:
            taken.insert(0, one)
            begin = one.start
        else:
            unknown = (found.start() for found in phrase_pattern().finditer(text, start, edge) if found.end() == edge)
            begin = next(unknown, start)
        whole = (name.start for name in names if start <= name.start and ADDED.fullmatch(text, name.end, begin - 1))
        begin = next(whole, begin) if text[begin - 1 : begin] == " " else begin  # "the Union (U) Office for Boats"
        link = back_pattern().search(text, max(start, begin - LONGEST_TAIL), begin)
        if link is None:
            return [(name, roles.get(name, "")) for name in taken]
        if link["phrase"]:
            roles = {name: role_of_phrase(link["phrase"]) for name in taken} | roles
        edge = link.start()


@cache
def tail_pattern() -> re.Pattern[str]:
    """Compile what may stand between bodies and the verb: "and other partners,", "jointly", "has"."""
    adverbs = any_of([*load_patterns("body_roles")["adverbs"], "has", "have", "had"])
    others = r"(?:,?\s(?:and|as well as|along with)\s(?:[a-z]+\s)?other\s[a-z]+(?:\s[a-z]+)?)?"
    return re.compile(rf"{others},?(?:\s{adverbs})*\s?$", re.I)


@cache
def back_pattern() -> re.Pattern[str]:
    """Compile what stands before a body whose part is that of one before it."""
    return re.compile(rf"(?:{joint_pattern().pattern}|{link_pattern().pattern})(?:the\s+)?$", re.I)
