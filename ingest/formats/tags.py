"""The structure tree of a page with its lines to pieces, in the order of the tree (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.formats.glyphs import Line, Page, Tree
from ingest.formats.pieces import Piece, PieceKind

HEADING = re.compile(r"H([1-6])?$|Title$")
BLOCKS = {"P", "Caption", "BlockQuote", "TOCI", "Code", "Formula", "Quote", "Subtitle"}
NOTES = {"Note", "FENote"}
BULLET = re.compile(r"^\s*([•●▪■◦‣\u2043·➢➤►✓▸–—o*\uf0b7\uf0a7\uf0d8-])(?:\s+|$)(?!$)")
NUMBER = re.compile(r"^\s*(\d{1,3}|[a-z]|[ivx]{1,5})([.)])(?:\s+|$)(?!$)")
LEAST_TAGGED = 0.8
"""A file is taken for tagged where so much of its text is."""


@dataclass(frozen=True, slots=True)
class Role:
    """What an element is to the text in it."""

    block: int
    """Number of the piece, rising in the order of the tree."""
    kind: PieceKind = "text"
    level: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0


class Roles:
    """The roles of a page by the numbers of its characters."""

    def __init__(self, tree: Tree) -> None:
        self.found: dict[int, Role] = {}
        self.cells: dict[int, list[tuple[int, int]]] = {}
        """The rows and cells of each table, also those that are empty."""
        self._count = 0
        self._walk(tree, None, 0, [])

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _walk(self, node: Tree, role: Role | None, depth: int, item: list[int]) -> None:
        """Give the tags below a node their role; `item` holds the number of a list item whose text has not begun."""
        kind = node.kind
        if role is not None and role.kind == "table":
            if kind == "TR":
                role = replace(role, row=self._next())
            elif kind in {"TD", "TH"}:
                role = replace(role, cell=self._next())
                self.cells.setdefault(role.table, []).append((role.row, role.cell))
        elif HEADING.match(kind):
            level = HEADING.match(kind)[1]  # type: ignore[index]
            role = Role(self._next(), "heading", int(level or 1))
        elif kind == "L":
            depth, role = depth + 1, None
        elif kind == "LI":
            item = [self._next()]
            role = Role(item[0], "item", depth)
        elif kind == "Table":
            role = Role(self._next(), "table", table=self._next())
        elif kind in NOTES:
            role = Role(self._next(), "note")
        elif kind in BLOCKS and (role is None or role.kind in {"text", "item"}):
            role = Role(item.pop(), "item", depth) if item else Role(self._next(), "text", depth)
        for tag in node.tags:
            role = role or Role(self._next(), "text", depth)
            self.found[tag] = role
        for child in node.children:
            self._walk(child, role, depth, item)


def is_tagged(pages: Sequence[Page]) -> bool:
    """Tell whether the structure tree holds nearly all of the text, so that the rest is but running heads."""
    total = tagged = 0
    for page in pages:
        found = Roles(page.tree).found if page.tree else {}
        for span in (span for line in page.lines for span in line.spans):
            length = len(span.text.strip())
            total += length
            tagged += length * (span.tag in found)
    return total > 0 and tagged >= LEAST_TAGGED * total


def find_tagged(page: Page) -> Iterator[Piece]:
    """Yield the pieces of a page; what no element holds is left out."""
    if page.tree is None:
        return
    roles = Roles(page.tree)
    found = roles.found
    held: dict[int, list[tuple[Role, Line]]] = {}
    for line in page.lines:
        for role, part in split_line(line, found):
            held.setdefault(role.block, []).append((role, part))
    for block in sorted(held):
        yield to_piece(held[block], roles)


def split_line(line: Line, found: dict[int, Role]) -> Iterator[tuple[Role, Line]]:
    """Yield the parts of a line that belong to one piece or cell."""
    part: tuple[Role, Line] | None = None
    for span in line.spans:
        role = found.get(span.tag)
        if role is None:
            continue
        if part is None or part[0] != role:
            if part is not None:
                yield part
            part = role, Line(line.page)
        part[1].spans.append(span)
    if part is not None:
        yield part


def to_piece(parts: list[tuple[Role, Line]], roles: Roles) -> Piece:
    """Make the piece of a block."""
    role = parts[0][0]
    if role.kind == "table":
        rows: dict[int, dict[int, list[Line]]] = {}
        for row, cell in roles.cells.get(role.table, ()):
            rows.setdefault(row, {}).setdefault(cell, [])
        for one, line in parts:
            rows.setdefault(one.row, {}).setdefault(one.cell, []).append(line)
        ordered = [[held[cell] for cell in sorted(held)] for _, held in sorted(rows.items())]
        return Piece("table", rows=align_cells(ordered))
    piece = Piece(role.kind, [line for _, line in parts if line.text.strip()], role.level)
    if piece.kind == "item":
        piece.mark = take_mark(piece) or "-"
    return piece


def align_cells(rows: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Put the cells of a row that has fewer than others where they stand: some programs' trees skip empty ones."""
    width = max(map(len, rows))
    full = [row for row in rows if len(row) == width]
    lefts = [min((line.left for row in full for line in row[at]), default=-1.0) for at in range(width)]
    if min(lefts, default=-1.0) < 0:
        return rows
    return [row if len(row) == width else spread(row, lefts) for row in rows]


def spread(row: list[list[Line]], lefts: list[float]) -> list[list[Line]]:
    """Put the lines of a row into the columns that begin at `lefts`."""
    placed: list[list[Line]] = [[] for _ in lefts]
    for line in (line for cell in row for line in cell):
        placed[max(0, sum(line.left >= left - 2 for left in lefts) - 1)].append(line)
    return placed


def take_mark(piece: Piece) -> str:
    """Take the printed mark off the first line of an item; give it as Markdown has it, "" where there is none."""
    text = "".join(line.text.rstrip() + " " for line in piece.lines[:2])
    bullet, number = BULLET.match(text), NUMBER.match(text)
    found = bullet or number
    if found is None:
        return ""
    drop_start(piece, len(re.sub(r"\s", "", found[0])))
    if bullet:
        return "-"
    return f"{number[1]}{number[2]}" if number else "-"


def drop_start(piece: Piece, count: int) -> None:
    """Take the first so many characters that are no space off the piece."""
    for line in piece.lines:
        for index, span in enumerate(line.spans):
            text = span.text.lstrip()
            cut = min(count, len(text))
            count -= cut
            line.spans[index] = replace(span, text=text[cut:].lstrip())
            if not count:
                break
        line.spans[:] = [span for span in line.spans if span.text] or line.spans[-1:]
        if not count:
            break
    piece.lines[:] = [line for line in piece.lines if line.text.strip()]
