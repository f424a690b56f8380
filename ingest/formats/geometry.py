"""Lines of pages without a structure tree to pieces, by place, size and look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.formats.edges import BESIDE, Edges, find_edges, find_right
from ingest.formats.feet import NOTE
from ingest.formats.glyphs import Line, Page
from ingest.formats.norms import Norms, may_head, to_style
from ingest.formats.pieces import Piece
from ingest.formats.tags import BULLET, NUMBER, take_mark

MOST_DOTS = 500
"""A page with more is a drawing."""
HEAD_START = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)])\s+\S")
"""What opens a heading of its own."""
HEAD_LEADING = 1.42
"""Base lines of one heading are at most so many type sizes apart."""
MOST_HEAD = 6
"""Lines of a heading but the last."""
ROOM = 0.6
"""Type sizes that have to be left beside a word that would have fitted: widths are guessed."""
NARROW, WIDE = (dict.fromkeys(map(ord, signs)) for signs in ("iljtfrI.,;:'’!|()[] ", "mwMWABCDEGHKNOPQRUVXY"))
END = re.compile(r"[.!?:;”\")\]]\s*$")


def find_pieces(pages: Sequence[Page], norms: Norms, tables: Mapping[int, list[tuple[int, Piece]]]) -> Iterator[Piece]:
    """Yield the pieces of all pages in order; a paragraph that a page break cuts is one piece.

    `tables` holds the tables of each page, each with the number of the line before which it stands.
    """
    piece: Piece | None = None
    marks: list[float] = []
    """Where the marks of the open items stand, from the outermost."""
    inner = 0.0
    """Where the text of the last item starts."""
    for page in pages:
        edges, waiting = find_edges(page), list(tables.get(page.number, ()))
        for number, line in enumerate(page.lines):
            while waiting and waiting[0][0] <= number:
                yield from [piece] if piece else []
                yield waiting.pop(0)[1]
                piece = None
            before = piece.lines[-1] if piece else None
            if piece is None or before is None or parts(piece, before, line, norms, edges, inner):
                if piece is not None:
                    yield piece
                piece = Piece("text", [line])
                if marks and before is not None and is_moved(before, line) and is_item(line):
                    move_marks(marks, line.left - marks[-1])  # as deep as the last
                if not is_mark(line):
                    inner = open_piece(piece, marks, inner, norms)
            else:
                if inner and is_moved(before, line):
                    inner += move_marks(marks, line.left - inner)
                piece.lines.append(line)
                if len(piece.lines) == 2 and is_mark(piece.lines[0]):
                    inner = open_piece(piece, marks, line.left, norms)
        if waiting:
            yield from [piece] if piece else []
            yield from (table for _, table in waiting)
            piece = None
    if piece is not None:
        yield piece


def add_bullets(page: Page) -> None:
    """Put a bullet before each line beside which a dot is drawn."""
    dots = [box for box in page.shapes if 1 < box.right - box.left < 8 and 1 < box.high - box.low < 8]
    for line in page.lines if len(dots) < MOST_DOTS else ():
        first = line.spans[0]
        size = first.look.size
        for dot in dots:
            level = first.base < (dot.low + dot.high) / 2 < first.base + size
            if level and 0 < first.left - dot.right < 2.5 * size and dot.high - dot.low < 0.7 * size:
                line.spans.insert(0, replace(first, text="• ", left=dot.left, right=dot.right))
                break


def join_pages(pieces: Sequence[Piece], pages: Sequence[Page]) -> Iterator[Piece]:
    """Yield the pieces of pages, those joined of which a page break cut the sentence; notes come after it."""
    before: Piece | None = None
    notes: list[Piece] = []
    for piece in pieces:
        if before is not None and is_cut(before, piece, pages):
            before.lines += piece.lines
            continue
        if before is not None and piece.kind == "note":
            notes.append(piece)
            continue
        if before is not None:
            yield before
        yield from notes
        notes = []
        before = piece
    if before is not None:
        yield before
    yield from notes


def is_cut(before: Piece, piece: Piece, pages: Sequence[Page]) -> bool:
    """Tell whether a piece goes on with the one at the end of the page before it."""
    if not before.lines or not piece.lines or piece.page == before.lines[-1].page or piece.kind == "heading":
        return False
    if before.kind not in {"text", "item"} or piece.level != before.level or piece.mark not in {"", "-"}:
        return False
    last, line = before.lines[-1], piece.lines[0]
    if END.search(last.text) or to_style(last.look) != to_style(line.look):
        return False
    return goes_over(before, line, find_edges(pages[last.page]))


def goes_over(before: Piece, line: Line, edges: Edges) -> bool:
    """Tell whether a line on a new page or column goes on with an open sentence.

    A small letter says so, unless all items begin with one; else the line before must be full, and no line of its own.
    """
    small = line.text.lstrip()[:1].islower()
    if small and not before.lines[0].text.lstrip()[:1].islower():
        return True
    last = before.lines[-1]
    full = last.right + first_word(line) >= find_right(last, edges) - 1
    return full and (small or len(before.lines) > 1)


def is_mark(line: Line) -> bool:
    """Tell whether a line is only the mark of an item, whose text stands behind a wide gap."""
    text = line.text.strip()
    return (bool(BULLET.match(f"{text} x")) and len(text) == 1) or bool(re.fullmatch(r"(?:\d{1,3}|[a-z])[.)]", text))


def is_moved(before: Line, line: Line) -> bool:
    """Tell whether a line stands on another page or in another column than the one before it."""
    return line.page != before.page or line.base > before.base + 0.5 * line.look.size


def move_marks(marks: list[float], far: float) -> float:
    """Move the marks of open items into another column, so many points beside; give by how much they were moved."""
    far = far if marks and abs(far) > BESIDE else 0.0
    marks[:] = [mark + far for mark in marks]
    return far


def is_item(line: Line) -> bool:
    """Tell whether a line begins with the mark of an item."""
    return is_mark(line) or bool(BULLET.match(f"{line.text} x") or NUMBER.match(line.text))


def open_piece(piece: Piece, marks: list[float], inner: float, norms: Norms) -> float:
    """Say what a new piece is; give where the text of its item starts, 0 outside of one."""
    line = piece.lines[0]
    text, left = line.text, line.left
    if BULLET.match(f"{text} x") or (is_mark(line) and len(piece.lines) > 1) or NUMBER.match(text):
        counted = not BULLET.match(f"{text} x")
        if counted and (line.look.bold or may_head(line.look, norms.body)):
            return set_heading(piece, norms, marks)
        while marks and left < marks[-1] - 2:
            marks.pop()
        if not marks or left > marks[-1] + 4:
            marks.append(left)
        piece.kind, piece.level = "item", len(marks)
        start = piece.lines[-1].left if is_mark(line) else to_text_start(line)
        piece.mark = take_mark(piece) or "-"
        return start
    if marks and inner and abs(left - inner) < 3 and not may_head(line.look, norms.body):
        piece.level = len(marks)
        return inner
    return set_heading(piece, norms, marks)


def set_heading(piece: Piece, norms: Norms, marks: list[float]) -> float:
    """Make a piece a heading where its look is one of headings, or a note; else it stays text."""
    line = piece.lines[0]
    marks.clear()
    level = norms.levels.get(to_style(line.look), 0)
    if level and may_head(line.look, norms.body) and any(char.isalpha() for char in line.text):
        piece.kind, piece.level = "heading", level
    elif line.look.size < 0.95 * norms.body.size and (line.spans[0].raised or NOTE.match(line.text)):
        piece.kind = "note"
    return 0.0


def to_text_start(line: Line) -> float:
    """Give where the text of an item starts on the line of its mark."""
    first = line.spans[0]
    if len(line.spans) > 1 and len(first.text.strip()) <= 4:
        return line.spans[1].left
    return first.left + 1.2 * first.look.size


def parts(piece: Piece, before: Line, line: Line, norms: Norms, edges: Edges, inner: float) -> bool:
    """Tell whether a line starts a new piece."""
    # Long: every sign of a new paragraph, in the order in which they decide.
    if is_mark(before) and len(piece.lines) == 1:
        return abs(line.base - before.base) > 0.5 * before.look.size
    if BULLET.match(f"{line.text} x") or is_mark(line):
        return True
    size, other = before.look, line.look
    if abs(size.size - other.size) > 0.6 or size.colour != other.colour:
        return True
    if is_moved(before, line):
        # a new column or page: only an open sentence goes on there
        closed = piece.kind in {"heading", "note"} or bool(END.search(before.text))
        return closed or (piece.kind == "item" and bool(NUMBER.match(line.text))) or not goes_over(piece, line, edges)
    cut = before.text.rstrip().endswith(("-", "\u00ad")) and line.text.lstrip()[:1].islower()
    room = find_right(before, edges) - ROOM * other.size - before.right
    fits = room > 0 and not cut and first_word(line) < room
    gap = (before.base - line.base) / other.size
    if gap > max(norms.leading * 1.22, norms.leading + 0.25):
        return True
    if gap < 0.2:
        return True
    if piece.kind == "heading":
        return gap > HEAD_LEADING or bool(HEAD_START.match(line.text)) or len(piece.lines) > MOST_HEAD
    if size.bold != other.bold and all(one.look.bold for one in piece.lines):
        return True
    if fits:
        return True
    if NUMBER.match(line.text) and piece.kind == "item" and line.left < inner - 3:
        return True
    if piece.kind == "item":
        return line.left < inner - 4
    first = len(piece.lines) == 1
    return line.left > before.left + 0.9 * other.size and not first and piece.kind == "text"


def first_word(line: Line) -> float:
    """Give the width of the first word of a line with the space before it."""
    text = line.text.strip()
    word = text.split(" ", 1)[0]
    return (weigh(word) + 0.5) * (line.right - line.left) / max(1.0, weigh(text))


def weigh(text: str) -> float:
    """Give the width of characters in those of a usual one: letters are not of one width."""
    narrow, wide = len(text.translate(NARROW)), len(text.translate(WIDE))
    return len(text) - 0.45 * (len(text) - narrow) + 0.4 * (len(text) - wide)
