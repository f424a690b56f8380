"""A store multiplied to what searching it costs: seconds to build and open the index, milliseconds a search.

`python -m tests.benchmarks.search --store data/store --copies 50` copies each report of a store under other names and
asks for words of its own: single ones, starts of words, pairs, and phrases. `--size 1000000` makes a store of so many
quads instead, each report in other words.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from graph.iris import to_graph_name
from graph.oxigraph import Literal, NamedNode, Quad
from graph.search.select import Search, open_search
from graph.search.words import split_words
from graph.store import StoreReader, open_store, write_store
from tests.benchmarks.ingest import Row, to_markdown
from tests.benchmarks.multiplied import write_multiplied

SEED = 4
QUESTIONS = 100
"""Number of questions of each form."""
ALLOWED = 20.0
"""Milliseconds of a search."""


def write_copies(source: StoreReader, folder: Path, copies: int) -> int:
    """Write each report of a store so many times to a new store; give the number of its quads."""
    total = 0
    with write_store(folder, source.base) as writer:
        for document, entry in source.manifest.reports.items():
            quads = source.read_quads(document)
            for number in range(copies):
                name = f"{document}-{number:04d}"
                renamed = [rename(quad, source.base, document, name) for quad in quads]
                writer.replace(name, renamed, source.read_source(document), entry)
                total += len(renamed)
    return total


def rename(quad: Quad, base: str, document: str, name: str) -> Quad:
    """Give the quad as that of a report of another name."""
    old, new = to_graph_name(base, document), to_graph_name(base, name)

    def to_term(term: object) -> object:
        if isinstance(term, NamedNode) and (term.value == old or term.value.startswith(f"{old}/")):
            return NamedNode(new + term.value.removeprefix(old))
        return Literal(name) if isinstance(term, Literal) and term.value == document else term

    return Quad(to_term(quad.subject), quad.predicate, to_term(quad.object), NamedNode(new))  # type: ignore[arg-type]


def make_questions(text: str, seed: int = SEED) -> dict[str, list[str]]:
    """Give questions of each form of the words of a text, the same for each seed."""
    chance = random.Random(seed)
    words = [word.folded for word in split_words(text) if len(word.folded) > 2]
    places = [chance.randrange(len(words) - 1) for _ in range(QUESTIONS)]
    return {
        "word": [f"{words[place]} " for place in places],
        "start": [words[place][:3] for place in places],
        "pair": [f"{words[place]} {words[place - 7]} " for place in places],
        "phrase": [f'"{words[place]} {words[place + 1]}"' for place in places],
    }


def measure(search: Search, questions: Sequence[str], clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """Give the milliseconds of a clock that each question took, the first of all not counted."""
    search.select_hits(questions[0])
    taken = []
    for question in questions:
        start = clock()
        search.select_hits(question)
        taken.append((clock() - start) * 1000)
    return taken


def measure_store(folder: Path, texts: Sequence[str]) -> list[Row]:
    """Build and open the index of a store, and ask for words of the texts."""
    rows = []
    with open_store(folder) as store:
        quads = sum(entry.quads for entry in store.manifest.reports.values())
    for what in ("built", "opened"):
        with open_store(folder) as store:
            start = time.perf_counter()
            search = open_search(store)
            seconds = time.perf_counter() - start
        rows.append(Row(f"index of {quads:,} quads {what}", f"{seconds:.2f} s", "", 0))
    size = sum(path.stat().st_size for path in (folder / "search").rglob("*") if path.is_file()) / 1e6
    rows.append(Row("index on the disk", f"{size:.1f} MB", "", 0))
    for form, questions in make_questions("\n".join(texts)).items():
        taken, used = measure(search, questions), median(measure(search, questions, time.process_time))
        figure = f"{median(taken):.1f} ms, 95 in 100 within {quantiles(taken, n=20)[-1]:.1f} ms; {used:.1f} ms of CPU"
        what, against = f"search for a {form}, median", f"allowed: {ALLOWED:.0f} ms"
        rows.append(Row(what, figure, against, median(taken) / ALLOWED, f"{used / ALLOWED:.2f}"))
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--store", type=Path, default=Path("data/store"))
    parser.add_argument("--copies", type=int, default=50)
    parser.add_argument("--size", type=int, default=0, help="quads of a store to make of the reports of --store")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name) / "store"
        with open_store(options.store) as source:
            if options.size:
                write_multiplied(options.store, folder, options.size)
            else:
                write_copies(source, folder, options.copies)
            texts = [source.read_source(document).decode("utf-8", "replace") for document in source.manifest.reports]
        print(to_markdown(measure_store(folder, texts)))


if __name__ == "__main__":
    main()
