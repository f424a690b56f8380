"""A report to PDF as programs draw it: cell by cell by fpdf2, without structure tree."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from tests.ingest.formats.makers.papers import Layout, Paper, Part, bare, split_runs

SIZE, LEADING = 10.5, 14.0
COLOURS = ((160, 0, 0), (0, 0, 160), (0, 112, 48))
SIZES = {"size": (20.0, 15.0, 12.5), "capitals": (14.0, 12.0, 10.5)}
PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "•": "\x95"}
RULED = {
    "full": TableBordersLayout.ALL,
    "lines": TableBordersLayout.HORIZONTAL_LINES,
    "none": TableBordersLayout.NONE,
}


class Press(FPDF):
    """Draws pages with a running head and a page number."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(unit="pt", format="A4")
        self.layout = layout
        self.notes: list[str] = []
        self.set_margins(60, 64)
        self.set_auto_page_break(True, 80)
        self.set_font("Times", size=SIZE)

    def header(self) -> None:
        """Draw the running head and the watermark."""
        if self.layout.running:
            self.set_font("Times", size=8)
            self.text(60, 40, self.layout.running)
        if self.layout.watermark:
            self.set_font("Times", size=60)
            self.set_text_color(225)
            with self.rotation(40, 300, 420):
                self.text(120, 440, self.layout.watermark)
            self.set_text_color(0)
        self.set_font("Times", size=SIZE)

    def footer(self) -> None:
        """Draw the notes of the page, and its number."""
        self.set_font("Times", size=8)
        for row, note in enumerate(self.notes):
            self.text(60, 842 - 62 + 10 * row, note)
        self.notes.clear()
        if self.layout.running:
            self.text(290, 815, f"- {self.page_no()} -")
        self.set_font("Times", size=SIZE)


def print_fpdf(paper: Paper, layout: Layout) -> bytes:
    """Draw a report; its characters are those of Latin-1."""
    press = Press(layout)
    press.add_page()
    if layout.cover:
        press.text(240, 400, "Harbour Office Press")
        press.add_page()
        for number, part in enumerate(part for part in paper.parts if part.kind == "heading"):
            draw_leader(press, part, 1 + number // 4)
        press.add_page()
    count = 0
    for part in paper.parts:
        count = draw_part(press, part, layout, count)
    return bytes(press.output())


def draw_leader(press: Press, part: Part, page: int) -> None:
    """Draw a row of the contents."""
    title = latin(part.text)
    dots = int((475 - 12 * part.level - press.get_string_width(title) - 20) / press.get_string_width("."))
    press.set_x(60 + 12 * part.level)
    press.multi_cell(0, LEADING, f"{title} {'.' * max(3, dots)} {page}", align="L", new_x="LMARGIN", new_y="NEXT")


def draw_part(press: Press, part: Part, layout: Layout, count: int) -> int:
    """Draw a part; give the number of the last note."""
    if part.kind == "heading":
        draw_heading(press, part, layout)
    elif part.kind == "table":
        draw_table(press, part, layout)
    elif part.kind == "box":
        press.multi_cell(240, LEADING, latin(bare(part.text)), border=1, align="L", new_x="LMARGIN", new_y="NEXT")
        press.ln(6)
    else:
        return draw_text(press, part, layout, count)
    return count


def draw_heading(press: Press, part: Part, layout: Layout) -> None:
    """Draw a heading."""
    size = SIZES.get(layout.heads, (SIZE,) * 3)[part.level - 1]
    press.ln(8)
    press.set_font("Times", style="B" if layout.heads == "weight" else "", size=size)
    press.set_text_color(*(COLOURS[part.level - 1] if layout.heads == "colour" else (0, 0, 0)))
    text = latin(part.text)
    if layout.heads == "capitals":
        draw_capitals(press, text, size)
    else:
        press.multi_cell(0, 1.25 * size, text, align="L", new_x="LMARGIN", new_y="NEXT")
    press.set_text_color(0)
    press.set_font("Times", size=SIZE)
    press.ln(4)


def draw_capitals(press: Press, text: str, size: float) -> None:
    """Draw words in small capitals: capitals of two sizes."""
    for word in text.split(" "):
        for index, char in enumerate(word):
            press.set_font("Times", size=size if char.isupper() or char.isdigit() else 0.8 * size)
            if not index and press.get_x() + press.get_string_width(word.upper()) > 535:
                press.ln(1.25 * size)
            press.write(1.25 * size, char.upper())
        press.set_font("Times", size=size)
        press.write(1.25 * size, " ")
    press.ln(1.25 * size)


def draw_table(press: Press, part: Part, layout: Layout) -> None:
    """Draw a table, its head again on each page."""
    widths = [max(3, min(28, max(len(row[at]) for row in part.rows))) for at in range(len(part.rows[0]))]
    press.set_font("Times", size=9.5)
    options = {"col_widths": tuple(widths), "borders_layout": RULED[layout.ruled], "text_align": "LEFT"}
    with press.table(line_height=12, padding=3, headings_style=FontFace(), **options) as table:
        for row in part.rows:
            table.row([latin(bare(cell)) for cell in row])
    press.set_font("Times", size=SIZE)
    press.ln(8)


def draw_text(press: Press, part: Part, layout: Layout, count: int) -> int:
    """Draw a paragraph or an item; give the number of the last note."""
    left = 60.0
    if part.kind == "item":
        mark = "\x95" if part.mark == "-" else part.mark
        indent = 60 + 18 * part.level
        left = indent
        if press.will_page_break(LEADING):
            press.add_page()
        press.set_x(indent - 14)
        press.cell(14, LEADING, latin(mark))
    if not any(words.bold or words.italic or words.note for words in split_runs(part.text)):
        press.set_left_margin(left)
        press.set_x(left)
        align = "J" if layout.justified else "L"
        press.multi_cell(0, LEADING, latin(part.text), align=align, new_x="LMARGIN", new_y="NEXT")
    else:
        press.set_left_margin(left)
        press.set_x(left)
        for words in split_runs(part.text):
            if words.note:
                count += 1
                press.notes.append(f"{count} {latin(words.note)}")
                press.set_font("Times", size=6)
                press.char_vpos = "SUP"
                press.write(LEADING, str(count))
                press.char_vpos = "LINE"
            else:
                press.set_font("Times", style="B" * words.bold + "I" * words.italic, size=SIZE)
                press.write(LEADING, latin(words.text))
        press.set_font("Times", size=SIZE)
        press.ln(LEADING)
    press.set_left_margin(60)
    press.set_x(60)
    press.ln(2 if part.kind == "item" else 6)
    return count


def latin(text: str) -> str:
    """Give the text in the characters of the standard fonts."""
    for char, plain in PLAIN.items():
        text = text.replace(char, plain)
    return text.encode("latin-1", "replace").decode("latin-1")
