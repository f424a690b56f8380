"""The queries that the project ships, and how the comment head of a query describes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import StoreUnreadable

FOLDER = Path(__file__).parent / "queries"
STEERING = 900_000
"""The LIMIT of a subselect that the engine shall begin with.

pyoxigraph 0.5 takes a million for the number of the quads of any predicate, and begins with what has fewer: with a
LIMIT above that it joins whole stores, and at a million quads `identities` took all memory. So a subselect may not find
more than this many things, for which a store would need some ten million quads.
"""

_HEAD = re.compile(r"#\s*(title|description|columns|param (\w+)(?:\s+\?(\w+))?)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a query needs to be told."""

    name: str
    description: str
    default: str | None = None
    """What holds where it is not given; "" leaves the variable free; None: it must be given."""
    variable: str = ""
    """The query's variable that it binds, without "?", where that has another name than the parameter."""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that the project ships, as its comment head describes it."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    """The SPARQL, comment head included."""


@cache
def read_queries() -> tuple[NamedQuery, ...]:
    """Read every named query, by name."""
    return tuple(read_query(path) for path in sorted(FOLDER.glob("*.rq"), key=lambda path: path.stem))


def read_query(path: Path) -> NamedQuery:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error
    title, description, parameters, columns = read_head(text)
    return NamedQuery(path.stem, title, description, parameters, columns, text)


def read_head(text: str) -> tuple[str, str, tuple[Parameter, ...], tuple[str, ...]]:
    """Give title, description, parameters and columns out of the comment lines at the start."""
    heads: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        found = _HEAD.match(line)
        if found and found[2]:
            parameters.append(_to_parameter(found[2], found[4].strip(), found[3] or ""))
        elif found:
            heads[found[1]] = f"{heads.get(found[1], '')} {found[4]}".strip()
    columns = tuple(heads.get("columns", "").split())
    return heads.get("title", ""), heads.get("description", ""), tuple(parameters), columns


def _to_parameter(name: str, wording: str, variable: str) -> Parameter:
    """Split "description = default"; a bare "=" at the end is the empty default."""
    description, equals, default = wording.rpartition("=")
    if not equals:
        return Parameter(name, wording, variable=variable)
    return Parameter(name, description.strip(), default.strip(), variable)
