"""Bytes to formats: by content and not by name."""

from __future__ import annotations

import pytest

from ingest.formats.detect import SUFFIXES, detect_format
from ingest.formats.errors import DocumentDamaged, DocumentEncrypted, FormatUnreadable
from tests.ingest.formats.documents import (
    HTML,
    make_docx,
    make_epub,
    make_odt,
    make_paper,
    make_pptx,
    make_rtf,
    make_zip,
)


@pytest.mark.parametrize(
    ("data", "name", "wanted"),
    [
        (make_docx(), "a.txt", "docx"),
        (make_pptx(), "a.docx", "pptx"),
        (make_odt(), "a.doc", "odt"),
        (make_epub(), "a", "epub"),
        (make_rtf(), "a.doc", "rtf"),
        (b"\n\n" + make_paper(), "a.md", "pdf"),
        (HTML.encode(), "a.txt", "html"),
        (HTML.encode("utf-16"), "a.txt", "html"),
        (b"<?xml version='1.0'?>\n<!-- c -->\n<html>", "a.txt", "html"),
        (b"<p>x</p>", "a.html", "html"),
        (b"<div>x</div>\n\n# One", "a.md", "markdown"),
        (b"# One", "a.pdf", "markdown"),
        (b"junk " + make_paper(), "a.md", "pdf"),
        (b"A file begins with %PDF-1.7 and a number.", "a.md", "markdown"),
        (b"", "a.md", "markdown"),
    ],
)
def test_format_is_told_by_content(data: bytes, name: str, wanted: str) -> None:
    assert detect_format(data, name) == wanted


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FormatUnreadable, "old Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), DocumentEncrypted, "encrypted"),
        (make_zip({"xl/workbook.xml": ""}), FormatUnreadable, "spreadsheet"),
        (make_zip({"a.md": "# One"}), FormatUnreadable, "unpack it"),
        (b"PK\x03\x04broken", DocumentDamaged, "damaged"),
        (make_zip({"[Content_Types].xml": "", "word/x.xml": ""}), DocumentDamaged, "word/document.xml"),
        (b"\x89PNG\r\n", FormatUnreadable, "a picture"),
    ],
)
def test_stranger_is_refused_with_a_cure(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        detect_format(data)


def test_explorer_takes_the_same_files() -> None:
    from graph.changes.uploads import SUFFIXES as UPLOADED

    assert set(UPLOADED) == set(SUFFIXES)
