"""The kinds of things to their colours and words, the same in text, charts and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """How one kind of thing is coloured and called."""

    colour: str
    """From the colour-blind-safe set of Okabe and Ito (2008)."""
    one: str
    """What one of the kind is called."""
    many: str
    """What several are called."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "person": Kind("#0072B2", "person", "people"),
        "organisation": Kind("#D55E00", "organisation", "organisations"),
        "session": Kind("#009E73", "session", "sessions"),
        "recommendation": Kind("#E69F00", "recommendation", "recommendations"),
        "theme": Kind("#CC79A7", "theme", "themes"),
        "topic": Kind("#56B4E9", "topic", "topics"),
        "statement": Kind("#0072B2", "statement", "statements"),
        "instrument": Kind("#6B6B6B", "instrument", "instruments"),
        "report": Kind("#6B6B6B", "report", "reports"),
        "other": Kind("#999999", "other thing", "other things"),
    }
)
