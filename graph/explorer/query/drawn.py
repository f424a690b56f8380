"""The quads that a query constructs to a picture: things with their links; texts and classes show under the pointer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.explorer.shared.references import to_kind, to_ref
from graph.networks.drawing import draw
from graph.networks.network import Network, select_connected
from graph.networks.positions import make_positions
from graph.networks.signs import MARKS
from graph.oxigraph import NamedNode, Quad, to_text
from graph.vocabulary import to_name

MOST = 300
"""How many things are drawn at most."""
LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "foaf:name", "pl:text", "oa:exact", "dcterms:identifier")
"""Properties by which a thing is called, the best first."""
HEIGHT = 620


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it leaves out."""

    html: str
    """A page of its own that fetches nothing; "" where there is nothing to draw."""
    shown: int
    found: int
    """Things that could be drawn."""
    hidden: int
    """People who are left out as they are merely mentioned, or stand in a report that is not chosen."""


def make_picture(quads: Iterable[Quad], base: str, people: Collection[str], *, dark: bool = False) -> Picture:
    """Draw what quads link, the most connected of more than `MOST`; of people those whose references are given."""
    network, hidden = make_quad_network(quads, base, people)
    part = select_connected(network, MOST) if len(network) > MOST else network
    if not len(part):
        return Picture("", 0, 0, hidden)
    html = draw(part, make_positions(part, 1.6), dark=dark, height=f"{HEIGHT - 70}px")
    return Picture(html, len(part), len(network), hidden)


def make_quad_network(quads: Iterable[Quad], base: str, people: Collection[str]) -> tuple[Network, int]:
    """Make a network of the things that quads are about; give it with the number of people left out."""
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    links: list[tuple[str, str, str]] = []
    for quad in quads:
        start, word = to_text(quad.subject), to_name(quad.predicate.value)
        values = texts[start]
        if word == "rdf:type" or not isinstance(quad.object, NamedNode):
            value = to_name(to_text(quad.object)) if isinstance(quad.object, NamedNode) else to_text(quad.object)
            values[word].append(value)
        else:
            texts[quad.object.value]
            links.append((start, quad.object.value, to_words(word)))
    hidden = {iri for iri in texts if find_kind(iri, base) == "person" and to_ref(iri, base) not in people}
    network = Network()
    for iri, values in texts.items():
        if iri not in hidden:
            title = "\n".join(f"{to_words(word)}: {value}" for word, held in values.items() for value in held[:3])
            kind, label = find_kind(iri, base), find_label(iri, values)
            network.add_node(iri, label=label, title=title[:600], kind=kind, document="")
    network.add_edges_from((start, end, {"role": role}) for start, end, role in links if not {start, end} & hidden)
    return network, len(hidden)


def find_kind(iri: str, base: str) -> str:
    """Give the kind by which a thing is drawn."""
    if "://" not in iri:
        return "other"  # a blank node
    kind = to_kind(to_ref(iri, base))
    known = iri.startswith(base) or kind != "topic" or "/topic/" in iri
    return kind if kind in MARKS and known else "other"


def find_label(iri: str, values: dict[str, list[str]]) -> str:
    """Give the words by which a thing is called, else the end of its IRI."""
    label = next((values[word][0] for word in LABELS if values.get(word)), "")
    return label or iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def to_words(name: str) -> str:
    """Give a property as words: "made by" for "pl:madeBy"."""
    local = name.strip("<>").replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in local).strip()
