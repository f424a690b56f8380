"""Small documents of every format, made by hand: the same invented report in each."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

TITLE = "Report of the Harbour Workshop"
SESSION = "Session 1: Ships"
CHAIR = ("Chair:", " Ann Lee, Director, Harbour Trust, Geneva, Switzerland")
SAID = "Ann Lee said that the fleet is old. Governments should fund new nets."
ITEMS = ("Fund new nets.", "Train the crews.")
INNER = "Begin with the young."
ROWS = (("Time", "Talk"), ("09:00", "Nets"), ("10:00", "Fuel"))
NOTE = "Held in May."

MARKDOWN = f"""# {TITLE}

## {SESSION}

**{CHAIR[0]}**{CHAIR[1]}

{SAID}<sup>1</sup>

- {ITEMS[0]}
  - {INNER}
- {ITEMS[1]}

| Time | Talk |
| --- | --- |
| 09:00 | Nets |
| 10:00 | Fuel |

<sup>1</sup> {NOTE}
"""

HTML = f"""<!DOCTYPE html><html><head><title>Not this</title><script>alert("Not this")</script></head><body>
<h1>{TITLE}</h1><h2>{SESSION}</h2><p><b>{CHAIR[0]}</b>{CHAIR[1]}</p>
<p>{SAID}<a href="#fn1"><sup>1</sup></a></p>
<ul><li>{ITEMS[0]}<ul><li>{INNER}</li></ul></li><li>{ITEMS[1]}</li></ul>
<table><tr><th>Time</th><th>Talk</th></tr><tr><td>09:00<td>Nets<tr><td>10:00<td>Fuel</table>
<ol><li id="fn1">{NOTE} <a href="#back">↩</a></li></ol></body></html>"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
LINK = '<Relationships xmlns="{0}">{1}</Relationships>'


def make_zip(files: dict[str, str | bytes]) -> bytes:
    """Make a ZIP archive; a file called "mimetype" is stored as it is."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            way = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, way)
    return output.getvalue()


def make_docx(body: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """Make a Word document, of the report or of a body of one's own."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>' for level in (0, 1)
    )
    parts = {"styles": f"<w:styles {W}>{styles}</w:styles>", "numbering": "", "footnotes": ""}
    parts["numbering"] = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    parts["footnotes"] = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    links = "".join(f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}{name}+xml"/>' for name in [*parts, "document.main"]
    ).replace("document.main.xml", "document.xml")
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return make_zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}">{default}{overrides}</Types>',
            "_rels/.rels": LINK.format(
                RELATIONS, f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": LINK.format(RELATIONS, links),
            "word/document.xml": f"<w:document {W}><w:body>{body or make_word_body()}</w:body></w:document>",
            **{f"word/{name}.xml": part for name, part in parts.items()},
            **(extra or {}),
        }
    )


def make_word_body() -> str:
    """Make the report in WordprocessingML."""

    def run(text: str, look: str = "") -> str:
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def paragraph(inner: str, look: str = "") -> str:
        return f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>"

    def item(text: str, level: int) -> str:
        return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    cells = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in ROWS)
    return "".join(
        [
            paragraph(run(TITLE), '<w:pStyle w:val="H1"/>'),
            paragraph(run(SESSION), '<w:pStyle w:val="H2"/>'),
            paragraph(run(CHAIR[0], "<w:b/>") + run(CHAIR[1])),
            paragraph(run(SAID) + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            item(ITEMS[0], 0),
            item(INNER, 1),
            item(ITEMS[1], 0),
            f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>",
        ]
    )


def make_odt() -> bytes:
    """Make a text in OpenDocument."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table")
    )
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    inner = f"<text:note-body><text:p>{NOTE}</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{inner}</text:note>"
    cells = ["".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row) for row in ROWS]
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    body = (
        f'<text:h text:outline-level="1">{TITLE}</text:h><text:h text:outline-level="2">{SESSION}</text:h>'
        f'<text:p><text:span text:style-name="B">{CHAIR[0]}</text:span><text:s/>{CHAIR[1][1:]}</text:p>'
        f"<text:p>{SAID}{note}</text:p><text:list><text:list-item><text:p>{ITEMS[0]}</text:p>"
        f"<text:list><text:list-item><text:p>{INNER}</text:p></text:list-item></text:list></text:list-item>"
        f"<text:list-item><text:p>{ITEMS[1]}</text:p></text:list-item></text:list><table:table>{rows}</table:table>"
    )
    style = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    content = (
        f"<office:document-content {spaces} {fo}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def make_epub() -> bytes:
    """Make a book of two chapters and a page of contents."""
    chapter = HTML.replace("<!DOCTYPE html>", "")
    head, tail = chapter.split("<ul>", 1)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        '<item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="c"/></spine></package>'
    )
    return make_zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>',
            "O/p.opf": package,
            "O/nav.xhtml": "<html><body><p>Not this</p></body></html>",
            "O/a b.xhtml": f"{head}</body></html>",
            "O/c.xhtml": f"<html><body><ul>{tail}",
        }
    )


def make_rtf() -> bytes:
    """Make a document in RTF."""
    item = r"{{\pard \fi-360 \li{1} \bullet \tx360\tab {0}\par}}"
    cells = ["".join(rf"\pard\intbl {cell}\cell" for cell in row) for row in ROWS]
    rows = "".join(rf"\trowd {row}\row " for row in cells)
    text = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Not this;}}{\info{\title Not this}}"
        rf"{{\pard\outlinelevel0 {TITLE}\par}}{{\pard\outlinelevel1 {SESSION}\par}}"
        rf"{{\pard {{\b {CHAIR[0]}}}{CHAIR[1]}\par}}{{\pard {SAID}{{\super\chftn}}{{\footnote \pard {NOTE}}}\par}}"
        f"{item.format(ITEMS[0], 360)}{item.format(INNER, 720)}{item.format(ITEMS[1], 360)}{rows}\\pard}}"
    )
    return text.encode("cp1252")


def make_pptx() -> bytes:
    """Make two slides: a title with an outline, and a table."""
    spaces = (
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{OFFICE}"'
    )

    def shape(kind: str, inner: str) -> str:
        place = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
        return f"<p:sp>{place}<p:txBody>{inner}</p:txBody></p:sp>"

    def paragraph(text: str, level: int = 0) -> str:
        return f'<a:p><a:pPr lvl="{level}"/><a:r><a:t>{escape(text)}</a:t></a:r></a:p>'

    outline = paragraph(ITEMS[0]) + paragraph(INNER, 1) + paragraph(ITEMS[1])
    rows = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody>{paragraph(cell)}</a:txBody></a:tc>' for cell in row)}</a:tr>"
        for row in ROWS
    )
    slides = [
        shape("sldNum", paragraph("1")) + shape("body", outline) + shape("title", paragraph(SESSION)),
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
    ]
    links = "".join(f'<Relationship Id="rId{n}" Target="slides/slide{n}.xml"/>' for n in (1, 2))
    order = '<p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/>'
    return make_zip(
        {
            "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": LINK.format(RELATIONS, links),
            **{
                f"ppt/slides/slide{n}.xml": f"<p:sld {spaces}>{slide}</p:sld>"
                for n, slide in enumerate(slides, start=1)
            },
        }
    )


@dataclass(frozen=True, slots=True)
class Text:
    """Characters set on a page, in points from its lower left corner."""

    left: float
    base: float
    text: str
    size: float = 10
    bold: bool = False


def make_pdf(pages: list[list[Text]], drawing: str = "", trailer: str = "") -> bytes:
    """Make a PDF without structure tree; `drawing` is put on each page, `trailer` into the file's trailer."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        shown = [
            f"BT /F{2 if one.bold else 1} {one.size} Tf {one.left} {one.base} Td ({to_literal(one.text)}) Tj ET"
            for one in page
        ]
        stream = "\n".join([drawing, *shown])
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
            f"/Contents {6 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}\nendstream")
    return pack_pdf(objects, trailer)


def to_literal(text: str) -> str:
    """Give a string as PDF writes it."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pack_pdf(objects: list[str], trailer: str = "") -> bytes:
    """Pack the objects of a PDF, numbered from 1, the first its catalogue."""
    output, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(output))
        output += f"{number} 0 obj\n{item}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(output)}\n%%EOF"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}"
    return output + end.encode()


def make_scan() -> bytes:
    """Make a PDF of one page that is a picture."""
    return pack_pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            "stream\n~\nendstream",
            "<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream",
        ]
    )


def make_paper() -> bytes:
    """Make the report as a PDF of three pages: running heads, page numbers, a cut word, bullets, a ruled table."""
    rules = "".join(
        [f"100 {level} 300 0.6 re f\n" for level in (560, 540, 520, 500)]
        + [f"{left} 500 0.6 60 re f\n" for left in (100, 200, 400)]
    )
    words = "The boats of the harbour are counted each year by its trust, and the count of this year shows that they"
    first = [
        Text(60, 740, TITLE, 18, True),
        Text(60, 700, SESSION, 14, True),
        Text(60, 675, CHAIR[0], bold=True),
        Text(60 + 32, 675, CHAIR[1].strip()),
        Text(60, 650, words),
        Text(60, 638, "are old. The harbour has more boats than any other, as the trust and all of the crews rec-"),
        Text(60, 626, "ommend, and few nets."),
        Text(60, 600, "• " + ITEMS[0]),
        Text(60, 588, "• " + ITEMS[1]),
        *(
            Text(104 + 100 * column, 546 - 20 * row, cell)
            for row, line in enumerate(ROWS)
            for column, cell in enumerate(line)
        ),
        Text(
            60, 120, "The crews of all of the boats of the harbour said with one voice that they want nets, as well as"
        ),
    ]
    second = [Text(60, 740, "engines and fuel at a price that all of them can pay."), Text(60, 700, SAID)]
    furniture = [
        [Text(60, 810, "Harbour Workshop 2019", 8), Text(290, 30, f"Page {number} of 3", 8)] for number in (1, 2, 3)
    ]
    third = [Text(60, 740, "The trust closed the meeting.")]
    pages = [[*page, *frame] for page, frame in zip((first, second, third), furniture, strict=True)]
    return make_pdf(pages, rules)
