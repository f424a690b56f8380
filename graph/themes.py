"""The reports of a store to its graph of themes: recommendations of several sessions that ask for the same measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.builder import LABEL, TYPE
from graph.errors import SignatureUnusable
from graph.iris import make_keys, to_clean, to_hash, to_shared_name
from graph.oxigraph import Lines, Literal, NamedNode, Quad, to_lines
from graph.recurrence.corpus import Key
from graph.recurrence.signatures import select_usable
from graph.recurrence.themes import Match, Theme, find_themes
from graph.writer import StoreWriter
from ontology import PL, PREFIXES

GRAPH = "themes"
"""The name of the graph, which no report owns."""
RULE = "same measure"
MEMBER = PREFIXES["skos"] + "member"
PART_OF = PREFIXES["dcterms"] + "isPartOf"

MEASURES = """
PREFIX pl: <https://w3id.org/plenary/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?start ?end ?measure ?text ?recommendation ?session WHERE {
  GRAPH ?graph {
    ?graph dcterms:identifier ?document .
    ?recommendation pl:measure ?measure ; pl:session ?session .
    ?measure pl:text ?text ; pl:evidence ?passage .
    ?passage oa:start ?start ; oa:end ?end .
  }
}
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What themes are made of, read from a store, so that another process can make them."""

    rows: Mapping[Key, tuple[str, str, str, str]]
    """Measure, its text, recommendation and session, as IRIs but the text."""
    signatures: Sequence[tuple[str, Path]]
    """Document and file of each signature."""
    base: str


@dataclass(frozen=True, slots=True)
class Found:
    """The themes of all reports, and what could not be compared."""

    quads: Lines
    count: int
    unusable: Sequence[SignatureUnusable]
    """Reports with measures whose signatures cannot be used: they are in no theme."""


def write_themes(writer: StoreWriter) -> tuple[int, Sequence[SignatureUnusable]]:
    """Find the themes of all reports anew from their signatures, and write them; give count and unusable ones."""
    found = make_themes(read_question(writer))
    writer.replace_graph(GRAPH, found.quads)
    writer.settle()
    return found.count, found.unusable


def read_question(writer: StoreWriter) -> Question:
    """Read what `make_themes` asks for."""
    rows = {
        (document, int(start), int(end)): (measure, text, recommendation, session)
        for document, start, end, measure, text, recommendation, session in writer.select(MEASURES)
    }
    return Question(rows, tuple(writer.list_signatures()), writer.base)


def make_themes(asked: Question) -> Found:
    """Find the themes of all reports."""
    rows, base = asked.rows, asked.base
    usable, unusable = select_usable((to_clean(document), path.read_bytes()) for document, path in asked.signatures)
    damaged = {error.document for error in unusable}
    missing = sorted({document for document, *_ in rows} - usable.keys() - damaged)
    unusable += [SignatureUnusable(document, "the signature of its measures is missing") for document in missing]
    themes = find_themes(usable, {key: row[3] for key, row in rows.items()})
    start, graph = f"{base}theme/", NamedNode(to_shared_name(base, GRAPH))
    wanted = {theme: (to_hash(rows[theme.members[0]][1]), repr(theme.members)) for theme in themes}
    quads = (
        quad
        for theme, slug in make_keys(wanted).items()
        for quad in make_theme_quads(theme, NamedNode(start + slug), rows, graph)
    )
    return Found(to_lines(quads), len(themes), unusable)


def make_theme_quads(
    theme: Theme, node: NamedNode, rows: Mapping[Key, tuple[str, str, str, str]], graph: NamedNode
) -> Iterator[Quad]:
    """Yield what the store says of a theme: its label is the text of its most central measure."""
    yield make_quad(node, TYPE, to_term(f"{PL}Theme"), graph)
    yield make_quad(node, LABEL, Literal(rows[theme.members[0]][1]), graph)
    for key, score in zip(theme.members, theme.scores, strict=True):
        measure, _, recommendation, _ = rows[key]
        assignment = NamedNode(f"{node.value}/assignment/{to_hash(measure)}")
        yield make_quad(node, MEMBER, NamedNode(recommendation), graph)
        yield make_quad(assignment, TYPE, to_term(f"{PL}Assignment"), graph)
        yield make_quad(assignment, PART_OF, node, graph)
        yield make_quad(assignment, f"{PL}about", NamedNode(recommendation), graph)
        yield make_quad(assignment, f"{PL}measure", NamedNode(measure), graph)
        yield make_quad(assignment, f"{PL}score", Literal(score), graph)
        yield make_quad(assignment, f"{PL}rule", Literal(RULE), graph)
    for match in theme.matches:
        yield from make_match_quads(match, node, rows, graph)


def make_match_quads(
    match: Match, node: NamedNode, rows: Mapping[Key, tuple[str, str, str, str]], graph: NamedNode
) -> Iterator[Quad]:
    """Yield why two measures of a theme are taken for one."""
    left, right = rows[match.left][0], rows[match.right][0]
    merge = NamedNode(f"{node.value}/merge/{to_hash(left, right)}")
    yield make_quad(merge, TYPE, to_term(f"{PL}Merge"), graph)
    yield make_quad(merge, f"{PL}left", NamedNode(left), graph)
    yield make_quad(merge, f"{PL}right", NamedNode(right), graph)
    yield make_quad(merge, f"{PL}rule", Literal(RULE), graph)
    yield make_quad(merge, f"{PL}score", Literal(match.score), graph)
    yield make_quad(merge, f"{PL}reason", Literal(match.reason), graph)


def make_quad(subject: NamedNode, predicate: str, value: NamedNode | Literal, graph: NamedNode) -> Quad:
    """Make a quad of the graph of themes."""
    return Quad(subject, to_term(predicate), value, graph)


@cache
def to_term(iri: str) -> NamedNode:
    """Give the node of a term of a vocabulary, made once."""
    return NamedNode(iri)
