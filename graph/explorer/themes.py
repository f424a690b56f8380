"""The recurring themes: which measures keep being asked for, their wordings side by side, and why they are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from graph.comparison import compare_wordings, to_change, to_similarity, to_strength
from graph.explorer import evidence
from graph.explorer.evidence import to_card
from graph.explorer.facts import Contents, Evidence
from graph.explorer.frame import say_shown, select_folder, to_count
from graph.explorer.labels import make_unique
from graph.explorer.tables import Line, show_table
from graph.store import open_store
from graph.wordings import Match, Theme, Wording, read_matches, read_themes

KEY = "theme"
ALIKE = 0.3
"""Part of the characters that two wordings must share for what differs to be marked."""
STYLE = """<style>
.pl-wordings {display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1rem 1.6rem}
.pl-wording {min-width: 0}
.pl-asks {font-size: .92rem; margin-bottom: .25rem}
.pl-moved, .pl-whole {font-size: .85rem; opacity: .85; margin: -.5rem 0 .6rem .9rem}
.pl-wording mark {background: none; color: inherit; font-weight: 600; text-decoration: underline 2px #CC79A7}
.pl-why {font-size: .9rem; overflow-wrap: anywhere; margin: 0 0 .8rem 0; max-width: 60rem}
.pl-why div {opacity: .8; padding-left: .9rem}
</style>"""


def show_themes(contents: Contents) -> None:
    """Show the themes of the chosen reports, or the one that the reader chose."""
    themes = [theme for theme in read_current_themes(select_folder(), contents.version) if is_in(theme, contents)]
    if not themes:
        say_shown("No measure is asked for in more than one session of the reports shown.")
        st.info("Themes are found when reports are read. Choose more reports, or run `python -m ingest data/`.")
        return
    labels = make_unique({("", theme.id): theme.label for theme in themes})
    by_label = {labels["", theme.id]: theme for theme in themes}
    chosen = st.selectbox(
        "Theme",
        list(by_label),
        index=None,
        key=KEY,
        bind="query-params",
        placeholder="Choose a theme, or a line below",
    )
    if chosen is None:
        show_list(by_label)
    else:
        show_theme(contents, by_label[chosen])


@st.cache_data(max_entries=2, show_spinner="Reading the themes …")
def read_current_themes(folder: Path, version: str) -> tuple[Theme, ...]:
    """Read the themes once for each version of the store."""
    with open_store(folder) as store:
        return read_themes(store)


@st.cache_data(max_entries=200, show_spinner=False)
def read_current_matches(folder: Path, version: str, theme: str) -> tuple[Match, ...]:
    """Read once why the wordings of a theme are taken for one measure."""
    with open_store(folder) as store:
        return read_matches(store, theme)


def is_in(theme: Theme, contents: Contents) -> bool:
    """Tell whether one of the chosen reports asks for it."""
    return any(wording.document in contents.documents for wording in theme.wordings)


def show_list(by_label: Mapping[str, Theme]) -> None:
    """Show all themes, the widest first; a click on a line chooses one."""
    say_shown(f"{to_count(len(by_label), 'measure')} asked for in more than one session, the most widely asked first.")
    labels = list(by_label)

    def choose(row: int) -> None:
        st.session_state[KEY] = labels[row]

    lines = [to_line(theme) for theme in by_label.values()]
    show_table(lines, "themes", wide="Theme", height=640, on_choose=choose)


def to_line(theme: Theme) -> Line:
    """Give a line of the list."""
    return {
        "Theme": theme.label,
        "Support": theme.breadth,
        "Firmest": to_strength(theme.strength),
        "Wordings": len(theme.wordings),
        "First": theme.first,
        "Last": theme.last if theme.reports > 1 else "",
    }


def show_theme(contents: Contents, theme: Theme) -> None:
    """Show the wordings side by side, what differs underlined, and the reasons below."""
    say_shown(f"{theme.breadth[:1].upper()}{theme.breadth[1:]}.")
    cards = [to_wording(contents, theme.wordings, place) for place in range(len(theme.wordings))]
    st.html(f'{evidence.STYLE}{STYLE}<div class="pl-wordings">{"".join(cards)}</div>')
    if any("<mark>" in card for card in cards):
        st.caption("Underlined are the words that the wording before it, or for the first the next one, has not.")
    matches = read_current_matches(select_folder(), contents.version, theme.id)
    if matches:
        st.subheader("Why they are one", anchor=False)
        st.html(STYLE + "".join(map(to_reason, matches)))


def to_wording(contents: Contents, wordings: Sequence[Wording], place: int) -> str:
    """Give one wording as HTML, with the words underlined that the one before it, or for the first the next, lacks."""
    wording = wordings[place]
    other = wordings[place - 1] if place else wordings[1] if len(wordings) > 1 else wording
    asked = " · ".join(filter(None, ("; ".join(wording.askers), to_strength(wording.strength), wording.when)))
    piece = Evidence(wording.document, wording.session, wording.line, wording.quote, wording.grade)
    card = to_card(piece, contents.titles, body=to_marked(wording.measure, other.measure))
    change = to_change(wordings[place - 1].ask, wording.ask) if place else ""
    moved = f'<div class="pl-moved">{escape(change)}</div>' if change else ""
    whole = "" if wording.text == wording.measure else f'<div class="pl-whole">in: “{escape(wording.text)}”</div>'
    return f'<div class="pl-wording"><div class="pl-asks">{escape(asked)}</div>{card}{moved}{whole}</div>'


def to_marked(text: str, other: str) -> str:
    """Give the text as HTML with the words marked that the other lacks, unless the two have too little in common."""
    segments = compare_wordings(other, text)
    if not ALIKE <= to_similarity(segments) < 1:
        return escape(text)
    return "".join(to_mark(segment.right) if segment.kind == "right" else escape(segment.right) for segment in segments)


def to_mark(words: str) -> str:
    """Give words marked as HTML, the white space before them not."""
    bare = words.lstrip()
    return f"{words[: len(words) - len(bare)]}<mark>{escape(bare)}</mark>"


def to_reason(match: Match) -> str:
    """Give the reason of a match as HTML: where, how sure, why, and the two measures."""
    place = " and ".join(dict.fromkeys((match.left_session, match.right_session)))
    head = f"<b>{escape(place)}</b> · {match.score:.2f} · {escape(match.reason)}"
    return f'<div class="pl-why">{head}<div>{escape(match.left)}</div><div>{escape(match.right)}</div></div>'
