"""The packaged thesaurus of terms, read once a process."""

from __future__ import annotations

from functools import cache

from ingest.language.reader import Vocabulary
from ontology import TERMS_FILE
from ontology.schemes import Concept, read_scheme


@cache
def load_terms() -> tuple[Concept, ...]:
    """Load the terms, sorted by IRI."""
    return read_scheme(TERMS_FILE).concepts


@cache
def load_thesaurus() -> Vocabulary:
    """Load the terms' labels, each with the IRI of its term, sorted; one value for all, so that it is compiled once."""
    return tuple(sorted((label, term.iri) for term in load_terms() for label in term.labels))
