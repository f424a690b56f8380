"""A question to the answer of one process, which may be a program that was started or the fork of another."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Protocol

from graph.errors import QueryLost, QueryTimeout, WorkerUnstartable
from graph.processes.answers import Answer, Question, from_question, to_answer
from graph.processes.worker import NETWORK, READY, TAKEN
from graph.remote.address import SETTING

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds to wait for a worker that is free, and for one to start."""
KEPT = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ")
"""What a worker gets of the environment, in which credentials may stand that no query needs."""


class Process(Protocol):
    """What is asked of the process itself; `subprocess.Popen` has it."""

    @property
    def pid(self) -> int:
        """The number that the system gave it."""

    def poll(self) -> int | None:
        """Give the code that it ended with, minus the signal where one ended it; None while it runs."""

    def kill(self) -> None:
        """End it, whatever it does."""

    def wait(self) -> int:
        """Wait until it has ended, and give its code."""


class Worker:
    """A process that answers one question at a time."""

    def __init__(self, process: Process, pipe: Connection, memory: int) -> None:
        """Take a process that says on the pipe when it is ready; `memory` is in bytes, 0 for any."""
        self.process = process
        self.memory = memory
        self._pipe = pipe
        self._ready = False
        self._owing = False

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


def start_worker(memory: int, network: bool = False) -> Worker:
    """Start a program that answers, without waiting for it; raise `WorkerUnstartable`."""
    ours, theirs = socket.socketpair()
    with theirs:
        pipe = Connection(ours.detach())
        told = [str(memory), NETWORK if network else "alone"]
        return Worker(start_program("graph.processes.worker", theirs.fileno(), told, network), pipe, memory)


def start_program(module: str, handle: int, told: list[str], network: bool) -> subprocess.Popen[bytes]:
    """Start a module of ours that gets one end of a socket; raise `WorkerUnstartable`."""
    try:
        return subprocess.Popen(
            [sys.executable, "-m", module, str(handle), *told],
            cwd=ROOT,
            env=dict(select_environment(os.environ, network)),
            pass_fds=[handle],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
    except OSError as error:
        raise WorkerUnstartable(error.strerror or type(error).__name__) from error


def select_environment(environment: Mapping[str, str], network: bool) -> Mapping[str, str]:
    """Keep what a worker needs; what opens a server only for one that has a network."""
    kept = {name: value for name, value in environment.items() if name in KEPT}
    return kept | {name: value for name, value in environment.items() if network and name.startswith(SETTING)}
