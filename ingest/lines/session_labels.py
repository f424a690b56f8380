"""A heading or line to the session label that it prints ("Breakout session 5B: …")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.lines.places import find_country
from ingest.patterns import any_of, load_patterns
from ingest.values import Block, SessionKind

CODE = r"\d{1,2}(?:\.\d{1,2})?[A-Za-z]?|(?-i:[IVX]{1,5}|[A-Z]\d{0,2})"
SEPARATOR = r"(?:\s*[:.–—|-]+\s+|\s*[:–—]\s*|\s+(?=[\"“'‘(])|\s*$)"
LETTERED = re.compile(rf"^(?P<code>[A-Z]\d{{1,2}}){SEPARATOR}(?P<title>\S.*)$")
"""Only a heading over parallel sessions makes sessions of such: elsewhere they number annexes, questions, answers."""
CODE_TITLE = re.compile(rf"^(?P<code>\d{{1,2}}[A-Z]){SEPARATOR}(?P<title>.*)$")


@cache
def label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a session label at the start of a heading or line."""
    tables = load_patterns("sessions")
    words = any_of([word for kind in tables["labels"].values() for word in kind])
    ordinals = any_of(tables["ordinals"]["words"])
    named = any_of([word for kind in tables["named"].values() for word in kind])
    return re.compile(
        rf"^(?:(?P<named>{named})|(?P<ordinal>{ordinals})\s+(?P<word1>{words})(?:\s+of\s+\w+)?"
        rf"|(?P<word2>{words})\s*(?:no\.?\s*|\#\s*)?(?P<code>{CODE}|{ordinals}))"
        rf"(?:\s*\([^)]*\))?{SEPARATOR}(?P<title>.*)$",
        re.I,
    )


@lru_cache(maxsize=1 << 14)
def kind_of(word: str) -> SessionKind:
    """Give the kind of session that the label word names."""
    tables = load_patterns("sessions")
    for kind in ("breakout", "plenary"):
        if word in tables["labels"][kind] or word in tables["named"].get(kind, ()):
            return "breakout" if kind == "breakout" else "plenary"
    return "section"


def match_label(block: Block) -> re.Match[str] | None:
    """Give the match of a session label where the block is the heading of a labelled session."""
    if block.kind not in {"heading", "paragraph"} or len(block.text) > 220 or block.text.endswith((".", ";", ",")):
        return None
    match = label_pattern().match(block.text)
    if match is None and block.kind == "heading":
        match = CODE_TITLE.match(block.text)
    if match is None:
        return None
    title = match["title"]
    if block.kind == "paragraph" and (
        len(title.split()) > 25 or not (title[:1].isupper() or not title or not title[0].isalpha())
    ):
        return None
    return match


def kind_of_match(match: re.Match[str]) -> SessionKind:
    """Give the kind of session that a matched label names; "4A" without a word names a breakout."""
    groups = match.groupdict()
    word = (groups.get("named") or groups.get("word1") or groups.get("word2") or "").casefold()
    lettered = re.fullmatch(r"\d{1,2}[A-Z]", groups.get("code") or "", re.I)
    if not word or (lettered and word not in {"plenary", "plenary session"}):
        return "breakout"
    return kind_of(word)


def match_lettered(block: Block) -> re.Match[str] | None:
    """Give the match of a heading that a letter with a number opens ("A1. Heat"), as those of parallel sessions do."""
    return LETTERED.match(block.text) if block.kind == "heading" and not block.text.endswith("?") else None


def is_country(text: str) -> bool:
    """Tell whether a heading names a country or its delegation."""
    return bool(find_country(re.sub(r"\s+delegation$", "", text, flags=re.I), demonym=True))


@cache
def continued_pattern() -> re.Pattern[str]:
    """Compile the pattern of what stands behind a heading that goes on from the page before."""
    return re.compile(rf"\s*[(\[]?\b{any_of(load_patterns('sessions')['continued']['words'])}[)\]]?\s*$", re.I)
