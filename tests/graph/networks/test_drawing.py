"""The page that draws a network: self-contained, harmless, in the colours of the house."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.networks import drawing
from graph.networks.drawing import DrawingRemote, draw
from graph.networks.network import make_network, select_around, to_key
from graph.networks.positions import make_positions
from graph.networks.signs import MARKS, MEASURES
from graph.store import open_store
from tests.explorer.workshop import make_facts, store_facts

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"quoted\" 'name' \\ \u2028 end",
    "<a href='javascript:alert(1)'>click</a>",
    "javascript:alert(1)",
    "<!--<script>",
    "{{7*7}}{% include 'x' %}",
    "</style><link rel=stylesheet href=//evil.example/a.css>",
)
FETCHING = ("src", "href", "data", "action", "poster", "srcset", "background")


class Fetches(HTMLParser):
    """Collects what a browser would fetch or run when it opens the page, beside the scripts that pyvis brings."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.scripts = 0
        self.styles: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.scripts += tag == "script"
        self.links += [value or "" for name, value in attrs if name in FETCHING]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.styles.append(data)


def read_page(html: str) -> Fetches:
    """Read the page as a browser would."""
    page = Fetches()
    page.feed(html)
    page.close()
    return page


def read_set(html: str, name: str) -> list[dict[str, Any]]:
    """Give the nodes or edges that the page hands to vis-network."""
    found = re.search(rf"{name} = new vis\.DataSet\((\[.*\])\);", html)
    assert found
    records: list[dict[str, Any]] = json.loads(found[1])
    return records


def make_star(*labels: str, kind: str = "person") -> nx.MultiDiGraph:
    """Give a session and a person for each label, each with the label wherever a label can stand."""
    network = nx.MultiDiGraph()
    network.add_node("session", label="1A", title="Gear", kind="session", document="d")
    for label in labels:
        network.add_node(label, label=label, title=label, kind=kind, document=label)
        network.add_edge(label, "session", role=label)
    return network


def draw_plain(network: nx.MultiDiGraph, *, dark: bool = False) -> str:
    """Draw with positions made here."""
    return draw(network, make_positions(network), dark=dark)


def test_page_fetches_nothing_from_another_host() -> None:
    page = read_page(draw_plain(make_star("Ann Roe")))
    assert page.links == []
    urls = [url for style in page.styles for url in re.findall(r"(?:url\(|@import)[\"' (]*([^\"')]+)", style)]
    assert {url.split(":")[0] for url in urls} == {"data"}


def test_page_forbids_all_fetching() -> None:
    assert "content=\"default-src 'none'; script-src 'unsafe-inline'" in draw_plain(make_star("Ann Roe"))


def test_page_with_a_remote_link_left_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "HEADING", re.compile("</body>"))
    monkeypatch.setattr(
        "pyvis.network.Network.generate_html", lambda self: "<scr</body>ipt src=https://cdn.example/a.js>"
    )
    with pytest.raises(DrawingRemote, match=r"cdn\.example"):
        draw_plain(make_star("Ann Roe"))


@pytest.mark.parametrize("label", HOSTILE)
def test_page_is_not_changed_by_a_hostile_label_of_any_kind(label: str) -> None:
    pages = []
    for name in ("Ann Roe", label):
        network = make_star(name)
        for kind in MARKS:
            network.add_node(f"{kind} {name}", label=name, title=name, kind=kind, document=name)
            network.add_edge(f"{kind} {name}", "session", role=name)
        pages.append(read_page(draw_plain(network)))
    plain, hostile = pages
    assert (hostile.scripts, hostile.links, hostile.handlers) == (plain.scripts, [], plain.handlers)


@pytest.mark.parametrize("label", HOSTILE)
def test_page_keeps_a_hostile_label_readable(label: str) -> None:
    hovers = [node["title"] for node in read_set(draw_plain(make_star(label)), "nodes")]
    assert label.split()[0] in hovers[1].replace("\u2060", "")


@pytest.mark.parametrize("label", ["see href here", "HREF", '<a HrEf="javascript:alert(1)">'])
def test_page_never_shows_a_hover_text_as_html(label: str) -> None:
    html = draw_plain(make_star(label))
    assert "innerHTML = nodeData" not in html
    assert "popup" not in html.split('<div id="mynetwork"')[1].split("new vis.Network")[1]


def test_page_has_no_physics_and_the_positions_given() -> None:
    network = make_star("Ann Roe", "Bo Lund")
    html = draw(network, {"session": (0.0, 0.0), "Ann Roe": (-80.0, 10.5), "Bo Lund": (80.0, -10.5)})
    places = {node["id"]: (node["x"], node["y"]) for node in read_set(html, "nodes")}
    assert places == {"session": (0.0, 0.0), "Ann Roe": (-80.0, 10.5), "Bo Lund": (80.0, -10.5)}
    assert '"physics": {"enabled": false}' in html


@pytest.mark.parametrize(
    ("kind", "colour", "shape"),
    [
        ("person", "#0072B2", "dot"),
        ("organisation", "#D55E00", "square"),
        ("session", "#009E73", "hexagon"),
        ("recommendation", "#E69F00", "diamond"),
        ("theme", "#CC79A7", "star"),
        ("topic", "#56B4E9", "triangle"),
        ("report", "#6B6B6B", "box"),
    ],
)
def test_kind_has_its_colour_and_shape(kind: str, colour: str, shape: str) -> None:
    node = read_set(draw_plain(make_star("Ann Roe", kind=kind)), "nodes")[1]
    assert (node["color"]["background"], node["shape"]) == (colour, shape)


def test_edge_says_its_meaning_once_for_two_nodes() -> None:
    network = make_star("Ann Roe")
    network.add_edge("Ann Roe", "session", role="chair of")
    assert [edge["title"] for edge in read_set(draw_plain(network), "edges")] == ["Ann Roe – Ann Roe, chair of – 1A"]


def test_large_picture_labels_the_twenty_most_central() -> None:
    network = nx.MultiDiGraph()
    for i in range(60):
        network.add_node(f"s{i}", label=f"{i}A", title="", kind="session", document="d")
        network.add_node(f"p{i}", label=f"Person {i}", title="", kind="person", document="d")
        network.add_edge(f"p{i}", f"s{i % 10}", role="chair of")
    labels = [node["label"] for node in read_set(draw_plain(network), "nodes") if node["label"].strip()]
    assert len(labels) == 20
    assert {f"{i}A" for i in range(10)} < set(labels)


@pytest.mark.parametrize("by", sorted(MEASURES))
def test_mark_grows_with_the_measure(by: str) -> None:
    network = make_star("Ann Roe", "Bo Lund", "Cy Moe")
    html = draw(network, make_positions(network), by=by)
    sizes = {node["id"]: node["size"] for node in read_set(html, "nodes")}
    assert sizes["session"] > sizes["Ann Roe"] == sizes["Bo Lund"]


def test_legend_counts_the_kinds_and_caption_is_text() -> None:
    network = make_star("Ann Roe", "Bo Lund")
    html = draw(network, make_positions(network), caption="<script>alert(1)</script> 2 of 9")
    end = html.rsplit("</svg>", 2)
    assert "2 people" in html
    assert "1 session" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 2 of 9" in end[-1]
    assert read_page(html).scripts == read_page(draw_plain(network)).scripts


def test_small_picture_labels_everybody() -> None:
    nodes = read_set(draw_plain(make_star("Ann Roe", "Bo Lund")), "nodes")
    assert [node["label"] for node in nodes] == ["1A", "Ann Roe", "Bo Lund"]


def test_long_label_is_shortened_and_whole_on_hover() -> None:
    name = "Interministerial Committee for the Protection of Coastal and Estuarine Fisheries"
    node = read_set(draw_plain(make_star(name, kind="organisation")), "nodes")[1]
    assert node["label"].endswith("…")
    assert name in node["title"].replace("\n", " ")


def test_dark_page_has_light_ink() -> None:
    light, dark = (draw_plain(make_star("Ann Roe"), dark=dark) for dark in (False, True))
    assert "body{margin:0;background:#ffffff;color:#1f2328" in light
    assert "body{margin:0;background:#14171a;color:#e6e6e6" in dark


def test_empty_network_draws_an_empty_page() -> None:
    html = draw(nx.MultiDiGraph(), {})
    assert (read_set(html, "nodes"), read_set(html, "edges")) == ([], [])


def test_store_is_drawn_the_same_each_time(tmp_path: Path) -> None:
    with open_store(store_facts(tmp_path, make_facts())) as store:
        network = make_network(store, organisations=True)
    assert draw_plain(network) == draw_plain(network)
    part = select_around(network, [to_key("session", "workshop", "1A")])
    assert len(read_set(draw(part, make_positions(network)), "nodes")) == len(part)
