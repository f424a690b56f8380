"""One engine with a file of N-Quads in it, to rows and seconds of each query that is asked on a pipe.

`python -m tests.benchmarks.engines ENGINE NQUADS STORE SECONDS` loads, says what that took, and then answers one line
of JSON by one line: a process of its own, so that its memory is its own and one that does not end can be killed.
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import rdflib
from pyoxigraph import QuerySolutions, RdfFormat, Store

from graph.processes.copies import ANSWERS
from graph.processes.limits import UNLIMITED
from graph.processes.workers import Workers
from graph.query import Quads, select
from graph.store import open_store

Ask = Callable[[str], int]
"""Answers a query whole and gives the number of its rows."""
STARTING = 60.0
"""Seconds that a server may take until it answers."""


class EngineMissing(RuntimeError):
    """An engine that is not installed; `requirements-bench.in` names those that are optional."""


@contextmanager
def open_bare(nquads: Path, folder: Path | None) -> Iterator[Ask]:
    """Load into pyoxigraph, in memory or in a folder, as its documents say: in bulk, then optimised, then read only."""
    store = Store() if folder is None else Store(str(folder))
    store.bulk_load(path=nquads, format=RdfFormat.N_QUADS)
    if folder is not None:
        store.optimize()
        del store
        store = Store.read_only(str(folder))

    def ask(query: str) -> int:
        found = store.query(query, use_default_graph_as_union=True)
        return len([tuple(row) for row in found]) if isinstance(found, QuerySolutions) else 0

    yield ask


@contextmanager
def open_ours(folder: Path) -> Iterator[Ask]:
    """Open a store of ours, and ask at the door."""
    with open_store(folder) as store:

        def ask(query: str) -> int:
            result = select(store, query)
            return len(result.quads if isinstance(result, Quads) else result.rows)

        yield ask


@contextmanager
def open_workers(folder: Path, copied: int = 0) -> Iterator[Ask]:
    """Ask a store of ours in a process that can be killed, as the explorer and the endpoint do.

    A store of up to `copied` quads is first copied into memory, as they have it done while the disk answers.
    """
    with Workers(1, UNLIMITED, copied=copied) as workers:
        workers.warm(folder)
        while copied and workers.copies.tell() != ANSWERS:
            if workers.copies.ended:
                raise EngineMissing(workers.copies.tell())
            time.sleep(0.02)

        def ask(query: str) -> int:
            result = workers.ask(folder, query, {}).result
            return len(result.quads if isinstance(result, Quads) else result.rows)

        yield ask


@contextmanager
def open_rdflib(nquads: Path) -> Iterator[Ask]:
    """Load into rdflib's memory store."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(nquads, format="nquads")
    yield lambda query: len(list(dataset.query(query)))


@contextmanager
def open_maplib(nquads: Path, folder: Path) -> Iterator[Ask]:
    """Load into maplib, as triples: each named graph would be a frame of its own."""
    try:
        maplib: Any = import_module("maplib")
    except ImportError as error:
        raise EngineMissing("maplib is not installed") from error
    triples = folder / "all.nt"
    with nquads.open(encoding="utf-8") as lines, triples.open("w", encoding="utf-8") as file:
        file.writelines(f"{line.rpartition(' <')[0]} .\n" for line in lines)
    model = maplib.Model()
    model.read(str(triples), format="ntriples")
    yield lambda query: int(model.query(query).height)


@contextmanager
def open_server(nquads: Path, folder: Path) -> Iterator[Ask]:
    """Load into Oxigraph's own server, and ask it over HTTP."""
    program = which("oxigraph", path=str(Path(sys.executable).parent)) or which("oxigraph")
    if program is None:
        raise EngineMissing("the server oxigraph is not installed")
    subprocess.run([program, "load", "--location", str(folder), "--file", str(nquads)], check=True, capture_output=True)
    subprocess.run([program, "optimize", "--location", str(folder)], check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", str(folder), "--bind", place, "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            with httpx.Client(base_url=f"http://{place}", timeout=None, trust_env=False) as client:
                wait_for(client)

                def ask(query: str) -> int:
                    answer = client.post(
                        "/query", data={"query": query}, headers={"Accept": "application/sparql-results+json"}
                    )
                    return len(answer.raise_for_status().json()["results"]["bindings"])

                yield ask
        finally:
            server.terminate()


def wait_for(client: httpx.Client) -> None:
    """Wait until a server answers; raise httpx.TransportError where it does not."""
    until = time.monotonic() + STARTING
    while True:
        try:
            client.get("/")
            return
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@contextmanager
def open_engine(engine: str, nquads: Path, store: Path) -> Iterator[Ask]:
    """Open an engine by its name."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        opened = {
            "memory": lambda: open_bare(nquads, None),
            "disk": lambda: open_bare(nquads, folder),
            "ours": lambda: open_ours(store),
            "workers": lambda: open_workers(store),
            "copy": lambda: open_workers(store, sys.maxsize),
            "server": lambda: open_server(nquads, folder),
            "rdflib": lambda: open_rdflib(nquads),
            "maplib": lambda: open_maplib(nquads, folder),
        }
        with opened[engine]() as ask:
            yield ask


ENGINES = ("memory", "copy", "disk", "ours", "workers", "server", "rdflib", "maplib")


def answer(ask: Ask, query: str, seconds: float) -> dict[str, object]:
    """Answer one query; a Python engine is interrupted after so many seconds."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    began = time.perf_counter()
    try:
        return {"rows": ask(query), "seconds": time.perf_counter() - began}
    except TimeoutError:
        return {"late": seconds}
    except Exception as error:  # noqa: BLE001 - whatever another engine raises is its answer to this query
        return {"failed": f"{type(error).__name__}: {error}"[:200]}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> int:
    """Load, say what it took, and answer until the pipe ends."""
    engine, nquads, store, seconds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4])
    began = time.perf_counter()
    try:
        with open_engine(engine, nquads, store) as ask:
            print(json.dumps({"loaded": time.perf_counter() - began}), flush=True)
            for line in sys.stdin:
                print(json.dumps(answer(ask, json.loads(line), seconds)), flush=True)
    except EngineMissing as error:
        print(json.dumps({"missing": str(error)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
