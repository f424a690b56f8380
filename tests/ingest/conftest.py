"""What the tests of the ingest share."""

from __future__ import annotations

import pytest

from ingest.language import SpacyReader, load_reader


@pytest.fixture(scope="session")
def reader() -> SpacyReader:
    """Give the real language model, loaded once."""
    return load_reader()
