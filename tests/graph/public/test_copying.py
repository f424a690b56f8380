"""The public copy holds what an export without people merely mentioned holds, and changes where the store does."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from graph.changes.backup import back_up, restore_store
from graph.check import check_store
from graph.errors import CopyUnmade, StoreMissing
from graph.exports.parts import read_part
from graph.exports.selection import Selection
from graph.manifest import read_manifest
from graph.oxigraph import Quad
from graph.public import copying
from graph.public.copying import publish, read_stamp, write_copy
from graph.public.places import PublicPlace
from graph.store import open_store
from graph.writer import StoreWriter, write_store
from tests.graph.copies import copy_store
from tests.graph.mentioned import BRANNIGAN, DOCUMENTS, DUNN, NAMES, WRONA, write_mentioned

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "graph.public.copying"]


def read_triples(folder: Path) -> set[str]:
    """Read all quads of a store as text."""
    with open_store(folder) as store:
        return set(map(str, store.read_quads()))


def list_leaks(folder: Path, names: Collection[str] = NAMES) -> list[str]:
    """List the quads of a store, and the lines of its manifest, that hold one of the names."""
    manifest = folder / "versions" / read_manifest(folder).version / "manifest.json"
    texts = [*read_triples(folder), *manifest.read_text(encoding="utf-8").splitlines()]
    return [text for text in texts if any(name in text.casefold() for name in names)]


def run_alone(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in a child process in the project's folder."""
    command = [sys.executable, *arguments]
    kept = {**os.environ, **(environment or {})}
    return subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a store with people merely mentioned."""
    return copy_store(tmp_path / "store", write_mentioned)


def test_copy_is_what_an_export_without_them_holds(folder: Path) -> None:
    copy = publish(folder)
    assert copy == folder / "public"
    with open_store(folder) as store:
        exported = [quads for _, quads in read_part(store, Selection(mentioned=False))]
    assert read_triples(copy) == {str(quad) for quads in exported for quad in quads}
    assert list_leaks(folder)
    assert list_leaks(copy) == []


def test_copy_conforms_and_holds_no_sources(folder: Path) -> None:
    copy = publish(folder)
    with open_store(copy) as store:
        assert not store.has_sources
        assert list(check_store(store)) == []
        assert store.manifest.reports.keys() == set(DOCUMENTS)
        for document, entry in store.manifest.reports.items():
            assert entry.quads == len(store.read_quads(document)) > 100
    assert [path for path in copy.rglob("*") if path.parent.name in ("sources", "texts")] == []


def test_nothing_that_stays_refers_to_what_went(folder: Path) -> None:
    with open_store(folder) as whole, open_store(publish(folder)) as copy:
        before, after = whole.read_quads(), copy.read_quads()
    gone = {quad.subject for quad in before} - {quad.subject for quad in after}
    assert len(gone) > 10
    assert [quad for quad in after if quad.object in gone] == []


def test_store_is_as_it_was_beside_its_copy(folder: Path) -> None:
    def look() -> dict[str, bytes]:
        files = [path for path in folder.rglob("*") if path.is_file() and folder / "public" not in path.parents]
        return {str(path): path.read_bytes() for path in files}

    before = look()
    publish(folder)
    assert look() == before


def test_backup_leaves_the_copy_out_and_what_it_restores_has_one_of_its_own(folder: Path, tmp_path: Path) -> None:
    before = read_triples(publish(folder))
    back_up(folder, tmp_path / "store.zip")
    with zipfile.ZipFile(tmp_path / "store.zip") as archive:
        assert [name for name in archive.namelist() if "public" in name] == []
    restore_store(tmp_path / "store.zip", tmp_path / "other")
    assert read_triples(publish(tmp_path / "other")) == before


def test_copy_that_is_current_is_not_written(folder: Path) -> None:
    copy = publish(folder)
    version = read_manifest(copy).version
    assert publish(folder) == copy
    assert read_manifest(copy).version == version


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the reports and graphs of which anything is left out, that is which are written."""
    noted: list[str] = []
    alone, graph = StoreWriter.replace_alone, StoreWriter.replace_graph

    def note_report(self: StoreWriter, document: str, quads: list[Quad], entry: object) -> None:
        noted.append(document)
        alone(self, document, quads, entry)  # type: ignore[arg-type]

    def note_graph(self: StoreWriter, name: str, quads: list[Quad]) -> None:
        noted.append(name)
        graph(self, name, quads)

    monkeypatch.setattr(StoreWriter, "replace_alone", note_report)
    monkeypatch.setattr(StoreWriter, "replace_graph", note_graph)
    return noted


def test_only_what_changed_is_written_again(folder: Path, written: list[str]) -> None:
    publish(folder)
    with write_store(folder) as writer:
        entry = writer.reports["spring"]
    with open_store(folder) as store:
        quads, source = store.read_quads("spring"), store.read_source("spring")
    with write_store(folder) as writer:
        changed = replace(entry, fingerprint="another reading")
        writer.replace("spring", quads[:-1], source, changed)
        writer.settle()
    written.clear()
    publish(folder)
    assert written == ["spring"]
    with open_store(folder) as store:
        exported = [quads for _, quads in read_part(store, Selection(mentioned=False))]
    assert read_triples(folder / "public") == {str(quad) for quads in exported for quad in quads}


def test_somebody_who_becomes_merely_mentioned_goes_though_the_reading_is_the_same(folder: Path) -> None:
    copy = publish(folder)
    assert list_leaks(copy, ["brannigan"])
    write_mentioned(folder, hidden=(WRONA, DUNN, BRANNIGAN))
    assert publish(folder) == copy
    assert list_leaks(copy, [*NAMES, "brannigan"]) == []
    write_mentioned(folder, hidden=(DUNN,))
    publish(folder)
    assert list_leaks(copy, ["brannigan"])
    assert list_leaks(copy, ["wrona"])
    assert list_leaks(copy, ["dunn"]) == []


def test_report_that_is_taken_out_goes(folder: Path) -> None:
    copy = publish(folder)
    write_mentioned(folder, ("spring",))
    publish(folder)
    assert read_manifest(copy).reports.keys() == {"spring"}
    assert not [text for text in read_triples(copy) if "autumn/session" in text]


def test_store_made_anew_with_another_base_has_another_copy(folder: Path) -> None:
    copy = publish(folder)
    moved = folder.with_name("moved")
    copy.rename(moved)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with write_store(folder, "https://example.org/"):
        pass
    moved.rename(copy)
    publish(folder)
    assert (read_manifest(copy).base, read_manifest(copy).reports) == ("https://example.org/", {})
    assert read_triples(copy) == set()


@pytest.mark.parametrize("damage", ["CURRENT", "manifest.json", "db"])
def test_damaged_copy_is_made_again(folder: Path, damage: str) -> None:
    copy = publish(folder)
    whole = read_triples(copy)
    version = copy / "versions" / read_manifest(copy).version
    if damage == "db":
        (version / "db").rename(version / "elsewhere")
    else:
        (copy if damage == "CURRENT" else version).joinpath(damage).write_text("not this", encoding="utf-8")
    assert publish(folder) == copy
    assert read_triples(copy) == whole


def test_copy_made_by_other_rules_is_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    publish(folder)
    written.clear()
    monkeypatch.setattr(copying, "RULES", "others")
    publish(folder)
    assert written == list(DOCUMENTS)


def test_progress_ends_with_all(folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    publish(folder, lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert (heard[0][0], heard[-1][0]) == (0, heard[-1][1])
    with open_store(folder) as store:
        assert heard[-1][1] == len(store.read_quads())


def test_store_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="no store is here"):
        publish(tmp_path)
    done = run_alone("-m", "graph.public.copying", str(tmp_path))
    assert (done.returncode, json.loads(done.stdout)["reason"]) == (2, "no store is here")


def test_several_that_begin_at_once_make_one_copy(folder: Path) -> None:
    started = [subprocess.Popen([*COMMAND, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [json.loads(process.communicate(timeout=120)[0]) for process in started]
    assert said == [{"folder": str(folder / "public")}] * 3
    assert read_manifest(folder / "public").version == "00000001"
    assert list_leaks(folder / "public") == []


def test_another_that_takes_too_long_is_waited_for_no_longer(folder: Path) -> None:
    place = PublicPlace(folder / "public", own=False)
    place.prepare()
    with write_store(place.folder), open_store(folder) as store, pytest.raises(CopyUnmade, match="another process"):
        write_copy(store, place, read_stamp(folder), lambda done, total: None, 0.3)


FULL = """
import resource, sys, os
from pathlib import Path
from graph.errors import CopyUnmade
from graph.public.copying import publish
import graph.oxigraph
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    print(publish(Path(sys.argv[1])))
except CopyUnmade as error:
    print(error)
    sys.exit(7)
"""


@pytest.mark.parametrize("room", [100, 20_000])
def test_full_disk_is_one_line_and_leaves_the_copy_as_it_was(folder: Path, tmp_path: Path, room: int) -> None:
    elsewhere = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path)}
    copy = publish(folder)
    before = read_triples(copy)
    write_mentioned(folder, ("autumn", "spring", "summer"), hidden=(WRONA, DUNN, BRANNIGAN))
    done = run_alone("-c", FULL, str(folder), str(room), environment=elsewhere)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (7, 1, "")
    assert "--with-mentioned" in done.stdout
    assert read_triples(copy) == before
    assert publish(folder) == copy
    assert list_leaks(copy, [*NAMES, "brannigan"]) == []


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from graph.public.copying import publish
import graph.oxigraph
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
print(publish(Path(sys.argv[1])))
"""


def test_who_may_only_read_the_store_has_a_copy_in_the_cache() -> None:
    name = f"plenary-public-{os.getpid()}"  # pytest's own folder is closed to other users
    folder, cache = Path("/tmp") / name, Path("/tmp") / f"{name}-cache"
    try:
        write_mentioned(folder)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        cache.mkdir()
        cache.chmod(0o777)
        done = run_alone("-c", UNPRIVILEGED, str(folder), environment={"XDG_CACHE_HOME": str(cache)})
        copy = Path(done.stdout.strip())
        assert (done.stderr, copy.parent) == ("", cache / "plenary")
        assert copy.stat().st_mode & 0o777 == 0o700
        assert list_leaks(copy) == []
        again = run_alone("-c", UNPRIVILEGED, str(folder), environment={"XDG_CACHE_HOME": str(cache)})
        assert again.stdout == done.stdout
        assert not (folder / "public").exists()
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        subprocess.run(["rm", "-rf", str(folder), str(cache)], check=True)


def test_killed_writer_leaves_the_old_copy_or_the_new_one(folder: Path) -> None:
    chance = random.Random(11)
    copy = publish(folder)
    names = {False: [*NAMES], True: [*NAMES, "brannigan"]}
    work = copy / "versions" / "work"
    seen = []
    for number in range(6):
        more = number % 2 == 0
        write_mentioned(folder, hidden=(WRONA, DUNN, *((BRANNIGAN,) if more else ())), note=str(number))
        before = read_triples(copy)
        process = subprocess.Popen([*COMMAND, str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL)
        while process.poll() is None and not work.exists():
            time.sleep(0.002)
        time.sleep(chance.random() * 0.1)
        process.kill()
        process.wait()
        seen.append(read_triples(copy) == before)
        assert list_leaks(copy, NAMES) == []
        assert seen[-1] or not list_leaks(copy, names[more])
        publish(folder)
        assert list_leaks(copy, names[more]) == []
        assert bool(list_leaks(copy, ["brannigan"])) is not more
    assert any(seen)
