"""Prose to the people whom a report never names in full ("Mr. Okello" all through)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.language.reporting import to_reporting_verb
from ingest.lines.names import is_person_name
from ingest.lines.roles import role_words
from ingest.patterns import CAPITALISED, any_of, load_patterns, load_words
from ingest.people.prose_names import ProseName
from ingest.values import Block

PROSE = frozenset({"paragraph", "item", "quote"})
VERB = re.compile(r",?\s+(?:(?:also|then|further) )?(?P<verb>[a-z]+)\b")
LEAST_LETTERS = 3


@cache
def lone_pattern() -> re.Pattern[str]:
    """Compile the pattern of a title or office and a family name with its particles, which no other capital follows."""
    titles, offices = (any_of(load_patterns("names")[key]) for key in ("lone", "lone_offices"))
    particles = any_of(load_patterns("names")["particles"])
    return re.compile(
        rf"(?<![\w.])(?P<title>{titles}|(?P<office>{offices}))\s+(?P<family>(?:{particles}\s+)*{CAPITALISED})"
        rf"(?![\w-]|\s+(?:(?:{particles})\s+)*[A-Z]|\.[A-Z])"
    )


def speaks(text: str, match: re.Match[str]) -> bool:
    """Tell whether a reporting verb stands right after the name."""
    verb = VERB.match(text, match.end())
    return verb is not None and bool(to_reporting_verb(verb["verb"]))


def add_lone_names(
    prose: Sequence[ProseName], blocks: Sequence[Block], passed_over: frozenset[int], known: Iterable[str]
) -> tuple[ProseName, ...]:
    """Give the names in prose with those of people who are printed by title and family name alone, in order.

    `known` are the full names of all others: who shares a word with one of them may be that person. A family name under
    titles of both genders is that of two people whom nothing tells apart, and left out.
    """
    words = {word.casefold() for name in known for word in re.findall(r"[\w’'-]+", name)}
    gendered = load_patterns("names")["gendered"]
    found: list[ProseName] = []
    genders: dict[str, set[str]] = defaultdict(set)
    for index, block in enumerate(blocks):
        if index in passed_over or block.kind not in PROSE:
            continue
        for match in lone_pattern().finditer(block.text):
            family = re.sub(r"[’']s?$", "", match["family"])
            group = family.casefold() in load_words("names", "no_families")
            if match["office"] and (group or not speaks(block.text, match)):
                continue
            if len(family) < LEAST_LETTERS or not words.isdisjoint(family.casefold().split()):
                continue
            if family.casefold() in role_words() or not is_person_name(f"{match['title']} {family}"):
                continue  # "Mr. Chairman"
            genders[family] |= {one for one, titles in gendered.items() if match["title"].casefold() in titles}
            end = match.start("family") + len(family)
            found.append(ProseName(index, match.start(), end, family))
    lone = [name for name in found if len(genders[name.full]) < 2]
    return tuple(sorted((*prose, *lone), key=lambda name: (name.block, name.start)))
