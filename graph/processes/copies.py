"""A store to workers that are forked from a copy of its current version in memory, as long as there is one."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path
from select import POLLIN, poll
from threading import Lock

from graph.errors import StoreMissing, StoreUnreadable, WorkerUnstartable
from graph.processes.nursery import FORK, REAP
from graph.processes.process import Worker, start_program
from graph.processes.worker import NETWORK, READY
from graph.store import Place, identify_version

POSSIBLE = hasattr(os, "pidfd_open")
"""Whether this system gives a handle by which a process can be known that is no child of this one: Linux does."""
ANSWERS = "memory answers"
"""What is told once queries are answered from a copy."""


class Forked:
    """A process that another one forked for us, by its number, a handle by which it is known, and who forked it."""

    def __init__(self, pid: int, handle: int, nursery: Nursery) -> None:
        self.pid = pid
        self._handle = handle
        self.nursery = nursery
        self._code: int | None = None

    def poll(self) -> int | None:
        """Give the code that it ended with; None while it runs."""
        return self._wait(0)

    def kill(self) -> None:
        """End it, whatever it does."""
        if self._code is None:
            with suppress(ProcessLookupError):  # it has ended already
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until it has ended, and give its code."""
        code = self._wait(None)
        assert code is not None
        return code

    def _wait(self, milliseconds: int | None) -> int | None:
        if self._code is None:
            watch = poll()
            watch.register(self._handle, POLLIN)
            if watch.poll(milliseconds):
                os.close(self._handle)
                self._code = self.nursery.reap(self.pid)
        return self._code


class Nursery:
    """A process that copies one version and forks workers that share the copy."""

    def __init__(self, folder: Path, version: str, memory: int, network: bool, most: int, count: int) -> None:
        """Start it without waiting for the copy; raise `WorkerUnstartable`."""
        self.reason = ""
        """Why it has no copy, in words; "" while it may get one."""
        self._memory = memory
        self._ready = False
        self._retired = False
        self._children = 0
        self._lock = Lock()
        ours, theirs = socket.socketpair()
        self._pipe = Connection(ours.detach())
        told = [str(memory), NETWORK if network else "alone", str(folder), version, str(most), str(count)]
        with theirs:
            self._process = start_program("graph.processes.nursery", theirs.fileno(), told, network)

    @property
    def ready(self) -> bool:
        """Whether it has its copy."""
        with self._lock:
            if not self._ready and not self.reason and self._pipe.poll(0):
                try:
                    said = self._pipe.recv_bytes()
                except (EOFError, OSError):
                    said = f"the process that held it ended with code {self._process.wait()}".encode()
                self._ready = said == READY
                self.reason = "" if self._ready else said.decode()
            return self._ready and not self.reason

    def fork(self) -> Worker | None:
        """Give a new worker; None where the process has ended, which is then its reason."""
        ours, theirs = socket.socketpair()
        pipe = Connection(ours.detach())
        with theirs, self._lock:
            try:
                self._pipe.send_bytes(FORK)
                send_handle(self._pipe, theirs.fileno(), self._process.pid)
                pid = int(self._pipe.recv_bytes())
                worker = Worker(Forked(pid, recv_handle(self._pipe), self), pipe, self._memory)
            except (EOFError, OSError, RuntimeError):
                pipe.close()
                self.reason = "the process that held it has ended"
                return None
            self._children += 1
        return worker

    def bore(self, worker: Worker) -> bool:
        """Tell whether a worker was forked here."""
        return isinstance(worker.process, Forked) and worker.process.nursery is self

    def reap(self, pid: int) -> int:
        """Give the code that a worker ended with; that of a kill where nobody is left who knows."""
        code = -signal.SIGKILL
        with self._lock:
            self._children -= 1
            with suppress(EOFError, OSError):
                self._pipe.send_bytes(REAP + str(pid).encode())
                code = int(self._pipe.recv_bytes())
        self._end_if_done()
        return code

    def retire(self) -> None:
        """Fork no more, and end when the last worker has ended: none but it can tell how."""
        self._retired = True
        self._end_if_done()

    def _end_if_done(self) -> None:
        if self._retired and not self._children:
            self._process.kill()
            self._process.wait()
            self._pipe.close()


class Copies:
    """Keeps a copy of the current version of the store that was asked about first."""

    def __init__(self, most: int, count: int, memory: int, network: bool) -> None:
        """Hold stores of up to `most` quads, 0 for none, for `count` workers that may take so many bytes each."""
        self._most = most if POSSIBLE else 0
        self._given = (memory, network, most, count)
        self._folder: Path | None = None
        self._version: tuple[str, int, int] | None = None
        self._nursery: Nursery | None = None
        self._lock = Lock()

    def follow(self, place: Place) -> None:
        """See to it that there will be a copy of the version that is current now; does not wait for it."""
        if not self._most or not isinstance(place, Path):
            return
        place = place.absolute()  # the process that copies has a working folder of its own
        if place != (self._folder or place):
            return
        try:
            version = identify_version(place)
        except (StoreMissing, StoreUnreadable):
            return  # whoever asks is told by the worker
        with self._lock:
            if version == self._version or not self._most:
                return
            previous, self._folder, self._version = self._nursery, place, version
            try:
                self._nursery = Nursery(place, version[0], *self._given)
            except WorkerUnstartable:
                self._nursery = None  # the worker that is started next tells why none can be
        if previous is not None:
            previous.retire()

    def fork(self) -> Worker | None:
        """Give a new worker that shares the copy; None where there is none yet."""
        nursery = self._nursery
        return nursery.fork() if nursery is not None and nursery.ready else None

    def surpass(self, worker: Worker) -> bool:
        """Tell whether a fork of the copy that there is now would answer faster than a worker."""
        nursery = self._nursery
        return nursery is not None and nursery.ready and not nursery.bore(worker)

    def tell(self) -> str:
        """Say in a few words whether queries are answered from memory."""
        if self._nursery is None:
            return "the disk answers"
        if self._nursery.ready:
            return ANSWERS
        return self._nursery.reason or "the disk answers until memory is filled"

    @property
    def ended(self) -> bool:
        """Whether there is no copy and none will come before the store changes."""
        return self._nursery is None or (not self._nursery.ready and bool(self._nursery.reason))

    def close(self) -> None:
        """Let the copy go."""
        with self._lock:
            nursery, self._nursery, self._most = self._nursery, None, 0
        if nursery is not None:
            nursery.retire()
