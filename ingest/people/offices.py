"""What stands beside a name in prose to the office that it tells: "Chair of the panel, Name", "the speakers were X"."""

from __future__ import annotations

import re
from functools import cache

from ingest.lines.roles import role_words
from ingest.lines.segments import Range
from ingest.patterns import any_of, load_patterns, load_words

APPOSED = frozenset(
    {"chair", "moderator", "facilitator", "rapporteur", "recorder", "secretary", "convener", "discussant"}
)
"""Offices that are told by the words "of the workshop", or by "workshop" before them."""
OFFICES = frozenset({"chair", "moderator", "facilitator", "rapporteur", "recorder", "keynote", "discussant", "guest"})
"""Offices that words before a name tell."""
LISTED = frozenset({"presenter", "discussant", "facilitator", "guest", "rapporteur", "moderator"})
"""Roles whose bearers a sentence lists ("The panellists were X, Y and Z")."""


@cache
def part_words() -> str:
    """Give the regular expression of the words that mean a part of an event."""
    return any_of(load_patterns("roles")["events"]["parts"])


@cache
def before_name() -> re.Pattern[str]:
    """Compile what may stand before a name and say its role: "chaired by", "notes were taken by"."""
    table = load_patterns("roles")["narrated"]["by"]
    leads = "|".join(f"(?P<{role}>{any_of(words)})" for role, words in table.items())
    office = any_of(word for word, role in role_words().items() if role in OFFICES)
    return re.compile(rf"\b(?:{leads})\s+(?:(?:the|its|our)\s+(?:(?:[\w/’'-]+\s+){{0,3}}{office},?\s+)?)?$", re.I)


@cache
def office_pattern() -> re.Pattern[str]:
    """Compile "the rapporteurs of the meeting were" and "the chairs of the workshop," before names."""
    roles = any_of(word for word, role in role_words().items() if role in OFFICES)
    events = any_of(load_words("roles", "events.words"))
    of_it = rf"(?P<of_it>\s+(?:of|for)\s+(?:the|this|our)\s+(?:[\w-]+\s+){{0,2}}(?:{events}|{part_words()})),"
    return re.compile(
        rf"\b(?:the|its|our|their)\s+(?P<noun>{roles})"
        rf"(?:{of_it}|(?P<scope>\s+(?:of|for)\s+[^.,;:]{{3,40}}?)?\s+(?:was|were))\s+$",
        re.I,
    )


@cache
def office_of_event() -> str:
    """Give the regular expression of an office in an event: "Secretary of the workshop", "panel moderator"."""
    events = rf"(?:{any_of(load_words('roles', 'events.words'))}|{part_words()})"
    nouns = any_of(word for word, role in role_words().items() if role in APPOSED and " " not in word)
    of_event = (
        rf"(?P<noun>{nouns})\s+(?:of|for)\s+(?P<scope>(?:the|this)\s+(?:\w+\s+)?{events})(?!\s+(?:of|on|for)\b|\w)"
    )
    before = rf"(?P<event>{events})\s+(?P<other>{nouns})(?!\w)"
    return rf"(?:\w+\s+)?(?:{of_event}|{before})"


@cache
def after_pattern() -> re.Pattern[str]:
    """Compile the pattern of an office inside what is said of somebody after the name."""
    return re.compile(rf"(?:^|,\s*|\band\s+)(?:the\s+|an?\s+)?{office_of_event()}(?=\s*(?:$|[,;)]|\band\b))", re.I)


@cache
def before_pattern() -> re.Pattern[str]:
    """Compile the pattern of an office and a comma right before a name."""
    return re.compile(rf"(?:^|[.,;:]\s+|\bthe\s+){office_of_event()},\s*$", re.I)


def find_apposed(text: str, name: Range, end: int, floor: int) -> tuple[str, str]:
    """Give the role and its scope told right before a name, or by what is said of its bearer up to `end`, else ""s."""
    found = after_pattern().search(text[name[1] : end].strip(" ,(")) if end > name[1] else None
    found = found or before_pattern().search(text[floor : name[0]])
    if found is None:
        return "", ""
    noun = found["noun"] or found["other"]
    return role_words()[noun.casefold()], found["scope"] or found["event"]


@cache
def listing_pattern() -> re.Pattern[str]:
    """Compile the pattern of a sentence that opens with a role in the plural and lists who had it."""
    nouns = any_of(word for word, role in role_words().items() if role in LISTED and word.endswith("s"))
    verbs = any_of(load_patterns("roles")["narrated"]["listing"])
    return re.compile(
        rf"\s*(?:(?:the|our|its)\s+)?(?:[a-z]+\s+){{0,2}}(?P<noun>{nouns})"
        rf"(?:\s+(?:at|for|from|in|of|on)\s+[^.,;:]{{3,60}}?)?\s+{verbs}\s*:?\s+",
        re.I,
    )


@cache
def gathering_pattern() -> re.Pattern[str]:
    """Compile the words of a sentence of a panel after which those who sat on it are named."""
    verbs = any_of(load_patterns("roles")["narrated"]["gathering"])
    return re.compile(
        rf"\b(?:{part_words()}|webinar|round\s?table)\b[^.;:]{{0,200}}?\b{verbs}\s+(?-i:(?=[A-Z]|the\s))", re.I
    )


@cache
def following_pattern() -> re.Pattern[str]:
    """Compile the words of a sentence that end with a colon before people ("three speakers presented: X, Y")."""
    nouns = any_of(word for word, role in role_words().items() if role in LISTED | {"participant"} and word[-1] == "s")
    return re.compile(rf"\b(?P<noun>{nouns})\b(?P<why>[^.:;]{{0,80}}):\s+(?-i:(?=[A-Z]))", re.I)


def find_listing(text: str, start: int, end: int) -> tuple[str, int]:
    """Give the role that a sentence lists people of, and where the list starts; ("", end) where it lists none."""
    found = listing_pattern().match(text, start, end)
    if found:
        return role_words()[found["noun"].casefold()], found.end()
    if found := following_pattern().search(text, start, end):
        talked = re.search(r"\b(?:presentation|talk|speech|lecture)", found["why"])
        return "presenter" if talked else role_words()[found["noun"].casefold()], found.end()
    gathered = gathering_pattern().search(text, start, end)
    return ("presenter", gathered.end()) if gathered else ("", end)


@cache
def moment_pattern() -> re.Pattern[str]:
    """Compile what follows the name of who opened or closed an event: "gave the vote of thanks"."""
    table = load_patterns("roles")["narrated"]["moments"]
    events = any_of(load_words("roles", "events.words"))
    giving = any_of(load_patterns("roles")["narrated"]["giving"])
    whole = rf"(?:the|this)\s+(?:\w+\s+){{0,2}}{events}\b"
    kinds = [
        rf"(?P<{role}>{giving}\s+(?:the|an?|his|her|some)\s+(?:\w+\s+)?{any_of(words['given'])}\b"
        + (rf"|(?:officially\s+|formally\s+)?{any_of(words['verbs'])}\s+{whole})" if words["verbs"] else ")")
        for role, words in table.items()
    ]
    return re.compile(rf"\s*,?\s*(?:who\s+)?(?:also\s+|then\s+)?(?:{'|'.join(kinds)})", re.I)


def find_moment(text: str, start: int, end: int) -> str:
    """Give "opening" or "closing" where what follows a name says that its bearer opened or closed an event, else ""."""
    found = moment_pattern().match(text, start, end)
    return found.lastgroup or "" if found else ""


@cache
def greeting_pattern() -> re.Pattern[str]:
    """Compile what follows the name of who opened or closed an event as its host does: "welcomed the participants"."""
    table = load_patterns("roles")["narrated"]["greetings"]
    guests, events = any_of(table["guests"]), any_of(load_words("roles", "events.words"))
    whole = rf"(?:the|this)\s+(?:\w+\s+){{0,2}}{events}\b"
    verbs = rf"(?P<opening>welcomed\s+(?:all\s+)?(?:the\s+)?{guests}\b|(?:declared\s+open|opened)\s+{whole})"
    return re.compile(rf"\s*,?\s*(?:who\s+)?(?:also\s+|then\s+)?(?:{verbs}|(?P<closing>closed\s+{whole}))", re.I)


def find_greeting(text: str, start: int, end: int) -> str:
    """Give "opening" or "closing" where what follows a name says that its bearer greeted or dismissed those there."""
    found = greeting_pattern().match(text, start, end)
    return found.lastgroup or "" if found else ""


def is_elsewhere(scope: str) -> bool:
    """Tell whether the words name something else than an event or a part of it ("chairs the Guild of Bakers")."""
    events = load_words("roles", "events.words")
    held = re.search(rf"\b(?:{any_of(events)}|{part_words()})\b", scope, re.I)
    return bool(re.search(r"\b[A-Z]", scope)) and not held


def is_whole_event(scope: str) -> bool:
    """Tell whether the words mean the event as a whole, or say nothing of a session."""
    if re.search(rf"\b{part_words()}\b", scope, re.I):
        return False
    events = load_words("roles", "events.words")
    return not scope.strip() or bool(
        re.search(rf"\b(?:{any_of(events)}|both days|notes|minutes|report)\b", scope, re.I)
    )
