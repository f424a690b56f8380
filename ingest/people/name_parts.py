"""A person's printed names to the parts by which the person is compared with people of other reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.names import parse_name
from ingest.lines.places import fold
from ingest.patterns import load_words
from ingest.people.identity import load_nicknames
from ingest.values import NameParts

FEW = 4
"""Formal names of another initial that a short form may have."""


def make_parts(name: str, printed: Sequence[str]) -> NameParts:
    """Give the parts of a name; `printed` are all its forms, which alone may hold "Jr.", "Sr." or "III"."""
    parsed = parse_name(name)
    suffixes = (find_suffix(form, parsed.family) for form in printed)
    suffix = next(filter(None, suffixes), "")
    return NameParts(parsed.given, parsed.middle, parsed.family, suffix, find_formal(fold(parsed.given)))


def find_formal(given: str) -> tuple[str, ...]:
    """Find the names for which a folded first name may be short ("robert" of "bob"), sorted.

    The table also leads from long names to short ones, and from a common ending to all that end so: none is shorter,
    and those of another initial are taken only where they are few.
    """
    listed = {fold(name) for name in load_nicknames().canonicals_of(given)} if len(given) > 1 else set()
    longer = {name for name in listed if len(name) >= len(given) and name != given}
    strange = {name for name in longer if name[:1] != given[:1]}
    return tuple(sorted(longer - strange if len(strange) > FEW else longer))


def find_suffix(printed: str, family: str) -> str:
    """Give what follows the family name to tell generations apart, without stop and in lower case ("jr"), else ""."""
    words = re.findall(r"[^\W\d_]+", printed.rpartition(family)[2]) if family and family in printed else []
    return next((word.casefold() for word in words if word.casefold() in load_words("names", "generations")), "")
