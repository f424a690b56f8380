"""Tables that a page break cuts to one, the head that is printed again left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.formats.glyphs import Line
from ingest.formats.pieces import Piece


def join_tables(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces; a table goes on in the next one of as many columns, if only notes stand between and a page."""
    held: list[Piece] = []
    """A table, and the notes after it."""
    for piece in pieces:
        if held and piece.kind == "note":
            held.append(piece)
            continue
        if held and goes_on(held[0], piece):
            again = to_texts(piece.rows[0]) == to_texts(held[0].rows[0])
            held[0].rows += piece.rows[1:] if again else piece.rows
            continue
        yield from held
        held = [piece] if piece.kind == "table" else []
        if not held:
            yield piece
    yield from held


def goes_on(table: Piece, piece: Piece) -> bool:
    """Tell whether a piece is the rest of a table on the next page, or in the next column with its head again."""
    if piece.kind != "table" or not piece.rows or not table.rows or len(piece.rows[0]) != len(table.rows[0]):
        return False
    last = next((line.page for row in reversed(table.rows) for cell in row for line in cell), piece.page)
    return piece.page == last + 1 or (piece.page == last and to_texts(piece.rows[0]) == to_texts(table.rows[0]))


def to_texts(row: Sequence[Sequence[Line]]) -> list[str]:
    """Give the texts of the cells of a row."""
    return [" ".join(line.text.strip() for line in cell) for cell in row]
