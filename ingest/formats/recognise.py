"""Pictures of pages to text by Tesseract, which is no part of this project."""

from __future__ import annotations

import re
import shutil
import subprocess

from ingest.formats.errors import RecogniserFailed, RecogniserMissing
from ingest.formats.inline import guard_start

PROGRAM = "tesseract"
SCALE = 300 / 72
"""Pixels a point: 300 to the inch, as Tesseract's manual asks for."""
SECONDS = 180
PARAGRAPH = re.compile(r"\n\s*\n")
CUT = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
BULLET = re.compile(r"^[•●▪■◦*«»e] (?=[A-Z])")
"""Tesseract takes a dot for one of these."""
COUNTED = re.compile(r"^\d{1,2}[.)] \S")


def find_program() -> str:
    """Find the program; raise RecogniserMissing."""
    path = shutil.which(PROGRAM)
    if path is None:
        raise RecogniserMissing
    return path


def recognise_page(picture: bytes, page: int) -> str:
    """Recognise the text of a page given as a picture (PGM), its paragraphs parted by a blank line.

    `page` counts from 1. Raise RecogniserMissing or RecogniserFailed.
    """
    command = [find_program(), "stdin", "stdout", "-l", "eng", "--psm", "3"]
    try:
        made = subprocess.run(command, input=picture, capture_output=True, timeout=SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise RecogniserFailed(page, type(error).__name__) from error
    if made.returncode:
        reason = made.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        raise RecogniserFailed(page, reason or f"code {made.returncode}")
    return to_paragraphs(made.stdout.decode("utf-8", "replace"))


def to_paragraphs(text: str) -> str:
    """Give the paragraphs, each as one line; a line that begins with a bullet is an item."""
    done = []
    for part in PARAGRAPH.split(text.replace("\f", "").replace("\r", "")):
        lines: list[str] = []
        for line in CUT.sub("", part.strip()).split("\n"):
            item = BULLET.match(line) or COUNTED.match(line)
            if item or not lines:
                lines.append(BULLET.sub("- ", line) if item else guard_start(line.strip()))
            else:
                lines[-1] = f"{lines[-1]} {line.strip()}"
        done.append("\n".join(lines))
    return "\n\n".join(filter(None, done))
