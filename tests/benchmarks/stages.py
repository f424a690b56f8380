"""Invented reports to where the time of reading goes, stage by stage (`python -m tests.benchmarks.stages`).

Python's profiler counts what `read_file` and `read_report` call, the first report not counted, as it loads the model.
The profiler slows Python's own code more than that of libraries: shares of time are near, not exact.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ingest import DEFAULT_MODEL
from ingest.batch import Job, read_file
from ingest.convert import MAX_BYTES
from tests.benchmarks.invented import write_reports

WITHIN = ("read_file", "read_data", "read_report", "read_facts")
"""Functions whose calls are the stages."""
LEAST = 0.01
"""Share of the time that a stage must have to be listed."""


def profile_reading(reports: Sequence[Path]) -> tuple[float, list[tuple[str, float]]]:
    """Give the seconds of all reports but the first, and the stages with theirs, the longest first."""
    read_file(Job(reports[0], None, DEFAULT_MODEL, MAX_BYTES))
    profiler = cProfile.Profile()
    profiler.enable()
    for report in reports[1:]:
        read_file(Job(report, None, DEFAULT_MODEL, MAX_BYTES))
    profiler.disable()
    return split_stages(pstats.Stats(profiler).stats)  # type: ignore[attr-defined]


def split_stages(stats: dict[Any, Any]) -> tuple[float, list[tuple[str, float]]]:
    """Give the seconds of `read_file` and of what it and `read_report` call, out of a profiler's figures."""
    total = sum(figures[3] for (_, _, name), figures in stats.items() if name == "read_file")
    stages: dict[str, float] = {}
    for (_, _, name), figures in stats.items():
        if name not in WITHIN:
            spent = sum(edge[3] for (_, _, caller), edge in figures[4].items() if caller in WITHIN)
            stages[name] = stages.get(name, 0.0) + spent
    return total, sorted(stages.items(), key=lambda pair: -pair[1])


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.stages", description="Profile reading.")
    parser.add_argument("--reports", type=int, default=30)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        total, stages = profile_reading(write_reports(Path(folder), range(options.reports + 1)))
    print(f"{options.reports} reports in {total:.1f} s under the profiler\n\n| stage | s | share |\n|---|---|---|")
    for name, seconds in stages:
        if seconds >= LEAST * total:
            print(f"| `{name}` | {seconds:.2f} | {seconds / total:.0%} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
