"""RTF to Markdown, by way of HTML: paragraphs, outline levels, lists, tables and notes (RTF 1.9.1)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape

from ingest.formats.errors import DocumentDamaged
from ingest.formats.hypertext import to_markdown
from ingest.formats.listing import nest_items
from ingest.formats.values import Converted

# Long: one reader of one stream, in which each control word changes the same few things.

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
SKIPPED = frozenset(
    """fonttbl colortbl stylesheet info pict object themedata datastore latentstyles listtable listoverridetable rsidtbl
    generator header headerl headerr headerf footer footerl footerr footerf xmlnstbl filetbl revtbl mmathPr fldinst
    bkmkstart bkmkend annotation atnid atnauthor atrfstart atrfend nonshppict shppict pntxta pntxtb private
    colorschememapping passwordhash wgrffmtfilter""".split()  # noqa: SIM905
)
CHARS = {
    **{"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“"},
    **{"rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "softline": "\n", "page": "", "cell": ""},
}
SIGNS = {b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}
BULLET = re.compile(r"^\s*[•●▪■◦‣\u2043·➢➤►✓–\uf0b7\uf0a7-]\s+")
COUNTED = re.compile(r"^\s*(\d{1,3})[.)]\t\s*")
DEEPEST = 400
INDENT = 360
"""Twips of one level of a list: a quarter of an inch."""


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits from the one around it."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    size: int = 24
    """Half points of the type (RTF 1.9.1: 24 where nothing says so)."""
    skipped: bool = False
    fallback: int = 1
    """Bytes that follow a character given by number, for readers that do not know Unicode."""
    note: bool = False
    """True inside a footnote."""
    sheet: bool = False
    """True inside the style sheet, of which only the outline levels are read."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is being read."""

    parts: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    level: int = -1
    indent: int = 0
    first: int = 0
    listed: bool = False
    in_table: bool = False


def convert_rtf(data: bytes) -> Converted:
    """Convert a document; raise DocumentDamaged where its groups are nested more than 400 deep."""
    reader = RichReader()
    reader.read(data)
    return to_markdown("".join(reader.html()))


class RichReader:
    """Reads the stream into paragraphs of HTML."""

    def __init__(self) -> None:
        self._state = State()
        self._stack: list[tuple[State, Paragraph]] = []
        self._codec = "cp1252"
        self._skip = 0
        self._paragraph = Paragraph()
        self._done: list[tuple[int, str, str]] = []
        self._cells: list[str] = []
        self._cell: list[str] = []
        self._rows: list[list[str]] = []
        self._notes: list[str] = []
        self._pending: list[bytes] = []
        self._levels: dict[int, int] = {}
        """Outline levels of the styles of paragraphs, by number."""
        self._style = -1

    def read(self, data: bytes) -> None:
        """Read the whole stream."""
        for token in TOKEN.finditer(data):
            kind = token.lastgroup
            if token["hex"] is not None:
                self._add_byte(bytes([int(token["hex"], 16)]))
                continue
            self._flush_bytes()
            if token["word"] is not None:
                self._take_word(token["word"].decode("ascii"), int(token["number"]) if token["number"] else None)
            elif kind == "sign":
                if token["sign"] == b"*":
                    self._state = replace(self._state, skipped=True)
                else:
                    self._add(SIGNS.get(token["sign"], ""))
            elif kind == "open":
                if len(self._stack) > DEEPEST:
                    raise DocumentDamaged("its groups are nested too deeply")
                self._stack.append((self._state, self._paragraph))
            elif kind == "close":
                self._close()
            elif kind == "text":
                self._add_text(token["text"])
        self._flush_bytes()
        self._end_paragraph()
        self._end_table()

    def html(self) -> Iterator[str]:
        """Yield the document, its notes at the end."""
        yield from nest_items(self._done)
        if self._notes:
            items = (f'<li id="note-{number}">{note}</li>' for number, note in enumerate(self._notes, start=1))
            yield f"<ol>{''.join(items)}</ol>"

    def _close(self) -> None:
        if not self._stack:
            return
        state, paragraph = self._stack.pop()
        if self._state.note and not state.note:
            self._notes.append("".join(self._paragraph.parts).strip())
            number = len(self._notes)
            self._paragraph = paragraph
            self._paragraph.parts.append(f'<sup><a href="#note-{number}">{number}</a></sup>')
        self._state = state

    def _take_word(self, word: str, number: int | None) -> None:
        on = number != 0
        if word == "bin":
            return
        if self._state.sheet:
            self._take_style(word, number)
        elif word in SKIPPED:
            self._state = replace(self._state, skipped=True, sheet=word == "stylesheet")
        elif word == "footnote":
            self._state = replace(self._state, note=True, skipped=False)
            self._paragraph = Paragraph()
        elif word == "shptxt":
            self._state = replace(self._state, skipped=False)
        elif word == "ansicpg" and number:
            self._codec = find_codec(f"cp{number}")
        elif word == "uc":
            self._state = replace(self._state, fallback=number or 0)
        elif word == "u" and number is not None:
            self._add(to_char(number))
            self._skip = self._state.fallback
        elif word in {"b", "i", "v"}:
            name = {"b": "bold", "i": "italic", "v": "hidden"}[word]
            self._state = replace(self._state, **{name: on})
        elif word in {"super", "nosupersub", "sub", "plain"}:
            bare = replace(self._state, raised=word == "super")
            self._state = replace(bare, bold=False, italic=False, hidden=False, size=24) if word == "plain" else bare
        elif word == "fs":
            self._state = replace(self._state, size=number or 24)
        elif word in {"pntext", "listtext"}:
            self._paragraph.listed = True
        elif word in CHARS and word != "cell":
            self._add(CHARS[word])
        else:
            self._take_layout(word, number)

    def _take_style(self, word: str, number: int | None) -> None:
        """Take what the style sheet says of a style's level; Word numbers the level of text 9."""
        if word == "s":
            self._style = number or 0
        elif word == "outlinelevel" and number is not None and number < 9 and self._style >= 0:
            self._levels[self._style] = number

    def _take_layout(self, word: str, number: int | None) -> None:
        if self._state.skipped:
            return
        if word == "par" or word == "sect":
            self._end_paragraph()
        elif word == "cell":
            self._end_paragraph()
            self._cells.append("".join(self._cell))
            self._cell = []
        elif word == "row":
            self._rows.append(self._cells)
            self._cells = []
        elif word == "pard":
            self._paragraph.level, self._paragraph.indent, self._paragraph.first = -1, 0, 0
            self._paragraph.in_table = False
        elif word == "intbl":
            self._paragraph.in_table = True
        elif word == "s" and number in self._levels:
            self._paragraph.level = self._levels[number]
        elif word == "outlinelevel" and number is not None:
            self._paragraph.level = number
        elif word == "li":
            self._paragraph.indent = number or 0
        elif word == "fi":
            self._paragraph.first = number or 0

    def _add_byte(self, byte: bytes) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._pending.append(byte)

    def _flush_bytes(self) -> None:
        if self._pending:
            raw, self._pending = b"".join(self._pending), []
            self._add(raw.decode(self._codec, "replace"))

    def _add_text(self, raw: bytes) -> None:
        cut = min(self._skip, len(raw))
        self._skip -= cut
        self._add(raw[cut:].decode(self._codec, "replace"))

    def _add(self, text: str) -> None:
        state = self._state
        if not text or state.skipped or state.hidden:
            return
        self._paragraph.plain.append(text)
        html = escape(text).replace("\n", "<br>")
        html = f"<b>{html}</b>" if state.bold else html
        html = f"<i>{html}</i>" if state.italic else html
        html = html if state.size == 24 else f'<span style="font-size:{state.size / 2:g}pt">{html}</span>'
        self._paragraph.parts.append(f"<sup>{html}</sup>" if state.raised else html)

    def _end_paragraph(self) -> None:
        done, plain = self._paragraph, "".join(self._paragraph.plain)
        self._paragraph = replace(done, parts=[], plain=[], listed=False)
        if self._state.note:
            self._paragraph.parts = [*done.parts, " "]
            return
        html = "".join(done.parts)
        if done.in_table or self._cells:
            self._cell.append(f"<p>{html}</p>" if plain.strip() else "")
            return
        self._end_table()
        if not plain.strip():
            return
        if 0 <= done.level < 6:
            self._done.append((0, "ul", f"<h{done.level + 1}>{html}</h{done.level + 1}>"))
            return
        counted = COUNTED.match(plain)
        mark = counted or BULLET.match(plain)
        if mark and (done.listed or done.first < 0 or "\t" in plain[:4]):
            depth, kind = max(1, round(done.indent / INDENT)), f"ol{counted[1]}" if counted else "ul"
            self._done.append((depth, kind, f"<p>{drop_start(done.parts, mark.end())}</p>"))
            return
        self._done.append((0, "ul", f"<p>{html}</p>"))

    def _end_table(self) -> None:
        if self._rows:
            rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in self._rows)
            self._done.append((0, "ul", f"<table>{rows}</table>"))
            self._rows = []


def drop_start(parts: list[str], count: int) -> str:
    """Give the parts of HTML without the first so many characters of text."""
    kept = []
    for part in parts:
        bare = re.sub(r"<[^>]*>", "", part)
        plain = bare.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        if count >= len(plain):
            count -= len(plain)
            continue
        if count:
            part = part.replace(bare, escape(plain[count:]), 1)
            count = 0
        kept.append(part)
    return "".join(kept)


def find_codec(name: str) -> str:
    """Give the name of a codec that Python knows, else that of Windows' Western one."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def to_char(number: int) -> str:
    """Give the character of a signed 16-bit number."""
    code = number + 0x10000 if number < 0 else number
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
