from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.benchmarks.batch import find_exponent, read_memory
from tests.benchmarks.invented import make_report, write_reports


def test_invented_report_is_the_same_twice_and_unlike_others() -> None:
    assert make_report(7) == make_report(7)
    assert len({make_report(number)[1] for number in range(50)}) == 50
    assert make_report(7, seed=1) != make_report(7, seed=2)


def test_invented_report_has_what_a_report_has() -> None:
    for number in range(20):
        text = make_report(number)[1]
        parts = ("## Session", "**Chair:**", "**Speakers:**", "**Recommendations:**")
        assert all(text.count(part) >= 2 for part in parts)
        assert 150 < len(text.split()) < 1000


def test_invented_reports_are_written_under_their_names(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "new", [0, 3])
    assert [path.name for path in paths] == ["workshop-00000.md", "workshop-00003.md"]
    assert paths[1].read_text(encoding="utf-8") == make_report(3)[1]


@pytest.mark.parametrize("power", [0.9, 1.0, 1.5, 2.0])
def test_growth_is_the_power_of_the_size_whatever_the_start_costs(power: float) -> None:
    sizes = [10, 100, 1000]
    assert find_exponent(sizes, [15.0 + 0.4 * size**power for size in sizes]) == pytest.approx(power)


def test_memory_is_that_of_a_process_and_its_children() -> None:
    assert 1 < read_memory(os.getpid()) < 100_000
