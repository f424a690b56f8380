"""Settings to the limits of a query, and an endless answer to the part of it that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal, TypeVar

from graph.errors import SettingInvalid

Item = TypeVar("Item")
Cut = Literal["", "rows", "bytes"]
"""Which limit an answer was cut at; "" for one that is whole."""

SETTING = "PLENARY_QUERY_"
"""Start of the names of the environment's variables that change a limit, as in PLENARY_QUERY_SECONDS."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take; 0 means without limit."""

    seconds: float = 10.0
    """Time from asking to answer."""
    rows: int = 10_000
    """Rows, or the triples of a graph, that are given."""
    bytes: int = 64 * 1024 * 1024
    """UTF-8 bytes of the texts of all cells."""
    memory: int = 4 * 1024 * 1024 * 1024
    """Bytes that the process may take beyond what it starts with; opening a store takes 170 MB for a moment."""


COPIED = 2_000_000
"""Quads up to which a store is held in memory: 0.8 GB, and as much again for each worker at most."""
UNLIMITED = Limits(0, 0, 0, 0)


def read_limits(environment: Mapping[str, str]) -> Limits:
    """Give the limits that the environment sets, the usual one for each that it does not; raise `SettingInvalid`."""
    values: dict[str, float] = {}
    for field in fields(Limits):
        name = SETTING + field.name.upper()
        if text := environment.get(name, ""):
            values[field.name] = _to_number(name, text, whole=field.name != "seconds")
    return Limits(**values)  # type: ignore[arg-type]


def read_copied(environment: Mapping[str, str]) -> int:
    """Give the quads up to which a store is held in memory, 0 for none; raise `SettingInvalid`."""
    name = f"{SETTING}COPY"
    return int(_to_number(name, environment[name], whole=True)) if environment.get(name) else COPIED


def _to_number(name: str, text: str, *, whole: bool) -> float:
    try:
        value = int(text) if whole else float(text)
    except ValueError as error:
        raise SettingInvalid(name, text, "it is not a number") from error
    if not 0 <= value < 2**62:
        raise SettingInvalid(name, text, "it is out of range")
    return value


def take(items: Iterable[Item], measure: Callable[[Item], int], limits: Limits) -> tuple[list[Item], Cut]:
    """Keep items up to the limit of rows and the sum of their measures up to that of bytes, and say what cut them."""
    kept: list[Item] = []
    size = 0
    for item in items:
        if limits.rows and len(kept) == limits.rows:
            return kept, "rows"
        size += measure(item) if limits.bytes else 0
        if size > limits.bytes:
            return kept, "bytes"
        kept.append(item)
    return kept, ""
