"""Facets to the lists of what may be chosen next, with counts, and the present choice to chips that take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from graph.explorer.recommendations.faceted import TITLES, Faceted
from graph.explorer.shared.here import Here
from graph.views.facets import Narrowed, Offer

FEW, MANY = 7, 300
"""Values of a facet that are listed at first, and when the reader asks for more."""
NATURAL = ("strength", "session", "found")
"""Facets that are listed in their own order; all others by frequency."""
MORE = "more"
"""The choice of the address that names the facets to be listed at length."""
STYLE = """<style>
.pl-facets {display: grid; gap: .9rem}
.pl-facets h2 {font-size: .82rem; font-weight: 600; margin: 0 0 .15rem 0; padding: 0; opacity: .82}
.pl-facets ul {list-style: none; margin: 0; padding: 0}
.pl-facets ul ul {margin-left: .9rem}
.pl-facets li {margin: 0; padding: 0; font-size: .88rem; line-height: 1.3}
.pl-facets li > a {display: flex; justify-content: space-between; gap: .5rem; padding: .16rem .3rem; margin: 0 -.3rem;
  border-radius: 3px; color: inherit !important; text-decoration: none; overflow-wrap: anywhere}
.pl-facets li > a:hover {background: rgba(128, 134, 145, .16)}
.pl-facets li > a:hover .pl-value {text-decoration: underline}
.pl-facets a:focus-visible {outline: 2px solid #56B4E9; outline-offset: 1px}
.pl-facets a[aria-current] {font-weight: 600; background: rgba(128, 134, 145, .16)}
.pl-facets a[aria-current] .pl-value::before {content: "✓ "; }
.pl-number {font-variant-numeric: tabular-nums; white-space: nowrap; opacity: .82}
.pl-facets .pl-rest {font-size: .82rem; text-decoration: underline 1px; display: inline-block; padding: .16rem 0;
  color: inherit !important}
.pl-open, .pl-open-label {display: none}
a.pl-chip {text-decoration: none}
a.pl-chip:hover {text-decoration: underline}
@media (max-width: 640px) {
  .pl-open {display: block; position: absolute; opacity: 0; width: 1px; height: 1px}
  .pl-open-label {display: inline-block; border: 1px solid #8a8f98; border-radius: .5rem; padding: .35rem .8rem;
    margin-bottom: .5rem; cursor: pointer}
  .pl-open:focus-visible + .pl-open-label {outline: 2px solid #56B4E9; outline-offset: 2px}
  .pl-open:not(:checked) ~ .pl-facets {display: none}
  .pl-facets li > a {padding: .4rem .3rem}
}
</style>"""


@dataclass(frozen=True, slots=True)
class FacetList:
    """What is needed to write the lists of facets."""

    faceted: Faceted
    found: Narrowed
    here: Here

    def to_html(self) -> str:
        """Give all lists that can narrow what is shown; on a narrow screen they open at the press of a button."""
        parts = "".join(self._to_facet(name) for name in self.found.facets)
        return (
            '<input type="checkbox" class="pl-open" id="pl-open"><label class="pl-open-label" for="pl-open">'
            f'Filter</label><nav class="pl-facets" aria-label="Filters">{parts}</nav>'
        )

    def _to_facet(self, name: str) -> str:
        """Give one list; "" where nothing in it would narrow."""
        if not self.found.can_narrow(name):
            return ""
        asked = self.here.held.get(MORE, ())
        long = name in asked
        items, rest = (self._to_tree if name == "topic" else self._to_flat)(name, MANY if long else FEW)
        others = [one for one in asked if one != name]
        if long:
            note = f'<p class="pl-small">{rest:,} more, each with fewer.</p>' if rest else ""
            note += self.here.to_link(
                "Show fewer", {MORE: others}, "pl-link pl-rest", f"Show fewer: {TITLES[name]}", stay=True
            )
        else:
            title = f"{rest:,} more: {TITLES[name]}"
            note = (
                self.here.to_link(f"{rest:,} more", {MORE: [*others, name]}, "pl-link pl-rest", title, stay=True)
                if rest
                else ""
            )
        return f"<section><h2>{escape(TITLES[name])}</h2><ul>{items}</ul>{note}</section>"

    def _to_flat(self, name: str, most: int) -> tuple[str, int]:
        """Give the most frequent values and what is chosen, and how many are left out."""
        kept = list(self.found.offer(name, most))
        if name in NATURAL:
            order = {value: place for place, value in enumerate(self.faceted.labels[name])}
            kept.sort(key=lambda offer: order.get(offer.value, len(order)))
        rest = self.found.count_offers(name) - sum(offer.count > 0 for offer in kept)
        return "".join(self._to_item(name, offer) for offer in kept), rest

    def _to_tree(self, name: str, most: int) -> tuple[str, int]:
        """Give the topmost values, below those that are chosen the narrower ones, and how many are left out."""
        every = self.found.offer(name)
        offers = {offer.value for offer in every}
        below: dict[str, list[Offer]] = {}
        for offer in every:
            for value in self.faceted.broader.get(offer.value, ()):
                below.setdefault(value, []).append(offer)
        opened = set(self._climb(offer.value for offer in every if offer.chosen))
        tops = [
            offer for offer in every if not any(value in offers for value in self.faceted.broader.get(offer.value, ()))
        ]
        kept = [offer for place, offer in enumerate(tops) if place < most or offer.value in opened]

        def write(offer: Offer, path: tuple[str, ...]) -> str:
            inner = ""
            if offer.value in opened and offer.value not in path:
                inner = "".join(write(one, (*path, offer.value)) for one in below.get(offer.value, ()))
            return self._to_item(name, offer, f"<ul>{inner}</ul>" if inner else "")

        return "".join(write(offer, ()) for offer in kept), len(tops) - len(kept)

    def _climb(self, values: Iterable[str]) -> Iterator[str]:
        """Yield values and all above them."""
        seen: set[str] = set()
        rest = list(values)
        while rest:
            value = rest.pop()
            if value not in seen:
                seen.add(value)
                yield value
                rest += self.faceted.broader.get(value, ())

    def _to_item(self, name: str, offer: Offer, inner: str = "") -> str:
        label = self.faceted.to_label(name, offer.value)
        held = self.here.choice[name]
        rest = [value for value in held if value != offer.value and not self._is_near(value, offer.value)]
        values = rest if offer.chosen else [*rest, offer.value]
        current = ' aria-current="true"' if offer.chosen else ""
        body = f'<span class="pl-value">{escape(label)}</span><span class="pl-number">{offer.count:,}</span>'
        address = escape(self.here.to_address({name: values}))
        return f'<li><a class="pl-link" href="{address}" target="_self"{current}>{body}</a>{inner}</li>'

    def _is_near(self, one: str, other: str) -> bool:
        """Tell whether one of two values lies above the other: to choose it takes the other's place."""
        return one in self._climb((other,)) or other in self._climb((one,))


def to_chips(faceted: Faceted, here: Here, words: str) -> str:
    """Give the present choice as chips, each of which takes its part back; "" without any."""
    chips = [_to_chip(here, "Words", words, {"words": ()})] if words else []
    for name, chosen in here.choice.items():
        for value in chosen:
            rest = [one for one in chosen if one != value]
            chips.append(_to_chip(here, TITLES[name], faceted.to_label(name, value), {name: rest}))
    if len(chips) > 1:
        nothing: Mapping[str, Sequence[str]] = dict.fromkeys((*here.choice, "words"), ())
        chips.append(here.to_link("Clear all", nothing, "pl-link pl-small", ""))
    return f'<div class="pl-chips">{"".join(chips)}</div>' if chips else ""


def _to_chip(here: Here, title: str, label: str, values: Mapping[str, Sequence[str]]) -> str:
    address, name = escape(here.to_address(values)), escape(f"{title}: {label}")
    return (
        f'<a class="pl-link pl-chip" href="{address}" target="_self" aria-label="Remove {name}">'
        f'{name} <span aria-hidden="true">×</span></a>'
    )
