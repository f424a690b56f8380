"""The reference has every term of the ontology with what the generated Markdown says of it."""

from __future__ import annotations

import pytest

from graph.reference import FILES, GROUPS, find_entries, read_file, read_reference
from ontology import REFERENCE_FILE


def test_reference_has_the_terms_of_the_markdown() -> None:
    text = REFERENCE_FILE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(lines) == len(read_reference())
    for entry in read_reference():
        line = next(line for line in lines if line.startswith(f"| `{entry.name}` |"))
        assert entry.meaning.replace("|", "\\|") in line
        assert all(f"`{name}`" in line for name in (*entry.of, *entry.form))
        assert all(f"`{name}`" in line for _, names in entry.aligned for name in names)


def test_reference_is_in_order_of_kind_and_name() -> None:
    kinds = [entry.kind for entry in read_reference()]
    assert list(dict.fromkeys(kinds)) == list(GROUPS)
    classes = [entry.name for entry in read_reference() if entry.kind == "class"]
    assert classes == sorted(classes)


@pytest.mark.parametrize(
    ("words", "first"), [("pl:Person", "pl:Person"), ("PL:SPEAKER", "pl:speaker"), ("half-open range", "pl:Passage")]
)
def test_entry_is_found_by_its_name_or_meaning(words: str, first: str) -> None:
    assert find_entries(read_reference(), words)[0].name == first


def test_name_of_a_class_finds_the_properties_that_it_has() -> None:
    names = [entry.name for entry in find_entries(read_reference(), "pl:Statement")]
    assert {"pl:speaker", "pl:verb"} <= set(names)


def test_words_that_nothing_holds_find_nothing() -> None:
    assert find_entries(read_reference(), "<script>") == []
    assert len(find_entries(read_reference(), "  ")) == len(read_reference())


@pytest.mark.parametrize("path", FILES)
def test_file_is_there(path: object) -> None:
    assert len(read_file(path)) > 1000  # type: ignore[arg-type]
