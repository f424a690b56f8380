"""The named queries to a list of cards by what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from graph.explorer.shared.links import to_link
from graph.query import NamedQuery, read_queries

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Topics and people": (
        "who-spoke-on",
        "topics-of",
        "sessions-of",
        "statements-of",
        "colleagues",
        "identities",
        "topics",
    ),
    "What was asked for": (
        "recommendations",
        "recommendations-about",
        "recommendations-to",
        "instruments",
        "assessments",
    ),
    "What is asked again and again": ("themes", "themes-about", "theme", "recurring", "why"),
    "Everything that was read": (
        "sessions",
        "participations",
        "people",
        "mentioned",
        "organisations",
        "affiliations",
        "attributions",
        "outline",
        "evidence",
    ),
}
"""Names of queries under the words that head them; a query that is not named here stands at the end."""
REST = "Others"
STYLE = """<style>
.pl-queries {display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .6rem .8rem;
  list-style: none; margin: 0 0 1.2rem 0 !important; padding: 0 !important}
.pl-queries.pl-queries li {border: 1px solid #8a8f9866; border-radius: 4px;
  padding: .55rem .75rem .6rem; margin: 0 !important}
.pl-queries .pl-link {font-weight: 600}
.pl-queries p {margin: .15rem 0 0; font-size: .86rem; line-height: 1.4; opacity: .85; display: -webkit-box;
  -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden}
.pl-queries .pl-asks {opacity: 1; font-size: .82rem}
.pl-group.pl-group {font-size: 1.05rem; font-weight: 600; margin: 0 0 .45rem 0; padding: 0}
</style>"""


def show_gallery() -> None:
    """Show every named query as a link to its form."""
    queries = {query.name: query for query in read_queries()}
    st.html(STYLE + "".join(to_group(head, [queries[name] for name in names]) for head, names in group(queries)))


def group(queries: Mapping[str, NamedQuery]) -> list[tuple[str, list[str]]]:
    """Give the heads with the names of the queries that stand under them, none of them empty."""
    placed = {name for names in GROUPS.values() for name in names}
    heads = {**GROUPS, REST: tuple(name for name in queries if name not in placed)}
    found = [(head, [name for name in names if name in queries]) for head, names in heads.items()]
    return [(head, names) for head, names in found if names]


def to_group(head: str, queries: list[NamedQuery]) -> str:
    """Give the queries under a head, as HTML."""
    cards = "".join(f"<li>{to_query_card(query)}</li>" for query in queries)
    return f'<h2 class="pl-group">{escape(head)}</h2><ul class="pl-queries">{cards}</ul>'


def to_query_card(query: NamedQuery) -> str:
    """Give a query's title as a link, what it answers and what it needs to be told, as HTML."""
    needs = [parameter.name for parameter in query.parameters if parameter.default is None]
    asks = f'<p class="pl-asks">Needs: {escape(", ".join(needs))}</p>' if needs else ""
    link = to_link("query", query.title, {"query": query.name})
    return f'{link}<p title="{escape(query.description)}">{escape(query.description)}</p>{asks}'
