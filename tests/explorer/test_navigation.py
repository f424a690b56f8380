"""The frame of the explorer: a store that changes is told, and pages stay where they are."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.explorer.browser import PAGES, ROOT
from tests.explorer.workshop import make_facts, store_facts
from tests.graph.copies import copy_store


def run_explorer() -> AppTest:
    """Run the explorer as a whole."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()


def test_explorer_runs_on_a_full_and_on_no_store(workshop: Path) -> None:
    test = run_explorer()
    assert not test.exception
    assert [link.proto.label for link in test.get("page_link")] == list(PAGES.values())


def test_explorer_says_what_to_do_without_a_store(folder: Path) -> None:
    test = run_explorer()
    assert not test.exception
    assert "no store" in test.info[0].value
    assert "[Reports](reports)" in test.info[0].value


def test_new_report_shows_up_without_a_restart(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    test = run_explorer()
    store_facts(folder, make_facts(), make_facts("second"))
    test.run()
    side = "".join(str(element.proto.body) for element in test.sidebar.get("html"))
    for name in ("second", "workshop"):
        assert f"<span>Northern Waters Workshop on Small-Scale Fisheries ({name})</span>" in side
