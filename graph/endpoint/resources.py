"""Identifiers of the store as linked data: a page with the sentence behind each fact, and RDF for tools."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response

from graph.builder import IDENTIFIER, LABEL, TITLE
from graph.endpoint.answering import VERSION
from graph.endpoint.forms import PAGE, RDF, choose_form, to_content_type
from graph.endpoint.opened import Opened
from graph.endpoint.pages import show
from graph.endpoint.problems import make_problem
from graph.oxigraph import NamedNode, Quad, Term, reading, to_bytes, to_text
from graph.store import StoreReader
from ontology import PL, PREFIXES

router = APIRouter(tags=["Linked data"])
MOST = 500
"""How many statements that name a thing are given beside those about it."""
_SUFFIXES = {"html": "html", "ttl": "turtle", "jsonld": "jsonld", "rdf": "rdfxml", "nt": "ntriples"}
_LABELS = (LABEL, TITLE, f"{PL}text", f"{PREFIXES['oa']}exact", IDENTIFIER)
SHOWN = 60
"""How many values of one kind a page shows at most."""


@dataclass(frozen=True, slots=True)
class Value:
    """An object or a subject as a page shows it."""

    text: str
    address: str = ""
    """Where its own page is; "" for what has none."""
    quote: str = ""
    """The sentence of the report that it is or that proves it; "" for none."""


@dataclass(slots=True)
class Description:
    """What a page says of a thing."""

    iri: str
    label: str
    facts: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))
    """What is said of it, by predicate."""
    named: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))
    """What is said of others that names it, by predicate."""


@router.get(
    "/id/{name:path}",
    summary="Describe a thing",
    response_class=Response,
)
def describe(
    request: Request,
    name: Annotated[str, Path(description="What follows the store's base in the identifier; .ttl and others choose")],
) -> Response:
    """Describe what an identifier of the store stands for: all that is said of it, and what names it."""
    opened: Opened = request.app.state.opened
    store = opened.read()
    name = request.scope["raw_path"].decode("ascii", "replace").partition("/id/")[2]  # an identifier keeps its %-codes
    stem, _, suffix = name.rpartition(".")
    quads = read_quads(store, store.base + name)
    form = ""
    if not quads and suffix in _SUFFIXES:
        quads, form = read_quads(store, store.base + stem), _SUFFIXES[suffix]
    if not quads:
        return make_problem(404, "nothing that is served here has this identifier", "see /void for what there is")
    chosen = choose_form(request.headers.get("accept"), {**PAGE, **RDF}, form)
    headers = {"Vary": "Accept", VERSION: store.manifest.version}
    if chosen == "html":
        return show("thing.html", headers, thing=to_description(store, quads))
    named = read_named(store, to_text(quads[0].subject))
    triples = [Quad(*quad.triple) for quad in (*quads, *named)]  # in no graph, as JSON-LD would keep those apart
    content = to_bytes(triples, chosen, PREFIXES)
    return Response(content, headers={**headers, "Content-Type": to_content_type(RDF[chosen])})


def read_quads(store: StoreReader, iri: str) -> list[Quad]:
    """Read what is said of a node, sorted; nothing of what is no IRI."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return []
    with reading(store.folder):
        return sorted(store.database.quads_for_pattern(node, None, None, None), key=str)


def read_named(store: StoreReader, iri: str) -> list[Quad]:
    """Read what names a node, at most `MOST` statements."""
    with reading(store.folder):
        return list(islice(store.database.quads_for_pattern(None, None, NamedNode(iri), None), MOST))


def to_description(store: StoreReader, quads: list[Quad]) -> Description:
    """Put what a page says of a thing into words."""
    iri = to_text(quads[0].subject)
    thing = Description(iri, to_label(quads) or iri)
    for quad in quads:
        add_value(thing.facts[to_short(quad.predicate.value)], store, quad.object)
    for quad in sorted(read_named(store, iri), key=str):
        add_value(thing.named[to_short(quad.predicate.value)], store, quad.subject)
    return thing


def add_value(values: list[Value], store: StoreReader, term: Term) -> None:
    """Add a value, up to the number that a page shows."""
    if len(values) < SHOWN:
        values.append(to_value(store, term))
    elif len(values) == SHOWN:
        values.append(Value("… more: take the Turtle"))


def to_value(store: StoreReader, term: Term) -> Value:
    """Give a value with its label, or its kind, and the sentence that it is or that proves it."""
    if not isinstance(term, NamedNode):
        return Value(to_text(term))
    quads = read_quads(store, term.value)
    if not quads or not term.value.startswith(store.base):
        return Value(to_label(quads) or to_short(term.value))
    address = f"/id/{quote(term.value.removeprefix(store.base), safe='/%')}"
    kind = term.value.rsplit("/", 2)[-2]
    label = to_label(quads)
    if kind == "passage":
        return Value(kind, address, label)
    proofs = (quad.object for quad in quads if quad.predicate.value == f"{PL}evidence")
    sentence = next((to_label(read_quads(store, to_text(proof))) for proof in proofs), "")
    return Value(label or kind, address, "" if sentence == label else sentence)


def to_label(quads: list[Quad]) -> str:
    """Give the first of the usual labels; "" where there is none."""
    held = {quad.predicate.value: to_text(quad.object) for quad in reversed(quads)}
    return next((held[name] for name in _LABELS if name in held), "")


def to_short(iri: str) -> str:
    """Give an IRI with a prefix of ours where it has one."""
    return next((f"{name}:{iri[len(start) :]}" for name, start in PREFIXES.items() if iri.startswith(start)), iri)
