"""Sessions that a sentence lists with their people to entries: "The conveners were: 4A, Nets: Ann Lee; 4B, …"."""

from __future__ import annotations

import re

from ingest.lines.entry import Entry, split_entries
from ingest.lines.places import find_country
from ingest.lines.roles import role_words
from ingest.lines.segments import strip_range
from ingest.patterns import any_of
from ingest.sessions.drafts import Announced
from ingest.sessions.programme import Programme


def read_announced(text: str, announced: Announced, programme: Programme) -> list[Entry]:
    """Read "The conveners for those sessions were: 4A, Canadian Delegation: Name, Organisation, City"."""
    printed = re.findall(rf"\b{any_of(role_words())}\b", text[slice(*announced.lead)], re.I)
    roles = tuple(dict.fromkeys(role_words()[word.casefold()] for word in printed))
    title = programme.by_id[announced.session].title
    delegation = title if title.casefold().endswith("delegation") else ""
    country = find_country(title[: -len("delegation")].strip(), demonym=True) if delegation else ""
    start, end = strip_range(text, *announced.entry)
    found = split_entries(text, start, end, announced.block, announced.session, roles, country, delegation)
    return found if roles else []
