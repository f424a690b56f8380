"""Reports out of a store, kept aside so that they can come back exactly as they were."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from graph import oxigraph
from graph.errors import (
    BaseDiffers,
    RemovedUnknown,
    ReportPresent,
    ReportUnknown,
    SignatureUnusable,
    StoreMissing,
    StoreUnreadable,
)
from graph.identities.writing import write_identities
from graph.manifest import ManifestEntry, read_manifest, to_entry, write_synced
from graph.oxigraph import Quad
from graph.store import StoreReader, open_store, write_store
from graph.themes import write_themes
from graph.writer import StoreWriter, to_misses_name, to_signature_name

FOLDER = "removed"
"""The folder of a store that keeps removed reports, one folder a report."""
_ENTRY, _SOURCE, _QUADS, _SIGNATURE, _MISSES = "entry.json", "source", "graph.nq", "signature", "misses"
_TEXT = "text"


@dataclass(frozen=True, slots=True)
class Removed:
    """A report that was taken out and is kept."""

    document: str
    base: str
    """The start of the identifiers in its graph."""
    entry: ManifestEntry
    seconds: float
    """When it was removed, in seconds since 1970."""


def remove_reports(folder: Path, documents: Iterable[str], *, keep: bool = True) -> Sequence[SignatureUnusable]:
    """Take reports out of the store, and find themes and identities of the others anew.

    With `keep` they can be restored. The topics of the store stay: the next ingest takes out those that no report
    names. Gives the reports that are in no theme. Raises `StoreMissing`, `ReportUnknown` before anything is changed,
    `StoreLocked`.
    """
    chosen = list(dict.fromkeys(documents))
    with write_store(folder, read_base(folder)) as writer:
        for document in chosen:
            if document not in writer.reports:
                raise ReportUnknown(document, writer.reports)
        if keep:
            with open_store(folder) as store:
                for document in chosen:
                    _keep(store, document)
        for document in chosen:
            writer.remove(document)
        write_identities(writer)
        return write_themes(writer)[1]


def restore_report(folder: Path, document: str) -> Sequence[SignatureUnusable]:
    """Put a removed report back as it was, and find themes and identities anew; it is kept no longer.

    Raises `RemovedUnknown`, `ReportPresent` where another report has taken its name, and `BaseDiffers`.
    """
    removed = {one.document: one for one in read_removed(folder)}
    if document not in removed:
        raise RemovedUnknown(document, removed)
    with write_store(folder, read_base(folder)) as writer:
        if document in writer.reports:
            raise ReportPresent(document)
        if removed[document].base != writer.base:
            raise BaseDiffers(folder, writer.base, removed[document].base)
        _put_back(writer, removed[document])
        write_identities(writer)
        unusable = write_themes(writer)[1]
    forget_removed(folder, document)
    return unusable


def forget_removed(folder: Path, document: str) -> None:
    """Delete what is kept of a removed report; nothing happens where nothing is."""
    shutil.rmtree(to_place(folder, document), ignore_errors=True)


def read_removed(folder: Path) -> tuple[Removed, ...]:
    """Read which removed reports are kept, the last one first; one that is damaged is left out."""
    found = []
    for path in (folder / FOLDER).glob(f"*/{_ENTRY}"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            raw = json.loads(path.read_text(encoding="utf-8"))
            found.append(Removed(raw["document"], raw["base"], to_entry(raw["entry"]), float(raw["seconds"])))
    return tuple(sorted(found, key=lambda one: (-one.seconds, one.document)))


def read_base(folder: Path) -> str:
    """Read the start of a store's identifiers; raise `StoreMissing`."""
    manifest = read_manifest(folder)
    if not manifest.version:
        raise StoreMissing(folder)
    return manifest.base


def to_place(folder: Path, document: str) -> Path:
    """Give the folder in which a removed report is kept; no name of a report can lead out of it."""
    return folder / FOLDER / hashlib.sha256(document.encode(errors="surrogatepass")).hexdigest()[:32]


def _keep(store: StoreReader, document: str) -> None:
    """Write aside all that the store holds of a report; the entry comes last, so that it is there whole or not."""
    entry, place = store.manifest.reports[document], to_place(store.folder, document)
    with oxigraph.writing(place):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    write_synced(place / _SOURCE, store.read_source(document))
    write_synced(place / _QUADS, oxigraph.to_bytes(store.read_quads(document), "nquads", {}))
    beside = {
        _SIGNATURE: store.folder / "signatures" / to_signature_name(entry),
        _MISSES: store.folder / "misses" / to_misses_name(entry),
    }
    if entry.text_sha256:
        beside[_TEXT] = store.folder / "texts" / entry.text_sha256
    for name, path in beside.items():
        with suppress(FileNotFoundError):
            write_synced(place / name, path.read_bytes())
    kept = Removed(document, store.base, entry, time.time())
    write_synced(place / _ENTRY, json.dumps(asdict(kept), ensure_ascii=True).encode())


def read_removed_report(folder: Path, document: str) -> tuple[Removed, list[Quad]]:
    """Read what is kept of a removed report, and its graph; raise `RemovedUnknown`, `StoreUnreadable`."""
    removed = {one.document: one for one in read_removed(folder)}
    if document not in removed:
        raise RemovedUnknown(document, removed)
    return removed[document], _read_quads(to_place(folder, document))


def _read_quads(place: Path) -> list[Quad]:
    try:
        return oxigraph.to_quads((place / _QUADS).read_bytes())
    except (OSError, ValueError) as error:
        raise StoreUnreadable(place, str(error)) from error


def _put_back(writer: StoreWriter, removed: Removed) -> None:
    place = to_place(writer.folder, removed.document)
    quads = _read_quads(place)
    try:
        source = (place / _SOURCE).read_bytes()
    except OSError as error:
        raise StoreUnreadable(place, str(error)) from error
    beside = dict.fromkeys((_SIGNATURE, _MISSES, _TEXT), b"")
    for name in beside:
        with suppress(FileNotFoundError):
            beside[name] = (place / name).read_bytes()
    writer.replace(removed.document, quads, source, removed.entry, beside[_SIGNATURE], beside[_MISSES], beside[_TEXT])
