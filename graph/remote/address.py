"""The URL of a SPARQL server and the environment to where it is asked, changed and signed in to."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import AddressInvalid

SETTING = "PLENARY_STORE_"
"""Start of the names of the environment's variables that say how a server is reached."""
_STARDOG = 5820
"""The port on which Stardog listens unless it is told otherwise."""
NONE = "none"
"""In place of the URL for whole graphs: the server has none, and graphs are replaced by updates."""
FOLDERS = Path("data/servers")
"""Where the working folders of servers lie."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is asked, and the folder that holds what it does not keep."""

    query: str
    """URL of the SPARQL 1.1 protocol's query operation."""
    folder: Path
    """The working folder: a store of its own, whose graphs are given to the server."""

    def __str__(self) -> str:
        return self.query


@dataclass(frozen=True, slots=True)
class Access:
    """How a server is changed, and who asks."""

    update: str = ""
    """URL of the protocol's update operation; "" where it is not known."""
    graphs: str = ""
    """URL of the Graph Store HTTP Protocol, to which `?graph=IRI` is added; "" where graphs are replaced by updates."""
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """What is sent as `Authorization: Bearer …` in place of name and password."""


def is_address(text: str) -> bool:
    """Tell whether a text names a server and not a folder."""
    return bool(re.match(r"https?://", text, re.IGNORECASE))


def to_address(text: str, folder: Path | None = None) -> Address:
    """Read the URL of a server; raise `AddressInvalid`. One without a path is taken for Oxigraph's `/query`."""
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise AddressInvalid("the address", f"it is not a URL ({error})") from error
    if "@" in parts.netloc:
        raise AddressInvalid(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}", "a name or password stands in it")
    if not usable or parts.fragment or parts.query or not text.isprintable() or re.search(r'[\s<>"\\^`{|}]', text):
        raise AddressInvalid(text.partition("?")[0], "it is not the plain URL of a server")
    path = parts.path.rstrip("/") or parts.path or "/query"
    query = f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}"
    return Address(query, folder or FOLDERS / re.sub(r"[^A-Za-z0-9.-]+", "-", query.partition("://")[2]))


def read_access(address: Address, environment: Mapping[str, str]) -> Access:
    """Give what the environment says, and where it is silent the URLs that are usual beside such a query's URL."""
    update, graphs = guess_urls(address.query)
    given = {name: environment.get(SETTING + name.upper(), "") for name in ("update", "graphs")}
    for url in given.values():
        if url and url != NONE:
            to_address(url.partition("?")[0])  # whatever is wrong with it is said now
    if given["graphs"] == NONE:
        given["graphs"] = graphs = ""
    user, password, token = (environment.get(SETTING + name, "") for name in ("USER", "PASSWORD", "TOKEN"))
    return Access(given["update"] or update, given["graphs"] or graphs, user, password, token)


def guess_urls(query: str) -> tuple[str, str]:
    """Give the URLs for updates and for whole graphs that servers have beside a query's URL, by their documentation."""
    return next((urls for urls in (guess(query) for guess in _GUESSES) if urls), ("", ""))


def to_timeout(query: str, seconds: float) -> tuple[str, str] | None:
    """Give the field of a query that tells a server when to stop, by its documentation; None where that has none.

    It is a second more than we wait, so that it is we who say that the time is over. Virtuoso (`timeout` in
    milliseconds, 1,000 at least; it then gives what it has and says so), GraphDB and RDF4J (`timeout` in whole seconds)
    and Stardog (`timeout` in milliseconds), which is known by its usual port, as others have addresses of that form.
    """
    if not seconds:
        return None
    whole = math.ceil(seconds) + 1
    if _guess_rdf4j(query):
        return "timeout", str(whole)
    stardog = urlsplit(query).port == _STARDOG and query.endswith("/query")
    return ("timeout", str(1000 * whole)) if stardog or _guess_virtuoso(query) else None


def _guess_oxigraph(query: str) -> tuple[str, str] | None:
    start, found, _ = query.rpartition("/query")
    return (f"{start}/update", f"{start}/store") if found and query.endswith("/query") else None


def _guess_rdf4j(query: str) -> tuple[str, str] | None:
    """GraphDB and RDF4J: `…/repositories/NAME`."""
    found = re.search(r"/repositories/[^/]+$", query)
    return (f"{query}/statements", f"{query}/rdf-graphs/service") if found else None


def _guess_neptune(query: str) -> tuple[str, str] | None:
    host = urlsplit(query).hostname or ""
    return (query, f"{query}/gsp/") if host.endswith(".amazonaws.com") and query.endswith("/sparql") else None


def _guess_virtuoso(query: str) -> tuple[str, str] | None:
    start, found, rest = query.rpartition("/sparql")
    return (f"{start}/sparql-auth", f"{start}/sparql-graph-crud-auth") if found and rest in ("", "-auth") else None


_GUESSES: tuple[Callable[[str], tuple[str, str] | None], ...] = (
    _guess_oxigraph,
    _guess_rdf4j,
    _guess_neptune,
    _guess_virtuoso,
)
