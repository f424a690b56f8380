"""A report to DOCX as people write it: headings by look alone, typed bullets, tables that lay out, boxes, changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.ingest.formats.documents import make_docx
from tests.ingest.formats.makers.papers import Paper, Part, split_runs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHAPE = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLED = "".join(
    f'<w:style w:type="paragraph" w:styleId="Own{level}"><w:name w:val="House Head {level}"/>'
    f'<w:basedOn w:val="Base{level}"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Base{level}"><w:name w:val="House Base {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a writer sets headings, lists and changes."""

    head: Callable[[int], tuple[str, str]]
    """For a level the properties of the paragraph and of its words."""
    mark: Callable[[Part], str]
    """What is typed before an item, "" for a list of Word's own."""
    changed: bool = False
    """True where deleted words, moved words, comments and fields stand in the text."""
    boxed: bool = False
    """True where the report lies in tables of one row, and boxes are boxes of text."""


SIZES = (32, 26, 22)
TYPED = {"-": "•\t"}
MANNERS = {
    "bold": Manner(lambda level: ("", "<w:b/>"), lambda part: TYPED.get(part.mark, f"{part.mark}\t")),
    "bold sizes": Manner(lambda level: ("", f'<w:b/><w:sz w:val="{SIZES[level - 1]}"/>'), lambda part: TYPED.get(part.mark, f"{part.mark} ")),
    "own styles": Manner(lambda level: (f'<w:pStyle w:val="Own{level}"/>', ""), lambda part: "", changed=True),
    "outline": Manner(lambda level: (f'<w:outlineLvl w:val="{level - 1}"/>', "<w:b/>"), lambda part: "", boxed=True),
}  # fmt: skip


def write_docx(paper: Paper, manner: Manner) -> bytes:
    """Write a report as a Word document."""
    notes: list[str] = []
    body = [write_part(part, manner, notes) for part in paper.parts]
    text = "".join(body)
    if manner.boxed:
        half = len(body) // 2
        text = f"{lay_out(''.join(body[:half]))}<w:p/>{lay_out(''.join(body[half:]))}"
    held = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=2)
    )
    numbers = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        + "".join(f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>' for level in (0, 1))
        + "</w:abstractNum>"
        for number, form in ((0, "bullet"), (1, "decimal"))
    ) + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>' for number in (1, 2))
    return make_docx(
        text,
        {
            "word/styles.xml": f"<w:styles {W}>{STYLED}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {W}>{held}</w:footnotes>",
            "word/numbering.xml": f"<w:numbering {W}>{numbers}</w:numbering>",
        },
    )


def lay_out(inner: str) -> str:
    """Put parts into the one cell beside an empty one of a table."""
    return f"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"


def write_part(part: Part, manner: Manner, notes: list[str]) -> str:
    """Give a part."""
    if part.kind == "heading":
        look, words = manner.head(part.level)
        return f"<w:p><w:pPr>{look}</w:pPr>{run(part.text, words)}</w:p>"
    if part.kind == "table":
        rows = ("".join(f"<w:tc><w:p>{write_words(cell, notes)}</w:p></w:tc>" for cell in row) for row in part.rows)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    inner = write_words(part.text, notes)
    if part.kind == "item":
        mark = manner.mark(part)
        number = 1 if part.mark == "-" else 2
        look = f'<w:numPr><w:ilvl w:val="{part.level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        look = f'<w:ind w:left="{360 * part.level}" w:hanging="360"/>' if mark else look
        return f"<w:p><w:pPr>{look}</w:pPr>{run(mark) if mark else ''}{inner}</w:p>"
    if part.kind == "box" and manner.boxed:
        held = f"<w:txbxContent><w:p>{inner}</w:p></w:txbxContent>"
        choice = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        fallback = f"<mc:Fallback><w:pict><v:rect><v:textbox>{held}</v:textbox></v:rect></w:pict></mc:Fallback>"
        return f"<w:p><w:r><mc:AlternateContent {SHAPE}>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"
    if manner.changed and part.kind == "text":
        inner = (
            f"{inner}<w:del><w:r><w:delText>deleted words</w:delText></w:r></w:del><w:moveFrom>{run('moved words')}"
            '</w:moveFrom><w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>'
        )
    return f"<w:p>{inner}</w:p>"


def write_words(text: str, notes: list[str]) -> str:
    """Give the words of a text."""
    parts = []
    for words in split_runs(text):
        if words.note:
            notes.append(words.note)
            parts.append(f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>')
        else:
            parts.append(run(words.text, "<w:b/>" * words.bold + "<w:i/>" * words.italic))
    return "".join(parts)


def run(text: str, look: str = "") -> str:
    """Give a run of one look; a tab is an element of its own."""
    tab = "<w:tab/>" if text.endswith("\t") else ""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text.rstrip(chr(9)))}</w:t>{tab}</w:r>'
