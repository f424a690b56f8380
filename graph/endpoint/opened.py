"""The current version of the store, opened once and anew when an ingest has replaced it."""

from __future__ import annotations

from threading import Lock

from graph.store import Place, StoreReader, open_store


class Opened:
    """Keeps a version open between requests; may be shared by threads."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._lock = Lock()
        self._readers: list[StoreReader] = []

    def read(self) -> StoreReader:
        """Give the current version; raise what `open_store` raises.

        The version before it stays open too, as another thread may still be reading it.
        """
        with self._lock:
            if not self._readers or not self._readers[-1].is_version(self._place):
                self._readers.append(open_store(self._place))
            while len(self._readers) > 2:
                self._readers.pop(0).close()
            return self._readers[-1]

    def close(self) -> None:
        """Let writers delete what was open."""
        with self._lock:
            while self._readers:
                self._readers.pop().close()
