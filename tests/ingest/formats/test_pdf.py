"""PDF to Markdown: paragraphs, headings, lists and tables out of places and looks."""

from __future__ import annotations

import pytest

from ingest.formats.clean import Words, find_words, join_text
from ingest.formats.errors import DocumentDamaged, DocumentEncrypted, DocumentScanned
from ingest.formats.glyphs import Box, Line, Look, Page, Span, Tree
from ingest.formats.grid import Frame
from ingest.formats.pdf import convert_pdf
from ingest.formats.tags import find_tagged, is_tagged
from tests.ingest.formats.documents import CHAIR, Text, make_paper, make_pdf, make_scan

PLAIN = Look(10)


def test_paper_gives_headings_paragraphs_items_and_tables() -> None:
    assert convert_pdf(make_paper()).text.split("\n\n") == [
        "# Report of the Harbour Workshop",
        "## Session 1: Ships",
        f"**{CHAIR[0]}**{CHAIR[1]}",
        "The boats of the harbour are counted each year by its trust, and the count of this year shows that they are"
        " old. The harbour has more boats than any other, as the trust and all of the crews recommend, and few nets.",
        "- Fund new nets.\n- Train the crews.",
        "| Time | Talk |\n| --- | --- |\n| 09:00 | Nets |\n| 10:00 | Fuel |",
        "The crews of all of the boats of the harbour said with one voice that they want nets, as well as engines and"
        " fuel at a price that all of them can pay.",
        "Ann Lee said that the fleet is old. Governments should fund new nets.",
        "The trust closed the meeting.\n",
    ]


def test_page_starts_within_the_paragraph_that_a_break_cuts() -> None:
    made = convert_pdf(make_paper())
    assert [made.text[start:].split(" ")[0] for start in made.pages] == ["#", "engines", "The"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [Text(60, 700 - 12 * row, f"The left column holds its words in line {row}") for row in range(3)]
    right = [Text(320, 700 - 12 * row, f"and the right column holds more in line {row}") for row in range(3)]
    text = convert_pdf(make_pdf([[*left, *right]])).text
    assert text.index("left column holds its words in line 2") < text.index("right column holds more in line 0")
    assert text.count("\n\n") <= 1


def test_dot_that_is_drawn_is_a_bullet() -> None:
    made = convert_pdf(
        make_pdf([[Text(80, 700, "First of all."), Text(80, 686, "Second of all.")]], "70 702 4 4 re f 70 688 4 4 re f")
    )
    assert made.text == "- First of all.\n- Second of all.\n"


def test_inner_items_are_nested_by_place() -> None:
    lines = [Text(60, 700, "• One."), Text(80, 688, "• Two."), Text(80, 676, "• Three."), Text(60, 664, "• Four.")]
    assert convert_pdf(make_pdf([lines])).text == "- One.\n    - Two.\n    - Three.\n- Four.\n"


def test_counted_headings_rank_below_those_without_number() -> None:
    heads = ["North", "1. Aims", "2. Means", "South", "1. Aims", "2. Means"]
    lines = [
        part
        for row, head in enumerate(heads)
        for part in (
            Text(60, 780 - 60 * row, head, 14, True),
            Text(60, 755 - 60 * row, "Words stand here in the text."),
        )
    ]
    text = convert_pdf(make_pdf([lines])).text
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "# North", "## 1. Aims", "## 2. Means", "# South", "## 1. Aims", "## 2. Means",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("they recom-", "mend it", "they recommend it"),
        ("a multi\u00ad", "lateral bank", "a multilateral bank"),
        ("the middle-", "class homes", "the middle-class homes"),
        ("of ECPAT-", "USA in", "of ECPAT-USA in"),
        ("AND RECOM-", "MENDATIONS", "AND RECOMMENDATIONS"),
        ("AND UN-", "HABITAT", "AND UN-HABITAT"),
        ("in 2001-", "2003", "in 2001-2003"),
        ("the co-", "operation", "the co-operation"),
        ("one –", "two", "one – two"),
        ("one", "two", "one two"),
    ],
)
def test_hyphen_at_a_line_end_goes_only_where_it_cuts_a_word(before: str, after: str, wanted: str) -> None:
    words = Words(frozenset({"co-operation"}))
    start, between = join_text(before, after, words)
    assert start + between + after == wanted


def test_document_that_cuts_words_is_known_by_them() -> None:
    texts = ["we under-", "stand that they understand recom-", "mend what they recommend"]
    lines = [Line(0, [Span(text, PLAIN, 0, 100, 700 - 12 * row)]) for row, text in enumerate(texts)]
    assert find_words(lines).cuts


def test_scan_needs_recognition() -> None:
    with pytest.raises(DocumentScanned, match="--ocr"):
        convert_pdf(make_scan())


def test_encrypted_and_damaged_files_are_told_apart() -> None:
    lock = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>".format("00" * 32)
    with pytest.raises(DocumentEncrypted):
        convert_pdf(make_pdf([[Text(60, 700, "secret")]], trailer=lock))
    with pytest.raises(DocumentDamaged):
        convert_pdf(b"%PDF-1.7\nnothing")


def make_page(tree: Tree, *spans: tuple[int, str]) -> Page:
    """Make a page with one line for each tag and text."""
    lines = [Line(0, [Span(text, PLAIN, 60, 500, 700 - 12 * row, tag)]) for row, (tag, text) in enumerate(spans)]
    return Page(0, 595, 842, lines, [], 0, tree)


def test_structure_tree_names_the_pieces_in_its_order() -> None:
    item = Tree("LI", [], [Tree("Lbl", [4]), Tree("LBody", [], [Tree("P", [5]), Tree("P", [6])])])
    row = Tree("TR", [], [Tree("TD", [7]), Tree("TD", [8])])
    tree = Tree("Document", [], [Tree("H2", [1]), Tree("P", [3, 2]), Tree("L", [], [item]), Tree("Table", [], [row])])
    page = make_page(
        tree,
        (3, "text"),
        (1, "Head"),
        (2, "goes on"),
        (4, "2."),
        (5, "item"),
        (6, "more"),
        (7, "a"),
        (8, "b"),
        (-1, "x"),
    )
    pieces = list(find_tagged(page))
    assert [(piece.kind, piece.level, piece.mark) for piece in pieces] == [
        ("heading", 2, ""), ("text", 0, ""), ("item", 1, "2."), ("text", 1, ""), ("table", 0, ""),
    ]  # fmt: skip
    assert [line.text for line in pieces[1].lines] == ["text", "goes on"]
    assert [line.text for line in pieces[2].lines] == ["item"]
    assert is_tagged([page])


def test_tree_that_holds_little_of_the_text_is_not_followed() -> None:
    assert not is_tagged([make_page(Tree("Document", [], [Tree("P", [1])]), (1, "a"), (-1, "all the rest"))])


def test_page_that_is_blank_has_the_offset_of_the_next() -> None:
    made = convert_pdf(make_pdf([[Text(60, 700, "One here.")], [], [Text(60, 700, "Two here.")]]))
    assert made.pages == (0, 11, 11)
    assert made.text[11:] == "Two here.\n"


def test_items_of_the_next_column_are_as_deep_as_the_last() -> None:
    left = [Text(60, 760 - 14 * row, "Words of the left column stand here") for row in range(8)]
    first = [Text(74, 640, "1. Fund the nets of the crews who"), Text(86, 626, "fish off the flats and who have")]
    rest = [Text(336, 760, "none left."), Text(324, 744, "2. Map the lights."), Text(324, 728, "3. Ask the crews.")]
    right = [Text(310, 690 - 14 * row, "Words of the right column stand here") for row in range(8)]
    lines = convert_pdf(make_pdf([[*left, *first, *rest, *right]])).text.split("\n")
    assert [line for line in lines if line.strip()[:1].isdigit()] == [
        "1. Fund the nets of the crews who fish off the flats and who have none left.",
        "2. Map the lights.",
        "3. Ask the crews.",
    ]


def test_table_that_is_open_above_ends_where_its_upright_rules_do() -> None:
    across = [Box(60, low, 360, low + 0.8) for low in (500, 520)]
    upright = [
        Box(left, low, left + 0.8, high) for left in (60, 210, 359) for low, high in ((520.8, 545), (500.8, 520))
    ]
    assert Frame(across, upright).edges() == ([60, 210, 359], [545, 520, 500])
    assert Frame(across, upright[1:]).edges() == ([60, 210, 359], [520, 500])
