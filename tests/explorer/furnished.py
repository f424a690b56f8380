"""Three meetings in one store, with topics and themes: something of every kind for the tests in a browser."""

from __future__ import annotations

from pathlib import Path

from tests.explorer.workshop import make_facts, store_facts
from tests.graph.asks import write_asks


def store_furnished(folder: Path) -> Path:
    """Write the store and give its folder."""
    write_asks(folder)
    return store_facts(folder, make_facts())
