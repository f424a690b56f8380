"""References: short names of things that stand in addresses, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explorer.shared.references import to_iri, to_kind, to_ref
from ontology import BASE

IRIS = st.sampled_from(
    [
        f"{BASE}report/person/ann",
        f"{BASE}report",
        f"{BASE}theme/0a",
        "https://w3id.org/plenary/topic/health",
        "urn:x://y",
    ]
) | st.text(alphabet="abc/%é-", min_size=1).map(lambda tail: BASE + tail.strip("/"))


@given(IRIS)
def test_reference_leads_back_to_its_iri(iri: str) -> None:
    if not to_ref(iri, BASE).startswith("topic/") or "plenary/topic/" in iri:
        assert to_iri(to_ref(iri, BASE), BASE) == iri


def test_reference_is_short_and_readable() -> None:
    assert to_ref(f"{BASE}report/person/ann-lee", BASE) == "report/person/ann-lee"
    assert to_ref("https://w3id.org/plenary/topic/health", BASE) == "topic/health"
    assert to_ref("https://example.org/fisheries#cod", BASE) == "https://example.org/fisheries#cod"


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("report", "report"),
        ("report/person/ann", "person"),
        ("report/session/1a", "session"),
        ("report/topic/cod", "topic"),
        ("theme/0a1b", "theme"),
        ("topic/health", "topic"),
        ("https://example.org/fisheries#cod", "topic"),
    ],
)
def test_reference_tells_the_kind(ref: str, kind: str) -> None:
    assert to_kind(ref) == kind
