"""One theme looked up by itself: the very wordings and reasons that the queries give."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_store
from graph.theme_lookup import find_matches, find_wordings
from graph.wordings import list_themes, read_matches, read_themes
from tests.graph.asks import FUNDS, REGISTER, TRAINING, write_asks


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_asks(tmp_path_factory.mktemp("asks") / "store")


@pytest.mark.parametrize("name", [REGISTER, TRAINING, FUNDS])
def test_lookup_finds_what_the_queries_give(name: str, stored: Path) -> None:
    with open_store(stored) as store:
        theme = next(theme for theme in read_themes(store) if theme.id == name)
        assert find_wordings(store, name) == theme.wordings
        assert find_matches(store, name) == read_matches(store, name)
        assert find_matches(store, name)


@pytest.mark.parametrize("name", ["gone", "", "<x> y"])
def test_theme_that_is_not_there_has_nothing(name: str, stored: Path) -> None:
    with open_store(stored) as store:
        assert (find_wordings(store, name), find_matches(store, name)) == ((), ())


def test_themes_are_listed_without_their_wordings(stored: Path) -> None:
    with open_store(stored) as store:
        whole, bare = read_themes(store), list_themes(store)
    assert [theme.breadth for theme in bare] == [theme.breadth for theme in whole]
    assert [theme.wordings for theme in bare] == [()] * 3
