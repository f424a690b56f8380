"""Questions from a socket to answers, one after the other, in a process of its own that can be killed.

`graph.processes.workers` starts it as `python -m graph.processes.worker SOCKET MEMORY NETWORK`; it ends when whoever
started it does.
"""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection
from select import poll
from threading import Thread
from typing import TYPE_CHECKING

from graph.processes.isolation import leave_network, limit_memory, limit_processor

if TYPE_CHECKING:
    from graph.processes.answers import Question
    from graph.store import StoreReader

NETWORK = "network"
"""What a worker is told that may keep its network; any other word takes it away."""
READY = b"ready"
"""What it says once it can be asked."""
TAKEN = b"taken"
"""What it says once it has a question: where it ends before, the question had no part in that."""


def main(handle: int, memory: int, network: bool) -> None:
    """Answer until the other end of the socket closes."""
    if not network:
        leave_network()  # before there is a second thread
    Thread(target=end_with, args=(handle,), daemon=True).start()
    import graph.guard  # noqa: F401 - rdflib takes 0.3 s to import, for which the first question should not wait
    from graph.oxigraph import run_with_room

    run_with_room(lambda: answer(Connection(handle), memory))  # one large stack for all, taken before memory is limited


class Readers:
    """What a worker answers from: the version that it was given, and the one that it opened last."""

    def __init__(self, kept: StoreReader | None) -> None:
        self._kept = kept
        self._opened: StoreReader | None = None

    def find(self, question: Question) -> StoreReader:
        """Give the version that is asked; raise what `open_store` raises."""
        from graph.store import open_store

        for reader in (self._kept, self._opened):
            if reader is not None and reader.is_version(question.place, question.version):
                return reader
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._opened = open_store(question.place, question.version)
        return self._opened


def answer(pipe: Connection, memory: int, kept: StoreReader | None = None) -> None:
    """Answer what comes out of the socket, one after the other; from what is kept where that is the version asked."""
    from graph.errors import GraphError
    from graph.processes.answers import from_error, from_found, to_question
    from graph.query import find

    limit_memory(memory)
    pipe.send_bytes(READY)
    readers = Readers(kept)
    while True:
        try:
            asked = to_question(pipe.recv_bytes())
        except EOFError:
            return
        pipe.send_bytes(TAKEN)
        limit_processor(asked.limits.seconds)
        try:
            store = readers.find(asked)
            found = find(store, asked.query, asked.parameters, asked.limits, asked.dataset, asked.services)
            content = from_found(found, store.manifest.version)
        except GraphError as error:
            content = from_error(error)
        pipe.send_bytes(content)


def end_with(handle: int) -> None:
    """End this process, whatever it is doing, once the other end of the socket is closed."""
    watch = poll()
    watch.register(handle, 0)  # that it hung up is always told
    watch.poll()
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == NETWORK)
