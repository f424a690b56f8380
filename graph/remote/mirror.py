"""The store in a working folder to the same graphs on a server: what changed, each graph at once, the listing last.

`server.json` in the working folder keeps what the server was last given. Before a push it is written with the graphs
that will change taken out, so that after one that is killed half-way the next goes on with them.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from graph.errors import ServerForeign, StoreUnreadable
from graph.manifest import read_manifest, write_synced
from graph.oxigraph import NamedNode, reading, to_bytes
from graph.remote.address import Address
from graph.remote.client import Client
from graph.remote.database import RemoteDatabase
from graph.remote.listing import Held, Listing, find_graphs, read_listings, to_quads
from graph.store import StoreReader, open_store
from graph.writer import to_reading

FILE = "server.json"


@dataclass(slots=True)
class Given:
    """What a working folder gave a server."""

    server: str
    """URL of its queries."""
    writer: str
    """A random name of the working folder."""
    number: int = 0
    """Of the last push."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of the graphs, by IRI."""
    marks: dict[str, str] = field(default_factory=dict)
    """What each report was read from, by its graph's IRI: where that is the same, its digest need not be made."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did."""

    written: tuple[str, ...]
    """IRIs of the graphs that were replaced or added."""
    deleted: tuple[str, ...]
    unchanged: int

    def __str__(self) -> str:
        return f"{len(self.written)} graphs written, {len(self.deleted)} deleted, {self.unchanged} unchanged"


def push(
    address: Address,
    *,
    take_over: bool = False,
    tell: Callable[[str], None] = lambda iri: None,
    client: Client | None = None,
) -> Pushed:
    """Give a server what changed in the current version of its working folder; `tell` hears of each graph written.

    Each graph is replaced at once, not all of them together; the listing follows when all are there. Raises
    `StoreMissing`, what `Client` raises, and `ServerForeign` where another folder wrote since, unless it takes over.
    """
    with client or Client(address) as connection, open_store(address.folder) as store:
        there = read_listings(RemoteDatabase(connection, ())).get(store.base)
        given = _begin(address, there, take_over=take_over)
        held, todo = compare(store, given)
        gone = sorted(({*there.graphs} if there else set()).union(given.digests) - held.keys())
        given.digests = {iri: digest for iri, digest in given.digests.items() if iri not in {*todo, *gone}}
        listing = Listing(
            store.base, f"{given.writer}:{given.number}", store.manifest.version, store.manifest.settled, held
        )
        if there and not todo and not gone and replace(listing, stamp=there.stamp) == there:
            return Pushed((), (), len(held))
        write_given(address.folder, given)
        try:
            for iri in todo:
                connection.put_graph(iri, b"".join(read_lines(store, iri)))
                given.digests[iri] = held[iri].digest
                tell(iri)
            for iri in gone:
                connection.delete_graph(iri)
            connection.put_graph(listing.iri, to_bytes(to_quads(listing), "ntriples", {}))
        finally:
            write_given(address.folder, given)
        return Pushed(tuple(todo), tuple(gone), len(held) - len(todo))


def _begin(address: Address, there: Listing | None, *, take_over: bool) -> Given:
    """Give what the server still has of what it was given, with the number of the next push."""
    given = read_given(address)
    ours = there is not None and _is_ours(there, given)
    if there and not ours and not take_over:
        raise ServerForeign(address.query, address.folder)
    if not ours:  # it was emptied, is another one at the same address, or holds what another folder wrote
        given.digests.clear()
    given.number = max(given.number, _to_number(there)) + 1
    return given


def greet(address: Address) -> None:
    """See that a server answers and that its working folder may write to it; raise what `push` would."""
    with Client(address) as client:
        listings = read_listings(RemoteDatabase(client, ()))
    there = listings.get(read_manifest(address.folder).base)
    if there and not _is_ours(there, read_given(address)):
        raise ServerForeign(address.query, address.folder)


def compare(store: StoreReader, given: Given) -> tuple[dict[str, Held], list[str]]:
    """Give each graph of a store as it shall be on the server, and which of them the server lacks: reports first."""
    held: dict[str, Held] = {}
    todo: list[str] = []
    marks: dict[str, str] = {}
    for iri, (key, entry) in find_graphs(store.manifest).items():
        known = given.digests.get(iri, "")
        marks[iri] = f"{to_reading(entry)} {entry.quads}" if entry else ""
        if known and entry and given.marks.get(iri) == marks[iri]:
            held[iri] = Held(known, entry.quads, entry, key)
            continue
        lines = read_lines(store, iri)
        held[iri] = Held(hashlib.sha256(b"".join(lines)).hexdigest(), len(lines), entry, key)
        if held[iri].digest != known:
            todo.append(iri)
    given.marks = marks
    return held, todo


def read_lines(store: StoreReader, iri: str) -> list[bytes]:
    """Give a graph of a store as N-Triples, sorted."""
    with reading(store.folder):
        quads = list(store.database.quads_for_pattern(None, None, None, NamedNode(iri)))
    return sorted(to_bytes(quads, "ntriples", {}).splitlines(keepends=True))


def read_given(address: Address) -> Given:
    """Read what the server was last given; nothing yet where that was another server, or the file is not there."""
    path = address.folder / FILE
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        given = Given(raw["server"], raw["writer"], int(raw["number"]), dict(raw["digests"]), dict(raw["marks"]))
    except FileNotFoundError:
        return Given(address.query, secrets.token_hex(8))
    except OSError as error:
        raise StoreUnreadable(path, error.strerror or type(error).__name__) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreUnreadable(path, "it is not what a push wrote") from error
    return given if given.server == address.query else Given(address.query, given.writer, given.number)


def write_given(folder: Path, given: Given) -> None:
    """Write what the server has, so that a killed process leaves it whole."""
    write_synced(folder / FILE, json.dumps(asdict(given), indent=1, sort_keys=True).encode())


def _is_ours(listing: Listing, given: Given) -> bool:
    """Tell whether this folder wrote it: a number above our last one comes from a copy of the folder elsewhere."""
    writer, _, _ = listing.stamp.rpartition(":")
    return writer == given.writer and _to_number(listing) <= given.number


def _to_number(listing: Listing | None) -> int:
    number = listing.stamp.rpartition(":")[2] if listing else ""
    return int(number) if number.isdecimal() else 0
