"""Topics are found by any name, walked from broad to narrow, and climbed to all that is broader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.views.topic_tree import Topic, make_tree

TREE = make_tree(
    [
        Topic("t/fish", "fish", ("Fishes",)),
        Topic("t/cod", "cod", ("Gadus", "Kabeljau"), ("t/fish",)),
        Topic("t/eel", "Éel", (), ("t/fish", "t/river")),
        Topic("t/river", "river", ("running water", "stream")),
        Topic("a/topic/cod", "Cod"),
        Topic("b/topic/nets", "nets"),
    ]
)


def test_tops_stand_by_label_with_what_is_narrower() -> None:
    assert [topic.label for topic in TREE.tops] == ["fish", "nets", "river"]
    assert TREE.topics["t/fish"].narrower == ("t/cod", "t/eel")


def test_walk_gives_each_topic_under_every_broader_one() -> None:
    walked = [(topic.label, depth) for topic, depth in TREE.walk()]
    assert walked == [("fish", 0), ("cod", 1), ("Éel", 1), ("nets", 0), ("river", 0), ("Éel", 1)]
    assert [topic.label for topic, _ in TREE.walk("t/river")] == ["Éel"]


def test_topic_of_a_report_with_a_label_of_the_scheme_is_the_same_topic() -> None:
    assert TREE.above["a/topic/cod"] == ("t/cod", "t/fish")
    assert "a/topic/cod" not in TREE.topics
    assert TREE.topics["t/cod"].names == ("Gadus", "Kabeljau")


@pytest.mark.parametrize(
    ("name", "reference"),
    [("t/eel", "t/eel"), ("eel", "t/eel"), (" COD ", "t/cod"), ("gadus", "t/cod"), ("a/topic/cod", "t/cod")],
)
def test_find_takes_reference_label_or_other_name(name: str, reference: str) -> None:
    found = TREE.find(name)
    assert found is not None
    assert found.reference == reference


def test_find_gives_nothing_for_an_unknown_name() -> None:
    assert TREE.find("whale") is None


def test_search_takes_starts_of_words_and_puts_labels_first() -> None:
    assert [(topic.reference, name) for topic, name in TREE.search("wat run")] == [("t/river", "running water")]
    assert [name for _, name in TREE.search("f")] == ["fish"]
    assert [name for _, name in TREE.search("ee")] == ["Éel"]
    assert TREE.search("ater") == TREE.search(" ") == ()


def test_circle_is_climbed_and_walked_once() -> None:
    tree = make_tree([Topic("a", "a", (), ("b",)), Topic("b", "b", (), ("a",)), Topic("c", "c", (), ("c",))])
    assert tree.above["a"] == ("a", "b")
    assert [topic.label for topic, _ in tree.walk("a")] == ["b"]
    assert [topic.label for topic in tree.tops] == ["c"]


REFERENCES = st.sampled_from("abcdef")


@given(st.dictionaries(REFERENCES, st.tuples(st.sampled_from(["x", "X", "y", "z"]), st.lists(REFERENCES, max_size=3))))
def test_every_reference_leads_to_a_topic_that_knows_its_neighbours(every: dict[str, tuple[str, list[str]]]) -> None:
    tree = make_tree(Topic(key, label, (), tuple(broader)) for key, (label, broader) in every.items())
    assert set(tree.above) == set(every)
    for line in tree.above.values():
        assert line[0] in tree.topics
        assert len(set(line)) == len(line)
    for topic in tree.topics.values():
        assert all(topic.reference in tree.topics[above].narrower for above in topic.broader)
        assert all(topic.reference in tree.topics[below].broader for below in topic.narrower)
