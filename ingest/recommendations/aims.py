"""A lead-in to whether the list after it says what the event was for, which asks for nothing, or holds findings."""

from __future__ import annotations

import re
from functools import cache

from ingest.patterns import any_of, load_patterns, load_words

LAST = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
"""Where the sentences of a lead-in part."""


@cache
def aims_pattern() -> re.Pattern[str]:
    """Compile a lead-in that ends soon after a word for what the event was for ("The objectives were:")."""
    return re.compile(rf"\b{any_of(load_words('recommendations', 'aims.words'))}\b[^.;:]{{0,60}}:$", re.I)


@cache
def alone_pattern() -> re.Pattern[str]:
    """Compile a lead-in that ends with such a word and says before it whose aims they are."""
    table = load_patterns("recommendations")["aims"]
    return re.compile(rf"\b{any_of(table['whose'])}\b[^:]{{0,200}}\b{any_of(table['ends'])}:$", re.I)


def tells_aims(text: str) -> bool:
    """Tell whether a lead-in ends with the objectives of the event, though it "agreed to" them as one does to asks."""
    last = LAST.split(text)[-1]
    return bool(alone_pattern().search(last)) and not asked_pattern().search(last)


def tells_past(text: str) -> bool:
    """Tell whether a heading stands over what was asked before ("Outstanding actions", "Review of actions")."""
    return bool(re.search(rf"\b{any_of(load_patterns('recommendations')['past'])}\b", text, re.I))


def gathers_findings(text: str) -> bool:
    """Tell whether a lead-in announces findings beside asks ("the following conclusions and recommendations:")."""
    last = LAST.split(text)[-1]
    return bool(re.search(rf"\b{any_of(load_patterns('recommendations')['mixed'])}\b", last, re.I))


@cache
def asked_pattern() -> re.Pattern[str]:
    """Compile the nouns that announce asks."""
    return re.compile(rf"\b{any_of(load_patterns('recommendations')['nouns'])}\b", re.I)
