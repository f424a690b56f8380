"""Bytes of a file to its format, told by content; the name decides between HTML and text alone."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from ingest.formats.archive import Archive
from ingest.formats.errors import DocumentDamaged, DocumentEncrypted, FormatUnreadable
from ingest.formats.values import Format

SUFFIXES = (
    *(".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml"),
    *(".docx", ".docm", ".pptx", ".pptm", ".pdf", ".odt", ".odp", ".epub", ".rtf"),
)
"""The endings of the files that a folder stands for."""
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

HEAD = 1024
"""Bytes within which "%PDF" stands in a PDF file (ISO 32000-1, Annex H, 3.4.1), and a page its first tag."""
BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PARTS: tuple[tuple[str, Format], ...] = (("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"))
MIMES: dict[bytes, Format] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
STRANGERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
)


def detect_format(data: bytes, name: str = "") -> Format:
    """Tell the format; "markdown" stands for all text that is nothing else.

    Raise FormatUnreadable for what is known and not read, DocumentEncrypted and DocumentDamaged.
    """
    if is_pdf(data):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        return detect_archive(data)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise DocumentEncrypted
        raise FormatUnreadable("an old Office document", "save it as DOCX, PPTX or PDF, then ingest that")
    for magic, kind in STRANGERS:
        if data.startswith(magic):
            raise FormatUnreadable(kind)
    return "html" if is_html(data, name) else "markdown"


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes are a PDF; what stands before its mark must not make it a text that names the format."""
    head = data[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    return head.startswith(b"%PDF-") or (b"%PDF-" in head and b"startxref" in data[-HEAD:])


def detect_archive(data: bytes) -> Format:
    """Tell which format a ZIP archive is of."""
    with Archive(data) as archive:
        names = set(archive.names)
        found = next((format_ for part, format_ in PARTS if part in names), None)
        if found:
            return found
        mime = archive.read("mimetype").strip()[:100] if "mimetype" in names else b""
        if mime in MIMES:
            return MIMES[mime]
        if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
            raise DocumentDamaged("word/document.xml is missing")
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in mime:
        raise FormatUnreadable("a spreadsheet", "save the sheet that holds the report as PDF or DOCX")
    raise FormatUnreadable("a ZIP archive", "unpack it, and ingest the reports in it")


def is_html(data: bytes, name: str) -> bool:
    """Tell whether text is a page of HTML; a fragment is one where the file's name says so too."""
    codec = next((codec for bom, codec in BOMS if data.startswith(bom)), "latin-1")
    head = data[: 4 * HEAD].decode(codec, "ignore").lstrip("\ufeff").removeprefix("ï»¿")
    return bool(HTML.match(head)) or PurePath(name).suffix.casefold() in HTML_SUFFIXES
