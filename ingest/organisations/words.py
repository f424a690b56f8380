"""A phrase and the report around it to whether it names an organisation that exists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.language.actions import load_classes
from ingest.lines.phrases import has_head
from ingest.lines.places import find_country, is_place
from ingest.lines.segments import heads_position, strong_heads
from ingest.organisations.others import is_other
from ingest.patterns import load_patterns, load_words
from ingest.values import Block

NO_NAME = re.compile(r"[?!;:|\[\]{}<>]|https?:|^[A-Z]{2,}[ -]?\d[\d.-]*$")
"""What no name of a body holds; "RFC 12" is a document."""
VERB_AFTER = re.compile(
    r"""\s+(?!(?:to|and|or|is|was|has|had|in|on|at|for|with|from|of|that|as|by|will|could|can)\b)
        [a-z]+s\b""",
    re.VERBOSE,
)
SOCIETY = "civil society"
TURNED = re.compile(r"[A-ZÀ-Þ][\w’'-]+, [A-ZÀ-Þ][\w’'-]+(?: [A-Z]\.)*\. ")
"""A name that opens an entry of a list of works, the family name first ("Lee, Ann. …")."""
DOING = re.compile(r"\w{3}(?:tion|sion|ment|ing)$")
"""The ending of a noun that names a deed, not a body, where "of" follows and no head word stands before it."""
LEAST_SHOUTED = 6
"""Letters of a word in capitals that is no acronym where the report prints it in lower case too ("EFFORTS")."""
CUT = re.compile(r"\s(?:on|of|for)\s+(?:the\s+)?(?:Global|International|Local|National|Regional)$")
"""The end of a name that goes on in the next line."""
LONGEST = 6
"""Words of a name without a head word; longer ones are sentences in capitals."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole report says about words that look like names."""

    topics: frozenset[str]
    """Acronyms that stand for a thing, not a body."""
    lower: Counter[str]
    """Counts of words printed in lower case."""
    people: frozenset[str]
    """Words of persons' names, case-folded."""
    event: str
    """The event's title."""


def make_surroundings(blocks: Sequence[Block], people: frozenset[str], event: str) -> Surroundings:
    """Collect what the blocks say; `people` are the case-folded words of persons' names."""
    text = " ".join(block.text for block in blocks)
    return Surroundings(find_topic_acronyms(text), Counter(re.findall(r"\b[a-zà-ÿ]{3,}\b", text)), people, event)


def find_topic_acronyms(text: str) -> frozenset[str]:
    """Find acronyms that stand for a thing: their letters open the words of a recurring phrase without head word."""
    shorts, folded = set(re.findall(r"\b[A-Z]{3,8}\b", text)), text.casefold()
    return frozenset(short for short in shorts if is_topic(short, folded))


def is_topic(short: str, folded: str) -> bool:
    """Tell whether the acronym's letters open the words of a phrase that recurs in the text and names no body."""
    between = r",?[\s-]+(?:of\s+|the\s+|and\s+|in\s+|for\s+|on\s+)*"
    words = between.join(rf"{char}[\w’']{{2,}}" for char in short.casefold())
    phrases = Counter(match[0] for match in re.finditer(rf"\b{words}\b", folded))
    if not phrases:
        return False
    phrase, count = phrases.most_common(1)[0]
    heads = load_words("affiliations", "organisations")
    return count > 1 and not any(word.strip("’'") in heads for word in phrase.split())


def is_body(form: str, text: str, start: int, around: Surroundings, acts: bool = False) -> bool:
    """Tell whether the phrase that starts at `start` of the text can be an organisation that exists.

    `acts` tells that the words before it say so of what may be an event too ("funded by the … Forum").
    """
    words = [word.casefold().strip(".,’'\"”“()") for word in form.split()]
    return not (
        is_common(form, words)
        or names_place(form)
        or is_known_topic(form, words, around)
        or is_other_kind(form, around, acts)
        or is_other(form, text, start)
        or is_person(words, around)
        or is_cited(text, start)
        or is_shouted(form, around)
        or is_planned(text[:start])
    )


def is_common(form: str, words: Sequence[str]) -> bool:
    """Tell whether the phrase is no name at all: a common noun, a lone head word, or a piece of a sentence."""
    bare = form.casefold().strip(".,’'")
    if bare.endswith(SOCIETY) and not has_head(bare.removesuffix(SOCIETY)):
        return True
    lone = len(words) == 1 and bare in load_words("affiliations", "organisations")
    named = words and re.search(r"[A-Z]", form) and not NO_NAME.search(form)
    columns = {word for key in load_patterns("roles")["columns"] for word in load_words("roles", f"columns.{key}")}
    if len(words) > 1 and columns.union(load_words("organisations", "labels")).issuperset(words):
        return True  # the heads of columns
    several = len(words) > 1 and words[0] in load_words("organisations", "several") and words[1] in {"of", "in", "from"}
    if len(words) > 1 and load_words("organisations", "any_body").issuperset(words):
        return True  # "Civil Society Organisations", "Regional Office"
    return not named or lone or several or bool(CUT.search(form)) or bare in load_words("organisations", "never")


def names_place(form: str) -> bool:
    """Tell whether the phrase names a place, or joins names of places."""
    if form.split(" of ")[0].casefold() in strong_heads():
        return False  # "University of Texas", of which a town is called so too
    if any(is_place(part) or find_country(part, demonym=True) for part in (form, *form.split("/"))):
        return True
    parts = re.split(r"\s+and\s+|\s*&\s*|,\s*|/", form)
    return len(parts) > 1 and all(is_place(part) for part in parts if part.strip())


def is_known_topic(form: str, words: Sequence[str], around: Surroundings) -> bool:
    """Tell whether the phrase holds nothing but acronyms of things."""
    capitals = re.search(r"\b[A-Z]{3,8}\b", form)
    return bool(capitals) and all(word.upper() in around.topics or not word.isalpha() for word in words)


@cache
def load_kinds() -> frozenset[str]:
    """Load the words whose presence makes a phrase the name of an instrument, an event or a work."""
    return frozenset[str]().union(*(load_words("organisations", key) for key in ("instruments", "events", "works")))


@cache
def known_acronyms() -> frozenset[str]:
    """Give the acronyms that nobody expands, as printed."""
    return frozenset(load_patterns("organisations")["acronyms"])


def is_other_kind(form: str, around: Surroundings, acts: bool = False) -> bool:
    """Tell whether the phrase names an instrument, an event, a work or a position; one that acts is no event."""
    bare = form.casefold().strip(".,’'")
    head = re.split(r"\s(?:of|for|on|against|to|in)\s", bare)[0].split()
    kinds = load_kinds() - load_words("organisations", "forums") if acts else load_kinds()
    if "".join(word[0] for word in form.split("(")[0].split() if word[0].isupper()) in known_acronyms():
        return False  # "World Food Programme"
    if (set(head) & kinds and not set(head) & strong_heads()) or (
        head and kinds & {head[-1], head[-1].removesuffix("s")}
    ):
        return True
    events = load_words("organisations", "events")
    if " ".join(head[-2:]) in load_words("organisations", "gatherings"):
        return True
    if around.event and bare in around.event.casefold() and (not has_head(form) or events & set(bare.split())):
        return True  # a title may name the body whose event it was
    return heads_position(form) and not has_head(" ".join(head))


def is_person(words: Sequence[str], around: Surroundings) -> bool:
    """Tell whether the phrase is a person's name, or ends with the name of one."""
    if words and words[0] in load_words("names", "personal"):
        return True
    if set(words) & strong_heads():
        return False
    return all(word in around.people for word in words) or (len(words) == 2 and words[-1] in around.people)


def is_cited(text: str, start: int) -> bool:
    """Tell whether the phrase stands in the author's name that opens an entry of a list of works."""
    author = TURNED.match(text)
    return author is not None and start < author.end()


def is_shouted(form: str, around: Surroundings) -> bool:
    """Tell whether the phrase is words in capitals of which the report prints a long one in lower case too."""
    if not form.isupper() or has_head(form):
        return False
    return any(len(word) >= LEAST_SHOUTED and around.lower[word.casefold()] > 0 for word in form.split())


def is_planned(before: str) -> bool:
    """Tell whether the words before a phrase make it a body to come, any of its kind, or what an office is for."""
    last = [word.strip("(,;:") for word in before.casefold().replace(" the ", " ").split()[-2:]]
    if len(last) == 2 and last[1] in {"of", "for"} and last[0] in load_words("organisations", "portfolios"):
        return True
    generic, founding = load_words("organisations", "generic"), load_words("organisations", "founding")
    return bool(last) and (last[-1] in generic or not founding.isdisjoint(last))


def is_deed(form: str, before: str) -> bool:
    """Tell whether a name without a head word says in title case what is to be done ("Combat Illegal Fishing").

    Its first word is the verb of a measure; a body may be called so where an article follows ("Save the Nets"), or
    nothing in it names a deed, unless "to" stands before it.
    """
    words = form.split()
    if len(words) < 2 or words[0].casefold() not in load_classes()["verbs"]:
        return False
    if re.search(r"\bto\s+$", before):
        return True
    return words[1].casefold() != "the" and any(DOING.search(word.strip(".,;:").casefold()) for word in words[1:])


def is_likely(form: str, after: str, around: Surroundings) -> bool:
    """Tell whether a name without a head word has the shape of one: capitals throughout, not a common word."""
    links, words = load_words("organisations", "links"), form.split()
    if len(words) > LONGEST or not words[0][0].isupper() or ("," in form and not has_head(form)):
        return False
    own = [word for word in words if word.casefold() not in links]
    before_of = form.split(" of ")[0].split()[-1] if " of " in form else ""
    if DOING.search(before_of) and not has_head(form):
        return False  # "Protection of Children"
    if not all(word[0].isupper() or word[0].isdigit() for word in own):
        return False
    if form.isupper() and form.isalpha():
        return True
    if all(around.lower[word.casefold()] > 0 for word in own):
        return len(words) > 2
    if len(words) == 1 and (VERB_AFTER.match(after) or (form.endswith("ed") and after.startswith(" by "))):
        return False  # "Commissioned by …"
    return form.casefold() not in load_words("affiliations", "positions")
