"""What the tests of the ingest share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from ingest.convert import make_report
from ingest.language.reader import SpacyReader, load_reader
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


@pytest.fixture(scope="session")
def plain_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a model that knows no grammar and is loaded at once, for processes where what it finds does not matter."""
    folder = tmp_path_factory.mktemp("model")
    spacy.blank("en").to_disk(folder)
    return folder
