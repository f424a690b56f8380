"""Any SKOS file gives its concepts, and what is no such file says so in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology import TERMS_FILE, TOPICS_FILE
from ontology.errors import SchemeInvalid
from ontology.schemes import Concept, read_scheme

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://example.org/> .\n"


def read_text(folder: Path, text: str, name: str = "scheme.ttl") -> tuple[Concept, ...]:
    """Read a scheme that is written as text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_scheme(file).concepts


def test_concept_has_its_english_labels_and_definition(tmp_path: Path) -> None:
    text = """x:cod a skos:Concept ; skos:prefLabel "cod"@en-GB, "Kabeljau"@de ; skos:altLabel "gadus", "torsk"@no ;
      skos:hiddenLabel "codd"@en ; skos:definition "A  fish."@en ; skos:broader x:fish ; skos:broadMatch x:food ."""
    (cod,) = read_text(tmp_path, HEAD + text)
    assert cod == Concept(
        "https://example.org/cod",
        "cod",
        ("cod", "codd", "gadus"),
        ("https://example.org/fish", "https://example.org/food"),
        "A fish.",
    )


def test_narrower_concepts_know_what_is_broader(tmp_path: Path) -> None:
    text = 'x:fish a skos:Concept ; skos:prefLabel "fish" ; skos:narrower x:cod . x:cod a skos:Concept ; '
    concepts = read_text(tmp_path, HEAD + text + 'skos:prefLabel "cod" .')
    assert [concept.broader for concept in concepts] == [("https://example.org/fish",), ()]


def test_concept_without_an_english_name_is_left_out(tmp_path: Path) -> None:
    text = 'x:a a skos:Concept ; skos:prefLabel " " . x:b a skos:Concept ; skos:prefLabel "b" . '
    concepts = read_text(tmp_path, HEAD + text + '[] a skos:Concept ; skos:prefLabel "nobody" ; skos:broader [] .')
    assert [concept.label for concept in concepts] == ["b"]


def test_scheme_is_read_in_the_format_of_its_extension(tmp_path: Path) -> None:
    skos = "http://www.w3.org/2004/02/skos/core#"
    text = f'<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{skos}Concept> .\n<x:a> <{skos}prefLabel> "a" .\n'
    assert [concept.iri for concept in read_text(tmp_path, text, "scheme.nt")] == ["x:a"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<a> <b>", "mend its syntax"),
        ("", "it holds no skos:Concept"),
        (HEAD + 'x:a skos:prefLabel "a" .', "it holds no skos:Concept"),
        (HEAD + 'x:a a skos:Concept ; skos:prefLabel "a"@fr .', "it holds no skos:Concept"),
    ],
)
def test_file_that_is_no_scheme_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SchemeInvalid, match=words):
        read_text(tmp_path, text)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemeInvalid, match=r"none\.ttl: No such file"):
        read_scheme(tmp_path / "none.ttl")


@pytest.mark.parametrize("file", [TOPICS_FILE, TERMS_FILE])
def test_packaged_scheme_names_its_labels_in_order(file: Path) -> None:
    scheme = read_scheme(file)
    labels = {label for concept in scheme.concepts for label in concept.labels}
    assert list(scheme.vocabulary) == sorted(scheme.vocabulary)
    assert {label for label, _ in scheme.vocabulary} == labels
