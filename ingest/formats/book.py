"""EPUB to Markdown: its pages of HTML in the order of the spine (EPUB 3.3)."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from ingest.formats.archive import Archive
from ingest.formats.errors import DocumentDamaged, DocumentEncrypted
from ingest.formats.hypertext import decode_html, to_markdown
from ingest.formats.tree import Node
from ingest.formats.values import Converted
from ingest.formats.xml_tree import find_first, parse_xml

CONTAINER = "META-INF/container.xml"
RIGHTS = "META-INF/rights.xml"
PAGES = {"application/xhtml+xml", "text/html"}
SHEET = "text/css"


def convert_epub(data: bytes) -> Converted:
    """Convert a book; raise DocumentDamaged, DocumentEncrypted or DocumentTooLarge. Its own contents page stays out."""
    with Archive(data) as archive:
        if RIGHTS in archive.names:
            raise DocumentEncrypted
        chapters, sheets = find_chapters(archive)
        pages = [decode_html(archive.read(name), "") for name in chapters if name in archive.names]
        looks = [archive.read(name).decode("utf-8", "replace") for name in sheets if name in archive.names]
    return to_markdown("\n".join(pages), looks)


def find_chapters(archive: Archive) -> tuple[list[str], list[str]]:
    """Find the names of the chapters' files in reading order, and those of the style sheets."""
    root = find_first(parse_xml(archive.read(CONTAINER)), "rootfile")
    if root is None:
        raise DocumentDamaged(f"{CONTAINER} names no package")
    package = root.attributes.get("full-path", "")
    tree = parse_xml(archive.read(package))
    items = {node.attributes.get("id", ""): node for node in tree.walk() if node.tag == "item"}
    order = [node.attributes.get("idref", "") for node in tree.walk() if node.tag == "itemref"]
    found = [items[name] for name in order if name in items and is_chapter(items[name])]
    if not found:
        raise DocumentDamaged("its spine names no chapter")
    folder = posixpath.dirname(package)
    sheets = [item for item in items.values() if item.attributes.get("media-type") == SHEET]
    chapters, looks = (
        [posixpath.normpath(posixpath.join(folder, unquote(node.attributes.get("href", "")))) for node in nodes]
        for nodes in (found, sheets)
    )
    return chapters, looks


def is_chapter(item: Node) -> bool:
    """Tell whether an item of the package is a page, and not the table of contents."""
    return item.attributes.get("media-type") in PAGES and "nav" not in item.attributes.get("properties", "").split()
