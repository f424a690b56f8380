"""Reports with gold annotations to their facts, each read once for all tests that ask something of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingest.convert import make_report, read_bytes
from ingest.language.reader import load_reader
from ingest.layout import Layout
from ingest.pipeline import read_report
from ingest.values import Facts


@cache
def read_file(path: Path) -> tuple[Facts, Layout]:
    """Read a report with the real model."""
    return read_report(make_report(path, read_bytes(path)), load_reader())
