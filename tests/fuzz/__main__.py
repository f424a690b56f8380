"""The targets under atheris, each in a process of its own: `python -m tests.fuzz --seconds 600`.

The corpus grows in a folder that is kept, so that the next run goes on from it. What fails lies in `finds/` below it;
the exit code is 1 where anything does.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
TARGETS = {
    "blocks": (
        "ingest.page.blocks",
        "ingest.page.cuts",
        "ingest.page.furniture",
        "ingest.page.tabbed",
        "ingest.page.cell_blocks",
        "markdown_it",
    ),
    "roles": ("ingest",),
    "door": ("graph.guard", "graph.query", "rdflib.plugins.sparql"),
    "requests": ("graph.endpoint",),
}
"""The modules whose branches are followed for each target; each more takes time to load."""
STATISTIC = re.compile(r"^stat::number_of_executed_units: *(\d+)", re.MULTILINE)
LONGEST_SEED = 800
"""Bytes of a report that is a seed: short inputs are read, and changed, more often."""
ONE_INPUT = 30
"""Seconds after which an input hangs."""


def seed(target: str, corpus: Path) -> None:
    """Put a few inputs of our own into a corpus: reports of the tests, queries, requests."""
    from tests.fuzz.inputs import METHODS, NAMES, PATHS, QUERIES

    corpus.mkdir(parents=True, exist_ok=True)
    if target == "door":
        made = [query.encode() for query in QUERIES]
    elif target == "requests":
        made = [
            json.dumps(["GET", path, {"query": QUERIES[0], name: "json"}, ""]).encode()
            for path in PATHS
            for name in NAMES
        ]
        made += [
            json.dumps([method, "/query", {}, f"query={query}"]).encode() for method in METHODS for query in QUERIES
        ]
    else:
        reports = sorted((ROOT / "tests" / "golden").glob("*.md"))
        made = [path.read_bytes()[:LONGEST_SEED] for path in reports]
    for number, content in enumerate(made):
        (corpus / f"seed-{number}").write_bytes(content)


def write_words(path: Path) -> None:
    """Write the words of queries as a dictionary of libFuzzer."""
    from tests.fuzz.inputs import PIECES

    words = ("".join(f"\\x{byte:02x}" for byte in piece.encode()) for piece in PIECES)
    path.write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")


def make_call(target: str, folder: Path) -> Callable[[bytes], None]:
    """Give the call of a target with the bytes of an input; a store is made once, in the folder."""
    from tests.fuzz import targets

    if target in {"blocks", "roles"}:
        check = targets.check_blocks if target == "blocks" else targets.check_roles
        return lambda data: check(data.decode("utf-8", "replace"))
    from graph.store import open_store
    from tests.graph.fishery import write_fishery

    store = write_fishery(folder)
    if target == "door":
        opened = open_store(store)
        return lambda data: targets.check_door(opened, data.decode("utf-8", "replace"))
    return make_requests(store)


def make_requests(store: Path) -> Callable[[bytes], None]:
    """Give the call of the server with an input: JSON of method, path, parameters and body, else a query."""
    from starlette.testclient import TestClient

    from graph.endpoint.application import make_application
    from graph.endpoint.settings import Settings
    from tests.fuzz.targets import LIMITS, check_request

    client = TestClient(make_application(Settings(store, LIMITS, workers=1)), follow_redirects=False)
    client.__enter__()
    kind = {"Content-Type": b"application/x-www-form-urlencoded"}

    def call(data: bytes) -> None:
        try:
            method, path, texts, body = json.loads(data)
            path = "/" + "".join(char for char in path if char.isprintable() and char.isascii()).lstrip("/")
            texts = {str(name): str(value) for name, value in texts.items()}
            body, method = str(body).encode(), "".join(char for char in method if char.isalpha() and char.isascii())
        except (ValueError, TypeError, AttributeError):
            method, path, texts, body = "GET", "/query", {"query": data.decode("utf-8", "replace")}, b""
        try:
            check_request(client, method or "GET", path, kind, body, texts)
        except UnicodeEncodeError:
            return  # half of a character, which no client can send

    return call


def fuzz(target: str, seconds: int, folder: Path, start: int) -> None:
    """Run one target in this process, which ends with it; `start` begins its random numbers, 0 any."""
    import atheris

    from graph.processes.isolation import leave_network

    if target == "door":
        leave_network()
    with atheris.instrument_imports(include=list(TARGETS[target])):
        call = make_call(target, folder / f"store-{target}")
        call(min((folder / target).iterdir()).read_bytes())  # loads models and dictionaries outside of any input's time
    finds = folder / "finds"
    finds.mkdir(exist_ok=True)
    write_words(folder / "words")
    settings = [
        f"-max_total_time={seconds}",
        f"-timeout={ONE_INPUT}",
        "-max_len=20000",
        "-print_final_stats=1",
        f"-seed={start}",
    ]
    settings += [f"-artifact_prefix={finds}/{target}-", f"-dict={folder / 'words'}", "-rss_limit_mb=6000"]
    atheris.Setup([sys.argv[0], *settings, str(folder / target)], call)
    atheris.Fuzz()


def run(target: str, seconds: int, folder: Path, start: int) -> int:
    """Run one target in a process of its own and print its figures; give its exit code."""
    seed(target, folder / target)
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", str(seconds), "--corpus", str(folder), "--only", target]
    command += ["--seed", str(start)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    (folder / f"{target}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    executed = STATISTIC.search(done.stderr)
    inputs = len(list((folder / target).iterdir()))
    count = executed[1] if executed else "an unknown number of"
    sys.stdout.write(f"{target}: {count} executions, {inputs} inputs in the corpus, exit code {done.returncode}\n")
    if done.returncode:
        sys.stdout.write((done.stdout + done.stderr)[-3000:])
    return done.returncode


def main() -> int:
    """Run the targets one after the other, each for its share of the seconds."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="of all targets together")
    parser.add_argument(
        "--corpus", type=Path, default=ROOT / ".fuzz", help="folder that keeps the corpus and the finds"
    )
    parser.add_argument("--seed", type=int, default=0, help="start of the random numbers; 0: another one each time")
    parser.add_argument("--only", choices=tuple(TARGETS), help="run one target in this process")
    wanted = parser.parse_args()
    wanted.corpus.mkdir(parents=True, exist_ok=True)
    if wanted.only:
        fuzz(wanted.only, wanted.seconds, wanted.corpus.resolve(), wanted.seed)
    share = max(1, wanted.seconds // len(TARGETS))
    codes = [run(target, share, wanted.corpus.resolve(), wanted.seed) for target in TARGETS]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
