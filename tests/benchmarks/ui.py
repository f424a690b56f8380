"""The explorer in a real browser to seconds, beside an empty Streamlit page (`python -m tests.benchmarks.ui`).

Every figure is read from the browser: from the click, or the request of the page, until the page's script has ended and
what was asked for is drawn. The two servers are asked in turn, so that other work on the machine meets both.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from tests.benchmarks.cost import measure_module
from tests.benchmarks.ingest import Row, to_markdown
from tests.explorer.browser import PAGES, ROOT, make_visit, open_browser, serve

EMPTY = Path(__file__).parent / "empty_page.py"
FIRST, CHANGE, STABLE = 1.5, 0.4, 2.0
"""What is allowed: times the empty page; seconds over the empty page's; seconds until a picture of 300 is stable."""
SESSIONS, EACH = 10, 10.0
"""Visitors at once, and the megabytes that each may take: what it is shown, but no store of its own."""
DRAWN = ".pl-bars td"
LATE = {"Source": ".pl-row"}
"""What a script draws on a page once the page's own script has ended."""
ENDED = "[data-test-script-state=notRunning]"
AWAITED = "[data-testid=stSkeleton]"
"""What stands where an element is not drawn yet, because the browser still fetches what draws it."""
PATIENCE = 60_000


def measure_ui(store: Path, rounds: int) -> list[Row]:
    """Measure all; give rows of name, figure, against what, ratio."""
    with serve(store) as ours, serve(store, EMPTY) as empty, open_browser() as browser:
        for address in (ours, empty):
            open_first(browser, address, "")  # nobody waits for what the server does once only
        rows = [compare_first(browser, ours, empty, rounds)]
        rows += compare_changes(browser, ours, empty, rounds)
        rows.append(measure_sessions(browser, ours))
    return rows


def measure_sessions(browser: Browser, ours: str) -> Row:
    """Open the explorer in several browsers at once and give what each more takes of the server's memory."""
    pages = []
    held = []
    for number in range(SESSIONS):
        page = make_visit(browser).page
        page.goto(f"{ours}/recommendations")
        wait_for(page)
        pages.append(page)
        if number in (0, SESSIONS - 1):
            held.append(read_memory(ours))
    for page in pages:
        page.context.close()
    more = (held[1] - held[0]) / (SESSIONS - 1)
    against = f"{EACH:.0f} MB each; with one: {held[0]:.0f} MB, with {SESSIONS}: {held[1]:.0f} MB"
    return Row("memory of each more session", f"{more:.1f} MB", against, more / EACH)


def read_memory(address: str) -> float:
    """Give the resident memory of the server at an address in units of 1,000,000 bytes; Linux only."""
    port = address.rpartition(":")[2].encode()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        words = path.read_bytes().split(b"\0")
        if b"--server.port" in words and port in words:
            found = re.search(r"VmRSS:\s+(\d+) kB", (path.parent / "status").read_text(encoding="ascii"))
            return int(found[1]) * 1024 / 1e6 if found else 0.0
    raise LookupError(f"no server at {address}")


def open_first(browser: Browser, address: str, drawn: str) -> float:
    """Open the explorer in a tab that has nothing in store and give the seconds until it is drawn."""
    visit = make_visit(browser)
    began = time.perf_counter()
    visit.page.goto(address)
    wait_for(visit.page, drawn)
    seconds = time.perf_counter() - began
    visit.page.context.close()
    return seconds


def wait_for(page: Page, drawn: str = "", title: str = "") -> None:
    """Wait until the script has ended, the title and what is named are there, and every element is drawn."""
    page.locator(".pl-title", has_text=title).wait_for(timeout=PATIENCE)
    if drawn:
        page.locator(drawn).first.wait_for(timeout=PATIENCE)
    page.locator(ENDED).wait_for(state="attached", timeout=PATIENCE)
    page.wait_for_function("awaited => !document.querySelector(awaited)", arg=AWAITED, timeout=PATIENCE)


def compare_first(browser: Browser, ours: str, empty: str, rounds: int) -> Row:
    """Open the first page of both in turn."""
    pairs = [(open_first(browser, ours, DRAWN), open_first(browser, empty, "")) for _ in range(rounds)]
    mine, other = (median(seconds) for seconds in zip(*pairs, strict=True))
    against = f"{FIRST} times the empty page's {other:.2f} s"
    return Row("first page drawn", f"{mine:.2f} s", against, mine / (FIRST * other))


def compare_changes(browser: Browser, ours: str, empty: str, rounds: int) -> list[Row]:
    """Change page and filter in ours, and page and state in the empty one."""
    page, bare = make_visit(browser).page, make_visit(browser).page
    page.goto(ours)
    bare.goto(empty)
    wait_for(page)
    wait_for(bare)
    other = median(change(bare, title) for _ in range(rounds) for title in ("Two", "One"))
    again = median(press(bare, bare.get_by_role("button", name="Again").click) for _ in range(rounds))
    rows = []
    for title in PAGES.values():
        change(page, title)
    for title in PAGES.values():
        seconds = []
        for _ in range(rounds):
            change(page, "Export" if title != "Export" else "Reports")
            seconds.append(change(page, title))
        rows.append(to_over(f"to the page {title}", median(seconds), other))
    page.goto(f"{ours}/recommendations")
    wait_for(page)
    rows.append(to_over("a filter of recommendations", measure_filter(page, rounds), again))
    return rows


def change(page: Page, title: str) -> float:
    """Follow a link at the side and give the seconds until that page is drawn."""
    began = time.perf_counter()
    page.get_by_role("link", name=title, exact=True).first.click()
    wait_for(page, LATE.get(title, ""), title)
    return time.perf_counter() - began


def press(page: Page, act: Callable[[], None]) -> float:
    """Do something that changes the line that says what is shown, and give the seconds until it has."""
    shown = page.locator(".pl-shown").first
    before = shown.inner_text()
    began = time.perf_counter()
    act()
    page.wait_for_function(
        "before => document.querySelector('.pl-shown')?.innerText !== before", arg=before, timeout=PATIENCE
    )
    page.locator(ENDED).wait_for(state="attached", timeout=PATIENCE)
    return time.perf_counter() - began


def measure_filter(page: Page, rounds: int) -> float:
    """Type words by which recommendations are narrowed, others each time; give the median of the seconds."""
    box = page.get_by_role("textbox", name=re.compile("words", re.IGNORECASE)).first
    seconds = []
    for word in ("children", "law", "school", "police", "research", "data", "media")[:rounds]:
        box.fill(word)
        seconds.append(press(page, lambda: box.press("Enter")))
    return median(seconds)


def to_over(name: str, seconds: float, other: float) -> Row:
    """Give the row of a change: how much longer it takes than the empty page's."""
    against = f"{CHANGE * 1000:.0f} ms over the empty page's {other * 1000:.0f} ms"
    return Row(name, f"{seconds * 1000:.0f} ms", against, (seconds - other) / CHANGE)


@contextmanager
def sample_store(named: Path | None) -> Iterator[Path]:
    """Give the store that is named, or one made of `data/`."""
    if named:
        yield named
        return
    with TemporaryDirectory() as folder:
        measure_module(["ingest", str(ROOT / "data"), "--store", f"{folder}/store"])
        yield Path(folder) / "store"


def main(arguments: list[str]) -> int:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store to show; the sample's where it is left out")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    with sample_store(options.store) as store:
        sys.stdout.write(to_markdown(measure_ui(store, options.rounds)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
