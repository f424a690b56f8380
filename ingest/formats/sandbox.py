"""A document's bytes to Markdown by a process of its own that has limits and no network."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from ingest.formats.errors import ConversionError, ConverterStopped
from ingest.formats.values import Converted, Wish
from ingest.values import Printed

SECONDS = 300.0
"""A report of 1,000 pages takes about a minute on a slow machine."""
SECONDS_OCR = 3600.0
"""Recognition takes some seconds a page."""
MEMORY = 2_000_000_000
"""Bytes that a conversion may take."""
OUTPUT = 200_000_000
"""Bytes that it may write to a file."""
ROOT = Path(__file__).parents[2]


def convert_apart(data: bytes, wish: Wish, seconds: float = 0.0, memory: int = MEMORY) -> Converted:
    """Convert a document within limits of time and memory; 0 seconds stand for the usual limit.

    Raise ConversionError. Nothing that the document holds can make this process hang, swell or die with the other.
    """
    limit = seconds or (SECONDS_OCR if wish.ocr else SECONDS)
    options = {"format": wish.format, "encoding": wish.encoding, "ocr": wish.ocr}
    numbers = (limit, memory, OUTPUT, os.getpid())
    command = [sys.executable, "-m", "ingest.formats", json.dumps(options), *map(str, numbers)]
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(data)
        source.seek(0)
        process = subprocess.Popen(
            command, stdin=source, stdout=answer, stderr=subprocess.DEVNULL, cwd=ROOT, start_new_session=True
        )
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            raise ConverterStopped(f"it took more than {limit:.0f} seconds") from None
        finally:
            end_group(process)
        answer.seek(0)
        return read_answer(answer.read(), process.returncode)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def read_answer(raw: bytes, code: int) -> Converted:
    """Read what the process wrote; raise the error that it tells, or ConverterStopped where it tells nothing."""
    try:
        answer = json.loads(raw)
        if "fact" in answer:
            raise ConversionError(str(answer["fact"]), str(answer["cure"]))
        pages, silent = ([int(number) for number in answer[name]] for name in ("pages", "silent"))
        printed = tuple(Printed(*(int(number) for number in one)) for one in answer["printed"])
        return Converted(str(answer["text"]), tuple(pages), tuple(silent), printed)
    except (ValueError, KeyError, TypeError) as error:
        reason = "it took too much memory or time" if code < 0 else f"its converter ended with code {code}"
        raise ConverterStopped(reason) from error
