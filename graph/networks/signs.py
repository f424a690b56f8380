"""The kinds of things to how they are drawn: one colour and one shape each, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.kinds import KINDS
from graph.networks.network import measure_central

if TYPE_CHECKING:
    from graph.networks.network import Network


@dataclass(frozen=True, slots=True)
class Mark:
    """How one kind is drawn."""

    colour: str
    """From the colour-blind-safe set of Okabe and Ito (2008)."""
    shape: str
    """circle, square, hexagon, diamond, star, triangle or box."""
    one: str
    """What one of the kind is called."""
    many: str
    """What several are called."""


SHAPES: Mapping[str, str] = {
    "person": "circle",
    "organisation": "square",
    "session": "hexagon",
    "recommendation": "diamond",
    "theme": "star",
    "topic": "triangle",
    "report": "box",
    "other": "circle",
}
MARKS: Mapping[str, Mark] = MappingProxyType(
    {kind: Mark(KINDS[kind].colour, shape, KINDS[kind].one, KINDS[kind].many) for kind, shape in SHAPES.items()}
)
MEASURES: Mapping[str, str] = MappingProxyType({"degree": "number of links", "betweenness": "lying between others"})
"""What a mark's size can say, in words."""
SMALLEST, LARGEST = 6.0, 28.0
"""Radii in pixels at zoom 1; the largest is that of betweenness."""
STEP = 2.0
"""How much larger a mark's radius is, times the root of the number of its links."""
MANY = 600
"""From so many links on a mark grows no more."""


def to_radius(links: float) -> float:
    """Give the radius of a mark with so many links."""
    return round(SMALLEST + STEP * sqrt(min(links, MANY)), 1)


def make_sizes(network: Network, by: str = "degree") -> dict[str, float]:
    """Give each node's radius in pixels at zoom 1; its area follows the measure, one of `MEASURES`.

    By number of links a mark keeps its size when others come; by betweenness the size is relative to the largest.
    """
    values = measure_central(network, by)
    if by == "degree":
        return {key: to_radius(value) for key, value in values.items()}
    most = max(values.values(), default=0.0) or 1.0
    return {key: round(SMALLEST + (LARGEST - SMALLEST) * (value / most) ** 0.5, 1) for key, value in values.items()}


def select_labelled(network: Network, count: int = 20, small: int = 40, by: str = "degree") -> set[str]:
    """Give the nodes that keep their label: all of a small network, else the most central (ties by key)."""
    if len(network) <= small:
        return set(network)
    values = measure_central(network, by)
    return set(sorted(values, key=lambda key: (-values[key], key))[:count])
