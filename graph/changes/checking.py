"""A store, or one report of it, to what `python -m graph check` finds, in a process of its own: it takes seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from graph.changes.errand import ROOT
from graph.errors import CheckFailed

PATIENCE = 900
"""Seconds after which a check is given up."""
FOUND, CLEAN = 1, 0


def check_apart(folder: Path, document: str = "") -> tuple[str, ...]:
    """Check quotes and shapes of a report, or of the whole store; give each finding as a line, none where all is well.

    Raises `CheckFailed`.
    """
    options = [f"--store={folder.resolve()}", "--all", *([f"--report={document}"] if document else [])]
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "graph", "check", *options],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CheckFailed(document, str(error)) from error
    lines = tuple(filter(None, ended.stdout.decode(errors="replace").split("\n")))
    if ended.returncode == CLEAN:
        return ()
    if ended.returncode == FOUND and lines:
        return lines
    raise CheckFailed(document, ended.stderr.decode(errors="replace").strip()[-500:] or f"exit {ended.returncode}")
