"""The choice of reports at the side: a list of links where the reports are few, else a box in which to search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from graph.explorer.shared.address import choose_several, read_choices
from graph.explorer.shared.labels import make_report_labels
from graph.explorer.shared.links import CHOSEN

FEW = 8
"""So many reports are listed; the box for more costs the browser a dozen scripts, which the first page waits for."""
STYLE = """<style>
.pl-choice p {margin: 0 0 .15rem 0; font-size: .86rem}
.pl-choice ul {list-style: none; margin: 0; padding: 0}
.pl-choice li {margin: 0; padding: 0}
.pl-choice a.pl-link {display: flex; gap: .5rem; padding: .2rem 0; font-size: .88rem; line-height: 1.3;
  text-decoration: none}
.pl-choice a.pl-link:hover span {text-decoration: underline}
.pl-choice span {overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
  overflow-wrap: anywhere}
.pl-choice a[aria-current] span {font-weight: 600}
.pl-choice i {flex: none; width: 1.1em; height: 1.1em; margin-top: .1em; border: 1px solid #8a8f98; border-radius: 3px;
  font-style: normal; font-size: .8rem; line-height: 1; text-align: center}
</style>"""


def choose_reports(titles: Mapping[str, str]) -> list[str]:
    """Let the reader choose among several reports; an empty choice means all."""
    chosen = [document for document in read_choices(CHOSEN) if document in titles]
    if len(titles) < 2:
        return chosen
    labels = make_report_labels(titles)
    with st.sidebar:
        if len(titles) > FEW:
            return choose_several("Reports", CHOSEN, labels, placeholder="All reports")
        st.html(to_list(labels, chosen))
    return chosen


def to_list(labels: Mapping[str, str], chosen: Sequence[str]) -> str:
    """Give a link to all reports, and one for each that takes it into the choice or out of it again."""
    items = [to_item("All reports", [], on=not chosen)]
    for document, label in labels.items():
        on = document in chosen
        rest = [each for each in chosen if each != document]
        items.append(to_item(label, rest if on else [*rest, document], on=on))
    return f'{STYLE}<nav class="pl-choice" aria-label="Choice of reports"><p>Reports</p><ul>{"".join(items)}</ul></nav>'


def to_item(label: str, choice: Sequence[str], *, on: bool) -> str:
    """Give a link to the present page with a choice of reports; all other choices of the address stay."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name != CHOSEN}
    address = "?" + urlencode({**kept, CHOSEN: choice}, doseq=True)
    return (
        f'<li><a class="pl-link" href="{escape(address)}" target="_self" title="{escape(label)}"'
        f'{" aria-current=true" if on else ""}><i aria-hidden="true">{"✓" if on else ""}</i>'
        f"<span>{escape(label)}</span></a></li>"
    )
