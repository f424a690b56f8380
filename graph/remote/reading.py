"""The address of a server to a store that is read from it."""

from __future__ import annotations

import os
from pathlib import Path

from graph.errors import VersionGone
from graph.manifest import Manifest
from graph.remote.address import SETTING, Address
from graph.remote.client import Client
from graph.remote.database import RemoteDatabase
from graph.remote.listing import Listing, choose, read_listings
from graph.store import StoreReader


class RemoteReader(StoreReader):
    """A store whose graphs are on a server; sources and texts are read from the working folder, where that is here."""

    shared = True

    def __init__(self, database: RemoteDatabase, listing: Listing) -> None:
        super().__init__(database.client.address.folder, listing.to_manifest(), database, -1)
        self._remote = database
        self._stamp = listing.stamp

    def is_version(self, folder: Path | Address, asked: str = "") -> bool:
        """Tell whether the server still holds what was opened here."""
        if folder != self._remote.client.address:
            return False
        return find_listing(self._remote).stamp == self._stamp and asked in ("", self.manifest.version)

    def limit(self, seconds: float) -> None:
        """Let the server stop the queries that follow after a time, where it can be told so."""
        self._remote.seconds = seconds

    def close(self) -> None:
        """Close the connection."""
        self._remote.client.close()


def open_remote(address: Address, asked: str = "") -> RemoteReader:
    """Open what a server holds; raise what the client raises, `ServerEmpty`, `ServerUnclear` and `VersionGone`."""
    client = Client(address)
    try:
        database = RemoteDatabase(client, ())
        listings = read_listings(database)
        listing = choose(listings, address.query, os.environ.get(SETTING + "BASE", ""))
        if asked and asked != listing.version:
            raise VersionGone(address.folder, asked)
        database.graphs = tuple(listing.graphs)
        if len(listings) == 1:
            database.find_union(listing.iri)
        return RemoteReader(database, listing)
    except BaseException:
        client.close()
        raise


def find_listing(database: RemoteDatabase) -> Listing:
    """Read what the server holds now of the store that the environment names, or of the only one."""
    return choose(read_listings(database), database.client.address.query, os.environ.get(SETTING + "BASE", ""))


def read_remote_manifest(address: Address) -> Manifest:
    """Read the list of what a server holds."""
    with Client(address) as client:
        return find_listing(RemoteDatabase(client, ())).to_manifest()
