"""The command line of spaCy: left out while the library is imported, and there for whoever asks for it later."""

from __future__ import annotations

import importlib
import sys

import pytest

from ingest.language import lean


def test_library_gets_an_empty_module_and_others_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in lean.PARTS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(lean, "_EMPTY", lean.set_aside())
    assert importlib.import_module("spacy.cli.info").info is None
    lean.put_back()
    assert set(lean.PARTS) & set(sys.modules) == set()  # so that the next import finds the files


def test_command_line_that_is_there_already_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in lean.PARTS:
        monkeypatch.setitem(sys.modules, name, lean)
    assert lean.set_aside() == []
    monkeypatch.setattr(lean, "_EMPTY", [])
    lean.put_back()
    assert [sys.modules[name] for name in lean.PARTS] == [lean, lean]
