"""The picture of the page Graph to seconds and frames a second (`python -m tests.benchmarks.ui_graph`).

The picture of 300 is the store's; that of 5,000 things and 20,000 links is invented, so that it is the same each time.
The browser has no graphics card: WebGL is computed by the processor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from graph.networks.positions import make_positions
from tests.benchmarks.ingest import Row, to_markdown
from tests.benchmarks.ui import PATIENCE, STABLE, sample_store
from tests.explorer.board import make_reports, make_values, write_board
from tests.explorer.browser import make_visit, open_browser, serve

NODES, EDGES = 5_000, 20_000
LAYOUT, FRAMES = 3.0, 10.0
"""What is allowed: seconds for the places of the large network; frames a second at least."""
COUNT = """() => {
  const count = { frames: 0, began: performance.now() };
  const step = () => { count.frames += 1; count.next = requestAnimationFrame(step); };
  count.next = requestAnimationFrame(step);
  window.plenaryCount = count;
}"""
READ = """() => {
  const { frames, began, next } = window.plenaryCount;
  cancelAnimationFrame(next);
  return frames / ((performance.now() - began) / 1000);
}"""


def measure_graph(store: Path) -> list[Row]:
    """Measure all; give rows of name, figure, against what, ratio."""
    network = make_reports(NODES, EDGES)
    began = time.perf_counter()
    make_positions(network)
    seconds = time.perf_counter() - began
    size = f"{len(network):,} things with {network.number_of_edges():,} links"
    rows = [Row(f"places of {size}", f"{seconds:.2f} s", f"allowed: {LAYOUT:.0f} s", seconds / LAYOUT)]
    with TemporaryDirectory() as folder, open_browser() as browser:
        script = write_board(Path(folder) / "page", json.dumps(make_values(network)))
        with serve(store) as ours:
            rows.append(measure_stable(browser, ours))
        with serve(store, script) as board:
            rows += measure_frames(browser, board, size)
    return rows


def measure_stable(browser: Browser, address: str) -> Row:
    """Ask for 300 things of the whole network, and wait until they are drawn and stay where they are."""
    page = make_visit(browser).page
    page.goto(f"{address}/graph?start=*")
    page.locator(".pl-network[data-drawn='120']").wait_for(timeout=PATIENCE)
    began = time.perf_counter()
    page.get_by_role("radio", name="300", exact=True).click()
    page.locator(".pl-network[data-drawn='300']").wait_for(timeout=PATIENCE)
    places = None
    while places != (places := page.locator(".pl-network").evaluate(WHERE)):
        page.wait_for_timeout(50)
    seconds = time.perf_counter() - began
    page.context.close()
    return Row("a picture of 300, stable", f"{seconds:.2f} s", f"allowed: {STABLE:.0f} s", seconds / STABLE)


WHERE = """(element) => {
  const view = element.parentNode.network;
  return JSON.stringify(view.nodes.map((node) => view.engine.where(node.index)));
}"""


def measure_frames(browser: Browser, address: str, size: str) -> list[Row]:
    """Drag and zoom the large picture and count the frames meanwhile."""
    page = make_visit(browser).page
    began = time.perf_counter()
    page.goto(address)
    page.locator(".pl-network[data-drawn]").wait_for(timeout=PATIENCE)
    seconds = time.perf_counter() - began
    rows = [Row(f"{size}, page opened and drawn", f"{seconds:.2f} s", "", 0.0)]
    page.wait_for_timeout(1_000)
    for name, act in (("drag", drag), ("zoom", zoom)):
        page.evaluate(COUNT)
        act(page)
        frames = float(page.evaluate(READ))
        rows.append(
            Row(f"{name} of {size}", f"{frames:.0f} frames/s", f"at least {FRAMES:.0f} frames/s", FRAMES / frames)
        )
        page.wait_for_timeout(1_000)
    page.context.close()
    return rows


def find_middle(page: Page) -> tuple[float, float]:
    """Give the middle of the picture."""
    box = page.locator(".pl-plane").bounding_box()
    if box is None:
        raise RuntimeError("the page has no picture")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page) -> None:
    """Move the picture about for two seconds."""
    x, y = find_middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for i in range(66):
        page.mouse.move(x + (i % 33) * 6 - 99, y + (i // 33) * 40 - 20)
        page.wait_for_timeout(30)
    page.mouse.up()


def zoom(page: Page) -> None:
    """Turn the wheel in and out for two seconds."""
    page.locator(".pl-plane").focus()
    page.mouse.move(*find_middle(page))
    for i in range(20):
        page.mouse.wheel(0, -120 if i < 10 else 120)
        page.wait_for_timeout(100)


def main(arguments: list[str]) -> int:
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store to show; the sample's where it is left out")
    options = parser.parse_args(arguments)
    with sample_store(options.store) as store:
        sys.stdout.write(to_markdown(measure_graph(store)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
