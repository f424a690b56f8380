"""The page Graph in a real browser: click, expand, go back, walk with keys, save; and the picture of thousands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.explorer.board import make_reports, make_values, write_board
from tests.explorer.browser import Visit, in_browser, serve
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.fishery import write_fishery

pytestmark = in_browser

WRONA = "spring/person/tomasz-wrona"
SESSION = "spring/session/1a"
SOLHEIM = "spring/person/ingrid-solheim"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve two reports with topics and a theme."""
    with serve(write_fishery(tmp_path_factory.mktemp("fishery") / "store")) as address:
        yield address


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the picture of 2,000 things, which WebGL draws."""
    folder = tmp_path_factory.mktemp("board")
    values = json.dumps(make_values(make_reports(2_000, 5_000)))
    with serve(folder / "store", write_board(folder / "page", values)) as address:
        yield address


def wait_for(page: Page, drawn: int) -> None:
    """Wait until so many things are drawn."""
    page.locator(f".pl-network[data-drawn='{drawn}']").wait_for(timeout=30_000)


def ask(page: Page, question: str, value: str = "") -> Any:  # noqa: ANN401 - whatever the script answers
    """Ask the picture, as a function of its view."""
    return page.locator(".pl-network").evaluate(f"(el, value) => ({question})(el.parentNode.network, value)", value)


def find(page: Page, ref: str) -> dict[str, float]:
    """Give where in the picture a thing is drawn, in pixels."""
    place: dict[str, float] = ask(page, "(view, ref) => view.engine.where(view.index.get(ref))", ref)
    return place


def test_click_shows_the_card_and_stands_in_the_address(address: str, visit: Visit) -> None:
    page = visit.open(address, f"graph?start={WRONA}")
    wait_for(page, 5)
    page.locator(".pl-plane").click(position=find(page, SESSION))  # type: ignore[arg-type]
    page.locator(".pl-card h3", has_text="Gear and bycatch").wait_for()
    assert f"thing={SESSION.replace('/', '%2F')}" in page.url
    page.locator(".pl-linked-head", has_text="Linked with 1A · Gear and bycatch").wait_for()
    assert (visit.dialogs, visit.errors) == ([], [])


def test_double_click_expands_in_place_and_back_takes_it_back(address: str, visit: Visit) -> None:
    page = visit.open(address, f"graph?start={WRONA}")
    wait_for(page, 5)
    page.locator(".pl-network").evaluate("(el) => { el.kept = true; }")
    before = ask(page, "(view) => view.nodes.map((node) => [node.ref, node.x, node.y])")
    page.locator(".pl-plane").dblclick(position=find(page, SESSION))  # type: ignore[arg-type]
    page.locator(".pl-chip", has_text="expanded: 1A").wait_for()
    page.locator(".pl-network:not([data-drawn='5'])").wait_for()
    after = ask(page, "(view) => view.nodes.map((node) => [node.ref, node.x, node.y])")
    assert [ref for ref, *_ in after if ref == SOLHEIM] == [SOLHEIM]
    assert [node for node in after if node in before] == sorted(before)
    assert page.locator(".pl-network").evaluate(
        "(el) => el.kept && el.firstChild.contains(el.getRootNode().activeElement)"
    )
    page.go_back()
    wait_for(page, 5)
    page.reload()
    wait_for(page, 5)


def test_link_of_a_view_shows_the_same_in_another_browser(address: str, visit: Visit) -> None:
    page = visit.open(address, f"graph?start={WRONA}&expanded={SESSION}&thing={SOLHEIM}&hops=1")
    page.locator(".pl-card h3", has_text="Ingrid Solheim").wait_for()
    page.locator(".pl-network[data-drawn]").wait_for()
    assert ask(page, "(view) => view.nodes[view.chosen].ref") == SOLHEIM


def test_picture_is_walked_with_the_keyboard_alone(address: str, visit: Visit) -> None:
    page = visit.open(address, f"graph?start={WRONA}")
    wait_for(page, 5)
    page.locator(".pl-plane").focus()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        if ask(page, "(view) => view.cursor >= 0 && view.cursor !== view.chosen"):
            break
    reached = ask(page, "(view) => view.nodes[view.cursor].ref")
    said = page.locator(".pl-said").text_content() or ""
    assert reached != WRONA
    assert "in the picture" in said
    page.keyboard.press("Enter")
    page.wait_for_url("**thing=**")
    page.keyboard.press("e")
    page.wait_for_url("**expanded=**")
    page.locator(".pl-chip", has_text="expanded: ").wait_for()
    visit.wait()
    page.keyboard.press("ArrowRight")  # the picture still has the keyboard
    assert ask(page, "(view) => view.cursor") >= 0
    page.keyboard.press("Escape")
    assert ask(page, "(view) => view.cursor") == -1


def test_pointer_is_told_what_a_mark_and_a_line_mean(address: str, visit: Visit) -> None:
    page = visit.open(address, f"graph?start={WRONA}")
    wait_for(page, 5)
    ends = [find(page, ref) for ref in (WRONA, SESSION)]
    box = page.locator(".pl-plane").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + ends[1]["x"], box["y"] + ends[1]["y"])
    page.locator(".pl-tip", has_text="1A · Gear and bycatch").wait_for()
    middle = {axis: (ends[0][axis] + ends[1][axis]) / 2 for axis in ("x", "y")}
    page.mouse.move(box["x"] + middle["x"] + 4, box["y"] + middle["y"] + 40)
    page.mouse.move(box["x"] + middle["x"], box["y"] + middle["y"], steps=8)
    page.locator(".pl-tip", has_text="convener of").wait_for()
    assert "Tomasz Wrona" in page.locator(".pl-tip").inner_text()


@pytest.mark.parametrize(
    ("button", "start"), [("PNG", b"\x89PNG"), ("GraphML", b"<graphml"), ("HTML", b"<!DOCTYPE html>")]
)
def test_what_is_drawn_is_saved(address: str, visit: Visit, tmp_path: Path, button: str, start: bytes) -> None:
    page = visit.open(address, f"graph?start={WRONA}")
    wait_for(page, 5)
    name = "Save the picture as a PNG file" if button == "PNG" else button
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    download.value.save_as(tmp_path / "saved")
    data = (tmp_path / "saved").read_bytes()
    assert start in data[:200]
    assert len(data) > 1_000


def test_saved_page_shows_the_picture_by_itself(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit.open(address, f"graph?start={WRONA}")
    wait_for(page, 5)
    with page.expect_download() as download:
        page.get_by_role("button", name="HTML").click()
    download.value.save_as(tmp_path / "saved.html")
    visit.hosts.clear()
    page.goto((tmp_path / "saved.html").as_uri())
    page.locator("canvas").wait_for()
    assert "Around Tomasz Wrona" in page.locator("body").inner_text()
    assert (visit.hosts, visit.errors) == (set(), [])


def test_hostile_names_stay_text_in_the_picture(tmp_path: Path, visit: Visit) -> None:
    facts = make_facts()
    names = {person.name: HOSTILE if person.name == "Tomasz Wrona" else person.name for person in facts.people}
    hostile = replace(
        facts,
        sessions=tuple(replace(session, title=HOSTILE) for session in facts.sessions),
        people=tuple(replace(person, name=names[person.name]) for person in facts.people),
        participations=tuple(replace(fact, person=names[fact.person]) for fact in facts.participations),
        statements=tuple(replace(fact, person=names[fact.person]) for fact in facts.statements),
    )
    with serve(store_facts(tmp_path, hostile)) as address:
        page = visit.open(address, "graph?start=workshop/session/1a&thing=workshop/session/1a")
        page.locator(".pl-network[data-drawn]").wait_for()
        place = find(page, "workshop/session/1a")
        page.locator(".pl-plane").hover(position=place)  # type: ignore[arg-type]
        page.locator(".pl-tip", has_text="<script>alert(1)</script>").wait_for()
        page.locator(".pl-plane").dblclick(position=place)  # type: ignore[arg-type]
        page.locator(".pl-chip").wait_for()
        assert page.locator("img[src='x'], a[href^='javascript']").count() == 0
    assert (visit.dialogs, visit.errors, visit.hosts - {"localhost"}) == ([], [], set())


def test_thousands_are_drawn_with_webgl_and_answer_clicks(board: str, visit: Visit) -> None:
    page = visit.page
    page.goto(board)
    page.locator(".pl-network[data-drawn]").wait_for(timeout=60_000)
    assert ask(page, "(view) => view.fast && Boolean(view.engine.sigma)")
    ref = ask(page, "(view) => view.nodes.reduce((a, b) => (b.size > a.size ? b : a)).ref")
    page.locator(".pl-plane").focus()
    for _ in range(3):
        page.keyboard.press("+")
        page.wait_for_timeout(400)
    ask(page, "(view, ref) => view.engine.reveal(view.index.get(ref))", ref)
    page.wait_for_timeout(400)
    page.locator(".pl-plane").click(position=find(page, ref))  # type: ignore[arg-type]
    page.wait_for_url("**thing=**")
    assert ask(page, "(view) => view.nodes[view.chosen]?.ref") == ref
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the picture as a PNG file").click()
    assert Path(download.value.path()).stat().st_size > 20_000
    assert visit.errors == []
