"""Invented reports to the time that finding who is one in several takes: `python -m tests.benchmarks.identities`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from graph.identities.names import make_name
from graph.identities.reading import Named
from graph.identities.values import BodyName, Entity
from graph.identities.writing import find_identities, write_identities
from graph.store import write_store
from tests.benchmarks.cost import measure_module
from tests.benchmarks.ingest import Row, to_markdown
from tests.graph.identities.meetings import Line, store_meetings

SEED = 20
IN_REPORT = 60
"""People of a report."""
SOUNDS = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa", "ye", "za")
GIVEN = (
    "Ada",
    "Bob",
    "Carla",
    "Dora",
    "Emil",
    "Finn",
    "Greta",
    "Hugo",
    "Ina",
    "Jan",
    "Kim",
    "Liv",
    "Mia",
    "Nils",
    "Olga",
)
ALLOWED, WHOLE = 60, 120
"""Seconds of a processor for 1,000 reports: to find who is one, and to read, find and write it."""


def make_lines(reports: int, seed: int = SEED) -> Iterator[Line]:
    """Yield the participants of so many reports; the same arguments give the same ones.

    Half of the people come from a pool that grows with the reports, so that each is in a dozen reports; the others are
    in one. One in twenty has one of 40 common names, whoever it is.
    """
    random = Random(seed)
    pool = [make_person(random, number) for number in range(max(reports * IN_REPORT // 24, IN_REPORT))]
    for number in range(reports):
        document = f"report-{number:05}"
        at = random.randrange(len(pool))
        known = [pool[(at + step) % len(pool)] for step in random.sample(range(IN_REPORT), IN_REPORT // 2)]
        fresh = [make_person(random, reports * IN_REPORT + number * IN_REPORT + step) for step in range(IN_REPORT // 2)]
        names: set[str] = set()
        for name, organisation, place in (*known, *fresh):
            if name not in names:
                names.add(name)
                yield Line(document, name, organisation, random.choice(("Director", "Adviser", "")), place)


def make_person(random: Random, number: int) -> tuple[str, str, str]:
    """Make a name, an organisation and a town."""
    common = random.random() < 0.05
    family = to_word(number % 40 if common else number)
    body = f"{to_word(number // 5)} {random.choice(('Institute', 'Union', 'Trust', 'Society'))}"
    return f"{random.choice(GIVEN)} {family}", body, to_word(number % 500)


def to_word(number: int) -> str:
    """Give a word for a number, another one for each."""
    word = ""
    while number or not word:
        number, rest = divmod(number, len(SOUNDS))
        word += SOUNDS[rest]
    return word.capitalize() + "n"


def make_named(lines: Iterable[Line]) -> Named:
    """Give what is compared as it would be read from the graphs of the lines, without writing these."""
    people: dict[str, Entity] = {}
    held: dict[str, list[tuple[Line, str]]] = {}
    for line in lines:
        given, _, family = line.name.partition(" ")
        name = make_name(given, "", family)
        if name is None:
            continue
        town, position = frozenset({line.place}), frozenset(filter(None, (line.position,)))
        body = f"{line.document}/organisation/{line.organisation}"
        ref = f"{line.document}/person/{line.name}"
        people[ref] = Entity(ref, line.document, line.name, name, town, frozenset(), position, frozenset({body}))
        held.setdefault(body, []).append((line, name.full))
    bodies = {
        ref: Entity(
            ref, own[0][0].document, own[0][0].organisation,
            BodyName(tuple(own[0][0].organisation.casefold().split())),
            places=frozenset(line.place for line, _ in own), people=frozenset(full for _, full in own),
        )
        for ref, own in held.items()
    }  # fmt: skip
    return Named(people, bodies)


def find_in_memory(reports: int) -> str:
    """Find who is one in so many reports; say how many pairs there are."""
    links = find_identities(make_named(make_lines(reports)), ())
    joined = sum(link.linked for link in links)
    return f"{joined:,} pairs joined, {len(links) - joined:,} proposed"


def write_in(folder: Path) -> str:
    """Find who is one in a store, from its graphs to its new graph; say how many pairs there are."""
    with write_store(folder) as writer:
        counts = write_identities(writer)
    return f"{counts.joined:,} pairs joined, {counts.proposed:,} proposed"


def measure_steps(folder: Path, counts: Sequence[int], stored: int) -> list[Row]:
    """Measure each number of reports in a process of its own, and the whole way in a store of some."""
    rows = [measure_step(["find", "--count", str(count)], count, "found") for count in counts]
    store_meetings(folder / "store", make_lines(stored))
    return [*rows, measure_step(["store", "--folder", str(folder / "store")], stored, "read, found, written", WHOLE)]


def measure_step(arguments: Sequence[str], count: int, what: str, seconds: float = ALLOWED) -> Row:
    """Measure one step by the processor seconds that it takes, Python's start included."""
    cost, allowed = measure_module(["tests.benchmarks.identities", *arguments]), max(seconds * count / 1000, 8)
    return Row(
        f"identities of {count:,} reports with {IN_REPORT} people each, {what}",
        f"{cost.cpu:.1f} s, {cost.peak_mb:.0f} MB",
        f"allowed: {allowed:.0f} s of a processor",
        cost.cpu / allowed,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or do one step of the measurement."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.identities", description="Measure identities.")
    parser.add_argument("step", nargs="?", choices=("all", "find", "store"), default="all")
    parser.add_argument("--folder", type=Path, default=Path(), help="of the store of a step")
    parser.add_argument("--count", type=int, default=0, help="reports of a step")
    parser.add_argument("--counts", type=int, nargs="+", default=[250, 500, 1000], help="numbers of reports")
    parser.add_argument("--stored", type=int, default=100, help="reports of the store")
    options = parser.parse_args(arguments)
    if options.step == "find":
        print(find_in_memory(options.count))
    elif options.step == "store":
        print(write_in(options.folder))
    else:
        with TemporaryDirectory() as folder:
            print(to_markdown(measure_steps(Path(folder), options.counts, options.stored)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
