"""Tables of participants: what stands in columns of their own."""

from __future__ import annotations

from tests.ingest.conftest import Read

TABLE = """# Rope Forum

## Participants

| No. | Organisation | Name | Position | Country |
|---|---|---|---|---|
| 1 | Net Institute | Ann Lee | Director | Ghana |
| 2 | Rope University | Joe Roe | Professor of Knots | Chile |
"""


def test_position_and_country_are_read_in_any_order_of_columns(read: Read) -> None:
    facts = read(TABLE)
    told = [(one.person, one.position, one.affiliation, one.place) for one in facts.participations]
    assert told == [
        ("Ann Lee", "Director", "Net Institute", "Ghana"),
        ("Joe Roe", "Professor of Knots", "Rope University", "Chile"),
    ]
