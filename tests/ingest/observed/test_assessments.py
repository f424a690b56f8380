"""Tables to what they say of countries: rankings whose names are run together, cells under indicators."""

from __future__ import annotations

from ingest.observed.assessments import find_assessments
from ingest.values import Assessment
from tests.ingest.layouts import make_layout

RANKING = "POOR PROGRESS\tSOME PROGRESS\nCHAD NEW ZEALAND UK\tSOUTH KOREA CZECH REPUBLIC\n"
INDICATORS = (
    "Harbours of the UK\t\t\n1.1. Moorings\t1.2. Lights\t1.3 Buoys\n\t★\t\nRopes are old.\tLamps work.\tNone is left.\n"
)


def find(text: str) -> tuple[Assessment, ...]:
    return find_assessments(make_layout(f"# Harbour Card\n\n{text}"))


def test_ranking_gives_each_country_its_level() -> None:
    assert [(one.subject, one.country, one.level) for one in find(RANKING)] == [
        ("CHAD", "Chad", "POOR PROGRESS"),
        ("NEW ZEALAND", "New Zealand", "POOR PROGRESS"),
        ("UK", "United Kingdom", "POOR PROGRESS"),
        ("SOUTH KOREA", "South Korea", "SOME PROGRESS"),
        ("CZECH REPUBLIC", "Czechia", "SOME PROGRESS"),
    ]


def test_level_of_a_country_is_proven_by_its_name_and_the_heading() -> None:
    assert [passage.quote for passage in find(RANKING)[1].passages] == ["NEW ZEALAND", "POOR PROGRESS"]


def test_row_with_other_words_is_no_ranking() -> None:
    assert find("POOR\tGOOD\nCHAD and its ports\tNORWAY PERU\n") == ()


def test_indicators_give_their_cells_with_country_and_sign() -> None:
    assert [(one.subject, one.indicator, one.title, one.mark, one.text) for one in find(INDICATORS)] == [
        ("UK", "1.1", "Moorings", "", "Ropes are old."),
        ("UK", "1.2", "Lights", "★", "Lamps work."),
        ("UK", "1.3", "Buoys", "", "None is left."),
    ]


def test_word_for_a_level_above_a_cell_is_its_level() -> None:
    found = find("1.1 Moorings\t1.2 Lights\nRed\tGreen\nRopes are old.\tLamps work.\n")
    assert [(one.indicator, one.level, one.mark) for one in found] == [("1.1", "Red", ""), ("1.2", "Green", "")]


def test_markdown_table_is_read_like_one_parted_by_tabs() -> None:
    found = find("| 1.1 Moorings | 1.2 Lights |\n|---|---|\n| Ropes are old. | Lamps work. |\n")
    assert [(one.indicator, one.text) for one in found] == [("1.1", "Ropes are old."), ("1.2", "Lamps work.")]
