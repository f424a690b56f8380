"""What came of a query to the page: rows as a table or bars, a graph as a picture or Turtle, the time, what was cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

import streamlit as st

from graph.explorer.query.asking import Values, read_usual_limits
from graph.explorer.query.counted import show_counts
from graph.explorer.query.drawn import HEIGHT, Picture, make_picture
from graph.explorer.query.whole import to_whole
from graph.explorer.shared.address import choose_view, read_choice, write_choices
from graph.explorer.shared.cards import to_thing_card
from graph.explorer.shared.evidence import show_evidence
from graph.explorer.shared.facts import Contents, Evidence
from graph.explorer.shared.frame import say_shown, select_folder, to_count
from graph.explorer.shared.links import to_source
from graph.explorer.shared.references import to_ref
from graph.explorer.shared.tables import Line, show_table
from graph.manifest import read_manifest
from graph.networks.network import Record, to_records
from graph.processes.answers import Answer
from graph.query import Quads, Rows
from graph.results import to_format

QUOTES = ("evidence", "quote")
"""The columns of a query that can hold the very words of a report."""
LINES = 400
"""So many lines of Turtle are shown; the download has all."""
CARDS = 3
"""The card of so many things of a row is shown."""


def show_answer(contents: Contents, answer: Answer, query: str, values: Values) -> None:
    """Show an answer."""
    result = answer.result
    name = sha256(repr((query, values, answer.version)).encode()).hexdigest()[:12]
    if isinstance(result, Rows):
        say_shown(f"{to_count(len(result.rows), 'row')}, answered in {to_seconds(answer.seconds)}.")
    else:
        say_shown(f"{to_count(len(result.quads), 'triple')}, answered in {to_seconds(answer.seconds)}.")
    say_cut(answer)
    if isinstance(result, Quads):
        show_graph(contents, result, name)
    elif result.rows:
        show_rows(contents, result, name)
    else:
        st.info("Nothing in the store answers this query.")


def to_seconds(seconds: float) -> str:
    """Give a time in words: "8 ms", "1.3 s"."""
    return f"{seconds * 1000:.0f} ms" if seconds < 0.995 else f"{seconds:.1f} s"


def say_cut(answer: Answer) -> None:
    """Say that rows were left out, and how to see them."""
    limits = read_usual_limits()
    reasons = {"rows": f"{limits.rows:,} rows", "bytes": f"{limits.bytes / 2**20:,.0f} MB"}
    if answer.cut:
        st.warning(
            f"**Cut at {reasons[answer.cut]}: there is more.** Name a report or a topic, or count instead of listing. "
            "The command line below gives everything.",
            icon=":material/content_cut:",
        )


def show_rows(contents: Contents, rows: Rows, name: str) -> None:
    """Show rows, at least one, as the reader likes, with downloads."""
    records = to_records(rows)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        view = choose_view("Show as", "view", {"table": "Table", "chart": "Chart"}, clears=("bars", "length"))
        with st.container(horizontal=True, width="content"):
            show_download("CSV", "rows.csv", "text/csv", lambda: to_format(rows, "csv"))
            show_download("JSON", "rows.json", "application/sparql-results+json", lambda: to_format(rows, "json"))
    if view == "chart":
        show_counts(records)
    else:
        show_lines(contents, rows, records, name)


def show_download(form: str, file: str, kind: str, make: Callable[[], bytes]) -> None:
    """Offer an answer in a format, which is made when the reader wants it."""
    st.download_button(
        form, make, file, kind, icon=":material/download:", help=f"Download as {form}", on_click="ignore"
    )


def show_lines(contents: Contents, rows: Rows, records: list[Record], name: str) -> None:
    """Show rows as a table, and beside it what stands behind the row chosen, and what of it the table cuts."""
    number = read_row(len(records))
    piece = to_evidence(records[number])
    cards = list_cards(contents, records[number])
    quoted = next((column for column in QUOTES if column in rows.columns), "")
    wide = quoted or next((column for column in ("text", "measure", "left_text") if column in rows.columns), "")
    whole = to_whole(records[number], {piece.quote} if piece else ())
    left, right = st.columns([8, 4], gap="medium") if piece or cards or whole else (st.container(), None)
    with left:
        show_table(to_numbers(records), f"rows-{name}", wide=wide, on_choose=choose_row)
    if right:
        with right:
            st.html(f'<p class="pl-kind">Row {number + 1:,}</p>')
            if piece and piece.quote:
                show_evidence([piece], contents.every)
            elif piece:
                place = f"{contents.every.get(piece.document, piece.document)} · line {piece.line}"
                st.html(f'<p class="pl-small">{to_source(piece, place)}</p>')
            if whole:
                st.html(whole)
            if cards:
                st.html("".join(cards))


def choose_row(number: int) -> None:
    """Put the row into the address, counted from 1."""
    write_choices({"row": str(number + 1)})


def read_row(count: int) -> int:
    """Give the row of the address, counted from 0; the first unless another is chosen."""
    chosen = read_choice("row")
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else 1
    return number - 1 if 1 <= number <= count else 0


def list_cards(contents: Contents, row: Record) -> list[str]:
    """Give the cards of the things that a row names: by identifiers, themes by their ids, people by their names."""
    base = read_base(select_folder(), contents.version)
    refs = [to_ref(cell, base) for cell in row.values() if "://" in cell]
    if theme := row.get("theme", ""):
        refs.append(f"theme/{theme}")
    if name := row.get("person", ""):
        people = (
            fact for fact in contents.participants if fact.document == row.get("document", "") and fact.name == name
        )
        refs += [fact.ref for fact in people]
    return [to_thing_card(contents, ref) for ref in dict.fromkeys(refs) if ref in contents.things][:CARDS]


@st.cache_data(max_entries=4, show_spinner=False)
def read_base(folder: Path, version: str) -> str:
    """Read the start of every identifier of the store."""
    return read_manifest(folder).base


def to_numbers(records: list[Record]) -> list[Line]:
    """Make numbers of the columns that hold nothing else, so that they sort and stand as such."""
    numeric = {
        column
        for column in records[0]
        if all(record[column].isdecimal() and len(record[column]) < 16 for record in records)
    }
    return [{name: int(cell) if name in numeric else cell for name, cell in record.items()} for record in records]


def to_evidence(row: Mapping[str, str]) -> Evidence | None:
    """Give the place that a row names, and what stands there where it holds it; None where it names no place."""
    line, document = row.get("line", ""), row.get("document", "")
    if not line.isdecimal() or not document:
        return None
    quote = next((row[column] for column in QUOTES if row.get(column)), "")
    start, end = row.get("start", ""), row.get("end", "")
    known = start.isdecimal() and end.isdecimal()
    places = (int(start), int(end)) if known else (-1, -1)
    page = int(row["page"]) if row.get("page", "").isdecimal() else 0
    return Evidence(
        document, row.get("session", ""), int(line), quote, row.get("grade", ""), row.get("rule", ""), *places, page
    )


def show_graph(contents: Contents, quads: Quads, name: str) -> None:
    """Show a graph as a picture or as Turtle, with the download."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        view = choose_view("Show as", "view", {"graph": "Graph", "turtle": "Turtle"})
        show_download("Turtle", "graph.ttl", "text/turtle", lambda: to_format(quads, "turtle"))
    if not quads.quads:
        st.info("Nothing in the store answers this query.")
    elif view == "graph":
        show_picture(read_picture(contents, quads, name, contents.documents, dark=st.context.theme.type == "dark"))
    else:
        lines = to_format(quads, "turtle").decode().split("\n")
        st.code("\n".join(lines[:LINES]), language=None, wrap_lines=True)
        if len(lines) > LINES:
            st.caption(f"The first {LINES} of {len(lines):,} lines; the download has all.")


@st.cache_resource(max_entries=8, show_spinner="Placing what is linked …")
def read_picture(_contents: Contents, _quads: Quads, name: str, documents: tuple[str, ...], *, dark: bool) -> Picture:
    """Draw the answer of that name once for each choice of reports."""
    people = {person.ref for person in _contents.participants}
    return make_picture(_quads.quads, read_base(select_folder(), _contents.version), people, dark=dark)


def show_picture(picture: Picture) -> None:
    """Show a picture and say what it leaves out."""
    notes = []
    if picture.shown < picture.found:
        notes.append(f"Showing {picture.shown:,} of {picture.found:,}: the most connected; the Turtle has all.")
    if picture.hidden:
        words = "are merely mentioned, or in no chosen report, and are not drawn" if picture.hidden > 1 else (
            "is merely mentioned, or in no chosen report, and is not drawn")  # fmt: skip
        notes.append(f"{to_count(picture.hidden, 'person', 'people')} {words}.")
    if notes:
        st.html(f'<p class="pl-small">{escape(" ".join(notes))}</p>')
    if picture.html:
        st.iframe(picture.html, height=HEIGHT, alt="What the query links")
    else:
        st.info("There is nothing to draw: the Turtle has what was found.")
