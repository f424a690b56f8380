"""ODT and ODP to Markdown: headings, lists, tables, notes and slides of OpenDocument 1.3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from ingest.formats.archive import Archive
from ingest.formats.errors import DocumentDamaged, DocumentEncrypted
from ingest.formats.hypertext import to_markdown
from ingest.formats.large_heads import SIZE
from ingest.formats.tree import Node
from ingest.formats.values import Converted
from ingest.formats.xml_tree import find_first, parse_xml

SILENT = frozenset({"annotation", "annotation-end", "tracked-changes", "deletion", "notes", "forms", "sequence-decls"})
"""Elements whose text the page does not show; `notes` are those of a speaker."""
MOST_REPEATS = 20
"""A cell or space that claims to repeat more often is filler at the edge of a sheet."""


@dataclass(slots=True)
class Styles:
    """What the styles of a document say of text and lists."""

    texts: dict[str, str] = field(default_factory=dict)
    """CSS of each style of characters or paragraphs, by name."""
    lists: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """For each style of lists "ul" or "ol" and the first number, level by level."""


def convert_opendocument(data: bytes) -> Converted:
    """Convert a text or a presentation; raise DocumentDamaged, DocumentEncrypted or DocumentTooLarge."""
    with Archive(data) as archive:
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise DocumentEncrypted
        content = parse_xml(archive.read("content.xml"))
        others = [parse_xml(archive.read("styles.xml"))] if "styles.xml" in archive.names else []
    body = find_first(content, "body")
    if body is None:
        raise DocumentDamaged("content.xml has no body")
    writer = OpenWriter(find_styles([*others, content]))
    return to_markdown("".join(writer.write(body)))


def find_styles(parts: list[Node]) -> Styles:
    """Find the styles; later parts win."""
    styles = Styles()
    for node in (node for part in parts for node in part.walk()):
        name = node.attributes.get("name", "")
        if node.tag == "style":
            css, parent = to_css(node), styles.texts.get(node.attributes.get("parent-style-name", ""), "")
            size = SIZE.search(parent)
            styles.texts[name] = f"{size[0]};{css}" if css and size and not SIZE.search(css) else css or parent
        elif node.tag == "list-style":
            levels = [child for child in node.children if isinstance(child, Node)]
            styles.lists[name] = [
                ("ol" if child.tag == "list-level-style-number" else "ul", child.attributes.get("start-value", "1"))
                for child in levels
            ]
    return styles


def to_css(style: Node) -> str:
    """Give size, weight, slope and height of a style as CSS."""
    text = find_first(style, "text-properties")
    if text is None:
        return ""
    size = text.attributes.get("font-size", "")
    found = [f"font-size:{size}"] if SIZE.match(f"font-size:{size}") else []
    if text.attributes.get("font-weight", "") in {"bold", "600", "700", "800", "900"}:
        found.append("font-weight:bold")
    if text.attributes.get("font-style", "") in {"italic", "oblique"}:
        found.append("font-style:italic")
    if text.attributes.get("text-position", "").startswith("super"):
        found.append("vertical-align:super")
    return ";".join(found)


class OpenWriter:
    """Writes HTML for the elements of a body."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: list[str] = []
        self._lists: list[str] = []

    def write(self, body: Node) -> Iterator[str]:
        """Yield the HTML of the body, its notes at the end."""
        yield from self._walk(body)
        if self._notes:
            items = (f'<li id="note-{number}">{note}</li>' for number, note in enumerate(self._notes, start=1))
            yield f"<ol>{''.join(items)}</ol>"

    def _walk(self, node: Node) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, str):
                yield escape(child)
            elif child.tag not in SILENT:
                yield from self._take(child)

    def _take(self, node: Node) -> Iterator[str]:
        tag, inner = node.tag, self._walk
        if tag == "h":
            yield f"<h{self._level(node)}>{''.join(inner(node))}</h{self._level(node)}>"
        elif tag == "p":
            yield f'<p style="{self._css(node)}">{"".join(inner(node))}</p>'
        elif tag == "span":
            yield f'<span style="{self._css(node)}">{"".join(inner(node))}</span>'
        elif tag == "list":
            yield from self._take_list(node)
        elif tag in {"list-item", "list-header"}:
            yield f"<li>{''.join(inner(node))}</li>"
        elif tag == "note":
            yield self._take_note(node)
        elif tag in {"s", "tab", "line-break"}:
            yield "<br>" if tag == "line-break" else " " * min(int(node.attributes.get("c", "1") or 1), MOST_REPEATS)
        elif tag in {"table", "table-row", "table-cell", "covered-table-cell"}:
            yield from self._take_table(node)
        elif tag == "page":
            yield "<page/>"
            yield from inner(node)
        elif tag == "frame" and node.attributes.get("class") == "title":
            yield f"<h2>{' '.join(one.text() for one in node.walk() if one.tag == 'p')}</h2>"
        else:
            yield from inner(node)

    def _level(self, node: Node) -> int:
        level = node.attributes.get("outline-level", "1")
        return max(1, min(int(level), 6)) if level.isdigit() else 1

    def _css(self, node: Node) -> str:
        return self._styles.texts.get(node.attributes.get("style-name", ""), "")

    def _take_list(self, node: Node) -> Iterator[str]:
        name = node.attributes.get("style-name", "") or (self._lists[-1] if self._lists else "")
        levels = self._styles.lists.get(name, [])
        depth = len(self._lists)
        tag, start = levels[depth] if depth < len(levels) else ("ul", "1")
        self._lists.append(name)
        yield f'<{tag} start="{escape(start)}">{"".join(self._walk(node))}</{tag}>'
        self._lists.pop()

    def _take_note(self, node: Node) -> str:
        body = find_first(node, "note-body")
        self._notes.append("")
        number = len(self._notes)
        self._notes[number - 1] = "".join(self._walk(body)) if body else ""
        return f'<sup><a href="#note-{number}">{number}</a></sup>'

    def _take_table(self, node: Node) -> Iterator[str]:
        if node.tag == "table":
            yield f"<table>{''.join(self._walk(node))}</table>"
        elif node.tag == "table-row":
            yield f"<tr>{''.join(self._walk(node))}</tr>"
        elif node.tag == "table-cell":
            spans = {name: node.attributes.get(f"number-{name}s-spanned", "1") for name in ("column", "row")}
            yield f'<td colspan="{escape(spans["column"])}" rowspan="{escape(spans["row"])}">'
            yield f"{''.join(self._walk(node))}</td>"
