"""Files of the reader, or of the folder `data`, to reports of the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from graph.changes.uploads import (
    FOLDER,
    SUFFIXES,
    Upload,
    find_free_name,
    make_upload,
    to_document,
    to_free_name,
    to_safe_name,
    write_upload,
)
from graph.errors import GraphError
from graph.explorer.reports.errands import MESSAGE, ingest
from graph.explorer.shared.address import tell_apart
from graph.explorer.shared.frame import to_count
from graph.manifest import Manifest

DATA = Path("data")
"""The folder whose reports `make run` reads."""
MOST_MB = 100
"""Megabytes of one file, as the ingest reads them."""
MOST_FILES = 100
"""So many files of the folder are offered."""
ENCODINGS = {"": "UTF-8, UTF-16", "cp1252": "Windows (cp1252)", "iso-8859-1": "Latin 1", "mac-roman": "Macintosh"}
BOTH, INSTEAD = "both", "instead"
STYLE = "<style>.stHtml p.pl-upload {margin: 0}</style>"
ROUND = "adding-round"
"""Where the page counts the uploads: with each the box is a new one, and empty."""


def show_adding(folder: Path, manifest: Manifest, *, busy: bool) -> None:
    """Show the box for files and the list of those at hand; nothing can be started while a process is `busy`."""
    st.html(STYLE)
    number = st.session_state.get(ROUND, 0)
    left, right = st.columns([7, 5], gap="large")
    with left:
        files = st.file_uploader(
            "Files",
            type=[suffix.removeprefix(".") for suffix in SUFFIXES],
            accept_multiple_files=True,
            key=f"adding-files-{number}",
            max_upload_size=MOST_MB,
            help="PDF, Word, slides, OpenDocument, EPUB, RTF, HTML, Markdown or text. They stay on this machine, in the"
            " folder of the store.",
        )
        uploads = make_uploads(folder, manifest, [(file.name, file.getvalue()) for file in files])
        ways = [show_upload(upload, f"{number}-{place}") for place, upload in enumerate(uploads)]
    with right:
        at_hand = find_at_hand(folder, manifest)
        chosen = choose_at_hand(at_hand, number)
        encoding = st.selectbox(
            "Encoding", list(ENCODINGS), format_func=lambda name: ENCODINGS[name], key=f"adding-encoding-{number}"
        )
        count = sum(upload.state != "same" for upload in uploads) + len(chosen)
        st.button(
            f"Read {to_count(count, 'report')}" if count else "Read reports",
            type="secondary" if busy or not count else "primary",
            key="adding-start",
            disabled=busy or not count,
            on_click=start,
            args=(folder, manifest, uploads, ways, [Path(path) for path in chosen], encoding),
        )
        if busy:
            st.html('<p class="pl-small">Wait until the reports above are done, or stop that first.</p>')


def choose_at_hand(at_hand: Mapping[str, str], number: int) -> list[str]:
    """Let the reader choose among the files that lie ready, where there are some."""
    if not at_hand:
        return []
    at_hand = tell_apart(at_hand)
    return st.multiselect(
        "Or files at hand",
        list(at_hand),
        format_func=lambda path: at_hand.get(path, path),
        key=f"adding-chosen-{number}",
        placeholder="In data/, or uploaded before",
        help="Files that are not in the store, or changed since they were read.",
    )


def make_uploads(folder: Path, manifest: Manifest, files: Sequence[tuple[str, bytes]]) -> list[Upload]:
    """Make the uploads of several files: one that is there twice counts once, two of one name get two."""
    made: dict[bytes, Upload] = {}
    for name, content in files:
        upload = make_upload(folder, manifest, name, content)
        named = {one.document.casefold() for one in made.values()}
        if upload.state == "new" and upload.document.casefold() in named:
            upload = replace(upload, name=to_free_name(upload.name, named))
        made.setdefault(content, upload)
    return list(made.values())


def show_upload(upload: Upload, key: str) -> str:
    """Say what a file would be in the store; where another has its name, let the reader choose what to do."""
    name, other = escape(upload.name), escape(upload.other)
    if upload.state == "same":
        st.html(f'<p class="pl-small pl-upload"><b>{name}</b> is in the store already, as “{other}”.</p>')
        return BOTH
    if upload.state == "new":
        st.html(f'<p class="pl-small pl-upload"><b>{name}</b> will be read as “{escape(upload.document)}”.</p>')
        return BOTH
    st.html(f'<p class="pl-small pl-upload"><b>{name}</b>: another report is called “{other}”.</p>')
    if to_document(to_safe_name(f"{upload.other}.md")) != upload.other:
        return BOTH  # no upload can have that name
    return st.radio(
        f"Two reports of one name: {upload.name}",
        [BOTH, INSTEAD],
        format_func=lambda way: {BOTH: "Keep both", INSTEAD: "Put this one in its place"}[way],
        key=f"adding-way-{key}",
        horizontal=True,
        label_visibility="collapsed",
    )


def start(
    folder: Path,
    manifest: Manifest,
    uploads: Sequence[Upload],
    ways: Sequence[str],
    chosen: Sequence[Path],
    encoding: str,
) -> None:
    """Keep the uploads and start to read them, and empty the box."""
    pairs = [(upload, way) for upload, way in zip(uploads, ways, strict=True) if upload.state != "same"]
    try:
        paths = [keep(folder, manifest, upload, way) for upload, way in pairs]
    except GraphError as error:
        st.session_state[MESSAGE] = str(error)
        return
    if ingest(folder, [*paths, *chosen], encoding):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def keep(folder: Path, manifest: Manifest, upload: Upload, way: str) -> Path:
    """Write an upload to the store's folder; one that takes no other's place gets a name of its own."""
    if upload.state != "taken":
        return write_upload(folder, upload.name, upload.content)
    if way != INSTEAD:
        return write_upload(folder, find_free_name(folder, manifest, upload.name), upload.content)
    for path in list_files(folder / FOLDER):
        if to_document(path.name) == upload.other:
            path.unlink(missing_ok=True)
    return write_upload(folder, f"{upload.other}{Path(upload.name).suffix}", upload.content)


def find_at_hand(folder: Path, manifest: Manifest) -> dict[str, str]:
    """Find the files of `data` and the uploads that are not in the store as they are now, with what to call them."""
    digests = {entry.sha256 for entry in manifest.reports.values()}
    found = {}
    for path in (*list_files(DATA), *list_files(folder / FOLDER)):
        try:
            status = path.stat()
            if read_digest(str(path), status.st_mtime_ns, status.st_size) in digests:
                continue
        except OSError:
            continue  # it went away, or may not be read: nothing can be offered
        changed = " (changed)" if to_document(path.name) in manifest.reports else ""
        found[str(path)] = f"{path.name}{changed}"
    return dict(list(found.items())[:MOST_FILES])


def list_files(folder: Path) -> list[Path]:
    """List the files in a folder and one level below it that may be reports, sorted; folders of stores are not."""
    if not folder.is_dir():
        return []
    inner = [path for path in folder.iterdir() if path.is_dir() and not (path / "versions").exists()]
    files = (path for place in (folder, *inner) for path in place.iterdir())
    return sorted(
        path
        for path in files
        if path.is_file()
        and path.suffix.casefold() in SUFFIXES
        and path.stem.casefold() != "readme"
        and not path.name.startswith((".", "_"))
    )


@lru_cache(maxsize=10_000)
def read_digest(path: str, changed: int, size: int) -> str:
    """Read the SHA-256 of a file once for each state of it."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
