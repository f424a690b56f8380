"""A report's layout to the names on role lines, in lists and beside role words that gave nobody a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.layout import Layout
from ingest.lines.entry import Entry, name_range, split_entries
from ingest.lines.names import is_person_name, parse_name
from ingest.lines.places import find_country, is_delegated
from ingest.lines.roles import LABEL, find_label_roles, match_label, role_words
from ingest.lines.segments import heads_organisation, split_parts
from ingest.lines.sentences import Sentence
from ingest.lines.session_labels import match_label as match_session
from ingest.lines.turn_labels import turn_label
from ingest.missed.taken import Taken
from ingest.patterns import CAPITALISED, any_of, load_patterns, load_words
from ingest.values import Block, Miss

LONGEST_LABEL = 6
"""Words of a label before names."""
LONGEST_LINE = 40
"""Words of a line that prints a name and what its bearer is, and no more."""
LONGEST_ENTRY = 25
"""Words of one person's entry; a longer one is prose after a name."""
ROLE_UNREAD = "stands on a role line, but no role was read for this name"
NOBODY = "stands on a role line, but no name was read from it"
LABEL_UNKNOWN = "stands after a label that no pattern knows as a role"
LINE = "is printed as people with a role are, but no role was read for this name"
ROW = "stands in a row with an organisation, but no role was read for this name"
TOLD = "tells who had a role, and no name was read there"
BARRED = re.compile(r"[\W_]*(?P<name>[^\W\d_][\w.’' -]{3,50}?)\s*(?:[/|~>]|::)+\s*(?P<body>[^/|~>]{4,80})")
"""A name and a body between marks of a report's own."""
NAMED = rf"(?:the\s+)?(?:{CAPITALISED}\.?\s+){{0,3}}{CAPITALISED}(?:\s+of)?\s+{CAPITALISED}(?:\s+{CAPITALISED})*"


def find_missed_people(layout: Layout, taken: Taken) -> Iterator[Miss]:
    """Yield what looks like somebody in a role, in order; `taken` holds the passages of roles and statements.

    Names in running prose are left alone unless words of a role stand beside them: who is merely mentioned may be a
    victim or an accused, and no list should gather them.
    """
    of_block: dict[int, list[Sentence]] = {}
    for sentence in layout.sentences:
        of_block.setdefault(sentence.block, []).append(sentence)
    for index, block in enumerate(layout.blocks):
        if match_session(block):
            continue
        if block.kind == "table":
            yield from find_in_row(layout, index, block, taken)
        elif block.kind in {"paragraph", "item", "note", "quote"}:
            found = list(find_on_line(layout, index, block, taken)) or list(find_barred(layout, index, block, taken))
            yield from found or find_told(layout, index, of_block.get(index, ()), taken)


def find_on_line(layout: Layout, index: int, block: Block, taken: Taken) -> Iterator[Miss]:
    """Yield the names of a line "Label: Name, Organisation; …", or of one that starts with a name."""
    text = block.text
    label = match_label(text)
    if turn_label(text):
        return
    if label is None:
        if len(text.split()) <= LONGEST_LINE and not text.endswith((".", ":", "?", "!")):
            reason, start = LINE, 0
        else:
            return
    elif is_label(label["label"]):
        reason, start = ROLE_UNREAD if names_role(label["label"]) else LABEL_UNKNOWN, label.end()
    else:
        return
    parts = split_parts(text, start, len(text), ";")
    if all(taken.touches(block.offsets[first], block.offsets[last - 1] + 1) for first, last in parts):
        return
    entries = {entry.whole: entry for entry in split_entries(text, start, len(text), index, "", ())}
    if not entries and label and (reason == ROLE_UNREAD or is_delegated(label["label"])) and is_entry(text[start:]):
        passage = layout.find_passage(index, start, len(text))
        if not taken.holds(passage):
            yield Miss("person", NOBODY, passage)
    for whole, entry in entries.items():
        if not is_backed(text, entry, reason) or len(text[slice(*whole)].split()) > LONGEST_ENTRY:
            continue
        passage = layout.find_passage(index, *whole)
        if not taken.holds(passage):
            yield Miss("person", reason, passage)


def find_barred(layout: Layout, index: int, block: Block, taken: Taken) -> Iterator[Miss]:
    """Yield the name of a line that parts it from an organisation by a mark no rule knows ("=> Name / the Body")."""
    match = BARRED.fullmatch(block.text)
    if match and is_person_name(match["name"]) and heads_organisation(match["body"]):
        passage = layout.find_passage(index, *match.span("name"))
        if not taken.holds(passage):
            yield Miss("person", LINE, passage)


def is_entry(text: str) -> bool:
    """Tell whether what stands after a role label could be somebody with an organisation, and is no sentence."""
    return text[:1].isupper() and len(text.split()) <= LONGEST_LINE and "," in text and not text.endswith(".")


def is_label(label: str) -> bool:
    """Tell whether the words before a colon may label people: few, no name of a speaker, nothing else they head."""
    known, owed = load_words("roles", "no_roles"), load_words("misses", "told.labels")
    bare = label.casefold().strip()
    return (
        len(label.split()) <= LONGEST_LABEL
        and (bare in owed or not {bare, bare.rstrip("s")} & known)
        and (is_delegated(label) or not is_person_name(label, alone=bool(parse_name(label).honorific)))
    )


def names_role(label: str) -> bool:
    """Tell whether a role's word stands in the label."""
    words = set(re.findall(r"\w[\w-]*", label.casefold()))
    return bool(find_label_roles(label) or words & set(role_words()))


def is_backed(text: str, entry: Entry, reason: str) -> bool:
    """Tell whether role label, honorific, organisation or place say that a name is somebody's."""
    name, affiliation = text[slice(*entry.name)], entry.affiliation
    honoured = name.split()[0] in load_patterns("names")["addresses"]
    if heads_organisation(name) or find_country(name):
        return False
    if reason == LINE:
        if any(char.isdigit() for char in text):
            return False
        after = text[entry.name[1] : entry.name[1] + 2].strip()[:1]
        return (honoured and after in {"", ",", "("}) or bool(affiliation.organisations and after in {",", "("})
    return reason == ROLE_UNREAD or honoured or bool(affiliation.organisations or affiliation.place)


def find_in_row(layout: Layout, index: int, block: Block, taken: Taken) -> Iterator[Miss]:
    """Yield the names of a table's row that prints an organisation too."""
    text = block.text
    if not any(heads_organisation(text[slice(*cell)]) for cell in block.cells):
        return
    for cell in block.cells:
        name = name_range(text, cell)
        if name is None or heads_organisation(text[slice(*cell)]):
            continue
        passage = layout.find_passage(index, *name)
        if not taken.holds(passage):
            yield Miss("person", ROW, passage)


def find_told(layout: Layout, index: int, sentences: list[Sentence] | tuple[()], taken: Taken) -> Iterator[Miss]:
    """Yield the sentences that tell a role in words and name somebody beside them."""
    for sentence in sentences:
        told = told_pattern().search(sentence.text)
        if told is None or heads_organisation(told["name"] or told["bearer"]):
            continue
        label = LABEL.match(sentence.text)
        if label and is_person_name(label["label"]):
            continue
        passage = layout.find_passage(index, sentence.start, sentence.end)
        if not taken.holds(passage):
            yield Miss("person", TOLD, passage)


@cache
def told_pattern() -> re.Pattern[str]:
    """Compile the words that tell a role, with a name after or before them."""
    table = load_patterns("misses")["told"]
    before, after = (rf"(?i:\b{any_of(table[key])}\b)" for key in ("before", "after"))
    return re.compile(rf"{before}\s+(?P<name>{NAMED})|(?P<bearer>{CAPITALISED}\s+{CAPITALISED}),?\s+{after}")
