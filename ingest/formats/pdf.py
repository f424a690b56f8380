"""PDF to Markdown: by its structure tree where it has one, else by the look and place of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.clean import drop_running, find_words
from ingest.formats.errors import DocumentScanned
from ingest.formats.geometry import find_norms, find_pieces, join_pages, rank_counted
from ingest.formats.glyphs import Page, open_pdf, read_pages
from ingest.formats.grid import take_tables
from ingest.formats.paper import write_paper
from ingest.formats.pieces import Piece
from ingest.formats.tags import find_tagged, is_tagged
from ingest.formats.values import Converted

PICTURED = 0.25
"""A page without text of which pictures cover so much is a picture of a page."""


def convert_pdf(data: bytes, *, ocr: bool = False) -> Converted:
    """Convert a document; raise DocumentEncrypted, DocumentDamaged, or DocumentScanned where no page holds text."""
    document = open_pdf(data)
    pages = list(read_pages(document))
    silent = tuple(page.number + 1 for page in pages if not page.lines and page.pictured > PICTURED)
    if not any(page.lines for page in pages):
        raise DocumentScanned
    pieces = find_tagged_pieces(pages) if is_tagged(pages) else find_bare_pieces(pages)
    words = find_words([line for page in pages for line in page.lines])
    return replace(write_paper(pieces, len(pages), words), silent=silent)


def find_tagged_pieces(pages: Sequence[Page]) -> list[Piece]:
    """Find the pieces that the structure tree names."""
    return list(join_pages([piece for page in pages for piece in find_tagged(page)], pages))


def find_bare_pieces(pages: Sequence[Page]) -> list[Piece]:
    """Find the pieces by look and place."""
    drop_running(pages)
    tables = {page.number: take_tables(page) for page in pages}
    pieces = list(find_pieces(pages, find_norms(pages), tables))
    rank_counted(pieces)
    return pieces
