"""A network with positions to one self-contained page of HTML; the only home of pyvis."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any

from pyvis import network as pyvis

from graph.errors import GraphError
from graph.network import find_central

if TYPE_CHECKING:
    from graph.network import Network


@dataclass(frozen=True, slots=True)
class Mark:
    """How one kind is drawn, everywhere."""

    colour: str
    """From the colour-blind-safe set of Okabe and Ito (2008)."""
    shape: str
    """The shape's name in vis-network."""
    size: float
    """Radius in pixels at zoom 1 of a mark with one edge."""


MARKS: Mapping[str, Mark] = {
    "person": Mark("#0072B2", "dot", 7),
    "session": Mark("#009E73", "hexagon", 11),
    "organisation": Mark("#D55E00", "square", 7),
}
LABELS = 20
"""How many people and organisations keep their label in a large picture; sessions always do."""
SMALL = 40
"""In a picture of at most so many nodes each has its label."""
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""Content security policy of the page: what it needs stands in it, and it may fetch nothing."""
INKS = {False: ("#1f2328", "#ffffff", "#b0b7c0"), True: ("#e6e6e6", "#14171a", "#535a63")}
"""Ink, paper and edge colour for a light page (False) and a dark one (True)."""
REMOTE = re.compile(
    r"""<(?:script|link)\b[^>]*?(?:src|href)\s*=\s*["']?\s*(?:https?:)?//[^>]*>(?:\s*</script>)?""", re.I
)
HEADING = re.compile(r"<center>\s*<h1>\s*</h1>\s*</center>")


class DrawingRemote(GraphError):
    """The page would fetch something from another host."""

    def __init__(self, link: str) -> None:
        self.link = link
        super().__init__(
            "drawing", f"the page links to another host ({link[:80]})", "install the pinned version of pyvis"
        )


def draw(
    network: Network, positions: Mapping[str, tuple[float, float]], *, dark: bool = False, height: int = 620
) -> str:
    """Draw the nodes where `positions` puts them, without physics, in a page that fetches nothing.

    `height` is in CSS pixels; `dark` gives light ink on a dark page. Labels may hold anything.
    Raise `DrawingRemote` if the template of pyvis has a remote link that was not stripped.
    """
    ink, paper, line = INKS[dark]
    page = pyvis.Network(height=f"{height}px", width="100%", bgcolor=paper, cdn_resources="in_line")
    labelled = select_labelled(network)
    for key, data in network.nodes(data=True):
        add_mark(page, key, data, positions[key], network.degree(key), label=key in labelled, ink=ink)
    for start, end, role in merge_edges(network):
        page.add_edge(start, end, title=to_hover(role), color=line)
    page.set_options(make_options(paper))
    return strip_page(page.generate_html(), paper, ink, "invert(1)" if dark else "")


def add_mark(
    page: pyvis.Network,
    key: str,
    data: Mapping[str, str],
    place: tuple[float, float],
    degree: int,
    *,
    label: bool,
    ink: str,
) -> None:
    """Add one node."""
    mark = MARKS[data["kind"]]
    page.add_node(
        key,
        label=to_label(data["label"]) if label else " ",
        title=to_hover("\n".join(wrap(": ".join(filter(None, (data["label"], data["title"]))), 60))),
        shape=mark.shape,
        color={"background": mark.colour, "border": mark.colour, "highlight": {"border": ink}},
        size=mark.size + min(degree, 16) ** 0.5 * 2,
        x=place[0],
        y=place[1],
        font={"color": ink, "size": 23 if data["kind"] == "session" else 19},
    )


def select_labelled(network: Network) -> set[str]:
    """Give the nodes that keep their label: all of a small picture, else sessions and the most central others."""
    if len(network) <= SMALL:
        return set(network)
    sessions = {key for key, kind in network.nodes(data="kind") if kind == "session"}
    return sessions | set([key for key in find_central(network) if key not in sessions][:LABELS])


def merge_edges(network: Network) -> Iterable[tuple[str, str, str]]:
    """Give one edge for each two linked nodes, with the sentence of all its roles, in order."""
    roles: dict[tuple[str, str], list[str]] = {}
    for start, end, role in network.edges(data="role"):
        roles.setdefault((start, end), []).append(role)
    for (start, end), names in roles.items():
        left, right = network.nodes[start]["label"], network.nodes[end]["label"]
        yield start, end, f"{left}: {', '.join(sorted(set(names)))} – {right}"


def to_label(text: str) -> str:
    """Shorten a name to two lines of about 18 characters."""
    return "\n".join(wrap(shorten(text, 36, placeholder="…"), 18))


def to_hover(text: str) -> str:
    """Make a text harmless for pyvis, which turns hover texts into HTML once one of them holds "href"."""
    return re.sub("href", lambda found: found[0][:2] + "\u2060" + found[0][2:], text, flags=re.I)


def make_options(paper: str) -> str:
    """Give the options of vis-network; pyvis writes them raw, so nothing of a report may stand in them."""
    options: dict[str, Any] = {
        "physics": {"enabled": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 80,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "navigationButtons": True,
            "zoomView": False,
        },
        "edges": {"smooth": False, "width": 1.2, "hoverWidth": 1.5},
        "nodes": {"font": {"face": "system-ui, sans-serif", "strokeWidth": 3, "strokeColor": paper}, "borderWidth": 1},
    }
    return json.dumps(options)


def strip_page(html: str, paper: str, ink: str, icons: str) -> str:
    """Take the remote links and the empty headings out; put policy, colours and a CSS filter for the buttons in."""
    html = HEADING.sub("", REMOTE.sub("", html))
    if found := REMOTE.search(html):
        raise DrawingRemote(found[0])
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>body{{margin:0;background:{paper};color:{ink};font-family:system-ui,sans-serif}}"
        "#mynetwork{border:0!important}"
        # Dragging and the arrow keys move the picture; the buttons for it would only cover marks.
        "div.vis-navigation div.vis-button:is(.vis-up,.vis-down,.vis-left,.vis-right){display:none!important}"
        f"div.vis-navigation div.vis-button{{filter:grayscale(1) opacity(.5) {icons};scale:.75}}"
        f"body div.vis-tooltip{{background:{paper};color:{ink};font:14px system-ui,sans-serif;padding:.4em .6em;"
        "border:1px solid #8a8f98;box-shadow:none;white-space:pre-line}"
        ".vis-network{outline:0}.vis-network:focus-visible{outline:1px solid #8a8f98;outline-offset:-1px}"
        "</style>"
    )
    return "<!DOCTYPE html>" + html.replace("<head>", "<head>" + head, 1)
