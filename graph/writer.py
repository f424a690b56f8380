"""Quads and sources to a new version of a store, by one writer at a time."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from graph import oxigraph
from graph.errors import BaseDiffers, SourceDiffers, StoreLocked, StoreUnreadable, StoreUnwritable
from graph.iris import check_base, to_graph_name, to_shared_name
from graph.manifest import (
    Manifest,
    ManifestEntry,
    read_manifest,
    read_manifest_of,
    sync_folder,
    try_lock,
    write_manifest,
    write_synced,
    write_whole,
)
from graph.oxigraph import Lines, NamedNode, Quad
from ontology import BASE

# Long: all that may change the folder of a store stands together, so that its order on the disk can be checked.

_WORK = "work"
"""The folder among the versions in which a writer works; a crash leaves it behind and the next writer removes it."""
_HELD = 60_000
"""Quads of reports that wait, as N-Quads (15 MB), until they are written together. Each load leaves a dozen files,
which the database merges with a processor that could read: 1,000 reports took 32 s of one by loads of 20,000 quads, 24
by 60,000, and 20 by one load a commit, whose sorting kept 80 MB. By `extend` each report would take thrice as long."""
_MEANWHILE = 3 * oxigraph.FILES
"""Files that a database may have while a batch goes on: to merge them all takes seconds a million quads."""


class StoreWriter:
    """The one writer of a store; works on a copy, which `commit` makes the current version."""

    def __init__(self, folder: Path, manifest: Manifest, base: str) -> None:
        self.folder = folder
        self.base = base
        self.version = manifest.version
        self.reports: dict[str, ManifestEntry] = dict(manifest.reports)
        # another base is let in only where there is no report, and then no graph of the old base may stay
        self.graphs: dict[str, int] = dict(manifest.graphs) if manifest.base == base else {}
        self.settled = manifest.settled
        self.made_of = manifest.made_of
        self._start = manifest.version if manifest.base == base else ""
        self._database: oxigraph.Store | None = None
        self._held: dict[str, bytes] = {}
        self._waiting = 0
        self._changed = not manifest.version  # a first commit makes the store even where no report could be read
        self._broken = False
        self._unsynced: set[Path] = set()

    def replace(
        self,
        document: str,
        quads: Sequence[Quad],
        source: bytes,
        entry: ManifestEntry,
        signature: bytes = b"",
        misses: bytes = b"",
        text: bytes = b"",
    ) -> None:
        """Put a report's graph, source, entry, signature, misses and text in the place of those that it had.

        The last three are files of their own; empty ones are not written. The text is the Markdown that a document was
        converted to.
        """
        if hashlib.sha256(source).hexdigest() != entry.sha256:
            raise SourceDiffers(document)
        if entry.text_sha256 and hashlib.sha256(text).hexdigest() != entry.text_sha256:
            raise SourceDiffers(document)
        with self._writing():
            self._put(self.folder / "sources" / entry.sha256, source)
            if signature:
                self._put(self.folder / "signatures" / to_signature_name(entry), signature)
            if misses:
                self._put(self.folder / "misses" / to_misses_name(entry), misses)
            if entry.text_sha256:
                self._put(self.folder / "texts" / entry.text_sha256, text)
        self.replace_alone(document, quads, entry)

    def replace_alone(self, document: str, quads: Sequence[Quad], entry: ManifestEntry) -> None:
        """Put a report's graph and entry in the place of those that it had, and no file: for a copy of a store."""
        with self._writing():
            self._held[document] = oxigraph.to_bytes(quads, "nquads", {})
            self._waiting += len(quads)
            if self._waiting >= _HELD:
                self._open_work()
        self.reports[document] = replace(entry, quads=len(quads))
        self.settled = False

    def remove(self, document: str) -> None:
        """Take a report out; nothing happens where the store does not have it."""
        if document not in self.reports:
            return
        with self._writing():
            self._held.pop(document, None)
            database = self._open_work()
            with oxigraph.writing(self.folder):
                database.remove_graph(NamedNode(to_graph_name(self.base, document)))
        del self.reports[document]
        self.settled = False

    def settle(self) -> None:
        """Say that the graphs that no report owns are made of the reports as they stand now."""
        self._changed = self._changed or not self.settled
        self.settled = True

    def note_origin(self, made_of: str) -> None:
        """Say of which version of another store this is a copy, as it stands now."""
        self._changed = self._changed or self.made_of != made_of
        self.made_of = made_of

    def replace_graph(self, name: str, quads: Iterable[Quad] | Lines) -> None:
        """Put quads in the place of one graph: see `replace_graphs`."""
        self.replace_graphs({name: quads})

    def replace_graphs(self, wanted: Mapping[str, Iterable[Quad] | Lines]) -> None:
        """Put quads in the place of the graphs `to_shared_name(base, name)`, which are no report's; none remove one.

        The names are slugs. Whatever graph a quad names, it is written into that of its name; lines name it themselves.
        Each call leaves a dozen files in the database or two, so several graphs are better written together.
        """
        graphs = {name: NamedNode(to_shared_name(self.base, name)) for name in wanted}
        with self._writing():
            database = self._open_work()
            with oxigraph.writing(self.folder):
                for graph in graphs.values():
                    database.remove_graph(graph)
                lines = [to_lines(quads, graphs[name]) for name, quads in wanted.items()]
                oxigraph.load_many(database, oxigraph.deal([part for one in lines for part in one.parts]))
                counts = {name: oxigraph.count_quads(database, graph) for name, graph in graphs.items()}
        self.graphs = {name: count for name, count in (self.graphs | counts).items() if count}

    def read_graph(self, name: str) -> list[Quad]:
        """Read what `replace_graph` wrote, sorted; nothing where there is no such graph."""
        graph = NamedNode(to_shared_name(self.base, name))
        return sorted(self._open_work().quads_for_pattern(None, None, None, graph), key=str)

    def is_named(self, node: NamedNode) -> bool:
        """Tell whether a report's graph refers to a thing."""
        shared = {NamedNode(to_shared_name(self.base, name)) for name in self.graphs}
        return any(
            quad.graph_name not in shared for quad in self._open_work().quads_for_pattern(None, None, node, None)
        )

    def select(self, query: str) -> list[tuple[str, ...]]:
        """Run a SELECT query of ours over what was written so far; an unbound variable gives "" in its row."""
        return oxigraph.select_values(self._open_work(), query)

    def list_signatures(self) -> Iterator[tuple[str, Path]]:
        """Yield document id and file of the signature of each report that has one."""
        for document, entry in self.reports.items():
            path = self.folder / "signatures" / to_signature_name(entry)
            if path.is_file():
                yield document, path

    def commit(self, *, meanwhile: bool = False) -> None:
        """Make what was written so far the current version, if anything was, and go on.

        `meanwhile` says that a batch goes on, so that the files of the database may be more for now. Raises
        `StoreUnwritable` where an earlier write failed half-way, whoever caught its error.
        """
        if not self._changed and not self._broken:
            return
        with self._writing():
            database = self._open_work()
            name = f"{max((int(path.name) for path in _versions(self.folder)), default=0) + 1:08d}"
            version = self.folder / "versions" / name
            with oxigraph.writing(version):
                self._sync()
                database.flush()
                work = self.folder / "versions" / _WORK / "db"
                oxigraph.tidy(database, work, _MEANWHILE if meanwhile else oxigraph.FILES)
                version.mkdir()
                database.backup(str(version / "db"))
                sync_folder(version / "db")
            write_manifest(version / "manifest.json", self._make_manifest(name))
            with oxigraph.writing(version):
                sync_folder(version.parent)
            write_synced(self.folder / "CURRENT", f"{name}\n".encode())
        self.version = name
        self._changed = False
        _remove_old(self.folder, name)

    def _make_manifest(self, version: str) -> Manifest:
        return Manifest(self.base, self.reports, self.graphs, version, self.settled, self.made_of)

    def _put(self, path: Path, content: bytes) -> None:
        """Write a file that stands beside the versions; it reaches the disk with the next commit, all at once.

        One wait for the disk a report would cost more time than writing it. A file that is there already may be one
        that the current version names, so it is replaced only where it differs, and then safely.
        """
        with oxigraph.writing(path):
            there = path.is_file()
            same = there and path.read_bytes() == content
        if there and not same:
            write_synced(path, content)
        elif not there:
            write_whole(path, content)
        self._unsynced.add(path)

    def _sync(self) -> None:
        for path in sorted(self._unsynced):
            if path.is_file():  # else the report was replaced since, and its file removed
                sync_folder(path)
        for folder in sorted({path.parent for path in self._unsynced}):
            sync_folder(folder)
        self._unsynced.clear()

    def close(self) -> None:
        """Throw away what was not committed."""
        self._database = None
        self._held.clear()
        shutil.rmtree(self.folder / "versions" / _WORK, ignore_errors=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Mark the copy as unusable where a write fails half-way, so that no later commit publishes it."""
        if self._broken:
            raise StoreUnwritable(self.folder, "an earlier write failed")
        self._broken = True
        yield
        self._broken = False
        self._changed = True

    def _open_work(self) -> oxigraph.Store:
        """Open the copy, with all that was to be written in it."""
        if self._database is None:
            work = self.folder / "versions" / _WORK
            with oxigraph.writing(work):
                shutil.rmtree(work, ignore_errors=True)
                work.mkdir()
                if self._start:
                    current = self.folder / "versions" / self._start / "db"
                    oxigraph.open_reading(current).backup(str(work / "db"))
            self._database = oxigraph.open_writing(work / "db")
        if self._held:
            with oxigraph.writing(self.folder):
                for document in self._held:
                    self._database.remove_graph(NamedNode(to_graph_name(self.base, document)))
                oxigraph.load_many(self._database, [b"".join(self._held.values())])
            self._held.clear()
            self._waiting = 0
        return self._database


def to_lines(quads: Iterable[Quad] | Lines, graph: NamedNode) -> Lines:
    """Give quads as lines that all name this graph; lines as they are."""
    if isinstance(quads, Lines):
        return quads
    # to make a quad anew takes half as long as to write it
    return oxigraph.to_lines(quad if quad.graph_name == graph else move(quad, graph) for quad in quads)


def move(quad: Quad, graph: NamedNode) -> Quad:
    """Give the quad in another graph."""
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def to_signature_name(entry: ManifestEntry) -> str:
    """Give the name of the file with the signature of a report: another one for other bytes, code or options."""
    return f"{to_reading(entry)}.npz"


def to_misses_name(entry: ManifestEntry) -> str:
    """Give the name of the file with the misses of a report: another one for other bytes, code or options."""
    return f"{to_reading(entry)}.json"


def to_reading(entry: ManifestEntry) -> str:
    """Give what stands for a report as it was read: these bytes by this code with these options."""
    return hashlib.sha256(f"{entry.sha256} {entry.fingerprint}".encode()).hexdigest()[:32]


@contextmanager
def write_store(folder: Path, base: str = BASE, *, anew: bool = False) -> Iterator[StoreWriter]:
    """Open a store for writing, making it where there is none; commit at the end, or on an error throw the rest away.

    `anew` begins with an empty one, whatever lies there, and leaves that to readers until the first commit.
    Raises `StoreLocked` where another process writes, `BaseDiffers` where the reports in it have another base.
    """
    check_base(base)
    with oxigraph.writing(folder):
        (folder / "versions").mkdir(parents=True, exist_ok=True)
        (folder / "sources").mkdir(exist_ok=True)
        (folder / "signatures").mkdir(exist_ok=True)
        (folder / "misses").mkdir(exist_ok=True)
        (folder / "texts").mkdir(exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not try_lock(handle):
            raise StoreLocked(folder)
        manifest = Manifest() if anew else read_manifest(folder)
        if manifest.reports and manifest.base != base:
            raise BaseDiffers(folder, manifest.base, base)
        writer = StoreWriter(folder, manifest, base)
        if manifest.version:
            _remove_old(folder, manifest.version)
        try:
            yield writer
            writer.commit()
        finally:
            writer.close()
    finally:
        os.close(handle)


def _versions(folder: Path) -> list[Path]:
    return [path for path in (folder / "versions").iterdir() if path.name.isdigit()]


def _remove_old(folder: Path, current: str) -> None:
    """Delete versions that nobody reads, and the files beside them that no version left names; the rest waits."""
    for version in _versions(folder):
        if version.name != current:
            _remove_version(version)
    entries = [entry for version in _versions(folder) for entry in _entries(folder, version.name).values()]
    wanted = {name for entry in entries for name in (entry.sha256, entry.text_sha256)}
    wanted |= {name for entry in entries for name in (to_signature_name(entry), to_misses_name(entry))}
    besides = [folder / name for name in ("sources", "signatures", "misses", "texts") if (folder / name).is_dir()]
    for path in [path for beside in besides for path in beside.iterdir()]:
        if path.name not in wanted:
            with suppress(OSError):
                path.unlink()


def _remove_version(version: Path) -> None:
    """Delete a version unless a reader has it open; the lock is held meanwhile, so that no reader comes in half-way."""
    try:
        handle = os.open(version / "manifest.json", os.O_RDONLY)
    except OSError:
        shutil.rmtree(version, ignore_errors=True)  # a crash left it before it had a manifest
        return
    try:
        if try_lock(handle):
            shutil.rmtree(version, ignore_errors=True)
    finally:
        os.close(handle)


def _entries(folder: Path, name: str) -> Mapping[str, ManifestEntry]:
    try:
        return read_manifest_of(folder, name).reports
    except (FileNotFoundError, StoreUnreadable):
        return {}
