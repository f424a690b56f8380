"""What stands between the network and the routes: the size and pace of a request, and a token."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.endpoint.problems import make_problem
from graph.endpoint.settings import Settings

OPEN = ("/health",)
"""What is answered without a token."""


class TooLarge(Exception):
    """The body has more bytes than it may."""


class TooSlow(Exception):
    """The client did not send its body in time."""


class Protection:
    """An ASGI application around another that refuses what is too large, too slow, or without the token."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if not self._is_known(scope["path"], headers.get(b"authorization", b"")):
            problem = make_problem(
                401,
                "this server answers with a token alone",
                "send Authorization: Bearer TOKEN",
                {"WWW-Authenticate": "Bearer"},
            )
            await problem(scope, receive, send)
            return
        length = headers.get(b"content-length", b"0")
        try:
            if length.isdigit() and int(length) > self._settings.body:
                raise TooLarge
            body = await self._read(receive)
        except TooLarge:
            cure = f"send at most {self._settings.body:,} bytes"
            await make_problem(413, "the body is too large", cure, {"Connection": "close"})(scope, receive, send)
            return
        except TooSlow:
            cure = f"send it within {self._settings.patience:g} seconds"
            await make_problem(408, "the body did not come", cure, {"Connection": "close"})(scope, receive, send)
            return
        sender = self._hurry(send)
        if scope["method"] == "HEAD":  # as GET without a body (RFC 9110, 9.3.2), which the routes need not know
            scope, sender = {**scope, "method": "GET"}, without_body(sender)
        await self._app(scope, replay(body, receive), sender)

    def _is_known(self, path: str, header: bytes) -> bool:
        wanted = f"Bearer {self._settings.token}".encode()
        return not self._settings.token or path in OPEN or secrets.compare_digest(header, wanted)

    async def _read(self, receive: Receive) -> bytes:
        """Read the body whole; raise `TooLarge` or `TooSlow`."""
        pieces: list[bytes] = []
        size = 0
        more = True
        try:
            async with asyncio.timeout(self._settings.patience):
                while more:
                    message = await receive()
                    piece: bytes = message.get("body", b"")
                    size += len(piece)
                    if size > self._settings.body:
                        raise TooLarge
                    pieces.append(piece)
                    more = message["type"] == "http.request" and message.get("more_body", False)
        except TimeoutError as error:
            raise TooSlow from error
        return b"".join(pieces)

    def _hurry(self, send: Send) -> Send:
        """Give a sender that drops a client which does not take what it is sent."""

        async def hurried(message: Message) -> None:
            async with asyncio.timeout(self._settings.patience):
                await send(message)

        return hurried


def without_body(send: Send) -> Send:
    """Give a sender that keeps the head of the answer alone."""

    async def sent(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return sent


def replay(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """Give a receiver that hands out a body once more, and then what comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return waiting.pop() if waiting else await receive()

    return replayed
