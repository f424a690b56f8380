"""Links: each thing leads to its page, the choice of reports goes along, and nothing of a report breaks out."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from graph.explorer.shared.facts import Evidence
from graph.explorer.shared.links import to_link, to_source, to_thing
from tests.explorer.workshop import HOSTILE


class Links(HTMLParser):
    """The links of a piece of HTML, and all tags in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.targets += [value or "" for name, value in attrs if name == "href"]


def read_target(html: str) -> tuple[str, dict[str, list[str]]]:
    """Give path and choices of the one link."""
    (target,) = Links(html).targets
    return urlsplit(target).path, parse_qs(urlsplit(target).query)


def test_thing_leads_to_its_own_page() -> None:
    assert read_target(to_thing("r/person/ann", "Ann")) == ("people", {"person": ["r/person/ann"]})
    assert read_target(to_thing("r/session/1a", "1A")) == ("./", {"session": ["r/session/1a"]})
    assert read_target(to_thing("theme/0a", "Nets")) == ("recommendations", {"theme": ["theme/0a"]})
    assert read_target(to_thing("caf%C3%A9", "Café")) == ("source", {"report": ["café"]})


def test_thing_without_a_page_is_its_words() -> None:
    assert to_thing("r/passage/1-2", "a < b") == "a &lt; b"


def test_evidence_leads_to_its_place() -> None:
    piece = Evidence("r", "1A", 7, "Nets.", "printed", "", 40, 45)
    assert read_target(to_source(piece, "line 7")) == ("source", {"report": ["r"], "start": ["40"], "end": ["45"]})
    bare = Evidence("r", "1A", 7, "Nets.", "printed")
    assert read_target(to_source(bare, "line 7")) == ("source", {"report": ["r"], "line": ["7"]})


@given(st.text() | st.just(HOSTILE), st.text(min_size=1).map(lambda text: text.encode("utf-8", "replace").decode()))
def test_nothing_breaks_out_of_a_link(text: str, value: str) -> None:
    html = to_link("people", text, {"person": value})
    assert Links(html).tags == ["a"]
    assert read_target(html) == ("people", {"person": [value]})
    assert unescape(html.split(">", 1)[1].rsplit("<", 1)[0]) == text
