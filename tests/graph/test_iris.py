"""Names become identifiers that are readable, stable and never shared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BaseInvalid
from graph.iris import check_base, make_slugs, to_document_slug, to_graph_name, to_slug
from graph.oxigraph import NamedNode
from tests.graph.drawn_facts import NAMES


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ada Orr", "ada-orr"),
        ("José Álvarez-Núñez", "jose-alvarez-nunez"),
        ("O'Neill, Ph.D.", "o-neill-ph-d"),
        ("李雷", "%E6%9D%8E%E9%9B%B7"),
    ],
)
def test_slug_is_readable(name: str, slug: str) -> None:
    assert to_slug(name) == slug


@pytest.mark.parametrize("name", ["🐟", "...", "", " ", "<>", "\u200f"])
def test_slug_of_nothing_readable_is_a_hash(name: str) -> None:
    assert len(to_slug(name)) == 12


def test_slug_of_long_name_is_short_and_its_own() -> None:
    first, second = to_slug("a" * 5000), to_slug("a" * 5001)
    assert first != second
    assert len(first) < 100


@given(st.sets(NAMES))
def test_slugs_are_distinct_and_fit_for_an_iri(names: set[str]) -> None:
    slugs = make_slugs(names)
    assert len(set(slugs.values())) == len(names)
    assert all(NamedNode(f"https://x.org/{slug}").value.count("/") == 3 for slug in slugs.values())


@given(st.lists(NAMES, unique=True))
def test_slugs_do_not_depend_on_order(names: list[str]) -> None:
    assert make_slugs(names) == make_slugs(reversed(names))


def test_slug_shared_by_two_names_gets_a_hash_for_both() -> None:
    slugs = make_slugs(["Ann Roe", "ann roe", "Bo Lee"])
    assert sorted(slug.count("-") for slug in slugs.values()) == [1, 2, 2]


def test_slug_that_looks_like_another_with_its_hash_stays_apart() -> None:
    hashed = make_slugs(["Ann Roe", "ann roe"])["Ann Roe"]
    assert len(set(make_slugs(["Ann Roe", "ann roe", hashed]).values())) == 3


@given(NAMES, NAMES)
def test_document_slugs_are_shared_only_by_equal_ids(first: str, second: str) -> None:
    equal = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)
    assert (to_graph_name("https://x.org/", first) == to_graph_name("https://x.org/", second)) == equal


@pytest.mark.parametrize("document", [".", "..", ""])
def test_document_slug_is_no_path(document: str) -> None:
    assert len(to_document_slug(document)) == 12


@pytest.mark.parametrize("base", ["", "x", "https://x.org", "https://x.org/ a/", "https://x.org/<", "x.org/", "a:b\n/"])
def test_base_that_cannot_start_an_iri_is_refused(base: str) -> None:
    with pytest.raises(BaseInvalid):
        check_base(base)


@pytest.mark.parametrize("base", ["https://x.org/", "urn:reports/", "https://x.org/a#"])
def test_base_that_can_start_an_iri_is_taken(base: str) -> None:
    assert check_base(base) == base
