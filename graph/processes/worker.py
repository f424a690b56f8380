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

from graph.processes.isolation import leave_network, limit_memory, limit_processor

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


def answer(pipe: Connection, memory: int) -> None:
    """Answer what comes out of the socket, one after the other."""
    from graph.errors import GraphError
    from graph.processes.answers import from_error, from_result, to_question
    from graph.query import select
    from graph.store import open_store

    limit_memory(memory)
    pipe.send_bytes(READY)
    opened = None
    while True:
        try:
            question = to_question(pipe.recv_bytes())
        except EOFError:
            return
        pipe.send_bytes(TAKEN)
        limit_processor(question.limits.seconds)
        try:
            place = question.place
            if opened is None or not opened.is_version(place, question.version):
                previous, opened = opened, None
                if previous is not None:
                    previous.close()
                opened = open_store(place, question.version)
            content = from_result(
                select(
                    opened, question.query, question.parameters, question.limits, question.dataset, question.services
                ),
                opened.manifest.version,
            )
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
