"""A store in one file: the same answers after it was restored, nothing put in the place of what lies there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.__main__ import main
from graph.changes.backup import back_up, restore_store
from graph.check import check_store
from graph.errors import BackupUnusable, ExportUnwritable, StoreMissing, StorePresent
from graph.identities.decisions import FILE as DECISIONS
from graph.store import open_store
from tests.graph.copies import copy_store
from tests.graph.fishery import write_fishery


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a store of two reports."""
    return copy_store(tmp_path / "store", write_fishery)


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """Back it up."""
    back_up(folder, tmp_path / "store.zip")
    return tmp_path / "store.zip"


def read(folder: Path) -> list[str]:
    """Give every quad of a store."""
    with open_store(folder) as store:
        return list(map(str, store.read_quads()))


def test_restored_store_is_the_same(folder: Path, backup: Path, tmp_path: Path) -> None:
    (folder / DECISIONS).write_text("# kept\n", encoding="utf-8")
    back_up(folder, backup)
    manifest = restore_store(backup, tmp_path / "other")
    assert read(tmp_path / "other") == read(folder)
    assert set(manifest.reports) == {"autumn", "spring"}
    assert (tmp_path / "other" / DECISIONS).read_text(encoding="utf-8") == "# kept\n"
    with open_store(tmp_path / "other") as store:
        assert list(check_store(store)) == []
    write_fishery(tmp_path / "other", ("winter",))  # and it can be written to
    assert len(read(tmp_path / "other")) > len(read(folder))


def test_store_is_not_put_in_the_place_of_another(folder: Path, backup: Path) -> None:
    before = read(folder)
    with pytest.raises(StorePresent):
        restore_store(backup, folder)
    assert read(folder) == before


def test_old_backup_stays_where_a_new_one_cannot_be_made(tmp_path: Path, backup: Path) -> None:
    content = backup.read_bytes()
    with pytest.raises(StoreMissing):
        back_up(tmp_path / "nothing", backup)
    assert backup.read_bytes() == content
    with pytest.raises(ExportUnwritable):
        back_up(tmp_path / "store", tmp_path / "no folder" / "store.zip")


@pytest.mark.parametrize("damage", ["cut", "text", "source", "empty", "outside"])
def test_damaged_backup_leaves_nothing_behind(backup: Path, tmp_path: Path, damage: str) -> None:
    if damage == "cut":
        backup.write_bytes(backup.read_bytes()[:-200])
    elif damage == "text":
        backup.write_text("not a backup", encoding="utf-8")
    else:
        with zipfile.ZipFile(backup) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        if damage == "source":
            files = {name: b"other" if name.startswith("sources/") else data for name, data in files.items()}
        else:
            files = {} if damage == "empty" else {"../outside": b"x"}
        with zipfile.ZipFile(backup, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
    with pytest.raises(BackupUnusable):
        restore_store(backup, tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store", "store.zip"]


def test_command_line_backs_up_and_restores(folder: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, arguments)
        return result.exit_code, result.output

    file, other = str(tmp_path / "b.zip"), str(tmp_path / "other")
    assert run("backup", file, "--store", str(folder)) == (0, f"2 reports of {folder} in {file}\n")
    assert run("restore", file, "--store", other) == (0, f"restored 2 reports to {other}\n")
    code, said = run("restore", file, "--store", other)
    assert (code, "move it away" in said) == (2, True)
