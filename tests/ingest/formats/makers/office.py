"""A report to a flat OpenDocument text, and that to PDF, DOCX, ODT, RTF or EPUB by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from tests.ingest.formats.makers.papers import Layout, Paper, Part, split_runs

SOFFICE = shutil.which("soffice") or ""
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
HEADS = {
    "size": [f'fo:font-size="{size}pt"' for size in (20, 15, 12.5)],
    "weight": ['fo:font-weight="bold"'] * 3,
    "colour": [f'fo:color="{one}"' for one in ("#a00000", "#0000a0", "#007030")],
    "capitals": [f'fo:font-variant="small-caps" fo:font-size="{size}pt"{end}' for size, end in
                 ((14, ""), (12, ""), (10.5, ' fo:font-style="italic"'))],
}  # fmt: skip
TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"%s"},"ExportBookmarks":{"type":"boolean","value":"%s"}}'


def to_fodt(paper: Paper, layout: Layout) -> str:
    """Give the document as one file of XML."""
    body = [write_part(part, layout) for part in paper.parts]
    joined = "".join(join_items(paper, body))
    if layout.drop:
        joined = joined.replace('text:style-name="Standard">', 'text:style-name="Drop">', 1)
    cover = ""
    if layout.cover:
        rows = "".join(
            f'<text:p text:style-name="Contents">{escape(part.text)}<text:tab/>{1 + number // 4}</text:p>'
            for number, part in enumerate(part for part in paper.parts if part.kind == "heading")
        )
        cover = f'<text:p text:style-name="Cover">Harbour Office Press</text:p>{rows}<text:p text:style-name="Break"/>'
    opening = f'<text:section text:style-name="Columns" text:name="All">{joined}</text:section>'
    text = cover + (opening if layout.columns > 1 else joined)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{write_styles(layout)}</office:styles>"
        f"<office:automatic-styles>{write_pages(layout)}</office:automatic-styles>"
        f"<office:master-styles>{write_master(layout)}</office:master-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def write_styles(layout: Layout) -> str:
    """Give the styles of paragraphs, of bold and italic words, and of lists."""
    lines = 'fo:text-align="justify"' if layout.justified else ""
    cut = ' fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    plain = f'fo:font-size="10.5pt" fo:language="en" fo:country="US" style:font-name="DejaVu Serif"{cut if layout.justified else ""}'
    styles = [
        paragraph("Standard", f'fo:margin-bottom="6pt" {lines}', plain),
        paragraph("Drop", f'fo:margin-bottom="6pt" {lines}', plain, '<style:drop-cap style:lines="2" style:length="1"/>'),
        paragraph("Cover", 'fo:margin-top="200pt" fo:break-after="page" fo:text-align="center"', plain),
        paragraph("Break", 'fo:break-before="page"', plain),
        paragraph("Small", "", 'fo:font-size="8pt"'),
        paragraph("Cell", "", 'fo:font-size="9.5pt"'),
        paragraph(
            "Contents", "", plain,
            '<style:tab-stops><style:tab-stop style:position="16cm" style:type="right" style:leader-style="dotted"'
            ' style:leader-text="."/></style:tab-stops>',
        ),
    ]  # fmt: skip
    for level, look in enumerate(HEADS[layout.heads], start=1):
        sized = look if "font-size" in look else f'{look} fo:font-size="10.5pt"'
        styles.append(
            paragraph(
                f"Heading_{level}", 'fo:margin-top="12pt" fo:margin-bottom="6pt" fo:keep-with-next="always"', sized
            )
        )
    styles += [
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in (
            ("B", 'fo:font-weight="bold"'),
            ("I", 'fo:font-style="italic"'),
            ("BI", 'fo:font-weight="bold" fo:font-style="italic"'),
        )
    ]
    for name, kind in (
        ("Bullets", 'bullet text:bullet-char="•"'),
        ("Numbers", 'number style:num-format="1" style:num-suffix="."'),
    ):
        tag = kind.split(" ")[0]
        levels = "".join(
            f'<text:list-level-style-{kind} text:level="{level}"><style:list-level-properties'
            ' text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment'
            f' text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="{0.6 * level + 0.4}cm"/>'
            f"</style:list-level-properties></text:list-level-style-{tag}>"
            for level in (1, 2)
        )
        styles.append(f'<text:list-style style:name="{name}">{levels}</text:list-style>')
    return "".join(styles)


def paragraph(name: str, look: str, words: str, inner: str = "") -> str:
    """Give a style of paragraphs."""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {look}>{inner}'
        f"</style:paragraph-properties><style:text-properties {words}/></style:style>"
    )


def write_pages(layout: Layout) -> str:
    """Give the layout of pages, the columns and the frame of boxes."""
    border = {"full": 'fo:border="0.6pt solid #000000"', "lines": 'fo:border-bottom="0.6pt solid #000000"', "none": ""}
    edge = '<style:header-footer-properties fo:min-height="0.8cm"/>'
    return (
        f'<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:padding="3pt"'
        f" {border[layout.ruled]}/></style:style>"
        '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin="2cm"/>'
        f"<style:header-style>{edge}</style:header-style><style:footer-style>{edge}</style:footer-style></style:page-layout>"
        '<style:style style:name="Columns" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{layout.columns}" fo:column-gap="0.7cm"/></style:section-properties></style:style>'
        '<style:style style:name="Box" style:family="graphic"><style:graphic-properties style:wrap="left"'
        ' style:horizontal-pos="right" style:horizontal-rel="paragraph" style:vertical-pos="top"'
        ' style:vertical-rel="paragraph" fo:border="0.6pt solid #000000" fo:padding="4pt"/></style:style>'
    )


def write_master(layout: Layout) -> str:
    """Give the running head and the page number."""
    running = ""
    if layout.running:
        running = (
            f'<style:header><text:p text:style-name="Small">{layout.running}</text:p></style:header><style:footer>'
            '<text:p text:style-name="Small">Page <text:page-number text:select-page="current"/></text:p></style:footer>'
        )
    return f'<style:master-page style:name="Standard" style:page-layout-name="P">{running}</style:master-page>'


def join_items(paper: Paper, body: list[str]) -> list[str]:
    """Put the items that follow one another into lists."""
    joined: list[str] = []
    depth, name = 0, ""
    for part, xml in zip(paper.parts, body, strict=True):
        level = part.level if part.kind == "item" else 0
        style = "Bullets" if part.mark == "-" else "Numbers"
        joined += ["</text:list-item></text:list>"] * max(0, depth - level)
        if level and depth >= level:
            joined.append("</text:list-item><text:list-item>")
        for inner in range(depth, level):
            name = f' text:style-name="{style}"' if not inner else ""
            joined.append(f"<text:list{name}><text:list-item>")
        joined.append(xml)
        depth = level
    return [*joined, "</text:list-item></text:list>" * depth]


def write_part(part: Part, layout: Layout) -> str:
    """Give a part."""
    inner = write_words(part.text)
    if part.kind == "heading":
        return f'<text:h text:style-name="Heading_{part.level}" text:outline-level="{part.level}">{inner}</text:h>'
    if part.kind == "table":
        rows = [f"<table:table-row>{''.join(write_cell(cell) for cell in row)}</table:table-row>" for row in part.rows]
        columns = f'<table:table-column table:number-columns-repeated="{len(part.rows[0])}"/>'
        head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
        return f"<table:table>{columns}{head}{''.join(rows[1:])}</table:table>"
    if part.kind == "box":
        frame = f'<draw:text-box fo:min-height="1cm"><text:p text:style-name="Cell">{inner}</text:p></draw:text-box>'
        return (
            '<text:p text:style-name="Standard"><draw:frame draw:style-name="Box" text:anchor-type="paragraph"'
            f' svg:width="6cm">{frame}</draw:frame></text:p>'
        )
    return f'<text:p text:style-name="Standard">{inner}</text:p>'


def write_cell(text: str) -> str:
    """Give a cell of a table."""
    inner = write_words(text)
    return f'<table:table-cell table:style-name="C"><text:p text:style-name="Cell">{inner}</text:p></table:table-cell>'


def write_words(text: str) -> str:
    """Give the words of a text."""
    parts, count = [], 0
    for words in split_runs(text):
        if words.note:
            count += 1
            note = f'<text:note-body><text:p text:style-name="Small">{escape(words.note)}</text:p></text:note-body>'
            parts.append(
                f'<text:note text:note-class="footnote"><text:note-citation>{count}</text:note-citation>{note}</text:note>'
            )
            continue
        xml = escape(words.text).replace("\n", "<text:line-break/>")
        look = "B" * words.bold + "I" * words.italic
        parts.append(f'<text:span text:style-name="{look}">{xml}</text:span>' if look else xml)
    return "".join(parts)


def convert_office(source: bytes, suffix: str, form: str) -> bytes:
    """Convert a file by LibreOffice; the format may have a filter with options behind a colon."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"paper{suffix}").write_bytes(source)
        subprocess.run(
            [
                *(SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
                *("--convert-to", form, "--outdir", name, folder / f"paper{suffix}"),
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return (folder / f"paper.{form.split(':')[0]}").read_bytes()


def print_office(paper: Paper, layout: Layout, *, tagged: bool) -> bytes:
    """Export a PDF by LibreOffice Writer, with a structure tree or without."""
    said = "true" if tagged else "false"
    return convert_office(to_fodt(paper, layout).encode(), ".fodt", f"pdf:writer_pdf_Export:{TAGGED % (said, said)}")
