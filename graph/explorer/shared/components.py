"""Names of scripts to Streamlit components: a loader that fetches the bundled script once and hands it each change."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

BUNDLE = Path(__file__).parents[3] / "static"
"""Where `graph.explorer.bundle` puts the scripts; Streamlit serves it as `app/static`."""
WEB = Path(__file__).parents[1] / "web"
LOADER = """
const script = import(new URL("app/static/NAME.js?v=VERSION", document.baseURI));
const missing = (place) => {
  place.textContent = "This part of the page could not be loaded: run `make install`, then reload.";
};
export default function mount(component) {
  const place = component.parentElement;
  const state = (place.plenary ??= { order: Promise.resolve() });
  state.order = state.order.then(async () => {
    state.clean = (await script).default(component) ?? state.clean;
  }).catch((error) => { console.error(error); missing(place); });
  return () => state.order.then(() => state.clean?.());
}
"""


class BundleMissing(RuntimeError):
    """The scripts have not been bundled."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{BUNDLE / name}.js is not there: run `make install`, or `python -m graph.explorer.bundle`")


@cache
def find_component(name: str, *, isolate: bool = True) -> ComponentRenderer:
    """Give the component whose script is `web/src/NAME.js`, which exports a default function of Streamlit's component.

    The function is called with each change of the data, and may give another that is called when the component goes.
    `isolate` keeps the page's styles out. Raises `BundleMissing`.
    """
    path = BUNDLE / f"{name}.js"
    if not path.is_file():
        raise BundleMissing(name)
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    script = LOADER.replace("NAME", name).replace("VERSION", version)
    return st.components.v2.component(f"plenary_{name}", js=script, isolate_styles=isolate)


def follow_links() -> None:
    """Let links be followed without loading the page anew; no component, for which the first page would wait longer."""
    st.html(read_follower(), unsafe_allow_javascript=True)


@cache
def read_follower() -> str:
    """Give the script that follows links, which holds nothing but what stands in its file."""
    return f"<script>{(WEB / 'links.js').read_text(encoding='utf-8')}</script>"
