"""Roles to the places that they print: which town each names, and in which country it lies."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.lines.places import CITY_AND_CODE, find_land, fold, is_region
from ingest.values import Participation, Place


def find_places(participations: Iterable[Participation]) -> tuple[Place, ...]:
    """Find the places of roles, each printed name once, in the order of the alphabet."""
    return tuple(make_place(name) for name in sorted({item.place for item in participations} - {""}))


def make_place(name: str) -> Place:
    """Split a printed place: "Ottawa, Ontario" is a town with its country, "Ontario" is no town."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    coded = CITY_AND_CODE.match(parts[0]) if parts else None
    if coded and is_region(coded["code"]):
        parts[:1] = [coded["city"], coded["code"]]
    country = next(filter(None, map(find_land, reversed(parts))), "")
    town = fold(parts[0]) if parts and not is_region(parts[0]) else ""
    return Place(name, town, country)
