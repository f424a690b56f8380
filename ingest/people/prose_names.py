"""Prose to the full names of persons in it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from ingest.language.reader import Named
from ingest.lines.names import is_person_name, parse_name
from ingest.lines.places import find_country, is_place
from ingest.lines.segments import Range, overlaps
from ingest.patterns import CAPITALISED, any_of, load_patterns, load_words
from ingest.values import Block

# What follows the first words of a body's name, but no person's: "X Y and Z Services", "X Y Foundation".
IN_BODY = re.compile(rf"\s+(?:(?:and|&)\s+)?{CAPITALISED}")
AND_NAME = re.compile(rf"\s+(?:and|&)\s+(?P<name>{CAPITALISED}(?:\s+{CAPITALISED})+)")
NUMBER = re.compile(r"\.?\s*\d")
"""What follows the name of a numbered thing ("Comment No. 13")."""
HONORIFIC_REACH = 60
"""Characters before a name in which its honorifics stand."""


@dataclass(frozen=True, slots=True)
class ProseName:
    """A person's full name in prose."""

    block: int
    start: int
    """Offset of its honorific, or of the name."""
    end: int
    full: str
    """The name without honorific."""


@cache
def honorific_pattern() -> re.Pattern[str]:
    """Compile the pattern of a name after an honorific ("Ms. Ana Silva")."""
    titles = any_of(load_patterns("names")["addresses"])
    word = rf"(?:{CAPITALISED}|[A-Z]\.)"
    particles = any_of(load_patterns("names")["particles"])
    return re.compile(rf"(?<![\w.])(?:{titles}\s+)+(?P<name>{word}(?:\s+(?:(?:{particles})\s+)*{word}){{0,4}})")


def find_prose_names(
    blocks: Sequence[Block], passed_over: frozenset[int], names: Sequence[Sequence[Named]]
) -> tuple[ProseName, ...]:
    """Find full names of persons outside role lines: after an honorific, or where the recogniser sees a person.

    `names` holds for each block what the entity recogniser found in it. A name has at least two words.
    """
    found: dict[tuple[int, int], ProseName] = {}
    common = {word for block in blocks for word in re.findall(r"\b[a-zà-ÿ]{3,}\b", block.text)}
    for index, block in enumerate(blocks):
        if index in passed_over or block.kind in {"heading", "table", "code"}:
            continue
        spans = [match.span() for match in honorific_pattern().finditer(block.text)]
        spans += [(named.start, named.end) for named in names[index] if named.label == "PERSON"]
        taken: list[Range] = []
        for start, end in spans:
            text = re.sub(r"[’']s?$", "", block.text[start:end])
            start, end = extend_honorific(block.text, start), start + len(text)
            full = parse_name(block.text[start:end]).full
            if overlaps(start, end, taken) or len(full.split()) < 2 or not is_person_name(text):
                continue
            titled = parse_name(block.text[start:end]).honorific.casefold().split()
            human = not load_words("names", "personal").isdisjoint(titled)  # "Ms. Ngo" is nobody's organisation
            if start == end - len(text) and not human and not is_sure(block.text, end, full, common):
                continue
            taken.append((start, end))
            found[index, start] = ProseName(index, start, end, full)
    return tuple(found[key] for key in sorted(found))


def is_sure(text: str, end: int, full: str, common: Set[str]) -> bool:
    """Tell whether a name without honorific that ends there is neither a place, a part of a body's name, nor a heading.

    `common` holds the words that the report prints in lower case: a name has another.
    """
    words = full.split()
    if full.isupper() or all(word.casefold() in common for word in words) or NUMBER.match(text, end):
        return False
    if find_country(words[-1]) and any(word.casefold() in common for word in words[:-1]):
        return False  # "Encourage Norway", "Health Norway"
    heads = load_words("affiliations", "organisations")
    body = any(word.casefold() in heads for word in full.split()) or bool(IN_BODY.match(text, end))
    if body and (other := AND_NAME.match(text, end)):
        body = not is_person_name(other["name"])  # "Ann Lee and Joe Roe"
    return not body and not is_place(full)


def extend_honorific(text: str, start: int) -> int:
    """Give the offset of the honorific before a name, or of the name."""
    floor = max(0, start - HONORIFIC_REACH)
    before = re.search(rf"(?:{any_of(load_patterns('names')['addresses'])}\s+)+$", text[floor:start])
    return floor + before.start() if before else start


def drop_family_names(prose: Sequence[ProseName], on_lines: Sequence[str]) -> list[ProseName]:
    """Drop the names of several words that are only the family name of a fuller one ("Te Kanawa")."""
    full = {tuple(form.casefold().split()) for form in (*on_lines, *(name.full for name in prose))}
    tails = {words[at:] for words in full for at in range(1, len(words) - 1)}
    return [name for name in prose if tuple(name.full.casefold().split()) not in tails]
