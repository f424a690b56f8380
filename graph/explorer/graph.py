"""The page Graph."""

from __future__ import annotations

from graph.explorer.frame import open_page


def show_graph() -> None:
    """Show the page."""
    open_page("Graph")
