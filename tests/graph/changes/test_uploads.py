"""Files that readers bring: safe names, nothing overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.uploads import (
    SUFFIXES,
    find_free_name,
    make_upload,
    remove_upload,
    to_document,
    to_safe_name,
    write_upload,
)
from graph.errors import StoreUnwritable
from graph.manifest import Manifest, read_manifest
from tests.graph.workshop import SOURCE, make_workshop, write_facts


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Minutes 2024.md", "Minutes 2024.md"),
        ("../../etc/passwd", "passwd.txt"),
        ("..\\..\\boot.ini.txt", "boot.ini.txt"),
        ("<script>alert(1)</script>.md", "script.md"),
        ("a<img onerror=x>.txt", "a_img onerror_x.txt"),
        ("line\nbreak\x00\x1b[31m\u202eexe.md", "line break _31m exe.md"),
        (".hidden.md", "hidden.md"),
        ("_private.TXT", "private.txt"),
        ("---.md", "report.md"),
        (".md", "report.md"),
        ("", "report.txt"),
        ("Überprüfung – 2001 (Zürich).markdown", "Überprüfung _ 2001 (Zürich).markdown"),
        ("Cafe\u0301.md", "Café.md"),
    ],
)
def test_name_is_made_safe(name: str, safe: str) -> None:
    assert to_safe_name(name) == safe


@given(st.text(max_size=400))
def test_any_name_gives_a_name_that_stays_in_its_folder(name: str) -> None:
    safe = to_safe_name(name)
    assert Path(safe).name == safe
    assert safe.isprintable()
    assert not safe.startswith((".", "_", "-"))
    assert Path(safe).suffix in SUFFIXES
    assert len(safe.encode()) < 250
    assert to_safe_name(safe) == safe
    assert not set(safe) & set('<>"`[]/\\:|?*\0')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a store with one report."""
    write_facts(tmp_path / "store", make_workshop("shelf"))
    return tmp_path / "store"


def test_new_file_is_new(folder: Path) -> None:
    upload = make_upload(folder, read_manifest(folder), "other.md", b"# Other\n")
    assert (upload.state, upload.document, upload.other) == ("new", "other", "")


def test_file_whose_bytes_are_in_the_store_is_known_under_any_name(folder: Path) -> None:
    upload = make_upload(folder, read_manifest(folder), "copy.md", SOURCE.encode())
    assert (upload.state, upload.other) == ("same", "shelf")


@pytest.mark.parametrize("name", ["shelf.md", "SHELF.txt", "dir/shelf.md"])
def test_other_file_of_a_reports_name_is_taken(folder: Path, name: str) -> None:
    upload = make_upload(folder, read_manifest(folder), name, b"# Other\n")
    assert (upload.state, upload.other) == ("taken", "shelf")
    free = find_free_name(folder, read_manifest(folder), upload.name)
    assert to_document(free).casefold() == "shelf-2"


def test_upload_that_is_kept_and_not_read_yet_holds_its_name(folder: Path) -> None:
    write_upload(folder, "other.md", b"first")
    manifest = read_manifest(folder)
    assert make_upload(folder, manifest, "other.md", b"second").state == "taken"
    assert make_upload(folder, manifest, "other.md", b"first").state == "new"
    assert find_free_name(folder, manifest, "other.md") == "other-2.md"


def test_kept_file_lies_in_the_store_and_can_be_removed(folder: Path) -> None:
    path = write_upload(folder, "../../evil.md", b"x")
    assert path.parent == (folder / "uploads").resolve()
    remove_upload(folder, "evil.md")
    assert not path.exists()
    remove_upload(folder, "../manifest.json")
    remove_upload(folder, "evil.md")


def test_store_need_not_be_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert make_upload(folder, Manifest(), "a.md", b"x").state == "new"
    assert write_upload(folder, "a.md", b"x").read_bytes() == b"x"


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnwritable):
        write_upload(tmp_path / "file", "a.md", b"x")
