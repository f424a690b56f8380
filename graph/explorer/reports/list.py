"""The reports of a store as a table: what each gave, when it was read, what is to be looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from graph.changes.checking import check_apart
from graph.errors import GraphError
from graph.explorer.shared.address import read_choice, to_setter, write_choices
from graph.explorer.shared.facts import Contents, ReportFacts
from graph.explorer.shared.frame import to_count
from graph.explorer.shared.tables import Line, show_table, to_csv
from graph.manifest import Manifest, ManifestEntry
from graph.sources.misses import Miss, read_misses_of
from graph.writer import to_misses_name

LINE = 33
"""Height in pixels of a line of the table."""
MOST = 100
"""So many findings are listed."""
UNKNOWN = "?"
"""What stands where the store does not know."""


def show_list(folder: Path, contents: Contents, manifest: Manifest) -> None:
    """Show the reports as a table; a click opens one below."""
    documents = tuple(report.document for report in contents.reports if report.document in manifest.reports)
    lines, table = make_lines(folder, contents.version, documents, contents, manifest)
    show_table(
        lines,
        f"reports-{contents.version}",
        height=min(380, LINE * (len(lines) + 1) + 4),
        on_choose=lambda number: write_choices({"report": documents[number], "miss": "", "check": ""}),
    )
    with st.container(horizontal=True, horizontal_alignment="right"):
        if len(manifest.reports) > 1:
            st.button(
                "Check every report",
                key="reports-check",
                on_click=to_setter(check="all"),
                help="Reads every quote again in its source, and compares every graph with the SHACL shapes.",
            )
        st.download_button("CSV", table, "reports.csv", "text/csv", key="reports-csv", on_click="ignore")


@st.cache_resource(max_entries=6, show_spinner=False)
def make_lines(
    folder: Path, version: str, documents: tuple[str, ...], _contents: Contents, _manifest: Manifest
) -> tuple[tuple[Line, ...], bytes]:
    """Make the lines of the table, and its CSV, once for each version and choice of reports; nobody changes them."""
    wanted = frozenset(documents)
    reports = [report for report in _contents.reports if report.document in wanted]
    lines = tuple(to_line(folder, report, _manifest) for report in reports)
    return lines, to_csv(lines)


def show_check(folder: Path, version: str, count: int) -> None:
    """Show whether the whole store is as it should be, once the reader asks; that may take a while."""
    if read_choice("check") != "all":
        return
    try:
        with st.spinner("Checking every quote and the shape of every graph; a report takes seconds …"):
            findings = find_findings(folder, version)
    except GraphError as error:
        st.code(str(error), language=None, wrap_lines=True)
        return
    if not findings:
        st.html(
            f'<p class="pl-small">{to_count(count, "report")} checked: every quote stands in its source, '
            "every graph has its shape.</p>"
        )
        return
    st.html(f'<p class="pl-shown">{to_count(len(findings), "finding")} in {to_count(count, "report")}</p>')
    st.code("\n".join(findings[:MOST]), language=None, wrap_lines=True)


@st.cache_data(max_entries=4, show_spinner=False)
def find_findings(folder: Path, version: str) -> tuple[str, ...]:
    """Check the store once for each version."""
    return check_apart(folder)


def to_line(folder: Path, report: ReportFacts, manifest: Manifest) -> Line:
    """Give what a report holds; people who are merely mentioned are not counted."""
    entry = manifest.reports[report.document]
    misses = find_misses(folder, entry)
    return {
        "Report": report.title,
        "To look at": UNKNOWN if misses is None else len(misses),
        "Problems": len(entry.problems),
        "Sessions": sum(session.kind != "event" for session in report.sessions),
        "People": sum(person.participant for person in report.people),
        "Roles": len(report.roles),
        "Recommendations": len(report.recommendations),
        "Statements": len(report.statements),
        "Read": to_date(find_time(folder, entry)),
        "File": entry.file_name,
    }


def find_misses(folder: Path, entry: ManifestEntry) -> tuple[Miss, ...] | None:
    """Read the misses of a report; None where there is no list, or none that can be read, as its own part says."""
    try:
        return read_misses_of(folder, entry)
    except GraphError:
        return None


def find_time(folder: Path, entry: ManifestEntry) -> float | None:
    """Find when a report was read, in seconds since 1970: its list of misses is written then; None if not known."""
    for path in (folder / "misses" / to_misses_name(entry), folder / "sources" / entry.sha256):
        if path.is_file():
            return path.stat().st_mtime
    return None


def find_size(folder: Path, entry: ManifestEntry) -> int | None:
    """Find the size of a report's file in bytes; None if not known."""
    path = folder / "sources" / entry.sha256
    return path.stat().st_size if path.is_file() else None


def to_date(seconds: float | None) -> str:
    """Give a point in time as date and minute (UTC), so that the words sort like the times."""
    return UNKNOWN if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")


def to_size(size: int | None) -> str:
    """Give a number of bytes in words."""
    if size is None:
        return "size not known"
    return f"{size:,} bytes" if size < 2000 else f"{size / 1000:,.0f} kB" if size < 2e6 else f"{size / 1e6:,.1f} MB"
