"""Whole ingests that are killed at random moments: run as `python -m tests.ingest.killing FOLDER ROUNDS SEED`.

Each round an ingest with two workers and a commit after each report is killed (SIGKILL): the command alone, or it with
all that it started. A store is then none, or the reports of before with those of after from the first one on. The same
command is given again at once, and must end with what an undisturbed run gives, to the last quad.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from graph.check import check_store
from graph.errors import GraphError, StoreMissing
from graph.store import StoreReader, open_store

ROOT = Path(__file__).parents[2]
MARK = "PLENARY_KILLED_ROUND"
"""The variable by which what a round started is found, whoever its parent has become."""
NAMES = ("a.md", "b.md", "c.html", "d.md", "e.md")
TEXT = """# Report of the {0} Workshop

## Session 1: Ships

**Chair:** {0} Lee, Director, Harbour Trust, Geneva, Switzerland

{0} Lee said that the fleet is old. Governments should fund new nets.
"""
PAGE = "<h1>Report of the {0} Workshop</h1><h2>Session 1: Ropes</h2><p>Governments should fund new ropes.</p>"
COMMAND = """
import sys, time
from ingest import __main__ as ingest
ingest.COMMIT_EVERY = ingest.COMMIT_SHARE = 0.0
pause, commit = float(sys.argv[1]), ingest.commit
def commit_and_pause(*given):
    later = commit(*given)
    time.sleep(pause)
    return later
ingest.commit = commit_and_pause
ingest.main(sys.argv[2:])
"""
STATES = ("Spring", "Autumn")
Quads = dict[str, list[str]]
Ingest = Callable[[Path, Path], int]


def put_reports(folder: Path, state: str) -> None:
    """Write the reports of a state."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        text = PAGE if name.endswith("html") else TEXT
        (folder / name).write_text(text.format(f"{state}{name[0]}"), encoding="utf-8")


def start(folder: Path, store: Path, mark: str, pause: float = 0.0) -> subprocess.Popen[str]:
    """Start an ingest, the head of a process group, that pauses so many seconds after it has stored a report."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(pause), str(folder), "--store", str(store), "--jobs", "2"],
        cwd=ROOT,
        env=os.environ | {MARK: mark, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def find_marked(mark: str) -> list[int]:
    """Give the processes that run still of all that a round started (Linux)."""
    wanted, found = f"{MARK}={mark}".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found


def wait_for_end(mark: str, seconds: float = 20.0) -> bool:
    """Wait until nothing runs of what a round started; False where something does after so long."""
    until = time.monotonic() + seconds
    while find_marked(mark) and time.monotonic() < until:
        time.sleep(0.05)
    return not find_marked(mark)


def read_graphs(store: StoreReader) -> Quads:
    """Read the quads of each report, and of each graph that no report owns."""
    reports = {document: list(map(str, store.read_quads(document))) for document in store.manifest.reports}
    return reports | {f"graph {name}": list(map(str, store.read_graph(name))) for name in store.manifest.graphs}


def look(folder: Path, before: Quads, after: Quads, *, checked: bool = True) -> str:
    """Say what a reader finds: "none", "old", "new" or "between", or else what is wrong.

    What is not `checked` is not validated against the shapes, nor its quotes read again, which take a second.
    """
    try:
        with open_store(folder) as store:
            findings = [str(finding) for finding in check_store(store)] if checked else []
            return f"not whole: {findings[0]}" if findings else compare(store, before, after)
    except StoreMissing:
        return "none" if not before else "the store is gone"
    except GraphError as error:
        return f"unreadable: {error}"


def compare(store: StoreReader, before: Quads, after: Quads) -> str:
    """Compare manifest, graphs and sources with each other, and with those of before and after."""
    found, manifest = read_graphs(store), store.manifest
    sources = [store.read_source(document) and store.read_text(document) for document in manifest.reports]
    counts = {document: entry.quads for document, entry in manifest.reports.items()}
    counts |= {f"graph {name}": count for name, count in manifest.graphs.items()}
    if not all(sources) or counts != {name: len(quads) for name, quads in found.items()}:
        return f"not whole: {counts}"
    if len(store.read_quads()) != sum(counts.values()):
        return "not whole: there are quads of no graph that the manifest names"
    if found in (before, after):
        return "old" if found == before else "new"
    order = sorted(Path(name).stem for name in NAMES)
    fresh = [found.get(document) == after[document] for document in order]
    stale = [found.get(document) == before.get(document) for document in order]
    done = fresh.index(False) if False in fresh else len(order)
    return "between" if all(stale[done:]) else f"neither old nor new: {fresh} {stale}"


def read_store(folder: Path) -> Quads:
    """Read a store's graphs; nothing where there is no store."""
    try:
        with open_store(folder) as store:
            return read_graphs(store)
    except StoreMissing:
        return {}


def kill(process: subprocess.Popen[str], moment: float, *, late: bool, group: bool) -> None:
    """Kill a run so many seconds after its start, or after its first report is stored."""
    if late and process.stdout:
        process.stdout.readline()
    time.sleep(moment)
    if group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    if process.stdout:
        process.stdout.close()
    process.wait()


def ingest(folder: Path, store: Path) -> int:
    """Run undisturbed in a process of its own; give the exit code."""
    process = start(folder, store, "undisturbed")
    process.communicate()
    return process.returncode


def measure(folder: Path, store: Path) -> tuple[float, float]:
    """Run undisturbed; give the seconds until the first report is stored, and from then to the end."""
    started = time.monotonic()
    process = start(folder, store, "measured")
    assert process.stdout
    process.stdout.readline()
    first = time.monotonic()
    process.communicate()
    return first - started, time.monotonic() - first


def run(folder: Path, rounds: int, seed: int, times: tuple[float, float], end: Ingest = ingest) -> list[str]:
    """Kill an ingest in each round; give what was found, with what was not as it should be after it.

    `end` gives the command that is not killed. `times` are those of `measure`; with 0 as the first, every round is
    killed after its first report is stored.
    """
    chance, store, seen = random.Random(seed), folder / "store", []
    whole: dict[str, Quads] = {}
    for state in STATES:
        put_reports(folder / state, state)
        end(folder / state, folder / f"whole-{state}")
        whole[state] = read_store(folder / f"whole-{state}")
    for number in range(rounds):
        state, mark = STATES[number % 2], f"{folder}-{number}"
        if number % 3 == 2:
            shutil.rmtree(store, ignore_errors=True)
        before = read_store(store)
        late, group = not times[0] or number % 4 != 0, chance.random() < 0.3
        process = start(folder / state, store, mark)
        kill(process, chance.random() * (times[1] if late else sum(times)), late=late, group=group)
        word = look(store, before, whole[state])
        code = end(folder / state, store)  # at once: neither a lock nor a process may stand in its way
        if code not in (0, 1) or read_store(store) != whole[state]:
            word += ", but the next run does not end it"
        if not wait_for_end(mark):
            word += f", but processes live on: {find_marked(mark)}"
        seen.append(word)
    return seen


def main(folder: Path, rounds: int, seed: int) -> None:
    """Measure a run, then kill others and print what was found."""
    put_reports(folder / "measured", STATES[0])
    found = run(folder, rounds, seed, measure(folder / "measured", folder / "store-measured"))
    for word, count in Counter(found).most_common():
        sys.stdout.write(f"{count} {word}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
