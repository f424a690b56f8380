"""The page Export: all of the store or a part of it as a file for other tools, and the vocabulary it is written in."""

from __future__ import annotations

from html import escape

import streamlit as st

from graph.errors import GraphError
from graph.explorer.export.export_file import LARGEST, ExportFile, read_base, read_file, to_maker
from graph.explorer.export.exported import FORMS, Wanted, to_command, to_file_name
from graph.explorer.export.vocabulary import choose_entries, say_entries, show_vocabulary
from graph.explorer.shared.address import (
    choose_one,
    choose_several,
    choose_view,
    choose_whether,
    read_choice,
    read_choices,
)
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import open_page, say_shown, select_folder, to_count, to_list
from graph.explorer.shared.labels import make_session_labels
from graph.explorer.shared.links import CHOSEN
from graph.explorer.shared.style import LOOKS

VIEWS = {"file": "File", "vocabulary": "Vocabulary"}
MANY = 50
"""Reports beyond which sessions are not offered: nobody finds one among thousands."""
STYLE = """<style>
.pl-preview {margin: 0; padding: .8rem 1rem; max-height: 70vh; overflow: auto; border: 1px solid #8a8f98;
  border-radius: 3px; font: .8rem/1.5 "Source Code Pro", ui-monospace, monospace; white-space: pre; tab-size: 4}
.pl-preview:focus-visible {outline: 2px solid #56B4E9; outline-offset: 1px}
@media (max-width: 640px) {.pl-preview {max-height: 45vh}}
.pl-head {margin: 0; padding: 0 0 .6rem 0; font-size: 1.15rem; font-weight: 600; line-height: 1.3}
.pl-card h3.pl-mini {font-size: .82rem; margin: .8rem 0 .2rem 0; opacity: .82}
.pl-size {font-size: 1.15rem; font-weight: 600; margin: 0; overflow-wrap: anywhere}
</style>"""


def show_export() -> None:
    """Show the page."""
    contents = open_page("Export")
    if contents is None:
        return
    said = st.empty()
    narrow, wide = st.columns([2, 10], gap="medium", vertical_alignment="top")
    with narrow:
        view = choose_view("Show", "view", VIEWS, clears=("find",))
    if view == "vocabulary":
        with wide:
            entries = choose_entries()
        said.html(STYLE + to_shown(say_entries(entries)))
        show_vocabulary(entries)
    else:
        with wide:
            wanted = choose_part(contents)
        said.html(STYLE + to_shown(say_wanted(contents, wanted)))
        show_file(contents, wanted)


def to_shown(sentence: str) -> str:
    """Give the line that says what is shown, as HTML."""
    return f'<p class="pl-shown">{escape(sentence)}</p>'


def show_file(contents: Contents, wanted: Wanted) -> None:
    """Show the file's first lines and what is in it, and give it."""
    left, right = st.columns([8, 4], gap="large")
    with right:
        place = st.container()
        show_command(contents, wanted)
    try:
        file = read_file(select_folder(), contents.version, wanted)
    except GraphError as error:
        with left:
            st.error("The file could not be made.")
            st.code(str(error), language=None, wrap_lines=True)
        return
    with left:
        show_preview(file, wanted)
    with place:
        show_download(contents, wanted, file)


def choose_part(contents: Contents) -> Wanted:
    """Let the reader choose format and filters."""
    first, second, third = st.columns([3, 5, 4], gap="medium", vertical_alignment="top")
    with first:
        form = choose_one("Format", "format", {name: each.label for name, each in FORMS.items()}, placeholder="Turtle")
    with second:
        sessions = choose_several("Sessions", "session", label_sessions(contents), placeholder="All sessions")
    with third:
        topics = choose_several("Topics", "topic", label_topics(contents), placeholder="All topics")
    mentioned = choose_whether(
        "People who are merely mentioned",
        "mentioned",
        help="People whom a report names and who took no part: some are victims or accused. "
        "Without them their names still stand where the text of a recommendation or statement prints them.",
    )
    chosen = tuple(document for document in read_choices(CHOSEN) if document in contents.titles)
    return Wanted(form or "turtle", chosen, tuple(sessions), tuple(topics), mentioned)


def label_sessions(contents: Contents) -> dict[str, str]:
    """Name the sessions; of very many reports only those that are chosen already."""
    if len(contents.documents) <= MANY:
        labels = make_session_labels(contents)
        return {one.ref: labels[one.document, one.id] for one in contents.sessions}
    chosen = set(read_choices("session"))
    return {one.ref: f"{one.id} · {contents.titles[one.document]}" for one in contents.sessions if one.ref in chosen}


def label_topics(contents: Contents) -> dict[str, str]:
    """Name the topics from A to Z; those that reports gave themselves and share a name by their report too."""
    times: dict[str, int] = {}
    for topic in contents.topics.values():
        times[topic.label] = times.get(topic.label, 0) + 1
    labels = {
        ref: topic.label if times[topic.label] == 1 else f"{topic.label} · {ref.partition('/')[0]}"
        for ref, topic in contents.topics.items()
    }
    return dict(sorted(labels.items(), key=lambda item: item[1].casefold()))


def say_wanted(contents: Contents, wanted: Wanted) -> str:
    """Say in one line what the file holds."""
    titles = [contents.titles[document] for document in wanted.documents]
    where = f"of {to_list(titles, 2)}" if titles else f"of all {to_count(len(contents.documents), 'report')}"
    if len(contents.documents) == 1:
        where = f"of {next(iter(contents.titles.values()))}"
    sessions = label_sessions(contents)
    parts = [
        f"{FORMS[wanted.form].label} {where}",
        f"what stands in {to_list([sessions[ref] for ref in wanted.sessions if ref in sessions], 3)}"
        if wanted.sessions
        else "",
        f"what is on {to_list([contents.topics[ref].label for ref in wanted.topics], 3)} or a narrower topic"
        if wanted.topics
        else "",
        f"{'with' if wanted.mentioned else 'without'} people merely mentioned",
    ]
    return ", ".join(filter(None, parts)) + "."


def show_preview(file: ExportFile, wanted: Wanted) -> None:
    """Show the first lines as they are in the file."""
    if wanted.form == "csv":
        head = "Tables of the zip, each with its columns and first rows"
    elif file.preview.whole:
        head = f"All {to_count(file.preview.text.count(chr(10)), 'line')}"
    else:
        head = f"The first {to_count(file.preview.text.count(chr(10)), 'line')}"
    label = escape(head)
    st.html(
        f'<h2 class="pl-head">{label}</h2>'
        f'<pre class="pl-preview" tabindex="0" role="region" aria-label="{label}">{escape(file.preview.text)}</pre>'
    )


def show_download(contents: Contents, wanted: Wanted, file: ExportFile) -> None:
    """Show the file's name and size with the button that gives it."""
    name = to_file_name(contents, wanted)
    about = "" if file.content is not None else "about "
    size = f"{about}{to_size(file.size)}" if file.size else "made when you ask for it"
    st.html(
        f'<div class="pl-card"><p class="pl-kind">file</p><p class="pl-size">{escape(name)}</p>'
        f'<p class="pl-small">{escape(size)} · {escape(FORMS[wanted.form].note)}</p>'
        f'<p class="pl-small">{escape(say_counts(contents, wanted, file))}</p></div>'
    )
    if file.content is None and file.size > LARGEST:
        say_shown("Too large for a browser: make it with the command below.")
        return
    data = file.content if file.content is not None else to_maker(select_folder(), wanted)
    st.download_button(
        "Download",
        data,
        name,
        "application/octet-stream",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )


def say_counts(contents: Contents, wanted: Wanted, file: ExportFile) -> str:
    """Say how many things of each kind are in the file; "" where that is not known before it is made."""
    counts = file.counts
    if counts is None and not wanted.narrow:
        counts = {
            "report": len(contents.documents),
            "session": len(contents.sessions),
            "person": len(contents.people if wanted.mentioned else contents.participants),
            "organisation": len(contents.organisations),
            "recommendation": len(contents.recommendations),
            "statement": len(contents.statements),
        }
    words = [to_count(number, LOOKS[kind].one, LOOKS[kind].many) for kind, number in (counts or {}).items() if number]
    if counts is not None and not words:
        return "Nothing of the store is in it: choose fewer filters."
    return to_list(words, len(words))


def show_command(contents: Contents, wanted: Wanted) -> None:
    """Show the command that makes the same file, and what a part is."""
    folder = select_folder()
    with st.container(gap=None):
        st.html('<div class="pl-card"><h3 class="pl-mini">The same on the command line</h3></div>')
        st.code(to_command(contents, wanted, folder, read_base(folder)), language=None, wrap_lines=True)
    lines = [
        "A part holds the sessions, roles, recommendations and statements chosen, with all that they refer to: people, "
        "organisations, instruments, topics, themes and the passages that prove them.",
        "Several sessions are alternatives, several topics too; together they narrow each other.",
    ]
    if len(contents.every) > 1:
        lines.append("Reports are chosen in the list at the left.")
    if len(contents.documents) > MANY and not read_choice("session"):
        lines.append(f"Choose at most {MANY} reports to choose among their sessions.")
    items = "".join(f"<li>{line}</li>" for line in lines)
    st.html(f'<div class="pl-card"><h3 class="pl-mini">What a part is</h3><ul>{items}</ul></div>')


def to_size(size: int) -> str:
    """Give a number of bytes in words: "1.1 MB"."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}" if size < 10 * factor else f"{size / factor:,.0f} {unit}"
    return f"{size} bytes"
