"""Where the lines of a PDF are printed: their boxes hold the words, whatever was joined, marked or left out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.formats.glyphs import Frame
from ingest.formats.pdf import convert_pdf, insert_pages
from ingest.formats.values import Converted
from ingest.values import Printed
from tests.ingest.formats.documents import Text, make_paper, make_pdf

WIDTH, HEIGHT = 595, 842
"""Points of the pages that `make_pdf` makes."""
NEAR = 3
"""Points by which a side may lie off."""


def find(made: Converted, words: str) -> list[Printed]:
    """Give the places of the lines on which words stand."""
    start = made.text.index(words)
    return [one for one in made.printed if one.start < start + len(words) and start < one.end]


def holds(place: Printed, text: Text) -> bool:
    """Tell whether a box begins where a text is set and is as high as its letters."""
    base = place.bottom * HEIGHT / 1000 - 0.22 * text.size
    high = (place.bottom - place.top) * HEIGHT / 1000
    level = abs(HEIGHT - text.base - base) < NEAR and abs(high - text.size) < NEAR
    return level and abs(place.left * WIDTH / 1000 - text.left) < NEAR


def letters(text: str) -> str:
    """Give letters and digits alone."""
    return "".join(char for char in text if char.isalnum())


def test_words_stand_in_the_box_where_they_were_set() -> None:
    texts = [
        Text(60, 780, "Report of the Harbour Workshop", 20, bold=True),
        Text(60, 700, "The first line of a paragraph that is long enough to be followed by another line, *marked* and"),
        Text(60, 688, "[bracketed] so that it ends with a re-"),
        Text(60, 676, "commendation <of> nets."),
        Text(330, 500, "A line to the right."),
    ]
    made = convert_pdf(make_pdf([[Text(60, 500, "Something first.")], texts]))
    wanted = ["Harbour", "paragraph", "bracketed", "nets.", "the right"]
    for words, text in zip(wanted, texts, strict=True):
        (place,) = find(made, words)
        assert place.page == 2
        assert holds(place, text), words


def test_word_that_was_cut_stands_on_both_its_lines() -> None:
    made = convert_pdf(make_paper())
    first, second = find(made, "recommend")
    assert made.text[first.end - 3 : first.end] + made.text[second.start : second.start + 5] == "recommen"
    assert second.top > first.bottom - 2


def test_lines_of_a_paper_are_all_placed_in_order_and_without_gaps_between_letters() -> None:
    made = convert_pdf(make_paper())
    assert [one.start for one in made.printed] == sorted(one.start for one in made.printed)
    assert all(before.end <= after.start for before, after in pairwise(made.printed))
    covered = "".join(made.text[one.start : one.end] for one in made.printed)
    assert letters(covered) == letters(made.text)


def test_cells_of_a_table_have_boxes_of_their_own() -> None:
    made = convert_pdf(make_paper())
    (time,), (talk,) = find(made, "10:00"), find(made, "Fuel")
    assert abs(time.top - talk.top) <= 1
    assert time.right < talk.left


def test_columns_have_boxes_of_their_own() -> None:
    left = [Text(60, 700 - 12 * row, f"The left column holds its words in line {row}") for row in range(3)]
    right = [Text(320, 700 - 12 * row, f"and the right column holds more in line {row}") for row in range(3)]
    made = convert_pdf(make_pdf([[*left, *right]]))
    for text in (*left, *right):
        assert any(holds(place, text) for place in find(made, text.text))


@pytest.mark.parametrize(
    ("turned", "sides"),
    [
        (0, (100, 700, 200, 900)),
        (90, (100, 100, 300, 200)),
        (180, (800, 100, 900, 300)),
        (270, (700, 800, 900, 900)),
    ],
)
def test_page_that_is_turned_or_cropped_turns_and_moves_its_boxes(turned: int, sides: tuple[int, ...]) -> None:
    assert Frame(50, 20, 400, 500, turned).to_shown(90, 70, 130, 170) == sides


def test_box_stays_within_its_page() -> None:
    assert Frame(0, 0, 100, 100).to_shown(-5, 90, 200, 130) == (0, 0, 1000, 100)


def test_recognised_page_has_no_boxes_and_moves_those_of_others() -> None:
    places = (Printed(0, 5, 1, 1, 1, 2, 2), Printed(7, 12, 2, 1, 1, 2, 2), Printed(13, 20, 3, 1, 1, 2, 2))
    made = insert_pages(Converted("Ships\n\nNets. Engines", (0, 7, 13), printed=places), {2: "Cod and herring."})
    assert [made.text[one.start : one.end] for one in made.printed] == ["Ships", "Engines"]
    assert [one.page for one in made.printed] == [1, 3]


def test_report_of_a_pdf_keeps_the_places_and_that_of_text_has_none() -> None:
    report = make_report(Path("paper.pdf"), make_paper())
    assert report.printed == convert_pdf(make_paper()).printed
    assert make_report(Path("a.md"), b"# Ships").printed == ()
