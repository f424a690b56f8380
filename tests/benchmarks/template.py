"""One report of a store to copies of it under other names and in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.iris import to_graph_name, to_storable
from graph.manifest import ManifestEntry
from graph.oxigraph import Literal, NamedNode, Quad
from graph.store import StoreReader
from ontology import PL, PREFIXES
from tests.benchmarks.wording import Wording

LABEL = PREFIXES["skos"] + "prefLabel"
EXACT, START, END = (f"{PREFIXES['oa']}{name}" for name in ("exact", "start", "end"))
TYPE = PREFIXES["rdf"] + "type"
GIVEN, FAMILY = PREFIXES["foaf"] + "givenName", PREFIXES["foaf"] + "familyName"
WORDED = frozenset(
    {LABEL, GIVEN, FAMILY, PREFIXES["dcterms"] + "date", PREFIXES["dcterms"] + "title"}
    | {PREFIXES["skos"] + "hiddenLabel", PREFIXES["schema"] + "additionalName"}
    | {PL + name for name in ("acronym", "addressee", "affiliationText", "category", "delegation", "position")}
    | {PL + name for name in ("reason", "text", "words")}
)
"""Predicates whose texts are the report's own words; all other texts stay as they are."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy of a report has of its own."""

    name: str
    graph: str
    """IRI of the report."""
    text: str
    """Its source."""
    digest: str
    """The source's SHA-256."""
    wording: Wording


Maker = Callable[[Copy], object]
"""Gives a term of a copy."""


def to_copy(document: str, number: int) -> str:
    """Give the name of a copy."""
    return f"{document}-{number:05}"


@dataclass(frozen=True, slots=True)
class Template:
    """A report with what its copies need."""

    document: str
    entry: ManifestEntry
    text: str
    terms: tuple[Maker, ...]
    """How each term is made anew."""
    triples: tuple[tuple[int, int, int], ...]
    """Numbers of the terms of each quad."""
    people: tuple[tuple[str, str], ...]
    """Given and family name of each person who has both."""
    named: tuple[tuple[str, str, str], ...]
    """Kind, name, and IRI below that of the report, of each participant and organisation."""
    kept: tuple[str, ...]
    """Names of places."""

    def make_quads(self, copy: Copy) -> Iterator[Quad]:
        """Yield the quads of a copy."""
        terms = [make(copy) for make in self.terms]
        graph = NamedNode(copy.graph)
        for subject, predicate, value in self.triples:
            yield Quad(terms[subject], terms[predicate], terms[value], graph)  # type: ignore[arg-type]


def read_template(store: StoreReader, document: str) -> Template:
    """Read a report of a store."""
    root, quads = to_graph_name(store.base, document), store.read_quads(document)
    values: dict[str, dict[str, str]] = {}
    classes: dict[str, str] = {}
    for quad in quads:
        subject, value = quad.subject.value, quad.object.value  # type: ignore[union-attr]
        if quad.predicate.value == TYPE:
            classes[subject] = value.removeprefix(PL)
        else:
            values.setdefault(subject, {})[quad.predicate.value] = value
    people = [own for node, own in values.items() if classes.get(node) == "Person"]
    names = {(own.get(GIVEN, ""), own.get(FAMILY, "")) for own in people}
    named = [
        (classes[node], own[LABEL], node.removeprefix(root))
        for node, own in values.items()
        if classes.get(node) == "Organisation" or own.get(f"{PL}participant") == "true"
    ]
    terms, triples = split_terms(quads, root, values)
    return Template(
        document=document,
        entry=store.manifest.reports[document],
        text=store.read_text(document),
        terms=tuple(terms),
        triples=tuple(triples),
        people=tuple(sorted(pair for pair in names if all(pair))),
        named=tuple(sorted(named)),
        kept=tuple(sorted(own[LABEL] for node, own in values.items() if classes.get(node) == "Place")),
    )


def split_terms(
    quads: Sequence[Quad], root: str, values: Mapping[str, Mapping[str, str]]
) -> tuple[list[Maker], list[tuple[int, int, int]]]:
    """Give how each term of a report's quads is made for a copy, and the numbers of the terms of each quad."""
    makers: list[Maker] = []
    places: dict[object, int] = {}

    def place(key: object, maker: Maker) -> int:
        if key not in places:
            places[key] = len(makers)
            makers.append(maker)
        return places[key]

    triples = []
    for quad in quads:
        predicate, value = quad.predicate.value, quad.object
        numbers = [place(term, make_term(term, root)) for term in (quad.subject, quad.predicate)]
        if isinstance(value, Literal):
            own = values[quad.subject.value]  # type: ignore[union-attr]
            key = (own[START], own[END]) if predicate == EXACT else (predicate in WORDED, predicate, value)
            numbers.append(place(key, make_value(predicate, value, own)))
        else:
            numbers.append(place(value, make_term(value, root)))
        triples.append((numbers[0], numbers[1], numbers[2]))
    return makers, triples


def make_term(term: object, root: str) -> Maker:
    """Give how an IRI is made: one of the report's own lies below the copy's."""
    if isinstance(term, NamedNode) and (term.value == root or term.value.startswith(f"{root}/")):
        rest = term.value.removeprefix(root)
        return lambda copy: NamedNode(copy.graph + rest)
    return lambda _: term


def make_value(predicate: str, value: Literal, own: Mapping[str, str]) -> Maker:
    """Give how a text or number is made; `own` is all that is said of its subject."""
    if predicate == EXACT:
        start, end = int(own[START]), int(own[END])
        return lambda copy: Literal(to_storable(copy.text[start:end]))
    if predicate == f"{PL}sha256":
        return lambda copy: Literal(copy.digest)
    if predicate == f"{PL}fileName":
        return lambda copy: Literal(f"{copy.name}.md")
    if predicate == PREFIXES["dcterms"] + "identifier" and f"{PL}sha256" in own:
        return lambda copy: Literal(copy.name)
    if predicate in WORDED:
        text = value.value
        return lambda copy: Literal(copy.wording.change(text))
    return lambda _: value
