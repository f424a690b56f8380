"""Many invented reports to what a batch costs: rate by jobs, growth, memory (`python -m tests.benchmarks.batch`).

Runs of one and of two jobs take turns, each a process of its own, start-up and themes included. The machine is rarely
alone, so two ratios stand side by side. That of the clock is what a user sees. That of processor time is what two idle
cores would give (Amdahl's law): what is done before the first report and after the last counts whole, the rest by half.
Memory is that of the parent and its workers together, pages that they share counted once (Linux).
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
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.cost import CommandFailed, start_counted, to_cpu, wait_counted
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
    serial: float
    """Those of them before the first report was read and after the last: no second job makes them shorter."""
    read: float
    """Wall seconds until the last report was read; themes come after."""
    rates: tuple[float, ...]
    """Reports a second, of each tenth of the batch."""
    memory: tuple[float, ...]
    """Resident megabytes of the parent and its workers at the end of each tenth but the last, when the workers end."""


def follow_batch(reports: Sequence[Path], store: Path, jobs: int) -> Batch:
    """Ingest reports in one process, and look at it after each tenth of them."""
    command = [sys.executable, "-m", "ingest", *map(str, reports), "--store", str(store), "--jobs", str(jobs)]
    began = time.perf_counter()
    moments, marks = [0.0], list[float]()
    memory: list[float] = []
    child = start_counted([*command, "--progress", "json"], stdout=subprocess.PIPE)
    assert child.stdout is not None
    done = 0
    for line in child.stdout:
        event = json.loads(line)["event"]
        read = event in {"added", "updated"}
        done += read
        if (read and done == 1) or event == "comparing":
            marks.append(sum(map(read_cpu, find_tree(child.pid))))
        if read and done * 10 >= len(reports) * len(moments):
            moments.append(time.perf_counter() - began)
            if len(memory) < 9:
                memory.append(sum(map(read_memory, find_tree(child.pid))))
    cpu = to_cpu(wait_counted(child))
    seconds = time.perf_counter() - began
    if child.returncode not in (0, 1):
        raise CommandFailed(f"{' '.join(command)}: exit code {child.returncode}")
    tenth, (first, last) = len(reports) / 10, marks
    rates = tuple(tenth / (end - start) for start, end in pairwise(moments))
    return Batch(seconds, cpu, cpu - (last - first), moments[-1], rates, tuple(memory))


def find_tree(pid: int) -> list[int]:
    """Give a process with all its descendants; alone where the system does not tell."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            children.setdefault(int(read_stat(stat)[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def read_stat(stat: Path) -> list[str]:
    """Read the fields of /proc/PID/stat that follow the name (proc(5)): state, parent, and so on."""
    return stat.read_text().rpartition(")")[2].split()


def read_cpu(pid: int) -> float:
    """Give the processor seconds of a process and of the children that it waited for; 0 where it has ended."""
    try:
        ticks = sum(map(int, read_stat(Path(f"/proc/{pid}/stat"))[11:15]))
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return ticks / os.sysconf("SC_CLK_TCK")


def read_memory(pid: int) -> float:
    """Give the resident megabytes of a process, of shared pages its part; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


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
        one, two = (follow_batch(reports, folder / f"{number}-{jobs}", jobs) for jobs in (1, 2))
        rows.append(
            Row(
                f"{len(reports)} reports, two jobs, round {number}",
                tell_run(two, len(reports)),
                f"{FASTER} times one job: {tell_run(one, len(reports))}",
                FASTER * two.seconds / one.seconds,
                f"{FASTER * find_shortest(two) / one.cpu:.2f}",
            )
        )
    return rows


def find_shortest(batch: Batch, cores: int = 2) -> float:
    """Give the seconds that a batch takes at least where each of so many cores does nothing else."""
    return batch.serial + (batch.cpu - batch.serial) / cores


def tell_run(batch: Batch, reports: int) -> str:
    """Tell a run for a reader."""
    return (
        f"{60 * reports / batch.seconds:.0f} reports/min, {batch.cpu:.0f} s of CPU, {batch.serial:.0f} of them serial"
    )


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
        *(
            Row(
                f"{size:,} reports, two jobs, start-up and themes included",
                f"{60 * size / batch.seconds:.0f} reports/min, {batch.cpu / size:.2f} s of CPU each",
                "",
                0,
            )
            for size, batch in zip(sizes, batches, strict=True)
        ),
        Row(f"{name}, growth of CPU time", f"n^{exponent:.2f}", f"allowed: n^{EXPONENT}", exponent / EXPONENT),
        Row(
            f"{sizes[-1]:,} reports, memory after the first tenth",
            f"{last.memory[0]:.0f} MB, then {min(last.memory):.0f} to {max(last.memory):.0f} MB",
            f"allowed: {DRIFT:.0f} MB of change",
            drift / DRIFT,
        ),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100, 1000], help="three at least")
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
