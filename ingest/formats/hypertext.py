"""HTML to Markdown: headings, nested lists, tables, quotations, notes; links and pictures leave their words alone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.formats.bold_heads import raise_bold
from ingest.formats.inline import BREAK, Run, escape, guard_start, squeeze, to_line
from ingest.formats.large_heads import raise_large
from ingest.formats.sheets import apply_sheets
from ingest.formats.tree import BLOCKS, Node, grow_tree
from ingest.formats.typed import list_typed
from ingest.formats.values import Converted

# Long: one walk over a tree, with a short method for each kind of element.

CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
XML_CHARSET = re.compile(rb"<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I)
RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
NOTE = re.compile(r"^\[?\(?(\d{1,4}|[*†‡]|[ivx]{1,5}|[a-z])\)?\]?$")
BACK = re.compile(r"^[\s↑↩⏎^\ufe0e\ufe0f]*$")
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
LINES = HEADINGS | {"p"}
DEEPEST_LIST = 8
"""Deeper items are indented no further."""
MOST_SPAN = 20
"""Columns that one cell may span."""


def convert_html(data: bytes, encoding: str = "") -> Converted:
    """Convert a page: its own word for its encoding counts, then UTF-8, then Windows' Western one."""
    return to_markdown(decode_html(data, encoding))


def to_markdown(source: str, sheets: Iterable[str] = ()) -> Converted:
    """Convert HTML in characters, with the style sheets that go with it; `<page/>` starts a page."""
    page = grow_tree(source)
    apply_sheets(page.body, [*sheets, *page.sheets])
    if HEADINGS.isdisjoint(page.tags):  # a page that has a heading already knows better
        raise_large(page.body)
        raise_bold(page.body)
    list_typed(page.body)
    writer = Writer(page.body)
    return Converted(writer.text(), tuple(writer.pages))


def decode_html(data: bytes, encoding: str) -> str:
    """Decode a page (HTML standard, 13.2.3); a byte that does not fit becomes U+FFFD."""
    declared = CHARSET.search(data[:4096]) or XML_CHARSET.match(data[:200].lstrip())
    names = [encoding, *(codec for bom, codec in BOMS if data.startswith(bom))]
    names += [declared[1].decode("ascii", "ignore")] if declared else []
    for name in filter(None, names):
        try:
            return data.decode(name, "replace")
        except (LookupError, UnicodeError):
            continue
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for the text inside an element."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    kept: bool = False
    """True where line ends and spaces are kept: preformatted text."""


PLAIN = Look()


@dataclass(slots=True)
class Writer:
    """Writes Markdown while it walks over a tree."""

    root: Node
    pages: list[int] = field(default_factory=list)
    """Offsets in the text at which pages start."""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _runs: list[Run] = field(default_factory=list)
    _heading: int = 0
    _quoted: int = 0
    _indents: list[int] = field(default_factory=list)
    _mark: str = ""
    """The mark of the item that begins, until its first text is written."""
    _in_item: bool = False
    """True where the last thing written was an item of a list that is still open."""
    _notes: frozenset[str] | None = None
    """The ids of notes, once one was asked for."""

    def text(self) -> str:
        """Give the document."""
        self._walk(self.root, PLAIN)
        self._flush()
        return "".join(self._parts).strip("\n") + "\n" if self._parts else ""

    def _walk(self, node: Node, look: Look) -> None:
        for child in node.children:
            if not isinstance(child, str):
                self._take(child, look)
            elif self._runs or not child.isspace():  # space before the first word of a block is none
                self._runs.append(Run(to_text(child, look), look.bold, look.italic, look.raised))

    def _take(self, node: Node, look: Look) -> None:
        tag = node.tag
        if tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "page":
            self._flush()
            self.pages.append(self._length)
        elif tag == "table":
            self._flush()
            self._take_table(node, look)
        elif tag in {"ul", "ol", "menu"}:
            self._flush()
            self._take_list(node, look)
        elif tag in BLOCKS:
            if self._runs:
                self._flush()
            if look is PLAIN and len(node.children) == 1 and tag in LINES and "style" not in node.attributes:
                self._take_line(node)
            else:
                self._take_block(node, look)
                self._flush()
        elif not (tag == "a" and is_back(node)):
            self._walk_inline(node, look)

    def _walk_inline(self, node: Node, look: Look) -> None:
        style = node.attributes.get("style", "")
        inner = Look(
            look.bold or node.tag in {"b", "strong"} or bool(style and BOLD.search(style)),
            look.italic or node.tag in {"i", "em", "cite"} or bool(style and ITALIC.search(style)),
            look.raised or node.tag == "sup" or bool(style and RAISED.search(style)),
            look.kept,
        )
        if inner.raised and not look.raised:
            mark = NOTE.match(node.text().strip())
            if mark:
                self._runs.append(Run(mark[1], raised=True))
                return
            inner = replace(inner, raised=False)  # "21st" and "m²" are no notes
        self._walk(node, inner)

    def _take_line(self, node: Node) -> None:
        """Take a heading, paragraph or item of bare text, as most are; what else stands in it goes the longer way."""
        text = node.children[0]
        line = squeeze(text.strip()) if isinstance(text, str) else "\n"
        if line.isprintable() and not self._heading:
            if line:
                line = escape(line)
                self._put(f"{'######'[: int(node.tag[1])]} {line}" if node.tag in HEADINGS else guard_start(line))
        else:
            self._take_block(node, PLAIN)
            self._flush()

    def _take_block(self, node: Node, look: Look) -> None:
        if node.tag in HEADINGS:
            self._heading = int(node.tag[1])
            self._walk(node, PLAIN)
            self._flush()
            self._heading = 0
        elif node.tag == "blockquote":
            self._quoted += 1
            self._walk(node, look)
            self._flush()
            self._quoted -= 1
        elif node.tag != "hr":
            bold = node.tag == "dt" or ("style" in node.attributes and bool(BOLD.search(node.attributes["style"])))
            kept = node.tag == "pre"
            self._walk(node, replace(look, bold=look.bold or bold, kept=look.kept or kept) if bold or kept else look)

    def _take_list(self, node: Node, look: Look) -> None:
        start = node.attributes.get("start", "")
        number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        for child in node.children:
            if isinstance(child, str):
                self._walk(Node("p", {}, [child]), look)
                continue
            if child.tag != "li":
                self._take(child, look)
                continue
            value = child.attributes.get("value", "")
            number = int(value) if re.fullmatch(r"\d{1,6}", value) else number
            if self._is_note(child.attributes.get("id", "")):
                self._take_note(child, look, number)
            else:
                self._take_item(child, look, f"{number}. " if node.tag == "ol" else "- ")
            number += 1
        self._flush()
        self._in_item = bool(self._indents)

    def _is_note(self, name: str) -> bool:
        if name and self._notes is None:
            self._notes = frozenset(find_notes(self.root))
        return bool(name) and name in (self._notes or ())

    def _take_item(self, node: Node, look: Look, mark: str) -> None:
        self._flush()
        self._mark = mark
        self._indents.append(len(mark))
        if look is PLAIN and len(node.children) == 1:
            self._take_line(node)
        else:
            self._walk(node, look)
            self._flush()
        self._indents.pop()
        self._mark = ""
        self._in_item = True

    def _take_note(self, node: Node, look: Look, number: int) -> None:
        self._flush()
        self._runs.append(Run(str(number), raised=True))
        self._runs.append(Run(" "))
        paragraphs = [child for child in node.children if isinstance(child, Node) and child.tag in BLOCKS]
        self._walk(paragraphs[0] if paragraphs else node, look)
        self._flush()
        for paragraph in paragraphs[1:]:
            self._take(paragraph, look)

    def _take_table(self, node: Node, look: Look) -> None:
        rows = [row for row in find_rows(node) if row]
        if max(map(len, rows), default=0) < 2 or holds_table(node) or lays_out(rows):
            for row in find_cells(node):
                self._walk(row, look)
                self._flush()
            return
        for caption in (one for one in node.walk() if one.tag == "caption"):
            self._walk(caption, look)
            self._flush()
        lines = [to_row(row) for row in to_grid(rows)]
        rule = "|" + " --- |" * lines[0].count(" |")
        self._write("\n".join([lines[0], rule, *lines[1:]]))

    def _flush(self) -> None:
        """Write the collected runs as a paragraph, heading or item."""
        if not self._runs:
            return
        runs, self._runs = self._runs, []
        line = to_line(runs, plain=self._heading > 0)
        if not line:
            return
        if self._heading:
            line = f"{'#' * self._heading} {line.replace(BREAK, ' ')}"
        elif "\n" in line:
            line = "\n".join(guard_start(part) for part in line.split("\n"))
        else:
            line = guard_start(line)
        self._put(line)

    def _put(self, line: str) -> None:
        if self._indents or self._quoted:
            self._write(line)
        else:
            self._add("\n\n", line)
            self._in_item = False

    def _write(self, block: str) -> None:
        """Write a block in the list and quotation that are open; items of a list follow without a blank line."""
        indent = " " * sum(self._indents[:DEEPEST_LIST])
        first = indent
        if self._mark:
            first = " " * sum(self._indents[: DEEPEST_LIST + 1][:-1]) + self._mark
        gap = "\n" if self._mark and self._in_item else "\n\n"
        quote = "> " * min(self._quoted, 4)
        if "\n" in block:
            block = block.replace("\n", f"\n{quote}{indent}")
        self._add(gap, f"{quote}{first}{block}")
        self._in_item = bool(self._mark) or (self._in_item and bool(self._indents))
        self._mark = ""

    def _add(self, gap: str, block: str) -> None:
        if self._length:
            if self.pages and self.pages[-1] == self._length:
                self.pages[-1] += len(gap)
            self._parts.append(gap)
            self._length += len(gap)
        self._parts.append(block)
        self._length += len(block)


def to_text(text: str, look: Look) -> str:
    """Give white space as a browser shows it."""
    return text.expandtabs(4) if look.kept else squeeze(text)


def find_notes(root: Node) -> Iterator[str]:
    """Yield the ids of what raised numbers link to: the notes."""
    for node in root.walk():
        links = [inner for inner in node.walk() if inner.tag == "a"] if node.tag == "sup" else []
        if node.tag == "a" and any(inner.tag == "sup" for inner in node.walk()):
            links.append(node)
        for link in links:
            target = link.attributes.get("href", "")
            if target.startswith("#") and len(target) > 1:
                yield target[1:]


def is_back(node: Node) -> bool:
    """Tell whether a link leads from a note back into the text, and is but an arrow."""
    return node.attributes.get("href", "").startswith("#") and bool(BACK.match(node.text()))


def holds_table(table: Node) -> bool:
    """Tell whether tables stand in the table: it only lays the page out."""
    return any(node.tag == "table" for node in table.walk() if node is not table)


def lays_out(rows: Sequence[Sequence[Node]]) -> bool:
    """Tell whether a table only lays the page out: it holds sections with headings, or is one row of paragraphs."""
    for row in rows:
        for cell in row:
            tags = [node.tag for node in cell.walk()]
            said = sum(tag in {"p", "li"} for tag in tags)
            if (said and not HEADINGS.isdisjoint(tags)) or (len(rows) == 1 and said > 2):
                return True
    return False


def find_cells(table: Node) -> Iterator[Node]:
    """Yield the outermost cells and captions in order."""
    for child in table.children:
        if isinstance(child, Node) and child.tag in {"td", "th", "caption"}:
            yield child
        elif isinstance(child, Node):
            yield from find_cells(child)


def find_rows(table: Node) -> Iterator[list[Node]]:
    """Yield the cells of each row, in order."""
    for node in table.walk():
        if node.tag == "tr":
            yield [child for child in node.children if isinstance(child, Node) and child.tag in {"td", "th"}]


def to_grid(rows: list[list[Node]]) -> Iterator[list[str]]:
    """Yield the texts of each row, all of one length; a cell that spans several stands in the first."""
    placed: list[list[str]] = []
    waiting: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in row:
            while waiting.get(len(line), 0):
                waiting[len(line)] -= 1
                line.append("")
            across, down = (to_span(cell, name) for name in ("colspan", "rowspan"))
            for column in range(len(line), len(line) + across):
                waiting[column] = down - 1
            line += [to_cell(cell), *[""] * (across - 1)]
        placed.append(line)
    width = max(map(len, placed))
    yield from ([*line, *[""] * (width - len(line))] for line in placed)


def to_span(cell: Node, name: str) -> int:
    """Give how many columns or rows a cell takes."""
    value = cell.attributes.get(name, "1")
    return max(1, min(int(value), MOST_SPAN)) if re.fullmatch(r"\d{1,4}", value) else 1


def to_cell(cell: Node) -> str:
    """Give a cell as one line; its paragraphs are parted by line breaks."""
    inner = Writer(Node("body", {}, list(cell.children)))
    lines = [line.strip() for line in inner.text().split("\n")]
    return "<br>".join(filter(None, lines)).replace("|", "\\|")


def to_row(cells: list[str]) -> str:
    """Give a row of a table."""
    return "| " + " | ".join(cells) + " |"
