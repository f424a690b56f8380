"""The reports of a store to its graph of themes: recommendations of several sessions that ask for the same measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import builder
from graph.errors import SignatureUnusable
from graph.iris import make_keys, to_clean, to_hash, to_shared_name
from graph.oxigraph import Lines, Literal, NamedNode, Quad, to_lines
from graph.recurrence.corpus import Key
from graph.recurrence.signatures import Arrays, select_usable
from graph.recurrence.themes import Match, Theme, find_themes
from graph.writer import StoreWriter
from ontology import PL, PREFIXES

GRAPH = "themes"
"""The name of the graph, which no report owns."""
RULE = Literal("same measure")
MEMBER = PREFIXES["skos"] + "member"

# nodes made once: the themes of 1,000 reports have 300,000 quads of them
TYPE, LABEL, HOLDS = NamedNode(builder.TYPE), NamedNode(builder.LABEL), NamedNode(MEMBER)
PART_OF = NamedNode(PREFIXES["dcterms"] + "isPartOf")
THEME, ASSIGNMENT, MERGE = (NamedNode(PL + name) for name in ("Theme", "Assignment", "Merge"))
ABOUT, MEASURE, SCORE, BY_RULE, LEFT, RIGHT, REASON = (
    NamedNode(PL + name) for name in ("about", "measure", "score", "rule", "left", "right", "reason")
)

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


Files = tuple[tuple[str, Path], ...]
"""Document and file of each signature."""
Usable = tuple[dict[str, Arrays], list[SignatureUnusable]]

_ahead: dict[Files, Usable] = {}


@dataclass(frozen=True, slots=True)
class Question:
    """What themes are made of, read from a store, so that another process can make them."""

    rows: Mapping[Key, tuple[str, str, str, str]]
    """Measure, its text, recommendation and session, as IRIs but the text."""
    signatures: Files
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


def read_ahead(files: Files) -> None:
    """Read signatures for the next `make_themes` of this process, while another one still reads the question."""
    _ahead[files] = read_usable(files)


def read_usable(files: Files) -> Usable:
    """Read the signatures that can be compared, by document, and say why the rest cannot."""
    return select_usable((to_clean(document), path.read_bytes()) for document, path in files)


def make_themes(asked: Question) -> Found:
    """Find the themes of all reports."""
    rows, base = asked.rows, asked.base
    usable, unusable = _ahead.pop(asked.signatures) if asked.signatures in _ahead else read_usable(asked.signatures)
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
    nodes = {key: NamedNode(rows[key][0]) for key in theme.members}
    yield Quad(node, TYPE, THEME, graph)
    yield Quad(node, LABEL, Literal(rows[theme.members[0]][1]), graph)
    for key, score in zip(theme.members, theme.scores, strict=True):
        assignment = NamedNode(f"{node.value}/assignment/{to_hash(rows[key][0])}")
        recommendation = NamedNode(rows[key][2])
        yield Quad(node, HOLDS, recommendation, graph)
        yield Quad(assignment, TYPE, ASSIGNMENT, graph)
        yield Quad(assignment, PART_OF, node, graph)
        yield Quad(assignment, ABOUT, recommendation, graph)
        yield Quad(assignment, MEASURE, nodes[key], graph)
        yield Quad(assignment, SCORE, Literal(score), graph)
        yield Quad(assignment, BY_RULE, RULE, graph)
    for match in theme.matches:
        yield from make_match_quads(match, node, nodes, graph)


def make_match_quads(match: Match, node: NamedNode, nodes: Mapping[Key, NamedNode], graph: NamedNode) -> Iterator[Quad]:
    """Yield why two measures of a theme are taken for one."""
    left, right = nodes[match.left], nodes[match.right]
    merge = NamedNode(f"{node.value}/merge/{to_hash(left.value, right.value)}")
    yield Quad(merge, TYPE, MERGE, graph)
    yield Quad(merge, LEFT, left, graph)
    yield Quad(merge, RIGHT, right, graph)
    yield Quad(merge, BY_RULE, RULE, graph)
    yield Quad(merge, SCORE, Literal(match.score), graph)
    yield Quad(merge, REASON, Literal(match.reason), graph)
