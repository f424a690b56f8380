"""A printed name to its honorific, given and family parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nameparser import HumanName
from nameparser.config import Constants

from ingest.lines.places import fold
from ingest.lines.segments import strong_heads
from ingest.patterns import load_words

TOKEN = re.compile(r"^(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?$|^[^\W\d_][\w'’.\-]*$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, as printed."""

    honorific: str
    """Titles before the name ("Dr.", "The Honorable"), or ""."""
    given: str
    """First name or initial, or ""."""
    middle: str
    """Middle names, or ""."""
    family: str
    """Family name with its particles."""
    full: str
    """The name without honorific and suffix, white space runs as one space."""


@cache
def load_constants() -> Constants:
    """Load the name parser's tables with the project's honorifics added."""
    constants = Constants()
    constants.titles.add(*(word.rstrip(".") for word in load_words("names", "honorifics")))
    constants.suffix_acronyms.add(*load_words("names", "distinctions"))
    return constants


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> Name:
    """Split a printed name; a lone name is the family name."""
    parsed = HumanName(" ".join(text.split()).strip(" ,;:"), constants=load_constants())
    given, middle, family = str(parsed.first), str(parsed.middle), str(parsed.last)
    degree = str(parsed.suffix)
    if degree and "," not in text and degree.istitle() and degree.casefold() not in load_words("names", "suffixes"):
        # a family name that happens to spell a degree ("Aas")
        given, middle, family = (given, f"{middle} {family}".strip(), degree) if given else (family, middle, degree)
    if given and not family and not middle:
        given, family = "", given
    full = " ".join(part for part in (given, middle, family) if part)
    return Name(str(parsed.title), given, middle, family, full)


def is_person_name(text: str, alone: bool = False) -> bool:
    """Tell whether `text` has the shape of a person's name: capitalised words, initials and particles only.

    With `alone` a single word will do; otherwise two are needed, or one after an honorific.
    """
    bare = " ".join(text.split())
    if not bare or len(bare) > 60 or any(char.isdigit() for char in bare) or re.search(r"[:;/&@!?]", bare):
        return False
    name = parse_name(bare)
    words = name.full.split()
    if re.search(r"\b(?:of|for)\b", name.honorific):
        return False  # "Minister of Rural Affairs"
    if not words or len(words) > 6 or (len(words) < 2 and not name.honorific and not alone):
        return False
    particles = load_words("names", "particles")
    if name.honorific.casefold() in load_words("names", "peers"):
        words = [word for word in words if word != "of"]
    for word in words:
        if word.casefold() in particles and not word[0].isupper():
            continue
        if not TOKEN.match(word) or not (word[0].isupper() or ("-" in word and word.split("-")[-1][:1].isupper())):
            return False
    if words[0].casefold() in particles and len(words) < 2:
        return False
    if any(len(word) > 4 and word.isupper() for word in words) and not all(
        word.isupper() or len(word) < 3 for word in words[-1:]
    ):
        return False
    folded = {fold(word.strip(".,'’")) for word in words}
    banned = load_words("names", "never") | load_words("affiliations", "positions")
    # "Ms. Ngo" is nobody's organisation
    human = not load_words("names", "personal").isdisjoint(name.honorific.casefold().split())
    return not folded & (banned if human else banned | strong_heads())
