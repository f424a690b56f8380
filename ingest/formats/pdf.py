"""PDF to Markdown: by its structure tree where it has one, else by the look and place of its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.formats.clean import drop_running, find_words
from ingest.formats.errors import DocumentScanned
from ingest.formats.feet import insert_notes, raise_calls, take_notes
from ingest.formats.geometry import add_bullets, find_pieces, join_pages
from ingest.formats.glyphs import Page, open_pdf, read_pages, render_page
from ingest.formats.grid import take_tables
from ingest.formats.lettering import mend_letters
from ingest.formats.marks import pull_marks
from ingest.formats.norms import find_norms, lower_sentences, rank_counted, rank_weighty
from ingest.formats.paper import write_paper
from ingest.formats.pieces import Piece
from ingest.formats.recognise import SCALE, recognise_page
from ingest.formats.rows import take_rows
from ingest.formats.spread import join_spread
from ingest.formats.tables import join_tables
from ingest.formats.tags import find_tagged, is_tagged
from ingest.formats.values import Converted
from ingest.values import Printed

PICTURED = 0.25
"""A page without text of which pictures cover so much is a picture of a page."""


def convert_pdf(data: bytes, *, ocr: bool = False) -> Converted:
    """Convert a document; raise DocumentEncrypted, DocumentDamaged, or DocumentScanned where no page holds text."""
    document = open_pdf(data)
    pages = list(read_pages(document))
    bare = not any(page.lines for page in pages)  # then letters may also be drawn as shapes
    silent = tuple(page.number + 1 for page in pages if not page.lines and (bare or page.pictured > PICTURED))
    if silent and ocr:
        read = {number: recognise_page(render_page(document, number - 1, SCALE), number) for number in silent}
        return insert_pages(convert_pages(pages), read)
    if bare:
        raise DocumentScanned
    return replace(convert_pages(pages), silent=silent)


def convert_pages(pages: Sequence[Page]) -> Converted:
    """Convert the pages that hold text."""
    mend_letters(pages)
    for page in pages:
        join_spread(page)
    pieces = find_tagged_pieces(pages) if is_tagged(pages) else find_bare_pieces(pages)
    raise_calls(pieces)
    words = find_words([line for page in pages for line in page.lines])
    return write_paper(pieces, [page.frame for page in pages], words)


def insert_pages(made: Converted, read: Mapping[int, str]) -> Converted:
    """Put the recognised text of pages, by number from 1, where these pages stand."""
    parts: list[str] = []
    starts: list[int] = []
    printed: list[Printed] = []
    length = 0
    for number, start in enumerate(made.pages, start=1):
        end = made.pages[number] if number < len(made.pages) else len(made.text)
        text = read.get(number, "").strip()
        body = made.text[start:end] if number not in read else f"{text}\n\n" if text else ""
        if parts and number in read and not parts[-1].endswith("\n\n"):
            parts.append("\n\n")
            length += 2
        starts.append(length)
        if number not in read:
            printed += move_printed(made.printed, start, end, length - start)
        parts.append(body)
        length += len(body)
    return Converted("".join(parts), tuple(starts), printed=tuple(printed))


def move_printed(printed: Sequence[Printed], start: int, end: int, by: int) -> Iterator[Printed]:
    """Yield the places of the text from `start` to `end`, moved; what a page break cuts ends there."""
    for one in printed:
        first, last = max(one.start, start), min(one.end, end)
        if first < last:
            yield replace(one, start=first + by, end=last + by)


def find_tagged_pieces(pages: Sequence[Page]) -> list[Piece]:
    """Find the pieces that the structure tree names."""
    pieces = join_pages([piece for page in pages for piece in find_tagged(page)], pages)
    return list(join_tables(pieces))


def find_bare_pieces(pages: Sequence[Page]) -> list[Piece]:
    """Find the pieces by look and place."""
    drop_running(pages)
    for page in pages:
        pull_marks(page)
        add_bullets(page)
    tables = {page.number: take_rows(page, take_tables(page)) for page in pages}
    norms = find_norms(pages)
    notes = {page.number: take_notes(page, norms.body.size) for page in pages}
    pieces = list(find_pieces(pages, norms, tables))
    lower_sentences(pieces)
    rank_counted(pieces)
    rank_weighty(pieces, norms.body)
    return list(join_tables(insert_notes(pieces, notes)))
