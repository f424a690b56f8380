"""Events of a run to JSON lines that another process can follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.sources.misses import read_misses
from graph.store import open_store
from ingest.__main__ import main
from ingest.language.reader import SpacyReader
from ingest.telling import Telling
from tests.ingest.test_command import REPORT

Event = dict[str, object]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, reader: SpacyReader) -> tuple[Path, list[Event]]:
    """Ingest a good report, and an empty one, and give the store and the events."""
    assert reader.nlp.lang == "en"
    folder = tmp_path_factory.mktemp("telling")
    hostile = "harbour <script>\x07.md"
    (folder / hostile).write_text(f"{REPORT}\nMain sponsor: Rosa Vale (Norway)\n", encoding="utf-8")
    (folder / "torn.md").write_bytes(b"")
    store = folder / "store"
    result = CliRunner().invoke(main, [str(folder), "--store", str(store), "--progress", "json"])
    assert result.stderr == ""
    return store, [json.loads(line) for line in result.stdout.splitlines()]


def test_every_line_is_an_event_and_the_run_starts_and_finishes(run: tuple[Path, list[Event]]) -> None:
    names = [event["event"] for event in run[1]]
    assert names[0] == "started"
    assert names[-1] == "finished"
    assert {"reading", "added", "comparing", "themes", "identities", "problem"} <= set(names)


def test_reading_is_told_with_pace_once_it_is_known(tmp_path: Path, reader: SpacyReader) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(REPORT.replace("Ann", f"Ann{name}"), encoding="utf-8")
    result = CliRunner().invoke(main, [str(tmp_path), "--store", str(tmp_path / "store"), "--progress", "json"])
    reading = [event for line in result.stdout.splitlines() if (event := json.loads(line))["event"] == "reading"]
    assert [(event["number"], event["total"]) for event in reading] == [(1, 3), (2, 3), (3, 3)]
    assert [event["per_minute"] is None for event in reading] == [True, True, False]
    assert [event["seconds_left"] is None for event in reading] == [True, True, False]
    assert reader.nlp.lang == "en"


def test_report_that_was_read_is_told_with_its_counts(run: tuple[Path, list[Event]]) -> None:
    added = next(event for event in run[1] if event["event"] == "added")
    assert added["file"] == "harbour <script>\x07.md"
    counts = added["counts"]
    assert isinstance(counts, dict)
    assert counts["sessions"] == 1
    assert counts["recommendations"] > 0
    assert isinstance(added["seconds"], float)


def test_problem_is_told_as_place_fact_and_cure(run: tuple[Path, list[Event]]) -> None:
    problem = next(event for event in run[1] if event["event"] == "problem")
    assert "torn.md" in str(problem["place"])
    assert problem["fact"]
    assert problem["cure"]


def test_store_keeps_the_misses_that_were_told(run: tuple[Path, list[Event]]) -> None:
    added = next(event for event in run[1] if event["event"] == "added")
    with open_store(run[0]) as store:
        misses = read_misses(store, str(added["document"]))
    assert misses is not None
    assert misses
    assert len(misses) == added["misses"]


def test_second_run_tells_that_nothing_changed(run: tuple[Path, list[Event]]) -> None:
    arguments = [str(run[0].parent), "--store", str(run[0]), "--progress", "json"]
    events = [json.loads(line) for line in CliRunner().invoke(main, arguments).stdout.splitlines()]
    assert "unchanged" in [event["event"] for event in events]
    assert events[-1]["read"] == 0


def test_store_that_is_locked_is_told_as_failure(run: tuple[Path, list[Event]], tmp_path: Path) -> None:
    from graph.store import write_store

    report = tmp_path / "other.md"
    report.write_text(REPORT.replace("Ann Lee", "Rosa Vale"), encoding="utf-8")
    with write_store(run[0]):
        result = CliRunner().invoke(main, [str(report), "--store", str(run[0]), "--progress", "json"])
    last = json.loads(result.stdout.splitlines()[-1])
    assert result.exit_code == 2
    assert last["event"] == "failed"
    assert last["message"]


def test_reader_is_told_lines_and_spared_empty_ones() -> None:
    said: list[tuple[str, bool]] = []
    telling = Telling(lambda line, err: said.append((line, err)))
    telling.tell("reading", number=1)
    telling.tell("problem", "a problem", err=True)
    assert said == [("a problem", True)]
