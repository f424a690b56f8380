"""The page of recommendations: facets, the list with the card of the one chosen, CSV; or those that recur, by theme."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from graph.explorer.recommendations.asked_list import LISTED, select_columns, to_line, to_row
from graph.explorer.recommendations.facet_list import STYLE as FACETS
from graph.explorer.recommendations.facet_list import FacetList, to_chips
from graph.explorer.recommendations.faceted import Faceted, make_faceted
from graph.explorer.recommendations.themes import show_themes
from graph.explorer.shared.address import choose_words, read_choice
from graph.explorer.shared.cards import say_missing, to_thing_card
from graph.explorer.shared.facts import Contents, RecommendationFact
from graph.explorer.shared.frame import open_page, say_shown, select_folder, to_count
from graph.explorer.shared.here import Here, read_here
from graph.explorer.shared.listing import PAGE, SORT, read_page, sort_records, take_page, to_listing, to_pages
from graph.explorer.shared.listing import STYLE as LISTING
from graph.explorer.shared.tables import to_csv
from graph.views.facets import narrow

NAME = "recommendations"
CHOSEN, THEME, SHOW, THEMES, WORDS = "recommendation", "theme", "show", "themes", "words"
PASSING = (PAGE, CHOSEN)
"""What is over once the reader narrows or sorts."""
STYLE = """<style>
.pl-tabs {display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; border-bottom: 1px solid rgba(128, 134, 145, .4)}
.pl-tabs a {text-decoration: none; padding: .25rem 0 .35rem 0; margin-bottom: -1px}
.pl-tabs a:hover {text-decoration: underline}
.pl-tabs a[aria-current] {font-weight: 600; border-bottom: 3px solid #E69F00}
.pl-tabs a[aria-current]:last-child {border-color: #CC79A7}
.pl-gone {font-size: .93rem}
@media (min-width: 641px) {
  .st-key-side {position: sticky; top: 4.2rem; max-height: calc(100vh - 5.5rem); overflow-y: auto}
}
@media (max-width: 640px) {.st-key-side {display: none}}
</style>"""


def show_recommendations() -> None:
    """Show the page."""
    contents = open_page("Recommendations")
    if contents is None:
        return
    if not contents.recommendations:
        say_shown("No recommendations were found in the reports shown.")
        return
    here = read_here(NAME, PASSING)
    themes = bool(read_choice(THEME)) or read_choice(SHOW) == THEMES
    st.html(STYLE + to_tabs(contents, here, themes=themes))
    if themes:
        show_themes(contents, here)
    else:
        show_all(contents, here)


def to_tabs(contents: Contents, here: Here, *, themes: bool) -> str:
    """Give the two views as links; the filters that both have stay."""
    other = {THEME: (), SORT: ()}
    links = (
        (f"All recommendations ({len(contents.recommendations):,})", {**other, SHOW: ()}, not themes),
        (f"Recurring themes ({len(contents.themes):,})", {**other, SHOW: (THEMES,)}, themes),
    )
    parts = [
        f'<a class="pl-link" href="{escape(here.to_address(values))}" target="_self"'
        f"{' aria-current=page' if current else ''}>{escape(text)}</a>"
        for text, values, current in links
    ]
    return f'<nav class="pl-tabs" aria-label="Views">{"".join(parts)}</nav>'


@st.cache_resource(max_entries=6, show_spinner="Sorting the recommendations …")
def read_faceted(folder: Path, version: str, documents: tuple[str, ...], _contents: Contents) -> Faceted:
    """Sort the recommendations of the chosen reports into their facets once for each version of the store."""
    return make_faceted(_contents)


def show_all(contents: Contents, here: Here) -> None:
    """Show the recommendations that the reader's filters leave."""
    faceted = read_faceted(select_folder(), contents.version, contents.documents, contents)
    here = here.choose(faceted.to_choice(here.held))
    words = read_choice(WORDS)
    found = narrow(faceted.records, here.choice, words)
    facts = [contents.recommendations[number] for number in found.numbers.tolist()]
    say_shown(to_sentence(contents, facts))
    st.html(FACETS + to_chips(faceted, here, words))
    left, middle, right = st.columns([21, 67, 32], gap="medium")
    with left:
        choose_words("Words", WORDS, clears=PASSING, placeholder="all of these words")
        st.html(FacetList(faceted, found, here).to_html())
    with middle:
        ref = show_found(contents, facts, here)
    with right, st.container(key="side"):
        if ref:
            st.html(to_thing_card(contents, ref))


def to_sentence(contents: Contents, shown: Sequence[RecommendationFact]) -> str:
    """Say how many are shown, of how many sessions and reports."""
    sessions, reports = {fact.session_ref for fact in shown}, {fact.document for fact in shown}
    places = [to_count(len(sessions), "session")] if sessions else []
    places += [to_count(len(reports), "report")] if len(contents.documents) > 1 and reports else []
    every = to_count(len(contents.recommendations), "recommendation")
    return f"Showing {len(shown):,} of {every}{', from ' + ' of '.join(places) if places else ''}."


def show_found(contents: Contents, facts: Sequence[RecommendationFact], here: Here) -> str:
    """Show the list and the download; give the reference of the recommendation whose card is to be shown."""
    facts = sort_records(facts, {column.sort: key for column, key in LISTED if key}, read_choice(SORT))
    chosen = read_choice(CHOSEN)
    place = next((number for number, fact in enumerate(facts) if fact.ref == chosen), None)
    if chosen and place is None:
        st.html(f'<p class="pl-gone">{escape(say_gone(contents, chosen))}</p>')
    if not facts:
        st.info("No recommendation fits all of these. Take a filter or a word away.")
        return chosen if chosen in contents.things else ""
    page = read_page(here.held.get(PAGE, ()), place, len(facts))
    shown = take_page(facts, page)
    marked = chosen or shown[0].ref
    columns = select_columns(contents, facts)
    rows = [to_row(contents, here, columns, fact, marked=marked, opened=chosen) for fact in shown]
    st.html(LISTING + to_listing("Recommendations", here, columns, rows) + to_pages(here, page, len(facts)))
    show_download(contents, facts)
    return marked if marked in contents.things else ""


def say_gone(contents: Contents, ref: str) -> str:
    """Say why the recommendation of the address is not in the list."""
    if ref in contents.things:
        return "The recommendation of this link is not among those that the filters leave; its card is shown."
    if ref.split("/")[0] in contents.every.keys() - set(contents.documents):
        return say_missing(contents, ref)
    return "The recommendation of this link is not in the store any more: its report was read anew or removed."


def show_download(contents: Contents, facts: Sequence[RecommendationFact]) -> None:
    """Offer what is shown as CSV, which is made when it is asked for."""
    st.download_button(
        f"Download {to_count(len(facts), 'recommendation')} as CSV",
        lambda: to_csv([to_line(contents, fact) for fact in facts]),
        "recommendations.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
