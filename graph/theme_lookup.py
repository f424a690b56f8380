"""One theme, by its id, to its wordings and the reasons of its matches, as `graph.wordings` gives them.

The queries of a theme weigh all themes of the store; this looks only at what the one is made of, which is what a page
that opens a theme among thousands can wait for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.builder import DATE, IDENTIFIER, LABEL, TITLE
from graph.networks.lookup import Lookup, Values
from graph.store import StoreReader
from graph.wordings import Match, Wording
from ontology import PL, PREFIXES

_PART_OF = PREFIXES["dcterms"] + "isPartOf"
_EXACT = PREFIXES["oa"] + "exact"


@dataclass(frozen=True, slots=True)
class _Member:
    """A measure of the theme and the recommendation that it stands in."""

    measure: str
    recommendation: str
    score: float


def find_wordings(store: StoreReader, theme: str) -> tuple[Wording, ...]:
    """Find the wordings of a theme in order of time: by date, report and line; none where the store has no such theme.

    A recommendation that asks for the measure twice counts once, by the surer part.
    """
    lookup = Lookup(store)
    every = [_read_wording(lookup, member) for member in _read_members(lookup, store.base, theme)]
    every.sort(key=lambda one: (one.date, one.document, one.line, one.text, one.measure))
    kept: dict[tuple[str, str, str], Wording] = {}
    for one in every:
        key = one.document, one.session, one.text
        if key not in kept or kept[key].score < one.score:
            kept[key] = one
    return tuple(kept.values())


def find_matches(store: StoreReader, theme: str) -> tuple[Match, ...]:
    """Find why the wordings of a theme are taken for one measure; the surest first."""
    lookup = Lookup(store)
    owners = {member.measure: member.recommendation for member in _read_members(lookup, store.base, theme)}
    found = {}
    for measure in owners:
        for merge in lookup.find_subjects(f"{PL}left", measure):
            values = lookup.read_values(merge)[0]
            right = _first(values, f"{PL}right")
            if right in owners:
                left_place, left_session = _read_session(lookup, owners[measure])
                right_place, right_session = _read_session(lookup, owners[right])
                left_text, right_text = _read_text(lookup, measure), _read_text(lookup, right)
                score, reason = float(_first(values, f"{PL}score") or 0), _first(values, f"{PL}reason")
                order = (-score, left_place, left_session, left_text, right_place, right_session, right_text)
                found[merge] = (order, Match(left_text, left_session, right_text, right_session, score, reason))
    return tuple(match for _, match in sorted(found.values(), key=lambda pair: pair[0]))


def _read_members(lookup: Lookup, base: str, theme: str) -> list[_Member]:
    node = f"{base}theme/{theme}"
    members = []
    for assignment in lookup.find_subjects(_PART_OF, node) if lookup.read_values(node)[1] else ():
        values = lookup.read_values(assignment)[0]
        score = float(_first(values, f"{PL}score") or 0)
        members.append(_Member(_first(values, f"{PL}measure"), _first(values, f"{PL}about"), score))
    return [member for member in members if member.measure and member.recommendation]


def _read_wording(lookup: Lookup, member: _Member) -> Wording:
    fact, report = lookup.read_values(member.recommendation)
    about = lookup.read_values(report)[0]
    session = lookup.read_values(_first(fact, f"{PL}session"))[0]
    measure = lookup.read_values(member.measure)[0]
    place = lookup.read_values(_first(measure, f"{PL}evidence"))[0]
    event = lookup.read_values(lookup.find_event(report))[0]
    document = _first(about, IDENTIFIER)
    return Wording(
        document=document,
        title=_first(about, TITLE) or document,
        date=_first(event, DATE),
        session=_first(session, IDENTIFIER),
        session_title=_first(session, TITLE),
        text=_first(fact, f"{PL}text"),
        measure=_first(measure, f"{PL}text"),
        modality=_first(fact, f"{PL}modality"),
        action=_first(fact, f"{PL}action"),
        strength=int(_first(fact, f"{PL}strength") or 0),
        made_by=_first(fact, f"{PL}delegation"),
        speakers=_read_speakers(lookup, fact.get(f"{PL}evidence", ())),
        score=member.score,
        reason=_read_reason(lookup, member.measure),
        quote=_first(place, _EXACT),
        grade=_first(fact, f"{PL}grade").rpartition("#")[2],
        line=int(_first(place, f"{PL}line") or 0),
    )


def _read_reason(lookup: Lookup, measure: str) -> str:
    """Give the surest reason for which the measure is taken for another."""
    merges = [*lookup.find_subjects(f"{PL}left", measure), *lookup.find_subjects(f"{PL}right", measure)]
    values = [lookup.read_values(merge)[0] for merge in merges]
    reasons = [(int(float(_first(one, f"{PL}score") or 0) * 1000), _first(one, f"{PL}reason")) for one in values]
    return max(reasons, default=(0, ""))[1]


def _read_speakers(lookup: Lookup, passages: Iterable[str]) -> tuple[str, ...]:
    """Give those who are reported to have said the very words, each with what they speak for in brackets."""
    speakers = {
        speaker
        for passage in passages
        for fact in lookup.find_subjects(f"{PL}evidence", passage)
        for speaker in lookup.read_values(fact)[0].get(f"{PL}speaker", ())
    }
    return tuple(sorted({_to_speaker(lookup, speaker) for speaker in speakers}))


def _to_speaker(lookup: Lookup, person: str) -> str:
    roles = (lookup.read_values(role)[0] for role in lookup.find_subjects(f"{PL}person", person))
    bodies = [body for role in roles for body in role.get(f"{PL}affiliationText", ())]
    name = _first(lookup.read_values(person)[0], LABEL)
    return (f"{name} ({min(bodies).replace(' | ', ', ')})" if bodies else name).replace("|", "/")


def _read_session(lookup: Lookup, recommendation: str) -> tuple[str, str]:
    """Give the id of the report and of the session in which it is asked."""
    fact, report = lookup.read_values(recommendation)
    session = lookup.read_values(_first(fact, f"{PL}session"))[0]
    return _first(lookup.read_values(report)[0], IDENTIFIER), _first(session, IDENTIFIER)


def _read_text(lookup: Lookup, measure: str) -> str:
    return _first(lookup.read_values(measure)[0], f"{PL}text")


def _first(values: Values, predicate: str) -> str:
    return min(values.get(predicate, ()), default="")
