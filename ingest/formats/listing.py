"""Paragraphs with the depth of their bullets to nested lists of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DEEPEST = 8


def nest_items(paragraphs: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    """Yield HTML for paragraphs of depth, tag of the list ("ul", "ol") and inner HTML; depth 0 is none of a list."""
    open_lists: list[str] = []
    for depth, kind, html in paragraphs:
        level = min(depth, DEEPEST)
        while len(open_lists) > level or (open_lists and len(open_lists) == level and open_lists[-1] != kind):
            yield f"</li></{open_lists.pop()}>"
        if not level:
            yield html
            continue
        if len(open_lists) == level:
            yield "</li><li>"
        while len(open_lists) < level:
            open_lists.append(kind)
            yield f"<{kind}><li>"
        yield html
    while open_lists:
        yield f"</li></{open_lists.pop()}>"
