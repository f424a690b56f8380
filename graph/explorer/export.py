"""The page Export."""

from __future__ import annotations

from graph.explorer.frame import open_page


def show_export() -> None:
    """Show the page."""
    open_page("Export")
