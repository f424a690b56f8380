"""What can be wrong with a file of concepts; the error says place, fact and cure."""

from __future__ import annotations

from pathlib import Path


class SchemeInvalid(Exception):
    """A file of concepts that cannot be used."""

    def __init__(self, place: Path, fact: str, cure: str) -> None:
        super().__init__(f"{place}: {fact}; {cure}")
        self.place = str(place)
        self.fact = fact
        self.cure = cure
