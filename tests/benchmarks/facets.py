"""Invented records with nine facets to the milliseconds that a choice takes (`python -m tests.benchmarks.facets`)."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from random import Random
from statistics import median

from graph.views.facets import Choice, Records, make_facet, narrow
from graph.views.wordlist import make_words

RECORDS = 250_000
SEED = 4
SPREAD = {"report": 1_000, "session": 27_000, "asked by": 3_000, "addressee": 20_000, "strength": 5, "found in": 2}
"""Facets of which a record has one value, and how many values there are."""
TOPICS, INSTRUMENTS, THEMES, VOCABULARY = 60, 2_000, 30_000, 20_000
OFFERED = 50
"""Values of each facet that are offered at once."""
CHOICES: tuple[tuple[Choice, str], ...] = (
    ({}, ""),
    ({"topic": ["topic 3"]}, ""),
    ({"topic": ["topic 3"], "strength": ["strength 1", "strength 2"], "report": ["report 9"]}, ""),
    ({"topic": ["topic 3"], "strength": ["strength 4"]}, "word12 word3"),
)


def make_records(size: int) -> Records:
    """Make records of which each has a value of six facets, two topics below broader ones, and some have more."""
    draw = Random(SEED)
    facets = {
        name: make_facet([f"{name} {int(count * draw.random() ** 2)}"] for _ in range(size))
        for name, count in SPREAD.items()
    }
    broader = {f"topic {number}": [f"topic {number // 7}"] for number in range(1, TOPICS)}
    topics = ([f"topic {draw.randrange(TOPICS)}" for _ in range(2)] for _ in range(size))
    facets["topic"] = make_facet(topics, broader)
    for name, count, share in (("instrument", INSTRUMENTS, 0.1), ("theme", THEMES, 0.4)):
        facets[name] = make_facet([f"{name} {draw.randrange(count)}"] * (draw.random() < share) for _ in range(size))
    texts = (" ".join(f"word{int(VOCABULARY * draw.random() ** 3)}" for _ in range(20)) for _ in range(size))
    return Records(size, facets, make_words(texts))


def to_milliseconds(call: Callable[[], object], times: int = 15) -> float:
    """Give the median of the time that a call takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=RECORDS)
    size = parser.parse_args().records
    start = time.perf_counter()
    records = make_records(size)
    print(f"made {size:,} records with {len(records.facets)} facets in {time.perf_counter() - start:.1f} s")
    for choice, words in CHOICES:

        def choose(choice: Choice = choice, words: str = words) -> int:
            found = narrow(records, choice, words)
            return len(found.numbers) + sum(len(found.offer(name, OFFERED)) for name in records.facets)

        taken = to_milliseconds(choose)
        found = len(narrow(records, choice, words).numbers)
        print(f"{taken:6.1f} ms, {found:7,} records: {dict(choice)} {words}")


if __name__ == "__main__":
    main()
