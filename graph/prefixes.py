"""The project's prefixes to the first lines of a SPARQL query."""

from __future__ import annotations

from ontology import PREFIXES


def make_prefixes(*names: str) -> str:
    """Give one PREFIX line for each prefix named, or for all, in alphabetical order, each with its line end."""
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(names or PREFIXES))
