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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Recommendation 1\n\nA register of nets be kept.", ["A register of nets be kept."]),
        ("Recommendation 1\nA register of nets be kept by all.", ["A register of nets be kept by all."]),
        ("- [ACTION] Joe Roe: mend all the nets", ["Joe Roe: mend all the nets"]),
        ("- AP1: Joe Roe to count the ropes", ["Joe Roe to count the ropes"]),
        ("The nets are old. ACTION: Ida Poe to send the list.", ["ACTION: Ida Poe to send the list."]),
        ("The nets are old. Action: none.", []),
    ],
)
def test_label_over_or_inside_a_paragraph_makes_it_explicit(read: Read, text: str, expected: list[str]) -> None:
    found = read(HEAD + text + "\n").recommendations
    assert [(one.text, one.tier) for one in found] == [(each, "explicit") for each in expected]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The Harbour Assembly,\n\nNoting the state of nets,\n\nUrges ports to mend nets;\n\nThanks the crews.", 1),
        ("We, the crews of the north,\n\nInvite the Harbour Trust to open its books;\n\nThank the towns.", 1),
        ("The nets are old.\n\nInvite the Harbour Trust to open its books;", 0),
    ],
)
def test_operative_paragraphs_need_no_number_after_a_preamble(read: Read, text: str, asked: int) -> None:
    assert len(asks(read, text)) == asked


@pytest.mark.parametrize("heading", ["Decision / Action", "Proposed solution", "Suggested actions"])
def test_columns_of_actions_and_solutions_ask(read: Read, heading: str) -> None:
    table = f"| Item | {heading} |\n|---|---|\n| Nets | Nets mended in winter |\n"
    assert asks(read, table) == ["Nets mended in winter"]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("We met.\n\n- JR to send the list of nets to all", "JR"),
        ("We met.\n\n- Ida Poe to send the list of nets", "Ida Poe"),
        ("The list is old. Clerk to print the list anew.", "Clerk"),
        ("Net list – JR/IP to print it anew.", "JR/IP"),
    ],
)
def test_task_of_somebody_by_name_initials_or_office_asks(read: Read, text: str, addressee: str) -> None:
    (found,) = read(HEAD + text + "\n").recommendations
    assert found.addressee == addressee


@pytest.mark.parametrize(
    "text",
    ["We met.\n\n- Protocol to Mend Every Trawl", "Ida Poe to the left of the quay.", "The road from Hull to Goole."],
)
def test_name_before_to_without_a_task_asks_nothing(read: Read, text: str) -> None:
    assert asks(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We met.\n\n- Nets are old.\n- Towns should:\n  - a net law;\n  - a quay.\n- Ropes are old.",
            ["a net law;", "a quay."],
        ),
        (
            "12. The Board recommended that ports:\n\n(a) a list of nets;\n\n(b) training.\n\n"
            "13. The Board noted that:\n\n(a) nets are old;\n\n(b) ropes are lost.",
            ["a list of nets;", "training."],
        ),
        (
            "**Crews recommended:**\n- A list of nets\n- Training\n\n**Issues raised:**\n- Old nets",
            ["A list of nets", "Training"],
        ),
        ("- Action list, in order:\n  - This is old.\n  - Ropes are old.", []),
    ],
)
def test_items_and_bold_lines_may_announce_what_is_asked_below_them(read: Read, text: str, expected: list[str]) -> None:
    assert asks(read, text) == expected


def test_heading_over_outcomes_too_leaves_findings_out(read: Read) -> None:
    text = "## Outcomes and recommendations\n\n- A list of nets should be kept.\n- Nets have become dear."
    assert asks(read, text) == ["A list of nets should be kept."]
