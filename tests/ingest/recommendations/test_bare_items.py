"""Lists that lost their marks to recommendations: lines under what presents them, and lines that are none."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust\n\n"
LEAD = "The group made the following recommendations:"


def asks(read: Read, text: str) -> list[str]:
    return [one.text for one in read(HEAD + text + "\n").recommendations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LEAD}\n\nReview of the net law\n\nA register of all ports",
            ["Review of the net law", "A register of all ports"],
        ),
        (f"{LEAD}\n\nreview of nets;\n\na list of ports.", ["review of nets;", "a list of ports."]),
        (f"{LEAD}\nReview of the net law\nA register of ports", ["Review of the net law", "A register of ports"]),
        (
            "## Recommendations\n\nReview of the net law\n\nA register of ports",
            ["Review of the net law", "A register of ports"],
        ),
        (f"{LEAD}\n\na. Review of nets\n\nThey are old.\n\nb. A list of ports", ["Review of nets", "A list of ports"]),
    ],
)
def test_lines_without_marks_under_what_presents_them_are_items(read: Read, text: str, expected: list[str]) -> None:
    assert asks(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The nets were old.\n\nReview of the net law\n\nA register of all ports",
        f"{LEAD}\n\nThe nets are old. They were mended.\n\nReview of the net law\n\nA register of all ports",
        "## Recommendations\n\nThe nets are old.\n\nHarbour Trust of Hull\n\nHarbour Trust of Goole",
        f"{LEAD}\n\nAnn Lee\n\nJoe Roe",
    ],
)
def test_lines_elsewhere_and_names_are_no_items(read: Read, text: str) -> None:
    assert asks(read, text) == []


def test_findings_among_such_lines_ask_nothing(read: Read) -> None:
    text = "## Conclusions\n\nThe nets were torn by ice\n\nPorts should count their ships\n\nA register of ports"
    assert "The nets were torn by ice" not in asks(read, text)
