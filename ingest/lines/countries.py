"""A text to the countries that it names, also where nothing parts their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.lines.places import find_country, fold
from ingest.patterns import load_patterns

WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=\w))*\.?")
LONGEST = 6
"""Words of a country's name."""
SHORTEST = 3
"""Letters; shorter forms count only where they are listed as names of countries: a code may be any word."""
JOINERS = frozenset({"and", "&", "the", "of"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a text that names a country."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character."""
    country: str
    """ISO 3166 short name."""


def find_countries(text: str) -> Iterator[Named]:
    """Yield the countries named in `text`, in order; of several names that start at one word the longest counts."""
    words = list(WORD.finditer(text))
    index = 0
    while index < len(words):
        if not words[index][0][0].isupper() or words[index][0].casefold() == "the":
            index += 1
            continue
        for size in range(min(LONGEST, len(words) - index), 0, -1):
            start, end = words[index].start(), words[index + size - 1].end()
            country = name_country(text[start:end])
            if country:
                yield Named(start, end - text[start:end].endswith(".") * ends_sentence(text[start:end]), country)
                index += size
                break
        else:
            index += 1


def ends_sentence(name: str) -> bool:
    """Tell whether the full stop after a name is none of its own ("Norway." but not "U.S.")."""
    return name.count(".") == 1


def name_country(printed: str) -> str:
    """Give the country that the words name, else ""."""
    bare = printed.rstrip(".")
    if len(bare.replace(".", "")) <= SHORTEST and fold(bare) not in load_patterns("places")["aliases"]:
        return ""
    return find_country(printed) or find_country(bare)


def list_countries(text: str) -> tuple[Named, ...]:
    """Give the countries of a text that names countries and nothing else, marks and "and" aside; () for any other."""
    found = tuple(find_countries(text))
    rest, begin = [], 0
    for named in found:
        rest.append(text[begin : named.start])
        begin = named.end
    rest.append(text[begin:])
    words = (word for part in rest for word in re.findall(r"\w+", part))
    return found if all(word.casefold() in JOINERS for word in words) else ()
