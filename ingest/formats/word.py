"""DOCX to Markdown, by way of the HTML that Mammoth makes of its styles, lists, tables and notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from xml.parsers.expat import ExpatError

import mammoth

from ingest.formats.archive import Archive
from ingest.formats.errors import DocumentDamaged
from ingest.formats.hypertext import to_markdown
from ingest.formats.outline import HEADING, OWN, Styles, mark_headings, read_styles
from ingest.formats.values import Converted

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Footnote Text'] => p:fresh
"""
"""What Mammoth's own map of styles lacks; macros, comments and deleted text it leaves out by itself."""
MOST_STYLES = 500
"""Styles of headings that are looked at."""
DOCUMENT, STYLE_PART = "word/document.xml", "word/styles.xml"


def convert_docx(data: bytes) -> Converted:
    """Convert a document; raise DocumentDamaged or DocumentTooLarge. Pictures are left out."""
    with Archive(data) as archive:
        archive.check_size("word/")
        document = archive.read(DOCUMENT)
        sheet = archive.read(STYLE_PART) if STYLE_PART in archive.names else b""
        for part in (document, sheet):
            if b"<!DOCTYPE" in part[:8192].replace(b"\0", b"").upper():
                raise DocumentDamaged("it declares a document type, which office files never do")
        styles = read_styles(sheet)
        marked = mark_headings(document, styles)
        if marked is not document:
            data = archive.replace(DOCUMENT, marked)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES + "\n".join(map_styles(styles, marked is not document)),
            convert_image=lambda image: [],
        )
    except (KeyError, ValueError, OSError, ExpatError, AttributeError, IndexError) as error:
        raise DocumentDamaged(str(error) or type(error).__name__) from error
    return to_markdown(made.value)


def map_styles(styles: Styles, marked: bool) -> Iterator[str]:
    """Yield Mammoth's rules for styles with an outline level, whatever they are called, and for marked paragraphs."""
    for level in range(1, 7 if marked else 1):
        yield f"p.{OWN}{level} => h{level}:fresh"
    for style, level in islice(styles.levels.items(), MOST_STYLES):
        name = styles.names.get(style, "")
        if name and name.isprintable() and not HEADING.match(name):
            quoted = name.replace("\\", "\\\\").replace("'", "\\'")
            yield f"p[style-name='{quoted}'] => h{level}:fresh"
