"""The page Source."""

from __future__ import annotations

from graph.explorer.frame import open_page


def show_source() -> None:
    """Show the page."""
    open_page("Source")
