"""The page Graph: start from somebody or something, see what is linked, expand; with the card of what is chosen."""

from __future__ import annotations

from html import escape
from textwrap import shorten

import streamlit as st

from graph.errors import GraphError
from graph.explorer.graph.linked import Linked, find_linked, to_linked
from graph.explorer.graph.picture import Drawing, make_drawing, make_values, open_links
from graph.explorer.graph.view import STEPS, WHOLE, View, choose_settings, choose_starts, find_start, read_view
from graph.explorer.shared.address import choose_view, read_choice, read_choices
from graph.explorer.shared.cards import to_items, to_thing_card
from graph.explorer.shared.components import find_component
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import open_page, select_folder, to_count, to_list
from graph.explorer.shared.here import Here, read_here
from graph.explorer.shared.links import to_thing
from graph.explorer.shared.references import to_iri, to_ref
from graph.explorer.shared.style import to_sign
from graph.exports.export import to_network_file
from graph.networks.drawing import draw
from graph.networks.gate import Gate
from graph.networks.links import KINDS, LinkReader
from graph.networks.signs import MARKS, MEASURES

STYLE = """<style>
ul.pl-legend {display: flex; flex-wrap: wrap; gap: .3rem .45rem; margin: .1rem 0 .4rem 0; padding: 0; list-style: none}
ul.pl-legend li {margin: 0; padding: 0}
.pl-legend a {display: inline-block; border: 1px solid #8a8f98; border-radius: 1em; padding: .1em .7em;
  font-size: .85rem; color: inherit !important; text-decoration: none; white-space: nowrap}
.pl-legend a:hover {text-decoration: underline}
.pl-legend a:focus-visible {outline: 2px solid #56B4E9; outline-offset: 2px}
.pl-legend a.pl-off {opacity: .7; border-style: dashed; text-decoration: line-through}
.pl-do {display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .9rem; margin: .2rem 0 .5rem 0}
</style>"""


def show_graph() -> None:
    """Show the page."""
    contents = open_page("Graph")
    if contents is None:
        return
    folder = select_folder()
    try:
        reader = open_links(folder, contents.version)
        show_view(contents, reader)
    except GraphError as error:
        st.error("What is linked could not be read.")
        st.code(str(error), language=None, wrap_lines=True)


def show_view(contents: Contents, reader: LinkReader) -> None:
    """Show what is chosen in the address."""
    here = read_here("graph")
    left, right = st.columns([5, 1], gap="medium")
    with left:
        starts = choose_starts(contents) or [find_start(contents)]
    if WHOLE not in starts:
        with right:
            choose_view("Steps", "hops", STEPS)
    view = read_view(contents, reader.store.base, starts)
    drawing = make_drawing(select_folder(), contents.version, view)
    # In one piece: with chips of their own the picture would move to another place in the page, and be made anew.
    st.html(f'{STYLE}<p class="pl-shown">{escape(say_drawn(view, drawing))}</p>{to_chips(contents, here)}')
    if not drawing.network:
        st.info(say_nothing(contents, starts))
        return
    iri = to_iri(find_chosen(starts), reader.store.base)
    linked = find_linked(reader, Gate(reader, view.filters), drawing.network, iri)
    picture, side = st.columns([8, 4], gap="large")
    by = read_choice("size") if read_choice("size") in MEASURES else next(iter(MEASURES))
    with picture:
        values = make_values(select_folder(), contents.version, view, by)
        find_component("network")(key="network", data=dict(values), height="content")
        st.html(to_legend(drawing, view, here))
    with side:
        st.html(to_side(contents, reader, drawing, linked, here, starts))
    if linked and linked.others:
        st.html(to_linked(reader, linked, drawing.network, here))
    show_settings(contents, view, drawing, by)


def find_chosen(starts: list[str]) -> str:
    """Give the reference of what the reader clicked, else of the first start; "" for everything."""
    return read_choice("thing") or (starts[0] if starts[0] != WHOLE else "")


def show_settings(contents: Contents, view: View, drawing: Drawing, by: str) -> None:
    """Show what is used less often: narrowing, sizes, files."""
    st.subheader("Narrow, and save", anchor=False)
    choose_settings(contents, drawing.network)
    caption = say_drawn(view, drawing)
    with st.container(horizontal=True):
        st.download_button(
            "GraphML",
            lambda: to_network_file(drawing.network, "graphml"),
            "graph.graphml",
            "application/graphml+xml",
            icon=":material/download:",
            on_click="ignore",
            help="What is drawn, for Gephi, yEd or Cytoscape",
        )
        st.download_button(
            "HTML",
            lambda: draw(drawing.network, drawing.positions, by=by, height="88vh", caption=caption).encode(),
            "graph.html",
            "text/html",
            icon=":material/download:",
            on_click="ignore",
            help="What is drawn, as a page that needs nothing else",
        )


def say_drawn(view: View, drawing: Drawing) -> str:
    """Say what is shown and, where that is not all, how to see the rest."""
    drawn, found = len(drawing.network), len(drawing.around.found)
    network = drawing.network
    names = [shorten(network.nodes[iri]["label"], 60, placeholder="…") for iri in view.starts if iri in network]
    steps = "one step" if view.hops == 1 else f"up to {view.hops} steps"
    if not drawn:
        return "Nothing to draw."
    if view.starts:
        where = f"Around {to_list(names) or 'the report'}, {steps} away"
    else:
        where = f"Everything in {to_count(len(view.documents), 'report')}"
    grown = " and what was expanded" if view.expanded else ""
    if drawn == found and drawing.around.complete:
        return f"{where}{grown}: all {to_count(drawn, 'thing')}." if drawn > 1 else f"{where}: nothing is linked."
    more = "" if drawing.around.complete else "more than "
    return (
        f"{where}{grown}. Showing {drawn:,} of {more}{found:,}: the most connected; "
        "narrow by topic or session to see the rest."
    )


def say_nothing(contents: Contents, starts: list[str]) -> str:
    """Say why there is no picture."""
    other = [ref for ref in starts if ref.split("/")[0] in contents.every]
    if other and all(ref.split("/")[0] not in contents.documents for ref in other):
        return "What you start from is in a report that is not chosen: take the choice of reports away to see it."
    return (
        "The store does not hold what you start from, or it is somebody who is merely mentioned. "
        "Choose something else, or show those merely mentioned too."
    )


def to_chips(contents: Contents, here: Here) -> str:
    """Give what narrows or widens the picture as chips that can be taken away, as HTML."""
    chips = []
    for name, word in (("sessions", "session"), ("topics", "topic"), ("expanded", "expanded")):
        for ref in read_choices(name):
            rest = [other for other in read_choices(name) if other != ref]
            label = shorten(to_name(contents, ref), 60, placeholder="…")
            chips.append((f"{word}: {label}", {name: rest}))
    if read_choice("mentioned") == "1":
        chips.append(("also those merely mentioned", {"mentioned": []}))
    items = [
        f'<span class="pl-chip">{escape(text)} {here.to_link("×", values, "pl-link", f"Take away {text}")}</span>'
        for text, values in chips
    ]
    return f'<div class="pl-chips">{"".join(items)}</div>' if items else ""


def to_name(contents: Contents, ref: str) -> str:
    """Give what a reference is called."""
    fact = contents.things.get(ref)
    names = (getattr(fact, name, "") for name in ("name", "label", "text", "id"))
    return next(filter(None, names), contents.every.get(ref, ref))


def to_legend(drawing: Drawing, view: View, here: Here) -> str:
    """Give the kinds with their marks and counts, each a link that hides or shows the kind, as HTML."""
    kinds = [kind for _, kind in drawing.network.nodes(data="kind")]
    items = []
    for kind in KINDS:
        mark, shown = MARKS[kind], kind in view.kinds
        drawn, found = kinds.count(kind), drawing.around.kinds.get(kind, 0)
        if shown and not found:
            continue
        other = [one for one in KINDS if (one in view.kinds) != (one == kind)]
        count = f"{drawn:,} of {found:,}" if drawn < found else f"{drawn:,}"
        words = f"{count} {mark.one if found == 1 else mark.many}" if shown else mark.many
        values = {"kinds": [] if len(other) == len(KINDS) else other, "expanded": []}
        if not other:
            continue
        verb = "Hide" if shown else "Show"
        address = escape(here.to_address(values))
        items.append(
            f'<li><a class="pl-link{"" if shown else " pl-off"}" href="{address}" target="_self" '
            f'title="{verb} {mark.many}">{to_sign(kind)}{escape(words)}</a></li>'
        )
    return f'<ul class="pl-legend" aria-label="Kinds; choose one to hide or show it">{"".join(items)}</ul>'


def to_side(
    contents: Contents, reader: LinkReader, drawing: Drawing, linked: Linked | None, here: Here, starts: list[str]
) -> str:
    """Give the card of what is chosen, and what can be done with it, as HTML."""
    chosen = find_chosen(starts)
    if not chosen:
        return '<p class="pl-small">Click a mark to read about it; a double click adds what it is linked with.</p>'
    iri = to_iri(chosen, reader.store.base)
    links = []
    expanded = read_choices("expanded")
    more = linked is not None and any(other.iri not in drawing.network for other in linked.others)
    if more and iri in drawing.network and chosen not in expanded:
        values = {"expanded": [*expanded, chosen], "thing": [chosen]}
        links.append(here.to_link("Add what it is linked with", values, "pl-link", ""))
    if starts != [chosen]:
        start = {"start": [chosen], "expanded": [], "thing": []}
        links.append(here.to_link("Start here", start, "pl-link", ""))
    done = f'<div class="pl-do">{"".join(links)}</div>' if links else ""
    card = to_report_card(contents, reader, iri) if chosen in contents.every else to_thing_card(contents, chosen)
    return done + card


def to_report_card(contents: Contents, reader: LinkReader, iri: str) -> str:
    """Give the card of a report as HTML."""
    ref = to_ref(iri, reader.store.base)
    report = next((report for report in contents.reports if report.document == reader.documents.get(iri)), None)
    if report is None:
        return ""
    people = sum(person.participant for person in report.people)
    counts = [
        to_count(sum(session.kind != "event" for session in report.sessions), "session"),
        to_count(people, "person with a role", "people with a role"),
        to_count(len(report.recommendations), "recommendation"),
        to_count(len(report.statements), "statement"),
    ]
    return (
        f'<div class="pl-card" style="border-color:{MARKS["report"].colour}">'
        f'<p class="pl-kind">{to_sign("report")}Report</p><h3>{to_thing(ref, report.title)}</h3>'
        f"{to_items([escape(count) for count in counts])}</div>"
    )
