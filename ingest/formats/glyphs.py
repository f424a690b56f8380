"""Pages of a PDF to their lines: characters with look and place, in the order in which they were written."""

from __future__ import annotations

import ctypes
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.accents import join_accents
from ingest.formats.errors import DocumentDamaged, DocumentEncrypted

# Long: the one home of PDFium, whose C functions only together tell how a character looks and where it stands.

WIDE_GAP = 1.8
"""A gap of so many type sizes parts two cells or columns, not two words."""
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}
HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"}
"""PDFium gives U+0002 or U+FFFE for a hyphen at a line's end, whether it cuts a word or joins two."""
CLOSE = 0.07
"""A gap of so many type sizes is none."""
WIDE_SPACE = 0.95
"""A space of so many type sizes is none between words, however full the line."""
TEX = re.compile(r"(?:^|\+)CM(?!SY|MI|EX)[A-Z]+\d+$")
"""Knuth's Computer Modern: fonts of TeX, whose letters often have no other names than their codes."""
TEX_SIGNS = {"\x0b": "ff", "\x0c": "fi", "\r": "fl", "\x0e": "ffi", "\x0f": "ffl", "{": "–", "|": "—", "\\": "“"}
"""Signs of its encoding (OT1) that are others in ASCII."""
CLEAN = str.maketrans({**LIGATURES, **HYPHENS, "\u00a0": " ", "\t": " "})
BOLD = re.compile(r"bold|black|heavy|demi\b|[-,]bd|-medi(?:ital)?$|^(?:[A-Z]{6}\+)?(?:CM|SF|EC)(?:SS)?BX", re.I)
ITALIC = re.compile(r"italic|oblique|ital$|^(?:[A-Z]{6}\+)?(?:CM|SF|EC)(?:BX)?(?:TI|SL)", re.I)
CAPITALS = re.compile(r"small-?cap|smcp|csc\d|-?SC(?:-|$)")
"""Names of fonts of small capitals."""
BOLD_WEIGHT = 600
FORCE_BOLD, ITALIC_FLAG = 1 << 18, 1 << 6
"""Flags of a font's descriptor (ISO 32000-1, table 123)."""
LONGEST_NAME = 256
ASKEW = 0.15
"""Text whose line climbs or falls by so much, and does not stand upright, is no text of the page but a watermark."""


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set."""

    size: float
    """Type size in points, rounded to tenths."""
    bold: bool = False
    italic: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)
    capitals: bool = False
    """True for small capitals."""


@dataclass(frozen=True, slots=True)
class Font:
    """What a font says of its characters."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    """True for small capitals."""
    signs: dict[int, str] | None = None
    """Characters that are others than PDFium takes them for."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one look on one line."""

    text: str
    look: Look
    left: float
    right: float
    """Where its last letter ends; space after it counts for nothing."""
    base: float
    """Height of the base line above the page's lower edge, in points."""
    tag: int = -1
    """The number by which the structure tree names the characters (MCID), -1 for none."""
    raised: bool = False
    """True for digits set small and high: the mark of a note."""


@dataclass(slots=True)
class Line:
    """Spans side by side, from left to right, without a wide gap."""

    page: int
    """0-based number of the page."""
    spans: list[Span] = field(default_factory=list)
    _look: Look | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(span.text for span in self.spans)

    @property
    def left(self) -> float:
        """Where it begins, in points from the page's left edge."""
        return self.spans[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max([span.right for span in self.spans])

    @property
    def base(self) -> float:
        """Height of its base line above the page's lower edge."""
        return self.main.base

    @property
    def main(self) -> Span:
        """The span with the most characters, whose look stands for the line's."""
        if len(self.spans) == 1:
            return self.spans[0]
        return max(self.spans, key=lambda span: (not span.raised, len(span.text.strip())))

    @property
    def look(self) -> Look:
        """The look of most characters when it was asked for first; bold or italic only where all of them are."""
        if self._look is not None:
            return self._look
        solid = [span for span in self.spans if any(char.isalnum() for char in span.text) and not span.raised]
        main = self.main.look
        bold, italic = (all(getattr(span.look, name) for span in solid) for name in ("bold", "italic"))
        self._look = Look(main.size, bold and main.bold, italic and main.italic, main.colour, main.capitals)
        return self._look


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn shape or picture on a page."""

    left: float
    low: float
    right: float
    high: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the plane a page shows, and how it is turned."""

    left: float = 0.0
    low: float = 0.0
    """The lower left corner, in points."""
    width: float = 0.0
    height: float = 0.0
    """Of the page before it is turned."""
    turned: int = 0
    """0, 90, 180 or 270 degrees clockwise."""

    def to_shown(self, left: float, low: float, right: float, high: float) -> tuple[int, int, int, int]:
        """Give left, top, right and bottom of a box in thousandths of the page as it is shown, within the page."""
        first, last = ((left - self.left) / self.width, (right - self.left) / self.width) if self.width else (0.0, 0.0)
        foot, head = ((low - self.low) / self.height, (high - self.low) / self.height) if self.height else (0.0, 0.0)
        sides = {
            0: (first, 1 - head, last, 1 - foot),
            90: (foot, first, head, last),
            180: (1 - last, foot, 1 - first, head),
            270: (1 - head, 1 - last, 1 - foot, 1 - first),
        }[self.turned]
        return tuple(min(1000, max(0, round(1000 * side))) for side in sides)  # type: ignore[return-value]


@dataclass(slots=True)
class Page:
    """A page with its lines."""

    number: int
    """0-based."""
    width: float
    height: float
    lines: list[Line]
    """In the order of the file."""
    shapes: list[Box]
    """Rules, boxes and dots, in points."""
    pictured: float
    """Part of the page that pictures cover, from 0 to 1."""
    tree: Tree | None
    """The structure tree, where the file has one."""
    frame: Frame = Frame()


@dataclass(slots=True)
class Tree:
    """An element of the structure tree of one page."""

    kind: str
    tags: list[int] = field(default_factory=list)
    """The numbers of its characters."""
    children: list[Tree] = field(default_factory=list)


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a document; raise DocumentEncrypted or DocumentDamaged."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).casefold() or "security" in str(error).casefold():
            raise DocumentEncrypted from error
        raise DocumentDamaged(str(error)) from error
    if not len(document):
        raise DocumentDamaged("it has no pages")
    return document


def read_pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    """Yield the pages; one that is damaged comes empty."""
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            yield Page(number, 0, 0, [], [], 0, None)
            continue
        width, height = page.get_size()
        links = list(read_links(page.raw))
        spans = list(quiet_links(read_spans(text.raw), links) if links else read_spans(text.raw))
        shapes, pictured = read_shapes(page.raw, width * height)
        lines, tree = list(to_lines(spans, number)), read_tree(page.raw)
        yield Page(number, width, height, lines, shapes, pictured, tree, read_frame(page))
        text.close()
        page.close()


def read_links(page: raw.FPDF_PAGE) -> Iterator[Box]:
    """Yield what the links of a page cover, of five hundred at most."""
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(500):
        if not raw.FPDFLink_Enumerate(page, place, link):
            return
        box = raw.FS_RECTF()
        if raw.FPDFLink_GetAnnotRect(link, box):
            yield Box(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))


def quiet_links(spans: Iterable[Span | None], links: Sequence[Box]) -> Iterator[Span | None]:
    """Yield the spans; those in a link lose its colour, which says nothing of what they are."""
    for span in spans:
        coloured = span is not None and max(span.look.colour) > 0
        if span is not None and coloured and any(is_within(span, link) for link in links):
            yield replace(span, look=replace(span.look, colour=(0, 0, 0)))
        else:
            yield span


def is_within(span: Span, box: Box) -> bool:
    """Tell whether a span stands in a box."""
    return box.low - 1 <= span.base <= box.high and box.left - 2 <= span.left and span.right <= box.right + 4


def read_frame(page: pdfium.PdfPage) -> Frame:
    """Read what part of the plane a page shows, and how it is turned."""
    left, low, right, high = page.get_bbox()
    return Frame(left, low, right - left, high - low, page.get_rotation())


def read_spans(text: raw.FPDF_TEXTPAGE) -> Iterator[Span | None]:
    """Yield the spans of a page; None where PDFium sees the end of a line."""
    count = raw.FPDFText_CountChars(text)
    fonts: dict[int, Font] = {}
    start, every = 0, read_chars(text, count)
    while start < count:
        owner = to_address(raw.FPDFText_GetTextObject(text, start))
        end = find_end(text, start, count, owner)
        chars = every[start:end]
        if owner:
            yield from to_spans(text, start, end, chars, owner, fonts)
        elif "\n" in chars or "\r" in chars:
            yield None
        else:
            yield Span(" ", Look(0), 0, 0, 0)
        start = end


def read_chars(text: raw.FPDF_TEXTPAGE, count: int) -> str:
    """Read the characters of a page, one for each index; all at once where PDFium leaves none out."""
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, units) == count + 1:
        chars = bytes(units)[:-2].decode("utf-16-le", "replace")
        if len(chars) == count:
            return chars.replace("\0", "\ufffd")
    return "".join(to_char(raw.FPDFText_GetUnicode(text, index)) for index in range(count))


def find_end(text: raw.FPDF_TEXTPAGE, start: int, count: int, owner: int) -> int:
    """Find where the characters of an object of text end; they stand together, so that few have to be asked."""
    if not owner:
        return start + 1
    step, low = 1, start
    while low + step < count and to_address(raw.FPDFText_GetTextObject(text, low + step)) == owner:
        low += step
        step *= 2
    high = min(low + step, count)
    while high - low > 1:
        middle = (low + high) // 2
        if to_address(raw.FPDFText_GetTextObject(text, middle)) == owner:
            low = middle
        else:
            high = middle
    return low + 1


def to_address(pointer: raw.FPDF_PAGEOBJECT) -> int:
    """Give the address that a pointer holds, 0 for none; read from its bytes, which takes a third of a cast's time."""
    return int.from_bytes(bytes(pointer), sys.byteorder)


def to_char(code: int) -> str:
    """Give a character; what stands for none becomes U+FFFD."""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def to_spans(
    text: raw.FPDF_TEXTPAGE, start: int, end: int, chars: str, owner: int, fonts: dict[int, Font]
) -> Iterator[Span | None]:
    """Yield the span of an object of text; two with None between where a line end lies within."""
    item = ctypes.cast(owner, raw.FPDF_PAGEOBJECT)
    look, font = read_look(item, fonts)
    if not look.size:  # a watermark
        return
    tag = raw.FPDFPageObj_GetMarkedContentID(item)
    signs = font.signs
    for found in re.finditer(r"(?:[^\r\n]|\r(?!\n))+|\r?\n" if signs else r"[^\r\n]+|[\r\n]+", chars):
        if found[0][0] in "\r\n" and not (signs and found[0] != "\n" and found[0] != "\r\n"):
            yield None
            continue
        for begin, end_ in find_parts(text, start, found, WIDE_SPACE * look.size):
            left, base = read_origin(text, start + begin)
            words = join_accents(chars[begin:end_], partial(is_over, text, start + begin))
            words = words.translate(signs).translate(CLEAN) if signs else words.translate(CLEAN)
            last = begin + (len(chars[begin:end_].rstrip(" ")) or end_ - begin) - 1
            yield Span(words, look, left, read_right(text, start + last), base, tag)


def find_parts(text: raw.FPDF_TEXTPAGE, start: int, found: re.Match[str], wide: float) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of characters between wide gaps: some programs write a row of a table as one object.

    Only spaces that PDFium puts where there is none are looked at; what the file spaces by spaces is text.
    """
    begin = found.start()
    at = found[0].find(" ", 1)
    while 0 < at < len(found[0]) - 1:
        here = found.start() + at
        if raw.FPDFText_IsGenerated(text, start + here) != 1:
            break  # a file has spaces or leaves them out
        if read_origin(text, start + here + 1)[0] - read_right(text, start + here - 1) > wide:
            yield begin, here + 1
            begin = here + 1
        at = found[0].find(" ", at + 1)
    yield begin, found.end()


def is_over(text: raw.FPDF_TEXTPAGE, start: int, at: int) -> bool:
    """Tell whether a character, counted from a start, begins where the next does, and not before it."""
    (left, _), (after, _) = read_origin(text, start + at), read_origin(text, start + at + 1)
    return after - left < 0.5 * (read_right(text, start + at) - left)


def read_origin(text: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, float]:
    """Read where a character stands on its base line."""
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, across, up)
    return across.value, up.value


def read_right(text: raw.FPDF_TEXTPAGE, index: int) -> float:
    """Read where a character ends."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return float(box.right)


def read_look(item: raw.FPDF_PAGEOBJECT, fonts: dict[int, Font]) -> tuple[Look, Font]:
    """Read size, weight, slope and colour of an object of text; `fonts` holds what is known of the fonts.

    What runs askew over the page has size 0.
    """
    size, matrix, parts = ctypes.c_float(), raw.FS_MATRIX(), [ctypes.c_uint() for _ in range(4)]
    raw.FPDFTextObj_GetFontSize(item, size)
    raw.FPDFPageObj_GetMatrix(item, matrix)
    raw.FPDFPageObj_GetFillColor(item, *parts)
    if min(abs(matrix.a), abs(matrix.b)) > ASKEW * math.hypot(matrix.a, matrix.b):
        return Look(0), Font()
    font = raw.FPDFTextObj_GetFont(item)
    address = to_address(font)
    if address not in fonts:
        fonts[address] = read_font(font)
    red, green, blue, _ = (part.value for part in parts)
    known = fonts[address]
    size_ = round(size.value * math.hypot(matrix.c, matrix.d), 1)
    return Look(size_, known.bold, known.italic, (red, green, blue), known.capitals), known


def read_font(font: raw.FPDF_FONT) -> Font:
    """Read what a font says of its characters."""
    name = ctypes.create_string_buffer(LONGEST_NAME)
    length = raw.FPDFFont_GetBaseFontName(font, name, LONGEST_NAME)
    title = name.raw[: max(0, min(length, LONGEST_NAME) - 1)].decode("latin-1")
    flags = max(0, raw.FPDFFont_GetFlags(font))
    heavy = raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT or bool(flags & FORCE_BOLD)
    slopes = bool(ITALIC.search(title)) or bool(flags & ITALIC_FLAG)
    signs = str.maketrans(TEX_SIGNS) if TEX.search(title) or not title else None
    return Font(heavy or bool(BOLD.search(title)), slopes, bool(CAPITALS.search(title)), signs)


def to_lines(spans: list[Span | None], page: int) -> Iterator[Line]:
    """Yield the lines: a new one at another base line, at a step back, and behind a wide gap."""
    line, space = Line(page), False
    for span in spans:
        if span is None or not span.look.size:
            space = True
            continue
        if line.spans and not goes_on(line.spans, span):
            yield from finish(line)
            line, space = Line(page), False
        if space and line.spans and abs(span.left - line.spans[-1].right) < CLOSE * span.look.size:
            space = False  # PDFium sees spaces in spaced letters and before ligatures
        if space and line.spans and not line.spans[-1].text.endswith(" "):
            before = line.spans[-1]
            line.spans[-1] = Span(before.text + " ", before.look, before.left, before.right, before.base, before.tag)
        add_span(line.spans, span)
        space = False
    yield from finish(line)


def add_span(spans: list[Span], span: Span) -> None:
    """Add a span to a line; what looks like the one before it and stands close to it goes on with that."""
    last = spans[-1] if spans else None
    same = last and (last.look, last.tag) == (span.look, span.tag) and abs(last.base - span.base) < 0.1
    if last and same and span.left - last.right < 0.1 * span.look.size:
        spans[-1] = Span(last.text + span.text, last.look, last.left, span.right, last.base, last.tag)
    else:
        spans.append(span)


def goes_on(spans: list[Span], span: Span) -> bool:
    """Tell whether a span goes on with a line."""
    last = spans[-1]
    size = max(last.look.size, span.look.size)
    level = abs(span.base - last.base) < 0.55 * size and abs(span.base - spans[0].base) < 0.75 * size
    return level and -0.8 * size < span.left - last.right < WIDE_GAP * size


def finish(line: Line) -> Iterator[Line]:
    """Yield a line that holds more than space, the marks of notes in it known."""
    if not line.text.strip():
        return
    main = line.main
    line.spans = [
        Span(span.text, span.look, span.left, span.right, span.base, span.tag, is_raised(span, main))
        for span in line.spans
    ]
    yield line


def is_raised(span: Span, main: Span) -> bool:
    """Tell whether a span is the mark of a note: a short number, small and high."""
    small = span.look.size < 0.85 * main.look.size and span.base > main.base + 0.1 * main.look.size
    return small and bool(re.fullmatch(r"\s*\[?(?:\d{1,3}|[*†‡])\]?\s*", span.text))


def read_shapes(page: raw.FPDF_PAGE, area: float) -> tuple[list[Box], float]:
    """Read the drawn shapes, and what part of the page pictures cover."""
    shapes, pictured = [], 0.0
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), 20_000)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, *sides):
            continue
        box = Box(*(side.value for side in sides))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += (box.right - box.left) * (box.high - box.low) / (area or 1)
        else:
            shapes.append(box)
    return shapes, pictured


def read_tree(page: raw.FPDF_PAGE) -> Tree | None:
    """Read the part of the structure tree that belongs to a page."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    root = Tree("Document")
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        add_element(root, raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
    raw.FPDF_StructTree_Close(tree)
    return root if root.children else None


def add_element(parent: Tree, element: raw.FPDF_STRUCTELEMENT, depth: int) -> None:
    """Add an element with its children to the tree; nothing below 60 elements."""
    if not element or depth > 60:
        return
    name = ctypes.create_string_buffer(LONGEST_NAME)
    length = raw.FPDF_StructElement_GetType(element, name, LONGEST_NAME)
    kind = name.raw[: max(0, min(length, LONGEST_NAME) - 2)].decode("utf-16-le", "replace")
    node = Tree(kind)
    parent.children.append(node)
    for index in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        tag = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        if tag >= 0:
            node.tags.append(tag)
        elif child:
            add_element(node, child, depth + 1)


def render_page(document: pdfium.PdfDocument, number: int, scale: float) -> bytes:
    """Render a page in grey as a portable greymap (PGM); the scale is in pixels a point."""
    page = document[number]
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    packed = b"".join(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + packed
