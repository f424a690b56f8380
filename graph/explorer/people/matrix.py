"""People by topics as a table to look at: a cell says how often somebody is on a topic, and leads to the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from graph.explorer.people.speaking import Speaking
from graph.explorer.shared.address import choose_one, choose_view
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import say_shown, to_count
from graph.explorer.shared.links import to_address, to_link, to_thing
from graph.explorer.shared.tables import Line
from graph.explorer.shared.tally import show_csv
from graph.views.engagement import Tally
from graph.views.matrix import Matrix, make_matrix, select_columns
from graph.views.topic_tree import Topic

MOST, WIDEST = 40, 20
"""People and topics that are shown; more cannot be looked at."""
ORDERS = {"active": "Most active first", "alike": "Alike side by side"}
CIVIDIS = ("#00224e", "#2a3f6d", "#575d6d", "#7c7b78", "#a59c74", "#d2c060", "#fee838")
"""Seven steps of cividis (Nuñez, Anderton and Renslow 2018), from dark to light; much is what stands out."""
INKS = ("#ffffff", "#ffffff", "#ffffff", "#000000", "#000000", "#000000", "#000000")
"""What is read on each step at a contrast of at least 4.5."""
PAPERS = ("#ffffff", "#14171a")
"""What lies behind a light page and a dark one; the names cover what scrolls below them."""

STYLE = """<style>
.pl-scroll {overflow-x: auto; max-width: 100%; padding-bottom: .5rem}
.pl-matrix {border-collapse: separate; border-spacing: 2px; font-size: .9rem; line-height: 1.2}
.pl-matrix th {font-weight: 400; text-align: left; padding: 0 .4rem 0 0}
.pl-matrix tbody th {position: sticky; left: 0; background: PAPER; min-width: 8.5rem; max-width: 15rem;
  overflow-wrap: anywhere; z-index: 1}
.pl-matrix thead th {vertical-align: bottom; height: 9.5rem; padding: 0}
.pl-matrix thead th div {writing-mode: vertical-rl; transform: rotate(180deg); max-height: 11rem; line-height: 1.15;
  padding: .2rem 0}
.pl-matrix td {min-width: 2.5rem; height: 1.75rem; text-align: center; padding: 0; border-radius: 3px;
  font-variant-numeric: tabular-nums; background: #8a8f9814}
.pl-matrix td a {display: block; padding: .25rem .2rem; color: inherit !important; text-decoration: none;
  border-radius: 3px}
.pl-matrix td a:hover, .pl-matrix td a:focus-visible {outline: 2px solid #0072B2; outline-offset: 1px}
.pl-matrix td.pl-weak {background: none; box-shadow: inset 0 0 0 1px #8a8f98}
.pl-key {display: inline-block; min-width: 2.1em; padding: 0 .3em; border-radius: 3px; text-align: center;
  font-variant-numeric: tabular-nums}
@media (max-width: 640px) {.pl-matrix tbody th {min-width: 6.5rem; max-width: 6.5rem}}
</style>"""


@dataclass(frozen=True, slots=True)
class Scale:
    """Counts to colours: the most stands out most from the page."""

    most: int
    dark: bool

    def to_style(self, count: int) -> str:
        """Give paper and ink for a count from 1 to the most."""
        last = len(CIVIDIS) - 1
        step = round(last * (count - 1) / (self.most - 1)) if self.most > 1 else last // 2
        place = step if self.dark else last - step
        return f"background:{CIVIDIS[place]};color:{INKS[place]}"


def show_matrix(contents: Contents, speaking: Speaking) -> None:
    """Show people by the topics right below one, or by the broadest topics."""
    left, middle, right = st.columns([5, 5, 2], vertical_alignment="bottom")
    parents = {one.reference: one.label for one, _ in speaking.tree.walk() if has_narrower(speaking, one.reference)}
    with left:
        parent = choose_one("Topics below", "topic", parents, placeholder="The broadest topics")
    with middle:
        order = choose_view("Order", "order", ORDERS)
    columns = select_columns(speaking.tallies, speaking.tree, parent)
    names = {person.ref: person.name for person in contents.participants}
    matrix = make_matrix(speaking.tallies, names, columns, most=MOST, widest=WIDEST, alike=order == "alike")
    if not matrix.people:
        below = f" below {speaking.tree.topics[parent].label}" if parent else ""
        say_shown(f"Nobody in the reports shown said anything on a topic{below} or had a role in a session on one.")
        return
    with right:
        show_csv("people-by-topics", lambda: to_lines(matrix, speaking, names))
    say_shown(say_matrix(matrix))
    scale = Scale(max(cell.strong for row in matrix.cells for cell in row), st.context.theme.type == "dark")
    style = STYLE.replace("PAPER", PAPERS[scale.dark])
    st.html(style + to_key(scale) + to_table(matrix, speaking, names, scale))


def has_narrower(speaking: Speaking, topic: str) -> bool:
    """Tell whether something is on a narrower topic."""
    return any(below in speaking.counts for below in speaking.tree.topics[topic].narrower)


def say_matrix(matrix: Matrix) -> str:
    """Say how many people and topics are shown, and how many are left out."""
    people, topics = to_count(len(matrix.people), "person", "people"), to_count(len(matrix.topics), "topic")
    if matrix.left_out:
        people = f"The {len(matrix.people):,} most active of {len(matrix.people) + matrix.left_out:,} people"
    if matrix.topics_left_out:
        topics = f"the {len(matrix.topics):,} widest of {len(matrix.topics) + matrix.topics_left_out:,} topics"
    if not matrix.left_out and not matrix.topics_left_out:
        return f"{people} by {topics}; a cell leads to the sentences."
    return f"{people} by {topics}; choose a topic or fewer reports to see the others. A cell leads to the sentences."


def to_key(scale: Scale) -> str:
    """Say what the cells mean."""
    steps = sorted({1, (scale.most + 1) // 2, scale.most}) if scale.most else []
    keys = " ".join(f'<span class="pl-key" style="{scale.to_style(step)}">{step}</span>' for step in steps)
    said = f"{keys} statements on the topic; " if steps else ""
    weak = '<span class="pl-key" style="box-shadow: inset 0 0 0 1px #8a8f98">+2</span>'
    return f'<p class="pl-small">{said}{weak} sessions on it in which the person had a role. Narrower topics count.</p>'


def to_table(matrix: Matrix, speaking: Speaking, names: dict[str, str], scale: Scale) -> str:
    """Give the table; it scrolls sideways by itself, the names staying."""
    heads = "".join(f'<th scope="col"><div>{to_head(speaking, ref)}</div></th>' for ref in matrix.topics)
    rows = []
    for person, cells in zip(matrix.people, matrix.cells, strict=True):
        line = "".join(
            to_cell(cell, scale, person, names[person], speaking.tree.topics[topic])
            for topic, cell in zip(matrix.topics, cells, strict=True)
        )
        rows.append(f'<tr><th scope="row">{to_thing(person, names[person])}</th>{line}</tr>')
    return (
        '<div class="pl-scroll" tabindex="0" role="region" aria-label="People by topics">'
        '<table class="pl-matrix" aria-label="People by topics"><thead>'
        f'<tr><td style="background:none"></td>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def to_head(speaking: Speaking, ref: str) -> str:
    """Give a topic's label, a link to its narrower topics in the same table where there are some in use, else to it."""
    topic = speaking.tree.topics[ref]
    if has_narrower(speaking, ref):
        values = {"view": "matrix", "topic": ref}
        return to_link("people", topic.label, values, title=f"Show the topics below {topic.label}")
    return to_thing(ref, topic.label)


def to_cell(cell: Tally, scale: Scale, person: str, name: str, topic: Topic) -> str:
    """Give a cell, a link to what it counts."""
    if not cell.strong and not cell.weak:
        return "<td></td>"
    said = to_count(cell.strong, "statement") if cell.strong else ""
    held = to_count(cell.weak, "session with a role", "sessions with a role") if cell.weak else ""
    label = f"{name} on {topic.label}: {', '.join(filter(None, (said, held)))}"
    address = escape(to_address("people", {"person": person, "topic": topic.reference}))
    text = f"{cell.strong or ''}{f'<small>+{cell.weak}</small>' if cell.weak else ''}"
    colour = f' style="{scale.to_style(cell.strong)}"' if cell.strong else ' class="pl-weak"'
    hint = escape(label)
    spoken = f"{cell.strong or ''}{f'+{cell.weak}' if cell.weak else ''}: {hint}"  # who says what they see must hit it
    return f'<td{colour}><a href="{address}" target="_self" title="{hint}" aria-label="{spoken}">{text}</a></td>'


def to_lines(matrix: Matrix, speaking: Speaking, names: dict[str, str]) -> list[Line]:
    """Give the lines of the CSV: a person and a topic each."""
    return [
        {
            "Person": names[person],
            "Topic": speaking.tree.topics[topic].label,
            "Statements": cell.strong,
            "Sessions with a role": cell.weak,
            "Report": person.split("/")[0],
        }
        for person, cells in zip(matrix.people, matrix.cells, strict=True)
        for topic, cell in zip(matrix.topics, cells, strict=True)
        if cell.strong or cell.weak
    ]
