"""A store to one file, consistent although an ingest may be writing, and such a file to a store again."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from graph.changes.removal import FOLDER as REMOVED
from graph.errors import BackupUnusable, ExportUnwritable, GraphError, StorePresent, StoreUnwritable
from graph.identities.decisions import FILE as DECISIONS
from graph.manifest import Manifest
from graph.store import StoreReader, open_store
from graph.writer import to_misses_name, to_signature_name

CURRENT = "CURRENT"
"""The file that names the version; it stands last in the backup, as it is written last in a store."""


def back_up(folder: Path, path: Path) -> Manifest:
    """Write the current version of a store, and what lies beside it, to a zip file that is there whole or not at all.

    The version is held while it is read, so that no writer deletes it. Raises `StoreMissing`, `StoreUnreadable` and
    `ExportUnwritable`.
    """
    temporary = path.with_name(f".{path.name}.part")
    with open_store(folder) as store:
        try:
            with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for file in dict.fromkeys(list_files(store)):  # two reports may have one source
                    archive.write(file, file.relative_to(folder).as_posix())
                archive.writestr(CURRENT, f"{store.manifest.version}\n")
            temporary.replace(path)
        except OSError as error:
            raise ExportUnwritable(path, error.strerror or type(error).__name__) from error
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        return store.manifest


def restore_store(path: Path, folder: Path) -> Manifest:
    """Make a store of a backup, and put it in its place once every source and graph in it was found whole.

    Raises `StorePresent` where something lies there, `BackupUnusable`, and `StoreUnwritable`.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise StorePresent(folder)
    temporary = folder.with_name(f".{folder.name}.restoring")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(temporary)  # which keeps every name inside of the folder
        manifest = check(path, temporary)
        with suppress(FileNotFoundError):
            folder.rmdir()
        temporary.rename(folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupUnusable(path, str(error) or type(error).__name__) from error
    except OSError as error:
        raise StoreUnwritable(folder, error.strerror or str(error) or type(error).__name__) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return manifest


def list_files(store: StoreReader) -> Iterator[Path]:
    """Yield the files of a version, of its reports, and of what readers decided and removed; sorted within each."""
    folder = store.folder
    version = folder / "versions" / store.manifest.version
    yield from sorted(file for file in version.rglob("*") if file.is_file())
    for _, entry in sorted(store.manifest.reports.items()):
        yield folder / "sources" / entry.sha256
        beside = [folder / "signatures" / to_signature_name(entry), folder / "misses" / to_misses_name(entry)]
        if entry.text_sha256:
            beside.append(folder / "texts" / entry.text_sha256)
        yield from (file for file in beside if file.is_file())
    if (folder / DECISIONS).is_file():
        yield folder / DECISIONS
    yield from sorted(file for file in (folder / REMOVED).rglob("*") if file.is_file())


def check(path: Path, folder: Path) -> Manifest:
    """Read a restored store once; raise `BackupUnusable` where a source or a graph is not what its manifest says."""
    try:
        with open_store(folder) as store:
            for document, entry in store.manifest.reports.items():
                if hashlib.sha256(store.read_source(document)).hexdigest() != entry.sha256:
                    raise BackupUnusable(path, f"the source of {document} differs from what was ingested")
                if len(store.read_quads(document)) != entry.quads:
                    raise BackupUnusable(path, f"the graph of {document} is not whole")
            return store.manifest
    except BackupUnusable:
        raise
    except GraphError as error:
        raise BackupUnusable(path, f"there is no whole store in it: {error.fact}") from error
