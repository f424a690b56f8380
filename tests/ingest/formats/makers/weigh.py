"""A report and the Markdown that was made of its document to the shares of it that were kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.ingest.formats.makers.papers import RUNNING, Paper, bare, split_runs

HEAD = re.compile(r"^(#{1,6}) (.*)$")
ITEM = re.compile(r"^\s*(?:-|\d{1,3}[.)]|[a-z][.)]) (.*)$")
MARKS = re.compile(r"<sup>.*?</sup>|\\(?=\W)|[*_]")
FURNITURE = re.compile(rf"{RUNNING}|draft copy|^page \d+$|^- \d+ -$|^\W*\d+\W*$", re.I)
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2010": "-"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a report, each from 0 to 1."""

    heads: float
    """Headings that are such, at their level."""
    items: float
    rows: float
    """Rows of tables, with all of their cells in their columns."""
    texts: float
    """Paragraphs that are whole and by themselves."""
    notes: float
    furniture: int
    """Running heads, page numbers and watermarks left in the text."""
    false_heads: int
    """Headings that are none."""


def plain(text: str) -> str:
    """Give the letters of a text, without marks and case."""
    text = MARKS.sub("", text).translate(QUOTES).replace("\u00ad", "")
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip().casefold()


def weigh(paper: Paper, markdown: str) -> Kept:
    """Compare the Markdown of a document with the report that it was made of."""
    heads, items, rows, texts = split_markdown(markdown)
    wanted_heads = Counter((plain(part.text), part.level) for part in paper.parts if part.kind == "heading")
    wanted_items = Counter(plain(strip(part.text)) for part in paper.parts if part.kind == "item")
    wanted_rows = Counter(
        tuple(plain(cell) for cell in row) for part in paper.parts if part.kind == "table" for row in part.rows
    )
    wanted_texts = Counter(plain(strip(part.text)) for part in paper.parts if part.kind in {"text", "box"})
    notes = Counter(plain(words.note) for part in paper.parts for words in split_runs(part.text) if words.note)
    bodies = Counter(text for text in (re.sub(r"^\W*\d{1,3}\W*\s*", "", one) for one in texts))
    titles = {title for title, _ in wanted_heads}
    return Kept(
        share(wanted_heads, heads),
        share(wanted_items, items),
        share(wanted_rows, rows),
        share(wanted_texts, texts),
        share(notes, bodies + Counter(texts)),
        sum(bool(FURNITURE.search(plain(line))) for line in markdown.split("\n") if not line.startswith("|")),
        sum(title not in titles for title, _ in heads.elements()),
    )


def strip(text: str) -> str:
    """Give the text without the calls of its notes."""
    return bare(text)


def share(wanted: Counter, found: Counter) -> float:  # type: ignore[type-arg]
    """Give the part of what is wanted that was found; 1 where nothing is."""
    total = sum(wanted.values())
    return sum((wanted & found).values()) / total if total else 1.0


def split_markdown(
    markdown: str,
) -> tuple[Counter[tuple[str, int]], Counter[str], Counter[tuple[str, ...]], Counter[str]]:
    """Give headings with their levels, items, rows and paragraphs."""
    heads: Counter[tuple[str, int]] = Counter()
    items: Counter[str] = Counter()
    rows: Counter[tuple[str, ...]] = Counter()
    texts: Counter[str] = Counter()
    for block in re.split(r"\n\s*\n", markdown):
        for line in join_lines(block.split("\n")):
            head, item = HEAD.match(line), ITEM.match(line)
            if head:
                heads[plain(head[2]), len(head[1])] += 1
            elif line.startswith("|"):
                cells = [plain(cell.replace("<br>", " ")) for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]
                if not all(re.fullmatch("-+", cell) for cell in cells):
                    rows[tuple(cells)] += 1
            elif item:
                items[plain(item[1])] += 1
            else:
                texts[plain(line)] += 1
    return heads, items, rows, texts


def join_lines(lines: Iterable[str]) -> list[str]:
    """Join the lines of a paragraph or item, which hard breaks part."""
    joined: list[str] = []
    for line in lines:
        own = HEAD.match(line) or ITEM.match(line) or line.startswith("|")
        if joined and not own and not HEAD.match(joined[-1]) and not joined[-1].startswith("|"):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
    return joined
