"""The page of recommendations: all, by session, tier and words, with CSV; or those that recur, by theme."""

from __future__ import annotations

import streamlit as st

from graph.explorer.evidence import show_evidence
from graph.explorer.facts import Contents, RecommendationFact
from graph.explorer.frame import open_page, say_shown, to_count
from graph.explorer.labels import make_session_labels
from graph.explorer.tables import Line, show_table, to_csv
from graph.explorer.themes import show_themes

ALL, THEMES = "All", "Recurring themes"
TIERS = {"All": "", "Explicit lists": "explicit", "In the prose": "prose"}


def show_recommendations() -> None:
    """Show the page."""
    contents = open_page("Recommendations")
    if contents is None:
        return
    if not contents.recommendations:
        say_shown("No recommendations were found in the reports shown.")
        return
    shown = st.segmented_control("Show", [ALL, THEMES], default=ALL, required=True, key="show", bind="query-params")
    if shown == THEMES:
        show_themes(contents)
    else:
        show_all(contents)


def show_all(contents: Contents) -> None:
    """Show the recommendations that the reader's filters leave."""
    place = st.empty()
    found = choose_recommendations(contents)
    with place:
        say_shown(f"Showing {len(found):,} of {to_count(len(contents.recommendations), 'recommendation')}.")
    if found:
        show_found(contents, found)
    else:
        st.info("No recommendation fits all of these. Take a word or a session away.")


def choose_recommendations(contents: Contents) -> list[RecommendationFact]:
    """Let the reader narrow the list."""
    used = {(fact.document, fact.session) for fact in contents.recommendations}
    labels = {key: label for key, label in make_session_labels(contents).items() if key in used}
    first, second, third = st.columns([4, 3, 3], vertical_alignment="top")
    sessions = first.multiselect(
        "Sessions", list(labels.values()), key="sessions", bind="query-params", placeholder="All"
    )
    words = (
        second.text_input("Words", key="words", bind="query-params", placeholder="all of these words")
        .casefold()
        .split()
    )
    tier = third.segmented_control(
        "Found in", list(TIERS), default="All", required=True, key="tier", bind="query-params"
    )
    return [
        fact
        for fact in contents.recommendations
        if (not sessions or labels[fact.document, fact.session] in sessions)
        and TIERS[tier or "All"] in ("", fact.tier)
        and all(word in to_searched(fact) for word in words)
    ]


def to_searched(fact: RecommendationFact) -> str:
    """Give the text in which words are looked for."""
    return " ".join((fact.text, fact.category, fact.made_by, fact.addressee)).casefold()


def show_found(contents: Contents, found: list[RecommendationFact]) -> None:
    """Show the list, beside it the evidence of the one chosen, and the download."""
    lines = [to_line(contents, fact) for fact in found]
    left, right = st.columns([9, 4], gap="medium")
    with left:
        chosen = show_table(lines, "recommendations", wide="Recommendation", height=640)
        st.download_button(
            "Download as CSV", to_csv(lines), "recommendations.csv", "text/csv", icon=":material/download:"
        )
    with right:
        st.subheader("Evidence", anchor=False)
        fact = found[chosen or 0]
        show_evidence(fact.evidence, contents.titles, dict.fromkeys(fact.evidence, to_asked(fact)))


def to_asked(fact: RecommendationFact) -> str:
    """Say who asks whom, as far as it is stated."""
    return " → ".join(filter(None, (fact.made_by, fact.addressee)))


def to_line(contents: Contents, fact: RecommendationFact) -> Line:
    """Give a line of the table."""
    line: Line = {
        "Recommendation": fact.text,
        "Session": "" if fact.session == "event" else fact.session,
        "Line": fact.evidence[0].line,
        "Category": fact.category,
        "Made by": fact.made_by,
        "Addressee": fact.addressee,
        "Found in": "list" if fact.tier == "explicit" else fact.tier,
    }
    return {**line, "Report": contents.titles[fact.document]} if len(contents.documents) > 1 else line
