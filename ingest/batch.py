"""Report files to facts, in this process or several, one outcome a file in the given order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from ingest.convert import make_report, read_bytes
from ingest.errors import IngestError
from ingest.values import Facts, Miss, Problem
from ingest.warm import start_warm
from ontology import TOPICS_FILE

ENCODER = "PLENARY_ENCODER"
"""The environment variable that names a folder with another encoder, `model.onnx` and `tokenizer.json`."""

AHEAD = 6
"""Files that are given out at a time for each worker, so that none waits while the store is written."""
FEW = 8
"""Files from which on several processes are worth their start, which takes as long as three reports."""
MOST = 8
"""Processes at most that are started unasked: each takes 200 MB."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, with the options."""

    path: Path
    encoding: str | None
    model: str
    max_bytes: int
    scheme: Path | None = TOPICS_FILE
    """SKOS file of the topics; None for those of the report alone."""
    ocr: bool = False
    """True where pages that are pictures are to be recognised."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: facts with the bytes that they were read from, or a problem."""

    job: Job
    facts: Facts | None
    data: bytes
    problem: Problem | None
    signature: bytes = b""
    """What `make_signature` made of the facts; empty where nothing asks."""
    misses: tuple[Miss, ...] = ()
    """What looks like a fact and is none."""


def choose_workers(files: int) -> int:
    """Choose how many processes read files: 0, this one with all cores, where others are not worth their start."""
    return min(os.cpu_count() or 1, MOST) if files >= FEW else 0


def read_batch(jobs: Sequence[Job], workers: int) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the jobs; results do not depend on the number of workers.

    One worker is this process and takes one core, 0 workers are this process with all cores.
    Where a worker dies, the files that were in hand are read again, each in a process of its own, so that only the
    file that kills its reader is lost; the rest goes on in fresh workers.
    """
    if workers < 2 or len(jobs) < 2:
        for job in jobs:
            yield read_file(job, 1 if workers == 1 else 0)
        return
    start_warm(jobs[0].model, jobs[0].scheme)
    rest = deque(jobs)
    while rest:
        waiting: deque[tuple[Job, Future[Outcome]]] = deque()
        yield from read_with_pool(rest, waiting, workers)
        for job, future in waiting:
            finished = future.done() and not future.cancelled() and future.exception() is None
            yield future.result() if finished else read_alone(job)


def read_with_pool(rest: deque[Job], waiting: deque[tuple[Job, Future[Outcome]]], workers: int) -> Iterator[Outcome]:
    """Yield outcomes until all are read or a worker dies; what was in hand then stays in `waiting`."""
    pool = make_pool(min(workers, len(rest)))
    try:
        while rest or waiting:
            # few in flight, so that memory does not grow with the batch
            while rest and len(waiting) < AHEAD * workers:
                waiting.append((rest[0], pool.submit(read_file, rest[0])))
                rest.popleft()
            outcome = waiting[0][1].result()
            waiting.popleft()
            yield outcome
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def read_alone(job: Job) -> Outcome:
    """Read one file in a process of its own; one that dies becomes a problem."""
    with make_pool(1) as pool:
        try:
            return pool.submit(read_file, job).result()
        except BrokenProcessPool:
            return Outcome(job, None, b"", died(job))


def make_pool(workers: int) -> ProcessPoolExecutor:
    """Make a pool of processes that the warm server forks; this process has threads and locks that none may share."""
    return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"), initializer=follow_parent)


def follow_parent() -> None:
    """Let a worker die silently on Ctrl-C and with its parent, which may be killed without a chance to tell it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Wait for the end of the parent process, then end this one."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def died(job: Job) -> Problem:
    """Give the problem of a file whose worker was killed."""
    return Problem(
        str(job.path), "the process that read it was killed", "ingest it alone; if memory is short, split it"
    )


def read_file(job: Job, threads: int = 1) -> Outcome:
    """Read one file, the encoder in so many threads, or with 0 one a core; errors of the file become a problem."""
    try:
        data = read_bytes(job.path, job.max_bytes)
    except IngestError as error:
        return fail(job, error)
    return read_data(job, data, threads)


def read_data(job: Job, data: bytes, threads: int = 1) -> Outcome:
    """Read the bytes of a job's file, which is not opened."""
    from ingest.language.reader import load_reader
    from ingest.measures.encoder import load_encoder
    from ingest.measures.signatures import make_signature
    from ingest.missed.misses import find_misses
    from ingest.pipeline import read_report

    try:
        report = make_report(job.path, data, job.encoding, ocr=job.ocr)
        facts, layout = read_report(report, load_reader(job.model), job.scheme)
        misses = find_misses(layout, facts)
        measures = [measure for recommendation in facts.recommendations for measure in recommendation.measures]
        encoder = os.environ.get(ENCODER, "")
        signature = make_signature(measures, load_encoder(encoder, threads)) if measures else b""
    except IngestError as error:
        return fail(job, error)
    return Outcome(job, facts, data, None, signature, misses)


def fail(job: Job, error: IngestError) -> Outcome:
    """Give the outcome of a file that cannot be read."""
    return Outcome(job, None, b"", Problem(error.place, error.fact, error.cure))
