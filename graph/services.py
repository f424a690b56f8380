"""Starts of addresses that `SERVICE` may ask, and whether an address begins with one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from graph.errors import ServiceInvalid

_PLAIN = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_PORTS = {"http": 80, "https": 443}
_CLIMBING = re.compile(r"//|\\|(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
"""What a server could read as another path than the one written."""


@dataclass(frozen=True, slots=True)
class _Parts:
    scheme: str
    host: str
    port: int
    path: str


def check_prefixes(prefixes: Iterable[str]) -> tuple[str, ...]:
    """Give the prefixes back; raise `ServiceInvalid` for one that is not the start of an http(s) address."""
    kept = tuple(prefixes)
    for prefix in kept:
        if _to_parts(prefix) is None or urlsplit(prefix).query:
            raise ServiceInvalid(prefix)
    return kept


def is_allowed(iri: str, prefixes: Iterable[str]) -> bool:
    """Tell whether an address has the scheme, host and port of a prefix and lies at its path or below.

    Paths are compared by whole segments, so that `/sparql` allows `/sparql/x` and not `/sparqlx`. An address with a
    name or password in it, or with a path that climbs, is never allowed.
    """
    asked = _to_parts(iri)
    return asked is not None and any(_begins(asked, _to_parts(prefix)) for prefix in prefixes)


def _begins(asked: _Parts, prefix: _Parts | None) -> bool:
    if prefix is None or (asked.scheme, asked.host, asked.port) != (prefix.scheme, prefix.host, prefix.port):
        return False
    return asked.path == prefix.path or asked.path.startswith(f"{prefix.path.rstrip('/')}/")


def _to_parts(iri: str) -> _Parts | None:
    """Give the parts of an absolute http(s) address that a parser cannot read in two ways; None for any other."""
    if not _PLAIN.fullmatch(iri) or any(mark in iri for mark in '#<>"\\^`{|}'):
        return None
    try:
        parts: SplitResult = urlsplit(iri)
        port = parts.port
    except ValueError:
        return None
    host = parts.netloc.lower().removesuffix(f":{port}")
    if "@" in parts.netloc or not _HOST.fullmatch(host) or _CLIMBING.search(parts.path) or port == 0:
        return None
    return _Parts(parts.scheme, host, port or _PORTS[parts.scheme], parts.path or "/")
