"""Writers that are killed at random moments: run as `python -m tests.graph.killing FOLDER ROUNDS SEED`.

Each round a child writes the other of two states of a store and is killed (SIGKILL) after a random part of the time
that a whole write took. What a reader then finds is printed: "old", "new", or what is wrong. One process without
threads forks all children, so that no round waits for imports.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph.check import check_store
from graph.errors import GraphError
from graph.manifest import ManifestEntry, read_manifest
from graph.store import open_store, write_store
from graph.triples import make_quads
from tests.graph.fishery import make_talks

STATES = (("autumn", "spring"), ("spring", "summer", "winter"))


def write(folder: Path, state: tuple[str, ...]) -> None:
    """Put the store into a state in one commit: its reports and no others."""
    with write_store(folder) as writer:
        for document in state:
            facts = make_talks(document)
            entry = ManifestEntry(facts.report.sha256, facts.report.file_name, facts.report.encoding, "test")
            writer.replace(document, make_quads(facts), facts.report.source.encode(), entry)
        for document in set(writer.reports) - set(state):
            writer.remove(document)


def look(folder: Path, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Say which state a reader finds."""
    try:
        with open_store(folder) as store:
            findings = [str(finding) for finding in check_store(store)]
            found = tuple(sorted(store.manifest.reports))
            counts = {document: len(store.read_quads(document)) for document in found}
            whole = all(counts[document] == store.manifest.reports[document].quads for document in found)
    except GraphError as error:
        return f"unreadable: {error}"
    if findings or not whole:
        return f"not whole: {findings[:1]} {counts}"
    return {before: "old", after: "new"}.get(found, f"neither: {found}")


def tell(path: Path, folder: Path, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Write to a file which state a reader finds."""
    path.write_text(look(folder, before, after), encoding="utf-8")


def fork(function: Callable[..., None], *arguments: object) -> int:
    """Run a function in a child process; give its number."""
    child = os.fork()
    if child:
        return child
    try:
        function(*arguments)
    finally:
        os._exit(0)


def run(folder: Path, rounds: int, seed: int) -> None:
    """Kill a writer in each round and print what is found."""
    chance = random.Random(seed)
    os.waitpid(fork(write, folder, STATES[0]), 0)
    started = time.monotonic()
    os.waitpid(fork(write, folder, STATES[0]), 0)
    whole = time.monotonic() - started
    for number in range(rounds):
        before = tuple(sorted(read_manifest(folder).reports))
        after = STATES[before == STATES[0]]
        writer = fork(write, folder, after)
        time.sleep(chance.random() * whole * 1.2)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        found = folder.with_name(f"found-{number}")
        os.waitpid(fork(tell, found, folder, before, after), 0)
        sys.stdout.write(f"{found.read_text(encoding='utf-8') if found.exists() else 'the reader died'}\n")


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
