"""The list of a store's reports, read and written without opening its database, so that "nothing changed" is fast."""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.errors import StoreMissing, StoreUnreadable, StoreUnwritable
from ingest.values import Problem
from ontology import BASE

_NAME = re.compile(r"[0-9]{8}")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the store knows about one report without asking its graph."""

    sha256: str
    """SHA-256 of the source's bytes, which lie in `sources/<sha256>`."""
    file_name: str
    """The source's name without folders."""
    encoding: str
    """The codec that decodes the bytes, as Python names it."""
    fingerprint: str
    """Whatever the ingest compares to tell an unchanged report: version of the code, model, options."""
    quads: int = 0
    """Number of quads of the report's graph; the store fills it in."""
    problems: tuple[Problem, ...] = ()
    """What could not be used of the report."""
    format: str = "markdown"
    """What the bytes are; "markdown" for text that is read as it stands."""
    text_sha256: str = ""
    """SHA-256 of the Markdown that a document was converted to, in `texts/<text_sha256>`; "" where none was."""
    pages: tuple[int, ...] = ()
    """The offset in that text at which each page starts, rising; empty where the format has no pages."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The reports of one version of a store."""

    base: str = BASE
    """The start of every identifier."""
    reports: Mapping[str, ManifestEntry] = field(default_factory=dict)
    """By document id."""
    graphs: Mapping[str, int] = field(default_factory=dict)
    """Number of quads of each graph that no report owns, by name."""
    version: str = ""
    """Name of the version's folder, which changes with every commit; "" where there is no store."""
    settled: bool = True
    """Whether the graphs that no report owns were made of these very reports; a run that is killed leaves it false."""
    made_of: str = ""
    """What stands for the version of another store of which this is a public copy; "" for a store of its own."""


def read_version(folder: Path) -> str:
    """Give the name of the store's current version; raise `StoreMissing` where there is none."""
    current = folder / "CURRENT"
    try:
        name = current.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreMissing(folder) from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnreadable(current, getattr(error, "strerror", None) or "not text") from error
    if not _NAME.fullmatch(name):
        raise StoreUnreadable(current, "it does not name a version")
    return name


def read_manifest(folder: Path) -> Manifest:
    """Read the list of reports of the current version; an empty one where there is no store."""
    while True:
        try:
            name = read_version(folder)
        except StoreMissing:
            return Manifest()
        try:
            return read_manifest_of(folder, name)
        except FileNotFoundError as error:
            if read_version(folder) == name:  # else a writer swapped versions between the two reads
                raise StoreUnreadable(folder / "versions" / name, "its manifest is missing") from error


def read_manifest_of(folder: Path, name: str) -> Manifest:
    """Read the list of reports of one version; let FileNotFoundError through where the version has gone."""
    path = folder / "versions" / name / "manifest.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        reports = {document: to_entry(entry) for document, entry in raw["reports"].items()}
        graphs = {str(graph): int(count) for graph, count in raw.get("graphs", {}).items()}
        settled, made_of = bool(raw.get("settled", True)), str(raw.get("made_of", ""))
        return Manifest(str(raw["base"]), reports, graphs, name, settled, made_of)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreUnreadable(path, "it is not a manifest") from error


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest and wait until it is on the disk."""
    reports = {document: asdict(manifest.reports[document]) for document in sorted(manifest.reports)}
    graphs = dict(sorted(manifest.graphs.items()))
    content = {"base": manifest.base, "settled": manifest.settled, "graphs": graphs, "reports": reports}
    if manifest.made_of:
        content["made_of"] = manifest.made_of
    text = json.dumps(content, ensure_ascii=True, indent=1)
    write_synced(path, text.encode())


def write_synced(path: Path, content: bytes) -> None:
    """Write a file so that after a crash it is there whole or not at all."""
    write_whole(path, content, synced=True)


def write_whole(path: Path, content: bytes, *, synced: bool = False) -> None:
    """Write a file so that a killed process leaves it whole or not at all.

    Unless it is `synced`, a crash of the machine may tear it as long as nobody has called `sync_folder` on it.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        temporary.replace(path)
        if synced:
            sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StoreUnwritable(path, error.strerror or type(error).__name__) from error


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder, or the content of a file, are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def try_lock(handle: int, *, shared: bool = False) -> bool:
    """Take an advisory lock that ends with the handle or the process; False where another process holds it."""
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def to_entry(raw: Mapping[str, object]) -> ManifestEntry:
    """Give the entry whose `asdict` was written as JSON; raise TypeError or KeyError where it is none."""
    fields = dict(raw)
    problems = fields.pop("problems")
    if not isinstance(problems, list):
        raise TypeError("problems is not a list")
    pages = fields.pop("pages", [])
    if not isinstance(pages, list):
        raise TypeError("pages is not a list")
    read = {"problems": tuple(Problem(**problem) for problem in problems), "pages": tuple(map(int, pages))}
    entry = ManifestEntry(**fields, **read)  # type: ignore[arg-type]
    if not isinstance(entry.quads, int):
        raise TypeError("quads is not a number")
    return entry
