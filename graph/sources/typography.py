"""Lines of Markdown to what they are and which characters are signs, so that a page can set them and keep each one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

LineKind = Literal[
    "blank", "h1", "h2", "h3", "h4", "h5", "h6", "text", "item", "quote", "table", "divider", "rule", "code"
]
SpanKind = Literal["sign", "bullet", "strong", "em", "sup", "cell"]

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•●▪■◦‣]|\d{1,9}[.)])(?=[ \t]+\S)")
_DIVIDER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_HEAD = {kind: re.compile(r"[ \t]{0,3}#{1,6}[ \t]*") for kind in ("h1", "h2", "h3", "h4", "h5", "h6")} | {
    "quote": re.compile(r"[ \t]{0,3}>[ \t]?(?:>[ \t]?)*"),
    "item": re.compile(r"[ \t]*[-*+•●▪■◦‣](?=[ \t])"),
}
_TAG = re.compile(r"</?(?:sup|sub|br|u|b|i|em|strong)[ \t]*/?>", re.IGNORECASE)
_SUP = re.compile(r"<sup>([^<]*)</sup>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_BAR = re.compile(r"\|")
_EMPHASIS: tuple[tuple[re.Pattern[str], tuple[SpanKind, ...]], ...] = (
    (re.compile(r"(\*{3})(?=[^\s*])([^\0]{1,1000}?)(?<=[^\s*])\*{3}"), ("strong", "em")),
    (re.compile(r"(\*{2})(?=[^\s])([^\0]{1,1000}?)(?<=[^\s])\*{2}"), ("strong",)),
    (re.compile(r"(?<!\w)(_{2})(?=[^\s_])([^\0]{1,1000}?)(?<=[^\s_])_{2}(?!\w)"), ("strong",)),
    (re.compile(r"(\*)(?=[^\s*])([^*\0]{1,1000}?)(?<=[^\s*])\*"), ("em",)),
    (re.compile(r"(?<!\w)(_)(?=[^\s_])([^_\0]{1,1000}?)(?<=[^\s_])_(?!\w)"), ("em",)),
)
"""The strongest first; what is longer than its bound stays as printed, so that no line takes long."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of a line's characters."""

    kind: SpanKind
    """A sign is a character that Markdown does not print; a bullet stands at the head of an item."""
    start: int
    end: int


def find_line_kinds(lines: Sequence[str]) -> tuple[LineKind, ...]:
    """Tell what each line of a report is; a line inside a fence is code whatever it looks like."""
    kinds: list[LineKind] = []
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            kinds.append("code")
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            kinds.append("code")
            fence = mark[1]
        else:
            kinds.append(to_line_kind(line, kinds))
    return tuple(kinds)


def to_line_kind(line: str, before: list[LineKind]) -> LineKind:
    """Tell what a line outside of code is; a line of "=" or "-" makes a heading of the text before it."""
    if not line.strip():
        return "blank"
    if heading := _HEADING.match(line):
        return f"h{len(heading[1])}"  # type: ignore[return-value]
    if before and before[-1] == "text" and _UNDERLINE.match(line):
        before[-1] = "h1" if "=" in line else "h2"
        return "rule"
    if "|" in line and _DIVIDER.match(line):
        if before and before[-1] == "text":
            before[-1] = "table"
        return "divider"
    if _RULE.match(line):
        return "rule"
    if _ROW.match(line) or ("|" in line and before and before[-1] in ("divider", "table")):
        return "table"
    if line.lstrip().startswith(">"):
        return "quote"
    return "item" if _ITEM.match(line) else "text"


def find_spans(line: str, kind: LineKind) -> tuple[Span, ...]:
    """Find signs and emphasis of a line without its end, the longer first where two start together."""
    if kind in ("blank", "code"):
        return ()
    if kind in ("rule", "divider"):
        return (Span("sign", 0, len(line)),) if line else ()
    spans: list[Span] = []
    head = _HEAD[kind].match(line) if kind in _HEAD else None
    if head and head.end():
        spans.append(Span("bullet" if kind == "item" else "sign", head.end() - 1 if kind == "item" else 0, head.end()))
    rest = " " * head.end() + line[head.end() :] if head else line
    spans += find_inline(rest)
    if kind == "table":
        spans += find_cells(rest)
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def find_inline(line: str) -> list[Span]:
    """Find emphasis, superscripts, harmless tags and backslashes; what is a sign once is hidden from the next rule."""
    spans = [Span("sup", found.start(1), found.end(1)) for found in _SUP.finditer(line) if found[1]]
    for pattern in (_TAG, _ESCAPE):
        spans += [Span("sign", *found.span()) for found in pattern.finditer(line)]
    masked = _ESCAPE.sub("\0", _TAG.sub(lambda tag: "\x01" * len(tag[0]), line))
    masked = re.sub("\0.", "\0\0", masked)
    for pattern, kinds in _EMPHASIS:
        for found in pattern.finditer(masked):
            start, end, width = found.start(), found.end(), len(found[1])
            spans += [Span("sign", start, start + width), Span("sign", end - width, end)]
            spans += [Span(kind, start, end) for kind in kinds]
        masked = pattern.sub(lambda found: " " * len(found[1]) + found[2] + " " * len(found[1]), masked)
    return spans


def find_cells(line: str) -> list[Span]:
    """Find the cells of a row of a table, and the bars between them as signs."""
    bars = [bar.start() for bar in _BAR.finditer(re.sub(r"\\.", "  ", line))]
    edges = [-1, *bars, len(line)]
    cells = [Span("cell", left + 1, right) for left, right in pairwise(edges) if right > left + 1]
    inner = range(1, len(line))
    filled = [
        cell for cell in cells if (cell.start in inner and cell.end in inner) or line[cell.start : cell.end].strip()
    ]
    return [*filled, *(Span("sign", bar, bar + 1) for bar in bars)]
