"""Questions to answers within limits: a pool of warm processes, of which one that takes too long is killed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping, Sequence
from threading import Condition
from types import TracebackType

from graph.errors import QueryBusy, WorkerUnstartable
from graph.processes.answers import Answer, Question
from graph.processes.copies import Copies
from graph.processes.limits import Limits
from graph.processes.process import PATIENCE, Worker, start_worker
from graph.query import Dataset
from graph.remote.address import Address
from graph.store import Place

COUNT = min(8, max(4, os.cpu_count() or 4))
"""Workers of a pool that is not told how many: more than two, so that one runaway query takes no half of them."""


def needs_network(place: Place, services: Sequence[str]) -> bool:
    """Tell whether workers must reach other machines, or other ports of this one, to answer."""
    return isinstance(place, Address) or bool(services)


class Workers:
    """Some workers for many threads: each question is answered by one that is free."""

    def __init__(
        self,
        count: int = COUNT,
        limits: Limits | None = None,
        network: bool = False,
        services: Sequence[str] = (),
        copied: int = 0,
    ) -> None:
        """Start nothing yet; the limits hold for questions that bring none, that on memory for all.

        Only with `network` can they ask a server, or the `services`: starts of addresses that SERVICE may ask. The
        folder that is asked about first is answered from a copy in memory once that is filled, if it has no more than
        `copied` quads; 0 leaves it to the disk.
        """
        self.count = count
        self.network = network
        self.services = tuple(services)
        self.limits = limits or Limits()
        self.copies = Copies(copied, count, self.limits.memory, network)
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
        self.copies.follow(place)
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

    def warm(self, place: Place | None = None) -> None:
        """Start a worker, without waiting for it, if there is none yet; and begin to copy a place if one is given."""
        if place is not None:
            self.copies.follow(place)
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
        self.copies.close()

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
        if worker.usable and not self.copies.surpass(worker):
            return worker
        worker.stop()  # it ended while it was idle, or answers from the disk
        return self._start()

    def _has_room(self) -> bool:
        return bool(self._idle) or self._running < self.count

    def _start(self) -> Worker:
        """Start a worker that is already counted."""
        try:
            return self.copies.fork() or start_worker(self.limits.memory, self.network)
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
