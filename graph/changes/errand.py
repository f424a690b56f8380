"""One process at a time that changes a store: started here, followed through what it writes, and stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Literal, get_args

from graph.errors import ErrandRunning, StoreUnwritable
from graph.manifest import try_lock, write_synced

Kind = Literal["ingest", "remove", "restore", "decide"]
FOLDER = "errand"
"""The folder of a store in which the process writes what it does."""
ROOT = Path(__file__).resolve().parents[2]
_STATE, _SAID, _ERRORS, _CODE, _LOCK = "state.json", "said.jsonl", "errors.txt", "code", "lock"
DECIDED = ("accepted", "rejected", "undone")
"""The words with which a decision on a pair ends."""
_WORDS = ("removed", "restored", *DECIDED)
_PATIENCE = 0.5
"""Seconds for which a start waits while somebody only looks whether a process runs."""
_SHOWN = 2000
"""Characters of the errors that are kept for a reader."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What was asked for last, and how far it is."""

    kind: Kind
    subjects: tuple[str, ...]
    """File names of an ingest, ids of pairs that are decided, else document ids."""
    started: float
    """Seconds since 1970."""
    running: bool
    events: tuple[Mapping[str, object], ...]
    """What the process told, in order."""
    errors: str
    """The end of what it wrote to standard error."""
    code: int | None
    """Its exit code, negative where a signal ended it; None while it runs, and where nobody was there to see it end."""

    @property
    def failed(self) -> bool:
        """True where it has ended and did not do what was asked."""
        return not self.running and not self.select("finished", *_WORDS)

    def select(self, *names: str) -> list[Mapping[str, object]]:
        """Select the events of some names, in order."""
        return [event for event in self.events if event.get("event") in names]


def start_errand(folder: Path, kind: Kind, subjects: Sequence[str], arguments: Sequence[str]) -> None:
    """Start `python -m ARGUMENTS` on a store; it goes on whatever becomes of this process.

    Raises `ErrandRunning` where one runs on this store already, and `StoreUnwritable`.
    """
    place = folder / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle = os.open(place / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise StoreUnwritable(place, error.strerror or type(error).__name__) from error
    try:
        if not _wait_for(handle):
            raise ErrandRunning(folder)
        (place / _CODE).unlink(missing_ok=True)
        state = {"kind": kind, "subjects": list(subjects), "started": time.time(), "pid": 0}
        with (place / _SAID).open("wb") as said, (place / _ERRORS).open("wb") as errors:
            write_synced(place / _STATE, json.dumps(state).encode())
            # the lock goes along to the process and ends with it
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=errors,
                start_new_session=True,
                pass_fds=(handle,),
            )
        write_synced(place / _STATE, json.dumps({**state, "pid": process.pid}).encode())
    except OSError as error:
        raise StoreUnwritable(place, error.strerror or type(error).__name__) from error
    finally:
        os.close(handle)
    Thread(target=_note_end, args=(process, place / _CODE), daemon=True).start()


def _wait_for(handle: int) -> bool:
    """Take the lock; a reader that only looks holds it for a moment."""
    until = time.monotonic() + _PATIENCE
    while not try_lock(handle):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _note_end(process: subprocess.Popen[bytes], path: Path) -> None:
    """Wait for the end of the process, and keep its exit code; a store that was deleted meanwhile needs none."""
    code = process.wait()
    with suppress(OSError, StoreUnwritable):
        write_synced(path, str(code).encode())


def read_errand(folder: Path) -> Errand | None:
    """Read the errand that runs on a store, or the last one; None where there was none or its traces are damaged."""
    place = folder / FOLDER
    running = is_running(folder)  # first: what is read after it can only be newer
    try:
        state = json.loads((place / _STATE).read_text(encoding="utf-8"))
        kind, subjects, started = state["kind"], tuple(map(str, state["subjects"])), float(state["started"])
        said = (place / _SAID).read_text(encoding="utf-8", errors="replace")
        errors = (place / _ERRORS).read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if kind not in get_args(Kind):
        return None
    return Errand(kind, subjects, started, running, _read_events(said), errors[-_SHOWN:].strip(), _read_code(place))


def _read_code(place: Path) -> int | None:
    with suppress(OSError, ValueError):
        return int((place / _CODE).read_text(encoding="utf-8"))
    return None


def _read_events(said: str) -> tuple[Mapping[str, object], ...]:
    """Give the whole lines that are events: those of JSON, and those that say what was removed or restored."""
    events: list[Mapping[str, object]] = []
    for line in said.split("\n"):
        word, _, what = line.partition(" ")
        if word in _WORDS:
            events.append({"event": word, "document": what})
            continue
        with suppress(ValueError):
            event = json.loads(line)
            if isinstance(event, dict):
                events.append(event)
    return tuple(events)


def is_running(folder: Path) -> bool:
    """Tell whether a process of ours changes the store at this moment, whoever started it."""
    try:
        handle = os.open(folder / FOLDER / _LOCK, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not try_lock(handle, shared=True)
    finally:
        os.close(handle)


def stop_errand(folder: Path) -> None:
    """Stop the process; the store stays as it was committed last. Nothing happens where none runs."""
    try:
        pid = int(json.loads((folder / FOLDER / _STATE).read_text(encoding="utf-8"))["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    # as long as the lock is held the number is still that process's
    if pid > 1 and is_running(folder):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGTERM)


def forget_errand(folder: Path) -> None:
    """Forget an errand that has ended."""
    if not is_running(folder):
        (folder / FOLDER / _STATE).unlink(missing_ok=True)
