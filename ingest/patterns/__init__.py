"""Knowledge of the language of reports, one TOML file a kind, to read-only tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

UPPER = "A-ZÀ-ÖØ-Þ"
"""The capital letters of western European languages, for the inside of a character class."""

CAPITALISED = rf"[{UPPER}][\w’'-]{{1,60}}"
"""Regular expression of a word of at least two letters with a capital first; without an end to its letters, a search
in "A-A-A-…" would take time by the square of its length."""


@cache
def load_patterns(name: str) -> dict[str, Any]:
    """Load the pattern file `name`.toml of this folder."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """Give the words under `key` ("table.key" for a nested one) of `name`.toml, case-folded."""
    found: Any = load_patterns(name)
    for part in key.split("."):
        found = found[part]
    return frozenset(word.casefold() for word in found)


def any_of(words: Iterable[str]) -> str:
    """Give a regular expression group that matches any of the words, the longest first."""
    return _any_of(tuple(words))


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
