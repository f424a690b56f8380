"""What is wanted of the store to its file: made at once where it is small, else its first lines and a promise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.explorer.export.exported import Wanted
from graph.explorer.shared.references import to_iri
from graph.exports.export import make_export, make_selection
from graph.exports.parts import count_classes, read_part
from graph.exports.preview import LINES, Preview, cut_lines, make_preview
from graph.manifest import read_manifest
from graph.store import open_store

READY = 40_000
"""Quads up to which a file is made before it is asked for: 0.3 s of work."""
KINDS = {
    "Report": "report",
    "Session": "session",
    "Person": "person",
    "Organisation": "organisation",
    "Recommendation": "recommendation",
    "Statement": "statement",
    "Instrument": "instrument",
    "Theme": "theme",
    "Topic": "topic",
}
"""The classes that a reader knows, with their kind."""
LARGEST = 300_000_000
"""Bytes beyond which a file is not made for the browser, which keeps it in memory."""
COSTS = {"jsonld": 8}
"""How many times as long as Turtle a form takes, where it is much longer."""
BYTES = {
    "turtle": 50, "trig": 54, "nquads": 250, "ntriples": 190, "jsonld": 75, "rdfxml": 92, "graphml": 5, "gexf": 6,
    "csv": 3,
}  # fmt: skip
"""Bytes of a file for each quad of the store, measured on the report that ships with the project."""
KEPT = 100_000
"""Bytes at the start of a file in which its first lines are looked for."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export, made or not yet."""

    preview: Preview
    size: int
    """Bytes; of a file that is not made yet an estimate, 0 where there is none."""
    content: bytes | None
    """None where it is to be made when it is asked for."""
    counts: Mapping[str, int] | None = None
    """How many things of each kind are in it; None where it is not made yet."""


def read_base(folder: Path) -> str:
    """Give the start of the store's identifiers."""
    return read_manifest(folder).base


@st.cache_resource(max_entries=8, show_spinner=False)
def read_file(folder: Path, version: str, wanted: Wanted) -> ExportFile:
    """Make the file, or its first lines, once for each version; all visitors share it. Raises `GraphError`."""
    manifest = read_manifest(folder)
    documents = wanted.documents or tuple(manifest.reports)
    quads = sum(manifest.reports[name].quads for name in documents if name in manifest.reports)
    if quads * COSTS.get(wanted.form, 1) <= READY:
        counts, content = count_part(folder, wanted), make_content(folder, wanted)
        if wanted.form == "csv":
            preview = read_preview(folder, wanted)
        else:
            preview = cut_lines(content[:KEPT].decode("utf-8", "ignore"), LINES, len(content) > KEPT)
        return ExportFile(preview, len(content), content, counts)
    size = 0 if wanted.narrow else quads * BYTES[wanted.form]
    return ExportFile(read_preview(folder, wanted), size, None)


def count_part(folder: Path, wanted: Wanted) -> dict[str, int]:
    """Count the things of each kind in what is wanted."""
    with open_store(folder) as store:
        selection = make_selection(wanted.form, *to_names(wanted, store.base), wanted.mentioned)
        counts = count_classes(read_part(store, selection))
    return {kind: counts[name] for name, kind in KINDS.items() if counts[name]}


def make_content(folder: Path, wanted: Wanted) -> bytes:
    """Make the whole file."""
    with open_store(folder) as store:
        return b"".join(make_export(store, wanted.form, *to_names(wanted, store.base), mentioned=wanted.mentioned))


def read_preview(folder: Path, wanted: Wanted) -> Preview:
    """Make the first lines."""
    with open_store(folder) as store:
        return make_preview(store, wanted.form, *to_names(wanted, store.base), mentioned=wanted.mentioned)


def to_maker(folder: Path, wanted: Wanted) -> Callable[[], bytes]:
    """Give what makes the file when the reader asks for it."""
    return lambda: make_content(folder, wanted)


def to_names(wanted: Wanted, base: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give reports, sessions and topics by their identifiers, which no other can share."""
    sessions = tuple(to_iri(ref, base) for ref in wanted.sessions)
    return wanted.documents, sessions, tuple(to_iri(ref, base) for ref in wanted.topics)
