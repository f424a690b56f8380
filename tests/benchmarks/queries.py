"""A made store to how fast twelve queries are answered by us and by others: `python -m tests.benchmarks.queries`.

Each engine is a process of its own (`engines.py`). They take turns, query by query; of the rounds the median counts.
"""

from __future__ import annotations

import argparse
import json
import math
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from graph.named_queries import FOLDER, read_query
from ontology import PL, PREFIXES
from tests.benchmarks.batch import find_tree, read_memory
from tests.benchmarks.engines import ENGINES
from tests.benchmarks.multiplied import write_multiplied, write_templates

BAR, FLOOR, TIMES = 1.25, 0.020, 20.0
"""How many times as long as pyoxigraph on the disk we may take, for how many seconds and more that holds, and how many
times as fast as rdflib we are to be."""
LATE = 30.0
"""Seconds that one answer may take."""
LONG = 10.0
"""Seconds of an answer after which one round is enough."""
LOADING = 1200.0
"""Seconds that an engine may take to load."""
ENDING = 20.0
"""Seconds that an engine may take to end."""
HEAD = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in {**PREFIXES, "pl": PL}.items())
BODIES = {
    "look-up of a thing": "SELECT ?p ?o WHERE { <THING> ?p ?o }",
    "who a thing is named by": "SELECT ?m ?text WHERE { ?m pl:mentionOf <THING> ; pl:text ?text }",
    "join of three": "SELECT ?name ?title WHERE { ?r a pl:Participation ; pl:person ?p ; pl:session ?s . "
    "?p skos:prefLabel ?name . ?s dcterms:title ?title }",
    "join of six": "SELECT ?text ?quote ?line WHERE { ?r a pl:Recommendation ; pl:text ?text ; pl:strength 5 ; "
    "pl:evidence ?e . ?e oa:exact ?quote ; pl:line ?line }",
    "text filter": 'SELECT ?s ?text WHERE { ?s pl:text ?text FILTER (CONTAINS(LCASE(?text), "register")) }',
    "group by": "SELECT ?class (COUNT(?s) AS ?count) WHERE { ?s a ?class } GROUP BY ?class",
    "group by, in order": "SELECT ?name (COUNT(?s) AS ?count) WHERE { ?s a pl:Statement ; pl:speaker ?p . "
    "?p skos:prefLabel ?name } GROUP BY ?name ORDER BY DESC(?count) ?name",
    "optional, in order, 20": "SELECT ?text ?action ?who WHERE { ?r a pl:Recommendation ; pl:text ?text . "
    "OPTIONAL { ?r pl:action ?action } OPTIONAL { ?r pl:addressee ?who } } ORDER BY ?text ?r LIMIT 20",
    "path": "SELECT ?s ?top WHERE { ?s a pl:Session ; pl:partOf* ?top . ?top pl:kind 'event' }",
    "distinct": "SELECT DISTINCT ?name WHERE { ?p a pl:Person ; foaf:familyName ?name }",
}
PAIRS = (("ours", "disk"), ("copy", "memory"))
"""Each way of ours beside what lies under it."""
OWN = ("copy", "ours", "workers")
"""What is held against rdflib: what the explorer and the endpoint do once their memory is filled, the door on the disk,
and the door in a process that can be killed."""
NAMED = ("sessions", "people")
"""Named queries, word by word."""


@dataclass(slots=True)
class Engine:
    """An engine that answers, with what it said so far."""

    name: str
    process: subprocess.Popen[str]
    loaded: float = 0.0
    memory: float = 0.0
    missing: str = ""
    answers: dict[str, list[Mapping[str, object]]] = field(default_factory=dict)

    def read(self, seconds: float) -> Mapping[str, object]:
        """Read one line; where none comes in time, the engine is ended."""
        assert self.process.stdout is not None
        ready = select.select([self.process.stdout], [], [], seconds)[0]
        line = self.process.stdout.readline() if ready else ""
        if line:
            answer: Mapping[str, object] = json.loads(line)
            return answer
        self.process.kill()
        self.missing = "it ended" if ready else f"no answer within {seconds:.0f} s"
        return {"failed": self.missing}

    def load(self) -> None:
        """Wait until it is loaded."""
        said = self.read(LOADING)
        self.missing = self.missing or str(said.get("missing", ""))
        self.loaded = float(str(said.get("loaded", 0)))
        self.memory = sum(map(read_memory, find_tree(self.process.pid)))

    def ask(self, query: str, text: str) -> None:
        """Ask a query; again only where it did not take long."""
        known = self.answers.setdefault(query, [])
        if self.missing or (known and float(str(known[-1].get("seconds", LATE))) > LONG):
            return
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps(text)}\n")
        self.process.stdin.flush()
        known.append(self.read(LATE * 2))

    def tell(self, query: str) -> float | str:
        """Give the median of the seconds; a word where there is none."""
        known = self.answers.get(query, [])
        if not known:
            return "–"
        if "rows" in known[-1]:
            return median(float(str(answer["seconds"])) for answer in known)
        return f"> {LATE:.0f} s" if "late" in known[-1] else "fails"


def make_queries(thing: str) -> dict[str, str]:
    """Give the twelve queries; the first two ask for one thing, by its IRI."""
    queries = {name: f"{HEAD}\n{body.replace('<THING>', f'<{thing}>')}" for name, body in BODIES.items()}
    return queries | {f"named: {name}": read_query(FOLDER / f"{name}.rq").text for name in NAMED}


def find_thing(nquads: Path) -> str:
    """Give the first person in a file of quads."""
    with nquads.open(encoding="utf-8") as lines:
        return next(line for line in lines if f"#type> <{PL}Person>" in line).partition(">")[0].lstrip("<")


def measure_engines(nquads: Path, store: Path, engines: Sequence[str], rounds: int) -> list[Engine]:
    """Ask every engine every query, in turn; only one works at a time."""
    queries = make_queries(find_thing(nquads))
    with ExitStack() as stack:
        found = []
        for name in engines:
            command = [sys.executable, "-m", "tests.benchmarks.engines", name, str(nquads), str(store), str(LATE)]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            stack.callback(end_engine, process)
            found.append(Engine(name, process))
            found[-1].load()
        for _ in range(rounds):
            for query, text in queries.items():
                for engine in found:
                    engine.ask(query, text)
    return found


def end_engine(process: subprocess.Popen[str]) -> None:
    """Let an engine end by itself, as it does when nobody can ask it any more: it ends its server and its workers."""
    assert process.stdin is not None and process.stdout is not None
    with suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def to_table(engines: Sequence[Engine]) -> str:
    """Give the table: milliseconds, the number of rows, and how we compare with pyoxigraph on the disk."""
    by_name = {engine.name: engine for engine in engines}
    lines = [
        f"| query, in ms | rows | {' | '.join(by_name)} | {' | '.join(f'{one} / {two}' for one, two in PAIRS)} |",
        f"|---|---|{'---|' * (len(by_name) + len(PAIRS))}",
        f"| *loaded in, s* | | {' | '.join(f'{one.loaded:.1f}' if one.loaded else '–' for one in engines)} | | |",
        f"| *memory then, MB* | | {' | '.join(f'{one.memory:.0f}' if one.memory else '–' for one in engines)} | | |",
    ]
    for query in engines[0].answers:
        rows = {str(answer["rows"]) for one in engines for answer in one.answers[query] if "rows" in answer}
        told = {one.name: one.tell(query) for one in engines}
        cells = [f"{seconds * 1000:.1f}" if isinstance(seconds, float) else seconds for seconds in told.values()]
        shown = " | ".join(tell_ratio(told.get(one), told.get(two)) for one, two in PAIRS)
        lines.append(
            f"| {query} | {'**differ:** ' * (len(rows) > 1)}{', '.join(sorted(rows))} | {' | '.join(cells)} | {shown} |"
        )
    return "\n".join(lines)


def tell_ratio(own: object, other: object) -> str:
    """Show how many times as long we take; bold where that is over the bar."""
    ratio = to_ratio(own, other)
    over = ratio > BAR and float(str(own)) > FLOOR
    return "" if not ratio else f"**{ratio:.2f}**" if over else f"{ratio:.2f}"


def to_ratio(one: object, other: object) -> float:
    """Give how many times as long the one took; 0 where one of them has no time."""
    return one / other if isinstance(one, float) and isinstance(other, float) else 0.0


def tell_rdflib(engines: Sequence[Engine]) -> str:
    """Say how we compare with rdflib, by the geometric mean; queries that it did not end count as its limit."""
    by_name = {engine.name: engine for engine in engines}
    if "rdflib" not in by_name or by_name["rdflib"].missing:
        return "rdflib did not take part."
    said = []
    for name in OWN:
        if name not in by_name or by_name[name].missing:
            continue
        ratios = []
        for query in by_name[name].answers:
            own, other = (by_name[each].tell(query) for each in (name, "rdflib"))
            ratio = to_ratio(LATE if isinstance(other, str) and other.startswith(">") else other, own)
            ratios += [ratio] * bool(ratio)
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        said.append(f"{mean:.1f} times as long as *{name}* ({len(ratios)} queries)")
    return f"rdflib takes, by the geometric mean, {', '.join(said)}; bar: {TIMES:.0f}."


def main() -> int:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.queries", description="Compare engines.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], help="quads")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--template", type=Path, help="a store to multiply; one of the invented reports unless given")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = options.template or folder / "template"
        if options.template is None:
            write_templates(template)
        for size in options.sizes:
            nquads, store = folder / f"{size}.nq", folder / f"store-{size}"
            with nquads.open("wb") as copy:
                write_multiplied(template, store, size, copy=copy)
            engines = measure_engines(nquads, store, options.engines, options.rounds)
            print(f"**{size:,} quads**, median of {options.rounds} rounds\n\n{to_table(engines)}\n")
            print(tell_rdflib(engines))
            for engine in engines:
                if engine.missing:
                    print(f"{engine.name}: {engine.missing}.", flush=True)
            print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
