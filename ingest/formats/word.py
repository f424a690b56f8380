"""DOCX to Markdown, by way of the HTML that Mammoth makes of its styles, lists, tables and notes."""

from __future__ import annotations

import io
from xml.parsers.expat import ExpatError

import mammoth

from ingest.formats.archive import Archive
from ingest.formats.errors import DocumentDamaged
from ingest.formats.hypertext import to_markdown
from ingest.formats.values import Converted

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Footnote Text'] => p:fresh
"""
"""What Mammoth's own map of styles lacks; macros, comments and deleted text it leaves out by itself."""


def convert_docx(data: bytes) -> Converted:
    """Convert a document; raise DocumentDamaged or DocumentTooLarge. Pictures are left out."""
    with Archive(data) as archive:
        archive.check_size("word/")
        if b"<!DOCTYPE" in archive.read("word/document.xml")[:8192].replace(b"\0", b"").upper():
            raise DocumentDamaged("it declares a document type, which office files never do")
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=STYLES, convert_image=lambda image: [])
    except (KeyError, ValueError, OSError, ExpatError, AttributeError, IndexError) as error:
        raise DocumentDamaged(str(error) or type(error).__name__) from error
    return to_markdown(made.value)
