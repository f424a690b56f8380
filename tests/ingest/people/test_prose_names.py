"""Words with capitals that are nobody's name, whatever the recogniser takes them for."""

from __future__ import annotations

import pytest

from ingest.people.prose_names import is_sure

COMMON = frozenset({"encourage", "health", "comment"})


@pytest.mark.parametrize(
    ("text", "full", "sure"),
    [
        ("Encourage Norway, and all others, to fund nets.", "Encourage Norway", False),
        ("Health Norway was there.", "Health Norway", False),
        ("Comment No. 13 says so.", "Comment No", False),
        ("Ida Norway was there.", "Ida Norway", True),
        ("Ida Poe was there.", "Ida Poe", True),
    ],
)
def test_asks_bodies_and_numbered_things_are_nobody(text: str, full: str, sure: bool) -> None:
    assert is_sure(text, len(full), full, COMMON) is sure
