"""Questions to answers within limits: a pool of warm processes, of which one that takes too long is killed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Condition
from time import monotonic
from types import TracebackType

from graph.errors import QueryBusy, QueryLost, QueryTimeout, WorkerUnstartable
from graph.processes.answers import Answer, Question, from_question, to_answer
from graph.processes.limits import Limits
from graph.processes.worker import NETWORK, READY, TAKEN
from graph.query import Dataset
from graph.remote.address import SETTING, Address
from graph.store import Place

ROOT = Path(__file__).parents[2]
COUNT = min(8, max(4, os.cpu_count() or 4))
"""Workers of a pool that is not told how many: more than two, so that one runaway query takes no half of them."""
PATIENCE = 30.0
"""Seconds to wait for a worker that is free, and for one to start."""
KEPT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ")
"""What a worker gets of the environment, in which credentials may stand that no query needs."""


def needs_network(place: Place, services: Sequence[str]) -> bool:
    """Tell whether workers must reach other machines, or other ports of this one, to answer."""
    return isinstance(place, Address) or bool(services)


class Worker:
    """A process that answers one question at a time."""

    def __init__(self, memory: int, network: bool = False) -> None:
        """Start it without waiting; `memory` is in bytes, 0 for any."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        if network:
            kept |= {name: value for name, value in os.environ.items() if name.startswith(SETTING)}
        told = NETWORK if network else "alone"
        self.memory = memory
        self._ready = False
        self._owing = False
        ours, theirs = socket.socketpair()
        with ours, theirs:
            handle = theirs.fileno()
            try:
                self.process = subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        "graph.processes.worker",
                        str(handle),
                        str(memory),
                        told,
                    ],
                    cwd=ROOT,
                    env=kept,
                    pass_fds=[handle],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                )
            except OSError as error:
                raise WorkerUnstartable(error.strerror or type(error).__name__) from error
            self._pipe = Connection(ours.detach())

    @property
    def usable(self) -> bool:
        """Whether it runs and owes no answer."""
        return not self._owing and self.process.poll() is None

    def take(self, question: Question) -> bool:
        """Hand a question over; False where the worker had ended already, or is too late to say that it has it."""
        self._owing = True
        self.wait_ready()
        try:
            self._pipe.send_bytes(from_question(question))
            return self._receive(PATIENCE) == TAKEN
        except (EOFError, OSError):
            return False

    def wait(self, question: Question) -> Answer:
        """Wait for the answer to the question taken, or raise the error in it; after another error it is not usable."""
        started = monotonic()
        try:
            content = self._receive(question.limits.seconds)
        except (EOFError, OSError) as error:
            self.process.kill()  # it ends by itself; this hurries one that closed its end only
            raise QueryLost(self.process.wait(), self.memory) from error
        if content is None:
            raise QueryTimeout(question.limits.seconds)
        self._owing = False
        return to_answer(content, monotonic() - started)

    def wait_ready(self) -> None:
        """Wait until it has started; raise `WorkerUnstartable` where it does not."""
        try:
            self._ready = self._ready or self._receive(PATIENCE) == READY
        except (EOFError, OSError) as error:
            raise WorkerUnstartable(f"it ended with code {self.process.wait()}") from error
        if not self._ready:
            raise WorkerUnstartable(f"it was not ready after {PATIENCE:g} seconds")

    def _receive(self, seconds: float) -> bytes | None:
        """Give what it sends; None where nothing came in that time, 0 for any time."""
        return self._pipe.recv_bytes() if self._pipe.poll(seconds or None) else None

    def stop(self) -> None:
        """Kill it, whatever it does, and wait until it has gone; a second call does nothing."""
        self.process.kill()
        self.process.wait()
        self._pipe.close()


class Workers:
    """Some workers for many threads: each question is answered by one that is free."""

    def __init__(
        self, count: int = COUNT, limits: Limits | None = None, network: bool = False, services: Sequence[str] = ()
    ) -> None:
        """Start nothing yet; the limits hold for questions that bring none, that on memory for all.

        Only with `network` can they ask a server, or the `services`: starts of addresses that SERVICE may ask.
        """
        self.count = count
        self.network = network
        self.services = tuple(services)
        self.limits = limits or Limits()
        self._idle: list[Worker] = []
        self._running = 0
        self._changed = Condition()
        self._line: deque[object] = deque()

    def ask(
        self,
        place: Place,
        query: str,
        parameters: Mapping[str, str] | None = None,
        *,
        limits: Limits | None = None,
        version: str = "",
        dataset: Dataset | None = None,
    ) -> Answer:
        """Answer a named query or SPARQL over the store in a place, by default its current version.

        Raise what `graph.query.select` and `open_store` raise, and `QueryTimeout`, `QueryLost` where the process ended,
        `QueryBusy` where no worker became free, `WorkerUnstartable`.
        """
        limits = limits or self.limits
        folder, server = (place.folder, place.query) if isinstance(place, Address) else (place, "")
        question = Question(
            str(folder.absolute()), query, parameters or {}, version, limits, dataset, server, self.services
        )
        worker = self._take()
        try:
            if not worker.take(question):  # it ended while it was idle, unseen
                worker.stop()
                worker = self._start()
                if not worker.take(question):
                    raise WorkerUnstartable("it ended before it had a question")
            return worker.wait(question)
        finally:
            self._give_back(worker)

    def warm(self) -> None:
        """Start a worker, without waiting for it, if there is none yet."""
        with self._changed:
            if self._running:
                return
            self._running += 1
        self._give_back(self._start())

    def close(self) -> None:
        """Stop all workers that are free, and let the others stop when they have answered."""
        with self._changed:
            idle, self._idle, self.count = self._idle, [], 0
            self._running -= len(idle)
        for worker in idle:
            worker.stop()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self) -> Worker:
        """Give the worker that was used last, else a new one, or wait for one; whoever came first is served first."""
        ticket = object()
        with self._changed:
            self._line.append(ticket)
            try:
                if not self._changed.wait_for(lambda: self._line[0] is ticket and self._has_room(), PATIENCE):
                    raise QueryBusy(self.count, PATIENCE)
                worker = self._idle.pop() if self._idle else None
                if worker is None:
                    self._running += 1
            finally:
                self._line.remove(ticket)
                self._changed.notify_all()
        if worker is None:
            return self._start()
        if worker.usable:
            return worker
        worker.stop()  # it ended while it was idle
        return self._start()

    def _has_room(self) -> bool:
        return bool(self._idle) or self._running < self.count

    def _start(self) -> Worker:
        """Start a worker that is already counted."""
        try:
            return Worker(self.limits.memory, self.network)
        except WorkerUnstartable:
            self._drop()
            raise

    def _give_back(self, worker: Worker) -> None:
        """Let the next question have the worker, or a new one in the place of one that is lost."""
        if not worker.usable:
            worker.stop()
            try:
                worker = self._start()
            except WorkerUnstartable:
                return  # the next question tries again, and is told why it cannot
        with self._changed:
            if self._running <= self.count:
                self._idle.append(worker)
                self._changed.notify_all()
                return
        worker.stop()
        self._drop()

    def _drop(self) -> None:
        with self._changed:
            self._running -= 1
            self._changed.notify_all()
