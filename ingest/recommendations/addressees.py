"""A recommendation's words to who is asked to act, where no verb has them for its subject."""

from __future__ import annotations

import re

from ingest.patterns import any_of, load_patterns, load_words

WHO = r"(?P<who>(?:[Tt]he\s+|[Aa]ll\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,8}?)"
OPENING = re.compile(rf"^{WHO}\s+to\s+(?=[a-z]+\b)")
LONGEST = 400
"""Characters at the start of the text that are looked at."""


def find_asked(text: str, listed: bool) -> str:
    """Give who is asked in "It is urgent for the Government of X to …", else "".

    With `listed` the text stands under a lead-in that asks, so that "All ports to close at night" names them too.
    """
    head = text[:LONGEST]
    adjectives = any_of(load_patterns("recommendations")["adjectives"])
    match = re.search(rf"\b{adjectives}\s+for\s+{WHO}\s+to\s+(?=[a-z]+\b)", head)
    if match is None and listed:
        match = OPENING.match(head)
    return match["who"] if match and is_agent(match["who"]) else ""


def is_agent(phrase: str) -> bool:
    """Tell whether the noun that heads the phrase is one of those who act ("the Government of X")."""
    words = re.split(r"\s(?:of|in|for|from|on|at|with)\s", phrase)[0].split()
    return bool(words) and words[-1].casefold() in load_words("recommendations", "agents")
