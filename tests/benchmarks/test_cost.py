from __future__ import annotations

import pytest

from tests.benchmarks.cost import CommandFailed, Cost, measure_module, select_fastest


def test_measure_module_gives_time_and_memory_of_the_child() -> None:
    cost = measure_module(["this"])
    assert 0 < cost.seconds < 60
    assert 1 < cost.peak_mb < 500


def test_measure_module_refuses_a_command_that_failed() -> None:
    with pytest.raises(CommandFailed, match="no_such_module"):
        measure_module(["no_such_module"])


def test_measure_module_accepts_an_exit_code_that_is_allowed() -> None:
    assert measure_module(["no_such_module"], allowed=(1,)).seconds > 0


def test_select_fastest_takes_the_run_that_was_disturbed_least() -> None:
    assert select_fastest([Cost(3, 1), Cost(2, 9), Cost(4, 1)]) == Cost(2, 9)
