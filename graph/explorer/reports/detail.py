"""One report of the store: what to look at by hand, how much of it was read, its problems, checks and removal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from graph.changes.checking import check_apart
from graph.changes.uploads import remove_upload, to_safe_name, write_upload
from graph.errors import GraphError
from graph.explorer.reports import errands
from graph.explorer.reports.coverage_map import to_map
from graph.explorer.reports.list import find_size, find_time, to_date, to_size
from graph.explorer.shared.address import choose_view, read_choice, to_setter
from graph.explorer.shared.evidence import to_readable
from graph.explorer.shared.facts import Contents, Evidence
from graph.explorer.shared.frame import to_count, to_state
from graph.explorer.shared.links import to_link, to_source
from graph.explorer.shared.style import to_sign
from graph.explorer.shared.tables import to_csv
from graph.manifest import Manifest, ManifestEntry
from graph.sources.coverage import Cell, Coverage, make_coverage, make_map
from graph.sources.marking import read_marked
from graph.sources.misses import Miss, read_misses
from graph.store import open_store

MOST = 100
"""So many misses are listed; the CSV has all."""
KINDS = {
    "recommendation": ("Recommendations", "might be a recommendation"),
    "person": ("People", "might be somebody with a role"),
    "heading": ("Headings", "might open a session"),
}
STYLE = """<style>
.pl-report {margin: 0; padding: .2rem 0 0 0; font-size: 1.3rem; font-weight: 600; line-height: 1.3;
  overflow-wrap: anywhere}
.pl-section {margin: .3rem 0 .2rem 0; padding: 0; font-size: 1.05rem; font-weight: 600}
.stHtml ul.pl-misses {margin: .2rem 0; padding: 0; list-style: none}
.stHtml ul.pl-misses li {margin: 0 0 .7rem 0; padding: 0 0 0 .9rem; border-left: 2px solid #8a8f98; line-height: 1.4;
  overflow-wrap: anywhere}
.pl-misses q {font-family: "Source Serif", Georgia, serif; quotes: none}
.stHtml .pl-facts {margin: 0; padding: 0; display: grid; grid-template-columns: auto 1fr; gap: .15rem .8rem;
  font-size: .9rem}
.stHtml .pl-facts dt {margin: 0;opacity: .82}
.stHtml .pl-facts dd {margin: 0; padding: 0; overflow-wrap: anywhere}
.stHtml ul.pl-problems {margin: .2rem 0; padding: 0; list-style: none; font-size: .92rem}
.stHtml ul.pl-problems li {margin: 0 0 .5rem 0; padding: 0; overflow-wrap: anywhere}
</style>"""


def show_report(folder: Path, contents: Contents, manifest: Manifest, document: str, *, busy: bool) -> None:
    """Show the report; nothing can be changed while a process is `busy`."""
    entry, state = manifest.reports[document], to_state(manifest, document)
    title = contents.every.get(document, document)
    st.html(f'{STYLE}<h2 class="pl-report">{to_sign("report")}{to_link("source", title, {"report": document})}</h2>')
    left, right = st.columns([8, 4], gap="large")
    try:
        coverage, cells, misses = read_coverage(folder, document, state)
    except GraphError as error:
        left.error("The source of this report could not be read.")
        left.code(str(error), language=None, wrap_lines=True)
    else:
        with left:
            show_misses(document, misses)
            st.html('<h3 class="pl-section">Coverage</h3>' + to_map(document, coverage, cells))
    with right:
        show_entry(folder, entry)
        show_problems(entry)
        show_check(folder, document, state)
        show_actions(folder, document, entry, title, busy=busy)


@st.cache_resource(max_entries=50, show_spinner="Comparing the report with what was read …")
def read_coverage(
    folder: Path, document: str, state: str
) -> tuple[Coverage, tuple[Cell, ...], tuple[Miss, ...] | None]:
    """Read coverage, map and misses once for each state of the report."""
    with open_store(folder) as store:
        marked, misses = read_marked(store, document), read_misses(store, document)
    coverage = make_coverage(marked, misses or ())
    return coverage, make_map(coverage), misses


def show_misses(document: str, misses: tuple[Miss, ...] | None) -> None:
    """Show what to look at by hand, each with its place in the source; the reader may choose one kind."""
    head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
    head.html('<h3 class="pl-section">To look at by hand</h3>')
    if misses is None:
        st.html('<p class="pl-small">This report was read before such lists were kept. Read it again to get one.</p>')
        return
    if not misses:
        st.html(
            '<p class="pl-small">Nothing here looks like a recommendation, a role or a session without being one.</p>'
        )
        return
    counts = Counter(miss.kind for miss in misses)
    labels = {"": f"All ({len(misses):,})"}
    labels |= {kind: f"{many} ({counts[kind]:,})" for kind, (many, _) in KINDS.items() if counts[kind]}  # type: ignore[index]
    chosen = choose_view("Kind", "miss", labels) if len(counts) > 1 else ""
    shown = [miss for miss in misses if chosen in {"", miss.kind}]
    items = "".join(to_item(document, miss) for miss in shown[:MOST])
    rest = f'<p class="pl-small">and {len(shown) - MOST:,} more in the table</p>' if len(shown) > MOST else ""
    st.html(
        '<p class="pl-small">Places from which nothing was read, though they look as if there were something. '
        "Some are rightly passed over.</p>"
        f'<ul class="pl-misses">{items}</ul>{rest}'
    )
    head.download_button(
        "CSV", to_table(shown), "to-look-at.csv", "text/csv", key="misses-csv", on_click="ignore", width="content"
    )


def to_item(document: str, miss: Miss) -> str:
    """Give a miss as HTML: its words, why it is listed, and a link to its place."""
    passage = miss.passage
    piece = Evidence(document, "", passage.line, passage.quote, "", "", passage.start, passage.end)
    sign = to_sign("session" if miss.kind == "heading" else miss.kind)
    return (
        f"<li><q>{escape(' '.join(to_readable(passage.quote).split()))}</q><br>"
        f'<span class="pl-small">{sign}{escape(KINDS[miss.kind][1])}: it {escape(miss.reason)} · '
        f"{to_source(piece, f'line {passage.line:,}')}</span></li>"
    )


def to_table(misses: Sequence[Miss]) -> bytes:
    """Give the misses as CSV."""
    return to_csv(
        [
            {"kind": miss.kind, "line": miss.passage.line, "reason": miss.reason, "quote": miss.passage.quote}
            for miss in misses
        ]
    )


def show_entry(folder: Path, entry: ManifestEntry) -> None:
    """Show what is known of the file."""
    facts = {
        "File": entry.file_name,
        "Size": f"{to_size(find_size(folder, entry))}, {to_format(entry)}",
        "Read": f"{to_date(find_time(folder, entry))} UTC",
        "SHA-256": f"{entry.sha256[:16]}…",
    }
    items = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    st.html(f'<div class="pl-card"><dl class="pl-facts">{items}</dl></div>')


def to_format(entry: ManifestEntry) -> str:
    """Give the encoding of a text, or the format of what was converted with its number of pages."""
    if entry.format == "markdown":
        return entry.encoding
    return ", ".join(filter(None, (entry.format.upper(), to_count(len(entry.pages), "page") if entry.pages else "")))


def show_problems(entry: ManifestEntry) -> None:
    """Show the problems: place, fact, cure."""
    if not entry.problems:
        st.html('<p class="pl-small">It was read without problems.</p>')
        return
    items = "".join(
        f"<li><b>{escape(problem.fact)}</b><br>{escape(problem.cure)}"
        f'<br><span class="pl-small">{escape(problem.place)}</span></li>'
        for problem in entry.problems
    )
    st.html(f'<h3 class="pl-section">Problems</h3><ul class="pl-problems">{items}</ul>')


def show_check(folder: Path, document: str, state: str) -> None:
    """Show whether every quote stands in the source and the graph has its shape, once the reader asks."""
    if read_choice("check") != "1":
        st.button(
            "Check quotes and shapes",
            key="report-check",
            on_click=to_setter(check="1"),
            help="Reads every quote again in the source, and compares the graph with the SHACL shapes.",
            width="stretch",
        )
        return
    try:
        findings = find_findings(folder, document, state)
    except GraphError as error:
        st.code(str(error), language=None, wrap_lines=True)
        return
    if not findings:
        st.html('<p class="pl-small">Checked: every quote stands in its source, and the graph has its shape.</p>')
        return
    st.html(f'<h3 class="pl-section">{to_count(len(findings), "finding")}</h3>')
    st.code("\n".join(findings[:MOST]), language=None, wrap_lines=True)


@st.cache_data(max_entries=2000, show_spinner="Checking every quote and the graph's shape …")
def find_findings(folder: Path, document: str, state: str) -> tuple[str, ...]:
    """Check a report once for each state of it."""
    return check_apart(folder, document)


def show_actions(folder: Path, document: str, entry: ManifestEntry, title: str, *, busy: bool) -> None:
    """Show what can be done with the report: read it again, or take it out of the store."""
    if to_safe_name(entry.file_name) == entry.file_name:
        st.button(
            "Read it again",
            key="report-again",
            disabled=busy,
            on_click=read_again,
            args=(folder, document, entry),
            width="stretch",
        )
    with st.popover("Remove …", disabled=busy, width="stretch"):
        st.html(
            f"<p>Take “{escape(title)}” out of the store, with all that was read from it? "
            "It is kept aside, so that you can bring it back.</p>"
        )
        st.button(
            "Remove this report",
            type="primary",
            key="report-remove",
            disabled=busy,
            on_click=remove,
            args=(folder, document, entry),
        )


def read_again(folder: Path, document: str, entry: ManifestEntry) -> None:
    """Start to read the report again from the bytes that the store keeps."""
    try:
        with open_store(folder) as store:
            path = write_upload(folder, entry.file_name, store.read_source(document))
    except GraphError as error:
        st.session_state[errands.MESSAGE] = str(error)
        return
    unicode = entry.encoding.casefold().startswith("utf")
    errands.ingest(folder, [path], "" if unicode else entry.encoding, force=True)


def remove(folder: Path, document: str, entry: ManifestEntry) -> None:
    """Start to take the report out of the store; its upload goes too, as the store keeps its bytes aside."""
    if errands.remove(folder, document):
        remove_upload(folder, entry.file_name)
