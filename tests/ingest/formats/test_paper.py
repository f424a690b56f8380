"""What pages print beside their text, and how letters are set, to the text alone."""

from __future__ import annotations

import pytest

from ingest.formats.clean import Words, is_broken
from ingest.formats.pdf import convert_pdf
from tests.ingest.formats.documents import Text, make_pdf

LINE = "The boats of the harbour are counted each year by its trust, and all of the crews"


def set_lines(top: float, count: int, start: str = "") -> list[Text]:
    """Set so many full lines."""
    return [Text(60, top - 12 * row, f"{start}{LINE}"[: len(LINE)]) for row in range(count)]


def test_running_heads_of_chapters_go_where_they_stand_apart_on_page_after_page() -> None:
    pages = [
        [Text(60, 800, name, 9), *set_lines(740, 30), Text(60, 40, f"{number} {name}", 9)]
        for number, name in enumerate(("Of boats", "Of engines", "Of nets", "Of crews"), start=7)
    ]
    text = convert_pdf(make_pdf(pages)).text
    assert not [name for name in ("Of boats", "Of engines", "Of nets", "Of crews") if name in text]


def test_titles_of_slides_stay() -> None:
    names = ("Of boats", "Of engines", "Of nets", "Of crews")
    pages = [[Text(60, 790, name, 20), *set_lines(700, 12)] for name in names]
    text = convert_pdf(make_pdf(pages)).text
    assert [line for line in text.split("\n") if line.startswith("#")] == [f"# {name}" for name in names]


def test_note_at_the_foot_does_not_cut_the_sentence_above() -> None:
    first = [*set_lines(740, 4), Text(60, 100, "1 Counted in May.", 8)]
    second = [Text(60, 740, "who fish there, are old."), Text(60, 700, "The trust closed the meeting.")]
    blocks = convert_pdf(make_pdf([first, second])).text.strip().split("\n\n")
    assert blocks[0].endswith("all of the crews who fish there, are old.")
    assert blocks[1:] == ["1 Counted in May.", "The trust closed the meeting."]


def test_words_askew_are_no_text() -> None:
    mark = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET"
    assert "DRAFT" not in convert_pdf(make_pdf([set_lines(740, 3)], mark)).text


def test_small_capitals_are_small_letters_of_a_heading() -> None:
    small = [Text(60, 740, "T", 14), Text(69, 740, "HE", 11), Text(88, 740, "B", 14), Text(98, 740, "OATS", 11)]
    text = convert_pdf(make_pdf([[*small, *set_lines(710, 3)]])).text
    assert text.startswith("# The Boats\n")


def test_drop_capital_is_part_of_its_word() -> None:
    lines = [
        Text(85, 740, LINE[1:79]),
        Text(85, 728, "and the crews of all of them, which are as old as the light on the pier are"),
        *set_lines(716, 3),
    ]
    text = convert_pdf(make_pdf([[Text(60, 728, "T", 34), *lines]])).text
    assert text.startswith("The boats of the harbour")
    assert "\n\n" not in text


def test_numbered_lines_that_are_bold_are_headings() -> None:
    heads = ["Report of the trust", "1. Aims", "1.1 Of boats", "2. Means"]
    lines = [
        part
        for row, head in enumerate(heads)
        for part in (
            Text(60, 780 - 60 * row, head, 10, True),
            Text(60, 755 - 60 * row, "Words stand here in the text."),
        )
    ]
    text = convert_pdf(make_pdf([lines])).text
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "# Report of the trust", "## 1. Aims", "### 1.1 Of boats", "## 2. Means",
    ]  # fmt: skip


def test_bold_names_without_number_stay_text() -> None:
    lines = [
        Text(60, 780, "Ann Lee", 10, True),
        Text(60, 755, LINE),
        Text(60, 720, "Bo Dahl", 10, True),
        Text(60, 700, LINE),
    ]
    assert "#" not in convert_pdf(make_pdf([lines])).text


def test_words_of_a_full_line_are_one_line() -> None:
    words = zip((60, 110, 165, 229), ("Rui", "Pascoal", "of", "Parks"), strict=True)
    spread = [Text(left, 700, word) for left, word in words]
    full = [Text(60, 688 - 12 * row, "boats of the harbour are counted b") for row in range(3)]
    made = convert_pdf(make_pdf([[*spread[:3], Text(188, 700, "Parks"), *full]])).text
    assert "|" not in made
    assert made.index("Rui") < made.index("Pascoal") < made.index("Parks") < made.index("boats")


def test_figure_of_another_font_that_calls_a_note_is_raised() -> None:
    lines = [Text(60, 740, "The boats are old.2 The crews are not, and they want nets."), *set_lines(728, 3)]
    text = convert_pdf(make_pdf([[*lines, Text(60, 100, "2 See the register of May.", 8)]])).text
    assert "old.<sup>2</sup> The crews" in text
    assert "<sup>2</sup> See the register" in text


def test_number_in_a_cell_at_the_edge_of_a_page_stays() -> None:
    rules = "".join(f"{left} 770 0.6 60 re f\n" for left in (60, 120, 300)) + "".join(
        f"60 {level} 240 0.6 re f\n" for level in (770, 800, 830)
    )
    cells = [Text(64, 810, "No."), Text(124, 810, "Task"), Text(64, 780, "1"), Text(124, 780, "Count the boats")]
    assert "| 1 | Count the boats |" in convert_pdf(make_pdf([[*cells, *set_lines(700, 3)]], rules)).text


def test_mark_that_was_written_after_its_text_opens_it() -> None:
    items = [Text(80, 700, "First of all."), Text(80, 686, "Second of all.")]
    marks = [Text(66, 700, "•"), Text(66, 686, "•")]
    assert convert_pdf(make_pdf([[*items, *marks]])).text == "- First of all.\n- Second of all.\n"


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [("Recomme", "ndation", True), ("Moderator", ": Ann", True), ("Harbour", "office", False), ("the", "Trust", False)],
)
def test_word_cut_in_a_narrow_cell_is_known(before: str, after: str, broken: bool) -> None:
    assert is_broken(before, after, Words()) == broken
