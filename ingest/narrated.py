"""Names in prose to role entries that the prose tells: "X chaired the meeting", "notes were taken by X"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.affiliations import Affiliation, find_affiliation
from ingest.entry import Entry
from ingest.layout import Layout
from ingest.patterns import any_of, load_patterns
from ingest.prose_names import ProseName
from ingest.roles import role_words
from ingest.segments import Range
from ingest.sentences import Sentence
from ingest.sessions import Programme

PRESIDING = frozenset({"chair", "rapporteur", "recorder", "moderator"})
TOLD_WHERE_HELD = frozenset({"opening", "closing"})
"""Roles of one moment, which belong to the section that tells them."""
APPOSITION = re.compile(
    r"""(?:\s*,\s*(?:of\s+(?:the\s+)?)? | \s+(?:of|from)\s+(?:the\s+)? | \s*\()
        (?P<what>(?: [^.;()] | \([^()]*\) | (?<=\b[A-Z])\. ){2,140}?)
        [),]?\s+
        (?=(?:(?:also|then|who)[ ])?(?!(?:and|its|des|los|las)\b)[a-z]+(?:ed|es|s|d|ave|oke|as)\b)   # its verb""",
    re.VERBOSE,
)
CLOSING_APPOSITION = re.compile(r"\s*,\s*(?P<what>[A-Z][^.;]{3,120})(?=[.;]|$)")
LEAD_REACH = 60
"""Characters before a name in which the words that say its role stand."""


@cache
def after_name() -> re.Pattern[str]:
    """Compile what may follow a name and say its role: a verb of presiding, or "served as rapporteur"."""
    table = load_patterns("roles")["narrated"]
    verbs = "|".join(f"(?P<{role}>{any_of(words)})" for role, words in table["verbs"].items())
    roles = any_of(role_words())
    presides = rf"(?:{verbs})\s+(?P<object>(?:the|this|its|a|both)\b[^.,;]{{0,60}}|it\b)"
    presents = rf"(?P<presenter>{any_of(table['presenting'])})\b"
    serves = rf"{any_of(table['as'])}\s+(?:the\s+|a\s+|its\s+)?(?:\w+\s+)?(?P<noun>{roles})\b(?P<rest>[^.;]{{0,60}})"
    return re.compile(rf"\s*,?\s*(?:who\s+)?(?:also\s+|then\s+)?(?:{presides}|{presents}|{serves})", re.I)


@cache
def before_name() -> re.Pattern[str]:
    """Compile what may stand before a name and say its role: "chaired by", "notes were taken by"."""
    table = load_patterns("roles")["narrated"]["by"]
    leads = "|".join(f"(?P<{role}>{any_of(words)})" for role, words in table.items())
    return re.compile(rf"(?:{leads})\s+(?:the\s+)?$", re.I)


@cache
def elected_pattern() -> re.Pattern[str]:
    """Compile what follows the name of somebody elected: "(Ghana) as Rapporteur"."""
    office, roles = any_of(load_patterns("roles")["narrated"]["office"]), any_of(role_words())
    return re.compile(
        rf"(?:\s*\((?P<what>[^()]+)\))?\s*,?\s+{office}\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?P<noun>{roles})\b", re.I
    )


@cache
def electing_pattern() -> re.Pattern[str]:
    """Compile the verbs of electing."""
    return re.compile(rf"\b{any_of(load_patterns('roles')['narrated']['electing'])}\b", re.I)


def find_elected(text: str, name: ProseName, sentence: Sentence) -> tuple[Range, Affiliation, str] | None:
    """Give range, affiliation and role of somebody whom the sentence says was elected "as Chair", else None."""
    match = elected_pattern().match(text, name.end, sentence.end)
    if match is None or not electing_pattern().search(text, sentence.start, name.start):
        return None
    what = find_affiliation(text, *match.span("what")) if match["what"] else Affiliation((), (), None)
    return (name.start, match.end()), what, role_words()[match["noun"].casefold()]


def find_narrated(layout: Layout, names: Sequence[ProseName], lines: Sequence[Entry]) -> Iterator[Entry]:
    """Yield an entry for each name in prose whose sentence tells its role, in order.

    A role in "the meeting" or "both days" is one in the event, any other in the session of the sentence. Who
    "presented" is a presenter only where no role line (`lines`) names the session's presenters.
    """
    presented = {entry.session for entry in lines if "presenter" in entry.roles}
    of_block: dict[int, list[Sentence]] = defaultdict(list)
    for one in layout.sentences:
        of_block[one.block].append(one)
    for name in names:
        sentence = next((s for s in of_block.get(name.block, ()) if s.start <= name.start < s.end), None)
        if sentence is None:
            continue
        text = layout.blocks[name.block].text
        here = layout.programme.of_block[name.block]
        elected = find_elected(text, name, sentence)
        if elected:
            whole, affiliation, role = elected
            scope = ""
        else:
            whole, affiliation, end = find_apposition(text, name, sentence.end)
            role, scope = find_role(text, name, end, sentence)
        if role and not (role == "presenter" and here in presented):
            session = find_session(layout.programme, here, role, scope)
            yield Entry(name.block, (name.start, name.end), whole, (role,), session, affiliation, "", "", narrated=True)


def find_session(programme: Programme, here: str, role: str, scope: str) -> str:
    """Give the id of the session in which the role is held: the event where the words say so, else the one here."""
    if role in TOLD_WHERE_HELD:
        return here
    unlabelled = programme.by_id[here].kind in {"section", "event"}
    presides = unlabelled and is_whole_event(scope) and (scope or role in PRESIDING)
    return "event" if presides or role in {"author", "editor"} else here


def find_apposition(text: str, name: ProseName, limit: int) -> tuple[Range, Affiliation, int]:
    """Give the range of name and apposition, what the apposition says, and where the sentence goes on."""
    found = APPOSITION.match(text, name.end, limit) or CLOSING_APPOSITION.match(text, name.end, limit)
    if found is None or (found["what"][:1].islower() and not re.search(r"[A-Z]", found["what"])):
        return (name.start, name.end), Affiliation((), (), None), name.end
    cut = re.search(r",\s*(?:who|which|and)\b", found["what"])
    end = found.start("what") + cut.start() if cut else found.end("what")
    return (name.start, end), find_affiliation(text, found.start("what"), end), found.end()


def find_role(text: str, name: ProseName, end: int, sentence: Sentence) -> tuple[str, str]:
    """Give the role's id and the words that say in what, ("", "") where the sentence tells none."""
    match = after_name().match(text, end, sentence.end)
    if match:
        if match["noun"]:
            return role_words()[match["noun"].casefold()], match["rest"] if re.match(
                r"\s+(?:of|for|in|on|at|to)\b", match["rest"] or ""
            ) else ""
        role = next(role for role in (*load_patterns("roles")["narrated"]["verbs"], "presenter") if match[role])
        return role, match["object"] or ""
    before = before_name().search(text, max(sentence.start, name.start - LEAD_REACH), name.start)
    if before:
        role = next(role for role in load_patterns("roles")["narrated"]["by"] if before[role])
        return role, text[sentence.start : name.start]
    return "", ""


def is_whole_event(scope: str) -> bool:
    """Tell whether the words mean the event as a whole, or say nothing of a session."""
    if re.search(r"\b(?:session|panel|group|plenary|discussion|debate)\b", scope, re.I):
        return False
    events = load_patterns("roles")["events"]["words"]
    return not scope.strip() or bool(
        re.search(rf"\b(?:{any_of(events)}|both days|notes|minutes|report)\b", scope, re.I)
    )
