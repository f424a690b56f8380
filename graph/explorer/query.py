"""The page of queries: ready-made ones as forms, one's own SPARQL, the rows with CSV, errors with a caret."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph.errors import GraphError, QueryInvalid
from graph.explorer.evidence import show_evidence
from graph.explorer.facts import Contents, Evidence
from graph.explorer.frame import open_page, say_shown, select_folder, to_count
from graph.explorer.tables import Line, show_table
from graph.network import Record, to_records
from graph.prefixes import make_prefixes
from graph.query import NamedQuery, Rows, read_queries, select
from graph.results import to_format
from graph.store import open_store

READY, OWN = "Ready-made", "Your own SPARQL"
USED = ("dcterms", "oa", "pl", "role", "skos", "xsd")
"""The prefixes that the stored graphs need."""
QUOTES = ("evidence", "quote")
"""The columns of a query that can hold the very words of a report."""
FIRST = "participations"
"""The named query that is shown first."""
START = """SELECT ?label WHERE {
  ?person a pl:Person ;
    pl:participant true ;
    skos:prefLabel ?label .
}
ORDER BY ?label
LIMIT 20"""


def show_query() -> None:
    """Show the page."""
    contents = open_page("Query")
    if contents is None:
        return
    kind = st.segmented_control("Kind", [READY, OWN], default=READY, required=True, key="kind", bind="query-params")
    if kind == OWN:
        show_own(contents)
    else:
        show_ready(contents)


def show_ready(contents: Contents) -> None:
    """Let the reader choose a named query, fill its parameters in and see its rows."""
    queries = {query.title: query for query in read_queries()}
    first = next((i for i, query in enumerate(queries.values()) if query.name == FIRST), 0)
    query = queries[st.selectbox("Query", list(queries), first, key="query", bind="query-params", width=560)]
    say_shown(query.description)
    values = fill_parameters(query)
    if all(values.get(parameter.name) for parameter in query.parameters if parameter.default is None):
        run(contents, query.name, values, query.text)
    else:
        st.info("Fill in what the query needs, and press Enter.")
    with st.expander("The query as SPARQL"):
        st.code(query.text, language="sparql")


def fill_parameters(query: NamedQuery) -> dict[str, str]:
    """Let the reader fill the parameters in; what is left empty keeps its default."""
    values = {}
    for parameter in query.parameters:
        value = st.text_input(
            parameter.name.capitalize(),
            parameter.default or "",
            key=f"with-{parameter.name}",
            bind="query-params",
            help=parameter.description,
            width=560,
        )
        if value:
            values[parameter.name] = value
    return values


def show_own(contents: Contents) -> None:
    """Let the reader write SPARQL."""
    st.html("<style>.stTextArea textarea {font-family: 'Source Code Pro', monospace; font-size: .86rem}</style>")
    with st.form("own", border=False):
        text = st.text_area("SPARQL", make_start(), height=320, key="sparql", bind="query-params")
        asked = st.form_submit_button("Run", type="primary")
    if text and (asked or text != make_start()):
        run(contents, text, {}, text)


def make_start() -> str:
    """Give a first query with the prefixes of the graphs."""
    return f"{make_prefixes(*USED)}\n{START}"


def run(contents: Contents, query: str, values: Mapping[str, str], text: str) -> None:
    """Ask the store and show what comes back, or what is wrong and where."""
    try:
        with open_store(select_folder()) as store:
            result = select(store, query, values)
        if isinstance(result, Rows):
            show_rows(contents, result)
        else:
            st.code(to_format(result, "turtle").decode(), language="turtle")
    except QueryInvalid as error:
        st.error("The query could not be read.")
        st.code(point_at(text, error), language=None)
    except GraphError as error:
        st.error("The query was not run.")
        st.code(str(error), language=None, wrap_lines=True)


def point_at(text: str, error: QueryInvalid) -> str:
    """Give the line that is wrong with a caret under the column, then the reason."""
    lines = text.split("\n")
    if not 1 <= error.line <= len(lines):
        return str(error)
    head = f"{error.line} | "
    # A tab stays a tab under the line, so that the caret stands under its character.
    below = "".join("\t" if character == "\t" else " " for character in lines[error.line - 1][: error.column - 1])
    return f"{head}{lines[error.line - 1]}\n{' ' * len(head)}{below}^\n{error}"


def show_rows(contents: Contents, rows: Rows) -> None:
    """Show the rows, the evidence of the row chosen where the query gives it, and the download."""
    say_shown(f"{to_count(len(rows.rows), 'row')}.")
    if not rows.rows:
        st.info("Nothing in the store answers this query.")
        return
    records = to_records(rows)
    quoted = next((column for column in QUOTES if column in rows.columns), "")
    wide = quoted or ("text" if "text" in rows.columns else "")
    left, right = st.columns([9, 4], gap="medium") if quoted else (st.container(), None)
    with left:
        chosen = show_table(to_numbers(records), "rows", wide=wide)
        st.download_button(
            "Download as CSV", to_format(rows, "csv"), "rows.csv", "text/csv", icon=":material/download:"
        )
    evidence = to_evidence(records[chosen or 0])
    if right and evidence:
        with right:
            st.subheader("Evidence", anchor=False)
            show_evidence([evidence], contents.titles)


def to_numbers(records: list[Record]) -> list[Line]:
    """Make numbers of the columns that hold nothing else, so that they sort and stand as such."""
    numeric = {column for column in records[0] if all(record[column].isdecimal() for record in records)}
    return [{name: int(cell) if name in numeric else cell for name, cell in record.items()} for record in records]


def to_evidence(row: Mapping[str, str]) -> Evidence | None:
    """Give the evidence that a row carries in its columns; None where it has no quote."""
    quote = next((row[column] for column in QUOTES if row.get(column)), "")
    line = row.get("line", "")
    if not quote or not line.isdigit():
        return None
    return Evidence(
        row.get("document", ""), row.get("session", ""), int(line), quote, row.get("grade", ""), row.get("rule", "")
    )
