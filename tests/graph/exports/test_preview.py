"""A preview is the start of the export, made without the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from graph.errors import FormatUnknown, TopicUnknown
from graph.exports.export import FORMATS, make_export
from graph.exports.preview import make_preview
from graph.store import StoreReader, open_store
from tests.graph.asks import write_asks
from tests.graph.workshop import make_workshop, write_facts

FILES = [form for form in FORMATS if form != "csv"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, *(make_workshop(document) for document in ("first", "sec ond", "third")))
    with open_store(write_asks(folder)) as reader:
        yield reader


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("lines", [1, 12, 60, 200])
def test_preview_is_the_start_of_the_export(store: StoreReader, form: str, lines: int) -> None:
    whole = b"".join(make_export(store, form)).decode()
    preview = make_preview(store, form, lines=lines)
    assert whole.startswith(preview.text)
    assert preview.text.count("\n") == lines
    assert not preview.whole


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("part", [{"sessions": ["1B"]}, {"topics": ["skills"]}, {"topics": ["weather"]}], ids=str)
def test_preview_of_a_small_part_is_the_whole(store: StoreReader, form: str, part: dict[str, Sequence[str]]) -> None:
    preview = make_preview(store, form, **part, lines=5000)  # type: ignore[arg-type]
    assert preview.text == b"".join(make_export(store, form, **part)).decode()  # type: ignore[arg-type]
    assert preview.whole


def test_preview_reads_no_more_reports_than_it_needs(store: StoreReader, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str | None] = []
    kept = StoreReader.read_quads

    def count(self: StoreReader, document: str | None = None) -> object:
        read.append(document)
        return kept(self, document)

    monkeypatch.setattr(StoreReader, "read_quads", count)
    make_preview(store, "turtle", lines=20)
    assert len(read) < 3


def test_preview_of_tables_names_each_file_with_its_columns(store: StoreReader) -> None:
    text = make_preview(store, "csv").text
    assert "sessions.csv\n    document,id,title,kind,parent,line\n    first,event," in text
    assert "mentioned.csv" in text
    assert "mentioned.csv" not in make_preview(store, "csv", mentioned=False).text


def test_preview_leaves_people_merely_mentioned_out_where_asked(store: StoreReader) -> None:
    assert "Per Vik" in make_preview(store, "turtle", lines=9999).text
    assert "Per Vik" not in make_preview(store, "turtle", mentioned=False, lines=9999).text


def test_preview_raises_what_the_export_raises(store: StoreReader) -> None:
    with pytest.raises(FormatUnknown):
        make_preview(store, "xlsx")
    with pytest.raises(TopicUnknown, match="skills"):
        make_preview(store, "turtle", topics=["skill"])
