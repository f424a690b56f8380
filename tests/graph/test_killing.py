"""A writer that is killed leaves the store as it was or as it should become, whole, whatever the moment."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_killed_writer_leaves_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.graph.killing", str(tmp_path / "store"), "12", "7"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = Counter(answer.stdout.splitlines())
    assert found.keys() <= {"old", "new"}, answer.stdout
    assert found.total() == 12
