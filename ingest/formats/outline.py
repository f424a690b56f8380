"""The parts of a Word document to one in which every heading has a style that says so (ECMA-376, part 1, 17.3.1.20)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from ingest.formats.errors import DocumentDamaged
from ingest.formats.ranks import rank_sizes

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
HEADING = re.compile(r"heading ([1-6])$", re.I)
OWN = "OutlineLevel"
"""How the style is called that a heading without one is given; its level follows."""
LONGEST = 240
"""Characters of a heading."""
END = re.compile(r"[.;:,]$")
USUAL = 20
"""Half points that Word sets where nothing says how large (17.3.2.38)."""


@dataclass(slots=True)
class Styles:
    """What the styles of paragraphs say, by their ids."""

    levels: dict[str, int] = field(default_factory=dict)
    """The outline level from 1, for those that have one, themselves or by the style that they are based on."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Half points."""
    names: dict[str, str] = field(default_factory=dict)
    usual: int = USUAL


def read_styles(data: bytes) -> Styles:
    """Read the part of the styles; b"" gives none."""
    styles = Styles()
    if not data:
        return styles
    root = parse_part(data)
    nodes = {node.get(f"{W}styleId", ""): node for node in root.iter(f"{W}style")}
    styles.names = {name: read_value(node.find(f"{W}name")) for name, node in nodes.items()}
    default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    styles.usual = to_number(read_value(default), USUAL)
    for name in nodes:
        for base in find_bases(name, nodes):
            level, size = nodes[base].find(f"{W}pPr/{W}outlineLvl"), nodes[base].find(f"{W}rPr/{W}sz")
            titled = HEADING.match(styles.names[base])
            if titled or level is not None:
                styles.levels.setdefault(name, int(titled[1]) if titled else to_number(read_value(level), 9) + 1)
            if size is not None:
                styles.sizes.setdefault(name, to_number(read_value(size), styles.usual))
    styles.levels = {name: level for name, level in styles.levels.items() if level <= 6}  # Word's ninth is text
    return styles


def find_bases(name: str, nodes: Mapping[str, ElementTree.Element]) -> Iterator[str]:
    """Yield a style and those that it is based on, at most twenty."""
    for _ in range(20):
        if name not in nodes:
            return
        yield name
        name = read_value(nodes[name].find(f"{W}basedOn"))


def parse_part(data: bytes) -> ElementTree.Element:
    """Parse a part; raise DocumentDamaged."""
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise DocumentDamaged(f"no XML: {error}") from error


def read_value(node: ElementTree.Element | None) -> str:
    """Read what an element says in `w:val`, "" where there is none."""
    return "" if node is None else node.get(f"{W}val", "")


def to_number(text: str, other: int) -> int:
    """Give a short number, or another one where the text is none."""
    return int(text) if re.fullmatch(r"\d{1,4}", text) else other


def mark_headings(data: bytes, styles: Styles) -> bytes:
    """Give the main part with a style for each paragraph that has an outline level of its own.

    Where no paragraph has any level, those set larger than the text are headings, the largest highest. Simple fields
    are made what Mammoth reads.
    """
    root = parse_part(data)
    paragraphs = list(root.iter(f"{W}p"))
    levels = {place: level for place, one in enumerate(paragraphs) if (level := find_level(one, styles))}
    changed = {place: level for place, level in levels.items() if find_style(paragraphs[place]) not in styles.levels}
    if not levels:
        changed = find_large(paragraphs, styles)
    fields = list(root.iter(f"{W}fldSimple"))
    for node in fields:
        node.tag = f"{W}smartTag"
    for place, level in changed.items():
        set_style(paragraphs[place], f"{OWN}{level}")
    return ElementTree.tostring(root, "utf-8") if changed or fields else data


def find_style(paragraph: ElementTree.Element) -> str:
    """Find the id of a paragraph's style."""
    return read_value(paragraph.find(f"{W}pPr/{W}pStyle"))


def find_level(paragraph: ElementTree.Element, styles: Styles) -> int:
    """Find the outline level of a paragraph from 1, 0 for text."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    level = to_number(read_value(own), 9) + 1 if own is not None else styles.levels.get(find_style(paragraph), 0)
    return level if level <= 6 else 0


def find_large(paragraphs: list[ElementTree.Element], styles: Styles) -> dict[int, int]:
    """Give the levels of the paragraphs that are set larger than the text, by their places."""
    sizes: Counter[float] = Counter()
    found: dict[int, float] = {}
    for place, paragraph in enumerate(paragraphs):
        own = styles.sizes.get(find_style(paragraph), styles.usual)
        least, length = 9999, 0
        for run in paragraph.iter(f"{W}r"):
            count = sum(len(node.text or "") for node in run.iter(f"{W}t"))
            if count:
                size = to_number(read_value(run.find(f"{W}rPr/{W}sz")), own)
                sizes[size] += count
                least, length = min(least, size), length + count
        if 0 < length <= LONGEST and not ends(paragraph):
            found[place] = least
    return rank_sizes(sizes, found)


def ends(paragraph: ElementTree.Element) -> bool:
    """Tell whether a paragraph ends as a sentence or a label does."""
    return bool(END.search("".join(node.text or "" for node in paragraph.iter(f"{W}t")).strip()))


def set_style(paragraph: ElementTree.Element, name: str) -> None:
    """Give a paragraph a style."""
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = ElementTree.Element(f"{W}pPr")
        paragraph.insert(0, look)
    style = look.find(f"{W}pStyle")
    if style is None:
        style = ElementTree.Element(f"{W}pStyle")
        look.insert(0, style)
    style.set(f"{W}val", name)
