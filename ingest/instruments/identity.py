"""Two printed names of instruments to whether they are one, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ingest.lines.clusters import Bond
from ingest.lines.places import fold
from ingest.patterns import load_patterns, load_words

WORD = re.compile(r"[^\W_][\w’'-]*")
GOES_ON = re.compile(r"\s+(?=[A-Z])")
NEAR = 0.75
"""Share of common words (Jaccard 1912) from which two long names of one kind are variants."""
LONG, SHORT = 4, 4
"""Words from which on a name is long, and up to which it may be the short form of another."""


@dataclass(slots=True)
class Knowledge:
    """What a report says of the names of its instruments besides their words."""

    forms: list[str]
    """Every printed form, in order of the text."""
    shorts: dict[str, str] = field(default_factory=dict)
    """Acronyms printed in brackets after a name, case-folded, each with that name."""
    owners: dict[str, set[str]] = field(default_factory=dict)
    """Acronyms of the bodies whose instrument a form is said to be."""
    noted: set[frozenset[str]] = field(default_factory=set)
    """Pairs of a form and the name with which the footnote behind it begins."""
    under: dict[str, str] = field(default_factory=dict)
    """The form of the list item under which a form is printed."""
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _initials: dict[str, list[str]] = field(default_factory=dict)
    _sole: dict[str, bool] = field(default_factory=dict)

    def words(self, form: str) -> frozenset[str]:
        """Give the content words of a form, its acronyms spelled out where another form says what they stand for."""
        if form not in self._words:
            self._words[form] = frozenset(
                word for own in raw_words(form) for word in self.expand(own, form)
            ) | frozenset(self.owners.get(form, ()))
        return self._words[form]

    def expand(self, word: str, form: str) -> tuple[str, ...]:
        """Give the words for which an acronym stands, else the word itself."""
        if not re.search(rf"\b{re.escape(word)}\b", fold_upper(form)):
            return (word.casefold(),)
        if not self._initials:
            for other in self.forms:
                self._initials.setdefault(initials(other), []).append(other)
        spelled = (other for other in self._initials.get(word, ()) if other != form)
        full = self.shorts.get(word.casefold()) or next(spelled, "")
        return tuple(own.casefold() for own in raw_words(full)) if full and full != form else (word.casefold(),)

    def has_one_owner(self, short: str) -> bool:
        """Tell whether all forms that hold a short form's words, and more, are forms of one instrument."""
        if short not in self._sole:
            own, kind = self.words(short), find_kind(short)
            holders = [form for form in self.forms if own < self.words(form) and find_kind(form) == kind]
            holders.sort(key=lambda form: len(self.words(form)))
            self._sole[short] = all(
                self.words(one) <= self.words(other) or {one, other} in self.noted or is_variant(one, other, self)
                for one, other in pairwise(holders)
            )
        return self._sole[short]


def fold_upper(form: str) -> str:
    """Give the words of a form that are printed in capitals, the others blanked."""
    return " ".join(word for word in WORD.findall(form) if len(word) > 1 and word.isupper())


def initials(form: str) -> str:
    """Give the capitals that an acronym of the form would have ("CRC")."""
    return "".join(word[0] for word in raw_words(form) if word[0].isupper())


@lru_cache(maxsize=1 << 14)
def raw_words(form: str) -> tuple[str, ...]:
    """Give the words of a form that tell it from others, as printed: links and the general issuer left out."""
    left_out = load_words("instruments", "links") | load_words("instruments", "issuers")
    parted = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", form)  # "ILO182" is "ILO 182"
    return tuple(word for word in WORD.findall(parted) if fold(word) not in left_out)


@lru_cache(maxsize=1 << 14)
def find_kind(form: str) -> str:
    """Give the first word of the form that is a kind of instrument, folded; "" where none is."""
    kinds = {word for kind in load_patterns("instruments")["kinds"] for word in kind.split()} - {"for", "of"}
    return next((fold(word) for word in WORD.findall(form) if word in kinds), "")


def match_instruments(left: str, right: str, known: Knowledge) -> Bond | None:
    """Give why two forms of one report name one instrument, else None."""
    if frozenset((left, right)) in known.noted:
        return Bond("footnote", 0.97, f"the footnote behind “{left}” begins with “{right}”")
    a, b = known.words(left), known.words(right)
    if a == b and (find_kind(left) == find_kind(right) or a):
        return Bond("same words", 0.95, "the names hold the same words, acronyms spelled out")
    if find_kind(left) != find_kind(right) or not find_kind(left):
        return None
    if min(len(a), len(b)) >= LONG and len(a & b) >= NEAR * len(a | b) and not differ_in_number(left, right):
        return Bond("variant", 0.88, "the names differ in hardly a word")
    short, long = (left, right) if len(a) < len(b) else (right, left)
    if is_short_form(short, long, known):
        return Bond("short form", 0.9, f"“{short}” names a part of “{long}” and of no other instrument")
    if is_nested(left, right, known) or is_nested(right, left, known):
        return Bond("its protocol", 0.88, "one is printed under the instrument that the other names as its own")
    return None


def differ_in_number(left: str, right: str) -> bool:
    """Tell whether the numbers in two names differ."""
    return re.findall(r"\d+", left) != re.findall(r"\d+", right)


def is_short_form(short: str, long: str, known: Knowledge) -> bool:
    """Tell whether a form of few words is a part of another, and of none that is another instrument."""
    own = known.words(short)
    raw = raw_words(short)
    if len(raw) > SHORT or says_only_kind(short) or not own < known.words(long):
        return False
    if long.startswith(short) and GOES_ON.match(long, len(short)):
        return False  # "X Convention Office" is no form of "X Convention"
    return known.has_one_owner(short)


def is_variant(left: str, right: str, known: Knowledge) -> bool:
    """Tell whether two forms hold nearly the same words."""
    a, b = known.words(left), known.words(right)
    return len(a & b) >= NEAR * len(a | b)


def says_only_kind(form: str) -> bool:
    """Tell whether a form holds no word beyond its kind and reach ("National Plan of Action")."""
    kinds = load_words("instruments", "reach") | {
        fold(word) for kind in load_patterns("instruments")["kinds"] for word in kind.split()
    }
    return all(fold(word) in kinds for word in raw_words(form))


def is_nested(short: str, long: str, known: Knowledge) -> bool:
    """Tell whether `short` is "X Protocol" and `long` stands in the list under X."""
    above = known.under.get(long, "")
    if not above:
        return False
    rest = known.words(short) - known.words(above)
    own = load_words("instruments", "additional")
    return known.words(above) < known.words(short) and bool(rest) and rest <= own
