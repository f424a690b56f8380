"""Questions, answers and errors to the bytes that travel between processes, none of which is run as code, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from graph import errors
from graph.errors import GraphError
from graph.oxigraph import BlankNode, Literal, NamedNode, Quad, Term, Triple, to_text
from graph.processes.limits import Cut, Limits
from graph.query import Dataset, Quads, Rows
from graph.remote.address import Address
from graph.store import Place
from ontology import PREFIXES

Cell: TypeAlias = str | list[Any] | None
"""A term: text as such, all else as a list that begins with its kind; None where there is no value."""

_PLAIN = PREFIXES["xsd"] + "string"


@dataclass(frozen=True, slots=True)
class Question:
    """What a worker is asked."""

    folder: str
    """The store's; for a server its working folder."""
    query: str
    """Name of a named query, or SPARQL."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    """Name of the version to be asked; "" for the current one."""
    limits: Limits = field(default_factory=Limits)
    dataset: Dataset | None = None
    """What SPARQL shall see instead of the graphs that it names itself."""
    server: str = ""
    """URL of the queries of the server on which the store is; "" for a folder."""
    services: tuple[str, ...] = ()
    """Starts of the addresses that SERVICE may ask."""

    @property
    def place(self) -> Place:
        """Where the store is."""
        return Address(self.server, Path(self.folder)) if self.server else Path(self.folder)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    result: Rows | Quads
    seconds: float
    """From asking to having the answer, without the time in which all workers were busy."""
    version: str
    """Name of the store's version that answered."""

    @property
    def cut(self) -> Cut:
        """The limit at which the answer was cut; "" for a whole one."""
        return self.result.cut


def from_question(question: Question) -> bytes:
    """Give the bytes of a question."""
    return json.dumps(asdict(question)).encode()


def to_question(content: bytes) -> Question:
    """Read a question."""
    raw = json.loads(content)
    graphs = raw.pop("dataset")
    dataset = Dataset(tuple(graphs["default"]), tuple(graphs["named"])) if graphs else None
    given = {"limits": Limits(**raw["limits"]), "dataset": dataset, "services": tuple(raw["services"])}
    return Question(**{**raw, **given})


def from_result(result: Rows | Quads, version: str) -> bytes:
    """Give the bytes of an answer."""
    raw: dict[str, Any] = {"cut": result.cut, "version": version}
    if isinstance(result, Quads):
        raw["quads"] = [[to_cell(quad.subject), to_cell(quad.predicate), to_cell(quad.object)] for quad in result.quads]
    else:
        raw["columns"] = result.columns
        raw["rows"] = [[to_cell(term) for term in row] for row in result.terms]
        raw["boolean"] = result.boolean
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()


def from_error(error: GraphError) -> bytes:
    """Give the bytes of one of our errors."""
    values = vars(error)
    paths = [name for name, value in values.items() if isinstance(value, Path)]
    fields = {name: str(value) if name in paths else value for name, value in values.items()}
    return json.dumps({"error": type(error).__name__, "text": str(error), "fields": fields, "paths": paths}).encode()


def to_answer(content: bytes, seconds: float) -> Answer:
    """Read an answer; raise the error where the bytes hold one."""
    raw = json.loads(content)
    if "error" in raw:
        values = {name: Path(value) if name in raw["paths"] else value for name, value in raw["fields"].items()}
        raise errors.remake(getattr(errors, raw["error"]), raw["text"], values)
    if "quads" in raw:
        quads = tuple(Quad(*(from_cell(cell) for cell in quad)) for quad in raw["quads"])  # type: ignore[arg-type]
        return Answer(Quads(quads, raw["cut"]), seconds, raw["version"])
    terms = tuple(tuple(from_cell(cell) for cell in row) for row in raw["rows"])
    texts = tuple(tuple(map(to_text, row)) for row in terms)
    return Answer(Rows(tuple(raw["columns"]), texts, terms, raw["cut"], raw["boolean"]), seconds, raw["version"])


def to_cell(term: Term | None) -> Cell:
    """Give the cell of a term."""
    if isinstance(term, Literal):
        if term.language:
            return ["text", term.value, term.language]
        return term.value if term.datatype.value == _PLAIN else ["value", term.value, term.datatype.value]
    if isinstance(term, NamedNode):
        return ["iri", term.value]
    if isinstance(term, BlankNode):
        return ["blank", term.value]
    if isinstance(term, Triple):
        return ["triple", *(to_cell(part) for part in term)]
    return None


def from_cell(cell: Cell) -> Term | None:
    """Give the term of a cell."""
    if cell is None or isinstance(cell, str):
        return None if cell is None else Literal(cell)
    kind, *parts = cell
    if kind == "text":
        return Literal(parts[0], language=parts[1])
    if kind == "value":
        return Literal(parts[0], datatype=NamedNode(parts[1]))
    if kind == "triple":
        return Triple(*(from_cell(part) for part in parts))  # type: ignore[arg-type]
    return BlankNode(parts[0]) if kind == "blank" else NamedNode(parts[0])
