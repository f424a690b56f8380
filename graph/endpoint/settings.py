"""What the server is told: the store, the limits, and who may ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.processes.limits import Limits
from graph.processes.workers import COUNT
from graph.store import Place

LOCAL = ("127.0.0.1", "localhost", "::1")
"""Names of this machine, which nobody else can reach."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the store is served."""

    place: Place
    """The store's: a folder or a server."""
    limits: Limits = field(default_factory=Limits)
    """Of each query."""
    workers: int = COUNT
    """Queries that run at once."""
    copied: int = 0
    """Quads up to which the store is held in memory; 0 leaves it to the disk."""
    token: str = ""
    """What a request must carry as `Authorization: Bearer …`; "" lets everybody ask."""
    origins: tuple[str, ...] = ()
    """Origins whose pages may ask (CORS), "*" for all; none: a page that a reader visits cannot read a local store."""
    hosts: tuple[str, ...] = ()
    """Names under which the server answers, against rebound DNS names; none for any."""
    mentioned: bool = False
    """Whether people merely mentioned are served: the store itself, and not its public copy."""
    body: int = 1024 * 1024
    """Bytes that the body of a request may have."""
    services: tuple[str, ...] = ()
    """Starts of the addresses that SERVICE may ask; none: no other machine is asked."""
    patience: float = 20.0
    """Seconds in which a client must have sent its request, and in which it must take a piece of the answer."""
