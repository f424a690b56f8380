"""The page of queries: ready-made ones as forms, one's own SPARQL in an editor, and what comes of them."""

from __future__ import annotations

from html import escape

import streamlit as st

from graph.errors import GraphError, QueryInvalid, QueryTimeout
from graph.explorer.query.asking import Values, ask, find_workers
from graph.explorer.query.editor import LONG, is_long, make_start, read_own, run, show_editor
from graph.explorer.query.elsewhere import to_command, to_curl, to_python, to_sparql
from graph.explorer.query.form import fill_parameters
from graph.explorer.query.gallery import STYLE, show_gallery
from graph.explorer.query.outcome import show_answer
from graph.explorer.shared.address import WIDGET, read_choice, write_choices
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import open_page, say_shown, select_folder
from graph.explorer.shared.links import CHOSEN, to_link
from graph.processes.answers import Answer
from graph.query import NamedQuery, read_queries

READY, OWN = "ready", "own"
WIDTH = 100
"""Characters that are shown of a line that is wrong."""
KINDS = {READY: "Ready-made", OWN: "Your own SPARQL"}


def show_query() -> None:
    """Show the page."""
    contents = open_page("Query")
    if contents is None:
        return
    try:
        find_workers().warm()
        query = next((query for query in read_queries() if query.name == read_choice("query")), None)
        if choose_kind() == OWN:
            show_own(contents)
        elif query:
            show_ready(contents, query)
        else:
            say_shown("Questions that the store answers. Choose one, or write your own in SPARQL.")
            show_gallery()
    except GraphError as error:
        st.error("No query can be run.")
        st.code(str(error), language=None, wrap_lines=True)


def choose_kind() -> str:
    """Let the reader choose between the queries that are there and their own; the address says which it is."""
    own = read_choice("kind") == OWN or bool(read_choice("sparql"))
    key = f"{WIDGET}kind"
    st.session_state[key] = OWN if own else READY
    st.segmented_control(
        "Kind",
        list(KINDS),
        format_func=KINDS.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: change_kind(str(st.session_state[key])),
    )
    return str(st.session_state[key])


def change_kind(kind: str) -> None:
    """Begin anew with queries of a kind."""
    st.session_state[LONG] = ""
    others = {name: "" for name in st.query_params if name != CHOSEN}
    write_choices({**others, "kind": kind if kind == OWN else ""})


def show_ready(contents: Contents, query: NamedQuery) -> None:
    """Show a named query: what it answers, its form, its answer, and how to ask it elsewhere."""
    back = to_link("query", "All queries")
    st.html(f'{STYLE}<h2 class="pl-group">{back} · {escape(query.title)}</h2>')
    say_shown(query.description)
    values = fill_parameters(contents, query)
    missing = [p.name for p in query.parameters if p.default is None and not values.get(p.name)]
    if missing:
        st.info(f"Choose what the query needs: {', '.join(missing)}.")
    else:
        given = tuple(sorted(values.items()))
        show_outcome(contents, ask_outcome(contents, query.name, given), query.name, given)
    with st.expander("The query as SPARQL"):
        st.code(query.text, language=None, wrap_lines=True)
        if text := to_sparql(query, values):
            st.button("Edit it as your own", on_click=run, args=(text,))
    if not missing:
        show_elsewhere(query.name, values, named=True)


def show_own(contents: Contents) -> None:
    """Show the editor and, once something was run, its answer."""
    text = read_own()
    say_shown("Write SPARQL over everything in the store, whichever reports are chosen at the side, and run it.")
    outcome = ask_outcome(contents, text, ()) if text else None
    show_editor(text or make_start(), outcome if isinstance(outcome, QueryInvalid) else None)
    if outcome is None:
        return
    show_outcome(contents, outcome, text, ())
    if is_long(text):
        st.caption("This query is too long for a link: it is gone when the page is loaded anew. Keep a copy of it.")
    if isinstance(outcome, Answer | QueryTimeout):
        show_elsewhere(text, {}, named=False)


def ask_outcome(contents: Contents, query: str, values: Values) -> Answer | GraphError:
    """Ask; give what came of it, also where that is an error."""
    try:
        return ask(select_folder(), contents.version, query, values)
    except GraphError as error:
        return error


def show_outcome(contents: Contents, outcome: Answer | GraphError, query: str, values: Values) -> None:
    """Show the answer, or what is wrong and what to do."""
    if isinstance(outcome, Answer):
        show_answer(contents, outcome, query, values)
    elif isinstance(outcome, QueryTimeout):
        st.error(f"The query was stopped after {outcome.seconds:g} seconds.")
        st.write(f"{outcome.cure[:1].upper()}{outcome.cure[1:]}. Then run it again.")
    elif isinstance(outcome, QueryInvalid):
        st.error("The query could not be read.")
        st.code(point_at(query, outcome), language=None)
    else:
        st.error("The query was not run.")
        st.code(str(outcome), language=None, wrap_lines=True)


def point_at(text: str, error: QueryInvalid) -> str:
    """Give the line that is wrong, of a long one the part around the place, with a caret below, then the reason."""
    lines = text.split("\n")
    if not 1 <= error.line <= len(lines):
        return str(error)
    line, place = lines[error.line - 1], max(error.column - 1, 0)
    if len(line) > WIDTH:
        start = max(place - WIDTH * 2 // 3, 0)
        line, place = f"…{line[start : start + WIDTH]}…", place - start + 1
    head = f"{error.line} | "
    # A tab stays a tab under the line, so that the caret stands under its character.
    below = "".join("\t" if character == "\t" else " " for character in line[:place])
    return f"{head}{line}\n{' ' * len(head)}{below}^\n{error}"


def show_elsewhere(query: str, values: dict[str, str], *, named: bool) -> None:
    """Show how to ask the same outside of the explorer."""
    folder = select_folder()
    with st.expander("Ask it elsewhere"):
        shell, python, curl = st.tabs(["Command line", "Python", "curl"])
        with shell:
            st.caption("In the project's folder; it gives every row. Add `--format csv` or `--format json` for a file.")
            st.code(to_command(folder, query, values, named=named), language=None, wrap_lines=True)
        with python:
            st.caption("In the project's folder.")
            st.code(to_python(folder, query, values), language=None, wrap_lines=True)
        with curl:
            st.caption(
                f"While `python -m graph serve --store {folder.as_posix()}` runs, in the project's folder; "
                "without people merely mentioned, unless it runs `--with-mentioned`."
            )
            st.code(to_curl(query, values, named=named), language=None, wrap_lines=True)
