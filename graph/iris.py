"""Names and contents to identifiers: slugs, hashes and the IRIs made of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar
from urllib.parse import quote

from graph.errors import BaseInvalid

_SURROGATE = re.compile("[\ud800-\udfff]")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]")
_LONGEST = 80
Value = TypeVar("Value", bound=Hashable)


def to_clean(text: str) -> str:
    """Give the text in Unicode NFC and storable."""
    return unicodedata.normalize("NFC", to_storable(text))


def to_storable(text: str) -> str:
    """Give the text with lone surrogates, which no RDF literal can hold, as U+FFFD; its length stays."""
    return _SURROGATE.sub("\ufffd", text)


def to_hash(*parts: str) -> str:
    """Give 12 hexadecimal digits of the SHA-256 of the parts; parts are told apart by their lengths."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


def to_slug(text: str) -> str:
    """Give a readable ASCII piece of an IRI: accents folded, other scripts percent-encoded, a hash for an empty one."""
    folded = unicodedata.normalize("NFKD", text)
    folded = "".join(c for c in folded if not "\u0300" <= c <= "\u036f").casefold()
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in folded).split()
    slug = "-".join(words)
    if not slug:
        return to_hash(text)
    if len(slug) > _LONGEST:
        slug = f"{slug[:_LONGEST]}-{to_hash(text)}"
    return quote(slug)


def to_document_slug(document: str) -> str:
    """Give the document id percent-encoded: unlike `to_slug` two ids never share it, as reports come one at a time."""
    slug = quote(document, safe="")
    return to_hash(document) if not slug.strip(".") else slug


def to_graph_name(base: str, document: str) -> str:
    """Give the IRI that is both a report's node and its named graph."""
    return base + to_document_slug(to_clean(document))


def to_shared_name(base: str, name: str) -> str:
    """Give the IRI of a named graph that no report owns; no document's slug holds a slash, so none can take it."""
    return f"{base}graph/{name}"


def make_slugs(names: Iterable[str]) -> dict[str, str]:
    """Map each name to a slug of its own; names that share a slug get a hash of the name, whatever their order."""
    return make_keys({name: (to_slug(name), name) for name in names})


def make_keys(wanted: Mapping[Value, tuple[str, str]]) -> dict[Value, str]:
    """Map each value to its wanted key, and where values share one, to the key with a hash of the value's own text."""
    keys = {value: key for value, (key, _) in wanted.items()}
    for digits in (8, 16, 64):
        counts = Counter(keys.values())
        if len(counts) == len(keys):
            break
        for value, (key, text) in wanted.items():
            if counts[keys[value]] > 1:
                keys[value] = f"{key}-{hashlib.sha256(text.encode()).hexdigest()[:digits]}"
    return keys


def check_base(base: str) -> str:
    """Give the base back; raise `BaseInvalid` where no identifier can be made by adding to it."""
    if not _BASE.fullmatch(base):
        raise BaseInvalid(base)
    return base
