"""The page of the source: a report as it was, with what was read out of it marked, and the card of what is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import streamlit as st

from graph.errors import GraphError
from graph.explorer.shared.address import choose_one, choose_words, read_choice, read_choices
from graph.explorer.shared.cards import show_card
from graph.explorer.shared.components import find_component
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import (
    open_page,
    read_documents,
    say_shown,
    select_folder,
    to_count,
    to_state,
)
from graph.explorer.shared.references import to_ref
from graph.explorer.source.opened import Opened, Range, find_in_report, open_report
from graph.explorer.source.sheet import MISS, USUAL, Wish, make_sheet
from graph.manifest import Manifest, read_manifest
from graph.sources.finding import MOST
from graph.sources.marked import KINDS, Mark

PLACE = ("start", "end", "line", "mark")
"""The choices that say where in the report the reader is."""
CARDS = 6
"""So many cards stand beside the text at most."""
STYLE = """<style>
.st-key-source-cards {max-height: max(28rem, calc(100vh - var(--pl-top, 13.5rem) - 1.2rem)); overflow-y: auto}
@media (max-width: 899px) {.st-key-source-cards {max-height: none}}
@media print {
  [data-testid=stSidebar], [data-testid=stHeader], .st-key-source-cards, .st-key-at-find,
  .st-key-at-report {display: none !important}
  .stApp, .stMain, [data-testid=stAppViewContainer] {position: static !important; overflow: visible !important;
    height: auto !important; display: block !important; color: #000 !important; background: #fff !important}
  .stMainBlockContainer {padding: 0 !important; max-width: none !important}
  .stHorizontalBlock, .stColumn {display: block !important; width: 100% !important}
}
</style>"""


def show_source() -> None:
    """Show the page."""
    contents = open_page("Source")
    if contents is None:
        return
    st.html(STYLE)
    head, box = st.columns([8, 3], gap="medium", vertical_alignment="bottom")
    with head:
        document = choose_report(contents)
    with box:
        words = choose_words("Find in this report", "find", clears=PLACE, placeholder="Words, then Enter").strip()
    manifest = read_manifest(select_folder())
    state = to_state(manifest, document)
    try:
        opened = open_report(select_folder(), document, state)
    except GraphError as error:
        st.error("The source of this report could not be shown.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    hits = find_in_report(opened, document, state, words) if words else ()
    place = read_place(opened)
    with st.container() if len(contents.every) > 1 else head:
        named = to_sentence(opened, named=len(contents.every) == 1)
        say_shown(" ".join([named, *say_found(words, hits), *say_lost(place), opened.problem]))
    left, right = st.columns([8, 3], gap="medium")
    with left:
        sheet = make_sheet(opened, make_wish(place, words, hits))
        find_component("source", isolate=False)(key="source", data=sheet)
    with right, st.container(key="source-cards"):
        show_cards(contents, manifest, opened, place)


def make_wish(place: Range | None, words: str, hits: tuple[Range, ...]) -> Wish:
    """Give what the address asks for; without a place it is the first of the words found."""
    focus = place or (hits[0] if hits and not is_placed() else None)
    hidden = (frozenset(read_choices("hide")) or USUAL) & {*KINDS, MISS}
    return Wish(focus, read_choice("mark"), hidden, read_choice("printed") == "1", words, hits)


def choose_report(contents: Contents) -> str:
    """Let the reader choose the report, where there are several; the first is shown unless another is chosen."""
    known = read_choice("report")
    document = known if known in contents.every else contents.documents[0]
    if len(contents.every) > 1:
        labels = make_labels(contents.every)
        choose_one("Report", "report", labels, clears=(*PLACE, "find"), placeholder=labels[document])
    return document


def make_labels(titles: Mapping[str, str]) -> dict[str, str]:
    """Name the reports by their titles, and those that share one by their ids too."""
    times = Counter(titles.values())
    return {document: title if times[title] == 1 else f"{title} ({document})" for document, title in titles.items()}


def to_sentence(opened: Opened, *, named: bool) -> str:
    """Say what the report holds and whether the marks can be trusted; `named` starts with its title."""
    marked = opened.marked
    counts = Counter(mark.kind for mark in marked.marks)
    asked = to_count(counts["recommendation"], "recommendation")
    said = to_count(counts["statement"], "statement")
    same = marked.passages - marked.unlike
    checked = f"{same:,} of {marked.passages:,} passages stand in the file word for word"
    if marked.unlike:
        checked += "; the others are not marked: read the report again"
    lines = to_count(len(marked.line_starts), "line")
    title = f"“{marked.title}”: " if named else ""
    return f"{title}{lines}, {asked}, {said}. {checked}."


def say_found(words: str, hits: Sequence[Range]) -> Iterator[str]:
    """Say how often the words stand in the report."""
    if words:
        times = f"the first {MOST:,} times" if len(hits) == MOST else to_count(len(hits), "time")
        yield f"“{words}” found {times}." if hits else f"“{words}” is not in it; marks and accents make no difference."


def is_placed() -> bool:
    """Tell whether the address names a place."""
    return any(read_choice(name) for name in PLACE)


def say_lost(place: Range | None) -> Iterator[str]:
    """Say so where the address names a place that the report does not have."""
    if is_placed() and place is None:
        yield "The place in the address is not in this report."


def read_place(opened: Opened) -> Range | None:
    """Give the characters that the address names, by offsets or by line; None where it names none that exist."""
    source, starts = opened.marked.source, opened.marked.line_starts
    start, end = read_number("start"), read_number("end")
    if start is not None and end is not None:
        return (start, end) if start < end <= len(source) else None
    line = read_number("line")
    if line is None or not 1 <= line <= len(starts):
        return None
    start = starts[line - 1]
    return start, max(start + 1, starts[line] if line < len(starts) else len(source))


def read_number(name: str) -> int | None:
    """Give a number of the address; None where it is none."""
    text = read_choice(name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None


def show_cards(contents: Contents, manifest: Manifest, opened: Opened, place: Range | None) -> None:
    """Show the cards of what stands at a place, or how to get one."""
    if place is None:
        st.html(
            '<p class="pl-small">Choose a mark in the text to see here what it stands for. With the text in focus, '
            "<b>n</b> goes to the next mark and <b>p</b> to the one before; Enter chooses it. Select words to cite "
            "them.</p>"
        )
        return
    refs = select_things(opened, place, manifest.base)
    if opened.marked.document not in contents.documents:
        folder, document = select_folder(), opened.marked.document
        contents = read_documents(folder, contents.version, [document])
    reasons = [miss.reason for miss in opened.misses if miss.start < place[1] and miss.end > place[0]]
    for reason in dict.fromkeys(reasons[:CARDS]):
        st.html(f'<p class="pl-small pl-missed">{escape(reason)}.</p>')
    if not refs and not reasons:
        st.html('<p class="pl-small">Nothing was read out of these words.</p>')
    for ref in refs[:CARDS]:
        show_card(contents, ref)
    if len(refs) > CARDS:
        st.html(f'<p class="pl-small">and {len(refs) - CARDS:,} more: choose a single mark to see it.</p>')


def select_things(opened: Opened, place: Range, base: str) -> list[str]:
    """Give the references of what stands at a place: the chosen mark, else the very words, else all that touches.

    Facts come before names.
    """
    kind = read_choice("mark")
    touching = [mark for mark in opened.marked.marks if mark.start < place[1] and mark.end > place[0]]
    same = [mark for mark in touching if (mark.start, mark.end) == place]
    marks: Sequence[Mark] = [mark for mark in same if mark.kind == kind] or same or touching
    ordered = sorted(marks, key=lambda mark: KINDS.index(mark.kind))
    return list(dict.fromkeys(to_ref(item.iri, base) for mark in ordered for item in mark.references))
