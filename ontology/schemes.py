"""A SKOS file to the concepts of its schemes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ontology import PREFIXES
from ontology.errors import SchemeInvalid

_SKOS = PREFIXES["skos"]
_TYPE = PREFIXES["rdf"] + "type"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a SKOS scheme."""

    iri: str
    label: str
    """The preferred label, English where there are several."""
    labels: tuple[str, ...]
    """Preferred and alternative labels, sorted; hidden ones too."""
    broader: tuple[str, ...]
    """IRIs of the broader concepts, in this scheme or (broadMatch) another, sorted."""
    definition: str = ""
    """What the concept means, English where there are several; "" where the file does not say."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The concepts of one SKOS file."""

    concepts: tuple[Concept, ...]
    """Sorted by IRI."""

    @property
    def vocabulary(self) -> tuple[tuple[str, str], ...]:
        """(label, IRI of its concept) pairs, sorted."""
        return tuple(sorted((label, concept.iri) for concept in self.concepts for label in concept.labels))


def read_scheme(file: Path) -> Scheme:
    """Read a SKOS file (Turtle, or any RDF format by its extension); labels in other languages than English are left.

    Raises `SchemeInvalid` where it cannot be read, or holds no concept with a preferred label.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SchemeInvalid(file, error.strerror or type(error).__name__, "name a SKOS file") from error
    return _parse(file, data)


@lru_cache(maxsize=8)  # an ingest asks for its topics twice, to assign and to store them
def _parse(file: Path, data: bytes) -> Scheme:
    kind = RdfFormat.from_extension(file.suffix.lstrip(".")) or RdfFormat.TURTLE
    try:
        values = _make_values(parse(data, format=kind))
    except (SyntaxError, ValueError) as error:
        raise SchemeInvalid(file, str(error), "mend its syntax") from error
    iris = sorted({iri for (iri, term), found in values.items() if term == _TYPE and f"{_SKOS}Concept" in found})
    concepts = tuple(concept for iri in iris if (concept := _make_concept(iri, values)))
    if not concepts:
        raise SchemeInvalid(file, "it holds no skos:Concept with an English skos:prefLabel", "name a SKOS file")
    return Scheme(concepts)


def _make_values(quads: Iterable[Quad]) -> dict[tuple[str, str], list[str]]:
    """Give the English texts and the IRIs of each subject and predicate; what is narrower makes the other broader."""
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for quad in quads:
        subject, term, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if isinstance(value, Literal) and value.value.strip() and (value.language or "en").startswith("en"):
            values[subject.value, term].append(" ".join(value.value.split()))
        elif isinstance(value, NamedNode):
            values[subject.value, term].append(value.value)
            if term == f"{_SKOS}narrower":
                values[value.value, f"{_SKOS}broader"].append(subject.value)
    return values


def _make_concept(iri: str, values: dict[tuple[str, str], list[str]]) -> Concept | None:
    preferred = values.get((iri, f"{_SKOS}prefLabel"), [])
    others = [*values.get((iri, f"{_SKOS}altLabel"), ()), *values.get((iri, f"{_SKOS}hiddenLabel"), ())]
    broader = [*values.get((iri, f"{_SKOS}broader"), ()), *values.get((iri, f"{_SKOS}broadMatch"), ())]
    if not preferred:
        return None
    definitions = values.get((iri, f"{_SKOS}definition"), [""])
    return Concept(iri, preferred[0], tuple(sorted({*preferred, *others})), tuple(sorted(set(broader))), definitions[0])
