"""Blocks to the category over each of them, and the delegation that speaks in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lists import label_pattern
from ingest.places import find_country
from ingest.sentences import COUNTRY
from ingest.sessions import Programme
from ingest.values import Block

DELEGATION = r"[A-Z][\w.]+(?: [A-Z][\w.]+)? delegation"
SPEAKING = re.compile(rf"\b(?:by|from) (?:the )?(?P<by>{DELEGATION})\b|\b[Tt]he (?P<the>{DELEGATION})\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands over a block within its session."""

    category: str
    """Nearest heading or run-in label, without colon; ""."""
    made_by: str
    """The delegation or country whose words these are, as printed; ""."""


def find_contexts(blocks: Sequence[Block], programme: Programme, passed_over: frozenset[int]) -> tuple[Context, ...]:
    """Give each block's context; blocks in `passed_over` (role labels, role lines) label nothing.

    A label that only numbers a recommendation ("Recommendation 4:") is no category.
    """
    contexts: list[Context] = []
    session = category = made_by = ""
    for index, block in enumerate(blocks):
        if programme.of_block[index] != session:
            session, category, made_by = programme.of_block[index], "", ""
        if index in passed_over or index in programme.headings:
            contexts.append(Context("", made_by))
            continue
        own_category, own_maker = category, made_by
        if block.kind == "heading":
            category = own_category = block.text.rstrip(" :")
        elif block.label and not label_pattern().match(block.text):
            own_category = block.text[: block.label].rstrip(" :")
            if block.kind == "paragraph":
                category = own_category
        if block.kind == "paragraph":
            speaking = SPEAKING.search(block.text)
            country = COUNTRY.match(block.text)
            if country and not block.label and find_country(country["country"]):
                own_maker = country["country"]
            elif speaking and "delegations" not in block.text:
                made_by = own_maker = (speaking["by"] or speaking["the"]).strip()
        contexts.append(Context(own_category, own_maker))
    return tuple(contexts)
