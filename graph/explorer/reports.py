"""The page Reports."""

from __future__ import annotations

from graph.explorer.frame import open_page


def show_reports() -> None:
    """Show the page."""
    open_page("Reports")
