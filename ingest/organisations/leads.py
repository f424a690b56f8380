"""The patterns of words that say what a body was to an event or document, out of the pattern file."""

from __future__ import annotations

import re
from functools import cache

from ingest.patterns import any_of, load_patterns, load_words

BE = r"(?:(?:is|are|was|were|has been|have been)\s+)"


def fold(text: str) -> str:
    """Give the text case-folded, white space runs as one space."""
    return " ".join(text.casefold().split())


@cache
def roles_of(table: str) -> dict[str, str]:
    """Give the role of each word or phrase of a table of the pattern file."""
    return {word: role for role, words in load_patterns("body_roles")[table].items() for word in words}


@cache
def event_noun() -> re.Pattern[str]:
    """Compile the words that mean an event."""
    return re.compile(rf"\b{any_of(load_patterns('roles')['events']['words'])}\b", re.I)


@cache
def event_words() -> str:
    """Give the pattern of the nouns that mean an event or undertaking, without their plural."""
    table = load_patterns("body_roles")
    return any_of([*load_patterns("roles")["events"]["words"], *table["gatherings"], *table["undertakings"]])


def event_phrase(determiners: str = "the|this|our") -> str:
    """Give the pattern of an event after its determiner, in groups "det", "middle" and "noun"."""
    return rf"(?P<det>{determiners})\s+(?P<middle>(?:[\w’'-]+\s+){{0,5}}?)(?P<noun>{event_words()})"


@cache
def lead_words() -> str:
    """Give the pattern of the words before bodies."""
    adverbs = any_of(load_patterns("body_roles")["adverbs"])
    return (
        rf"(?:(?:{adverbs}\s+)?(?<!-)\b(?P<participle>{any_of(roles_of('participles'))})(?:\s+(?-i:[a-z-]+)){{0,4}}?(?:\s+by|(?<=hosted)\s+at)"
        rf"(?:\s+{given_words('(?-i:[a-z-]+)')})?|\b(?P<phrase>{any_of(roles_of('phrases'))}|{composed_words()}))\s+"
    )


def given_words(kind: str) -> str:
    """Give the pattern of what a body gave, up to its name ("a generous grant from"); `kind` is that of what kind."""
    table = load_patterns("body_roles")["composed"]
    return (
        rf"(?:(?:an?|its|the|their)\s+)?(?:{kind}(?:,|\s+and|\s+&)?\s+){{0,3}}{any_of(table['gifts'])}\s+"
        rf"(?:(?:generously\s+|kindly\s+)?{any_of(table['given'])}\s+)?(?:by|from|of)"
    )


def joint_words() -> str:
    """Give the pattern of what makes the next body a partner: "in close cooperation with"."""
    table = load_patterns("body_roles")["composed"]
    joint = rf"(?:{any_of(table['bonds'])}\s+)?{any_of(table['joint'])}"
    return rf"(?:in\s+{joint}\s+with|with\s+(?:the\s+)?{joint}\s+of)"


@cache
def composed_words() -> str:
    """Give the pattern of the phrases before bodies that are composed of words: "with the kind support of"."""
    before, kinds = (any_of(load_patterns("body_roles")["composed"][key]) for key in ("before", "kinds"))
    return rf"(?:(?!with\s+(?:the\s+)?contributions?\b){before}\s+{given_words(kinds)}|{joint_words()})"


def role_of_phrase(phrase: str) -> str:
    """Give the role that a phrase before bodies means; who gave nothing but technical support is a partner."""
    folded, table = fold(phrase), load_patterns("body_roles")["composed"]
    known = roles_of("phrases").get(folded)
    if known:
        return known
    words = set(re.findall(r"[\w-]+", folded))
    helped = words & set(table["technical"]) and not words & set(table["money"])
    return "partner" if helped or words & set(table["joint"]) else "funder"


@cache
def lead_pattern() -> re.Pattern[str]:
    """Compile the words before bodies: "organised by", "with support from"."""
    return re.compile(lead_words(), re.I)


@cache
def label_pattern() -> re.Pattern[str]:
    """Compile the labels, also of some kind of such bodies: "Sponsors:", "Media partner:", "Gold sponsors:"."""
    kinds = any_of(load_patterns("body_roles")["kinds"])
    return re.compile(rf"(?:{kinds}\s+){{0,2}}(?P<label>{any_of(roles_of('labels'))})\s*:\s*", re.I)


def match_lead(text: str) -> re.Match[str] | None:
    """Match the words before bodies, or the label of such, that open a line, also after what they are said of.

    "Workshop organised by" and "Report prepared by" open lines that are no sentences.
    """
    found = label_pattern().match(text) or lead_pattern().match(text)
    line = None if found or text.rstrip().endswith(".") else titled_pattern().match(text)
    own = line and load_words("body_roles", "others").isdisjoint(line[0].casefold().split())
    return lead_pattern().match(text, line.end()) if line and own else found


@cache
def titled_pattern() -> re.Pattern[str]:
    """Compile the event or document at the start of a line, before the words that say who was behind it."""
    documents = any_of(load_patterns("body_roles")["documents"])
    return re.compile(
        rf"(?:(?:an?|the)\s+)?(?:[\w’'-]+\s+){{0,4}}?(?:{documents}|{event_words()})\s+(?={lead_words()})", re.I
    )


@cache
def going_on(role: str) -> re.Pattern[str]:
    """Compile what goes on after bodies with a role: ", in partnership with", "and hosted by", "for"."""
    short = load_patterns("body_roles")["after"].get(role, {})
    shorts = rf"(?P<short>{any_of(short)})\s+" if short else r"(?P<short>(?!))"
    return re.compile(rf"[\s,;]*(?:and\s+)?(?:{BE})?(?:{lead_words()}|{shorts})", re.I)


@cache
def link_pattern() -> re.Pattern[str]:
    """Compile what stands between two bodies of one role."""
    links = any_of(load_patterns("body_roles")["links"])
    return re.compile(rf"\s*(?:[,;/]\s*(?:{links}\s+)?|\s{links}\s+)", re.I)


@cache
def subject_pattern() -> re.Pattern[str]:
    """Compile that of which a sentence speaks: "The Harbour Workshop", "This booklet", "It", "Report"."""
    documents = any_of(load_patterns("body_roles")["documents"])
    nouns = rf"(?:{documents}|{event_words()})"
    return re.compile(
        rf"(?:(?P<det>this|the|our)\s+(?P<middle>(?:[\w’'-]+\s+){{0,5}}?)(?P<noun>{nouns})\b"
        rf"|(?P<it>it)\b|(?P<bare>{documents})\b)",
        re.I,
    )


@cache
def active_pattern() -> re.Pattern[str]:
    """Compile the verb after bodies with its object: "convened a Regional Workshop"."""
    table, passive = load_patterns("body_roles"), load_words("body_roles", "passive_only")
    verbs = any_of(
        [*(verb for verb, role in roles_of("participles").items() if role not in passive), *roles_of("active")]
    )
    nouns = rf"(?:{any_of(table['documents'])}|{event_words()})"
    return re.compile(
        rf"\b(?P<verb>{verbs})\s+(?P<det>an?|the|this|its|our)\s+(?:{any_of(table['several'])}\s+of\s+)?"
        rf"(?P<middle>(?:[\w’'-]+\s+){{0,5}}?)(?P<noun>{nouns})s?\b",
        re.I,
    )


@cache
def joint_pattern() -> re.Pattern[str]:
    """Compile what joins bodies that acted together: "together with", and what gives the next another role."""
    joint, phrases = any_of(load_patterns("body_roles")["companions"]), any_of(roles_of("phrases"))
    return re.compile(rf"(?:,?\s+and|,)?\s+(?:{joint}|(?P<phrase>{phrases}|{composed_words()}))\s+", re.I)


@cache
def described_pattern() -> re.Pattern[str]:
    """Compile the event as a sentence calls it, before words that say who was behind it: "a two-day workshop"."""
    nouns = any_of([*load_patterns("roles")["events"]["words"], *load_patterns("body_roles")["gatherings"]])
    return re.compile(rf"\b(?P<det>an?|the|this|our)\s+(?P<middle>(?:[\w’'-]+\s+){{0,5}}?)(?P<noun>{nouns})", re.I)


@cache
def acting_pattern() -> re.Pattern[str]:
    """Compile a noun for bodies by what they did, before their names: "Hosting institutions were"."""
    plurals = any_of(label for label in roles_of("labels") if label.endswith("s") and " " not in label)
    return re.compile(
        rf"\b(?:(?P<kind>{any_of(roles_of('acting'))})\s+(?:agencies|bodies|institut(?:ion|e)s|organi[sz]ations)|(?P<label>{plurals}))"
        rf"(?:\s+(?:of|for)\s+{event_phrase()})?"
        rf"(?:\s*\(|\s*:|\s+(?:are|include|included|were)\b:?)\s*",
        re.I,
    )


@cache
def thanks_pattern() -> re.Pattern[str]:
    """Compile the words of thanks."""
    return re.compile(rf"\b{any_of(load_patterns('body_roles')['thanking'])}\b", re.I)


@cache
def deed_pattern() -> re.Pattern[str]:
    """Compile what bodies are thanked for, after them: "for kindly hosting and organising the meeting"."""
    deeds = any_of(roles_of("deeds"))
    return re.compile(
        rf"\s+(?:for|in|with)\s+(?:[a-z]+\s+){{0,3}}?(?P<deeds>{deeds}(?:(?:\s*,\s*|\s+and\s+){deeds})*)"
        rf"(?:\s+(?:of\s+)?{event_phrase('the|this|our|its|their')}\b"
        rf"|(?P<closed>(?:\s+it\b)?)(?=\s*(?:$|[.,;:)]|and\b)))",
        re.I,
    )


@cache
def gift_pattern() -> re.Pattern[str]:
    """Compile what was given, before the giver: "the financial support received from"."""
    return re.compile(
        rf"\b{any_of(load_patterns('body_roles')['gifts'])}\s+(?:(?:extended|given|made|offered|provided|received)\s+)?"
        rf"(?:by|from|of)\s+",
        re.I,
    )
