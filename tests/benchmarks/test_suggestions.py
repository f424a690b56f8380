from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.suggestions import (
    Case,
    Score,
    TableUnusable,
    main,
    measure_suggestions,
    read_cases,
    to_score,
)

TABLE = '1,"Please add a second net, if you can.",1\n2,The net is torn.,0\n'


def write_table(folder: Path, data: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(data)
    return path


def test_cases_are_rows_with_a_label(tmp_path: Path) -> None:
    path = write_table(tmp_path, f"id,sentence,label\n{TABLE}3,No label,\n\n".encode())
    assert read_cases(path) == [
        Case("1", "Please add a second net, if you can.", True),
        Case("2", "The net is torn.", False),
    ]


def test_cases_of_an_unquoted_sentence_keep_its_commas(tmp_path: Path) -> None:
    path = write_table(tmp_path, b"1,Nets, ropes and buoys are old,0\n")
    assert read_cases(path) == [Case("1", "Nets, ropes and buoys are old", False)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_cases_are_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = write_table(tmp_path, "1,The café is closed.,0\n".encode(encoding))
    assert read_cases(path) == [Case("1", "The café is closed.", False)]


def test_cases_with_bytes_of_no_encoding_are_still_read(tmp_path: Path) -> None:
    (case,) = read_cases(write_table(tmp_path, b"1,The \x81 \x00 net,0\n"))
    assert not case.suggests


@pytest.mark.parametrize("data", [b"", b"\n\n", b"no table at all\n", b"1,The net is torn.,yes\n"])
def test_table_without_a_labelled_sentence_is_unusable(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(TableUnusable, match="has no row of id, sentence, 0 or 1"):
        read_cases(write_table(tmp_path, data))


def test_measured_table_asks_once(tmp_path: Path) -> None:
    assert measure_suggestions(write_table(tmp_path, TABLE.encode())) == Score(1.0, 1.0, 1.0)


def test_score_counts_misses_and_false_alarms() -> None:
    assert to_score([True, True, False, False], [True, False, True, False]) == Score(0.5, 0.5, 0.5)
    assert to_score([True, True, True, False], [True, False, False, False]) == Score(1.0, 1 / 3, 0.5)


def test_score_of_nothing_found_is_zero() -> None:
    assert to_score([True, False], [False, False]) == Score(0.0, 0.0, 0.0)


def test_main_prints_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(write_table(tmp_path, TABLE.encode()))]) == 0
    assert capsys.readouterr().out == "precision 1.000 recall 1.000 F1 1.000\n"


def test_main_without_the_file_exits_2_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.csv")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{tmp_path / 'none.csv'}: cannot be read")
    assert printed.err.count("\n") == 1
