"""A network with positions to one self-contained page of HTML; the only home of pyvis."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any

from pyvis import network as pyvis

from graph.errors import GraphError
from graph.networks.network import merge_links
from graph.networks.signs import MARKS, make_sizes, select_labelled

if TYPE_CHECKING:
    from graph.networks.network import Network


SHAPES: Mapping[str, str] = {"circle": "dot"}
"""Names of shapes in vis-network that are not ours."""
OUTLINES: Mapping[str, str] = {
    "circle": "M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0Z",
    "square": "M-7 -7H7V7H-7Z",
    "hexagon": "M-9 0L-4.5 -8H4.5L9 0L4.5 8H-4.5Z",
    "diamond": "M0 -9.5L9.5 0L0 9.5L-9.5 0Z",
    "star": "M0 -10L2.4 -3.2L9.5 -3.1L3.8 1.2L5.9 8.1L0 4L-5.9 8.1L-3.8 1.2L-9.5 -3.1L-2.4 -3.2Z",
    "triangle": "M0 -9L9 7H-9Z",
    "box": "M-10 -6H10V6H-10Z",
}
"""The shapes' outlines in a picture of 20 × 20 around (0, 0), as SVG paths."""
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
    network: Network,
    positions: Mapping[str, tuple[float, float]],
    *,
    dark: bool = False,
    height: str = "100vh",
    by: str = "degree",
    caption: str = "",
) -> str:
    """Draw the nodes where `positions` puts them, without physics, in a page that fetches nothing.

    `height` is a CSS length; `dark` gives light ink on a dark page; `by` says what the size of a mark follows. A legend
    and the caption stand below. Labels and caption may hold anything.
    Raise `DrawingRemote` if the template of pyvis has a remote link that was not stripped.
    """
    ink, paper, line = INKS[dark]
    page = pyvis.Network(height=height, width="100%", bgcolor=paper, cdn_resources="in_line")
    labelled = select_labelled(network, by=by)
    sizes = make_sizes(network, by)
    for key, data in network.nodes(data=True):
        add_mark(page, key, data, positions[key], sizes[key], label=key in labelled, ink=ink)
    for start, end, meaning in describe_links(network):
        page.add_edge(start, end, title=to_hover(meaning), color=line)
    page.set_options(make_options(paper))
    html = strip_page(page.generate_html(), paper, ink, "invert(1)" if dark else "")
    html = html.replace("<head>", f"<head><title>{escape(caption or 'What is linked')}</title>", 1)
    return html.replace("</body>", f"{to_legend(network, caption)}</body>").replace("<html>", '<html lang="en">', 1)


def add_mark(
    page: pyvis.Network,
    key: str,
    data: Mapping[str, str],
    place: tuple[float, float],
    size: float,
    *,
    label: bool,
    ink: str,
) -> None:
    """Add one node; a report's label stands in its box, the others' below their mark."""
    mark = MARKS[data["kind"]]
    inside = mark.shape == "box"
    page.add_node(
        key,
        label=to_label(data["label"]) if label or inside else " ",
        title=to_hover("\n".join(wrap(": ".join(filter(None, (data["label"], data["title"]))), 60))),
        shape=SHAPES.get(mark.shape, mark.shape),
        color={"background": mark.colour, "border": mark.colour, "highlight": {"border": ink}},
        size=size,
        x=place[0],
        y=place[1],
        font={"color": "#ffffff" if inside else ink, "size": 13 if inside else 15, "strokeWidth": 0 if inside else 3},
    )


def describe_links(network: Network) -> Iterable[tuple[str, str, str]]:
    """Give one edge for each two linked nodes, with all that links them as a sentence, in order."""
    for (start, end), meaning in merge_links(network).items():
        left, right = (shorten(network.nodes[key]["label"], 60, placeholder="…") for key in (start, end))
        yield start, end, f"{left} – {meaning} – {right}"


def to_legend(network: Network, caption: str) -> str:
    """Give the kinds that are drawn with their marks and the caption, as HTML."""
    kinds = [kind for _, kind in network.nodes(data="kind")]
    items = [
        f'<span style="white-space:nowrap;margin-right:1.2em">{to_sign(kind)} {kinds.count(kind):,} '
        f"{mark.one if kinds.count(kind) == 1 else mark.many}</span>"
        for kind, mark in MARKS.items()
        if kind in kinds
    ]
    return f'<p style="margin:.5em 1em">{"".join(items)}<br><small>{escape(caption)}</small></p>'


def to_sign(kind: str, size: int = 14) -> str:
    """Give the mark of a kind as an inline picture, as HTML."""
    mark = MARKS[kind]
    return (
        f'<svg width="{size}" height="{size}" viewBox="-10 -10 20 20" aria-hidden="true" '
        f'style="vertical-align:-2px"><path fill="{mark.colour}" d="{OUTLINES[mark.shape]}"/></svg>'
    )


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
