"""Facts to the numbers at the top of the overview, each a link to the page that lists what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import to_count
from graph.explorer.shared.links import to_address
from graph.explorer.shared.style import LOOKS, to_sign

STYLE = """<style>
ul.pl-tiles {display: grid; grid-template-columns: repeat(auto-fit, minmax(9.6rem, 1fr)); gap: .6rem 1rem; margin: 0;
  padding: 0; list-style: none}
ul.pl-tiles li {margin: 0; padding: 0}
.pl-tile, .pl-tiles a.pl-tile {display: block; border-top: 3px solid; padding: .35rem 0 .2rem 0; text-decoration: none}
.pl-tiles a.pl-tile:hover .pl-tile-name {text-decoration: underline}
.pl-tile-number {display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums}
.pl-tile-name {font-weight: 600; font-size: .95rem}
.pl-tile-note {display: block; font-size: .84rem; opacity: .82; line-height: 1.3}
</style>"""


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts."""

    kind: str
    """One of the kinds of `LOOKS`."""
    count: int
    note: str = ""
    """What is to be said of it in few words."""
    page: str = ""
    """The page that lists what was counted; "" where this page does."""
    choice: Mapping[str, str] | None = None
    """The choices that show it there."""


def make_tiles(contents: Contents) -> list[Tile]:
    """Count what the chosen reports hold."""
    kinds = [session.kind for session in contents.sessions]
    explicit = sum(fact.tier == "explicit" for fact in contents.recommendations)
    countries = len({fact.country for fact in contents.roles if fact.country})
    speakers = len({fact.person_ref for fact in contents.statements})
    roles = to_count(len({fact.role for fact in contents.roles}), "role")
    asking = len({fact.made_by_ref for fact in contents.recommendations if fact.made_by_ref})
    parts = (("plenary", "plenaries"), ("breakout", "breakouts"), ("section", "sections"))
    held = ", ".join(to_count(kinds.count(one), one, many) for one, many in parts if one in kinds)
    from_where = f", from {to_count(countries, 'country', 'countries')}" if countries else ""
    return [
        Tile("report", len(contents.documents), to_span(contents), "reports"),
        Tile("session", len(kinds) - kinds.count("event"), held),
        Tile("person", len(contents.participants), f"in {roles}{from_where}", "people"),
        Tile("organisation", len(contents.organisations), f"{asking:,} of them ask" if asking else "", "people"),
        Tile("recommendation", len(contents.recommendations), f"{explicit:,} from explicit lists", "recommendations"),
        Tile("theme", len(contents.themes), "asked in several sessions", "recommendations", {"show": "themes"}),
        Tile("statement", len(contents.statements), f"by {to_count(speakers, 'person', 'people')}", "people"),
    ]


def to_span(contents: Contents) -> str:
    """Say from when until when the events were, by year; "" where no report gives a date."""
    dates = [session.date for session in contents.sessions if session.kind == "event" and session.date]
    years = sorted({part[:4] for date in dates for part in date.split("/")})
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}" if years else ""


def to_tiles(tiles: Sequence[Tile]) -> str:
    """Give the numbers as HTML."""
    return f'{STYLE}<ul class="pl-tiles">{"".join(f"<li>{to_tile(tile)}</li>" for tile in tiles)}</ul>'


def to_tile(tile: Tile) -> str:
    """Give one number."""
    look = LOOKS[tile.kind]
    name = (look.one if tile.count == 1 else look.many).capitalize()
    inside = (
        f'<span class="pl-tile-number">{tile.count:,}</span>'
        f'<span class="pl-tile-name">{to_sign(tile.kind)}{escape(name)}</span>'
        f'<span class="pl-tile-note">{escape(tile.note)}</span>'
    )
    edge = f' style="border-color:{look.colour}"'
    if not tile.page:
        return f'<div class="pl-tile"{edge}>{inside}</div>'
    address = escape(to_address(tile.page, tile.choice))
    return f'<a class="pl-link pl-tile" href="{address}" target="_self"{edge}>{inside}</a>'
