"""Invented reports to the rates of one job, two jobs, and two workers of a Dask cluster on this machine, in turn.

`python -m tests.benchmarks.cluster`. The workers are started before, as those of a cluster are; in the first round they
have read nothing yet, in the second they have their models.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import dask.config
from distributed import LocalCluster

from tests.benchmarks.batch import FASTER
from tests.benchmarks.cost import CommandFailed
from tests.benchmarks.ingest import LISTED_PROBLEMS, Row, to_markdown
from tests.benchmarks.invented import write_reports

SETTINGS = Path(__file__).parents[2] / "ingest" / "cluster.yaml"
WANTED = 1.6
"""How many times as many reports two workers are to read as one process."""


def time_run(reports: Sequence[Path], store: Path, how: Sequence[str]) -> float:
    """Ingest reports into a new store, and give the seconds from start to exit."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "ingest", *map(str, reports), "--store", str(store), "--progress", "json", *how]
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    if code not in (0, LISTED_PROBLEMS):
        raise CommandFailed(f"{' '.join(command)}: exit code {code}")
    return time.perf_counter() - began


def measure(reports: Sequence[Path], folder: Path, address: str, rounds: int) -> list[Row]:
    """Measure the three in turn; one job is what the others are held against."""
    rows = []
    for number in range(1, rounds + 1):
        taken = {
            name: time_run(reports, folder / f"{number}-{name}", how)
            for name, how in {
                "one job": ("--jobs", "1"),
                "two jobs": ("--jobs", "2"),
                "two workers of a cluster": ("--cluster", address),
            }.items()
        }
        one = taken.pop("one job")
        for (name, seconds), wanted in zip(taken.items(), (FASTER, WANTED), strict=True):
            figure = f"{seconds:.1f} s, {one / seconds:.2f} times as fast"
            against = f"{wanted} times one job: {one:.1f} s"
            rows.append(Row(f"{len(reports)} reports, {name}, round {number}", figure, against, wanted * seconds / one))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cluster", description="Compare jobs and cluster.")
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        reports = write_reports(folder / "reports", range(options.reports))
        dask.config.refresh(paths=[*dask.config.paths, str(SETTINGS)])
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
            rows = measure(reports, folder, cluster.scheduler_address, options.rounds)
    print(to_markdown(rows))


if __name__ == "__main__":
    main()
