"""The pieces of a laid out page: paragraphs, headings, items, notes and rows, each with the lines that it is set in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest.formats.glyphs import Line

PieceKind = Literal["heading", "text", "item", "note", "table"]


@dataclass(slots=True)
class Piece:
    """A piece of text and where it is printed."""

    kind: PieceKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    """Of a heading 1 to 6; of an item, or a paragraph in one, its depth from 1; else 0."""
    mark: str = ""
    """Of an item "-", or its printed number with its point."""
    rows: list[list[list[Line]]] = field(default_factory=list)
    """Of a table the lines of each cell of each row; `lines` is empty then."""
    breaks: set[int] = field(default_factory=set)
    """Numbers of the lines before which the author broke the line."""

    @property
    def all_lines(self) -> list[Line]:
        """The lines of the piece, also of its cells."""
        return self.lines or [line for row in self.rows for cell in row for line in cell]

    @property
    def page(self) -> int:
        """0-based number of the page on which it starts."""
        lines = self.all_lines
        return lines[0].page if lines else 0
