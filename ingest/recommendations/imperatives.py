"""The words of a sentence that stands alone to what it bids: imperatives, polite questions, bare measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.language.actions import load_classes
from ingest.language.grammar import SUBJECTS, children, relations_of
from ingest.language.reader import Word
from ingest.lines.roles import role_words
from ingest.patterns import any_of, load_patterns, load_words
from ingest.recommendations.addressees import is_agent
from ingest.recommendations.ask import Ask

FRONTED = frozenset({"advmod", "prep", "advcl", "cc", "punct", "intj", "npadvmod", "neg", "preconj"})
"""Relations of what may stand before an imperative ("Instead of nets, give …")."""
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
FINITE_FORMS = frozenset({"am", "are", "is", "was", "were"})
"""Forms of "be" that no imperative has, whatever the tagger takes them for."""
OBJECT = frozenset({"DT", "PRP$", "PRP"})
"""Fine tags after which no noun can come before: "Support the crews" is no noun phrase."""
CHARGE = re.compile(
    r"(?:.{1,80}?\s[–—-]\s)?"
    r"(?P<who>(?:The\s+|All\s+)?[A-Z][\w’'/-]*(?:\s+(?:&\s+)?[\w’'-]+){0,6}?)\s+to\s+(?P<verb>[A-Za-z]{3,})\b"
)
"""Who is to do something, at the start or after what it is about ("Net list – Clerk to print it")."""
INITIALS = re.compile(r"[A-Z]{2,4}(?:/[A-Z]{2,4})*")
LONGEST_NAME = 3
"""Words of a name that a task is given to."""
FINITE_TAGS = frozenset({"AUX", "PRON", "VERB"})
"""Parts of speech of no words that only name who is to act."""
GERUND = re.compile(r"\w+ing\b")
PREPOSITIONS = frozenset({"about", "at", "by", "for", "from", "in", "of", "on", "over", "with", "to"})


def find_bidding(text: str, words: Sequence[Word]) -> Ask | None:
    """Find what a sentence bids that is no part of running prose; the first rule that fits counts."""
    return find_request(text) or find_charge(text, words) or find_imperative(words) or find_bare_measure(words)


def find_charge(text: str, words: Sequence[Word]) -> Ask | None:
    """Find what somebody is given to do without a verb of asking ("Secretariat to circulate the list")."""
    charge = CHARGE.match(text)
    if charge is None or GERUND.match(charge["who"]) or not takes_tasks(charge, words):
        return None
    named = [word.tag for word in words if charge.start("who") <= word.start < charge.end("who")]
    if not PREPOSITIONS.isdisjoint(charge["who"].casefold().split()) or not FINITE_TAGS.isdisjoint(named):
        return None
    verb = charge["verb"].casefold()
    parsed = any(word.start == charge.start("verb") and word.tag == "VERB" for word in words)
    if not parsed and verb not in load_classes()["verbs"]:
        return None
    return Ask("charge", "to", verb, charge["who"])


def takes_tasks(charge: re.Match[str], words: Sequence[Word]) -> bool:
    """Tell whether who is to act is a body, somebody in office, initials or a name."""
    who = charge["who"]
    known = is_agent(who) or holds_role(who) or bool(INITIALS.fullmatch(who))
    named = [word.tag for word in words if charge.start("who") <= word.start < charge.end("who")]
    title = charge["verb"].istitle()  # "Protocol to Mend Every Trawl"
    return known or (not title and 0 < len(named) <= LONGEST_NAME and set(named) == {"PROPN"})


def holds_role(phrase: str) -> bool:
    """Tell whether the last word of a phrase is a role or an office ("Chair and vice-chair")."""
    last = phrase.split()[-1].casefold()
    return last in role_words() or last in load_words("recommendations", "charged")


@cache
def task_pattern() -> re.Pattern[str]:
    """Compile what gives initials or an office a task in prose ("JR to count the ropes.", "Clerk to write")."""
    offices = any_of([*load_patterns("recommendations")["charged"], *role_words()])
    return re.compile(rf"(?:^|\s[–—-]\s)(?:(?-i:{INITIALS.pattern})|(?-i:(?=[A-Z])){offices}) to [a-z]{{3,}}\b", re.I)


@cache
def request_patterns() -> tuple[re.Pattern[str], ...]:
    """Compile the openings of polite questions."""
    table = load_patterns("recommendations")
    others = rf"^(?:can|could) (?:\w+ ){{1,3}}{any_of(table['bidding'])}\b"  # "Could the council open …"
    return tuple(re.compile(pattern, re.I) for pattern in (*table["requests"], others))


def find_request(text: str) -> Ask | None:
    """Find a request that has the form of a question ("Could you add …", "Why not close …")."""
    matches = (pattern.search(text) for pattern in request_patterns())
    return next((Ask("request", match[0].strip()) for match in matches if match), None)


def find_imperative(words: Sequence[Word]) -> Ask | None:
    """Find a verb in its base form without subject that opens the main clause; a line in capitals is a heading."""
    if len(words) < 3 or all(word.text.isupper() or not word.text.isalpha() for word in words):
        return None
    verb = find_opening_verb(words)
    if verb is None:
        verb = find_bare_root(words)
    return None if verb is None else read_imperative(words, verb)


def find_opening_verb(words: Sequence[Word]) -> int | None:
    """Find a base form that only adverbs and conjunctions come before, among the first four words."""
    if words[0].text.casefold() in load_words("recommendations", "bidding") and words[1].fine in OBJECT:
        return 0  # whatever the tagger takes it for
    for index, word in enumerate(words[:4]):
        if word.fine in {"VB", "VBP"} and word.tag in {"VERB", "AUX"}:
            if word.text.casefold() in FINITE_FORMS or (word.lemma == "have" and word.relation == "aux"):
                return None  # "Are mending nets", "Have mended nets": what somebody does or did
            bids = word.lemma != "do" or word.relation != "aux" or "neg" in relations_of(words, word.head)
            return None if not bids else (word.head if word.relation == "aux" else index)
        if word.tag not in {"ADV", "PUNCT", "CCONJ", "SCONJ"}:
            return None
    return None


def find_bare_root(words: Sequence[Word]) -> int | None:
    """Find a base form as root that has nothing but adverbials before it ("On Sundays, open …")."""
    for index, word in enumerate(words):
        if word.relation == "ROOT":
            before = {words[k].relation for k in children(words, index) if k < index}
            subjectless = before <= FRONTED and ("neg" not in before or "aux" in relations_of(words, index))
            return index if word.fine == "VB" and subjectless else None
    return None


def read_imperative(words: Sequence[Word], index: int) -> Ask | None:
    """Read a base form as an imperative, unless it has a subject or asks for nothing ("Note that")."""
    verb = words[index]
    owned = any(words[k].relation in SUBJECTS and k < index for k in children(words, index))
    if owned or verb.lemma in load_words("recommendations", "idle_imperatives"):
        return None
    if (verb.lemma == "let" and lets_nothing(words, index)) or instructs(words, index):
        return None
    if verb.lemma in load_words("recommendations", "bidding") and index == 0:
        return Ask("imperative", "", verb.lemma)
    return Ask("imperative", "", verb.lemma) if verb.relation in {"ROOT", "ccomp", "dep", "advcl", "csubj"} else None


def lets_nothing(words: Sequence[Word], index: int) -> bool:
    """Tell whether "let" only opens a speech: "let me explain", "let us remember"."""
    following = words[index + 1].text.casefold() if index + 1 < len(words) else ""
    deeds = {words[k].lemma for k in children(words, index) if words[k].relation in {"ccomp", "xcomp"}}
    idle = load_words("recommendations", "idle_imperatives") | load_words("recommendations", "speech")
    return following == "me" or not deeds or bool(deeds & idle)


def instructs(words: Sequence[Word], index: int) -> bool:
    """Tell whether the imperative goes on with one that only guides the reader ("Open the file and click …")."""
    joined = (words[k].lemma for k in children(words, index) if words[k].relation == "conj")
    return any(lemma in load_words("recommendations", "idle_imperatives") for lemma in joined)


def find_bare_measure(words: Sequence[Word]) -> Ask | None:
    """Find a wanted thing without a finite verb: "Ability to land at night", "More nets", "Better nets needed"."""
    root = next((index for index, word in enumerate(words) if word.relation == "ROOT"), None)
    if root is None or len(words) < 3 or any(word.fine in FINITE for word in words):
        return None
    first, head = words[0].text.casefold(), words[root]
    wanted = head.text.casefold() in load_words("recommendations", "needed") and not any(
        word.tag != "PUNCT" for word in words[root + 1 :]
    )
    more = first in load_words("recommendations", "comparatives") and head.tag == "NOUN"
    asks = first in load_words("recommendations", "hedges") or more or wanted or is_wanted_thing(words, root)
    return Ask("bare measure", head.text if wanted else words[0].text) if asks else None


def is_wanted_thing(words: Sequence[Word], root: int) -> bool:
    """Tell whether the noun is one of those by which a measure is named, and says what for."""
    own = [words[k] for k in children(words, root)]
    pointing = any(kid.fine == "DT" and kid.lemma not in {"the", "a", "an"} for kid in own)
    described = any(kid.relation in {"acl", "relcl"} or kid.lemma in {"for", "to"} for kid in own)
    return words[root].lemma in load_words("recommendations", "wanted_things") and described and not pointing
