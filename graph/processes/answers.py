"""Questions, answers and errors to the bytes that travel between processes, none of which is run as code, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graph import errors
from graph.errors import GraphError
from graph.oxigraph import to_quads
from graph.processes.limits import Cut, Limits
from graph.query import Dataset, Quads, Rows, materialise
from graph.remote.address import Address
from graph.solutions import Lines, write_term
from graph.store import Place


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


def from_found(found: Lines | Quads, version: str) -> bytes:
    """Give the bytes of an answer: a line of JSON, and after it lines of N-Triples or of SPARQL's TSV."""
    head: dict[str, Any] = {"cut": found.cut, "version": version}
    if isinstance(found, Quads):
        head["graph"] = True
        body = "".join(f"{' '.join(map(write_term, quad.triple))} .\n" for quad in found.quads).encode()
    else:
        head |= {"columns": found.columns, "boolean": found.boolean}
        body = found.body
    return b"\n".join((json.dumps(head).encode(), body))


def from_error(error: GraphError) -> bytes:
    """Give the bytes of one of our errors."""
    values = vars(error)
    paths = [name for name, value in values.items() if isinstance(value, Path)]
    fields = {name: str(value) if name in paths else value for name, value in values.items()}
    return json.dumps({"error": type(error).__name__, "text": str(error), "fields": fields, "paths": paths}).encode()


def to_answer(content: bytes, seconds: float) -> Answer:
    """Read an answer; raise the error where the bytes hold one."""
    head, _, body = content.partition(b"\n")
    raw = json.loads(head)
    if "error" in raw:
        values = {name: Path(value) if name in raw["paths"] else value for name, value in raw["fields"].items()}
        raise errors.remake(getattr(errors, raw["error"]), raw["text"], values)
    if "graph" in raw:
        return Answer(Quads(tuple(to_quads(body)), raw["cut"]), seconds, raw["version"])
    lines = Lines(tuple(raw["columns"]), body, raw["cut"], raw["boolean"])
    return Answer(materialise(lines), seconds, raw["version"])
