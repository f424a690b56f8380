"""A store to its public copy: the same graphs without people merely mentioned, of which only what changed is written.

The copy is a store of its own without sources and texts, so readers have the old version until the new one is whole.
`python -m graph.public.copying STORE` makes it and prints its folder; an error is one line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from graph.errors import CopyUnmade, GraphError, StoreLocked, StoreMissing, StoreUnreadable, StoreUnwritable
from graph.exports import excerpt
from graph.exports.excerpt import leave_mentioned_out
from graph.exports.parts import find_mentioned
from graph.iris import to_graph_name, to_shared_name
from graph.manifest import ManifestEntry, read_version
from graph.oxigraph import NamedNode, Quad, reading
from graph.public.places import PublicPlace, list_places
from graph.store import StoreReader, open_store, write_store
from graph.writer import StoreWriter, to_reading

PATIENCE = 900.0
"""Seconds to wait for another process that makes the same copy."""
PAUSE = 0.1
"""Seconds between two looks whether it is done."""
RULES = hashlib.sha256(b"".join(Path(file).read_bytes() for file in (excerpt.__file__, __file__))).hexdigest()[:16]
"""What stands for the rules by which people are left out: a copy that was made by others is made again."""
Tell = Callable[[int, int], None]
"""Hears how many quads are done, of how many."""


def publish(source: Path, tell: Tell = lambda done, total: None, environment: Mapping[str, str] = os.environ) -> Path:
    """Give the folder of the public copy of a store's current version; make it, or bring it up to that, where needed.

    Raises `StoreMissing` and `StoreUnreadable` for the store, `CopyUnmade` where no place can be written.
    """
    with open_store(source) as store:
        try:
            stamp, places = to_stamp(source, store.manifest.version), list(list_places(source, environment))
        except OSError as error:
            raise StoreUnreadable(source, error.strerror or type(error).__name__) from error
        for place in places:
            if place.safe and is_copy(place.folder, stamp):
                return place.folder
        problems: list[CopyUnmade] = []
        for place in places:
            try:
                place.prepare()
                write_copy(store, place, stamp, tell)
                return place.folder
            except OSError as error:
                problems.append(CopyUnmade(place.folder, error.strerror or type(error).__name__))
            except StoreUnwritable as error:
                problems.append(CopyUnmade(place.folder, error.reason))
        raise problems[0]


def read_stamp(source: Path) -> str:
    """Give what stands for the current version of a store; raise `StoreMissing` and `StoreUnreadable`."""
    while True:
        name = read_version(source)
        try:
            return to_stamp(source, name)
        except OSError as error:
            if read_version(source) == name:  # else a writer replaced the version between the two reads
                raise StoreUnreadable(source, error.strerror or type(error).__name__) from error


def to_stamp(source: Path, version: str) -> str:
    """Give what tells a version from all others, also of a store that was deleted and made anew, and from other rules.

    Let OSError through where the version has gone.
    """
    found = (source / "versions" / version / "manifest.json").stat()
    return f"{version} {found.st_ino} {found.st_size} {found.st_mtime_ns} {RULES}"


def is_copy(folder: Path, stamp: str) -> bool:
    """Tell whether a folder holds the copy of the version that a stamp stands for, and can be read."""
    try:
        with open_store(folder) as copy:
            return copy.manifest.made_of == stamp
    except (StoreMissing, StoreUnreadable):
        return False


def write_copy(
    store: StoreReader, place: PublicPlace, stamp: str, tell: Tell, patience: float = PATIENCE, *, anew: bool = False
) -> None:
    """Write what changed to the copy; where it is damaged, or of a store with another base, all of it.

    Where another process writes there, wait until it has ended. Raises `StoreUnwritable`, and `CopyUnmade` where that
    takes too long.
    """
    until = time.monotonic() + patience
    while not is_copy(place.folder, stamp):
        try:
            fresh = anew or _is_strange(place.folder, store.base)
            with write_store(place.folder, store.base, anew=fresh) as writer:
                bring_up(store, writer, stamp, tell)
            return
        except StoreLocked:
            if time.monotonic() > until:
                raise CopyUnmade(place.folder, f"another process has been at it for {patience:g} seconds") from None
            time.sleep(PAUSE)
        except StoreUnreadable as error:
            if anew or not Path(error.place).is_relative_to(place.folder):
                raise
            anew = True


def bring_up(store: StoreReader, writer: StoreWriter, stamp: str, tell: Tell) -> None:
    """Replace the graphs of the copy that are not what the store's version makes them, and take out those it lacks."""
    mentioned = find_mentioned(store)
    wanted = {
        document: to_public_entry(entry, mentioned.get(to_graph_name(store.base, document), ()))
        for document, entry in store.manifest.reports.items()
    }
    todo = [document for document, entry in wanted.items() if not _is_same(writer.reports.get(document), entry)]
    total = sum(store.manifest.reports[document].quads for document in todo) + sum(store.manifest.graphs.values())
    done = 0
    tell(done, total)
    for document in sorted(writer.reports.keys() - wanted.keys()):
        writer.remove(document)
    for document in todo:
        quads = _read(store, to_graph_name(store.base, document))
        writer.replace_alone(document, leave_mentioned_out(quads), wanted[document])
        done += len(quads)
        tell(done, total)
    everybody: set[object] = {person for people in mentioned.values() for person in people}
    for name in sorted({*store.manifest.graphs, *writer.graphs}):
        quads = _read(store, to_shared_name(store.base, name)) if name in store.manifest.graphs else []
        kept = leave_mentioned_out(quads, everybody)
        with reading(writer.folder):
            there = writer.read_graph(name)
        if {quad.triple for quad in kept} != {quad.triple for quad in there}:
            writer.replace_graph(name, kept)
        done += len(quads)
        tell(done, total)
    if store.manifest.settled:
        writer.settle()
    writer.note_origin(stamp)


def to_public_entry(entry: ManifestEntry, mentioned: Iterable[NamedNode]) -> ManifestEntry:
    """Give the entry of a report in the copy.

    Its fingerprint changes with the reading, with who is merely mentioned and with the rules. What could not be used of
    the report, which may quote it, and its pages are left out.
    """
    people = sorted(person.value for person in mentioned)
    made_of = json.dumps([to_reading(entry), entry.quads, people, RULES])
    return replace(entry, fingerprint=hashlib.sha256(made_of.encode()).hexdigest()[:32], problems=(), pages=())


def _is_same(there: ManifestEntry | None, wanted: ManifestEntry) -> bool:
    """Tell whether a report of the copy is what is wanted; how many quads that has is known when it is written."""
    return there is not None and replace(there, quads=wanted.quads) == wanted


def _is_strange(folder: Path, base: str) -> bool:
    """Tell whether what lies in a folder is no use for a copy with a base; what is missing is."""
    try:
        with open_store(folder) as copy:
            return copy.base != base
    except StoreMissing:
        return False
    except StoreUnreadable:
        return True


def _read(store: StoreReader, graph: str) -> list[Quad]:
    """Read a graph in any order: sorting it would take as long as all the rest."""
    with reading(store.folder):
        return list(store.database.quads_for_pattern(None, None, None, NamedNode(graph)))


def main(source: str) -> int:
    """Make the copy of the store in a folder."""
    try:
        folder = publish(Path(source))
    except GraphError as error:
        reason = error.reason if isinstance(error, CopyUnmade) else error.fact
        sys.stdout.write(json.dumps({"place": error.place, "reason": reason}) + "\n")
        return 2
    sys.stdout.write(json.dumps({"folder": str(folder)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
