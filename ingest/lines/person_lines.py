"""Lines that are a person and what or where they are, and nothing else: "Ann Lee, Director, Net Club"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.lines.names import is_person_name, parse_name
from ingest.lines.places import find_country, is_place
from ingest.lines.segments import heads_organisation, heads_position
from ingest.patterns import UPPER

LONGEST = 30
"""Words of such a line; a longer one is prose."""
LONGEST_TEXT = 320
"""Characters of it."""
BY_LINE = re.compile(r"By:?\s+(?=[A-Z])")
"""What opens the line of a document's authors."""
LEAST = 2
"""Lines of people side by side that are entries of a list."""
LINE = re.compile(rf"(?P<name>[{UPPER}][^,;:()\[\]|\d]{{3,60}}?)(?:,\s+|\s+[–—-]\s+|\s*\()(?P<what>[^\W\d_].+)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bhttps?:")
"""What stands in references and dates, and in no line of a person."""
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
"""The title of a talk."""
VERB = re.compile(r"\s(?:was|were|is|are|has|have|had|will|would|that|which|who)\s")
"""Words of a sentence."""


def has_person_shape(text: str) -> bool:
    """Tell whether a line opens with a full name and goes on, after a comma, dash or bracket, without being a sentence.

    "Ann Lee, Hookers United" has the shape, though nothing shows that what follows the name is a body.
    """
    return split_person(text) is not None


def is_person_line(text: str) -> bool:
    """Tell whether a line is a full name and a post, body, town or country."""
    parts = split_person(text)
    return parts is not None and tells_bearer(parts[1])


def find_breaks(lines: Sequence[str]) -> list[int]:
    """Give the indexes of the line ends that part people from each other, and from what stands above and below them.

    One line of a person may be a sentence's own wrapped line; of a run each is an entry. A line below that begins with
    a word for which the one above had room is no part of it.
    """
    if len(lines) < LEAST:
        return []
    people = [is_person_line(line) and not line.endswith((",", "-")) for line in lines]
    if not any(one and other for one, other in pairwise(people)):
        return []
    width = max(len(line) for line in lines)
    found = []
    for at, (before, after) in enumerate(pairwise(lines)):
        near = [one for one in people[max(at - 1, 0) : at + 3] if one]
        room = len(before) + 1 + len(after.split(" ", 1)[0]) < width
        if len(near) > 1 and (people[at + 1] or (people[at] and room and after[:1].isupper())):
            found.append(at)
    return found


@lru_cache(maxsize=1 << 12)
def split_person(text: str) -> tuple[str, str] | None:
    """Give the name that opens a line and what follows it, None where the line is no person's."""
    if len(text) > LONGEST_TEXT:
        return None
    bare = text.rstrip(" ,;)")
    line = LINE.fullmatch(bare)
    said = YEAR.search(bare) or VERB.search(QUOTED.sub("", bare))
    if line is None or len(bare.split()) > LONGEST or bare[-1] in ".:!?" or said:
        return None
    name = line["name"].strip(" *_")
    words = parse_name(name).full.split()
    if not is_person_name(name) or len(words) < 2 or len(words) > 5 or is_place(name) or heads_position(name):
        return None
    return name, line["what"]


def tells_bearer(what: str) -> bool:
    """Tell whether words name a post, a body, a town or a country: their first part, or the last."""
    parts = [part.strip(" .") for part in re.split(r"[,;(]|\s[–—-]\s", what) if part.strip(" .")]
    if not parts:
        return False
    short = parts[-1].isupper() and len(parts[-1]) > 1 and " " not in parts[-1]  # the acronym of a body
    placed = bool(find_country(parts[-1])) or is_place(parts[-1])
    return short or placed or heads_position(parts[0]) or any(heads_organisation(part) for part in parts)
