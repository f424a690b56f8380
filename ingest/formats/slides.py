"""PPTX to Markdown: each slide a page, its title a heading, its outline nested lists (ECMA-376, part 1, 19 and 21)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html import escape

from ingest.formats.archive import Archive
from ingest.formats.errors import DocumentDamaged
from ingest.formats.hypertext import to_markdown
from ingest.formats.listing import nest_items
from ingest.formats.tree import Node
from ingest.formats.values import Converted
from ingest.formats.xml_tree import find_first, parse_xml

PRESENTATION = "ppt/presentation.xml"
TITLES = {"title", "ctrTitle"}
FURNITURE = {"dt", "ftr", "sldNum", "hdr"}
OUTLINES = {"", "body", "obj"}
"""Types of placeholders whose paragraphs have bullets unless they say that they have none."""


def convert_pptx(data: bytes) -> Converted:
    """Convert the slides in their order; raise DocumentDamaged or DocumentTooLarge. Notes of the speaker stay out."""
    with Archive(data) as archive:
        names = find_slides(archive)
        slides = [parse_xml(archive.read(name)) for name in names]
    return to_markdown("".join(part for slide in slides for part in write_slide(slide)))


def find_slides(archive: Archive) -> list[str]:
    """Find the names of the slides' files, in the order of the presentation; hidden slides are among them."""
    links = parse_xml(archive.read("ppt/_rels/presentation.xml.rels"))
    targets = {
        node.attributes.get("Id", ""): posixpath.normpath(posixpath.join("ppt", node.attributes.get("Target", "")))
        for node in links.walk()
        if node.tag == "Relationship" and node.attributes.get("TargetMode") != "External"
    }
    # both `id` and `r:id` are called "id" without their namespaces: the one that is a relation's is wanted
    raw = archive.read(PRESENTATION)
    order = [node for node in parse_xml(raw).walk() if node.tag == "sldId"]
    found = [targets[name] for node in order for name in node.attributes.values() if name in targets]
    names = [name.removeprefix("/").removeprefix("ppt//") for name in found]
    if not names:
        raise DocumentDamaged("it has no slides")
    return [name for name in names if name in archive.names]


def write_slide(slide: Node) -> Iterator[str]:
    """Yield the HTML of a slide: its title first, then shapes in their order."""
    yield "<page/>"
    shapes = [node for node in slide.walk() if node.tag in {"sp", "graphicFrame"}]
    for shape in sorted(shapes, key=lambda one: find_type(one) not in TITLES):
        kind = find_type(shape)
        if kind in FURNITURE:
            continue
        if kind in TITLES:
            words = " ".join(to_html(node, plain=True) for node in find_paragraphs(shape))
            yield f"<h2>{words}</h2>"
        elif shape.tag == "graphicFrame":
            yield from write_table(shape)
        else:
            yield from nest_items((find_depth(node, kind), "ul", to_html(node)) for node in find_paragraphs(shape))


def find_type(shape: Node) -> str | None:
    """Find the type of a placeholder; None for a shape that is none, such as a box of text."""
    place = find_first(shape, "ph")
    return None if place is None else place.attributes.get("type", "")


def find_paragraphs(shape: Node) -> Iterator[Node]:
    """Yield the paragraphs that hold text."""
    return (node for node in shape.walk() if node.tag == "p" and any(one.tag == "t" for one in node.walk()))


def find_depth(paragraph: Node, kind: str | None) -> int:
    """Find the depth of a paragraph's bullet, 0 where it has none."""
    look = find_first(paragraph, "pPr")
    marks = {node.tag for node in look.walk()} if look else set()
    level = look.attributes.get("lvl", "0") if look else "0"
    depth = int(level) + 1 if level.isdigit() else 1
    if "buNone" in marks:
        return 0
    return depth if kind in OUTLINES or marks & {"buChar", "buAutoNum"} or depth > 1 else 0


def to_html(paragraph: Node, *, plain: bool = False) -> str:
    """Give the runs of a paragraph."""
    parts = []
    for node in paragraph.walk():
        if node.tag == "br":
            parts.append("<br>")
        elif node.tag in {"r", "fld"}:
            text = "".join(escape(one.text()) for one in node.walk() if one.tag == "t")
            look = find_first(node, "rPr")
            marks = look.attributes if look and not plain else {}
            text = f"<b>{text}</b>" if marks.get("b") in {"1", "true"} else text
            text = f"<i>{text}</i>" if marks.get("i") in {"1", "true"} else text
            parts.append(f"<sup>{text}</sup>" if marks.get("baseline", "0").rstrip("0") not in {"", "-"} else text)
    return "".join(parts) if plain else f"<p>{''.join(parts)}</p>"


def write_table(frame: Node) -> Iterator[str]:
    """Yield the table of a frame, if it holds one."""
    rows = [node for node in frame.walk() if node.tag == "tr"]
    if rows:
        yield "<table>"
        for row in rows:
            cells = [node for node in row.children if isinstance(node, Node) and node.tag == "tc"]
            inner = ["".join(map(to_html, find_paragraphs(cell))) for cell in cells]
            yield f"<tr>{''.join(f'<td>{html}</td>' for html in inner)}</tr>"
        yield "</table>"
