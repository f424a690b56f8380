"""The generator of large stores: what it writes is sound, of the size that was asked for, and the same each time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from graph.check import check_store
from graph.query import select_rows
from graph.store import open_store
from tests.benchmarks.multiplied import write_multiplied
from tests.benchmarks.wording import Wordings
from tests.graph.asks import write_asks
from tests.graph.workshop import make_workshop, write_facts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a template, and two stores of it with their quads in a file."""
    folder = tmp_path_factory.mktemp("made")
    template = write_asks(folder / "template")
    for name in ("one", "other"):
        with (folder / f"{name}.nq").open("wb") as copy:
            write_multiplied(template, folder / name, 2000, copy=copy)
    return folder


def test_multiplied_store_is_sound_and_of_the_size_asked_for(made: Path) -> None:
    with open_store(made / "one") as store:
        assert list(check_store(store)) == []
        sizes = [entry.quads for entry in store.manifest.reports.values()]
        assert 2000 <= sum(sizes) < 2000 + max(sizes)
        assert store.manifest.settled


def test_multiplied_store_is_the_same_each_time(made: Path) -> None:
    assert (made / "one.nq").read_bytes() == (made / "other.nq").read_bytes()
    with open_store(made / "one") as store:
        assert sorted(map(str, store.read_quads())) == sorted(
            line.removesuffix(" .") for line in (made / "one.nq").read_text(encoding="utf-8").splitlines()
        )


def test_multiplied_store_has_other_texts_and_its_themes(made: Path) -> None:
    with open_store(made / "one") as store:
        texts = [row[3] for row in select_rows(store, "recommendations").rows]
        assert len(set(texts)) > len(texts) / 3
        themes = select_rows(store, "themes").rows
        assert max(int(row[3]) for row in themes) > 2
        assert {row[4] for row in select_rows(store, "recurring").rows} <= set(texts)


def test_multiplied_store_links_names_that_recur(tmp_path: Path) -> None:
    write_facts(tmp_path / "template", make_workshop("first"), make_workshop("second"))
    write_multiplied(tmp_path / "template", tmp_path / "store", 3000)
    with open_store(tmp_path / "store") as store:
        rows = select_rows(store, "identities").rows
        assert {row[2] for row in rows} == {"joined", "proposed"}
        assert all(row[5] == row[7] for row in rows)
        assert list(check_store(store)) == []


def test_other_words_keep_length_case_and_places() -> None:
    text = "In 2005 Ada Norberg of NORWAY asked for nets; nets of Norway were mended by ADA NORBERG."
    wordings = Wordings([text, "trawl lines asked boats mended"], kept=["Norway"])
    changed = wordings.make(text, [("Ada", "Norberg")], Random(3)).change(text)
    assert (len(changed), changed != text) == (len(text), True)
    assert changed.count("NORWAY") == changed.count("Norway") == 1
    assert changed[8:19].upper() == changed[-12:-1]
    assert wordings.make(text, [("Ada", "Norberg")], Random(3)).change(text) == changed
