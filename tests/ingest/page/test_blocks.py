"""Markdown to blocks: which lines are headings, items, rows and notes, and where each character stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.page.blocks import make_passage, split_blocks
from ingest.page.cuts import LONGEST
from ingest.page.headings import find_headings
from ingest.values import Block, Report


def make(text: str) -> tuple[Report, tuple[Block, ...]]:
    report = make_report(Path("report.md"), text.encode())
    return report, split_blocks(report)


def blocks_of(text: str) -> tuple[Block, ...]:
    return make(text)[1]


def shapes(text: str) -> list[tuple[str, int, str]]:
    """Give kind, level and text of each block."""
    return [(block.kind, block.level, block.text) for block in make(text)[1]]


def quote(text: str, wanted: str) -> str:
    """Give what the source prints where the wanted words stand in a block."""
    report, blocks = make(text)
    block = next(block for block in blocks if wanted in block.text)
    start = block.text.index(wanted)
    return make_passage(report, block, start, start + len(wanted)).quote


def test_blocks_tell_headings_items_quotes_and_paragraphs_apart() -> None:
    assert shapes("# Title\n\nUnder\n-----\n\nProse.\n\n- one\n  - two\n\n> said") == [
        ("heading", 1, "Title"),
        ("heading", 2, "Under"),
        ("paragraph", 0, "Prose."),
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("quote", 0, "said"),
    ]


def test_blocks_keep_the_printed_number_of_an_item() -> None:
    assert [block.number for block in make("3. three\n4. four\n   - a\n5. five\n")[1]] == ["3", "4", "", "5"]


def test_indented_paragraph_is_prose_not_code() -> None:
    assert shapes("Title\n\n        The committee met.") == [
        ("paragraph", 0, "Title"),
        ("paragraph", 0, "The committee met."),
    ]


def test_fenced_text_is_code() -> None:
    assert shapes("```\na = 1\n```") == [("code", 0, "a = 1")]


def test_footnote_is_a_note_and_its_mark_leaves_the_prose() -> None:
    assert shapes("Fish are few.¹\n\n¹ Survey of 2019.\n\nShips<sup>2</sup> sail.") == [
        ("paragraph", 0, "Fish are few."),
        ("note", 0, "¹ Survey of 2019."),
        ("paragraph", 0, "Ships sail."),
    ]


def test_marks_entities_and_escapes_are_read_as_a_reader_sees_them() -> None:
    assert shapes("R&amp;D \\*now\\* [here](http://x.org) **bold** `code`<br>end") == [
        ("paragraph", 0, "R&D *now* here bold code end")
    ]


def test_html_and_link_definitions_swallow_no_text() -> None:
    assert [text for _, _, text in shapes("<div>\nInside the tag\n</div>\n\n[a]: b c")] == [
        "Inside the tag",
        "[a]: b c",
    ]


def test_picture_leaves_no_text() -> None:
    assert shapes("Before ![a chart](chart.png) after.") == [("paragraph", 0, "Before after.")]


@pytest.mark.parametrize(
    ("text", "label", "strong"),
    [
        ("**Research:** We need data.", "Research:", False),
        ("**Research**: We need data.", "Research:", False),
        ("*Research:* We need data.", "Research:", False),
        ("**Research** We need data.", "", False),
        ("Research: We need data.", "", False),
        ("**Research**", "", True),
        ("**Research:**", "Research:", True),
    ],
)
def test_label_is_the_styled_opening_up_to_a_colon(text: str, label: str, strong: bool) -> None:
    block = make(text)[1][0]
    assert (block.text[: block.label].strip(), block.strong) == (label, strong)


@pytest.mark.parametrize(
    ("text", "wanted", "printed"),
    [
        ("A **bold** word", "bold word", "bold** word"),
        ("see `a\nb` there", "a b", "a\nb"),
        ("see ``x`y`` there", "x`y", "x`y"),
        ("two\n  lines", "two lines", "two\n  lines"),
        ("- - deep item", "deep item", "deep item"),
        ("> quoted\n> twice", "quoted twice", "quoted\n> twice"),
        ("[Ann](http://a.b/(c)) and Ann Lee", "Ann Lee", "Ann Lee"),
        ("## Ann # Ann ##", "Ann # Ann", "Ann # Ann"),
        ("\ufeffAnn", "Ann", "Ann"),
        ("a soft\u00adhyphen", "softhyphen", "soft\u00adhyphen"),
    ],
)
def test_passage_quotes_the_source_with_its_marks(text: str, wanted: str, printed: str) -> None:
    assert quote(text, wanted) == printed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c"])
def test_lines_are_counted_with_any_line_end(end: str) -> None:
    report, blocks = make(end.join(["# One", "", "Two", "", "Three"]))
    assert [(block.text, block.line) for block in blocks] == [("One", 1), ("Two", 3), ("Three", 5)]
    assert [make_passage(report, block, 0, 1).line for block in blocks] == [1, 3, 5]


def test_table_row_is_one_block_that_knows_its_cells() -> None:
    _, blocks = make("| Name | Body |\n|---|---|\n| Ann | |\n| 11 | 1 |")
    assert [block.text for block in blocks] == ["Name | Body", "Ann", "11 | 1"]
    assert [[block.text[a:b] for a, b in block.cells] for block in blocks] == [
        ["Name", "Body"],
        ["Ann", ""],
        ["11", "1"],
    ]


def test_table_cell_that_repeats_the_one_before_keeps_its_own_place() -> None:
    report, blocks = make("| Anna Roe | Roe |\n|---|---|\n| 11 | 1 |")
    assert [blocks[0].offsets[start] for start, _ in blocks[0].cells] == [2, 13]
    assert report.source[blocks[1].offsets[-1] - 2 :].strip() == "| 1 |"


def test_table_cell_with_an_escaped_bar_is_quoted_from_its_place() -> None:
    assert quote("| A | B |\n|---|---|\n| x | y \\| z |", "y | z") == "y \\| z"


def test_paragraph_cut_by_a_page_break_is_joined() -> None:
    text = "The members of the committee agreed that the harbour and the\n\nfleet needed repair."
    assert [text for _, _, text in shapes(text)] == [
        "The members of the committee agreed that the harbour and the fleet needed repair."
    ]


def test_paragraph_that_ends_a_sentence_is_not_joined() -> None:
    assert len(shapes("The members of the committee agreed on the plan of the harbour.\n\nthe fleet sails.")) == 2


def test_lines_with_hard_breaks_are_entries_of_their_own() -> None:
    assert [text for _, _, text in shapes("Chair: Ann Lee  \nRecorder: Joe Roe")] == [
        "Chair: Ann Lee",
        "Recorder: Joe Roe",
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    assert len(shapes("The committee met in the harbour and spoke of\nfish, boats and nets for three days.")) == 1


def test_text_without_line_ends_is_cut_at_sentences() -> None:
    blocks = make("The fleet needs new nets. " * 2000)[1]
    assert len(blocks) > 1
    assert all(len(block.text) <= LONGEST and block.text.endswith("nets.") for block in blocks)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("**Opening of the meeting**", "heading"),
        ("2. Fleet and Harbour", "heading"),
        ("2.1 Fleet and Harbour", "heading"),
        ("FLEET AND HARBOUR", "heading"),
        ("**Ann Lee**", "paragraph"),
        ("The fleet and the harbour", "paragraph"),
        ("FLEET AND HARBOUR NEED REPAIR.", "paragraph"),
        ("FLEET a HARBOUR", "paragraph"),
        ("ann@harbour.org **Harbour**", "paragraph"),
    ],
)
def test_bold_numbered_and_capital_lines_are_headings(text: str, kind: str) -> None:
    blocks = find_headings(make(f"{text}\n\nProse follows here.")[1])
    assert blocks[0].kind == kind


def test_long_word_in_capitals_is_read_at_once() -> None:
    assert find_headings(make("A" * 110 + "_\n\nProse.")[1])[0].kind == "paragraph"


def test_lines_parted_by_tabs_are_rows_of_a_table() -> None:
    blocks = make("Port\tFish\nLeith\tCod\n\nA\ttab in prose.")[1]
    rows = [[block.text[slice(*cell)] for cell in block.cells] for block in blocks if block.kind == "table"]
    assert rows == [["Port", "Fish"], ["Leith", "Cod"]]


def test_row_keeps_its_empty_cells() -> None:
    (row,) = make("\t\t★\t\n")[1]
    assert [row.text[slice(*cell)] for cell in row.cells] == ["", "", "★", ""]


def test_list_inside_a_cell_gives_its_points_one_by_one() -> None:
    cell = "<ul><li>Nets tear often.</li><li>Boats leak.</li></ul>"
    assert shapes(f"No\tTitle\tContents\n1\tNets\t{cell}")[1:] == [
        ("table", 0, "1 | Nets | • Nets tear often. • Boats leak."),
        ("paragraph", 0, "Nets tear often."),
    ]


def test_running_header_inside_a_sentence_goes_with_its_first_print() -> None:
    page = "\n\n## Nets of the North\n\nDraft for the harbour board\n\n"
    said = f"The paper will say in some detail that nets are{page}mended."
    text = f"## Nets of the North\n\n{said}\n\nMore.{page}Rest.{page}"
    assert [block.text for block in make(text)[1]] == [
        "Nets of the North",
        "The paper will say in some detail that nets are mended.",
        "More.",
        "Rest.",
    ]


def test_table_in_tags_gives_its_rows() -> None:
    text = (
        'We met.\n\n<table class="x"><thead><tr><th>Who</th><th>Actions: by whom</th></tr></thead>\n<tr>\n'
        "  <td>Ida <b>Poe</b></td><td><p>Dry nets.</p></td></tr><tr><td>Joe</td><td></td></tr></table>\n"
    )
    rows = [block for block in blocks_of(text) if block.kind == "table"]
    cells = [[row.text[slice(*cell)].strip() for cell in row.cells] for row in rows]
    assert cells == [["Who", "Actions: by whom"], ["Ida Poe", "Dry nets."], ["Joe", ""]]
    assert [text[block.offsets[0]] for block in rows] == ["W", "I", "J"]


def test_many_tags_without_an_end_are_read_at_once() -> None:
    assert blocks_of("<table>" + "<tr><td" * 20_000)


def test_table_kept_in_shape_by_a_fence_gives_its_rows_and_other_code_does_not() -> None:
    text = "```text\n| Name | Body |\n|---|:--|\n| Ida Poe | Net Club |\n```\n\n```\n| a pipe\n```\n"
    assert [(block.kind, block.text) for block in blocks_of(text)] == [
        ("table", "Name | Body"),
        ("table", "Ida Poe | Net Club"),
        ("code", "| a pipe"),
    ]


def test_bullets_of_symbol_fonts_are_items() -> None:
    blocks = blocks_of("We ask:\n\n \uf0b7 Dry the nets\n \uf0a7 Mend the ropes\n")
    assert [(block.kind, block.text) for block in blocks[1:]] == [
        ("item", "Dry the nets"),
        ("item", "Mend the ropes"),
    ]


def test_wrapped_line_inside_quotation_marks_is_no_entry_of_its_own() -> None:
    assert len(blocks_of("Uma Skog, Kit Orr. “Ropes of our time:\nDrying them” [SKOG]\n")) == 1


def test_long_line_of_bars_behind_a_fence_is_read_at_once() -> None:
    assert [block.kind for block in blocks_of("```\n" + "|" * 40_000 + "x\n```\n")] == ["code", "code", "code"]


def test_address_stays_as_it_is_printed() -> None:
    source = "See <http://=27.0.0.1:9/> for nets.\n"
    (block,) = blocks_of(source)
    assert block.text == "See http://=27.0.0.1:9/ for nets."
    assert [source[place] for place in block.offsets] == list(block.text)
