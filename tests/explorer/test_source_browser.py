"""The page of the source in a real browser: places come into sight, marks open cards, nothing of a report runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.manifest import ManifestEntry
from graph.triples import make_quads
from graph.writer import write_store
from ingest.convert import make_report
from ingest.values import Facts, Passage
from tests.explorer.browser import PATIENCE, Visit, in_browser, serve
from tests.explorer.test_source import WARNED, make_source
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.ingest.formats.documents import make_paper

pytestmark = in_browser
expect.set_options(timeout=PATIENCE * 1000)
MANY = 4_000


def store_paper(folder: Path) -> Path:
    """Write a store of a PDF of three pages, converted as an ingest does, with its event alone; give its folder."""
    data = make_paper()
    report = make_report(Path("paper.pdf"), data)
    text = report.source.encode()
    event = replace(make_facts().sessions[0], passage=Passage(0, 1, 1, report.source[0]))
    facts = Facts(report, "Paper", (event,), (), (), (), (), (), ())
    entry = ManifestEntry(report.sha256, report.file_name, report.encoding, "test")
    paged = replace(entry, format="pdf", text_sha256=sha256(text).hexdigest(), pages=report.pages)
    with write_store(folder) as writer:
        writer.replace(report.id, make_quads(facts), data, paged, text=text)
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the workshop, a long report and a hostile one."""
    long = make_source("".join(f"Line {number} of many.\n" for number in range(MANY)) + "Ingrid Solheim\n")
    words = f"# {HOSTILE}\n\n{HOSTILE} said Ingrid Solheim\n"
    hostile = replace(make_source(words, "hostile"), title=HOSTILE)
    with serve(store_facts(tmp_path_factory.mktemp("source") / "store", make_facts(), long, hostile)) as address:
        yield address


def open_source(visit: Visit, address: str, query: str) -> Page:
    """Open the page and wait until the text is drawn."""
    page = visit.open(address, f"source?{query}")
    page.locator(".pl-row").first.wait_for()
    return page


def read_query(page: Page) -> dict[str, list[str]]:
    """Give the choices of the address."""
    return parse_qs(urlsplit(page.url).query)


def is_in_sight(page: Page, place: Locator) -> bool:
    """Tell whether a place lies within the box of the text."""
    box, spot = page.locator(".pl-text").bounding_box(), place.bounding_box()
    assert box is not None
    assert spot is not None
    return box["y"] <= spot["y"] and spot["y"] + spot["height"] <= box["y"] + box["height"]


def test_place_of_a_long_report_comes_into_sight(address: str, visit: Visit) -> None:
    page = open_source(visit, address, f"report=long&line={MANY}")
    place = page.locator(".pl-chosen")
    expect(place).to_contain_text(f"Line {MANY - 1} of many.")
    assert is_in_sight(page, place)
    assert page.locator(".pl-row").count() < MANY / 2


def test_pages_of_a_long_report_lead_up_and_down(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=long")
    below = page.locator(".pl-page")
    expect(below).to_have_text("↓ Lines 801 to 1,200")
    below.click()
    expect(page.locator(".pl-page").first).to_have_text("↑ Lines 1 to 400")
    assert is_in_sight(page, page.locator(".pl-chosen"))
    page.go_back()
    expect(page.locator(".pl-page").first).to_have_text("↓ Lines 801 to 1,200")  # there is no way up
    expect(page.locator(".pl-page")).to_have_count(1)


def test_rows_beyond_the_first_follow_in_order(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=long")
    expect(page.locator(".pl-row")).to_have_count(800)
    numbers = page.locator(".pl-line").evaluate_all("links => links.map(link => Number(link.dataset.line))")
    assert numbers == list(range(1, 801))
    expect(page.locator(".pl-text > :last-child")).to_have_text("↓ Lines 801 to 1,200")


def test_step_goes_to_the_next_mark_wherever_it_stands(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=long")
    page.get_by_label("What the steps go to").select_option("person")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".pl-chosen")).to_contain_text("Ingrid Solheim")
    expect(page.locator(".pl-where")).to_have_text("1 of 1")


def test_click_on_a_mark_opens_its_card_and_a_name_its_own(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop")
    page.locator("span.pl-statement", has_text="spring cod").click(position={"x": 300, "y": 8})
    expect(page.locator(".pl-card .pl-kind")).to_contain_text("Statement")
    assert read_query(page)["start"] == [str(WARNED.start)]
    page.locator("a.pl-organisation", has_text="Lofoten Fishers' Union").click()
    expect(page.locator(".pl-card h3")).to_have_text("Lofoten Fishers' Union")
    page.locator(".pl-card h3 a").click()
    page.wait_for_url("**/people?**")
    assert not visit.errors


def test_marks_are_reached_and_opened_with_the_keyboard(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop")
    page.locator(".pl-text").focus()
    for _ in range(3):
        page.keyboard.press("n")
    expect(page.locator(".pl-where")).to_contain_text("3 of")
    page.keyboard.press("p")
    expect(page.locator(".pl-where")).to_contain_text("2 of")
    page.keyboard.press("Enter")
    expect(page.locator(".pl-card")).to_have_count(1)


def test_switched_off_kind_loses_its_look_and_stands_in_the_address(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop")
    name = page.locator("a.pl-person").first
    assert "underline" in str(name.evaluate("node => getComputedStyle(node).textDecorationLine"))
    page.get_by_label("people").uncheck()
    page.wait_for_url("**hide=**")
    assert name.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
    page.reload()
    expect(page.get_by_label("people")).not_to_be_checked()


def test_selected_words_can_be_cited_and_linked(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".pl-row", has_text="Chair:").locator(".pl-body").select_text()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(".pl-said")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“Chair: Ms. Ingrid Solheim, Director, Lofoten Fishers' Union, Bodø” "
        "Northern Waters Workshop on Small-Scale Fisheries, line 5 (workshop.md)."
    )
    page.get_by_role("button", name="Copy link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto(str(link))
    expect(page.locator(".pl-chosen")).to_contain_text("Ms. Ingrid Solheim, Director")


def test_signs_of_markdown_are_shown_when_asked_for(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop")
    heading = page.locator(".pl-is-h2 .pl-body").first
    assert heading.inner_text().strip() == "Plenary 1: The state of the stocks"
    page.get_by_label("as in the file").check()
    page.locator(".pl-printed").wait_for()
    assert heading.inner_text().strip() == "## Plenary 1: The state of the stocks"


def test_words_are_found_and_stepped_through(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop&find=ingrid+solheim")
    expect(page.locator("mark.pl-hit")).to_have_count(2)
    expect(page.locator(".pl-where")).to_have_text("1 of 2")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".pl-where")).to_have_text("2 of 2")


def test_pages_of_a_document_begin_where_they_did_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, visit: Visit
) -> None:
    with serve(store_paper(tmp_path_factory.mktemp("paper") / "store")) as paper:
        page = open_source(visit, paper, "report=paper")
        shown = {}
        for sign in page.locator("[data-page]").all():
            told = sign.evaluate("node => getComputedStyle(node, '::before').content")
            within = sign.evaluate(
                """node => {
                  const range = document.createRange();
                  range.selectNodeContents(node.closest(".pl-body"));
                  if (!node.matches(".pl-body")) range.setStartAfter(node);
                  return range.toString();
                }"""
            )
            shown[told] = within
        assert shown == {
            '"Page 1"': "# Report of the Harbour Workshop",
            '"Page 2"': "engines and fuel at a price that all of them can pay.",
            '"Page 3"': "The trust closed the meeting.",
        }
        row = page.locator(".pl-row", has_text="as well as")
        assert (
            row.locator(".pl-body")
            .inner_text()
            .endswith("as well as engines and fuel at a price that all of them can pay.")
        )
        assert page.locator(".pl-turn").evaluate("node => node.getBoundingClientRect().height > 0")


def test_hostile_report_is_text(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=hostile&line=3")
    expect(page.locator(".pl-body").first).to_contain_text("</script><script>alert(1)</script>")
    page.wait_for_timeout(300)
    assert (visit.dialogs, visit.errors, visit.hosts) == ([], [], {"localhost"})
    assert page.locator(".pl-sheet img, .pl-sheet script, .pl-sheet a[href^=javascript]").count() == 0


def test_print_shows_the_whole_text_and_no_bars(address: str, visit: Visit) -> None:
    page = open_source(visit, address, "report=workshop")
    page.emulate_media(media="print")
    expect(page.locator(".pl-bar")).to_be_hidden()
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
    assert page.locator(".pl-text").evaluate("node => node.scrollHeight <= node.clientHeight + 1")
