"""What changes the store just now to the page: how far it is, a button that stops it, what came of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st

from graph.changes.errand import DECIDED, Errand, forget_errand, read_errand, start_errand, stop_errand
from graph.errors import GraphError
from graph.explorer.shared.frame import to_count, to_list
from graph.explorer.shared.links import to_link
from graph.manifest import read_manifest

EVERY = 1.0
"""Seconds between two looks at a process that runs."""
MESSAGE = "errand-message"
"""Where the page keeps what it has to say after a click."""
NOUNS = {
    "sessions": ("session", "sessions"),
    "people": ("person", "people"),
    "roles": ("role", "roles"),
    "organisations": ("organisation", "organisations"),
    "recommendations": ("recommendation", "recommendations"),
    "statements": ("statement", "statements"),
}
STYLE = """<style>
.stHtml ul.pl-errand {margin: 0; padding: 0; list-style: none}
.stHtml ul.pl-errand li {margin: 0 0 .25rem 0; padding: 0; line-height: 1.4; overflow-wrap: anywhere}
</style>"""


def show_errand(folder: Path) -> None:
    """Show the errand that runs on the store, whoever started it, or the end of the last one."""
    message = st.session_state.pop(MESSAGE, "")
    if message:
        st.error("That could not be done.")
        st.code(message, language=None, wrap_lines=True)
    errand = read_errand(folder)
    if errand is None:
        return
    with st.container(border=True, key="errand"):
        st.html(STYLE)
        if errand.running:
            follow(folder)
        else:
            show_end(folder, errand)


@st.fragment(run_every=EVERY)
def follow(folder: Path) -> None:
    """Show how far the process is, again and again; draw the whole page anew when it has ended."""
    errand = read_errand(folder)
    if errand is None or not errand.running:
        st.rerun()
    words, share = to_progress(errand)
    st.progress(share, words)
    seconds = max(int(time.time() - errand.started), 0)
    left, right = st.columns([8, 2], vertical_alignment="center")
    done = errand.select("added", "updated", "unchanged")
    told = f"{to_count(len(done), 'report')} read so far, " if errand.kind == "ingest" else ""
    left.html(f'<p class="pl-small">{told}{to_count(seconds, "second")}. You may leave this page.</p>')
    right.button("Stop", key="errand-stop", on_click=stop_errand, args=(folder,), width="stretch")


def to_progress(errand: Errand) -> tuple[str, float]:
    """Give what the process does in words, free of Markdown, and which share of it is done."""
    if errand.kind == "remove":
        return "Removing the report, then looking for recurring themes among the others", 0.5
    if errand.kind == "restore":
        return "Bringing the report back, then looking for recurring themes", 0.5
    if errand.kind == "decide":
        return "Applying the decision to all reports", 0.5
    if errand.select("comparing"):
        return "Looking for recurring themes", 0.97
    reading = errand.select("reading")
    if not reading:
        return "Loading the language model" if errand.select("started") else "Starting", 0.0
    number, total = (int(str(reading[-1].get(name, 1))) for name in ("number", "total"))
    return f"Reading report {number:,} of {total:,}", min(max((number - 1) / max(total, 1), 0.02), 0.95)


def show_end(folder: Path, errand: Errand) -> None:
    """Show what came of the last errand, until the reader closes it."""
    lines = [to_line(event) for event in errand.select("added", "updated", "unchanged", "removed", "restored")]
    problems = [to_problem(event) for event in errand.select("problem")]
    left, right = st.columns([8, 2])
    with left:
        st.html(
            f'<p class="pl-shown">{escape(to_sentence(errand))}</p>'
            f'<ul class="pl-errand">{"".join(f"<li>{line}</li>" for line in (*lines, *problems))}</ul>'
        )
        said = to_reason(errand)
        if said:
            st.code(said, language=None, wrap_lines=True)
    with right:
        if errand.kind == "remove" and not errand.failed:
            for document in errand.subjects[:1]:
                st.button(
                    "Bring it back", key="errand-undo", on_click=restore, args=(folder, document), width="stretch"
                )
        st.button("Close", key="errand-close", on_click=forget_errand, args=(folder,), width="stretch")


def to_sentence(errand: Errand) -> str:
    """Say in one sentence how it ended."""
    if errand.kind == "decide":
        words = {"accepted": "Accepted: the two are one.", "rejected": "Rejected: the two are not one."}
        told = [words.get(str(event["event"]), "The decision is taken back.") for event in errand.select(*DECIDED)]
        return told[0] if told else "The decision could not be taken; the store is as it was."
    if errand.kind != "ingest":
        verb = {"remove": "removed", "restore": "brought back"}[errand.kind]
        names = to_list([f"“{name}”" for name in errand.subjects])
        return f"{names} could not be {verb}." if errand.failed else f"{names} {verb}."
    done = len(errand.select("added", "updated"))
    if errand.code is not None and errand.code < 0:
        kept = (
            f"{to_count(done, 'report')} had been read; those that were not yet in the store are not." if done else ""
        )
        return f"Stopped. {kept or 'The store is as it was.'}"
    if errand.failed:
        return "The reports could not be read; the store is as it was, or holds those that were finished before."
    skipped = len(errand.select("problem"))
    noted = f", {to_count(skipped, 'problem')}" if skipped else ""
    return f"{to_count(done, 'report')} read{noted}."


def to_reason(errand: Errand) -> str:
    """Give why it failed, as its process told; "" where it did not, or was stopped."""
    if not errand.failed or (errand.code is not None and errand.code < 0):
        return ""
    told = [str(event.get("message", "")) for event in errand.select("failed")]
    return told[-1] if told else errand.errors or "The process ended before it was done, and said nothing."


def to_line(event: Mapping[str, object]) -> str:
    """Give what became of one report, as HTML."""
    document = str(event.get("document", ""))
    word = {"added": "Added", "updated": "Read again:", "unchanged": "Not changed:"}.get(str(event["event"]), "")
    if not word:
        return ""
    counts = event.get("counts")
    held = counts if isinstance(counts, Mapping) else {}
    told = [to_count(int(held[kind]), *noun) for kind, noun in NOUNS.items() if held.get(kind)]
    tail = f": {escape(to_list(told, len(NOUNS)))}" if told else ""
    return f"{word} {to_link('reports', document, {'report': document})}{tail}"


def to_problem(event: Mapping[str, object]) -> str:
    """Give a problem as place, fact and cure, as HTML."""
    place, fact, cure = (escape(str(event.get(name, ""))) for name in ("place", "fact", "cure"))
    return f"<b>{Path(place).name if '/' in place else place}</b>: {fact}; {cure}"


def restore(folder: Path, document: str) -> None:
    """Start to bring a removed report back."""
    begin(folder, "restore", [document], ["graph", "restore", f"--store={folder.resolve()}", "--", document])


def remove(folder: Path, document: str) -> bool:
    """Start to take a report out of the store; give whether that was possible."""
    return begin(
        folder, "remove", [document], ["graph", "remove", "--yes", f"--store={folder.resolve()}", "--", document]
    )


def decide(folder: Path, verb: str, identity: str) -> None:
    """Start to accept, reject or undo a pair."""
    arguments = ["graph", "identities", f"--{verb}", f"--store={folder.resolve()}", "--", identity]
    begin(folder, "decide", [identity], arguments)


def ingest(folder: Path, paths: list[Path], encoding: str = "", *, force: bool = False) -> bool:
    """Start to read files; give whether that was possible."""
    try:
        base = read_manifest(folder).base
    except GraphError as error:
        st.session_state[MESSAGE] = str(error)
        return False
    options = [f"--store={folder.resolve()}", f"--base={base}", "--progress=json"]
    options += [f"--encoding={encoding}"] if encoding else []
    options += ["--force"] if force else []
    files = [str(path.resolve()) for path in paths]
    return begin(folder, "ingest", [path.name for path in paths], ["ingest", *options, "--", *files])


def begin(folder: Path, kind: str, subjects: list[str], arguments: list[str]) -> bool:
    """Start an errand; what speaks against it is shown when the page is drawn next."""
    try:
        start_errand(folder, kind, subjects, arguments)  # type: ignore[arg-type]
    except GraphError as error:
        st.session_state[MESSAGE] = str(error)
        return False
    return True
