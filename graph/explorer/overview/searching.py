"""What a reader typed to the hits, grouped by kind with their numbers; each kind opens to all of its hits."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from graph.errors import GraphError
from graph.explorer.overview.found import QUOTED, STYLE, to_hits
from graph.explorer.shared.address import choose_words, read_choice
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import say_shown, select_folder, to_count, to_list
from graph.explorer.shared.links import to_address, to_link
from graph.explorer.shared.style import LOOKS, to_sign
from graph.search.hits import KINDS, TEXT, Answer
from graph.search.select import Search, open_search
from graph.store import open_store

WORDS, KIND = "q", "kind"
FEW, MANY = 5, 100
"""How many hits of a kind are shown among the others, and how many by themselves."""
PASSAGES = ("passage of text", "passages of text")


def show_box() -> str:
    """Show the search box and give the words in it, without white space around them."""
    return choose_words(
        "Search everything",
        WORDS,
        clears=(KIND, "session"),
        placeholder="names, topics, recommendations, any words of the reports",
        help="Case, accents and endings do not matter; the last word may be unfinished. "
        'Put a phrase into "quotation marks".',
    ).strip()


def show_search(contents: Contents, question: str) -> None:
    """Show what the chosen reports hold of the words."""
    try:
        search = read_search(select_folder(), contents.version)
    except GraphError as error:
        st.error("The texts could not be read.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    only = [kind for kind in (read_choice(KIND),) if kind in KINDS]
    every = len(contents.documents) == len(contents.every)
    documents = () if every else contents.documents
    answer = search.select_hits(question, documents, only or KINDS, MANY if only else FEW)
    say_shown(to_sentence(contents, question, answer))
    if answer.totals:
        st.html(STYLE + to_kinds(question, answer, only[0] if only else ""))
        show_groups(contents, question, answer, search.base)
    else:
        st.html(to_advice(question, every=every))
    for problem in search.problems:
        st.code(problem, language=None, wrap_lines=True)


@st.cache_resource(max_entries=2, show_spinner="Reading the texts for the first search …")
def read_search(folder: Path, version: str) -> Search:
    """Open the full text once for each version of the store; all visitors share it."""
    with open_store(folder) as store:
        return open_search(store)


def to_sentence(contents: Contents, question: str, answer: Answer) -> str:
    """Say how much was found of what, and which words had to be left out."""
    where = "" if len(contents.documents) < 2 else f" in {to_count(len(contents.documents), 'report')}"
    if not answer.totals:
        return f"Nothing found for “{question}”{where}."
    kinds = to_list([to_number(kind, count) for kind, count in answer.totals.items()], len(KINDS))
    found = f"Found for “{question}”{where}: {kinds}."
    if not answer.left_out:
        return found
    return f"Nothing has all of these words; what is shown lacks {answer.left_out:,} of them. {found}"


def to_number(kind: str, count: int) -> str:
    """Give a number with the name of its kind."""
    return to_count(count, *(PASSAGES if kind == TEXT else (LOOKS[kind].one, LOOKS[kind].many)))


def to_kinds(question: str, answer: Answer, chosen: str) -> str:
    """Give the kinds as links that show one of them alone, the present one marked, and one that shows all again."""
    links = [("", f"All {answer.total:,}"), *((kind, to_number(kind, n)) for kind, n in answer.totals.items())]
    parts = [to_chip(question, kind, text, current=kind == chosen) for kind, text in links]
    parts.append(to_link("overview", "Clear the search"))
    return f'<nav class="pl-chips" aria-label="Kinds of hits">{"".join(parts)}</nav>'


def to_chip(question: str, kind: str, text: str, *, current: bool) -> str:
    """Give one kind as a chip."""
    address = escape(to_address("overview", {WORDS: question, KIND: kind}))
    mark = ' aria-current="true" style="border-width:2px;font-weight:600"' if current else ""
    return f'<a class="pl-link pl-chip" href="{address}" target="_self"{mark}>{to_sign(kind)}{escape(text)}</a>'


def show_groups(contents: Contents, question: str, answer: Answer, base: str) -> None:
    """Show what has a name at the left and what is quoted at the right, or what there is of the two."""
    named = [kind for kind in answer.totals if kind not in QUOTED]
    quoted = [kind for kind in answer.totals if kind in QUOTED]
    sides = ["".join(to_group(contents, question, answer, kind, base) for kind in kinds) for kinds in (named, quoted)]
    if all(sides):
        left, right = st.columns([5, 7], gap="large")
        left.html(sides[0])
        right.html(sides[1])
    else:
        st.html("".join(sides))


def to_group(contents: Contents, question: str, answer: Answer, kind: str, base: str) -> str:
    """Give the hits of one kind with a link to all of them; nothing where none is to be shown."""
    hits = [hit for hit in answer.hits if hit.kind == kind]
    if not hits:
        return ""
    total = answer.totals[kind]
    head = f'<h2 class="pl-h2">{to_sign(kind)}{escape(to_number(kind, total).capitalize())}</h2>'
    return head + to_hits(contents, hits, base) + to_rest(question, kind, len(hits), total)


def to_rest(question: str, kind: str, shown: int, total: int) -> str:
    """Give the way to the hits that are not shown; nothing where all are."""
    if shown == total:
        return ""
    if shown < MANY:
        link = to_link("overview", f"Show all {to_number(kind, total)}", {WORDS: question, KIND: kind})
        return f'<p class="pl-small">{link}</p>'
    return f'<p class="pl-small">These are the best {shown:,} of {total:,}: add a word to find fewer.</p>'


def to_advice(question: str, *, every: bool) -> str:
    """Say what the reader can do where nothing was found."""
    steps = ["Try fewer or other words: the start of a word is enough for the last one."]
    if '"' in question:
        steps.append("What stands in quotation marks must be there letter by letter: try it without them.")
    if not every:
        steps.append("Only the chosen reports were searched: take the choice at the side away to search all.")
    steps.append("People who are merely mentioned in a report are not found; the Source page shows its text.")
    return f'<div class="pl-small">{"".join(f"<p>{step}</p>" for step in steps)}</div>'
