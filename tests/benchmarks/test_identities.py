"""The measurement of identities makes the reports that it says it makes."""

from __future__ import annotations

from pathlib import Path

from graph.store import open_store
from tests.benchmarks.identities import IN_REPORT, find_in_memory, make_lines, make_named, write_in
from tests.graph.identities.meetings import store_meetings


def test_invented_people_are_the_same_twice() -> None:
    lines = list(make_lines(3))
    assert lines == list(make_lines(3)) != list(make_lines(3, seed=1))
    assert {line.document for line in lines} == {f"report-{number:05}" for number in range(3)}
    assert IN_REPORT * 0.9 * 3 < len(make_named(lines).people) <= IN_REPORT * 3


def test_identities_are_found_in_memory_as_in_a_store(tmp_path: Path) -> None:
    told = write_in(store_meetings(tmp_path / "store", make_lines(3)))
    joined = int(told.partition(" ")[0])
    assert joined > IN_REPORT / 4
    assert abs(int(find_in_memory(3).partition(" ")[0]) - joined) <= joined * 0.1
    with open_store(tmp_path / "store") as store:
        assert store.manifest.graphs["identities"] >= 8 * joined
