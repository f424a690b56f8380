"""Code and options to a text that changes with them, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import DEFAULT_MODEL
from ingest.errors import ModelMissing
from ingest.fingerprint import CODE, digest_code, make_fingerprint, read_meta
from ingest.language.reader import load_reader


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """Give a folder with code in it and below."""
    (tmp_path / "below").mkdir()
    for name in ("a.py", "words.toml", "below/b.py"):
        (tmp_path / name).write_text("one")
    return tmp_path


@pytest.mark.parametrize("name", ["a.py", "words.toml", "below/b.py", "below/new.ttl"])
def test_fingerprint_changes_with_code_and_data(code: Path, name: str) -> None:
    before = make_fingerprint([code])
    (code / name).write_text("two")
    assert make_fingerprint([code]) != before


@pytest.mark.parametrize("name", ["README.md", "node_modules/a.py", "below/node_modules/b/c.py", "__pycache__/a.py"])
def test_fingerprint_stays_where_no_code_of_ours_changes(code: Path, name: str) -> None:
    before = make_fingerprint([code])
    (code / name).parent.mkdir(parents=True, exist_ok=True)
    (code / name).write_text("two")
    assert make_fingerprint([code]) == before


def test_fingerprint_changes_with_an_option(code: Path) -> None:
    assert len({make_fingerprint([code], *options) for options in ((), ("a",), ("b",), ("a", "b"))}) == 4


def test_fingerprint_of_our_own_code_is_that_of_its_folders() -> None:
    assert digest_code() == make_fingerprint(CODE)


def test_what_a_model_says_of_itself_is_read_without_loading_it() -> None:
    meta = load_reader(DEFAULT_MODEL).nlp.meta
    assert read_meta(DEFAULT_MODEL) == {name: meta[name] for name in ("lang", "name", "version")}


def test_a_model_may_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "own", "version": "1.0"}')
    assert read_meta(str(tmp_path))["name"] == "own"


@pytest.mark.parametrize("model", ["no_such_model", "json", "a model", "../up"])
def test_what_is_no_model_is_said_to_be_missing(model: str) -> None:
    with pytest.raises(ModelMissing):
        read_meta(model)
