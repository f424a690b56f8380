"""A process that changes a store: one at a time, followed by whoever looks, stopped without harm."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.changes.errand import Errand, forget_errand, is_running, read_errand, start_errand, stop_errand
from graph.errors import ErrandRunning, StoreUnwritable

SLEEP = ["timeit", "-n", "1", "-r", "1", "__import__('time').sleep(60)"]
SAY = ["timeit", "-n", "1", "-r", "1", "-s", 'print(\'{"event": "finished", "read": 1}\')', "pass"]


def wait_until(true: Callable[[], bool]) -> None:
    """Wait at most ten seconds."""
    until = time.monotonic() + 10
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def read_ended(folder: Path) -> Errand:
    """Wait for the end, and give what there is to know of it."""

    def ended() -> bool:
        found = read_errand(folder)
        return found is not None and not found.running and found.code is not None

    wait_until(ended)
    found = read_errand(folder)
    assert found is not None
    return found


def test_process_is_followed_to_its_end(tmp_path: Path) -> None:
    start_errand(tmp_path / "store", "ingest", ["a.md"], SAY)
    errand = read_ended(tmp_path / "store")
    assert (errand.kind, errand.subjects, errand.code, errand.failed) == ("ingest", ("a.md",), 0, False)
    assert [event["read"] for event in errand.select("finished")] == [1]


def test_second_process_is_refused_while_one_runs_and_any_visitor_may_stop_it(tmp_path: Path) -> None:
    start_errand(tmp_path, "remove", ["one"], SLEEP)
    wait_until(lambda: is_running(tmp_path))
    found = read_errand(tmp_path)
    assert found is not None
    assert found.running
    with pytest.raises(ErrandRunning, match="already"):
        start_errand(tmp_path, "ingest", ["a.md"], SAY)
    stop_errand(tmp_path)
    errand = read_ended(tmp_path)
    assert errand.code == -15
    assert errand.failed
    start_errand(tmp_path, "ingest", ["a.md"], SAY)
    assert not read_ended(tmp_path).failed


def test_looking_does_not_keep_a_process_from_starting(tmp_path: Path) -> None:
    start_errand(tmp_path, "ingest", [], SAY)
    read_ended(tmp_path)
    for _ in range(50):
        assert not is_running(tmp_path)
    start_errand(tmp_path, "ingest", [], SAY)
    read_ended(tmp_path)


def test_removal_is_known_by_its_words(tmp_path: Path) -> None:
    say = ["timeit", "-n", "1", "-r", "1", "-s", "print('removed a b; back')", "pass"]
    start_errand(tmp_path, "remove", ["a b"], say)
    errand = read_ended(tmp_path)
    assert not errand.failed
    assert [event["document"] for event in errand.select("removed")] == ["a b; back"]


def test_process_that_fails_says_why(tmp_path: Path) -> None:
    start_errand(tmp_path, "restore", ["one"], ["no_such_module_anywhere"])
    errand = read_ended(tmp_path)
    assert errand.failed
    assert "no_such_module_anywhere" in errand.errors


def test_end_that_nobody_saw_is_told_by_the_events(tmp_path: Path) -> None:
    start_errand(tmp_path, "ingest", ["a.md"], SAY)
    read_ended(tmp_path)
    (tmp_path / "errand" / "code").unlink()
    errand = read_errand(tmp_path)
    assert errand is not None
    assert errand.code is None
    assert not errand.failed
    (tmp_path / "errand" / "said.jsonl").write_text('{"event": "reading"}\n{"eve', encoding="utf-8")
    errand = read_errand(tmp_path)
    assert errand is not None
    assert errand.failed
    assert len(errand.events) == 1


def test_store_without_or_with_damaged_traces_has_no_errand(tmp_path: Path) -> None:
    assert read_errand(tmp_path / "nowhere") is None
    stop_errand(tmp_path / "nowhere")
    start_errand(tmp_path, "ingest", ["a.md"], SAY)
    read_ended(tmp_path)
    for text in ("", "[]", json.dumps({"kind": "burn", "subjects": [], "started": 0, "pid": 1})):
        (tmp_path / "errand" / "state.json").write_text(text, encoding="utf-8")
        assert read_errand(tmp_path) is None
        stop_errand(tmp_path)


def test_number_of_an_ended_process_is_never_stopped(tmp_path: Path) -> None:
    start_errand(tmp_path, "ingest", ["a.md"], SAY)
    read_ended(tmp_path)
    state = tmp_path / "errand" / "state.json"
    state.write_text(json.dumps({**json.loads(state.read_text()), "pid": os.getpid()}), encoding="utf-8")
    stop_errand(tmp_path)
    assert not is_running(tmp_path)


def test_ended_errand_can_be_forgotten(tmp_path: Path) -> None:
    start_errand(tmp_path, "ingest", ["a.md"], SAY)
    read_ended(tmp_path)
    forget_errand(tmp_path)
    assert read_errand(tmp_path) is None


def test_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnwritable):
        start_errand(tmp_path / "file", "ingest", [], SAY)
