"""Report files to facts on the workers of a Dask cluster, one outcome a file in the given order.

Tasks are given again by Dask's scheduler where their worker is lost (https://distributed.dask.org, "Resilience"). The
store is written here alone, so nothing can be doubled. Whoever reaches the scheduler's port can run code there.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from time import monotonic

from distributed import Client, Future, KilledWorker, get_worker

from ingest.batch import ENCODER, Job, Outcome, fail, read_alone, read_data
from ingest.convert import read_bytes
from ingest.errors import ClusterDiffers, ClusterLost, ClusterUnreachable, IngestError
from ingest.fingerprint import describe_reader
from ingest.sources import make_digest

PATIENCE = 30.0
"""Seconds to wait for the scheduler, and for its first worker."""
LOOK = 2.0
"""Seconds after which whoever waits for a result looks whether there are workers still."""
AHEAD = 4
"""Files that are with the cluster at a time, for each thread of its workers: memory does not grow with the batch."""

_one = Lock()
"""Of the threads of a worker one reads at a time: a report takes its memory and its caches for itself."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a worker has otherwise than the machine that writes the store, so that its facts could be others."""

    worker: str
    what: str


Found = Outcome | Difference
"""What comes back from a worker."""


def read_on_cluster(jobs: Sequence[Job], address: str) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the jobs, as `read_batch` does; workers need not see the files.

    A file at which workers die again and again is read here, in a process of its own. Raises `ClusterUnreachable`,
    `ClusterLost` where the scheduler or all workers went away, and `ClusterDiffers` where a worker has other code or
    libraries.
    """
    if not jobs:
        return
    scheme = jobs[0].scheme.read_bytes() if jobs[0].scheme else None
    rest = deque(jobs)
    waiting: deque[tuple[Job, bytes, Future[Found] | Outcome]] = deque()
    with connect(address) as client:
        ours = describe_reader(jobs[0].model, os.environ.get(ENCODER, ""))
        while rest or waiting:
            while rest and len(waiting) < AHEAD * count_threads(client):
                waiting.append(submit(client, rest.popleft(), scheme, ours))
            job, data, future = waiting.popleft()
            yield future if isinstance(future, Outcome) else take(client, job, data, future)


@contextmanager
def connect(address: str) -> Iterator[Client]:
    """Connect to a scheduler that has a worker; certificates for `tls://` come from Dask's own configuration."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by our own errors
    client = Client.__new__(Client)
    try:
        Client.__init__(client, address, timeout=PATIENCE, set_as_default=False, name="plenary")
    except (OSError, ValueError, TypeError) as error:
        # else the garbage collector closes it at any time, even while another client starts, and waits for its lock
        client.close()
        raise ClusterUnreachable(address, str(error).splitlines()[0] if str(error) else type(error).__name__) from error
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ClusterUnreachable(address, f"it has had no worker for {PATIENCE:g} seconds") from error
        yield client
    finally:
        client.close()


def count_threads(client: Client) -> int:
    """Count the threads of all workers, at least one: workers come and go."""
    return max(1, sum(map(int, client.nthreads().values())))


def submit(
    client: Client, job: Job, scheme: bytes | None, ours: dict[str, str]
) -> tuple[Job, bytes, Future[Found] | Outcome]:
    """Send a file to the cluster; one that cannot be opened is an outcome at once."""
    try:
        data = read_bytes(job.path, job.max_bytes)
    except IngestError as error:
        return job, b"", fail(job, error)
    sent = replace(job, scheme=None)
    return job, data, client.submit(read_there, sent, data, scheme, ours, pure=False)


def take(client: Client, job: Job, data: bytes, future: Future[Found]) -> Outcome:
    """Wait for what became of a file."""
    try:
        found = wait(client, future)
    except KilledWorker:
        return read_alone(job)
    except CancelledError as error:
        raise ClusterLost(find_address(client), "the scheduler went away") from error
    except ImportError as error:
        raise ClusterDiffers("a worker", f"no module {error.name or error}") from error
    if isinstance(found, Difference):
        raise ClusterDiffers(found.worker, found.what)
    return replace(found, job=job, data=data if found.facts else b"")


def wait(client: Client, future: Future[Found]) -> Found:
    """Wait for a result as long as it takes, but not for workers that do not come back: they may have been stopped."""
    alone_since = None
    while True:
        try:
            return future.result(timeout=LOOK)
        except TimeoutError as error:
            if future.done():  # now, or by an error of the task of the same kind, which no waiting would end
                return future.result()
            alone_since = None if client.nthreads() else alone_since or monotonic()
            if alone_since and monotonic() - alone_since > PATIENCE:
                raise ClusterLost(find_address(client), f"no worker was left for {PATIENCE:g} seconds") from error


def find_address(client: Client) -> str:
    """Give the address that the client was told, whether the scheduler is still there or not."""
    return str(client.scheduler.address) if client.scheduler else "unknown"


def read_there(job: Job, data: bytes, scheme: bytes | None, theirs: dict[str, str]) -> Found:
    """Read a file's bytes on a worker, if it has what the machine has that asks; the outcome goes without the bytes."""
    with _one:
        try:
            ours = describe_reader(job.model, os.environ.get(ENCODER, ""))
        except IngestError as error:
            return Difference(get_worker().address, f"a fault: {error}")
        for name in theirs:
            if ours[name] != theirs[name]:
                return Difference(get_worker().address, f"{name} {ours[name]} in the place of {theirs[name]}")
        outcome = read_data(replace(job, scheme=keep_scheme(scheme)), data, threads=1)
    return replace(outcome, data=b"")


def keep_scheme(scheme: bytes | None) -> Path | None:
    """Write the topics into the worker's own folder, once; they are read from a file."""
    if scheme is None:
        return None
    path = Path(get_worker().local_directory) / f"topics-{make_digest(scheme)}.ttl"
    if not path.is_file():
        path.write_bytes(scheme)
    return path
