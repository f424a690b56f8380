"""Questions and graphs to requests of a SPARQL server, its answers to bytes or to one of our errors; home of httpx."""

from __future__ import annotations

import io
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from urllib.parse import urlencode

import httpx

from graph.errors import ServerDenied, ServerFailed, ServerRefused, ServerUnreachable
from graph.remote.address import Access, Address, read_access, to_timeout

CONNECT = 10.0
"""Seconds to reach a server."""
WAIT = 300.0
"""Seconds without a byte from it; a query is given less by whoever asks, who kills the process that waits."""
ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.5"
GRAPH = "application/n-triples"
_SHOWN = 200
_BROKEN = 2_000
"""Bytes of an answer that is no answer which are read to say why."""


class SignIn(httpx.Auth):
    """Signs in once the server asks for it, as it asks: Digest where it can (RFC 7616), else Basic (RFC 7617)."""

    requires_request_body = True

    def __init__(self, access: Access) -> None:
        self._access = access
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request, and where it is turned away once more with name and password."""
        access = self._access
        if access.token:
            request.headers["Authorization"] = f"Bearer {access.token}"
            yield request
            return
        if self._chosen is None:
            response = yield request
            if response.status_code not in (401, 403) or not access.user:
                return
            digest = any(
                value.lower().lstrip().startswith("digest") for value in response.headers.get_list("www-authenticate")
            )
            kind = httpx.DigestAuth if digest else httpx.BasicAuth
            self._chosen = kind(access.user, access.password)
        yield from self._chosen.auth_flow(request)


class Client:
    """A connection to one server, which threads may share; an answer is for the thread that asked."""

    def __init__(self, address: Address, access: Access | None = None) -> None:
        """Open nothing yet; without an access that of the environment is taken."""
        self.address = address
        self.access = access or read_access(address, os.environ)
        timeout = httpx.Timeout(WAIT, connect=CONNECT)
        # Neither proxies nor netrc of the environment, and no redirect: what is sent goes to the address given alone.
        self._http = httpx.Client(timeout=timeout, auth=SignIn(self.access), trust_env=False, follow_redirects=False)

    def ask(
        self, text: str, accept: str, graphs: tuple[Sequence[str], Sequence[str]] | None = None, seconds: float = 0
    ) -> Response:
        """Send a query with the graphs of its default graph and its named graphs (SPARQL 1.1 Protocol, 2.1).

        The answer comes bit by bit and has to be closed. After `seconds`, 0 for any, servers that can be told so stop.
        """
        fields = [("query", text)]
        if field := to_timeout(self.address.query, seconds):
            fields.append(field)
        if graphs:
            fields += [("default-graph-uri", iri) for iri in graphs[0]]
            fields += [("named-graph-uri", iri) for iri in graphs[1]]
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", self.address.query, urlencode(fields).encode(), headers)

    def put_graph(self, iri: str, content: bytes) -> None:
        """Put N-Triples in the place of a named graph, all at once."""
        if self.access.graphs:
            self._do("PUT", self._to_graph_url(iri), content, {"Content-Type": GRAPH})
        else:
            # N-Triples are Turtle, which a pattern of triples may hold as it stands
            data = b"INSERT DATA { GRAPH <%s> {\n%s} }" % (iri.encode(), content) if content else b""
            self._update(b"DROP SILENT GRAPH <%s>;\n%s" % (iri.encode(), data))

    def delete_graph(self, iri: str) -> None:
        """Take a named graph out; nothing happens where there is none."""
        if self.access.graphs:
            self._do("DELETE", self._to_graph_url(iri), b"", {}, missing=True)
        else:
            self._update(b"DROP SILENT GRAPH <%s>" % iri.encode())

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _to_graph_url(self, iri: str) -> str:
        joint = "&" if "?" in self.access.graphs else "?"
        return f"{self.access.graphs}{joint}{urlencode({'graph': iri})}"

    def _update(self, text: bytes) -> None:
        if not self.access.update:
            raise ServerFailed(self.address.query, "nothing says where it takes updates", "set PLENARY_STORE_UPDATE")
        self._do("POST", self.access.update, text, {"Content-Type": "application/sparql-update"})

    def _do(self, method: str, url: str, content: bytes, headers: Mapping[str, str], *, missing: bool = False) -> None:
        with self._send(method, url, content, headers, missing=missing) as response:
            response.read()

    def _send(
        self, method: str, url: str, content: bytes, headers: Mapping[str, str], *, missing: bool = False
    ) -> Response:
        place = url.partition("?")[0]
        with naming(place):
            request = self._http.build_request(method, url, content=content, headers=dict(headers))
            raw = self._http.send(request, stream=True)
        response = Response(raw, place)
        if raw.is_success or (missing and raw.status_code == 404):
            return response
        with response:
            reason = self._hide(to_reason(response))
        if raw.status_code in (401, 403, 407):
            raise ServerDenied(place, raw.status_code, bool(self.access.user or self.access.token))
        if raw.status_code == 400:
            raise ServerRefused(place, reason)
        raise ServerFailed(
            place, f"it answered {raw.status_code} ({reason})" if reason else f"it answered {raw.status_code}"
        )

    def _hide(self, text: str) -> str:
        """Take out what nobody may read, should a server say it back."""
        for secret in (self.access.password, self.access.token):
            text = text.replace(secret, "…") if secret else text
        return text


class Response(io.RawIOBase):
    """The body of an answer as a file that can be read once while it comes; raises `ServerUnreachable`."""

    def __init__(self, raw: httpx.Response, place: str) -> None:
        super().__init__()
        self.place = place
        self.headers = raw.headers
        self._raw = raw
        self._pieces = raw.iter_bytes(1 << 16)
        self._rest = b""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what has come, at the end with nothing."""
        try:
            with naming(self.place):
                while not self._rest:
                    self._rest = next(self._pieces)
        except StopIteration:
            return 0
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        """Read no more of it; the server learns that nobody waits."""
        if not self.closed:
            self._raw.close()
        super().close()


def to_reason(response: Response) -> str:
    """Give the start of what a server said, in one line without what a terminal would act on."""
    try:
        text = (response.read(_BROKEN) or b"").decode("utf-8", "replace")
    except ServerUnreachable:
        return ""
    words = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return words[:_SHOWN]


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Turn what httpx raises into `ServerUnreachable`."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise ServerUnreachable(place, "it did not answer in time") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ServerUnreachable(place, str(error) or type(error).__name__) from error
