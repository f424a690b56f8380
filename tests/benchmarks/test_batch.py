from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.batch import Batch, find_exponent, find_shortest, find_tree, read_cpu, read_memory
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


def test_process_and_its_descendants_are_measured(tmp_path: Path) -> None:
    inner = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    with subprocess.Popen([sys.executable, "-c", inner], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        tree = find_tree(child.pid)
        assert (tree[0], len(tree)) == (child.pid, 2)
        assert all(1 < read_memory(pid) < 1000 for pid in tree)
        assert all(0 <= read_cpu(pid) < 60 for pid in tree)
        child.communicate(b"\n")
    assert (read_memory(child.pid), read_cpu(child.pid)) == (0, 0)


def test_time_on_two_idle_cores_halves_all_but_the_serial_part() -> None:
    batch = Batch(seconds=90.0, cpu=50.0, serial=10.0, read=80.0, rates=(), memory=())
    assert (find_shortest(batch), find_shortest(batch, 1)) == (30.0, 50.0)
