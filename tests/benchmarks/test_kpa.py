from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.kpa import average, average_precision, main, measure_kpa

ARGUMENTS = """arg_id,argument,topic,stance
a1,Nets of plastic drift for years,We should ban plastic nets,1
a2,The nets that are made of plastic drift for many years,We should ban plastic nets,1
a3,Rope makers would lose their work,We should ban plastic nets,-1
a4,Many jobs of rope makers would go,We should ban plastic nets,-1
"""
POINTS = """key_point_id,key_point,topic,stance
k1,Lost nets drift for years,We should ban plastic nets,1
k2,Whales get caught,We should ban plastic nets,1
k3,Rope makers lose their jobs,We should ban plastic nets,-1
"""
LABELS = """arg_id,key_point_id,label
a1,k1,1
a2,k1,1
a2,k2,0
a3,k3,0
"""


def write_task(folder: Path, **changed: bytes) -> Path:
    texts = {"arguments": ARGUMENTS, "key_points": POINTS, "labels": LABELS}
    for name, text in texts.items():
        (folder / f"{name}_dev.csv").write_bytes(changed.get(name, text.encode()))
    return folder


def make_rows(count: int, stance: str = "1") -> list[dict[str, str]]:
    return [{"arg_id": f"a{number}", "topic": "t", "stance": stance} for number in range(count)]


@pytest.mark.parametrize(
    ("hits", "precision"),
    [([1, 1], 1.0), ([0, 1], 0.5), ([1, 0, 1], (1 + 2 / 3) / 2), ([0, 0], 0.0), ([], 0.0)],
)
def test_average_precision_is_the_mean_at_each_hit(hits: list[int], precision: float) -> None:
    assert average_precision(hits) == pytest.approx(precision)


def test_average_takes_the_surer_half_by_the_best_key_point() -> None:
    # a0 and a1 are the surer half; a0 is right, a1 is not: precision 1 at the first rank, times one of two
    scores = {"a0": {"k1": 0.9, "k2": 0.1}, "a1": {"k1": 0.2, "k2": 0.8}, "a2": {"k1": 0.3}, "a3": {"k1": 0.1}}
    judged = {("a0", "k1"): 1, ("a1", "k2"): 0, ("a2", "k1"): 1, ("a3", "k1"): 1}
    assert average(make_rows(4), scores, judged, 0) == pytest.approx(1.0 * 1 / 2)


def test_average_counts_undecided_pairs_as_told() -> None:
    scores = {"a0": {"k1": 0.9}, "a1": {"k1": 0.8}}
    assert average(make_rows(2), scores, {}, 0) == 0.0
    assert average(make_rows(2), scores, {}, 1) == 1.0


def test_average_is_the_mean_over_topics_and_stances() -> None:
    said = [*make_rows(2), *({**row, "arg_id": f"b{row['arg_id']}"} for row in make_rows(2, "-1"))]
    scores = {row["arg_id"]: {"k1": 0.5} for row in said}
    judged = {("a0", "k1"): 1, ("ba0", "k1"): 0}
    assert average(said, scores, judged, 0) == pytest.approx(0.5)


def test_argument_that_was_matched_with_nothing_is_wrong() -> None:
    assert average(make_rows(2), {}, {}, 1) == 0.0


def test_task_is_measured_by_words_and_vectors(tmp_path: Path) -> None:
    # of each stance the surer half is one argument: for the ban one with k1, against it one with k3, which nobody
    # judged or which is judged wrong
    strict, relaxed = measure_kpa(write_task(tmp_path), "dev")
    assert strict == pytest.approx(0.5)
    assert relaxed in (pytest.approx(0.5), pytest.approx(1.0))


def test_main_prints_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(write_task(tmp_path))]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("strict 0.500 relaxed ")
    assert printed.count("\n") == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"labels": b"arg_id,key_point_id,label\na1,k1,yes\n"},
        {"labels": b"a,b,c\n1,2,3\n"},
        {"arguments": b"\xff\xfe\x00\x81"},
        {"key_points": b"no table"},
        {"arguments": b""},
        {"arguments": b'arg_id,argument,topic,stance\n"a1' + b"x" * 200_000},
        {"arguments": b"arg_id,argument,topic,stance\na1\n"},
        {"arguments": b"arg_id,argument,topic,stance\n"},
        {"labels": b"arg_id,key_point_id,label\n"},
    ],
)
def test_main_with_a_task_that_cannot_be_read_exits_2_with_a_line(
    changed: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(write_task(tmp_path, **changed))]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1


def test_main_without_the_folder_exits_2_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none")]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert "name the folder" in printed.err
