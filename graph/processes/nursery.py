"""A version of a store, copied into memory, to workers that are forked from the process that holds it.

pyoxigraph mostly answers three to ten times as fast from memory as from the disk (`docs/benchmarks.md`), but to fill
its memory takes seconds, and a query that runs away can be stopped only by ending its process. A fork has the copy at
once, and its pages are shared until they are written to. `graph.processes.copies` starts this as
`python -m graph.processes.nursery SOCKET MEMORY NETWORK FOLDER VERSION MOST COUNT`; it ends when its starter does.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NoReturn

from graph.processes.isolation import leave_network, measure_free_memory
from graph.processes.worker import NETWORK, READY, answer, end_with

if TYPE_CHECKING:
    from graph.oxigraph import Store
    from graph.store import StoreReader

FORK = b"fork"
"""Asks for a worker; the socket that it is to listen to is sent after it."""
REAP = b"reap "
"""Asks, before the number of a worker that has ended, for the code that it ended with."""
QUAD = 600
"""Bytes of memory that a quad takes at most, its share of the texts included: 240 to 450 were measured."""


def main(handle: int, memory: int, network: bool, folder: Path, version: str, most: int, count: int) -> None:
    """Copy the version, say so or why not, and fork until the other end of the socket closes."""
    if not network:
        leave_network()
    import graph.guard  # noqa: F401 - rdflib takes 0.3 s to import, for which no worker should wait
    from graph.errors import GraphError
    from graph.store import open_store

    pipe = Connection(handle)
    try:
        check_room(folder, version, most, count)
        kept = open_store(folder, version, opening=copy_database)
    except GraphError as error:
        pipe.send_bytes(str(error).encode())
        return
    gc.collect()
    gc.freeze()  # a collection in a worker would write to every object, and so copy its page
    pipe.send_bytes(READY)
    serve(pipe, kept, memory)


def check_room(folder: Path, version: str, most: int, count: int) -> None:
    """Raise `CopyTooLarge` where the version has too many quads, for us or for the memory that is free.

    So much must be free that each of the workers could write to all of its copy: to read a quad counts who is reading
    it, in the page where it stands.
    """
    from graph.errors import CopyTooLarge
    from graph.store import read_manifest_of

    manifest = read_manifest_of(folder, version)
    quads = sum(entry.quads for entry in manifest.reports.values()) + sum(manifest.graphs.values())
    free = measure_free_memory()
    if quads > most or (free is not None and quads * QUAD * (count + 1) > free):
        raise CopyTooLarge(folder, quads, most, free)


def copy_database(version: Path) -> Store:
    """Read a version's database into memory; raise `StoreUnreadable`.

    A fork opens the files, as RocksDB leaves threads behind in whoever does, and a process with threads forks badly.
    """
    from graph.errors import StoreUnreadable
    from graph.oxigraph import dump, load

    source, sink = os.pipe()
    reader = os.fork()
    if not reader:
        os.close(source)
        end_after(lambda: dump(version / "db", sink))
    os.close(sink)
    with os.fdopen(source, "rb") as content:
        database = load(content)
    if code := os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]):
        raise StoreUnreadable(version / "db", f"it could not be copied into memory (code {code})")
    return database


def serve(pipe: Connection, kept: StoreReader, memory: int) -> None:
    """Fork a worker, or tell how one ended, each time that it is asked to."""
    while True:
        try:
            asked = pipe.recv_bytes()
        except (EOFError, ConnectionError):
            return
        if asked == FORK:
            fork(pipe, kept, memory)
        else:
            status = os.waitpid(int(asked.removeprefix(REAP)), 0)[1]
            pipe.send_bytes(str(os.waitstatus_to_exitcode(status)).encode())


def fork(pipe: Connection, kept: StoreReader, memory: int) -> None:
    """Fork a worker that listens to the socket that comes next; give its number and a handle by which it is known."""
    handle = recv_handle(pipe)
    worker = os.fork()
    if not worker:
        pipe.close()  # else nobody would see that this process has ended
        end_after(lambda: work(handle, kept, memory))
    os.close(handle)
    pipe.send_bytes(str(worker).encode())
    known = os.pidfd_open(worker)
    try:
        send_handle(pipe, known, worker)
    finally:
        os.close(known)


def work(handle: int, kept: StoreReader, memory: int) -> None:
    """Answer from the copy."""
    from graph.oxigraph import run_with_room

    Thread(target=end_with, args=(handle,), daemon=True).start()
    run_with_room(lambda: answer(Connection(handle), memory, kept))


def end_after(function: Callable[[], None]) -> NoReturn:
    """End this process, which is a fork, with what the function does, so that it never runs what its parent would."""
    code = 1
    try:
        function()
        code = 0
    except BaseException:  # noqa: BLE001 - as an interpreter does at its end, of which a fork has none
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(
        int(sys.argv[1]),
        int(sys.argv[2]),
        sys.argv[3] == NETWORK,
        Path(sys.argv[4]),
        sys.argv[5],
        int(sys.argv[6]),
        int(sys.argv[7]),
    )
