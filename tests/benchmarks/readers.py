"""Readers at once through the door: their pace beside a query that runs away, and what the isolation costs a look-up.

Run as `python -m tests.benchmarks.readers [--store FOLDER]`; without a store a small one is made.
"""

from __future__ import annotations

import argparse
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import monotonic

from graph.errors import QueryTimeout
from graph.processes.limits import Limits
from graph.processes.workers import Workers
from graph.query import select
from graph.store import open_store
from tests.graph.fishery import write_fishery

READERS, EACH = 49, 12
LOOKUP = "SELECT ?p ?o { ?s a <https://w3id.org/plenary/ns#Person> ; ?p ?o } LIMIT 20"
FAR = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SECONDS = 10.0
"""Time limit of a query."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, Workers(limits=Limits(seconds=SECONDS)) as workers:
        folder = arguments.store or write_fishery(Path(scratch) / "store")
        for _ in range(4 * workers.count):
            workers.ask(folder, LOOKUP)
        print(f"isolation of a look-up: {measure_isolation(workers, folder)}")
        for round_ in range(3):
            alone = read_at_once(workers, folder)
            runaway = Thread(target=run_away, args=(workers, folder))
            runaway.start()
            beside = read_at_once(workers, folder)
            runaway.join()
            ratio = beside[1] / alone[1]
            print(
                f"round {round_ + 1}: {READERS} readers, {workers.count} workers: median {alone[0]:.0f} ms, p95 "
                f"{alone[1]:.0f} ms; beside one that runs away {beside[0]:.0f} and {beside[1]:.0f} ms, "
                f"p95 {ratio:.2f} times"
            )


def measure_isolation(workers: Workers, folder: Path, count: int = 200) -> str:
    """Say the medians of a look-up in this process and in a worker, asked in turn, in milliseconds."""
    here: list[float] = []
    there: list[float] = []
    with open_store(folder) as store:
        for _ in range(count):
            started = monotonic()
            select(store, LOOKUP)
            here.append(monotonic() - started)
            started = monotonic()
            workers.ask(folder, LOOKUP)
            there.append(monotonic() - started)
    one, other = (1000 * median(values) for values in (here, there))
    return f"{one:.1f} ms here, {other:.1f} ms in a worker, {other - one:+.1f} ms"


def read_at_once(workers: Workers, folder: Path) -> tuple[float, float]:
    """Give median and 95th percentile of the time of a look-up, waiting included, in milliseconds."""

    def read(_: int) -> list[float]:
        times = []
        for _ in range(EACH):
            started = monotonic()
            workers.ask(folder, LOOKUP)
            times.append(1000 * (monotonic() - started))
        return times

    with ThreadPoolExecutor(READERS) as pool:
        times = [time for group in pool.map(read, range(READERS)) for time in group]
    return median(times), quantiles(times, n=20)[-1]


def run_away(workers: Workers, folder: Path) -> None:
    """Ask what cannot be answered in time."""
    try:
        workers.ask(folder, FAR)
    except QueryTimeout:
        return
    raise RuntimeError("the query that should run away was answered")


if __name__ == "__main__":
    main()
