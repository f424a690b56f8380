"""Hits to HTML: each with its page and its place in the source, the words that matched marked, all else escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from textwrap import shorten
from urllib.parse import unquote

from graph.explorer.shared.facts import Contents, Evidence, RecommendationFact, SessionFact, StatementFact
from graph.explorer.shared.frame import to_count
from graph.explorer.shared.labels import to_session_label
from graph.explorer.shared.links import PAGES, to_address, to_source, to_thing
from graph.explorer.shared.references import to_kind, to_ref
from graph.search.hits import FACTS, TEXT, Hit, Ranges

QUOTED = (*FACTS, TEXT)
"""Kinds whose words stand in a report as they are shown."""
PARTS = 2
"""So many parts of a description are shown where none of it matched."""
MARKUP = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]+|[-*+][ \t]+)?|\*{1,3}|\\(?=[^\w\s])", re.MULTILINE)
"""Marks of headings, items and emphasis, which are left out where text is shown."""
STYLE = """<style>
ul.pl-hits {list-style: none; margin: 0 0 .4rem 0; padding: 0}
ul.pl-hits li {margin: 0 0 .75rem 0; padding: 0; line-height: 1.4; overflow-wrap: anywhere}
.pl-hits mark {background: rgba(230, 159, 0, .3); color: inherit; font-weight: 600; border-radius: 2px}
.pl-hits .pl-hit-name {font-weight: 600}
.pl-hits .pl-quote {font-family: "Source Serif", Georgia, serif; font-size: 1.02rem; padding-left: .8rem;
  border-left: 2px solid #8a8f98}
.pl-hits .pl-quote a {text-decoration: none}
.pl-hits .pl-quote a:hover, .pl-hits .pl-quote a:focus-visible {text-decoration: underline}
.pl-hits .pl-place {font-size: .84rem; opacity: .82; padding-left: .8rem}
.pl-hits .pl-hit-name ~ .pl-place, .pl-hits .pl-hit-name ~ .pl-about {padding-left: 1.25em}
.pl-hits .pl-about {font-size: .9rem}
</style>"""


def to_hits(contents: Contents, hits: Sequence[Hit], base: str) -> str:
    """Give hits as a list; `base` is the start of the store's identifiers."""
    return f'<ul class="pl-hits">{"".join(f"<li>{to_hit(contents, hit, base)}</li>" for hit in hits)}</ul>'


def to_hit(contents: Contents, hit: Hit, base: str) -> str:
    """Give one hit."""
    ref = to_ref(hit.reference, base)
    if hit.kind in QUOTED:
        words = to_marked(hit.text, hit.text_marks)
        address = to_text_address(hit) if hit.kind != "recommendation" else to_thing_address(ref)
        return f'<div class="pl-quote">{to_anchor(address, words)}</div>{to_place(contents, hit, ref)}'
    name = to_marked(hit.name, hit.name_marks)
    about = to_about(hit)
    return (
        f'<span class="pl-hit-name">{to_anchor(to_thing_address(ref), name)}</span>'
        + (f'<div class="pl-about">{about}</div>' if about else "")
        + to_place(contents, hit, ref)
    )


def to_about(hit: Hit) -> str:
    """Give what a thing is described by: what matched, else its first parts; of topics and themes only what matched."""
    if hit.kind == "topic":
        return to_names(hit)
    if hit.text_marks:
        return to_marked(hit.text, hit.text_marks)
    if hit.kind == "theme":
        return ""
    parts = [part for part in hit.text.removeprefix("… ").split(" · ") if not part.startswith("printed as ")]
    return escape(" · ".join(parts[:PARTS]))


def to_names(hit: Hit) -> str:
    """Give those of the other names of a topic that matched."""
    names, place = [], 0
    for name in hit.text.split(", "):
        marks = tuple((low - place, high - place) for low, high in hit.text_marks if place <= low < place + len(name))
        names += [to_marked(name, marks)] if marks and "…" not in name else []
        place += len(name) + len(", ")
    return f"also: {', '.join(names)}" if names else ""


def to_place(contents: Contents, hit: Hit, ref: str) -> str:
    """Give who says it, the session and the report, and where there is one the line as a link into the source."""
    fact = contents.things.get(ref)
    parts = []
    if isinstance(fact, StatementFact) and fact.person_ref in contents.things:
        parts.append(to_thing(fact.person_ref, fact.person))
    elif hit.kind == "recommendation" and hit.name:
        parts.append(to_marked(hit.name, hit.name_marks))
    if isinstance(fact, StatementFact | RecommendationFact):
        held = contents.things.get(fact.session_ref)
        if isinstance(held, SessionFact):
            parts.append(to_thing(held.ref, shorten(to_session_label(held), 60, placeholder="…")))
    if len(hit.documents) > 1:
        parts.append(to_count(len(hit.documents), "report"))
    elif len(contents.documents) > 1 and hit.documents and hit.kind != "report":
        title = contents.every.get(hit.document, hit.document)
        parts.append(escape(shorten(title, 60, placeholder="…")))
    if hit.line:
        parts.append(to_source(to_piece(hit), f"line {hit.line:,}"))
    return f'<div class="pl-place">{" · ".join(parts)}</div>' if parts else ""


def to_piece(hit: Hit) -> Evidence:
    """Give the place of a hit in its report."""
    return Evidence(hit.document, hit.session, hit.line, "", "", "", hit.start, hit.end)


def to_text_address(hit: Hit) -> str:
    """Give the address of a hit's place in its report."""
    return to_address("source", {"report": hit.document, "start": str(hit.start), "end": str(hit.end)})


def to_thing_address(ref: str) -> str:
    """Give the address of a thing's own page."""
    kind = to_kind(ref)
    page, name = PAGES[kind]
    return to_address(page, {name: unquote(ref) if kind == "report" else ref})


def to_anchor(address: str, inside: str) -> str:
    """Give a link around HTML."""
    return f'<a class="pl-link" href="{escape(address)}" target="_self">{inside}</a>'


def to_marked(text: str, marks: Ranges) -> str:
    """Give a text as HTML with what matched marked, and the marks of its own markup left out."""
    gone = [found.span() for found in MARKUP.finditer(text) if found.end() > found.start()]
    cuts = [(start, end, "cut") for start, end in gone if not any(low < end and start < high for low, high in marks)]
    pieces, place = [], 0
    for start, end, what in sorted([*cuts, *((start, end, "mark") for start, end in marks)]):
        pieces.append(escape(text[place:start]))
        place = end
        if what == "mark":
            pieces.append(f"<mark>{escape(text[start:end])}</mark>")
    return "".join([*pieces, escape(text[place:])])
