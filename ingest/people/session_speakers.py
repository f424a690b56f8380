"""Titles of sessions that end with their speakers in brackets to titles without them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.lines.entry import Entry
from ingest.people.talks import SPEAKERS_ASIDE
from ingest.sessions.programme import Programme
from ingest.values import Block


def drop_speakers(
    programme: Programme, blocks: Sequence[Block], entries: Sequence[Entry]
) -> tuple[Programme, tuple[Entry, ...]]:
    """Take the bracket that ends a session's heading off its title, where speakers were read out of it.

    A session without a printed label is called by its title, so its id changes too, unless another has that id.
    """
    asides: dict[str, str] = {}
    for entry in entries:
        block = blocks[entry.block]
        aside = SPEAKERS_ASIDE.search(block.text) if block.kind == "heading" else None
        if aside and aside.start("names") <= entry.name[0] < aside.end("names"):
            asides[entry.session] = aside[0].strip()
    if not asides:
        return programme, tuple(entries)
    ids = {session.id for session in programme.sessions}
    renamed = {one: one.removesuffix(aside).rstrip() for one, aside in asides.items() if one.endswith(aside)}
    times = Counter([*ids, *renamed.values()])
    renamed = {one: name for one, name in renamed.items() if name and times[name] == 1}
    sessions = tuple(
        replace(
            session,
            id=renamed.get(session.id, session.id),
            parent=renamed.get(session.parent, session.parent),
            title=session.title.removesuffix(asides.get(session.id, "")).rstrip() or session.title,
        )
        for session in programme.sessions
    )
    changed = replace(
        programme,
        sessions=sessions,
        of_block=tuple(renamed.get(one, one) for one in programme.of_block),
        announced=tuple(replace(one, session=renamed.get(one.session, one.session)) for one in programme.announced),
    )
    return changed, tuple(replace(entry, session=renamed.get(entry.session, entry.session)) for entry in entries)
