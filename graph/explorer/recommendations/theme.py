"""One theme: its wordings side by side in order of time, what differs between them, and why they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from graph.comparison import DOUBT, STEPS, compare_wordings, to_change, to_similarity, to_strength, to_sureness
from graph.explorer.shared import evidence
from graph.explorer.shared.cards import say_missing
from graph.explorer.shared.evidence import to_card
from graph.explorer.shared.facts import Contents, Evidence, RecommendationFact
from graph.explorer.shared.frame import select_folder, to_count
from graph.explorer.shared.here import Here
from graph.explorer.shared.links import to_thing
from graph.explorer.shared.style import to_sign
from graph.explorer.shared.tables import Line, to_csv
from graph.store import open_store
from graph.theme_lookup import find_matches, find_wordings
from graph.wordings import Match, Theme, Wording

THEME, SHOW = "theme", "show"
TOPICS = 6
"""Topics of a theme that are shown."""
ALIKE = 0.3
"""Part of the characters that two wordings must share for what differs to be marked."""
STYLE = """<style>
.pl-theme {font-size: 1.3rem !important; font-weight: 600; line-height: 1.3; margin: .2rem 0 !important;
  padding: 0 !important; max-width: 62rem; overflow-wrap: anywhere}
.pl-wordings {display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
  gap: 1.4rem 1.8rem; list-style: none; margin: .6rem 0 0 0 !important; padding: 0 !important}
.pl-wordings > li {min-width: 0; max-width: 40rem; margin: 0 !important; padding: .5rem 0 0 0;
  border-top: 3px solid #CC79A7}
.pl-wordings > li.pl-doubt {border-top-style: dotted}
.pl-same {font-size: .86rem; opacity: .85; margin: .3rem 0 0 .9rem}
.pl-asked {font-size: .9rem; margin: 0}
.pl-wordings .pl-evidence {margin-top: .5rem}
.pl-asks {font-size: .9rem; margin: 0; display: flex; gap: .6rem; justify-content: space-between}
.pl-asks b {font-weight: 600}
.pl-step {white-space: nowrap; opacity: .85}
.pl-moved, .pl-whole {font-size: .86rem; opacity: .85; margin: -.4rem 0 .5rem .9rem; overflow-wrap: anywhere}
.pl-wordings mark {background: none; color: inherit; font-weight: 600; text-decoration: underline 2px #CC79A7;
  text-underline-offset: 3px}
.pl-why {font-size: .9rem; overflow-wrap: anywhere; margin: .6rem 0; max-width: 62rem}
.pl-why p {margin: 0}
.pl-why p + p {opacity: .85; padding-left: .9rem}
.pl-reasons summary {cursor: pointer; font-weight: 600; margin: 1rem 0 .3rem 0}
</style>"""


def show_theme(contents: Contents, here: Here, ref: str, theme: Theme | None) -> None:
    """Show the wordings side by side, what differs underlined, and the reasons below; None is a theme not found."""
    back = here.to_link("← All themes", {THEME: (), SHOW: ("themes",)}, "pl-link pl-small", "")
    if theme is None:
        st.html(f'{back}<p class="pl-small">{escape(say_missing(contents, ref))}</p>')
        return
    known = find_asked(contents, ref)
    wordings, matches = read_opened(select_folder(), contents.version, theme.id)
    heading = f'<h2 class="pl-theme">{to_sign("theme")}{escape(theme.label)}</h2>'
    breadth = f'<p class="pl-shown">{escape(theme.breadth[:1].upper() + theme.breadth[1:])}.</p>'
    st.html(f"{STYLE}{back}{heading}{breadth}")
    several = len({wording.date for wording in wordings}) > 1
    cards = [to_wording(contents, wordings, place, known, dated=several) for place in range(len(wordings))]
    marked = any("<mark>" in card for card in cards)
    note = "Underlined: words that the wording before has not; in the first, words that the second has not."
    st.html(
        to_chips(contents, find_topics(known.values()))
        + (f'<p class="pl-small">{note}</p>' if marked else "")
        + f'{evidence.STYLE}<ol class="pl-wordings">{"".join(cards)}</ol>'
    )
    st.download_button(
        f"Download {to_count(len(wordings), 'wording')} as CSV",
        lambda: to_csv(to_lines(theme.label, wordings, known)),
        "wordings.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    if matches:
        reasons = "".join(map(to_reason, matches))
        st.html(f'<details class="pl-reasons"><summary>Why they are one</summary>{reasons}</details>')


@st.cache_resource(max_entries=200, show_spinner=False)
def read_opened(folder: Path, version: str, theme: str) -> tuple[tuple[Wording, ...], tuple[Match, ...]]:
    """Read the wordings of a theme, and why they are taken for one measure, once for each version of the store."""
    with open_store(folder) as store:
        return find_wordings(store, theme), find_matches(store, theme)


Asked = Mapping[tuple[str, str, str], RecommendationFact]
"""The recommendations of a theme by report, session and text."""


def find_asked(contents: Contents, ref: str) -> Asked:
    """Find the recommendations of a theme that the chosen reports hold."""
    theme = next((theme for theme in contents.themes if theme.ref == ref), None)
    facts = (contents.things.get(one) for one in (theme.recommendations if theme else ()))
    return {(fact.document, fact.session, fact.text): fact for fact in facts if isinstance(fact, RecommendationFact)}


def find_topics(facts: Iterable[RecommendationFact]) -> list[str]:
    """Find the topics of the recommendations, those of most of them first."""
    counts = Counter(mark.topic for fact in facts for mark in fact.topics)
    return [topic for topic, _ in counts.most_common(TOPICS)]


def to_chips(contents: Contents, topics: Iterable[str]) -> str:
    """Give topics as chips that link to their page."""
    known = [contents.topics[ref] for ref in topics if ref in contents.topics]
    chips = "".join(f'<span class="pl-chip">{to_thing(topic.ref, topic.label)}</span>' for topic in known)
    return f'<div class="pl-chips">{chips}</div>' if chips else ""


def to_wording(
    contents: Contents, wordings: Sequence[Wording], place: int, known: Asked, *, dated: bool = False
) -> str:
    """Give one wording as HTML, with the words underlined that the one before it, or for the first the next, lacks."""
    wording = wordings[place]
    other = wordings[place - 1] if place else wordings[1] if len(wordings) > 1 else wording
    fact = known.get((wording.document, wording.session, wording.text))
    where = to_thing(fact.ref, wording.place, title="Open the recommendation") if fact else escape(wording.place)
    asked = "".join(f'<p class="pl-asked">{escape(name)}</p>' for name in ("; ".join(wording.askers),) if name)
    head = f'<p class="pl-asks"><b>{where}</b><span class="pl-step">{escape(to_strength(wording.strength))}</span></p>'
    note = wording.when if dated else ""
    card = to_card(to_evidence(wording, fact), contents.every, note, to_marked(wording.measure, other.measure))
    change = ""
    if place and wordings[place - 1].strength != wording.strength:
        change = to_change(wordings[place - 1].ask, wording.ask)
    moved = f'<p class="pl-moved">{escape(change)}</p>' if change else ""
    whole = "" if wording.text == wording.measure else f'<p class="pl-whole">in: “{escape(wording.text)}”</p>'
    sure = to_sureness(wording.score)
    same = f'<p class="pl-same">{sure.capitalize()} the same ask as the others</p>' if sure else ""
    doubt = ' class="pl-doubt"' if sure.startswith(DOUBT) else ""
    return f"<li{doubt}>{head}{asked}{card}{moved}{whole}{same}</li>"


def to_evidence(wording: Wording, fact: RecommendationFact | None) -> Evidence:
    """Give the evidence of a wording, with its offsets where the recommendation's own tell them."""
    start = -1
    for piece in fact.evidence if fact else ():
        place = piece.quote.find(wording.quote)
        if piece.start >= 0 <= place:
            start = piece.start + place
            break
    end = start + len(wording.quote) if start >= 0 else -1
    return Evidence(wording.document, wording.session, wording.line, wording.quote, wording.grade, "", start, end)


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
    """Give the reason of a match as HTML: where, how sure it is, why, and the two measures."""
    place = " and ".join(dict.fromkeys((match.left_session, match.right_session)))
    head = f"<b>{escape(place)}</b> · {to_sureness(match.score)} the same · {escape(match.reason)}"
    return f'<div class="pl-why"><p>{head}</p><p>{escape(match.left)}</p><p>{escape(match.right)}</p></div>'


def to_lines(label: str, wordings: Sequence[Wording], known: Asked) -> list[Line]:
    """Give the lines of the CSV, one a wording, in order of time."""
    lines: list[Line] = []
    for place, wording in enumerate(wordings):
        fact = known.get((wording.document, wording.session, wording.text))
        lines.append(
            {
                "theme": label,
                "recommendation": wording.text,
                "measure": wording.measure,
                "asked by": "; ".join(wording.askers),
                "strength": wording.strength or "",
                "firmness": STEPS[wording.strength],
                "against the one before": to_change(wordings[place - 1].ask, wording.ask) if place else "",
                "session": wording.session,
                "session title": wording.session_title,
                "date": wording.date,
                "report": wording.title,
                "document": wording.document,
                "line": wording.line,
                "quote": wording.quote,
                "score": f"{wording.score:.2f}",
                "reason": wording.reason,
                "reference": fact.ref if fact else "",
            }
        )
    return lines
