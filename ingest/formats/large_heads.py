"""Paragraphs that are set larger than the text to headings, in a tree of HTML that has none."""

from __future__ import annotations

import re
from collections import Counter

from ingest.formats.bold_heads import END, HEADINGS, LONGEST
from ingest.formats.ranks import rank_sizes
from ingest.formats.tree import BLOCKS, Node

SIZE = re.compile(r"font-size\s*:\s*([\d.]{1,8})\s*(pt|px|em|rem|%)", re.I)
USUAL = 12.0
"""Points of text where nothing says how large it is, as browsers set it."""
POINTS = {"pt": 1.0, "px": 0.75}
NO_HEADS = frozenset(["li", "td", "th", "blockquote", "figcaption"])


def raise_large(root: Node) -> None:
    """Make short paragraphs that are larger than most letters headings, the largest highest.

    A page that has a heading already knows better; what stands in lists, tables and quotations is none.
    """
    sized = False
    for node in root.walk():
        if node.tag in HEADINGS:
            return
        sized = sized or "font-size" in node.attributes.get("style", "")
    if not sized:
        return
    letters: Counter[float] = Counter()
    paragraphs: list[tuple[Node, float]] = []
    measure(root, USUAL, letters, paragraphs, inside=False)
    for place, level in rank_sizes(letters, {place: size for place, (_, size) in enumerate(paragraphs)}).items():
        paragraphs[place][0].tag = f"h{level}"


def measure(
    node: Node, size: float, letters: Counter[float], paragraphs: list[tuple[Node, float]], *, inside: bool
) -> float:
    """Count the letters below a node by size, and collect the paragraphs that may be headings; give the least size."""
    size = to_points(node.attributes.get("style", ""), size)
    inside = inside or node.tag in NO_HEADS
    least = float("inf")
    for child in node.children:
        if isinstance(child, Node):
            least = min(least, measure(child, size, letters, paragraphs, inside=inside))
        elif count := len("".join(child.split())):
            letters[size] += count
            least = min(least, size)
    whole = node.tag in {"p", "div"} and not any(isinstance(one, Node) and one.tag in BLOCKS for one in node.children)
    if whole and not inside and least < float("inf"):
        text = node.text().strip()
        if len(text) <= LONGEST and not END.search(text):
            paragraphs.append((node, least))
    return least


def to_points(style: str, around: float) -> float:
    """Give the type size that a style says, in points; that of what is around it where it says none (CSS Fonts 3)."""
    found = list(SIZE.finditer(style))
    if not found:
        return around
    number, unit = float(found[-1][1].rstrip(".") or 0), found[-1][2].lower()
    if unit in POINTS:
        return number * POINTS[unit]
    return number * USUAL if unit == "rem" else number * around * (0.01 if unit == "%" else 1.0)
