"""Queries, rows and counts to lines of text that are safe on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.query import NamedQuery


def describe_query(named: NamedQuery) -> str:
    """Give the lines that tell a user how to ask a named query."""
    lines = [f"{named.name}: {named.title}", f"    {named.description}", f"    columns: {', '.join(named.columns)}"]
    for parameter in named.parameters:
        need = "" if parameter.default is None else " (may be left out)"
        lines.append(f"    --param {parameter.name}=...{need}: {parameter.description}")
    return "\n".join(lines) + "\n"


def to_record(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    """Give a row as one line a cell that is not empty."""
    width = max(map(len, columns))
    lines = [f"{column:<{width}}  {cell}" for column, cell in zip(columns, row, strict=True) if cell]
    return "\n".join(lines) + "\n\n"


def to_count(number: int, noun: str) -> str:
    """Say how many in words that agree."""
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"


def to_printable(text: str) -> str:
    """Give the text without characters that would steer a terminal: reports may hold escape sequences."""
    return "".join(c if c.isprintable() or c == " " else " " if c.isspace() else "\ufffd" for c in text)
