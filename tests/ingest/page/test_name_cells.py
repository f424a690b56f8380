"""Tables with first and family names in columns of their own."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read

RULE = "|---|---|---|\n"
GIVEN_FIRST = f"| First name | Surname | Agency |\n{RULE}| Ida | Poe | Hemp Council |\n| Nils | Arbo | Cable Works |\n"
FAMILY_FIRST = f"| Surname | First name | Agency |\n{RULE}| Poe | Ida | Hemp Council |\n| Arbo | Nils | Cable Works |\n"


@pytest.mark.parametrize("table", [GIVEN_FIRST, FAMILY_FIRST])
def test_both_columns_are_one_name(read: Read, table: str) -> None:
    facts = read(f"# Rope Forum\n\nThe forum met.\n\n## Attendance\n\n{table}")
    told = [(one.person, one.role, one.affiliation) for one in facts.participations]
    assert told == [("Ida Poe", "participant", "Hemp Council"), ("Nils Arbo", "participant", "Cable Works")]
