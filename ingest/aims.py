"""A lead-in to whether the list after it says what the event was for, which asks for nothing."""

from __future__ import annotations

import re
from functools import cache

from ingest.patterns import any_of, load_patterns

AIMS = re.compile(r"\b(?:aims?|goals?|objectives?|purposes?)\b[^.;:]{0,60}:$", re.I)
ALONE = re.compile(
    r"\b(?:agreed|event|following|group|meeting|participants|workshop)\b[^:]{0,200}\b(?:aims|objectives|purposes):$",
    re.I,
)
LAST = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def tells_aims(text: str) -> bool:
    """Tell whether a lead-in ends with the objectives of the event, though it "agreed to" them as one does to asks."""
    last = LAST.split(text)[-1]
    return bool(ALONE.search(last)) and not asked_pattern().search(last)


@cache
def asked_pattern() -> re.Pattern[str]:
    """Compile the nouns that announce asks."""
    return re.compile(rf"\b{any_of(load_patterns('recommendations')['nouns'])}\b", re.I)
