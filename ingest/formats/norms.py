"""Lines of pages to what is usual in their document: the look of its text, and the looks and ranks of its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ingest.formats.glyphs import Look, Page
from ingest.formats.pieces import Piece

LONGEST_HEADING = 240
"""Characters of a heading."""
LEAST_INNER = 5
"""Lines that begin small, from which the distance of lines within a paragraph is taken."""
LONGEST_SENTENCE = 12
"""Words of a heading that ends with a full stop."""
NUMBER_HEAD = re.compile(r"^\s*(\d{1,2})[.)]\s+\S")
NUMBERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+[^\W\d_]")
END = re.compile(r"[.;:,]$")
Style: TypeAlias = tuple[float, tuple[int, int, int], bool]
"""Size, colour, and whether they are small capitals; bold and italic words stand within headings of any level."""


@dataclass(frozen=True, slots=True)
class Norms:
    """What is usual in a document."""

    body: Look
    """The look of most characters."""
    leading: float
    """Distance of base lines within a paragraph, in type sizes."""
    levels: dict[Style, int]
    """The level of each look of headings."""


def find_norms(pages: Sequence[Page]) -> Norms:
    """Find the usual look and leading, and rank the looks of headings: larger first, then as they first appear."""
    lines = [line for page in pages for line in page.lines]
    sizes: Counter[Look] = Counter()
    for line in lines:
        look = line.look
        sizes[Look(look.size, look.bold, False, look.colour)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else Look(10)
    gaps: Counter[float] = Counter()
    inner: Counter[float] = Counter()
    for page in pages:
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            if above.look.size == below.look.size == body.size and abs(above.left - below.left) < 1:
                gap = round((above.base - below.base) / body.size, 1)
                gaps[gap] += 1
                inner[gap] += below.text.lstrip()[:1].islower()  # a line that begins small goes on with one above it
    surest = inner if inner.total() >= LEAST_INNER else gaps
    usual = [gap for gap, _ in surest.most_common(4) if 0.9 <= gap <= 2.6]
    heads = (line for line in lines if may_head(line.look, body) and len(line.text) < LONGEST_HEADING)
    ranked = sorted(dict.fromkeys(to_style(line.look) for line in heads), key=lambda style: -style[0])
    return Norms(body, usual[0] if usual else 1.2, {style: min(rank, 6) for rank, style in enumerate(ranked, start=1)})


def to_style(look: Look) -> Style:
    """Give what tells the looks of headings apart."""
    return look.size, look.colour, look.capitals


def may_head(look: Look, body: Look) -> bool:
    """Tell whether a look is one of headings: larger than the text, or as large, and coloured or of small capitals."""
    if look.size > 1.06 * body.size:
        return True
    coloured = look.colour != body.colour and max(look.colour) - min(look.colour) > 24
    return look.size >= 0.98 * body.size and (coloured or look.capitals)


def rank_counted(pieces: Sequence[Piece]) -> None:
    """Rank counted headings ("1. Aims") below those of their look that have no number, where each of these counts anew.

    Only headings directly below one another tell: a number 1 that follows one without a number, at least twice.
    """
    heads = [piece for piece in pieces if piece.kind == "heading"]
    counted = [NUMBER_HEAD.match(head.lines[0].text) for head in heads]
    for level in {head.level for head in heads}:
        anew = sum(
            heads[index - 1].level == level and counted[index - 1] is None
            for index, number in enumerate(counted)
            if index and heads[index].level == level and number and number[1] == "1"
        )
        if anew > 1:
            for head, number in zip(heads, counted, strict=True):
                if head.level == level and number:
                    head.level = -level - 1
    for head in heads:
        head.level = min(abs(head.level), 6)


def lower_sentences(pieces: Sequence[Piece]) -> None:
    """Make long sentences among the headings text, as boxes say them in larger letters; close up the ranks."""
    heads = [piece for piece in pieces if piece.kind == "heading"]
    for head in heads:
        text = to_text(head)
        if text.endswith((".", ".”", '."')) and len(text.split()) > LONGEST_SENTENCE:
            head.kind, head.level = "text", 0
    ranks = sorted({head.level for head in heads if head.level})
    for head in heads:
        head.level = ranks.index(head.level) + 1 if head.level else 0


def rank_weighty(pieces: Sequence[Piece], body: Look) -> None:
    """Make numbered lines that only their weight or slope sets off headings, each as deep as its number says.

    At least two are wanted, of which one has the number 1 or 1.1. A bold line above them all, where no larger heading
    is, is the title. Others stay bold lines: these may as well be names or labels.
    """
    bold = [piece for piece in pieces if piece.kind == "text" and is_weighty(piece, body)]
    if not bold:
        return
    numbers = [NUMBERED.match(to_text(piece)) for piece in bold]
    counted = [number[1] for number in numbers if number]
    if len(counted) < 2 or not any(number in {"1", "1.1"} for number in counted):
        return
    heads = [piece for piece in pieces if piece.kind == "heading"]
    top = max((head.level for head in heads), default=0)
    chapters = [head.level for head in heads if (number := NUMBERED.match(to_text(head))) and "." not in number[1]]
    if not top and numbers[0] is None and pieces[0] is bold[0]:
        bold[0].kind, bold[0].level, top = "heading", 1, 1
    for piece, number in zip(bold, numbers, strict=True):
        depth = number[1].count(".") if number else 0
        if number and (depth or not chapters):
            piece.kind, piece.level = "heading", min(6, depth + (min(chapters) if chapters else top + 1))


def is_weighty(piece: Piece, body: Look) -> bool:
    """Tell whether a piece is short, no sentence, and bold or italic as a whole where the text is not."""
    bold = not body.bold and all(line.look.bold for line in piece.lines)
    if not bold and not all(line.look.italic for line in piece.lines):
        return False
    text = to_text(piece)
    return len(text) < LONGEST_HEADING and not END.search(text)


def to_text(piece: Piece) -> str:
    """Give the words of a piece."""
    return " ".join(line.text.strip() for line in piece.lines)
