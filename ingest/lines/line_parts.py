"""A role line to its parts: between semicolons and bars, before further labels, up to a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.lines.roles import find_label_roles, role_words
from ingest.lines.segments import Range, split_parts
from ingest.patterns import UPPER, any_of

OTHERS = re.compile(r"\)(?:\.\s+[A-Z][a-z]+\s+(?:other\s+)?[a-z]+|,?\s+and\s+[a-z-]+\s+(?:more|others?)\b)")
"""What ends a list of people with their bodies in brackets: "and nineteen others", another sentence."""
SENTENCE = re.compile(
    r"(?<=[a-z]{3})\.\s+(?=(?:[A-Z][\w’'-]*\s+){1,5}(?!(?:and|del|der|des|dos|for|los|the|van|von)\b)[a-z]{3,}\s)"
)
"""The full stop before a sentence, which tells of somebody and lists nobody."""
NEXT_LABEL = re.compile(r"(?:\.|(?<=[a-z)]))\s+(?=(?P<label>[A-Z][\w -]{2,30}):\s)")


@cache
def by_pattern() -> re.Pattern[str]:
    """Compile the role words that end with "by", before a name ("moderated by Ann Lee")."""
    words = any_of(word for word in role_words() if word.endswith(" by"))
    return re.compile(rf"(?P<role>{words})\s+(?-i:(?=[{UPPER}]))", re.I)


def split_line(text: str, start: int, end: int) -> Iterator[Range]:
    """Split a role line at semicolons, bars and further labels, before a sentence or "and nineteen others"."""
    others = OTHERS.search(text, start, end)
    stop = others.start() + 1 if others else end
    sentence = SENTENCE.search(text, start + 3, stop)
    for part in split_parts(text, start, sentence.start() if sentence else stop, ";|"):
        yield from split_labels(text, part)


def split_labels(text: str, part: Range) -> Iterator[Range]:
    """Split a part before each further role label after a full stop ("Ann Lee. Rapporteur: Joe Roe")."""
    begin, stop = part
    for match in NEXT_LABEL.finditer(text, begin, stop):
        if find_label_roles(match["label"]):
            yield begin, match.start()
            begin = match.end()
    yield begin, stop
