"""HTML, however broken, to a tree of nodes: no scripts, nothing hidden, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

DEEPEST = 120
"""Elements below this depth hang on the last one above it, so that no nesting exhausts the stack."""
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
SILENT = frozenset(
    """script style head title noscript template svg math iframe object select button textarea nav audio video
    canvas""".split()  # noqa: SIM905
)
"""Elements whose text is none of the document."""
METADATA = frozenset("base link meta noscript script style template title".split())  # noqa: SIM905
"""Elements that may stand in a head."""
ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th", "caption"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "thead": ({"tr", "td", "th", "thead", "tbody"}, {"table"}),
    "tbody": ({"tr", "td", "th", "thead", "tbody"}, {"table"}),
    "tfoot": ({"tr", "td", "th", "thead", "tbody"}, {"table"}),
}
"""For each element those that its start ends, up to the nearest of the second kind (HTML standard, 13.1.2.4)."""
BLOCKS = frozenset(
    """address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr html body li main menu ol p pre section summary table tbody td tfoot th thead tr
    ul""".split()  # noqa: SIM905
)
WHOLE = frozenset(["body", "html"])
TABLED = frozenset(["table", "thead", "tbody", "tfoot", "tr"])
"""Elements in which no text may stand by itself."""
PLAIN = BLOCKS | frozenset(["a", "b", "br", "em", "i", "span", "strong", "sup", "u"])
"""Elements in which the parser expects nothing but elements and text."""
BARE = re.compile(r"<([a-z][a-z0-9]*)>")
BARE_END = re.compile(r"</([a-z][a-z0-9]*)>")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Node:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in order of the text."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if len(node.children) != 1 or not isinstance(node.children[0], str):
                stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        """Give the characters in and below it."""
        if len(self.children) == 1 and isinstance(self.children[0], str):
            return self.children[0]
        return "".join([child if isinstance(child, str) else child.text() for child in self.children])


@dataclass(frozen=True, slots=True)
class Page:
    """What was found in a page of HTML."""

    body: Node
    tags: frozenset[str]
    """The names of the elements in the body."""
    sheets: tuple[str, ...]
    """The style sheets that stand in it, in order."""


class Grower(HTMLParser):
    """Grows the tree from the parser's events."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]
        self._deeper = 0
        self._silent: list[str] = []
        self.tags: set[str] = set()
        self.sheets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if self._silent:
            if tag in METADATA or self._silent != ["head"]:
                if tag not in VOID:
                    self._silent.append(tag)
                return
            self._silent = []  # the end tag of a head may be left out (HTML standard, 13.1.2.4)
        attributes = {name: value or "" for name, value in attrs} if attrs else {}
        if tag in WHOLE:
            return
        if tag in SILENT or (attributes and tag not in VOID and is_hidden(attributes)):
            self._silent.append(tag)
            return
        if tag in BLOCKS:
            self._end_before(tag)
        self.tags.add(tag)
        node = Node(tag, attributes, [])
        self._open[-1].children.append(node)
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(node)

    def _end_before(self, tag: str) -> None:
        """Close what the start of an element ends without an end tag."""
        if self._open[-1].tag == "p":
            self._open.pop()
        if tag not in ENDS:
            return
        closed, bounds = ENDS[tag]
        for number in range(len(self._open) - 1, 0, -1):
            name = self._open[number].tag
            if name in bounds:
                return
            if name in closed:
                del self._open[number:]

    def parse_starttag(self, i: int) -> int:
        """Read a start tag; of one without attributes, as most are, the name is all there is to read."""
        found = BARE.match(self.rawdata, i)
        if not found or found[1] not in PLAIN:
            return super().parse_starttag(i)
        self.handle_starttag(found[1], [])
        return found.end()

    def parse_endtag(self, i: int) -> int:
        """Read an end tag, in the same way."""
        found = BARE_END.match(self.rawdata, i)
        if not found or found[1] not in PLAIN or self.cdata_elem:
            return super().parse_endtag(i)
        self.handle_endtag(found[1])
        return found.end()

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody is told where in the page an element stood."""
        return j

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element without content; "<p/>" is the start of one, as browsers have it."""
        if tag in VOID or tag == "page":
            self.handle_starttag(tag, attrs)
            if tag == "page" and not self._silent:
                self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that name, and all in it."""
        if self._silent:
            if tag in self._silent:
                del self._silent[len(self._silent) - 1 - self._silent[::-1].index(tag) :]
            return
        for number in range(len(self._open) - 1, 0, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._silent:
            if self._silent[-1] == "style":
                self.sheets.append(data.strip().removeprefix("<!--").removesuffix("-->"))
            if self._silent != ["head"] or data.isspace():
                return
            self._silent = []
        holder = self._open[-1]
        stray = holder.tag in TABLED and data.strip()
        holder.children.append(Node("caption", {}, [data]) if stray else data)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element with these attributes is not shown."""
    return "hidden" in attributes or ("style" in attributes and bool(HIDDEN.search(attributes["style"])))


def grow_tree(source: str) -> Page:
    """Give what is in a page; broken HTML gives what browsers would make of it, or nearly so."""
    grower = Grower()
    grower.feed(source)
    grower.close()
    return Page(grower.root, frozenset(grower.tags), tuple(grower.sheets))
