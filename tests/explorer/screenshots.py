"""The pages of the explorer on the sample to the pictures of `docs/` (`python -m tests.explorer.screenshots`)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.benchmarks.cost import measure_module
from tests.explorer.browser import ROOT, make_visit, open_browser, serve

DOCS = ROOT / "docs"
STILL = 2500
"""Milliseconds after which charts and pictures stand still."""
DOCUMENT = "north-american-consultation-2001-digest"
VIEWS = {
    "overview": "",
    "people": "people?topic=topic%2Fprevention",
    "person": f"people?person={DOCUMENT}%2Fperson%2Fnorma-hotaling",
    "matrix": "people?view=matrix",
    "recommendations": "recommendations",
    "themes": "recommendations?show=themes",
    "graph": f"graph?start={DOCUMENT}%2Fsession%2F1a",
    "source": f"source?report={DOCUMENT}&line=27",
    "query": "query?query=participations",
    "reports": "reports",
    "export": "export",
}
"""The address of each picture, without the explorer's own."""
WIDE, HIGH = 1440, 900
TELEPHONE, LONG = 390, 844


def take(
    browser: Browser, address: str, path: Path, *, width: int = WIDE, height: int = HIGH, dark: bool = False
) -> None:
    """Open an address and write what is seen to a file."""
    visit = make_visit(browser, width=width, height=height, dark=dark)
    visit.page.goto(address)
    visit.wait()
    visit.page.wait_for_timeout(STILL)
    # As it is, without a smaller palette: that would change the colours by which kinds are told apart.
    path.write_bytes(visit.page.screenshot())
    visit.page.context.close()


def main() -> None:
    """Take all pictures, and two more of the first page: on a telephone, and dark."""
    with TemporaryDirectory() as folder:
        measure_module(["ingest", str(ROOT / "data"), "--store", f"{folder}/store"])
        with serve(Path(folder) / "store") as address, open_browser() as browser:
            for name, path in VIEWS.items():
                take(browser, f"{address}/{path}", DOCS / f"{name}.png")
            take(browser, address, DOCS / "overview-dark.png", dark=True)
            take(browser, f"{address}/{VIEWS['source']}", DOCS / "source-phone.png", width=TELEPHONE, height=LONG)


if __name__ == "__main__":
    main()
