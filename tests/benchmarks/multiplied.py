"""A store of few reports to one of any size with the same shape: `python -m tests.benchmarks.multiplied QUADS STORE`.

The quads of each report are those that the ingest wrote. Every copy has a name, words, people and dates of its own
(`wording.py`), and its source says what its passages quote. Themes, topics and identities go along. The same arguments
give the same store.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import BinaryIO

from pyoxigraph import RdfFormat, serialize

from graph.iris import to_graph_name, to_hash
from graph.manifest import ManifestEntry
from graph.oxigraph import Literal, NamedNode, Quad
from graph.store import open_store, write_store
from ontology import PL, PREFIXES
from tests.benchmarks.cost import measure_module
from tests.benchmarks.template import LABEL, Copy, Template, read_template, to_copy
from tests.benchmarks.wording import Wording, Wordings

ROOT = Path(__file__).resolve().parents[2]
SEED = 29
TOGETHER = 3
"""Rounds of copies whose themes are the same: so a theme is asked for in three times as many reports."""
SHARE = 4
"""A report takes at most this part of what is still to be made, so that a small store is not one large report."""
PART_OF, MEMBER = PREFIXES["dcterms"] + "isPartOf", PREFIXES["skos"] + "member"
SAME = PREFIXES["prov"] + "alternateOf"


class Multiplier:
    """Makes reports and afterwards the graphs that no report owns."""

    def __init__(self, folder: Path, seed: int = SEED) -> None:
        with open_store(folder) as store:
            self.base = store.base
            self._templates = [read_template(store, document) for document in sorted(store.manifest.reports)]
            shared = {name: store.read_graph(name) for name in sorted(store.manifest.graphs)}
        self._topics = shared.get("topics", [])
        self._themes = _group_themes(shared.get("themes", []))
        self._owners = {theme: _find_owners(quads, self.base) for theme, quads in self._themes.items()}
        kept = [text for template in self._templates for text in template.kept]
        self._wordings = Wordings((template.text for template in self._templates), kept)
        self._seed = seed
        self._made: set[tuple[str, int]] = set()
        self._labels: dict[tuple[str, int], str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._links: list[tuple[str, str, str]] = []

    def make_reports(self, quads: int) -> Iterator[tuple[str, list[Quad], bytes, ManifestEntry]]:
        """Yield name, quads, source and entry of each report until there are as many quads as wanted."""
        done = number = 0
        while done < quads:
            order = Random(f"{self._seed} {number}").sample(self._templates, len(self._templates))
            small = [each for each in order if len(each.triples) <= (quads - done) / SHARE]
            for template in small or [min(order, key=lambda each: len(each.triples))]:
                if done >= quads:
                    break
                made = self._make_report(template, number)
                done += len(made[1])
                yield made
            number += 1

    def _make_report(self, template: Template, number: int) -> tuple[str, list[Quad], bytes, ManifestEntry]:
        random = Random(f"{self._seed} {number} {template.document}")
        wording = self._wordings.make(template.text, template.people, random)
        name = to_copy(template.document, number)
        text = wording.change(template.text)
        source = text.encode(template.entry.encoding, "surrogatepass")
        digest = hashlib.sha256(source).hexdigest()
        made = list(template.make_quads(Copy(name, to_graph_name(self.base, name), text, digest, wording)))
        self._made.add((template.document, number))
        self._note_labels(template.document, number, wording)
        self._note_names(template, name, wording)
        entry = replace(template.entry, sha256=digest, file_name=f"{name}.md", quads=len(made))
        return name, made, source, entry

    def _note_labels(self, document: str, number: int, wording: Wording) -> None:
        """Keep the label of each theme of the report, in the words of the first copy that is in it."""
        for theme, owners in self._owners.items():
            key = (theme, number // TOGETHER)
            if document in owners and key not in self._labels:
                label = next(quad.object for quad in self._themes[theme] if quad.predicate.value == LABEL)
                self._labels[key] = wording.change(label.value)  # type: ignore[union-attr]

    def _note_names(self, template: Template, name: str, wording: Wording) -> None:
        """Link people and organisations to those of the same name in the last report that has one."""
        for kind, label, reference in template.named:
            key, own = (kind, wording.change(label)), f"{name}{reference}"
            if key in self._named:
                self._links.append((self._named[key], own, key[1]))
            self._named[key] = own

    def make_topics(self) -> Iterable[Quad]:
        """Give the topics, which are the same whatever the size."""
        return self._topics

    def make_themes(self) -> Iterator[Quad]:
        """Yield themes of the reports that were made; each is asked for by two of them at least."""
        for theme, block in sorted(self._labels):
            numbers = range(block * TOGETHER, (block + 1) * TOGETHER)
            held = [(owner, number) for number in numbers for owner in self._owners[theme]]
            if len(self._made.intersection(held)) > 1:
                for number in numbers:
                    yield from self._make_theme(theme, block, number)

    def _make_theme(self, theme: str, block: int, number: int) -> Iterator[Quad]:
        """Yield what one round of copies adds to a theme; of what names a report that was not made, nothing."""
        prefix, _, old = theme.rpartition("/")
        node = f"{prefix}/{to_hash(old, str(block))}"
        subjects: dict[str, list[Quad]] = {}
        for quad in self._themes[theme]:
            subject = quad.subject.value  # type: ignore[union-attr]
            beside = subject.removeprefix(theme)
            own = f"{node}{beside}-{number}" if beside else node
            if quad.predicate.value == LABEL:
                value: object = Literal(self._labels[theme, block])
            else:
                value = self._move(quad.object, theme, node, number)
            whole = subject if beside else f"{subject} {quad.object}"  # a member by itself, all else with its subject
            lines = subjects.setdefault(whole, [])
            if value is None:
                subjects[whole] = [*lines, Quad(NamedNode(own), NamedNode(PL), NamedNode(PL))]
            else:
                lines.append(Quad(NamedNode(own), quad.predicate, value))  # type: ignore[arg-type]
        for lines in subjects.values():
            if all(quad.predicate.value != PL for quad in lines):
                yield from lines

    def _move(self, value: object, theme: str, node: str, number: int) -> object | None:
        """Give a value as it is in this round: None where it is of a report that was not made."""
        if not isinstance(value, NamedNode) or not value.value.startswith(self.base):
            return value
        if value.value == theme:
            return NamedNode(node)
        document, slash, rest = value.value.removeprefix(self.base).partition("/")
        if (document, number) not in self._made:
            return None
        return NamedNode(f"{self.base}{to_copy(document, number)}{slash}{rest}")

    def make_identities(self) -> Iterator[Quad]:
        """Yield a pair for each name that an earlier report has too; two in three pairs are joined."""
        for left, right, name in self._links:
            random = Random(f"{self._seed} {left} {right}")
            node = NamedNode(f"{self.base}identity/{to_hash(left, right)}")
            one, other = NamedNode(self.base + left), NamedNode(self.base + right)
            joined = random.random() < 2 / 3
            score = round(random.uniform(0.8, 1) if joined else random.uniform(0.5, 0.8), 3)
            said = Literal(f"“{name}” and “{name}”: the names are the same")
            state = Literal("joined" if joined else "proposed")
            for term, value in (("left", one), ("right", other), ("rule", Literal("same name")), ("reason", said)):
                yield Quad(node, NamedNode(PL + term), value)
            yield Quad(node, NamedNode(PL + "score"), Literal(score))
            yield Quad(node, NamedNode(PL + "state"), state)
            yield Quad(node, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(f"{PL}Merge"))
            if joined:
                yield Quad(one, NamedNode(SAME), other)


def _group_themes(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Give the quads of each theme, its assignments and pairs among them."""
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        prefix, mark, rest = quad.subject.value.partition("/theme/")  # type: ignore[union-attr]
        found.setdefault(f"{prefix}{mark}{rest.partition('/')[0]}", []).append(quad)
    return found


def _find_owners(quads: Iterable[Quad], base: str) -> frozenset[str]:
    """Give the reports whose recommendations are in a theme."""
    members = (quad.object.value for quad in quads if quad.predicate.value == MEMBER)  # type: ignore[union-attr]
    return frozenset(member.removeprefix(base).partition("/")[0] for member in members)


def write_multiplied(template: Path, folder: Path, quads: int, seed: int = SEED, copy: BinaryIO | None = None) -> int:
    """Write a store of so many quads, a report more or less; give how many there are in its reports.

    A `copy` gets all quads as N-Quads too. No more than some reports are held at a time.
    """
    maker, total = Multiplier(template, seed), 0
    with write_store(folder, maker.base) as writer:
        for name, made, source, entry in maker.make_reports(quads):
            writer.replace(name, made, source, entry)
            total += len(made)
            if copy is not None:
                serialize(made, copy, format=RdfFormat.N_QUADS)
        for graph, found in (
            ("topics", maker.make_topics()),
            ("themes", maker.make_themes()),
            ("identities", maker.make_identities()),
        ):
            writer.replace_graph(graph, found)
            if copy is not None:
                serialize(writer.read_graph(graph), copy, format=RdfFormat.N_QUADS)
        writer.settle()
    return total


def write_templates(folder: Path) -> None:
    """Ingest the sample and the invented reports that are annotated, in a process of its own."""
    reports = sorted([*(ROOT / "data").glob("*.md"), *(ROOT / "tests" / "gold").glob("**/reports/*.*")])
    measure_module(["ingest", *map(str, reports), "--store", str(folder)], allowed=(0, 1))


def main() -> int:
    """Write a store, and beside it the same quads as N-Quads where that is wanted."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.multiplied", description="Make a large store.")
    parser.add_argument("quads", type=int)
    parser.add_argument("store", type=Path)
    parser.add_argument("--template", type=Path, help="a store to multiply; one of the invented reports unless given")
    parser.add_argument("--nquads", type=Path, help="a file for the same quads")
    options = parser.parse_args()
    with TemporaryDirectory() as name, options.nquads.open("wb") if options.nquads else nullcontext() as copy:
        template = options.template or Path(name) / "template"
        if options.template is None:
            write_templates(template)
        total = write_multiplied(template, options.store, options.quads, copy=copy)
    print(f"{total:,} quads of reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
