"""What a user names to the two sides of a difference: stores, reports of one, or earlier states of a report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.changes.removal import read_removed_report
from graph.difference.items import Item, read_items
from graph.errors import ReportUnknown
from graph.iris import to_graph_name
from graph.manifest import Manifest
from graph.oxigraph import Store
from graph.store import StoreReader, open_store

REMOVED = "removed"
"""What stands after "@" for a report as it was when it was taken out of the store."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared."""

    name: str
    """As the user named it."""
    base: str
    """The start of its identifiers."""
    documents: tuple[str, ...]
    """The reports that it has, by id."""
    items: tuple[Item, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The identifiers of its reports."""
        return tuple(to_graph_name(self.base, document) for document in self.documents)


def read_store_side(folder: Path, *, mentioned: bool = False) -> Side:
    """Read all reports of a store; its items are compared within each report. Raises `StoreMissing`."""
    with open_store(folder) as store:
        documents = tuple(sorted(store.manifest.reports))
        return Side(folder.as_posix(), store.base, documents, read_items(store, mentioned=mentioned))


def read_report_side(folder: Path, name: str, *, mentioned: bool = False) -> Side:
    """Read one report of a store: "REPORT", "REPORT@removed", or "REPORT@12" of a version that is still there.

    Raises `StoreMissing`, `VersionGone`, `ReportUnknown`, `RemovedUnknown`.
    """
    with open_named(folder, name) as (store, document):
        if document not in store.manifest.reports:
            raise ReportUnknown(document, store.manifest.reports)
        return Side(name, store.base, (document,), read_items(store, document, mentioned=mentioned))


@contextmanager
def open_named(folder: Path, name: str) -> Iterator[tuple[StoreReader, str]]:
    """Open what holds a named report, and give its id."""
    document, _, state = name.rpartition("@")
    with open_store(folder) as store:
        if not document or name in store.manifest.reports or not (state == REMOVED or state.isdecimal()):
            yield store, name
            return
    if state.isdecimal():
        with open_store(folder, f"{int(state):08d}") as earlier:
            yield earlier, document
        return
    removed, quads = read_removed_report(folder, document)
    database = Store()
    database.extend(quads)
    yield StoreReader(folder, Manifest(removed.base, {document: removed.entry}), database, -1), document
