"""Paragraphs with the depth of their bullets to nested lists of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DEEPEST = 8


def nest_items(paragraphs: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    """Yield HTML for paragraphs of depth, list and inner HTML; depth 0 is none of a list.

    The list is "ul", or "ol" followed by the printed number ("ol3"), if there is one.
    """
    open_lists: list[str] = []
    for depth, name, html in paragraphs:
        level, kind = min(depth, DEEPEST), name[:2]
        item = f'<li value="{name[2:]}">' if name[2:] else "<li>"
        while len(open_lists) > level or (open_lists and len(open_lists) == level and open_lists[-1] != kind):
            yield f"</li></{open_lists.pop()}>"
        if not level:
            yield html
            continue
        if len(open_lists) == level:
            yield f"</li>{item}"
        while len(open_lists) < level:
            open_lists.append(kind)
            yield f"<{kind}>{item if len(open_lists) == level else '<li>'}"
        yield html
    while open_lists:
        yield f"</li></{open_lists.pop()}>"
