from __future__ import annotations

import pytest

from tests.benchmarks.cost import CommandFailed, Cost, measure_module, select_least


def test_measure_module_gives_time_and_memory_of_the_child() -> None:
    cost = measure_module(["this"])
    assert 0 < cost.seconds < 60
    assert 0 < cost.cpu < 60
    assert 1 < cost.peak_mb < 500


def test_measure_module_refuses_a_command_that_failed() -> None:
    with pytest.raises(CommandFailed, match="no_such_module"):
        measure_module(["no_such_module"])


def test_measure_module_accepts_an_exit_code_that_is_allowed() -> None:
    assert measure_module(["no_such_module"], allowed=(1,)).seconds > 0


def test_select_least_takes_the_least_of_each_figure() -> None:
    assert select_least([Cost(3, 2, 7), Cost(2, 3, 9), Cost(4, 4, 8)]) == Cost(2, 2, 7)
