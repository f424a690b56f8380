"""Changes to a table: one row a change, with what it was, what it is and what differs."""

from __future__ import annotations

from collections.abc import Iterable

from graph.difference.items import Item
from graph.difference.pairing import Change
from graph.query import Rows

_PLACED = ("document", "line", "session", "node")
COLUMNS = (
    *("kind", "change", "similarity", "before", "after", "differs"),
    *(f"before_{name}" for name in _PLACED),
    *(f"after_{name}" for name in _PLACED),
)


def make_table(changes: Iterable[Change]) -> Rows:
    """Make a row for each change, what is the same left out; "differs" lists the fields as name: before → after."""
    return Rows(COLUMNS, tuple(_make_row(change) for change in changes if change.word != "same"))


def _make_row(change: Change) -> tuple[str, ...]:
    differs = "; ".join(f"{name}: {before} → {after}" for name, before, after in change.list_fields())
    texts = (change.before.text if change.before else "", change.after.text if change.after else "")
    score = f"{change.score:.4f}" if change.before and change.after else ""
    return (change.item.kind, change.word, score, *texts, differs, *_place(change.before), *_place(change.after))


def _place(item: Item | None) -> tuple[str, str, str, str]:
    if item is None:
        return "", "", "", ""
    return item.document, str(item.line), dict(item.fields).get("session", ""), item.node
