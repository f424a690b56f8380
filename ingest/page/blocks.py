"""Text of a report to blocks: Markdown marks removed, every character still knowing its place in the source."""

# Long: the one home of the Markdown parser, whose tokens only together tell where a character stands.

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.lines.line_parts import by_pattern
from ingest.lines.names import is_person_name
from ingest.lines.person_lines import find_breaks
from ingest.lines.roles import DASHED, find_label_roles
from ingest.lines.segments import Range
from ingest.lines.turn_labels import turn_label
from ingest.page.barred import find_barred
from ingest.page.cell_blocks import BULLET, split_cells
from ingest.page.cuts import cut_long, join_cut
from ingest.page.furniture import drop_furniture
from ingest.page.gap_rows import split_rows
from ingest.page.lettered import find_closing
from ingest.page.name_cells import join_name_cells
from ingest.page.site_heads import SiteHead, find_site_head
from ingest.page.tabbed import find_rows
from ingest.page.tagged_rows import find_tagged_rows
from ingest.values import Block, BlockKind, Passage, Report

# Indented paragraphs are prose in converted reports, not code; HTML and link definitions would swallow text.
DISABLED = ["code", "html_block", "reference", "text_join"]
PARSER = MarkdownIt("commonmark").enable("table").disable(DISABLED)
setattr(PARSER, "normalizeLinkText", str)  # noqa: B010 (mypy lets no method be set); an address stays as it is printed

NOTE_MARK = re.compile(r"^(?:<sup>\s*\d+\s*</sup>|\[\^[^\]]+\]:|[¹²³⁰⁴-⁹]+\s)")
TASK = re.compile(r"\[[ xX]?\] ?(?=\S)")
SUPERSCRIPT = re.compile(r"(?<=[^\W\d_]{3})[¹²³⁰⁴-⁹ⁱ]+|(?<=[.,;:!?)\]”\"])[¹²³⁰⁴-⁹ⁱ]+")
COUNTED_LINE = re.compile(r"\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s|\d{1,2}[.)]\s+[a-z]")
LABEL_LINE = re.compile(r"[A-Z][A-Za-z./&()' -]{1,40}(?:(?<= )\d{1,3}(?:[/.-]\d{1,3}){0,2})?:(?:\s|$)")
NUMBERED_LINE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z][^.!?:;]{2,50}(?:\([^()]{2,24}\))?$")
DASH = re.compile(r"[-*•]\s+(?=\S)")
"""The mark of an item, where four spaces before it keep it from being one."""
TIMED_LINE = re.compile(r"\d{1,2}[:.]\d\d\b(?:\s?[ap]\.?m\b\.?)?[\s–—-]", re.I)
LEAST_TIMED = 2
"""Lines that open with a time which make a paragraph a timetable."""
PAIRS = (("(", ")"), ("“", "”"))
"""Marks of which the second closes what the first opens."""
BREAKS = ("<br", "<li", "<p>", "<p ", "</li", "</p", "</ul", "</ol")
"""Tags between which words stand apart."""
ENTRY = re.compile(r"[\W\d_]*[A-Z]")
LABEL_END = re.compile(r"\s*:")
LONGEST_LABEL = 40
"""Characters of a bold label inside a line."""
LEAST_SHOUTED = 4
"""Words of a line in capitals that is a title; fewer may be anything."""
WRAPPED = 60
"""Characters of a line that is full, so that a lone word on the next was wrapped."""


@dataclass(slots=True)
class Plain:
    """Characters of a block as they are collected."""

    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    styled: list[bool] = field(default_factory=list)
    breaks: list[tuple[int, bool]] = field(default_factory=list)
    """Index into `chars` and whether it is a hard break, for each line end inside the block."""

    def add(self, text: str, offsets: Sequence[int], styled: bool) -> None:
        """Append `text`; white space runs become one space, none at the start."""
        for char, offset in zip(text, offsets, strict=True):
            if char.isspace() or char == "\u00ad":
                if char == "\u00ad" or not self.chars or self.chars[-1] == " ":
                    continue
                char = " "
            self.chars.append(char)
            self.offsets.append(offset)
            self.styled.append(styled)

    def trim(self) -> None:
        """Drop the trailing space."""
        while self.chars and self.chars[-1] == " ":
            self.chars.pop(), self.offsets.pop(), self.styled.pop()


def split_blocks(report: Report) -> tuple[Block, ...]:
    """Split the report into blocks in order of the text; paragraphs cut by a page break are joined again.

    A report without line ends would be one block: those over `LONGEST` are cut at white space, where there is any.
    """
    starts = find_line_starts(report.text)
    head = find_site_head(report.text)
    found = list(find_blocks(head.blank(report.text) if head else report.text, starts))
    found = [*read_site_head(head, report.text, starts, found), *found] if head else found
    whole = join_cut(list(drop_furniture(found)))
    parts = [part for block in whole for part in cut_long(block, starts)]
    return tuple(split_cells(list(join_name_cells(parts))))


@lru_cache(maxsize=4)
def find_line_starts(text: str) -> list[int]:
    """Give the offset at which each line starts, rising; the first is 0."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def find_blocks(text: str, starts: list[int]) -> Iterator[Block]:
    """Yield a block for each Markdown leaf that holds text."""
    # Long: the walk keeps one state for all kinds of token.
    depth, numbers, quote, heading, floor = 0, [""], 0, 0, 0
    fresh = False
    """True from the start of a list item to its first text; what follows in the item is a paragraph again."""
    cells: list[tuple[Plain, int]] = []
    for token in PARSER.parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif token.type == "list_item_open":
            numbers, fresh = [*numbers[:depth], token.info], True
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quote += 1 if token.type.endswith("open") else -1
        elif token.type in {"heading_open", "heading_close"}:
            heading = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield from to_row(cells)
        elif token.type == "fence":
            yield from to_code(token, text, starts)
        elif token.type == "inline" and token.map:
            line = token.map[0]
            if cells_open(token):
                after = starts[line + 1] if line + 1 < len(starts) else len(text)
                where = locate_cell(token.content, text, floor if cells else starts[line], after)
                floor = where[-1] + bool(token.content)
                cells.append((strip_marks(token, where), line))
                continue
            rows = [] if depth or heading or quote else find_all_rows(text, starts, *token.map)
            if rows:
                yield from read_rows(rows, text, starts)
                continue
            where = locate(token, text, starts)
            gapped = [] if heading or fresh or quote else split_rows(token.content)
            for row in gapped:
                at = bisect_right(starts, where[row[0][0]]) - 1
                if len(row) == 1:
                    yield from to_block("paragraph", 0, take_cell(token.content, where, row[0]), at + 1)
                    continue
                yield from to_row([(take_cell(token.content, where, cell), at) for cell in row])
            if gapped:
                continue
            plain, raw = strip_marks(token, where), token.content
            kind: BlockKind = "heading" if heading else "item" if fresh else "quote" if quote else "paragraph"
            fresh = False
            if kind == "item" and (task := TASK.match("".join(plain.chars))):
                cut = task.end()
                plain = Plain(plain.chars[cut:], plain.offsets[cut:], plain.styled[cut:])
            if NOTE_MARK.match(raw):
                kind = "note"
            level = heading or depth
            number = numbers[depth] if kind == "item" and depth < len(numbers) else ""
            for part in split_lines(plain) if kind in {"paragraph", "quote"} else [plain]:
                for own, piece in split_closing(kind, part):
                    if piece.offsets:
                        line, depth_, mark = bisect_right(starts, piece.offsets[0]), level, number
                        if own != kind:
                            depth_, mark = 0, ""
                        yield from to_block(own, depth_, piece, line, mark)


def read_site_head(head: SiteHead, text: str, starts: list[int], below: Sequence[Block]) -> Iterator[Block]:
    """Yield the title of a page as its heading, where the text has none of its own, and a line of who wrote it."""
    titled = bool(below) and below[0].kind == "heading" and below[0].level == 1
    if head.title and not titled:
        plain = read_inline(text, *head.title)
        yield from to_block("heading", 1, plain, bisect_right(starts, head.title[0]))
    if head.maker and is_person_name(text[slice(*head.maker)]):
        label, (begin, end) = "Author: ", head.maker
        plain = Plain()
        plain.add(label + text[begin:end], [*[begin] * len(label), *range(begin, end)], False)
        yield from to_block("paragraph", 0, plain, bisect_right(starts, begin))


def find_all_rows(text: str, starts: list[int], first: int, last: int) -> list[tuple[Range, tuple[Range, ...]]]:
    """Find the rows of a table in the lines `first` to `last` (0-based, last left out): by tags, tabs or bars."""
    end = starts[last] if last < len(starts) else len(text)
    found = find_tagged_rows(text, starts[first], end) or find_rows(text, starts, first, last)
    return found or find_barred(text, starts, first, last)


def read_rows(rows: Sequence[tuple[Range, tuple[Range, ...]]], text: str, starts: list[int]) -> Iterator[Block]:
    """Yield the rows of a table parted by tabs, and the lines between them as paragraphs."""
    for part, cells in rows:
        line = bisect_right(starts, part[0]) - 1
        if cells:
            yield from to_row([(read_inline(text, *cell), line) for cell in cells])
            continue
        for plain in split_lines(read_inline(text, *part)):
            if plain.offsets:
                yield from to_block("paragraph", 0, plain, bisect_right(starts, plain.offsets[0]))


def read_inline(text: str, start: int, end: int) -> Plain:
    """Give the plain characters of a range of the text that holds no blocks of its own."""
    tokens = PARSER.parseInline(text[start:end]) if start < end else []
    return strip_marks(tokens[0], list(range(start, end))) if tokens else Plain()


def cells_open(token: Token) -> bool:
    """Tell whether markdown-it marked the inline token as a table cell (see `mark_cells`)."""
    return bool(token.meta.get("cell"))


def mark_cells(tokens: list[Token]) -> None:
    """Mark the inline tokens of table cells, which do not know their parent."""
    for before, token in pairwise(tokens):
        if before.type in {"th_open", "td_open"} and token.type == "inline":
            token.meta["cell"] = True


PARSER.core.ruler.push("mark_cells", lambda state: mark_cells(state.tokens))


def strip_marks(token: Token, where: list[int]) -> Plain:
    """Give the inline token's plain characters; `where` holds the offset of each character of its content."""
    # Long: Markdown has nine inline tokens, and each moves the cursor in its own way.
    content = token.content
    plain, cursor, style, sup = Plain(), 0, 0, False
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            at = content.find(child.content, cursor) if child.type == "text" else find_code(child, content, cursor)
            at = cursor if at < 0 else at
            end = min(at + len(child.content), len(content))
            if not (sup and child.content.strip().isdigit()):
                plain.add(child.content[: end - at], where[at:end], style > 0)
            cursor = end + len(child.markup)
        elif child.type == "text_special":
            at = max(content.find(child.markup, cursor), cursor)
            plain.add(child.content, [where[min(at, len(where) - 1)]] * len(child.content), style > 0)
            cursor = at + len(child.markup)
        elif child.type in {"softbreak", "hardbreak"}:
            at = max(content.find("\n", cursor), cursor)
            plain.add(" ", where[at : at + 1] or [where[-1]], style > 0)
            plain.breaks.append((len(plain.chars), child.type == "hardbreak"))
            cursor = at + 1
        elif child.type in {"em_open", "strong_open", "em_close", "strong_close"}:
            style += 1 if child.nesting > 0 else -1
            at = content.find(child.markup, cursor)
            cursor = at + len(child.markup) if at >= 0 else cursor
        elif child.type == "link_close" and content.startswith("](", cursor):
            cursor = max(content.find(")", cursor), cursor)
        elif child.type == "html_inline":
            at = content.find(child.content, cursor)
            tag = child.content.casefold()
            sup = tag.startswith("<sup")
            if at >= 0 and tag.startswith(BREAKS):
                plain.add(" ", where[at : at + 1], style > 0)
            if at >= 0 and tag.startswith("<li") and not content[at + len(tag) :].lstrip().startswith(BULLET):
                plain.add(f"{BULLET} ", where[at : at + 1] * 2, style > 0)
            cursor = at + len(child.content) if at >= 0 else cursor
        elif child.type == "image":
            at = content.find(")", cursor)
            cursor = at + 1 if at >= 0 else cursor
    plain.trim()
    return plain


def find_code(child: Token, content: str, cursor: int) -> int:
    """Give where a code span's text starts in the content: after its back-ticks and the one space that they drop."""
    at = max(content.find(child.markup, cursor), cursor) + len(child.markup)
    same = content[at : at + len(child.content)].replace("\n", " ") == child.content
    return at if same else at + 1


def locate_cell(content: str, text: str, floor: int, end: int) -> list[int]:
    """Give for each character of a table cell's content its offset in the text, from `floor` on; "\\|" prints "|"."""
    match = re.compile(re.escape(content).replace(r"\|", r"\\?\|")).search(text, floor, end)
    at = match.start() if match else floor
    where = []
    for char in content:
        if char == "|" and text.startswith("\\|", at):
            at += 1
        where.append(min(at, end - 1))
        at += 1
    return where or [floor]


def locate(token: Token, text: str, starts: list[int]) -> list[int]:
    """Give for each character of the token's content its offset in the text."""
    assert token.map is not None
    where: list[int] = []
    line = token.map[0]
    for part in token.content.split("\n"):
        bare = part.strip()
        start = starts[min(line, len(starts) - 1)]
        end = starts[line + 1] if line + 1 < len(starts) else len(text)
        at = text.rfind(bare, start, end)
        at = start if at < 0 else at
        lead = len(part) - len(part.lstrip())
        where += [min(max(at - lead + index, start), end - 1) for index in range(len(part))]
        where.append(max(end - 1, start))
        line += 1
    return where[: max(len(token.content), 1)]


def split_lines(plain: Plain) -> list[Plain]:
    """Split a paragraph whose lines are entries of their own: hard breaks, "Label:" lines, short capitalised lines."""
    ends = [index for index, _ in plain.breaks] + [len(plain.chars)]
    begins = [0, *ends[:-1]]
    lines = ["".join(plain.chars[begin:end]).strip() for begin, end in zip(begins, ends, strict=True)]
    labels = any(LABEL_LINE.match(line) for line in lines) and all(len(line) < 90 for line in lines)
    entries = labels or all(
        len(line) < 100 and ENTRY.match(line) and not line.endswith((".", ",", "-")) for line in lines
    )
    turn = labels and bool(turn_label(lines[0]))
    timed = sum(bool(TIMED_LINE.match(line)) for line in lines) >= LEAST_TIMED
    titled = len(lines) > 1 and NUMBERED_LINE.match(lines[0]) and lines[1][:1].isupper()
    cuts, wrapped = [0], ";" in lines[0]
    if titled or (len(lines) > 1 and is_shouted(lines[0]) and not lines[1].isupper()):
        cuts.append(plain.breaks[0][0])  # a heading, numbered or in capitals, right over its text
    for (index, hard), before, after, begin in zip(plain.breaks, lines, lines[1:], begins, strict=False):
        hard = hard or ends_speaker(plain, begin, index, before)
        hard = hard or (timed and (bool(TIMED_LINE.match(after)) or (after[:1].isupper() and len(before) < 100)))
        label = LABEL_LINE.match(after) or (after[:1].isupper() and (by_pattern().match(after) or opens_role(after)))
        # semicolons part the people of a labelled line, so that its line ends only wrap it
        counted = COUNTED_LINE.match(after) and before.endswith((";", ".", ":", "]", ")", "; and", "; or"))
        bracket = after.startswith("(") or any(before.count(mark) > before.count(end) for mark, end in PAIRS)
        lone = len(before) > WRAPPED and len(after.split()) == 1
        if not (hard or counted or label) and (bracket or lone or turn):
            continue  # what the person before belongs to, or the words of one who speaks
        goes_on = before.endswith(",") or (labels and wrapped)
        if hard or counted or (label and not before.endswith(",")) or (entries and not goes_on):
            cuts.append(index)
        wrapped = ";" in after if label else wrapped or ";" in after
    cuts += [plain.breaks[at][0] for at in find_breaks(lines)]
    parts = []
    cuts = sorted({*cuts, *find_labels(plain)}) if LABEL_LINE.match(lines[0]) else sorted(set(cuts))
    for begin, end in zip(cuts, [*cuts[1:], len(plain.chars)], strict=True):
        part = Plain(plain.chars[begin:end], plain.offsets[begin:end], plain.styled[begin:end])
        part.trim()
        parts.append(part)
    return parts


def split_closing(kind: BlockKind, plain: Plain) -> Iterator[tuple[BlockKind, Plain]]:
    """Yield a block, and what only looks like a part of it: headings right below an item, items indented too far."""
    ends = [index for index, _ in plain.breaks] + [len(plain.chars)]
    begins = [0, *ends[:-1]]
    lines = ["".join(plain.chars[begin:end]).strip() for begin, end in zip(begins, ends, strict=True)]
    first = find_closing(lines) if kind == "item" and len(lines) > 1 else len(lines)
    spans: list[tuple[BlockKind, int, int]] = [(kind, 0, 0)]
    for line, begin, end in zip(lines[:first], begins, ends, strict=False):
        if begin and kind in {"item", "paragraph"} and (mark := DASH.match(line)):
            spans.append(("item", begin + mark.end(), end))
        else:
            spans[-1] = (*spans[-1][:2], end)
    spans += [("paragraph", begin, end) for begin, end in zip(begins[first:], ends[first:], strict=True)]
    if len(spans) == 1:
        yield kind, plain
        return
    for own, begin, end in spans:
        part = Plain(plain.chars[begin:end], plain.offsets[begin:end], plain.styled[begin:end])
        part.trim()
        yield own, part


def is_shouted(line: str) -> bool:
    """Tell whether a line of several words is all in capitals, as a title right over its text is."""
    return line.isupper() and len(line.split()) >= LEAST_SHOUTED and not line.endswith((",", ":", ";", "-"))


def opens_role(line: str) -> bool:
    """Tell whether a role and a dash open a line ("Panel – Name")."""
    dashed = DASHED.match(line)
    return bool(dashed and find_label_roles(dashed["label"]))


def find_labels(plain: Plain) -> list[int]:
    """Find where a bold label with a colon opens inside a line, after plain text ("Venue: Hull **Dates:** May")."""
    found = []
    for index in range(1, len(plain.chars)):
        opens = plain.styled[index] and plain.chars[index].isupper() and not plain.styled[index - 1]
        if not opens or plain.chars[index - 1] != " ":
            continue
        end = next((at for at in range(index, len(plain.chars)) if not plain.styled[at]), len(plain.chars))
        printed = "".join(plain.chars[index:end]).rstrip()
        after = "".join(plain.chars[end : end + 1])
        if 2 < len(printed) <= LONGEST_LABEL and (printed.endswith(":") or after == ":"):
            found.append(index)
    return found


def ends_speaker(plain: Plain, begin: int, end: int, line: str) -> bool:
    """Tell whether a line in bold or italics names a person and a body, and plain text follows on the next."""
    styled = [
        style for char, style in zip(plain.chars[begin:end], plain.styled[begin:end], strict=True) if char.isalnum()
    ]
    after = next((index for index in range(end, len(plain.chars)) if plain.chars[index].isalnum()), -1)
    whole = bool(styled) and all(styled) and after >= 0 and not plain.styled[after]
    return whole and not line.endswith((":", ".")) and is_person_name(re.split(r"\s*[,(]|\s+[–—-]\s", line)[0])


def to_block(kind: BlockKind, level: int, plain: Plain, line: int, number: str = "") -> Iterator[Block]:
    """Yield the block unless it holds no character."""
    text = "".join(plain.chars)
    offsets = plain.offsets
    keep = [True] * len(text)
    for mark in SUPERSCRIPT.finditer(text):
        keep[mark.start() : mark.end()] = [False] * (mark.end() - mark.start())
    if not all(keep):
        text = "".join(char for char, kept in zip(text, keep, strict=True) if kept)
        offsets = [offset for offset, kept in zip(offsets, keep, strict=True) if kept]
    styled = [style for style, kept in zip(plain.styled, keep, strict=True) if kept]
    if not text.strip():
        return
    letters = [style for char, style in zip(text, styled, strict=True) if char.isalnum()]
    strong = bool(letters) and all(letters)
    run = next((index for index, style in enumerate(styled) if not style and not text[index].isspace()), len(text))
    label = 0
    if run:
        after = LABEL_END.match(text, run)
        head = text[:run].rstrip()
        label = after.end() if after else len(head) if head.endswith(":") else 0
    yield Block(kind, level, text, tuple(offsets), line, label, strong, number)


def to_row(cells: list[tuple[Plain, int]]) -> Iterator[Block]:
    """Yield a table row as one block, its cells joined by " | "."""
    row, ranges = Plain(), []
    for plain, _ in cells:
        if row.chars and plain.offsets:
            row.chars += " | "
            row.offsets += [plain.offsets[0]] * 3
            row.styled += [False] * 3
        start = len(row.chars)
        row.chars += plain.chars
        row.offsets += plain.offsets
        row.styled += [False] * len(plain.chars)
        ranges.append((start, len(row.chars)))
    if row.chars:
        yield Block("table", 0, "".join(row.chars), tuple(row.offsets), cells[0][1] + 1, cells=tuple(ranges))


def take_cell(content: str, where: Sequence[int], cell: tuple[int, int]) -> Plain:
    """Give the plain characters of a half-open range of a paragraph's content that is a cell between gaps."""
    plain = Plain()
    plain.add(content[slice(*cell)].replace("*", " "), where[slice(*cell)], False)
    plain.trim()
    return plain


def to_code(token: Token, text: str, starts: list[int]) -> Iterator[Block]:
    """Yield a fenced block as it stands."""
    if token.map and token.content.strip():
        start = starts[min(token.map[0] + 1, len(starts) - 1)]
        at = text.find(token.content.strip(), start)
        if at >= 0 and all(is_barred(line) for line in token.content.splitlines() if line.strip()):
            yield from read_barred(text, at, at + len(token.content.strip()), starts)
        elif at >= 0:
            plain = Plain()
            body = token.content.strip()
            plain.add(body, range(at, at + len(body)), False)
            yield from to_block("code", 0, plain, bisect_right(starts, at))


def is_barred(line: str) -> bool:
    """Tell whether a line is a row of a table between bars, of two cells at least."""
    bare = line.strip()
    return bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2


def read_barred(text: str, start: int, end: int, starts: list[int]) -> Iterator[Block]:
    """Yield the rows of a table that a fence only keeps in shape ("| Name | Body |")."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        begin = start + line.start()
        bars = [begin + bar.start() for bar in re.finditer(r"\|", line[0])]
        if not re.fullmatch(r"[\s|:-]+", line[0]):
            cells = [read_inline(text, first + 1, last) for first, last in pairwise(bars)]
            yield from to_row([(cell, bisect_right(starts, begin) - 1) for cell in cells])


def make_passage(report: Report, block: Block, start: int, end: int) -> Passage:
    """Give the passage for the half-open range of `block.text`; white space at its ends is left out."""
    while start < end and block.text[start].isspace():
        start += 1
    while end > start and block.text[end - 1].isspace():
        end -= 1
    end = max(end, start + 1)
    first, last = block.offsets[start], block.offsets[end - 1] + 1
    return Passage(first, last, bisect_right(find_line_starts(report.text), first), report.source[first:last])
