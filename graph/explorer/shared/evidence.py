"""Evidence to cards: the sentence behind a fact, where it stands and how sure it is; the same on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from graph.explorer.shared.facts import Evidence
from graph.explorer.shared.labels import to_short
from graph.explorer.shared.links import to_source

MEANINGS = {
    "printed": "the page says it in so many words",
    "resolved": "a surname, pronoun or variant was resolved",
    "derived": "computed from other facts",
}
OPENING = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]+|[-*+][ \t]+)?", re.MULTILINE)
EMPHASIS = re.compile(r"(\*{1,3})(?=\S)([^*]*[^\s*])\1")
HALF = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])")
"""A mark that opens an emphasis whose end lies outside the quote; one at the end of a word may mark a footnote."""
REGION = re.compile(r"xywh=percent:([\d.]+),([\d.]+),([\d.]+),([\d.]+)")
STYLE = """<style>
.pl-evidence {margin: 0 0 .9rem 0; padding: .1rem 0 .1rem .9rem; border-left: 2px solid #8a8f98}
.pl-evidence blockquote {margin: 0; padding: 0; border: 0; font-family: "Source Serif", Georgia, serif;
  font-size: 1.02rem; line-height: 1.45; overflow-wrap: anywhere; color: inherit}
.pl-evidence figcaption {margin-top: .2rem; font-size: .82rem; opacity: .78}
.pl-evidence .pl-more {font-weight: 600}
.pl-grade {border: 1px solid currentColor; border-radius: 3px; padding: 0 .35em; white-space: nowrap}
.pl-grade-resolved {border-style: dashed}
.pl-grade-derived {border-style: dotted}
</style>"""


def show_evidence(
    pieces: Iterable[Evidence], titles: Mapping[str, str], notes: Mapping[Evidence, str] | None = None
) -> None:
    """Show one card a piece, the strongest first; `notes` holds a line to stand before the place of a piece."""
    cards = [
        to_card(piece, titles, (notes or {}).get(piece, "")) for piece in sorted(pieces, key=lambda piece: piece.rank)
    ]
    st.html(STYLE + "".join(cards))


def to_card(piece: Evidence, titles: Mapping[str, str], note: str = "", body: str = "") -> str:
    """Give the card as HTML, everything of the report escaped; `titles` names the reports.

    `body` is HTML to stand in the place of the quote, which it holds with marks.
    """
    title = titles.get(piece.document, piece.document)
    places = [
        to_short(title),
        piece.session if piece.session != "event" else "",
        f"line {piece.line}" + (f", page {piece.page}" if piece.page else ""),
    ]
    where = to_source(piece, " · ".join(filter(None, places)))
    if piece.region:
        where = f'<span title="{escape(say_region(piece.region))}">{where}</span>'
    before = f'<span class="pl-more">{escape(note)}</span> · ' if note else ""
    grade = f" · {to_grade(piece)}" if piece.grade else ""
    return (
        f'<figure class="pl-evidence"><blockquote>{body or escape(to_readable(piece.quote))}</blockquote>'
        f"<figcaption>{before}{where}{grade}</figcaption>"
        "</figure>"
    )


def say_region(region: str) -> str:
    """Say in words where on its page a region lies; the media fragment itself where it is of another form."""
    found = REGION.fullmatch(region)
    if found is None:
        return region
    left, top, width, height = (float(number) for number in found.groups())
    return f"{top:.0f} to {top + height:.0f} % down its page, {left:.0f} to {left + width:.0f} % across"


def to_readable(quote: str) -> str:
    """Take the marks of headings, items and emphasis off a quote; the stored one stays exact."""
    return HALF.sub("", EMPHASIS.sub(r"\2", OPENING.sub("", quote)))


def to_grade(piece: Evidence) -> str:
    """Give the grade as a small frame whose line tells the grade as well; the rule that resolved it stands in it."""
    words = f"{piece.grade} by {piece.rule}" if piece.rule and piece.grade != "printed" else piece.grade
    meaning = MEANINGS.get(piece.grade, "")
    return f'<span class="pl-grade pl-grade-{escape(piece.grade)}" title="{escape(meaning)}">{escape(words)}</span>'
