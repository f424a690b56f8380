"""The choices that stand in the address of a page to addresses of the same page with some of them changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

import streamlit as st

from graph.explorer.shared.links import CHOSEN, to_address


@dataclass(frozen=True, slots=True)
class Here:
    """Where the reader is."""

    page: str
    held: Mapping[str, tuple[str, ...]]
    """All choices of the address but that of reports, which every link takes along."""
    passing: tuple[str, ...] = ()
    """Choices that are over as soon as another one is made: the number of the page, the thing that is looked at."""
    choice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is chosen in the facets."""

    def choose(self, choice: Mapping[str, tuple[str, ...]]) -> Here:
        """Give the same place with a choice in the facets."""
        return replace(self, choice=choice)

    def to_address(self, values: Mapping[str, Sequence[str]], *, stay: bool = False) -> str:
        """Give the address with some choices changed, not escaped; `stay` keeps also those that pass."""
        kept = {name: held for name, held in self.held.items() if stay or name not in self.passing}
        return to_address(self.page, {**kept, **self.choice, **values})

    def to_link(
        self, text: str, values: Mapping[str, Sequence[str]], style: str, title: str, *, stay: bool = False
    ) -> str:
        """Give a link to that address, as HTML; `title` is its name for those who do not see what it stands under."""
        name = f' aria-label="{escape(title)}"' if title else ""
        address = escape(self.to_address(values, stay=stay))
        return f'<a class="{style}" href="{address}" target="_self"{name}>{escape(text)}</a>'


def read_here(page: str, passing: tuple[str, ...] = ()) -> Here:
    """Read the choices of the address."""
    held = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name != CHOSEN}
    return Here(page, held, passing)
