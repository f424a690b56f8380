from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.cost import (
    CommandFailed,
    Cost,
    measure_module,
    select_least,
    start_counted,
    to_cpu,
    wait_counted,
)

ROOT = Path(__file__).resolve().parents[2]


def test_measure_module_gives_the_time_of_the_child() -> None:
    cost = measure_module(["this"])
    assert 0 < cost.seconds < 60
    assert 0 < cost.cpu < 60


def test_measure_module_gives_the_memory_of_the_child_to_a_small_parent() -> None:
    code = "from tests.benchmarks.cost import measure_module; print(measure_module(['this']).peak_mb)"
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
    assert 1 < float(printed.splitlines()[-1]) < 500


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a process the children of a dead one")
def test_time_of_what_a_command_leaves_running_is_counted() -> None:
    work = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {work!r}])"
    usages = wait_counted(start_counted([sys.executable, "-c", parent]))
    assert len(usages) == 2
    assert to_cpu(usages) > 0.3


def test_measure_module_refuses_a_command_that_failed() -> None:
    with pytest.raises(CommandFailed, match="no_such_module"):
        measure_module(["no_such_module"])


def test_measure_module_accepts_an_exit_code_that_is_allowed() -> None:
    assert measure_module(["no_such_module"], allowed=(1,)).seconds > 0


def test_select_least_takes_the_least_of_each_figure() -> None:
    assert select_least([Cost(3, 2, 7), Cost(2, 3, 9), Cost(4, 4, 8)]) == Cost(2, 2, 7)
