"""The version of the store that is served, opened once and anew when another has taken its place."""

from __future__ import annotations

from threading import Lock

from graph.endpoint.served import Served
from graph.store import StoreReader, open_store


class Opened:
    """Keeps a version open between requests; may be shared by threads."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._lock = Lock()
        self._readers: list[StoreReader] = []

    def read(self) -> StoreReader:
        """Give the version that is served; raise what `Served.place` and `open_store` raise.

        The version before it stays open too, as another thread may still be reading it.
        """
        with self._lock:
            place = self._served.place
            if not self._readers or not self._readers[-1].is_version(place):
                self._readers.append(open_store(place))
            while len(self._readers) > 2:
                self._readers.pop(0).close()
            return self._readers[-1]

    def close(self) -> None:
        """Let writers delete what was open."""
        with self._lock:
            while self._readers:
                self._readers.pop().close()
