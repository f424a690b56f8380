"""Sentences of thanks, and nouns for bodies by what they did, to what those were to the event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.organisations.gifts import given_pattern, giving_pattern, named_pattern, received_pattern
from ingest.organisations.leads import acting_pattern, deed_pattern, fold, gift_pattern, roles_of, thanks_pattern
from ingest.organisations.lists import ADDED, find_end, take_back, take_on
from ingest.organisations.speech import Part, Speech, is_own

GIVEN = re.compile(r"\s*(?:$|[.,;:)]|(?:for|to|towards|in)\s+(?:hosting|holding|organi[sz]ing|the|this|our)\b)")
"""What may follow the last body that gave something."""


def find_acting(speech: Speech, text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the bodies after a noun for them ("Hosting institutions were", "The sponsors of the workshop (")."""
    for found in acting_pattern().finditer(text, start, end):
        noun = found["noun"]
        if noun and not is_own(speech.layout, found["middle"], noun, found["det"], speech.front):
            continue
        if noun or not text[start : found.start()].strip():
            table, word = ("acting", found["kind"]) if found["kind"] else ("labels", found["label"])
            role = roles_of(table)[fold(word)]
            for one in take_on(text, found.end(), speech.names, end):
                yield role, found.start(), one.end, one.name


def find_gifts(speech: Speech, text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the bodies that a sentence says to have given money or support for the event."""
    for found in (*given_pattern().finditer(text, start, end), *received_pattern().finditer(text, start, end)):
        if is_own(speech.layout, found["middle"], found["noun"], found["det"], True):
            yield from (
                ("funder", found.start(), one.end, one.name) for one in take_on(text, found.end(), speech.names, end)
            )
    for found in giving_pattern().finditer(text, start, end):
        if is_own(speech.layout, found["middle"], found["noun"], found["det"], True):
            bodies = take_back(text, found.start(), speech.names, start)
            yield from (("funder", one.start, found.end(), one.name) for one, _ in bodies)


def find_thanked(speech: Speech, text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the bodies that are thanked for what they did for the event, or for what they gave."""
    thanks = thanks_pattern().search(text, start, end)
    if thanks is None:
        return
    named = named_pattern().search(text, thanks.end(), end)
    if named:
        role = roles_of("labels")[fold(named["label"])]
        yield from ((role, named.start(), one.end, one.name) for one in take_on(text, named.end(), speech.names, end))
    for deed in deed_pattern().finditer(text, thanks.end(), end):
        noun = deed["noun"]
        if noun and (
            "of" in deed["middle"].split() or not is_own(speech.layout, deed["middle"], noun, deed["det"], True)
        ):
            continue
        if noun or deed["closed"] is not None:
            words = re.split(r"\s*,\s*|\s+and\s+", fold(deed["deeds"]))
            for one, _ in take_back(text, deed.start(), speech.names, start):
                for role in dict.fromkeys(roles_of("deeds")[word] for word in words):
                    yield role, one.start, deed.end(), one.name
    for gift in gift_pattern().finditer(text, thanks.end(), end):
        given = take_on(text, gift.end(), speech.names, end)
        if given and GIVEN.match(text, find_end(ADDED, text, given[-1].end), end):
            for one in given:
                yield "funder", gift.start(), one.end, one.name
