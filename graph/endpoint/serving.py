"""An application to a running server that keeps slow and large requests off, and ends in order."""

from __future__ import annotations

import asyncio

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings

HEADERS = 32 * 1024
"""Bytes that the head of a request may have."""
AT_ONCE = 200
"""Requests that are answered at once; others are sent away with 503."""
STOPPING = 10
"""Seconds that running requests have to end once the server is told to stop."""


class Impatient(H11Protocol):
    """Closes a connection whose first request does not come; uvicorn itself waits for ever."""

    patience = 20.0
    """Seconds."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait."""
        super().connection_made(transport)
        self._waiting = self.loop.call_later(self.patience, self._give_up)

    def _give_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._waiting.cancel()
        super().connection_lost(exc)


def serve(settings: Settings, host: str, port: int, *, log: bool = True) -> None:
    """Serve until the process is told to stop (SIGINT, SIGTERM); port 0 takes a free one."""
    uvicorn.run(
        make_application(settings),
        host=host,
        port=port,
        http=type("Protocol", (Impatient,), {"patience": settings.patience}),
        ws="none",
        lifespan="on",
        access_log=log,
        server_header=False,
        h11_max_incomplete_event_size=HEADERS,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=int(settings.patience),
        timeout_graceful_shutdown=STOPPING,
    )
