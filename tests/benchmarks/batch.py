"""Many invented reports to what a batch costs: rate by jobs, growth, memory (`python -m tests.benchmarks.batch`).

Runs of one and of two jobs take turns, each a process of its own, start-up and themes included. The machine is rarely
alone, so processor time stands beside the clock's: (clock of one job) / (clock of two) is what a user sees, and the
ratio of processor times what other work cannot disturb. Memory is that of the parent and its workers together (Linux).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.cost import Cost, measure_module
from tests.benchmarks.ingest import Row, to_markdown
from tests.benchmarks.invented import write_reports

FASTER = 1.7
"""How much faster two jobs are to be than one."""
EXPONENT = 1.05
"""At most how time is to grow: with the number of reports to this power."""
DRIFT = 100.0
"""Megabytes that memory may change by after the first tenth of a batch."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch did while it was read."""

    seconds: float
    """Wall time from start to exit."""
    cpu: float
    """Processor seconds of the parent and of its workers."""
    read: float
    """Wall seconds until the last report was read; themes come after."""
    rates: tuple[float, ...]
    """Reports a second, of each tenth of the batch."""
    memory: tuple[float, ...]
    """Resident megabytes of the parent and its workers at the end of each tenth."""


def follow_batch(reports: Sequence[Path], store: Path, jobs: int) -> Batch:
    """Ingest reports in one process, and look at it after each tenth of them."""
    command = [sys.executable, "-m", "ingest", *map(str, reports), "--store", str(store), "--jobs", str(jobs)]
    before, began = os.times(), time.perf_counter()
    moments, memory = [0.0], []
    with subprocess.Popen([*command, "--progress", "json"], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        done = 0
        for line in child.stdout:
            done += json.loads(line)["event"] in {"added", "updated"}
            if done * 10 >= len(reports) * len(moments):
                moments.append(time.perf_counter() - began)
                memory.append(read_memory(child.pid))
    seconds, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    tenth = len(reports) / 10
    rates = tuple(tenth / (end - start) for start, end in pairwise(moments))
    return Batch(seconds, cpu, moments[-1], rates, tuple(memory))


def read_memory(pid: int) -> float:
    """Give the resident megabytes of a process and its children; 0 where the system does not tell."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if str(pid) in (status.parent.name, fields["PPid"].strip()) and "VmRSS" in fields:
            total += int(fields["VmRSS"].split()[0]) / 1000
    return total


def find_exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Give the power k of a cost a + b * size ** k, whose start a costs the same whatever comes.

    Exact for three sizes, each as many times the one before; of more the first two and the last two tell.
    """
    first, last = ((costs[at + 1] - costs[at]) / (sizes[at + 1] - sizes[at]) for at in (0, len(sizes) - 2))
    return 1 + math.log(last / first) / math.log(sizes[-1] / sizes[1])


def compare_jobs(reports: Sequence[Path], folder: Path, rounds: int) -> list[Row]:
    """Measure one job and two, in turn; each round is one row."""
    rows = []
    for number in range(1, rounds + 1):
        one, two = (ingest(reports, folder / f"{number}-{jobs}", jobs) for jobs in (1, 2))
        rows.append(
            Row(
                f"{len(reports)} reports, two jobs, round {number}",
                f"{to_rate(reports, two)}, {two.cpu:.0f} s of CPU",
                f"{FASTER} times one job: {to_rate(reports, one)}, {one.cpu:.0f} s of CPU",
                FASTER * two.seconds / one.seconds,
                f"{two.cpu / one.cpu:.2f}",
            )
        )
    return rows


def ingest(reports: Sequence[Path], store: Path, jobs: int) -> Cost:
    """Ingest reports into a store."""
    return measure_module(["ingest", *map(str, reports), "--store", str(store), "--jobs", str(jobs)], allowed=(0, 1))


def to_rate(reports: Sequence[Path], cost: Cost) -> str:
    """Give the rate of a run for a reader."""
    return f"{60 * len(reports) / cost.seconds:.0f} reports/min"


def measure_growth(folder: Path, sizes: Sequence[int]) -> list[Row]:
    """Measure batches of growing size with two jobs; the largest also for its memory."""
    batches = []
    for size in sizes:
        reports = write_reports(folder / f"reports-{size}", range(size))
        batches.append(follow_batch(reports, folder / f"store-{size}", 2))
    last = batches[-1]
    drift = max(abs(amount - last.memory[0]) for amount in last.memory)
    name = f"{sizes[0]:,} to {sizes[-1]:,} reports"
    exponent = find_exponent(sizes, [batch.cpu for batch in batches])
    return [
        Row(f"{name}, growth of CPU time", f"n^{exponent:.2f}", f"allowed: n^{EXPONENT}", exponent / EXPONENT),
        Row(
            f"{sizes[-1]:,} reports, memory after the first tenth",
            f"{last.memory[0]:.0f} to {last.memory[-1]:.0f} MB",
            f"allowed: {DRIFT:.0f} MB of change",
            drift / DRIFT,
        ),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], help="three at least")
    parser.add_argument("--reports", type=int, default=100, help="reports of the runs by jobs")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = []
        if options.rounds:
            reports = write_reports(folder / "reports", range(options.reports))
            rows += compare_jobs(reports, folder, options.rounds)
        rows += measure_growth(folder, options.sizes)
    print(to_markdown(rows))


if __name__ == "__main__":
    main()
