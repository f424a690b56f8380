"""The file of decisions: sorted, readable, the same bytes for the same decisions, and damage is named by its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import DecisionsInvalid
from graph.identities.decisions import FILE, HEAD, read_decisions, to_id, write_decisions
from graph.identities.values import Decision

ONE = Decision("a/person/ada-orr", "b/person/ada-orr", "accepted", ("Ada Orr", "Ada\tOrr\x1b[2J"))
OTHER = Decision("a/person/bob-poe", "b/person/rob-poe", "rejected", ("Bob Poe", "Rob Poe"))


def test_decisions_come_back_sorted(tmp_path: Path) -> None:
    write_decisions(tmp_path, [OTHER, ONE])
    assert read_decisions(tmp_path) == (ONE, OTHER)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert "\x1b" not in text
    write_decisions(tmp_path, read_decisions(tmp_path))
    assert (tmp_path / FILE).read_text(encoding="utf-8") == text


def test_file_goes_with_the_last_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()
    write_decisions(tmp_path, [ONE])
    write_decisions(tmp_path, [])
    assert not (tmp_path / FILE).exists()
    write_decisions(tmp_path, [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("accepted\tx", "2 cells"),
        (f"maybe\t{to_id(ONE.pair)}\t{ONE.left}\t{ONE.right}\t\t", "neither accepted nor rejected"),
        (f"accepted\t{to_id(ONE.pair)}\t{ONE.right}\t{ONE.left}\t\t", "not that of the two references"),
        (f"accepted\t123\t{ONE.left}\t{ONE.right}\t\t", "not that of the two references"),
        (f"accepted\t{to_id(ONE.pair)}\t{ONE.left}\t{ONE.right}\t\t\n" * 2, "twice"),
    ],
)
def test_damaged_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / FILE).write_text(f"# head\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DecisionsInvalid, match=words) as caught:
        read_decisions(tmp_path)
    assert caught.value.line in (3, 4)


def test_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(DecisionsInvalid, match="UTF-8"):
        read_decisions(tmp_path)


@given(st.text(), st.text())
def test_id_depends_on_both_references(left: str, right: str) -> None:
    assert to_id((left, right)) == to_id((left, right))
    assert to_id((left, right)) != to_id((left, f"{right}x"))
