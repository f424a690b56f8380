"""A report that attacks whoever shows it is shown as text: on every page, in the picture, and in what is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from graph.explorer.shared.facts import Fact
from graph.explorer.shared.links import PAGES
from graph.explorer.shared.reading import read_report, read_topics
from graph.explorer.shared.references import to_kind
from graph.store import open_store
from tests.explorer.browser import Visit, in_browser, serve
from tests.explorer.hostile import OTHER, attack, store_hostile

pytestmark = in_browser

SEARCH = """() => {
  const faults = [], texts = [];
  const isHarm = (node, name, text) =>
    (name === "script" && text.startsWith("alert("))
    || (name === "img" && /hostile/.test(node.getAttribute("src") ?? ""))
    || (name === "a" && (text === "press" || /^\\s*javascript:/i.test(node.getAttribute("href") ?? "")))
    || (/^(strong|em|b)$/.test(name) && text === "loud")
    || /katex|stMarkdownColoredText/.test(node.getAttribute("class") ?? "")
    || [...node.attributes].some((attribute) => /^on/i.test(attribute.name));
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (isHarm(node, node.localName, node.textContent.trim())) faults.push(node.outerHTML.slice(0, 200));
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    texts.push(root.textContent ?? root.body.textContent);
  };
  walk(document);
  return [faults, texts.join(" ")];
}"""
"""Finds what a report's text has become that is not text, in frames of this tab and in the shadows of components."""
SETTLING = 700
PLACES = (
    "",
    "?q=press",
    "?q=" + attack("q"),
    "people",
    "people?view=people",
    "people?view=matrix",
    "recommendations",
    "recommendations?show=themes",
    "graph",
    "graph?start=theme/attack&hops=3",
    "graph?start=*",
    "source",
    "source?q=press",
    "query?query=recommendations",
    "query?query=people",
    "query?kind=own&sparql=" + "SELECT * { ?s <https://w3id.org/plenary/ns%23text> ?o }",
    "query?kind=own&sparql=" + attack("sparql"),
    "query?kind=own&sparql=" + "CONSTRUCT WHERE { ?s <https://w3id.org/plenary/ns%23speaker> ?o }",
    "reports",
    "export",
    "export?format=csv",
    "export?format=jsonld",
    "export?view=vocabulary&find=" + attack("find"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Store two hostile reports."""
    return store_hostile(tmp_path_factory.mktemp("hostile") / "store")


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    """Serve them."""
    with serve(store) as address:
        yield address


class Watch:
    """A visit of which every request is remembered, so that a loaded image is seen wherever it came from."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.asked: list[str] = []
        visit.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str, path: str) -> Page:
        """Open a page and give it time to do harm."""
        page = self.visit.open(address, path)
        page.wait_for_timeout(SETTLING)
        return page

    def check(self) -> str:
        """Assert that nothing of the report did anything, and give all text of the tab."""
        texts = []
        for frame in self.visit.page.frames:
            faults, text = frame.evaluate(SEARCH)
            assert faults == []
            texts.append(text)
        assert self.visit.dialogs == []
        assert self.visit.hosts <= {"localhost"}
        assert [url for url in self.asked if "/hostile-" in url] == []
        assert self.visit.page.locator("[data-testid=stException]").count() == 0
        return " ".join(texts)


@pytest.fixture
def watch(visit: Visit) -> Watch:
    """Watch a tab."""
    return Watch(visit)


@pytest.mark.parametrize("place", PLACES)
def test_page_shows_hostile_words_as_text(address: str, watch: Watch, place: str) -> None:
    watch.open(address, place)
    text = watch.check()
    if place.partition("?")[0] in ("", "people", "recommendations", "source", "export") and "find" not in place:
        assert "<script>alert(" in text


def list_things(store: Path) -> dict[str, str]:
    """Give the path of the page of one thing of each kind."""
    with open_store(store) as reader:
        report, topics = read_report(reader, OTHER), read_topics(reader)
    facts: tuple[Fact, ...] = (
        *report.sessions[1:], report.people[0], *report.organisations, *report.instruments, *report.recommendations
    )  # fmt: skip
    refs = [*(fact.ref for fact in facts), *topics, "theme/attack"]
    paths = {}
    for ref in refs:
        page, name = PAGES[to_kind(ref)]
        paths[to_kind(ref)] = f"{'' if page == 'overview' else page}?{urlencode({name: ref})}"
    return {**paths, "report": f"source?{urlencode({'report': OTHER})}"}


@pytest.mark.parametrize("kind", PAGES)
def test_page_of_a_thing_shows_hostile_words_as_text(address: str, store: Path, watch: Watch, kind: str) -> None:
    watch.open(address, list_things(store)[kind])
    text = watch.check()
    assert "<script>alert(" in text
    assert "[press](javascript:alert(2))" in text


def test_choosers_show_hostile_words_as_text(address: str, watch: Watch) -> None:
    page = watch.open(address, "export")
    for box in page.get_by_role("combobox").all():
        box.click()
        page.wait_for_timeout(200)
        page.keyboard.press("Escape")
    page.get_by_label("Sessions").click()
    page.get_by_role("option").first.click()
    page.wait_for_timeout(SETTLING)
    assert "<script>alert(" in watch.check()


def test_mark_under_the_pointer_shows_hostile_words_as_text(address: str, watch: Watch) -> None:
    page = watch.open(address, "graph?start=theme/attack&hops=2")
    box = page.locator(".pl-plane, canvas").first.bounding_box()
    assert box is not None
    for across in range(1, 12):
        for down in range(1, 8):
            page.mouse.move(box["x"] + box["width"] * across / 12, box["y"] + box["height"] * down / 8)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(SETTLING)
    watch.check()


def test_saved_picture_shows_hostile_words_as_text(address: str, watch: Watch, tmp_path: Path) -> None:
    page = watch.open(address, "graph?start=theme/attack&hops=3")
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML").click()
    path = tmp_path / "graph.html"
    download.value.save_as(path)
    assert "alert" in path.read_text(encoding="utf-8")
    before = len(watch.asked)
    page.goto(path.as_uri())
    page.wait_for_timeout(1500)
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    for across in range(1, 12):
        for down in range(1, 8):
            page.mouse.move(box["x"] + box["width"] * across / 12, box["y"] + box["height"] * down / 8)
    page.wait_for_timeout(SETTLING)
    watch.check()
    assert {url.partition(":")[0] for url in watch.asked[before:]} <= {"file", "blob", "data"}


def test_check_finds_what_is_not_text(visit: Visit) -> None:
    visit.page.set_content(f"<p>{attack('x')}</p>")
    faults, _ = visit.page.main_frame.evaluate(SEARCH)
    assert {fault.partition(" ")[0].partition(">")[0] for fault in faults} >= {"<script", "<img", "<a", "<svg"}
