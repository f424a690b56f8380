"""A made store to the milliseconds that each named query takes: `python -m tests.benchmarks.named`.

Once at the door, on the disk, and once by a worker that has the store in memory, as the explorer and the endpoint do.

Parameters are values that the store has: the person who is in most reports, the topic that most sessions have, the
theme with most members. A query with a parameter that narrows it is also asked without it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from graph.processes.copies import ANSWERS
from graph.processes.limits import UNLIMITED
from graph.processes.workers import Workers
from graph.query import NamedQuery, read_queries, select_rows
from graph.store import StoreReader, open_store
from ontology import PL, PREFIXES
from tests.benchmarks.multiplied import write_multiplied, write_templates

ALLOWED = 300.0
"""Milliseconds."""
HEAD = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in {**PREFIXES, "pl": PL}.items())
MOST = {
    "person": "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?s a pl:Person ; pl:participant true ; skos:prefLabel ?v }",
    "topic": "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?s a pl:Session ; dcterms:subject/skos:prefLabel ?v }",
    "theme": "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?v a pl:Theme ; skos:member ?s }",
    "addressee": "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?s pl:addressee ?v }",
    "iri": "SELECT ?v (COUNT(?s) AS ?n) WHERE { ?s pl:mentionOf ?v }",
}
"""Queries for the value that most things have."""


def find_values(store: StoreReader) -> dict[str, str]:
    """Find a value for each parameter, among equals the first."""
    found = {}
    for name, query in MOST.items():
        rows = select_rows(store, f"{HEAD}\n{query} GROUP BY ?v ORDER BY DESC(?n) ?v LIMIT 1").rows
        found[name] = rows[0][0] if rows else "none"
    documents = sorted(store.manifest.reports)
    document = documents[len(documents) // 2]
    theme = found["theme"].rpartition("/")[2]
    return {**found, "theme": theme, "document": document, "report": document, "name": found["person"]}


def make_cases(query: NamedQuery, values: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the parameters of each measurement: the needed ones alone, and then with each further one that we know."""
    needed = {one.name: values[one.name] for one in query.parameters if one.default is None}
    yield needed
    for one in query.parameters:
        if one.default is not None and one.name in values:
            yield {**needed, one.name: values[one.name]}


def measure(ask: Callable[[], object], rounds: int) -> float:
    """Give the median of the milliseconds by the clock."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def make_table(store: StoreReader, workers: Workers, rounds: int) -> str:
    """Give a line for each query and case; what takes longer than allowed is bold."""
    lines = [
        "| named query | asked for | rows | disk, ms | memory, ms | memory of those allowed |",
        "|---|---|---|---|---|---|",
    ]
    values = find_values(store)
    for query in read_queries():
        for given in make_cases(query, values):
            rows = len(select_rows(store, query.name, given).rows)
            disk = measure(partial(select_rows, store, query.name, given), rounds)
            memory = measure(partial(workers.ask, store.folder, query.name, given, limits=UNLIMITED), rounds)
            ratio = f"{memory / ALLOWED:.2f}"
            bold = f"**{ratio}**" if memory > ALLOWED else ratio
            asked = ", ".join(given) or "everything"
            lines.append(f"| {query.name} | {asked} | {rows:,} | {disk:,.0f} | {memory:,.0f} | {bold} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table of a store of some size, or of one that is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.named", description="Measure named queries.")
    parser.add_argument("--size", type=int, default=1_000_000, help="quads")
    parser.add_argument("--store", type=Path, help="a store that is there")
    parser.add_argument("--template", type=Path, help="a store to multiply; one of the invented reports unless given")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = options.store or Path(name) / "store"
        if options.store is None:
            template = options.template or Path(name) / "template"
            if options.template is None:
                write_templates(template)
            write_multiplied(template, folder, options.size)
        with open_store(folder) as store, Workers(1, UNLIMITED, copied=sys.maxsize) as workers:
            workers.warm(folder)
            while not workers.copies.ended and workers.copies.tell() != ANSWERS:
                time.sleep(0.1)
            total = sum(entry.quads for entry in store.manifest.reports.values())
            print(f"{total:,} quads of {len(store.manifest.reports)} reports, median of {options.rounds} rounds\n")
            print(f"{workers.copies.tell()}.\n")
            print(make_table(store, workers, options.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
