"""The measurement of the public copy does what it says that it measures."""

from __future__ import annotations

from pathlib import Path

from graph.manifest import read_manifest
from graph.public.copying import is_copy, read_stamp
from tests.benchmarks.multiplied import write_multiplied
from tests.benchmarks.public import measure_copy
from tests.graph.asks import write_asks


def test_copy_is_made_left_and_brought_up(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write_multiplied(write_asks(tmp_path / "template"), folder, 1000)
    before = read_manifest(folder).version
    assert list(measure_copy(folder)) == ["made", "nothing changed", "one report changed"]
    assert read_manifest(folder).version > before
    assert is_copy(folder / "public", read_stamp(folder))
    assert read_manifest(folder / "public").version == "00000002"
