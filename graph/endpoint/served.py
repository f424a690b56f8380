"""What is served: the public copy of a store, made anew beside the requests when an ingest has replaced the store."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from graph.endpoint.settings import Settings
from graph.errors import CopyImpossible, CopyUnmade, GraphError, StoreMissing, StoreUnreadable
from graph.public.copying import publish, read_stamp
from graph.remote.address import Address
from graph.store import Place

ROOT = Path(__file__).parents[2]
LOOK = 0.5
"""Seconds between two looks at the version of the store."""
AGAIN = 30.0
"""Seconds after which a copy that could not be made is tried again."""
_log = logging.getLogger("uvicorn.error")


class Served:
    """Knows where the store that is asked lies; may be shared by threads.

    With `settings.mentioned` that is the store itself, else its public copy.
    """

    def __init__(self, settings: Settings) -> None:
        """Copy nothing yet; raise `CopyImpossible` for a store on a server."""
        self._settings = settings
        self._source: Path | None = None
        if not settings.mentioned:
            if isinstance(settings.place, Address):
                raise CopyImpossible(str(settings.place), settings.place.folder)
            self._source = settings.place
        self._copy: Path | None = None
        self._stamp = ""
        self._error: GraphError | None = None
        self._outdated = False
        self._stopped = Event()
        self._thread: Thread | None = None

    @property
    def place(self) -> Place:
        """Where to ask; raise what keeps it from being asked: no store, or no copy of it that could be made."""
        if self._source is None:
            return self._settings.place
        if self._error is not None:
            raise self._error.with_traceback(None)  # else it would grow with each request
        if self._copy is None:
            raise StoreMissing(self._source)
        return self._copy

    @property
    def outdated(self) -> bool:
        """Whether the store has a newer version of which no copy could be made; one that is being made is none yet."""
        return self._outdated

    def start(self) -> None:
        """Make the copy, and keep it up with the store until `close`; whatever goes wrong is said to who asks."""
        if self._source is None or self._thread is not None:
            return
        with suppress(GraphError):  # the look that follows meets it again, and says it
            self._stamp = read_stamp(self._source)
        try:
            self._copy = publish(self._source)
        except GraphError as error:
            self._fail(error)
        self._thread = Thread(target=self._follow, args=(self._source,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Follow no more, and end a copy that is being made: what was served before stays whole."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _follow(self, source: Path) -> None:
        """Look at the store again and again."""
        after = time.monotonic() + AGAIN
        while not self._stopped.wait(LOOK):
            try:
                stamp = read_stamp(source)
            except (StoreMissing, StoreUnreadable) as error:
                self._error = error  # what was taken away is served no more
                continue
            failed = self._copy is None or self._outdated
            lost = self._copy is not None and not os.access(self._copy / "CURRENT", os.F_OK)
            if stamp != self._stamp or lost or (failed and time.monotonic() > after):
                self._renew(source, stamp)
                after = time.monotonic() + AGAIN
            elif self._copy is not None:
                self._error = None

    def _renew(self, source: Path, stamp: str) -> None:
        """Make the copy in a process of its own, which leaves this one its time and memory."""
        self._stamp = stamp
        command = [sys.executable, "-m", "graph.public.copying", str(source.absolute())]
        try:
            process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True
            )  # a session of its own, so that Ctrl-C ends the server, which ends it
        except OSError as error:
            self._fail(CopyUnmade(source, error.strerror or type(error).__name__))
            return
        with process:
            while process.poll() is None:
                if self._stopped.wait(LOOK / 10):
                    process.kill()
                    return
            said = process.stdout.read() if process.stdout else b""
        try:
            told = json.loads(said)
        except ValueError:
            self._fail(CopyUnmade(source, f"the process that made it ended with code {process.returncode}"))
            return
        if "folder" in told:
            self._copy, self._error, self._outdated = Path(told["folder"]), None, False
        else:
            self._fail(CopyUnmade(Path(told["place"]), told["reason"]))

    def _fail(self, error: GraphError) -> None:
        """Say what went wrong; as long as there is a copy, that is served."""
        _log.error("%s", error)
        if self._copy is None:
            self._error = error
        else:
            self._error, self._outdated = None, True
