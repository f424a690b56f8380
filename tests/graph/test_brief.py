"""The brief quotes verbatim, cites every quotation, and adds nothing but its fixed phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from graph.brief import Scope, make_brief
from graph.errors import ReportUnknown, ThemeUnknown, TopicUnknown
from graph.store import StoreReader, open_store
from graph.telling import describe_theme
from graph.wordings import read_matches, read_theme, read_themes, read_title
from tests.graph.asks import FIRST, FUNDS, HOSTILE, NEW, OLD, REGISTER, SECOND, TRAINING, write_asks

SCOPE = Scope("data/store", 2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    with open_store(write_asks(tmp_path_factory.mktemp("asks"))) as reader:
        yield reader


def render(text: str) -> str:
    """Give the brief as HTML."""
    return str(MarkdownIt("commonmark").enable("strikethrough").render(text))


def find_section(text: str, number: int) -> str:
    """Give the section of a theme."""
    return text.split("\n## ")[number]


def test_themes_come_by_breadth_with_their_wordings_in_order_of_time(store: StoreReader) -> None:
    text = make_brief(read_themes(store), SCOPE)
    assert re.findall(r"^## (\d+)\.", text, re.MULTILINE) == ["1", "2", "3"]
    first = find_section(text, 1)
    assert "Asked in 3 of 5 sessions, in both reports, by both delegations and one organisation." in first
    assert "First asked 2019-05-02, last 2021-05-04." in first
    assert [first.index(word) for word in ("should be set up.”[^1]", "should consider", "must establish")] == sorted(
        first.index(word) for word in ("should be set up.”[^1]", "should consider", "must establish")
    )


def test_each_wording_has_who_asks_where_and_how_firmly(store: StoreReader) -> None:
    text = make_brief(read_themes(store), SCOPE)
    assert "Ann Orr (Harbour Board) · Plenary 1, Opening · 2019-05-02 to 2019-05-03 · firm (4 of 5)" in text
    assert "Norway · 1A, Gear · 2019-05-02 to 2019-05-03 · tentative (1 of 5)" in text
    assert "asker not named · Lost Nets Meeting, Esbjerg, 4 May 2021 · 2021-05-04 · moderate (3 of 5)" in text


def test_brief_tells_how_the_wording_moved(store: StoreReader) -> None:
    first = find_section(make_brief(read_themes(store), SCOPE), 1)
    assert "Against the wording before: firmer: should consider → must establish (1 → 5)." in first
    assert "Word by word: States ~~should consider~~ **must establish** a register of lost nets **by 2025**." in first


def test_part_of_a_longer_item_is_told(store: StoreReader) -> None:
    assert "The part that recurs: “Train all crews in the recovery of nets”" in make_brief(read_themes(store), SCOPE)


def test_every_quotation_is_cited_and_stands_in_its_report(store: StoreReader) -> None:
    text = make_brief(read_themes(store), SCOPE)
    sources = dict(re.findall(r"^\[\^(\d+)\]: .*, (line \d+, report `[^`]+`)$", text, re.MULTILINE))
    cited = re.findall(r"^- > “(.*)”\[\^(\d+)\]$", text, re.MULTILINE)
    assert len(cited) == len(sources) == 7
    for quotation, number in cited:
        line, report = re.fullmatch(r"line (\d+), report `(.+)`", sources[number]).groups()  # type: ignore[union-attr]
        printed = {OLD: FIRST, NEW: SECOND}[report].split("\n")[int(line) - 1]
        assert unescape(re.sub(r"\\(.)", r"\1", quotation)) in printed


def test_hostile_words_are_shown_and_do_nothing(store: StoreReader) -> None:
    html = render(make_brief(read_themes(store), SCOPE))
    assert not re.search(r"<(?:script|b|a|em)\b", html)
    assert HOSTILE in unescape(html)


def test_nothing_but_quotations_differs_from_store_to_store(store: StoreReader) -> None:
    """Without what comes from reports, only phrases of the module are left."""
    import graph.brief as module

    phrases = [
        value for name, value in vars(module).items() if re.fullmatch(r"_[A-Z]+", name) and isinstance(value, str)
    ]
    fixed = [re.escape(phrase) for phrase in phrases]
    fixed = [re.sub(r"\\\{\w+\\\}", ".*", phrase) for phrase in fixed]
    lines = [line.strip(" #->") for line in make_brief(read_themes(store), SCOPE).split("\n") if line.strip()]
    shapes = "|".join(fixed)
    own = re.compile(rf"(?:{shapes}|\d+\. “.*”|“.*”\[\^\d+\]|\[\^\d+\]: .*)+")
    assert [line for line in lines if not own.fullmatch(line)] == []


@pytest.mark.parametrize("topic", ["crew training", "Drills", "skills"])
def test_topic_narrows_the_themes(store: StoreReader, topic: str) -> None:
    assert [theme.id for theme in read_themes(store, topic=topic)] == [TRAINING]


def test_topic_without_theme_makes_a_brief_that_says_so(store: StoreReader) -> None:
    themes = read_themes(store, topic="Weather")
    text = make_brief(themes, Scope("data/store", 2, topic="Weather"))
    assert "0 themes" in text
    assert "No measure is asked for in more than one session on “Weather”." in text
    assert "Sources" not in text


def test_unknown_topic_names_those_near(store: StoreReader) -> None:
    with pytest.raises(TopicUnknown, match="near it are: crew training"):
        read_themes(store, topic="crew trainings")


def test_report_narrows_the_themes_to_those_it_asks_for(store: StoreReader) -> None:
    themes = read_themes(store, report=OLD)
    assert [theme.id for theme in themes] == [REGISTER, FUNDS, TRAINING]
    assert {wording.document for wording in themes[0].wordings} == {OLD, NEW}
    with pytest.raises(ReportUnknown):
        read_themes(store, report="nets")


def test_head_says_how_to_make_the_brief_again() -> None:
    scope = Scope("my store", 1, "law & order", OLD, "A *title*")
    text = make_brief((), scope)
    assert text.startswith("# What keeps being asked for on “law &amp; order” in “A \\*title\\*”\n")
    assert f"`python -m graph brief --topic 'law & order' --report {OLD} --store 'my store'`" in text


def test_store_without_themes_makes_a_brief_that_says_so(tmp_path: Path) -> None:
    with open_store(write_asks(tmp_path, themes=False)) as reader:
        assert "No measure is asked for in more than one session." in make_brief(read_themes(reader), SCOPE)


def test_same_store_gives_the_same_brief(store: StoreReader) -> None:
    assert make_brief(read_themes(store), SCOPE) == make_brief(read_themes(store), SCOPE)


def test_title_of_a_report_is_that_of_its_event(store: StoreReader) -> None:
    assert read_title(store, NEW) == "Lost Nets Meeting, Esbjerg, 4 May 2021"


def test_wording_over_time_is_told_for_a_terminal(store: StoreReader) -> None:
    told = describe_theme(read_theme(store, REGISTER.upper()), read_matches(store, REGISTER))
    assert "  Danish delegation · firmer: should consider → must establish (1 → 5)\n" in told
    assert "  States [-should consider-] {+must establish+} a register of lost nets {+by 2025+}.\n" in told
    assert "  0.80  Plenary 1 and 1A: Both ask for the same thing (register, 1).\n" in told


def test_theme_is_found_by_label_and_unknown_one_is_named(store: StoreReader) -> None:
    assert read_theme(store, "train all crews in the recovery of nets").id == TRAINING
    with pytest.raises(ThemeUnknown, match="did you mean 'register'"):
        read_theme(store, "regster")
