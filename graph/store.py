"""A store folder: versions of an Oxigraph database that readers open and one writer at a time replaces."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from graph import oxigraph
from graph.errors import StoreUnreadable, VersionGone
from graph.iris import to_graph_name, to_shared_name
from graph.manifest import Manifest, ManifestEntry, read_manifest, read_manifest_of, read_version, try_lock
from graph.oxigraph import NamedNode, Quad
from graph.remote.address import Address
from graph.writer import StoreWriter, write_store

Place: TypeAlias = Path | Address
"""Where a store is: in a folder, or on a server."""
Opening: TypeAlias = Callable[[Path], oxigraph.Store]
"""Opens the database in a version's folder."""


class StoreReader:
    """One version of a store, opened for reading; writers leave it alone until it is closed."""

    shared = False
    """Whether graphs of others may lie in the database."""

    def __init__(self, folder: Path, manifest: Manifest, database: oxigraph.Database, handle: int) -> None:
        self.folder = folder
        self.manifest = manifest
        self.database = database
        self._handle = handle

    @property
    def has_sources(self) -> bool:
        """Whether sources and texts can be read here, which no server and no public copy has."""
        return not self.manifest.made_of and ((self.folder / "sources").is_dir() or not self.shared)

    @property
    def base(self) -> str:
        """The start of every identifier."""
        return self.manifest.base

    def read_quads(self, document: str | None = None) -> list[Quad]:
        """Read the quads of one report, or of all, sorted."""
        graph = None if document is None else NamedNode(to_graph_name(self.base, document))
        with oxigraph.reading(self.folder):
            return sorted(self.database.quads_for_pattern(None, None, None, graph), key=str)

    def read_graph(self, name: str) -> list[Quad]:
        """Read the quads of a graph that no report owns, sorted; the manifest lists their names."""
        with oxigraph.reading(self.folder):
            graph = NamedNode(to_shared_name(self.base, name))
            return sorted(self.database.quads_for_pattern(None, None, None, graph), key=str)

    def read_source(self, document: str) -> bytes:
        """Read the bytes of a report's file as they were ingested."""
        return read_whole(self.folder / "sources" / self.manifest.reports[document].sha256)

    def read_text(self, document: str) -> str:
        """Read the characters that the offsets of a report count: of its source, or of what that was converted to.

        Raise `StoreUnreadable` where either is not the one that was read, or cannot be decoded.
        """
        entry = self.manifest.reports[document]
        path, digest = self.folder / "sources" / entry.sha256, entry.sha256
        data = read_whole(path)
        if hashlib.sha256(data).hexdigest() == digest and entry.text_sha256:
            path, digest = self.folder / "texts" / entry.text_sha256, entry.text_sha256
            data = read_whole(path)
        if hashlib.sha256(data).hexdigest() != digest:
            raise StoreUnreadable(path, "it is not the source that was read: its SHA-256 differs")
        try:
            return data.decode(entry.encoding)
        except (UnicodeError, LookupError) as error:
            raise StoreUnreadable(path, f"it cannot be decoded: {error}") from error

    def limit(self, seconds: float) -> None:
        """Say how long the queries that follow may take, 0 for any; nothing can stop one over a folder from inside."""

    def is_version(self, folder: Place, asked: str = "") -> bool:
        """Tell whether this is the version of a store that is asked for, the current one if none is asked for.

        The file tells it and not the name alone: a store that is deleted and made anew counts from one again.
        """
        if isinstance(folder, Address):
            return False
        path = folder / "versions" / (asked or read_version(folder)) / "manifest.json"
        return path.exists() and os.path.samestat(os.fstat(self._handle), path.stat())

    def close(self) -> None:
        """Let writers delete this version; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> StoreReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_whole(path: Path) -> bytes:
    """Read a file of the store; raise `StoreUnreadable`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error


def identify_version(folder: Path) -> tuple[str, int, int]:
    """Give the name of the current version, and what tells it from one of that name before: inode and time in ns.

    Raise `StoreMissing`, or `StoreUnreadable` where it has no manifest.
    """
    name = read_version(folder)
    path = folder / "versions" / name / "manifest.json"
    try:
        status = path.stat()
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error
    return name, status.st_ino, status.st_mtime_ns


def open_store(folder: Place, asked: str = "", opening: Opening | None = None) -> StoreReader:
    """Open a version for reading, the current one if none is asked for; of a server what it holds.

    The database of a folder is opened on the disk unless `opening` does something else with a version's folder.

    Raise `StoreMissing`, `StoreUnreadable`, or `VersionGone` where the one asked for has been replaced and deleted;
    for a server what `graph.remote.reading.open_remote` raises.
    """
    if isinstance(folder, Address):
        from graph.remote.reading import open_remote  # it takes 0.2 s to import what speaks HTTP

        return open_remote(folder, asked)
    while True:
        name = asked or read_version(folder)
        version = folder / "versions" / name
        try:
            handle = os.open(version / "manifest.json", os.O_RDONLY)
            try:
                if not try_lock(handle, shared=True):
                    raise FileNotFoundError("a writer is deleting this version")
                return StoreReader(folder, read_manifest_of(folder, name), (opening or _open_database)(version), handle)
            except BaseException:
                os.close(handle)
                raise
        except (OSError, StoreUnreadable) as error:
            if read_version(folder) != name:
                if asked:
                    raise VersionGone(folder, asked) from error
                continue  # a writer replaced the version while it was being opened
            if isinstance(error, StoreUnreadable):
                raise
            raise StoreUnreadable(version, error.strerror or type(error).__name__) from error


def _open_database(version: Path) -> oxigraph.Store:
    if not (version / "db").is_dir():
        raise StoreUnreadable(version / "db", "the database is missing")
    return oxigraph.open_reading(version / "db")


__all__ = [
    "Manifest",
    "ManifestEntry",
    "Place",
    "StoreReader",
    "StoreWriter",
    "identify_version",
    "open_store",
    "read_manifest",
    "read_manifest_of",
    "write_store",
]
