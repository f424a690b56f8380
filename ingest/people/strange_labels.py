"""Lines under a label that no pattern knows to entries: "Witnesses: Name, Body", "Net Institute: Name, Name"."""

from __future__ import annotations

import re

from ingest.lines.affiliations import Affiliation
from ingest.lines.entry import Entry, name_range, split_entries, split_names
from ingest.lines.names import parse_name
from ingest.lines.segments import heads_organisation
from ingest.lines.sentences import split_sentences
from ingest.patterns import load_words


def read_body(text: str, index: int, label: re.Match[str], session: str, roles: tuple[str, ...]) -> list[Entry]:
    """Read a line of a list of people by what they belong to ("Net Institute: Ann Lee, Joe Roe"); [] for any other."""
    if not heads_organisation(label["label"]):
        return []
    names = split_names(text, (label.end(), len(text)), several=True)
    if not all(name_range(text, name) == name for name in names):
        return []
    body = Affiliation((), (label.span("label"),), None)
    return [Entry(index, name, (0, name[1]), roles, session, body, "", "") for name in names]


def read_unknown(text: str, index: int, label: re.Match[str], session: str) -> list[Entry]:
    """Read a line under a label that no pattern knows ("Witnesses: Name, Organisation; …") as a role of that name.

    Everybody on it must be printed as people on role lines are: with an affiliation, a place or an honorific.
    """
    word = re.sub(r"^(?:main|co|lead|chief)[\s-]+", "", label["label"].casefold().strip())
    word = re.sub(r"(?<=[sx])es$|(?<![s])s$", "", word)
    if len(word.split()) > 2 or not word.isascii() or parse_name(label["label"]).honorific:
        return []
    if word in load_words("roles", "no_roles") | load_words("roles", "made_labels"):
        return []
    if len(split_sentences(text)) > 1:
        return []  # prose after a label
    found = split_entries(text, label.end(), len(text), index, session, (f"other:{word}",))
    backed = all(
        entry.affiliation.organisations or entry.affiliation.place or parse_name(text[slice(*entry.name)]).honorific
        for entry in found
    )
    return found if backed else []
