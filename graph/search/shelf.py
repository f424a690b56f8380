"""A store to the index of its version: kept beside the versions, checked when opened, built where there is none."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import uuid
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from graph.errors import GraphError
from graph.search.fulltext import FORMAT, FullText, make_index, open_index
from graph.search.records import make_records
from graph.store import StoreReader

FOLDER = "search"
"""Name of the folder of the store in which the indexes lie, one a version."""
WHOLE = "whole.json"
"""The file that is written last: it lists the others, and what the index was built of."""
_PATIENCE = 3600.0
"""Seconds after which an index that is still being built is taken for the leftover of a crash."""


def take_index(store: StoreReader) -> tuple[FullText, tuple[str, ...]]:
    """Open the index of a store's version or build it; give the problems met when it was built as well.

    It is kept in memory alone where the folder cannot be written. Raises `StoreUnreadable` where the store cannot be
    read.
    """
    place = store.folder / FOLDER / store.manifest.version
    try:
        return read_index(place, to_stamp(store))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # there is none, or it is damaged, or of another store
    try:
        return write_index(store, place)
    except OSError:
        problems: list[GraphError] = []
        return make_index(make_records(store, problems)), tuple(map(str, problems))


def read_index(place: Path, stamp: str) -> tuple[FullText, tuple[str, ...]]:
    """Open an index, all files of which are as written; else raise OSError, ValueError, KeyError or TypeError."""
    whole = json.loads((place / WHOLE).read_bytes())
    if whole["stamp"] != stamp or whole["files"] != sum_files(place, whole["files"]):
        raise ValueError("another index, or a damaged one")
    return open_index(place), tuple(map(str, whole["problems"]))


def write_index(store: StoreReader, place: Path) -> tuple[FullText, tuple[str, ...]]:
    """Build an index beside its place and move it there; remove those of versions that are gone."""
    place.parent.mkdir(exist_ok=True)
    remove_old(store.folder)
    work = place.parent / f"work-{uuid.uuid4().hex}"
    work.mkdir()
    try:
        problems: list[GraphError] = []
        make_index(make_records(store, problems), work)
        names = [path.name for path in work.iterdir() if path.is_file() and not path.name.endswith(".lock")]
        stamp = to_stamp(store)
        whole = {"stamp": stamp, "problems": list(map(str, problems)), "files": sum_files(work, names)}
        (work / WHOLE).write_text(json.dumps(whole), encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):  # somebody else was faster, and theirs is as good
            work.rename(place)
        return read_index(place, stamp)
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(str(error)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def to_stamp(store: StoreReader) -> str:
    """Tell an index of this version from one of another store whose version has the same name."""
    manifest = (store.folder / "versions" / store.manifest.version / "manifest.json").read_bytes()
    return f"{FORMAT} {hashlib.sha256(manifest).hexdigest()}"


def sum_files(folder: Path, names: Iterable[str]) -> dict[str, int]:
    """Give the CRC-32 of some files of a folder."""
    return {name: zlib.crc32((folder / Path(name).name).read_bytes()) for name in names}


def remove_old(folder: Path) -> None:
    """Remove the indexes of versions that are gone, and what crashes left behind."""
    for path in (folder / FOLDER).iterdir():
        left = path.name.startswith("work-") and time.time() - path.stat().st_mtime > _PATIENCE
        gone = path.name.isdigit() and not (folder / "versions" / path.name).is_dir()
        if left or gone:
            shutil.rmtree(path, ignore_errors=True)
