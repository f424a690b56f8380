"""What the tests of the ingest share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.language import SpacyReader, load_reader
from ingest.pipeline import read_facts
from ingest.values import Facts

Read = Callable[[str], Facts]


@pytest.fixture(scope="session")
def reader() -> SpacyReader:
    """Give the real language model, loaded once."""
    return load_reader()


@pytest.fixture(scope="session")
def read(reader: SpacyReader) -> Read:
    """Give a call that reads a text as a report, with the real model."""
    return lambda text: read_facts(make_report(Path("report.md"), text.encode()), reader)
