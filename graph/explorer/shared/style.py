"""The style sheet of all pages; each kind of thing has its colour and shape of `docs` and of the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph.kinds import KINDS


class Look(NamedTuple):
    """How one kind of thing looks, everywhere."""

    colour: str
    """From the colour-blind-safe set of Okabe and Ito (2008)."""
    sign: str
    """A character of the kind's shape."""
    one: str
    many: str


SIGNS: Mapping[str, str] = {
    "person": "●",
    "organisation": "■",
    "session": "⬢",
    "recommendation": "◆",
    "theme": "★",
    "topic": "▲",
    "statement": "❝",
    "instrument": "§",
    "report": "▤",
}
LOOKS: Mapping[str, Look] = {
    kind: Look(KINDS[kind].colour, sign, KINDS[kind].one, KINDS[kind].many) for kind, sign in SIGNS.items()
}

STYLE = """<style>
.stMainBlockContainer {padding: 2.4rem 2.5rem 3rem 2.5rem; max-width: 1500px}
@media (max-width: 640px) {.stMainBlockContainer {padding: 4.2rem 1rem 2rem 1rem}}
.pl-brand {display: flex; align-items: center; gap: .5rem; margin: -2.6rem 0 .4rem 0; font-size: 1.2rem;
  font-weight: 600}
.pl-brand img {width: 1.5rem; height: 1.5rem}
.pl-shown {margin: 0; font-size: 1rem; opacity: .85; overflow-wrap: anywhere}
.pl-title {margin: 0; padding: 0; font-size: 1.75rem; font-weight: 600; line-height: 1.2; overflow-wrap: anywhere}
.stSelectbox button {min-width: 24px}
.pl-link {color: inherit !important; text-decoration: underline 1px #8a8f98; text-underline-offset: 2px}
.pl-link:hover {text-decoration-thickness: 2px}
.pl-link:focus-visible {outline: 2px solid #56B4E9; outline-offset: 2px; border-radius: 2px}
.pl-sign {display: inline-block; width: 1.25em; font-style: normal}
.pl-chips {display: flex; flex-wrap: wrap; gap: .3rem .4rem; margin: .2rem 0}
.pl-chip {border: 1px solid #8a8f98; border-radius: 1em; padding: .05em .65em; font-size: .85rem;
  overflow-wrap: anywhere}
.pl-small {font-size: .86rem; opacity: .82; overflow-wrap: anywhere}
.pl-card {border-top: 3px solid #8a8f98; padding: .5rem 0 0 0; overflow-wrap: anywhere}
.pl-card h2, .pl-card h3 {font-size: 1.15rem; font-weight: 600; line-height: 1.3; margin: 0; padding: 0}
.pl-card h3 .pl-link {display: inline-block; min-height: 24px}
.pl-card h4 {font-size: .82rem; font-weight: 600; margin: .8rem 0 .2rem 0; padding: 0; opacity: .82}
.pl-card ul {list-style: none; margin: 0; padding: 0}
.pl-card li {margin: 0 0 .3rem 0; padding: 0; line-height: 1.35; font-size: .93rem}
/* The dark theme's blue is light: white words on it would be too faint. */
[data-tag], [data-tag] button, button[kind=primary]:enabled, button[kind=primary]:enabled p {
  color: light-dark(#ffffff, #14171a) !important}
.pl-kind {font-size: .82rem; opacity: .85; margin: 0 0 .1rem 0}
</style>"""


def to_sign(kind: str) -> str:
    """Give the sign of a kind in its colour, as HTML; a screen reader passes it over."""
    look = LOOKS.get(kind)
    return f'<i class="pl-sign" style="color:{look.colour}" aria-hidden="true">{look.sign}</i>' if look else ""
