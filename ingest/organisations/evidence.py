"""Names that may be bodies to those that somewhere act, employ or are represented, as only a body does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.lines.phrases import has_head, initials_fit
from ingest.lines.places import find_country
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import Block

ACRONYM = re.compile(r"(?=.*[A-Z])[A-Z0-9&/.-]{2,}s?$")
MIXED = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^La)(?<=[a-z])[A-Z]")
"""A capital inside a word ("NetForm")."""
ABSTRACT = re.compile(r"\w{3}(?:tion|sion|ment|ing|ity|ence|ance|ics|ware|ship|sis|ism)s?$")
"""The ending of a last word that names a thing or field rather than a body."""
OF_PERSON = re.compile(r"(?:^|[;:]\s+)[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?[A-Z][\w’'-]+,\s+$")
"""A person's name in a list, before the body ("Ann Lee, NWX;")."""
ENDED = re.compile(r"\s*(?:;|$)")
LONGEST_LIST = 180
"""Characters of such a list that are looked at."""
LONGEST_BEFORE = 60
"""Characters before a name that are looked at."""


def needs_evidence(form: str, sure: bool = True) -> bool:
    """Tell whether the shape of a name says too little: an acronym, or words for a thing.

    Where nothing else is `sure`, any words say too little of which none heads the name of a body.
    """
    words = form.split()
    if has_head(form):
        return False
    if len(words) == 1:
        return bool(ACRONYM.match(form) or MIXED.search(form))
    lesser = load_words("affiliations", "lesser") | load_words("affiliations", "weak")
    branch = bool(find_country(words[-1])) and all(word[0].isupper() for word in words)  # "Net Canada"
    if not sure and not branch and lesser.isdisjoint(word.casefold().strip(".,’'") for word in words):
        return True
    return bool(ABSTRACT.search(words[-1].casefold()))


def find_evident(blocks: Sequence[Block], forms: Iterable[str]) -> frozenset[str]:
    """Give those of the forms that somewhere in the blocks are told of as a body is.

    One that stands in one place alone, in brackets, is given too: had it more places, one of them would tell.
    """
    asked = set(forms)
    if not asked:
        return frozenset()
    pattern = re.compile(rf"(?<![\w-]){any_of(asked)}(?![\w-])")
    told, aside = set[str](), set[str]()
    often: Counter[str] = Counter()
    for block in blocks:
        for found in pattern.finditer(block.text):
            often[found[0]] += 1
            if is_told(block.text, *found.span()):
                told.add(found[0])
            elif ACRONYM.match(found[0]) and opens_bracket(block.text, found.start(), found[0]):
                aside.add(found[0])
    return frozenset(told | {form for form in aside if often[form] == 1})


def opens_bracket(text: str, start: int, form: str) -> bool:
    """Tell whether a name stands first in brackets, and is no acronym of the words before them."""
    before = text[max(0, start - LONGEST_BEFORE) : start]
    words = before[:-1].split()[-len(form) - 2 :]
    return before.endswith("(") and not initials_fit(" ".join(words), form)


def is_told(text: str, start: int, end: int) -> bool:
    """Tell whether what stands around a name is said of a body: "staff of X", "X hosted", "funded by X"."""
    if OF_PERSON.search(text, max(0, start - LONGEST_BEFORE), start) and ENDED.match(text, end):
        return True
    return bool(after_pattern().match(text, end)) or is_told_before(text, start)


def is_told_before(text: str, start: int) -> bool:
    """Tell whether the words before a name say that it is a body's."""
    if before_pattern().search(text, max(0, start - LONGEST_BEFORE), start):
        return True
    return bool(listed_pattern().search(text, max(0, start - LONGEST_LIST), start))


@cache
def after_pattern() -> re.Pattern[str]:
    """Compile what follows a body: a verb of bodies, its people or parts."""
    table = load_patterns("organisations")
    verbs, parts, own = (any_of(table[key]) for key in ("acts", "belongings", "possessions"))
    return re.compile(
        rf"(?:\s*\([^()]{{2,60}}\))?(?:\s+(?:has|have|had|will|would|also|jointly|is|was|were)){{0,2}}\s+{verbs}\b(?!\s+by\b)"
        rf"|(?:[’']s?)?\s+(?:[a-z]+\s+)?{parts}s?\b|[’']s\s+(?:[a-z]+\s+){{0,2}}{own}s?\b",
        re.I,
    )


@cache
def before_pattern() -> re.Pattern[str]:
    """Compile what stands before a body: people of it, or what was done by it."""
    people, done = any_of(load_patterns("organisations")["folk"]), any_of(load_patterns("organisations")["done"])
    gifts, given = (any_of(load_patterns("body_roles")["composed"][key]) for key in ("gifts", "given"))
    return re.compile(
        rf"(?:\b{people}s?\s+(?:of|from|at|for|with|to)|\b{gifts}(?:\s+{given})?\s+(?:by|from)|\b{done}\s+(?:jointly\s+)?by|\bpartnership\s+with|\bcollaboration\s+with)"
        r"\s+(?:the\s+)?$",
        re.I,
    )


@cache
def listed_pattern() -> re.Pattern[str]:
    """Compile a list of bodies up to one of the later ones ("organised by the X and the")."""
    done = any_of(load_patterns("organisations")["done"])
    return re.compile(rf"\b{done}\s(?:jointly\s)?by\s[^.;]{{3,160}}(?:,|\sand)\s(?:the\s)?$", re.I)
