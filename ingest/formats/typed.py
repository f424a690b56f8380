"""Paragraphs that begin with typed bullets or numbers to the lists that they are, in a tree of HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.formats.tree import Node

BULLET = re.compile(r"\s*([•●▪■◦‣\u2043·➢➤►✓\uf0b7\uf0a7\uf0d8])\s*(?=\S)")
DASH = re.compile(r"\s*[-–—*o]\t\s*(?=\S)|\s*[-–—]\s+(?=\S)")
COUNT = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
MARKED = re.compile(r"\s*[^\s\w]|\s*\d|\s*o\t")
"""How one of them begins: most paragraphs do not."""
LEFT = frozenset(["ul", "ol", "li", "menu", "p"])
"""Elements of which the paragraphs are left as they are."""
LEAST = 2
"""Neighbours that make a list of dashes or numbers; a bullet makes one by itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paragraph begins with."""

    kind: str
    """"bullet", "dash" or "count", "" for none."""
    length: int = 0
    number: int = 0


NONE = Mark("")


def list_typed(root: Node) -> None:
    """Put typed items that follow one another into lists, their marks taken off; those inside of lists stay."""
    for node in list(root.walk()):
        if node.tag not in LEFT and any(is_paragraph(child) for child in node.children):
            node.children = list(group(node.children))


def is_paragraph(child: Node | str) -> bool:
    """Tell whether a child is a paragraph."""
    return isinstance(child, Node) and child.tag == "p"


def group(children: Sequence[Node | str]) -> list[Node | str]:
    """Give the children, runs of typed items as lists."""
    done: list[Node | str] = []
    run: list[tuple[Node, Mark]] = []
    for child in children:
        if isinstance(child, str) and child.isspace() and run:
            continue
        mark = read_mark(child.text()[:40]) if isinstance(child, Node) and child.tag == "p" else NONE
        if run and (mark.kind != run[-1][1].kind or (mark.kind == "count" and mark.number != run[-1][1].number + 1)):
            done += to_list(run)
            run = []
        if isinstance(child, Node) and mark.kind:
            run.append((child, mark))
        else:
            done.append(child)
    return [*done, *to_list(run)]


def read_mark(text: str) -> Mark:
    """Read what a paragraph begins with."""
    if not MARKED.match(text):
        return NONE
    for kind, pattern in (("bullet", BULLET), ("count", COUNT), ("dash", DASH)):
        found = pattern.match(text)
        if found:
            return Mark(kind, found.end(), int(found[1]) if kind == "count" else 0)
    return NONE


def to_list(run: Sequence[tuple[Node, Mark]]) -> list[Node | str]:
    """Give the list of a run, or its paragraphs where they are too few."""
    if not run or (len(run) < LEAST and run[0][1].kind != "bullet"):
        return [node for node, _ in run]
    items: list[Node | str] = []
    for node, mark in run:
        drop_start(node, mark.length)
        items.append(Node("li", {}, list(node.children)))
    first = run[0][1]
    return [Node("ol", {"start": str(first.number)}, items) if first.kind == "count" else Node("ul", {}, items)]


def drop_start(node: Node, count: int) -> int:
    """Take the first so many characters off what stands in a node; give how many are still to be taken."""
    for place, child in enumerate(node.children):
        if not count:
            return 0
        if isinstance(child, Node):
            count = drop_start(child, count)
        else:
            node.children[place] = child[count:]
            count -= min(count, len(child))
    return count
