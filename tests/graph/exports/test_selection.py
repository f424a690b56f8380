"""What a reader names is found in any case, and what is not there is answered with the nearest name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.errors import ReportUnknown, SessionUnknown, TopicUnknown
from graph.exports.selection import Selection, find_scope
from graph.store import StoreReader, open_store
from ontology import BASE
from tests.graph.asks import BROADER, NEW, OLD, TOPIC, write_asks


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    with open_store(write_asks(tmp_path_factory.mktemp("asks"))) as reader:
        yield reader


def test_selection_of_nothing_is_everything(store: StoreReader) -> None:
    scope = find_scope(store, Selection())
    assert (scope.documents, scope.whole) == ((NEW, OLD)[::-1], True)


@pytest.mark.parametrize("name", ["1A", "1a", "Gear", " GEAR ", f"{BASE}{OLD}/session/1a"])
def test_session_is_found_by_id_title_and_iri(store: StoreReader, name: str) -> None:
    scope = find_scope(store, Selection(sessions=(name,)))
    assert (scope.documents, {node.value for node in scope.sessions or ()}) == ((OLD,), {f"{BASE}{OLD}/session/1a"})


def test_session_of_the_same_id_is_found_in_every_report_chosen(store: StoreReader) -> None:
    assert find_scope(store, Selection(sessions=("Plenary 1",))).documents == (OLD, NEW)
    assert find_scope(store, Selection((NEW,), ("Plenary 1",))).documents == (NEW,)


@pytest.mark.parametrize("name", ["skills", "SKILLS", BROADER, "crew training", "drills", TOPIC, "crew-training"])
def test_topic_is_found_by_any_name_with_the_narrower_ones(store: StoreReader, name: str) -> None:
    scope = find_scope(store, Selection(topics=(name,)))
    assert TOPIC in {node.value for node in scope.topics or ()}
    assert scope.documents == (OLD, NEW)


def test_topic_that_nothing_is_on_leaves_no_report(store: StoreReader) -> None:
    assert find_scope(store, Selection(topics=("weather",))).documents == ()


@pytest.mark.parametrize(
    ("selection", "error", "words"),
    [
        (Selection(("nets-2020",)), ReportUnknown, "did you mean 'nets-20"),
        (Selection((NEW,), ("Gears",)), SessionUnknown, "python -m graph query sessions"),
        (Selection(sessions=("Gears",)), SessionUnknown, "did you mean 'Gear'"),
        (Selection(topics=("skill",)), TopicUnknown, "near it are: skills"),
        (Selection(sessions=('"><script>',)), SessionUnknown, "no report chosen has such a session"),
    ],
)
def test_unknown_name_is_answered_with_the_nearest(
    store: StoreReader, selection: Selection, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        find_scope(store, selection)
