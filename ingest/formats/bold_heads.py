"""Numbered paragraphs that only their weight sets off to headings, in a tree of HTML that has none."""

from __future__ import annotations

import re

from ingest.formats.tree import Node

NUMBERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+[^\W\d_]")
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
END = re.compile(r"[.;:,]\s*$")
LONGEST = 240
"""Characters of a heading."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def raise_bold(root: Node) -> None:
    """Make numbered paragraphs that are bold as a whole headings, each as deep as its number says.

    At least two are wanted, of which one has the number 1; a page that has a heading already knows better. A bold
    paragraph that opens the page is its title then.
    """
    paragraphs = [node for node in root.walk() if node.tag == "p" or node.tag in HEADINGS or node.tag in {"td", "th"}]
    if any(node.tag in HEADINGS for node in paragraphs):
        return
    bold = [node for node in paragraphs if node.tag == "p" and is_head(node)]
    numbers = [NUMBERED.match(node.text()[:LONGEST]) for node in bold]
    counted = [number[1] for number in numbers if number]
    if len(counted) < 2 or "1" not in counted:
        return
    titled = numbers[0] is None and bold[0] is paragraphs[0]
    if titled:
        bold[0].tag = "h1"
    for node, number in zip(bold, numbers, strict=True):
        if number:
            node.tag = f"h{min(6, number[1].count('.') + 1 + titled)}"


def is_head(node: Node) -> bool:
    """Tell whether a paragraph is short, bold as a whole, and no sentence."""
    text = node.text()
    return 0 < len(text.strip()) <= LONGEST and not END.search(text) and is_bold(node)


def is_bold(node: Node) -> bool:
    """Tell whether all words in a node are bold."""
    if node.tag in {"b", "strong"} or BOLD.search(node.attributes.get("style", "")):
        return True
    return all(child.isspace() if isinstance(child, str) else is_bold(child) for child in node.children)
