"""The chosen thing of the picture to the list of all that it is linked with, for readers who would rather read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten

from graph.explorer.shared.frame import to_count
from graph.explorer.shared.here import Here
from graph.explorer.shared.references import to_ref
from graph.explorer.shared.style import to_sign
from graph.networks.gate import Gate
from graph.networks.links import KINDS, Link, LinkReader, Thing
from graph.networks.network import Network

MOST = 60
"""How many lines the list has at most; what is drawn comes first."""
STYLE = """<style>
.pl-linked {border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.35}
.pl-linked th {text-align: left; font-weight: 600; font-size: .82rem; opacity: .82; padding: .2rem .8rem .2rem 0;
  border-bottom: 1px solid #8a8f98}
.pl-linked td {vertical-align: top; padding: .28rem .8rem .28rem 0; border-bottom: 1px solid #8a8f9844;
  overflow-wrap: anywhere}
.pl-linked td:last-child, .pl-linked th:last-child {padding-right: 0; text-align: right; white-space: nowrap}
.pl-linked td:nth-child(2) {min-width: 7.5em}
.pl-linked-head {font-size: 1.05rem; font-weight: 600; margin: .4rem 0 .3rem 0; padding: 0; overflow-wrap: anywhere}
</style>"""


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing and what passes the filters of all that it is linked with."""

    thing: Thing
    others: tuple[Thing, ...]
    """What is drawn first, then by kind and name."""
    complete: bool
    """False where there is more."""


def find_linked(reader: LinkReader, gate: Gate, network: Network, iri: str) -> Linked | None:
    """Find what a thing is linked with; None for what the store does not have or may not be shown."""
    thing = reader.read(iri)
    if thing is None or not gate.may_start(thing):
        return None
    others = gate.read_passing(gate.list_neighbours(thing))
    others.sort(key=lambda one: (one.iri not in network, KINDS.index(one.kind), one.label.casefold(), one.iri))
    return Linked(thing, tuple(others), gate.complete)


def to_linked(reader: LinkReader, linked: Linked, network: Network, here: Here) -> str:
    """Give the list as HTML: what, how it is linked, and whether it is drawn; each line chooses its thing."""
    thing, others = linked.thing, linked.others
    rows = [to_row(reader, thing, other, other.iri in network, here) for other in others[:MOST]]
    if not rows:
        return ""
    more = "" if linked.complete else "more than "
    rest = len(others) - MOST
    note = f'<p class="pl-small">The first {MOST} of {more}{len(others):,}.</p>' if rest > 0 else ""
    drawn = sum(other.iri in network for other in others)
    where = "all in the picture" if drawn == len(others) else f"{drawn:,} of them in the picture"
    name = shorten(to_name(thing), 80, placeholder="…")
    return (
        f'{STYLE}<h2 class="pl-linked-head">Linked with {escape(name)}: '
        f"{more}{to_count(len(others), 'thing')}, {where}</h2>"
        '<table class="pl-linked"><thead><tr><th scope="col">What</th><th scope="col">How</th>'
        f'<th scope="col">In the picture</th></tr></thead><tbody>{"".join(rows)}</tbody></table>{note}'
    )


def to_row(reader: LinkReader, thing: Thing, other: Thing, drawn: bool, here: Here) -> str:
    """Give one line."""
    base = reader.store.base
    ref = to_ref(other.iri, base)
    name = here.to_link(to_name(other), {"thing": [ref]}, "pl-link", "") if drawn else escape(to_name(other))
    start = {"start": [ref], "expanded": [], "thing": []}
    show = "yes" if drawn else here.to_link("start here", start, "pl-link", f"Start from {other.label}")
    words = ", ".join(say(link, thing) for link in find_links(thing, other))
    return f"<tr><td>{to_sign(other.kind)}{name}</td><td>{escape(words)}</td><td>{show}</td></tr>"


def find_links(thing: Thing, other: Thing) -> Sequence[Link]:
    """Give the links of two things, known from either side."""
    return sorted({link for link in (*thing.links, *other.links) if {link.start, link.end} == {thing.iri, other.iri}})


def say(link: Link, thing: Thing) -> str:
    """Say a link from the side of the chosen thing."""
    return link.meaning if link.start == thing.iri else f"{link.meaning} this"


def to_name(thing: Thing) -> str:
    """Give the words by which a thing is called in a line."""
    return shorten(" · ".join(filter(None, (thing.label, thing.title))), 160, placeholder="…")
