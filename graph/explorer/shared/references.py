"""Identifiers of the store to short references that stand in addresses, and back."""

from __future__ import annotations

TOPICS = "https://w3id.org/plenary/topic/"
"""The start of every topic of the packaged scheme; a reference of two parts is no report's thing."""


def to_ref(iri: str, base: str) -> str:
    """Give the reference of an IRI: without the store's base, or whole where it is of another vocabulary."""
    if iri.startswith(base):
        return iri.removeprefix(base)
    return f"topic/{iri.removeprefix(TOPICS)}" if iri.startswith(TOPICS) else iri


def to_iri(ref: str, base: str) -> str:
    """Give the IRI of a reference."""
    if ref.startswith("topic/"):
        return TOPICS + ref.removeprefix("topic/")
    return ref if "://" in ref else base + ref


def to_kind(ref: str) -> str:
    """Give the kind of thing: person, organisation, session, recommendation, statement, instrument, theme, topic …

    A reference of one part is a report's; one that is no reference of ours is a topic's of another scheme.
    """
    if "://" in ref:
        return "topic"
    parts = ref.split("/")
    return {1: "report", 2: parts[0]}.get(len(parts), parts[1] if len(parts) > 1 else "")
