"""Who is on a topic: words before roles, the surest first, narrower topics counted once."""

from __future__ import annotations

from graph.views.engagement import Engagement, Tally, find_direct, select_on, tally_topics
from graph.views.topic_tree import Topic, make_tree

TREE = make_tree(
    [Topic("fish", "fish"), Topic("cod", "cod", (), ("fish",)), Topic("eel", "eel", (), ("fish",)), Topic("tax", "tax")]
)
SAID = Engagement("orr", "s1", "a", True, (("cod", 0.5), ("eel", 0.75)))
UNSURE = Engagement("dahl", "s2", "a", True, (("cod", 0.4),))
CHAIRED = Engagement("orr", "m1", "a", False, (("cod", 1.0), ("gone", 1.0)))
TAXED = Engagement("dahl", "m2", "a", False, (("tax", 1.0),))
EVERY = (CHAIRED, TAXED, UNSURE, SAID)


def test_words_come_before_roles_and_the_surest_first() -> None:
    hits = select_on(EVERY, TREE, "fish")
    assert [hit.engagement for hit in hits] == [SAID, UNSURE, CHAIRED]
    assert [(hit.topic, hit.score) for hit in hits] == [("eel", 0.75), ("cod", 0.4), ("cod", 1.0)]


def test_broader_topic_is_no_hit_for_a_narrower_one() -> None:
    assert [hit.score for hit in select_on(EVERY, TREE, "eel")] == [0.75]
    assert select_on((Engagement("orr", "s", "a", True, (("fish", 1.0),)),), TREE, "cod") == ()


def test_tallies_count_a_statement_on_two_narrower_topics_once() -> None:
    tallies = tally_topics(EVERY, TREE)
    assert tallies["orr"] == {"cod": Tally(1, 1), "eel": Tally(1, 0), "fish": Tally(1, 1)}
    assert tallies["dahl"]["tax"] == Tally(0, 1)


def test_direct_topics_are_those_found_and_not_the_broader_ones() -> None:
    assert find_direct((CHAIRED, SAID), TREE) == ("cod", "eel")
    assert find_direct((TAXED, UNSURE), TREE) == ("tax", "cod")
