"""Report files to facts, in this process or several, one outcome a file in the given order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from ingest.convert import make_report, read_bytes
from ingest.errors import IngestError
from ingest.values import Facts, Problem


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, with the options."""

    path: Path
    encoding: str | None
    model: str
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: facts with the bytes that they were read from, or a problem."""

    job: Job
    facts: Facts | None
    data: bytes
    problem: Problem | None


def read_batch(jobs: Sequence[Job], workers: int) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the jobs; results do not depend on the number of workers.

    A worker that dies takes the files in its hands with it as problems; the rest goes on in fresh workers.
    """
    if workers < 2 or len(jobs) < 2:
        yield from map(read_file, jobs)
        return
    rest = deque(jobs)
    while rest:
        with ProcessPoolExecutor(min(workers, len(rest)), mp_context=get_context("spawn")) as pool:
            waiting: deque[tuple[Job, Future[Outcome]]] = deque()
            while rest or waiting:
                # few in flight, so that memory does not grow with the batch
                while rest and len(waiting) < 2 * workers:
                    waiting.append((rest[0], pool.submit(read_file, rest.popleft())))
                job, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield Outcome(job, None, b"", died(job))
                    rest.extendleft(other for other, _ in reversed(waiting))
                    break


def died(job: Job) -> Problem:
    """Give the problem of a file whose worker was killed."""
    return Problem(
        str(job.path), "the process that read it was killed", "ingest it alone; if memory is short, split it"
    )


def read_file(job: Job) -> Outcome:
    """Read one file; errors of the file become a problem."""
    from ingest.language import load_reader
    from ingest.pipeline import read_facts

    try:
        data = read_bytes(job.path, job.max_bytes)
        report = make_report(job.path, data, job.encoding)
        facts = read_facts(report, load_reader(job.model))
    except IngestError as error:
        return Outcome(job, None, b"", Problem(error.place, error.fact, error.cure))
    return Outcome(job, facts, data, None)
