"""Files that readers bring to names under which they are kept beside a store, so that they can be read again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.errors import StoreUnwritable
from graph.manifest import Manifest, write_synced

FOLDER = "uploads"
"""The folder of a store that keeps them."""
SUFFIXES = (
    *(".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml"),
    *(".docx", ".docm", ".pptx", ".pptm", ".pdf", ".odt", ".odp", ".epub", ".rtf"),
)
"""The endings of names of files that the ingest reads."""
_LONGEST = 80
"""Characters of a name without its ending."""
_STRANGE = re.compile(r"[^\w.()&'’ -]+")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a reader brings, and what it would be in the store."""

    name: str
    """The name under which it is kept; its part before the ending is the document id."""
    content: bytes
    state: Literal["new", "same", "taken"]
    """"same": its bytes are in the store; "taken": another report, or another upload, has its name."""
    other: str = ""
    """The document id of the report with the same bytes, or with its name."""

    @property
    def document(self) -> str:
        """The document id that it gets."""
        return to_document(self.name)


def to_safe_name(name: str) -> str:
    """Give a name without folders, control characters and marks, of at most 80 characters before its ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in last)
    stem, dot, ending = plain.rpartition(".")
    if not dot or f".{ending.casefold()}" not in SUFFIXES:
        stem, ending = plain, "txt"
    stem = " ".join(_STRANGE.sub("_", stem).split()).strip(" ._-'")[:_LONGEST].strip()
    while len(stem.encode()) > 2 * _LONGEST:
        stem = stem[:-1]
    return f"{stem or 'report'}.{ending.casefold()}"


def to_document(name: str) -> str:
    """Give the document id of a file: its name without the ending."""
    return unicodedata.normalize("NFC", Path(name).stem)


def make_upload(folder: Path, manifest: Manifest, name: str, content: bytes) -> Upload:
    """Tell what a file would be in the store, under a safe name; nothing is written."""
    safe, digest = to_safe_name(name), hashlib.sha256(content).hexdigest()
    same = next((document for document, entry in manifest.reports.items() if entry.sha256 == digest), "")
    if same:
        return Upload(safe, content, "same", same)
    known = {document.casefold(): document for document in (*manifest.reports, *read_kept(folder, content))}
    taken = known.get(to_document(safe).casefold(), "")
    return Upload(safe, content, "taken" if taken else "new", taken)


def read_kept(folder: Path, content: bytes) -> list[str]:
    """Give the document ids of the uploads that are kept and hold something else."""
    return [
        to_document(path.name)
        for path in (folder / FOLDER).glob("*.*")
        if path.is_file() and (path.stat().st_size != len(content) or path.read_bytes() != content)
    ]


def to_free_name(name: str, taken: Container[str]) -> str:
    """Give the name, or the first of "name-2", "name-3" … whose case-folded document id is not taken."""
    path, number = Path(name), 1
    while to_document(name).casefold() in taken:
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    return name


def find_free_name(folder: Path, manifest: Manifest, name: str) -> str:
    """Find a name that neither a report nor an upload has."""
    uploads = (to_document(path.name) for path in (folder / FOLDER).glob("*.*"))
    return to_free_name(name, {document.casefold() for document in (*manifest.reports, *uploads)})


def write_upload(folder: Path, name: str, content: bytes) -> Path:
    """Keep a file under a safe name, in the place of one of that name; give its path. Raises `StoreUnwritable`."""
    place = folder / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(place, error.strerror or type(error).__name__) from error
    path = place / to_safe_name(name)
    write_synced(path, content)
    return path.resolve()


def remove_upload(folder: Path, file_name: str) -> None:
    """Delete the upload of that name, if one is kept."""
    path = folder / FOLDER / Path(file_name).name
    if path.is_file():
        path.unlink()
