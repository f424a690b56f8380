"""Limits come from the environment, and a process keeps those that it gives itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from socket import create_server

import pytest

from graph.errors import SettingInvalid
from graph.processes import isolation
from graph.processes.limits import UNLIMITED, Limits, read_copied, read_limits, take
from graph.processes.process import ROOT


def test_limits_are_the_usual_ones_where_nothing_is_set() -> None:
    assert read_limits({}) == Limits(10, 10_000, 64 * 2**20, 4 * 2**30)


def test_limits_are_set_by_the_environment() -> None:
    given = {"PLENARY_QUERY_SECONDS": "2.5", "PLENARY_QUERY_ROWS": "3", "PLENARY_QUERY_BYTES": "0", "OTHER": "9"}
    assert read_limits(given) == Limits(2.5, 3, 0)


@pytest.mark.parametrize("text", ["ten", "-1", "nan", "inf", "1e400"])
def test_limit_that_is_no_number_is_told(text: str) -> None:
    with pytest.raises(SettingInvalid, match="PLENARY_QUERY_SECONDS"):
        read_limits({"PLENARY_QUERY_SECONDS": text})


def test_store_is_held_in_memory_up_to_the_size_that_the_environment_sets() -> None:
    assert (read_copied({}), read_copied({"PLENARY_QUERY_COPY": "0"})) == (2_000_000, 0)
    with pytest.raises(SettingInvalid, match="PLENARY_QUERY_COPY"):
        read_copied({"PLENARY_QUERY_COPY": "all"})


def test_endless_items_are_taken_up_to_the_limit() -> None:
    assert take(iter(int, 1), lambda _: 10, Limits(rows=3)) == ([0, 0, 0], "rows")
    assert take(iter(int, 1), lambda _: 10, Limits(rows=0, bytes=25)) == ([0, 0], "bytes")


def test_items_without_limits_are_all_taken() -> None:
    assert take(range(3), lambda _: 10, UNLIMITED) == ([0, 1, 2], "")


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_process_that_left_the_network_reaches_nothing() -> None:
    with create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = "from socket import create_connection\nfrom graph.processes.isolation import leave_network\n"
        connect = f"create_connection(('127.0.0.1', {port}), 5).close()\n"
        assert run(code + connect).returncode == 0
        found = run(code + "if not leave_network(): raise SystemExit('forbidden here')\n" + connect)
    if "forbidden here" in found.stderr:
        pytest.skip("this system lets no process leave its network")
    assert found.returncode == 1
    assert "OSError" in found.stderr or "Error: [Errno" in found.stderr


def test_process_cannot_take_more_memory_than_it_allowed_itself() -> None:
    code = "from graph.processes.isolation import limit_memory\nlimit_memory(2**29)\nbytearray(2**30)"
    assert "MemoryError" in run(code).stderr


def test_free_memory_is_what_the_machine_has_or_what_its_container_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "FREE", tmp_path / "meminfo")
    monkeypatch.setattr(isolation, "GROUP", tmp_path)
    assert isolation.measure_free_memory() is None
    (tmp_path / "meminfo").write_text("MemTotal:  900 kB\nMemAvailable:  500 kB\n")
    assert isolation.measure_free_memory() == 500 * 1024
    (tmp_path / "memory.max").write_text("300000\n")
    (tmp_path / "memory.current").write_text("100000\n")
    assert isolation.measure_free_memory() == 200_000
    (tmp_path / "memory.max").write_text("max\n")
    assert isolation.measure_free_memory() == 500 * 1024


def test_process_is_ended_when_its_processor_time_is_used_up() -> None:
    code = (
        "from graph.processes import isolation\nisolation.GRACE = 0\nisolation.limit_processor(0.1)\nwhile True: pass"
    )
    assert run(code).returncode < 0
