"""Printed names of instruments to those that are one: acronyms, short forms, footnotes, protocols of a treaty."""

from __future__ import annotations

import pytest

from ingest.instruments.instruments import find_instruments
from tests.ingest.layouts import make_layout


def groups(text: str) -> list[list[str]]:
    """Give the printed forms of each instrument."""
    layout = make_layout(f"# Net Forum\n\n{text}\n")
    found = find_instruments(layout.report, layout.blocks)
    return [sorted({mention.text for mention in one.mentions}) for one in found]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (
            "The Convention on the Rights of Crews came first, then the Optional Protocol to CRC. "
            "A CRC Optional Protocol is rare.",
            [["Convention on the Rights of Crews"], ["CRC Optional Protocol", "Optional Protocol to CRC"]],
        ),
        (
            "The Nets Protocol is short for the Protocol to Mend, Dry and Fold Nets.",
            [["Nets Protocol", "Protocol to Mend, Dry and Fold Nets"]],
        ),
        (
            "The Mesh Convention is not the UN Mesh Convention's sister, the Mesh Protocol.",
            [["Mesh Convention", "UN Mesh Convention"], ["Mesh Protocol"]],
        ),
        (
            "The National Plan of Action and the Harbour Plan of Action differ.",
            [["National Plan of Action"], ["Harbour Plan of Action"]],
        ),
        (
            "UNICEF's Guidelines on the Care of Crews were long. The UNICEF Guidelines in Norway were not.",
            [["Guidelines on the Care of Crews", "UNICEF Guidelines"]],
        ),
        ("The Children's Act was read.", [["Children's Act"]]),
        ("It rests on ILO182 and on ILO 182.", [["ILO 182", "ILO182"]]),
        (
            "The Mesh Convention and the Tide Protocol met.",
            [["Mesh Convention"], ["Tide Protocol"]],
        ),
    ],
)
def test_names_of_one_instrument_are_joined(text: str, forms: list[list[str]]) -> None:
    assert groups(text) == forms


def test_footnote_says_the_name_in_full() -> None:
    text = (
        "We read the Nets Protocol.<sup>2</sup> It is short.\n\n---\n\n"
        "<sup>2</sup> Protocol to Mend Every Trawl. In force.\n"
    )
    assert groups(text) == [["Nets Protocol", "Protocol to Mend Every Trawl"]]


def test_protocol_under_its_treaty_is_the_protocol_of_its_acronym() -> None:
    items = "- Convention against Torn Nets\n  - Optional Protocol to Mend Every Trawl"
    assert groups(f"{items}\n\nLater:\n\n- CTN Optional Protocol\n") == [
        ["Convention against Torn Nets"],
        ["CTN Optional Protocol", "Optional Protocol to Mend Every Trawl"],
    ]


def test_treaty_named_only_in_the_title_of_another_is_found_by_its_acronym() -> None:
    text = (
        "The Protocol to the CRC is short. "
        "Its name is Optional Protocol to the Convention on the Rights of Crews on Small Boats."
    )
    assert ["Convention on the Rights of Crews"] in groups(text)


def test_merge_of_two_names_gives_its_reason() -> None:
    layout = make_layout("# Net Forum\n\nThe Mesh Convention is the UN Mesh Convention.\n")
    (one,) = find_instruments(layout.report, layout.blocks)
    (merge,) = one.merges
    assert (merge.left.text, merge.right.text, merge.rule) == ("Mesh Convention", "UN Mesh Convention", "same words")
    assert merge.reason
