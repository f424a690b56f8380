"""The topics of the chosen reports as a tree, found by any of their names, with how much is on each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from graph.explorer.people.speaking import Counts, Speaking
from graph.explorer.shared.address import choose_words
from graph.explorer.shared.frame import say_shown, to_count
from graph.explorer.shared.links import to_link, to_thing
from graph.explorer.shared.tables import Line
from graph.explorer.shared.tally import STYLE, show_csv, to_cell, to_head, to_tally
from graph.views.topic_tree import Topic

FIND = "find"
"""The choice of the address that narrows a list to names."""
KINDS = ("statement", "person", "session", "recommendation")
"""What is counted, in the order of the columns."""
UNUSED = 12
"""So many topics without anything are named; the rest is counted."""


def show_topics(speaking: Speaking) -> None:
    """Show the tree, or the topics that the reader's words find."""
    left, right = st.columns([9, 1], vertical_alignment="bottom")
    with left:
        words = choose_words("Find a topic", FIND, placeholder="by any of its names")
    found = find_topics(speaking, words)
    used = [line for line in found if line[0].reference in speaking.counts]
    count = to_count(len({topic.reference for topic, _, _ in used}), "topic")
    say_shown(f"{count} {'by that name' if words.strip() else 'in use'}; what is on a narrower topic counts.")
    rows = [to_row(speaking, *line) for line in used]
    unused = to_unused([topic for topic, _, _ in found if topic.reference not in speaking.counts])
    st.html(STYLE + to_tally("Topics", ["Topic", *map(to_head, KINDS)], rows) + unused)
    if used:
        with right:
            show_csv("topics", lambda: [to_line(speaking, topic) for topic, _, _ in used])


def find_topics(speaking: Speaking, words: str) -> list[tuple[Topic, int, str]]:
    """Give topics with their depth in the tree and the name that was found; all without words."""
    if words.strip():
        return [(topic, 0, name) for topic, name in speaking.tree.search(words)]
    return [(topic, depth, topic.label) for topic, depth in speaking.tree.walk()]


def to_numbers(counts: Counts) -> tuple[int, ...]:
    """Give the counts in the order of the columns."""
    return counts.statements, counts.people, counts.sessions, counts.recommendations


def to_row(speaking: Speaking, topic: Topic, depth: int, name: str) -> list[str]:
    """Give a row of the tree; the number of recommendations leads to them."""
    counts = speaking.get_counts(topic.reference)
    also = f' <span class="pl-small">also called {escape(name)}</span>' if name != topic.label else ""
    style = f"padding-left:{1.4 * depth:.1f}em" if depth else "font-weight:600"
    label = f'<span style="display:inline-block;{style}">{to_thing(topic.reference, topic.label)}{also}</span>'
    numbers = [to_cell(number) for number in to_numbers(counts)]
    return [label, *numbers[:-1], to_asked(topic, counts, numbers[-1])]


def to_asked(topic: Topic, counts: Counts, text: str) -> str:
    """Give a link to the recommendations on a topic; nothing where there is none."""
    label = f"Recommendations on {topic.label}"
    return to_link("recommendations", text, {"topic": topic.reference}, title=label) if counts.recommendations else ""


def to_unused(topics: Sequence[Topic]) -> str:
    """Name the topics of the scheme on which the chosen reports have nothing."""
    labels = sorted({topic.label for topic in topics})
    if not labels:
        return ""
    rest = f" and {len(labels) - UNUSED:,} more" if len(labels) > UNUSED else ""
    return f'<p class="pl-small">Nothing on: {escape(", ".join(labels[:UNUSED]))}{rest}.</p>'


def to_line(speaking: Speaking, topic: Topic) -> Line:
    """Give a line of the CSV."""
    broader = " | ".join(speaking.tree.topics[ref].label for ref in topic.broader)
    statements, people, sessions, recommendations = to_numbers(speaking.get_counts(topic.reference))
    return {
        "Topic": topic.label,
        "Broader": broader,
        "Statements": statements,
        "People": people,
        "Sessions": sessions,
        "Recommendations": recommendations,
    }
