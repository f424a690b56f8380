"""Whole ingests that are killed, run into a full or read-only disk, or meet another: no report is lost or torn."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.__main__ import main
from ingest.language.reader import SpacyReader
from tests.ingest.killing import ROOT, STATES, find_marked, look, put_reports, read_store, run, start, wait_for_end

NEW, OLD = STATES
SEEN = {"none", "old", "new", "between"}


@pytest.fixture(autouse=True)
def committed_often(monkeypatch: pytest.MonkeyPatch, reader: SpacyReader) -> None:
    """Commit after each report, and have the model loaded."""
    assert reader.nlp.lang == "en"
    monkeypatch.setattr("ingest.__main__.COMMIT_EVERY", 0.0)
    monkeypatch.setattr("ingest.__main__.COMMIT_SHARE", 0.0)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Give a folder with the reports of both states."""
    for state in STATES:
        put_reports(tmp_path / state, state)
    return tmp_path


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a small file system of its own; skip where this user may not make one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    made = subprocess.run(command, capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def ingest(folder: Path, store: Path) -> int:
    """Run the command in this process, whose model is loaded already; give its exit code."""
    return CliRunner().invoke(main, [str(folder), "--store", str(store)]).exit_code


def test_killed_ingest_leaves_an_old_or_a_new_version_and_goes_on(tmp_path: Path) -> None:
    found = run(tmp_path, 2, 7, (0.0, 3.0), ingest)
    assert len(found) == 2
    assert set(found) <= SEEN, found


@pytest.mark.parametrize("room", [0, 60_000, 400_000])
def test_disk_that_fills_during_an_ingest_loses_nothing(reports: Path, disk: Path, room: int) -> None:
    store = disk / "store"
    ingest(reports / OLD, store)
    before = read_store(store)
    ingest(reports / NEW, reports / "whole")
    after = read_store(reports / "whole")
    filler, statistics = disk / "filler", os.statvfs(disk)
    filler.write_bytes(b"\0" * max(statistics.f_bavail * statistics.f_frsize - room, 0))
    result = CliRunner().invoke(main, [str(reports / NEW), "--store", str(store)])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1), result.output
    assert "No space left" in result.stderr
    assert look(store, before, after) in {"old", "between"}
    filler.unlink()
    del result  # what it caught holds the failed writer's database, and a process may open that once
    gc.collect()
    again = CliRunner().invoke(main, [str(reports / NEW), "--store", str(store)])
    assert again.exit_code in (0, 1), again.output
    assert look(store, before, after) == "new"


def test_read_only_disk_is_read_and_said_to_be_read_only(reports: Path, disk: Path) -> None:
    store = disk / "store"
    ingest(reports / OLD, store)
    before = read_store(store)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    result = CliRunner().invoke(main, [str(reports / NEW), "--store", str(store)])
    assert (result.exit_code, "Read-only file system" in result.stderr) == (2, True), result.output
    assert look(store, before, before) == "old"


def test_second_ingest_says_that_another_runs_and_harms_neither(reports: Path) -> None:
    store = reports / "store"
    ingest(reports / OLD, store)
    before = read_store(store)
    first = start(reports / NEW, store, str(reports))
    assert first.stdout
    assert first.stdout.readline()
    second = CliRunner().invoke(main, [str(reports / OLD), "--store", str(store), "--force"])
    assert first.poll() is None
    assert (second.exit_code, "another process is writing" in second.stderr) == (2, True), second.output
    first.communicate()
    assert first.returncode in (0, 1)
    ingest(reports / NEW, reports / "whole")
    assert look(store, before, read_store(reports / "whole")) == "new"


def test_reader_sees_one_consistent_version_at_each_moment_of_an_ingest(reports: Path) -> None:
    store, seen = reports / "store", set()
    ingest(reports / OLD, store)
    before = read_store(store)
    ingest(reports / NEW, reports / "whole")
    after = read_store(reports / "whole")
    process = start(reports / NEW, store, str(reports), pause=0.2)  # else a busy machine may look at none in between
    while process.poll() is None:
        seen.add(look(store, before, after, checked=False))
        time.sleep(0.02)  # else the looks take the processor from what is looked at
    assert process.stdout
    process.stdout.close()
    seen.add(look(store, before, after))
    assert seen <= SEEN, seen
    assert {"old", "between", "new"} <= seen


CONVERTING = """
from ingest.formats.sandbox import convert_apart
from ingest.formats.values import Wish
convert_apart(b"<p>word" * 3_000_000, Wish("html"))
"""


def test_converter_ends_with_whoever_waits_for_it(tmp_path: Path) -> None:
    mark = str(tmp_path)
    parent = subprocess.Popen(
        [sys.executable, "-c", CONVERTING], cwd=ROOT, env=os.environ | {"PLENARY_KILLED_ROUND": mark}
    )
    until = time.monotonic() + 30
    while not (converters := set(find_marked(mark)) - {parent.pid}) and time.monotonic() < until:
        time.sleep(0.02)
    assert len(converters) == 1
    time.sleep(0.5)  # it has set its limits by now
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_for_end(mark, 2.0)
