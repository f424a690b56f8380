"""Style sheets to the looks of elements, written into their `style`; the only home of tinycss2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import tinycss2

from ingest.formats.tree import Node

KEPT = frozenset(["font-size", "font-style", "font-weight", "vertical-align"])
SELECTOR = re.compile(r"\s*([a-z][a-z0-9]*)?(?:\.([\w-]+))?\s*", re.I)
"""An element, a class, or both; what stands in or beside something else is passed over."""
LONGEST = 400_000
"""Characters of a sheet that is read; beyond that stand fonts and pictures, not looks."""
Key = tuple[str, str]
"""Element and class, "" for any."""


def apply_sheets(root: Node, sheets: Iterable[str]) -> None:
    """Write into the `style` of each element what the sheets say of it; what it says itself outranks that.

    Of a sheet only rules count that name an element, a class, or an element with a class (Selectors 3); an element with
    a class outranks a class, and that an element alone, and among equals the later one counts (CSS Cascading 3, 6.1).
    """
    rules: dict[Key, dict[str, str]] = {}
    for sheet in sheets:
        for key, look in read_rules(sheet[:LONGEST]):
            rules.setdefault(key, {}).update(look)
    if not rules:
        return
    for node in root.walk():
        classes = node.attributes.get("class", "").split()
        keys: list[Key] = [(node.tag, ""), *(("", one) for one in classes), *((node.tag, one) for one in classes)]
        look = {name: value for key in keys for name, value in rules.get(key, {}).items()}
        if look:
            look |= dict(read_look(tinycss2.parse_blocks_contents(node.attributes.get("style", "")[:LONGEST])))
            node.attributes["style"] = ";".join(f"{name}:{value}" for name, value in look.items())


def read_rules(sheet: str) -> Iterator[tuple[Key, dict[str, str]]]:
    """Yield the looks that a sheet gives, in its order."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        look = dict(read_look(tinycss2.parse_blocks_contents(rule.content)))
        for part in to_text(rule.prelude).split(",") if look else ():
            found = SELECTOR.fullmatch(part)
            if found and found[0].strip():
                yield ((found[1] or "").lower(), found[2] or ""), look


def read_look(declared: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[str, str]]:
    """Yield name and value of the declarations that tell a heading, a weight or a slant."""
    for one in declared:
        if one.type == "declaration" and one.lower_name in KEPT:
            yield one.lower_name, to_text(one.value).strip()


def to_text(tokens: Sequence[tinycss2.ast.Node]) -> str:
    """Write tokens as they stand in a sheet; "" where one holds others, however deep, as no look or name does."""
    if any(hasattr(token, "content") or hasattr(token, "arguments") for token in tokens):
        return ""
    return str(tinycss2.serialize(tokens))
