"""The words of a sentence to what it asks for, or nothing: announced, obliged, called for, wished or proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.language.reader import Word
from ingest.patterns import any_of, load_patterns
from ingest.recommendations.ask import Ask, is_quoted
from ingest.recommendations.imperatives import find_bidding, find_charge, find_request, task_pattern
from ingest.recommendations.obligations import find_obligation
from ingest.recommendations.proposals import find_plan, find_proposal
from ingest.recommendations.wishes import find_wish

UNSAID_REACH = 160
"""Characters before asking words among which those stand that deny them."""


@cache
def cue_pattern() -> re.Pattern[str]:
    """Compile a cheap pattern that every sentence with an ask matches, imperatives apart."""
    table = load_patterns("recommendations")
    kinds = ("modals", "adjectives", "wanting", "needing", "having", "proposing")
    words = any_of(word for kind in kinds for word in table[kind])
    plans = rf"\b{any_of(table['plans'])}\b[^.]{{0,240}}?\b(?:is|are|would be|could be|include|includes|included)\b"
    praised = rf"\bit(?: will| can| may| is|['’]s)\b[^.]{{0,80}}?\b{any_of(table['praise'])}\b"
    cues = [rf"\b{words}\b|['’]d\b", plans, praised, *table["asking"], *table["explicit"]]
    return re.compile("|".join(cues), re.I)


@cache
def compile_all(key: str) -> tuple[re.Pattern[str], ...]:
    """Compile the expressions under `key` of the recommendation patterns."""
    return tuple(re.compile(pattern, re.I) for pattern in load_patterns("recommendations")[key])


def is_question(text: str) -> bool:
    """Tell whether the sentence ends with a question mark, closing quotes and brackets aside."""
    return text.rstrip(" ”\"').]").endswith("?")


def may_ask(text: str) -> bool:
    """Tell whether the sentence is worth parsing for an ask."""
    return not is_question(text) and bool(cue_pattern().search(text) or task_pattern().search(text))


def find_ask(text: str, words: Sequence[Word], item: bool = False) -> Ask | None:
    """Find what the sentence asks for; the first rule that fits counts.

    `item` says that the sentence stands by itself, as in a list, so that an imperative, a polite question and a bare
    measure ("Support for crews") are asks. Other questions and asks inside quotation marks give None.
    """
    if is_question(text):
        return find_request(text) if item else None
    if preamble_pattern().match(text) or announcing_pattern().match(text) or is_dropped(text):
        return None
    announced = match_unquoted("explicit", text)
    if announced:
        return Ask("announced", announced, explicit=True)
    obliged = find_obligation(text, words)
    if obliged:
        return obliged
    reported = match_unquoted("asking", text)
    if reported:
        return Ask("reported ask", reported)
    wanted = find_wish(text, words) or find_plan(text, words) or find_proposal(text, words)
    if item or wanted:
        return wanted or find_bidding(text, words)
    return find_charge(text, words) if task_pattern().search(text) else None


def is_dropped(text: str) -> bool:
    """Tell whether the sentence itself says that the idea in it came to nothing ("…, but the group did not agree")."""
    return any(pattern.search(text) for pattern in compile_all("dropped"))


@cache
def preamble_pattern() -> re.Pattern[str]:
    """Compile the pattern of a preambular paragraph of a resolution ("Recalling …,")."""
    return re.compile(rf"{any_of(load_patterns('recommendations')['preamble'])}\b.*[,;]$", re.I | re.S)


@cache
def announcing_pattern() -> re.Pattern[str]:
    """Compile the pattern of a sentence that tells what a text is going to say ("The paper will argue that …")."""
    table = load_patterns("recommendations")
    text = rf"(?:the|this|our) (?:\w+ )?{any_of(table['texts'])}|it"
    return re.compile(
        rf"(?:{text}) (?:will|shall|aims to|seeks to)(?: also| then| first)? {any_of(table['telling'])}\b", re.I
    )


def match_unquoted(key: str, text: str) -> str:
    """Give the words that the first fitting expression under `key` matches outside quotation marks, else "".

    What had been asked before, would have been or was not asked is none.
    """
    matches = (pattern.search(text) for pattern in compile_all(key))
    said = (match for match in matches if match and not is_quoted(text, match.start()))
    return next((match[0].strip() for match in said if not is_unsaid(text, match.start())), "")


def is_unsaid(text: str, start: int) -> bool:
    """Tell whether the words right before asking words make it none: "had recommended", "did not urge"."""
    floor = max(0, start - UNSAID_REACH)
    return any(pattern.search(text[floor:start]) for pattern in compile_all("unsaid"))
