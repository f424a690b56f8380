"""The text of a page of a web site to the keys that its source opens with, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.lines.segments import Range

FENCED = re.compile(
    r"\s*(?P<rule>---|\+\+\+)[ \t]*\n(?P<body>[^\n]*\n(?:(?!(?P=rule))[^\n]*\n){0,200})(?P=rule)[ \t]*(?=\n|$)"
)
"""Keys between two rules, as YAML or TOML."""
BARE = re.compile(r"\s*(?P<body>(?:[A-Za-z_]{2,24}:(?:[ \t][^\n]*)?\n){3,40})[ \t]*(?=\n|$)")
"""Keys on the first lines, without rules."""
KEY = re.compile(
    r"""^(?P<key>[A-Za-z_][\w.-]{0,40})[ \t]*[:=](?:[ \t]+["'“]?(?P<value>[^\n]{0,300}?)["'”]?)?[ \t]*$""", re.M
)
LINE = re.compile(r"\s*$|\s*#|[ \t]*-(?:\s|$)|[ \t]+\S|[\w.-]+[ \t]*[:=](?:\s|$)|[\]}],?\s*$|\[+[\w.]+\]+\s*$")
"""What the lines between the rules are: keys, remarks, members of a list, what belongs to the line above."""
OF_SITES = frozenset({"category", "categories", "layout", "permalink", "slug", "tags", "template"})
"""Keys that a report does not print of itself: one of them must stand among keys without rules."""
MAKERS = frozenset({"author", "authors"})


@dataclass(frozen=True, slots=True)
class SiteHead:
    """The keys that a page's source opens with."""

    end: int
    """Offset in the text after them."""
    title: Range | None
    """Half-open range of the page's title, None where no key gives one."""
    maker: Range | None
    """Half-open range of who wrote it."""

    def blank(self, text: str) -> str:
        """Give the text with spaces for them, of the same length and with the same lines."""
        return re.sub(r"[^\n]", " ", text[: self.end]) + text[self.end :]


def find_site_head(text: str) -> SiteHead | None:
    """Find the keys with which the source of a page opens ("title: …" between lines of "---"), None where it has none.

    The formats are those of Jekyll, Hugo, Quarto and Pelican.
    """
    match = FENCED.match(text) or BARE.match(text)
    if match is None:
        return None
    keys = list(KEY.finditer(text, *match.span("body")))
    names = {key["key"].casefold() for key in keys}
    fenced = "rule" in match.re.groupindex
    lower = all(key["key"][0].islower() for key in keys)  # "Chair: Ann Lee" between rules is a part of minutes
    fits = lower and all(LINE.match(line) for line in match["body"].splitlines())
    if not keys or not (fits if fenced else names & OF_SITES):
        return None
    return SiteHead(match.end(), next(find_values(keys, {"title"}), None), next(find_values(keys, MAKERS), None))


def find_values(keys: list[re.Match[str]], wanted: set[str] | frozenset[str]) -> Iterator[Range]:
    """Yield the ranges of the values that the wanted keys have."""
    for key in keys:
        if key["key"].casefold() in wanted and key["value"]:
            yield key.span("value")
