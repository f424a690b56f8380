"""Pieces of pages to Markdown with the offsets at which pages start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.formats.boxes import find_printed
from ingest.formats.clean import Words, is_broken, join_text
from ingest.formats.glyphs import Frame, Line
from ingest.formats.inline import BREAK, Run, guard_start, to_line
from ingest.formats.pieces import Piece
from ingest.formats.values import Converted
from ingest.values import Printed


def write_paper(pieces: Sequence[Piece], frames: Sequence[Frame], words: Words) -> Converted:
    """Write the pieces of a document with a frame for each page; `words` says how words are written."""
    parts: list[str] = []
    printed: list[Printed] = []
    starts: dict[int, int] = {}
    length, before = 0, None
    for piece in pieces:
        body = to_markdown(piece, words)
        if not body:
            continue
        gap = "" if before is None else "\n" if before.kind == piece.kind == "item" else "\n\n"
        for page, offset in find_starts(piece, body, words):
            starts.setdefault(page, length + len(gap) + offset)
        printed += find_printed(piece, body, length + len(gap), frames)
        parts += [gap, body]
        length += len(gap) + len(body)
        before = piece
    pages = tuple(fill_starts(starts, len(frames), length))
    return Converted("".join(parts) + "\n" if parts else "", pages, printed=tuple(printed))


def fill_starts(starts: dict[int, int], count: int, length: int) -> Iterator[int]:
    """Yield an offset for each page: a blank one starts where the next one does; none before the one before it."""
    offset, found = length, []
    for page in reversed(range(count)):
        offset = min(offset, starts.get(page, offset))
        found.append(offset)
    yield from reversed(found)


def find_starts(piece: Piece, body: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield each page that begins with or within a piece, and the offset in its Markdown."""
    yield piece.page, 0
    if piece.kind == "table":
        yield from find_row_starts(piece, body)
    for index, line in enumerate(piece.lines[1:], start=1):
        if line.page != piece.lines[index - 1].page:
            first = Piece(piece.kind, piece.lines[:index], piece.level, piece.mark, breaks=piece.breaks)
            yield line.page, min(len(to_markdown(first, words)) + 1, len(body))


def find_row_starts(piece: Piece, body: str) -> Iterator[tuple[int, int]]:
    """Yield each page on which a table goes on, and the offset of its first row there."""
    starts, page = [0], piece.page
    for line in body.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for number, row in enumerate(piece.rows[1:], start=1):
        there = min((line.page for cell in row for line in cell), default=page)
        if there > page and number + 1 < len(starts) - 1:
            page = there
            yield page, starts[number + 1]


def to_markdown(piece: Piece, words: Words) -> str:
    """Give a piece as Markdown, "" where it holds no word."""
    if piece.kind == "table":
        return to_table(piece, words)
    line = to_line(to_runs(piece.lines, piece.breaks, words), plain=piece.kind == "heading")
    if not line:
        return ""
    if piece.kind == "heading":
        return f"{'#' * max(1, min(piece.level, 6))} {line.replace(BREAK, ' ')}"
    depth = max(0, piece.level - 1) if piece.kind == "item" else piece.level if piece.kind == "text" else 0
    indent = "    " * depth  # as wide as the widest mark, so that what is inside an item stays there
    lines = [guard_start(part) if piece.kind != "item" else part for part in line.split("\n")]
    mark = f"{piece.mark} " if piece.kind == "item" else ""
    hang = " " * (len(indent) + len(mark))
    return "\n".join([f"{indent}{mark}{lines[0]}", *(f"{hang}{rest}" for rest in lines[1:])])


def to_table(piece: Piece, words: Words) -> str:
    """Give a table; its first row is its head."""
    rows = [[to_cell(cell, words) for cell in row] for row in piece.rows]
    width = max(map(len, rows), default=0)
    if width < 2:
        return "\n\n".join(cell.replace("<br>", BREAK) for row in rows for cell in row if cell)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def to_cell(lines: Sequence[Line], words: Words) -> str:
    """Give a cell as one line."""
    return to_line(to_runs(lines, set(), words, narrow=True)).replace(BREAK, "<br>").replace("|", "\\|")


def to_runs(lines: Sequence[Line], breaks: set[int], words: Words, *, narrow: bool = False) -> Iterator[Run]:
    """Yield the runs of lines set one below the other as of one text; narrow ones may cut words without a hyphen."""
    for number, line in enumerate(lines):
        spans = [span for span in line.spans if span.text]
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        kept, between = join_text("".join(span.text for span in spans), after, words)
        if narrow and between and is_broken(kept, after, words):
            between = ""
        room = len(kept)
        for index, span in enumerate(spans):
            text, room = span.text[: max(0, room)], room - len(span.text)
            if index == len(spans) - 1 and after:
                text += "\n" if number + 1 in breaks else between
            yield Run(text.replace("\u00ad", ""), span.look.bold, span.look.italic, span.raised)
