"""The words after a name in prose to what they say of its bearer: ", Director of the Body, …", "(Body)"."""

from __future__ import annotations

import re
from functools import cache

from ingest.lines.affiliations import Affiliation, find_affiliation
from ingest.lines.names import is_person_name
from ingest.lines.phrases import find_fields, phrase_pattern
from ingest.lines.segments import Range, strong_heads
from ingest.patterns import any_of, load_patterns
from ingest.people.offices import office_of_event
from ingest.people.prose_names import ProseName

APPOSITION = re.compile(
    r"""(?:\s*,\s*(?:of\s+(?:the\s+)?)? | \s+(?:of|from)\s+(?:the\s+)? | \s*\()
        (?P<what>(?: [^.;()] | \([^()]*\) | (?<=\b[A-Z])\. ){2,140}?)
        [),]?\s+
        (?=(?:(?:also|then|who)[ ])?(?!(?:and|its|des|los|las)\b)[a-z]+(?:ed|es|s|d|ave|oke|as)\b)   # its verb""",
    re.VERBOSE,
)
CLOSING = re.compile(
    r"\s*,\s*(?P<what>[A-Z][^.;]{3,120})(?=[.;]|$)|\s*\((?P<bracket>[A-Z][^()]{1,90})\)"
    r"(?=\s*(?:[.,;]|and\b|&|$)|\s+(?:is|was|were|with|from|on|for|in|at)\b)"
)
"""What is said of the last person of a sentence, and in brackets of any."""
WHO = re.compile(r"\s*,\s+(?:who|whose)\b(?P<what>[^,;.]{3,120}),(?=\s)")
"""A relative clause between the name and its verb."""
LINK = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
OF_BODY = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
NOWHERE = Affiliation((), (), None)


def find_apposition(text: str, name: ProseName, limit: int) -> tuple[Range, Affiliation, int]:
    """Give the range of name and apposition, what the apposition says, and where the sentence goes on."""
    found = APPOSITION.match(text, name.end, limit)
    start, stop = found.span("what") if found else (0, 0)
    if found is None:
        found, (start, stop) = find_closing(text, name.end, limit)
    if found and lists_people(text[start:stop]):
        return (name.start, name.end), NOWHERE, name.end
    if found is None or (text[start].islower() and not re.search(r"[A-Z]", text[start:stop])):
        return (name.start, name.end), NOWHERE, name.end
    cut = end_pattern().search(text[start:stop])
    end = start + cut.start() if cut else stop
    return (name.start, end), find_affiliation(text, start, end), found.end()


def lists_people(text: str) -> bool:
    """Tell whether what follows a name is nothing but the names of others ("Ann Lee, Joe Roe and Ida Poe")."""
    parts = [part for part in LINK.split(text.strip()) if part]
    return len(parts) > 1 and all(len(part.split()) > 1 and is_person_name(part) for part in parts)


@cache
def end_pattern() -> re.Pattern[str]:
    """Compile what ends what is said of somebody: a clause, an office in the event, the next person's title."""
    names = load_patterns("names")
    titles, cut, heads = any_of(names["addresses"]), any_of(names["cut"]), any_of(strong_heads())
    return re.compile(
        rf",\s*(?:who|which|and|in\s+(?:his|her|their))\b|\s+and\s+(?-i:{titles})\s(?!{heads}\b)"
        rf"|(?:^|,\s*|\s+and\s+)(?-i:{cut})(?=\s|$)|(?:,|\s+and)\s+{office_of_event()}(?=$|,)",
        re.I,
    )


def find_clause(text: str, name: ProseName, limit: int) -> tuple[int, bool]:
    """Give where the sentence goes on after ", who heads the Body," and whether a body or the like stands in it."""
    found = WHO.match(text, name.end, limit)
    return (found.end(), bool(re.search(r"\b[A-Z]", found["what"]))) if found else (name.end, False)


def find_closing(text: str, position: int, limit: int) -> tuple[re.Match[str] | None, Range]:
    """Match an apposition after which no verb comes, and give its range: ", Position", "(Body)", "of the Body"."""
    found = CLOSING.match(text, position, limit)
    if found:
        return found, found.span("what" if found["what"] else "bracket")
    linked = OF_BODY.match(text, position, limit)
    body = phrase_pattern().match(text, linked.end(), limit) if linked else None
    return body, (body.start(), find_fields(text, *body.span())) if body else (0, 0)
