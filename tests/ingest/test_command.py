"""The command line of the ingest: what it says of bad input, what it leaves in the store, how it exits."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.manifest import read_manifest
from graph.store import open_store, write_store
from ingest.__main__ import main
from ingest.convert import read_bytes
from ingest.language.reader import SpacyReader
from tests.ingest.powers import without_root_powers

ROOT = Path(__file__).resolve().parents[2]
CLEAN, LISTED, NOTHING = 0, 1, 2
REPORT = """# Report of the Harbour Workshop

## Session 1: Ships

**Chair:** Ann Lee, Director, Harbour Trust, Geneva, Switzerland

Ann Lee said that the fleet is old. Governments should fund new nets.
"""
Ingest = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder for reports."""
    reports = tmp_path / "reports"
    reports.mkdir()
    return reports


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give the place of a store that does not exist yet."""
    return tmp_path / "store"


@pytest.fixture
def ingest(store: Path, reader: SpacyReader) -> Ingest:
    """Give a call of the command in this process, whose model is loaded once for all tests."""
    assert reader.nlp.lang == "en"
    return lambda *arguments: CliRunner().invoke(main, [*map(str, arguments), "--store", str(store)])


def put(folder: Path, name: str, text: str | bytes = REPORT) -> Path:
    """Write a report into the folder."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def quads(store: Path, document: str | None = None) -> list[str]:
    """Read the store's quads as N-Quads."""
    with open_store(store) as opened:
        return [str(quad) for quad in opened.read_quads(document)]


def read_signatures(store: Path) -> dict[str, bytes]:
    """Read what the store keeps of each report's measures."""
    return {file.name: file.read_bytes() for file in (store / "signatures").iterdir()}


def start(*arguments: object, **options: str) -> subprocess.Popen[str]:
    """Start the command in a process of its own, the head of a process group."""
    return subprocess.Popen(
        [sys.executable, "-m", "ingest", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | options,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def check_refused(result: Result, *said: str) -> None:
    """Assert that nothing was done and that one line says why, with a cure."""
    assert result.exit_code == NOTHING, result.output
    assert isinstance(result.exception, SystemExit)
    lines = [line for line in result.stderr.splitlines() if line.startswith(("problem", "error"))]
    assert len(lines) == 1
    assert all(words in lines[0] for words in said), lines[0]
    assert ";" in lines[0]


def test_good_report_is_stored_and_exits_clean(folder: Path, store: Path, ingest: Ingest) -> None:
    result = ingest(put(folder, "harbour.md"))
    assert result.exit_code == CLEAN, result.output
    assert "added" in result.stdout
    assert "1 report in" in result.stdout
    assert any("Ann Lee" in quad for quad in quads(store, "harbour"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", b"", "holds no text"),
        ("a.md", b" \r\n\t\n", "holds no text"),
        ("a.md", "\u00a0\ufeff\u2028".encode(), "holds no text"),
        ("a.md", b"%PDF-1.7\nrest", "is damaged"),
        ("a.txt", b"PK\x03\x04rest of the archive", "is damaged (no ZIP archive"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "is an old Office document"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("a.txt", bytes(range(32)) * 40, "is a binary file"),
        ("a.txt", b"# Title\n" + b"\0" * 40, "is a binary file"),
        ("a.txt", "Title".encode("utf-16-be"), "is a binary file"),
        ("a.md", b"# Caf\xe9\n", "byte 5 (0xe9) is not utf-8"),
        ("a.md", b"\xff\xfeA\0B", "byte 4 (0x42) is not utf-16-le"),
    ],
)
def test_file_that_is_no_text_is_named_with_a_cure(
    folder: Path, ingest: Ingest, name: str, content: bytes, said: str
) -> None:
    path = put(folder, name, content)
    check_refused(ingest(path), str(path), said)


def test_pdf_is_no_text_in_any_encoding(folder: Path, ingest: Ingest) -> None:
    check_refused(ingest(put(folder, "a.md", b"%PDF-1.7\n\xe2"), "--encoding", "latin-1"), "is damaged (", "PDFium")


def test_wrong_encoding_is_cured_by_naming_it(folder: Path, store: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md", REPORT.replace("Ann Lee", "Zoë Lee").encode("cp1252"))
    check_refused(ingest(path), "byte ", "is not utf-8", "--encoding cp1252")
    assert ingest(path, "--encoding", "cp1252").exit_code == CLEAN
    assert any("Zoë Lee" in quad for quad in quads(store))
    assert read_manifest(store).reports["a"].encoding == "cp1252"


@pytest.mark.parametrize("encoding", ["nope", "rot13", "base64", "é"])
def test_unknown_encoding_is_named_once(folder: Path, ingest: Ingest, encoding: str) -> None:
    put(folder, "a.md")
    put(folder, "b.md", REPORT + "More.")
    check_refused(ingest(folder, "--encoding", encoding), "no encoding is called", encoding)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028"])
def test_lines_are_counted_with_other_line_ends(folder: Path, store: Path, ingest: Ingest, end: str) -> None:
    assert ingest(put(folder, "a.md", REPORT.replace("\n", end))).exit_code == CLEAN
    passage = next(quad.split()[0] for quad in quads(store) if "#exact> " in quad and "Governments" in quad)
    line = next(quad for quad in quads(store) if quad.startswith(passage) and "#line> " in quad)
    assert '"7"' in line


def test_single_nul_does_no_harm(folder: Path, store: Path, ingest: Ingest) -> None:
    assert ingest(put(folder, "a.md", REPORT.replace("old.", "old\0."))).exit_code == CLEAN
    assert any("Ann Lee said that the fleet is old" in quad for quad in quads(store))


def test_file_over_the_limit_is_not_read(folder: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md", "")
    os.truncate(path, 500_000_000)
    check_refused(ingest(path), "has 500.0 MB, more than the limit of 100 MB", "--max-mb")


def test_limit_can_be_set(folder: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md", REPORT * 10)
    check_refused(ingest(path, "--max-mb", "0.001"), "limit")
    assert ingest(path, "--max-mb", "1").exit_code == CLEAN


def test_report_without_sessions_people_and_recommendations_is_stored_with_problems(
    folder: Path, store: Path, ingest: Ingest
) -> None:
    result = ingest(put(folder, "a.md", "The fleet is old.\n"))
    assert result.exit_code == LISTED
    assert len(re.findall("^problem .*a.md: .*no .* was found; ", result.stderr, re.M)) >= 2
    assert "nobody with a role was found" in result.stderr
    assert len(read_manifest(store).reports["a"].problems) >= 2
    assert quads(store, "a")


def test_problems_of_an_unchanged_report_are_listed_again(folder: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md", "The fleet is old.\n")
    first, second = ingest(path), ingest(path)
    assert second.exit_code == LISTED
    assert second.stderr == first.stderr
    assert "unchanged  a" in second.stdout


def test_bad_report_lets_others_through(folder: Path, store: Path, ingest: Ingest) -> None:
    put(folder, "bad.md", b"\xff\xff")
    put(folder, "good.md")
    result = ingest(folder)
    assert result.exit_code == LISTED
    assert "bad.md: byte 0 (0xff) is not utf-8" in result.stderr
    assert list(read_manifest(store).reports) == ["good"]


def test_same_content_under_another_name_is_stored_once(folder: Path, store: Path, ingest: Ingest) -> None:
    put(folder, "a.md")
    put(folder, "b.md")
    result = ingest(folder)
    assert result.exit_code == LISTED
    assert "b.md: has the same content as the report 'a'" in result.stderr
    assert list(read_manifest(store).reports) == ["a"]
    assert "same content as the report 'a'" in ingest(folder / "b.md").stderr


def test_content_that_a_report_gave_up_may_be_another_report(folder: Path, store: Path, ingest: Ingest) -> None:
    ingest(put(folder, "a.md"))
    put(folder, "b.md")
    put(folder, "a.md", REPORT.replace("Ann", "Zoë"))
    assert ingest(folder).exit_code == CLEAN
    assert list(read_manifest(store).reports) == ["a", "b"]


def test_two_files_of_one_name_are_not_mixed_up(folder: Path, store: Path, ingest: Ingest) -> None:
    (folder / "x").mkdir()
    (folder / "y").mkdir()
    put(folder / "x", "a.md")
    put(folder / "y", "a.txt", REPORT.replace("Ann", "Zoë"))
    result = ingest(folder)
    assert result.exit_code == LISTED
    assert "a.txt: has the name of" in result.stderr
    assert not any("Zoë" in quad for quad in quads(store))


def test_file_named_twice_is_read_once(folder: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md")
    (folder / "loop").symlink_to(folder)
    result = ingest(path, folder, folder / "loop" / "a.md")
    assert result.exit_code == CLEAN, result.output
    assert "(1 read, 0 unchanged)" in result.stdout


def test_folder_leaves_out_hidden_files_readmes_other_kinds_and_stores(
    folder: Path, store: Path, ingest: Ingest
) -> None:
    for name in (".hidden.md", "_draft.md", "README.md", "table.csv", "a.md"):
        put(folder, name, REPORT + name)
    for name in (".git", "old-store"):
        (folder / name).mkdir()
        put(folder / name, "b.md", REPORT + name)
    put(folder / "old-store", "CURRENT", "00000001")
    assert ingest(folder).exit_code == CLEAN
    assert list(read_manifest(store).reports) == ["a"]


def test_what_is_passed_over_in_a_folder_is_said_in_one_line(folder: Path, ingest: Ingest) -> None:
    for name in (".hidden.md", "_draft.md", "README.md", "table.csv", "scan.tiff", "a.md", "notes"):
        put(folder, name, REPORT + name)
    (folder / "old-store").mkdir()
    put(folder / "old-store", "b.md", REPORT + "b")
    put(folder / "old-store", "CURRENT", "00000001")
    result = ingest(folder)
    assert f"passed over {folder}: 2 hidden, 3 of other formats (.csv, .tiff, none), 1 README\n" in (result.stdout)
    assert "passed over" not in ingest(folder / "a.md").stdout


def test_pattern_in_quotes_stands_for_files_and_folders(folder: Path, store: Path, ingest: Ingest) -> None:
    (folder / "2024" / "may").mkdir(parents=True)
    for name in ("2024/may/final-a.md", "2024/final-b.md", "2024/draft-c.md", "2024/.final-d.md", "final-e.txt"):
        put(folder, name, REPORT + name)
    assert ingest(folder / "**" / "final-*").exit_code == CLEAN
    assert list(read_manifest(store).reports) == ["final-a", "final-b", "final-e"]
    assert ingest(folder / "20??").exit_code == CLEAN
    assert "draft-c" in read_manifest(store).reports
    check_refused(ingest(folder / "*.nothing"), "does not exist")


def test_file_whose_name_looks_like_a_pattern_is_itself(folder: Path, store: Path, ingest: Ingest) -> None:
    put(folder, "a[1].md")
    put(folder, "a1.md", REPORT + "More.")
    assert ingest(folder / "a[1].md").exit_code == CLEAN
    assert list(read_manifest(store).reports) == ["a[1]"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.md", "does not exist"),
        ("dangling.md", "does not exist"),
        ("circle.md", "does not exist"),
        ("empty", "holds no report"),
        ("pipe.md", "it is a pipe, a device or a folder"),
        ("x" * 300, "cannot be read"),
    ],
)
def test_path_that_is_no_report_is_named_with_a_cure(folder: Path, ingest: Ingest, name: str, said: str) -> None:
    (folder / "dangling.md").symlink_to("nowhere.md")
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "empty").mkdir()
    os.mkfifo(folder / "pipe.md")
    check_refused(ingest(folder / name), name, said)


def test_device_without_end_is_not_read(ingest: Ingest) -> None:
    check_refused(ingest("/dev/zero"), "/dev/zero", "it is a pipe, a device or a folder")


def test_pipes_and_dangling_links_in_a_folder_are_listed(folder: Path, ingest: Ingest) -> None:
    put(folder, "a.md")
    os.mkfifo(folder / "pipe.md")
    (folder / "dangling.md").symlink_to("nowhere.md")
    result = ingest(folder)
    assert result.exit_code == LISTED
    assert len(re.findall("^problem .*(?:pipe|dangling).md: cannot be read", result.stderr, re.M)) == 2


def test_unreadable_files_and_folders_are_listed(folder: Path, ingest: Ingest) -> None:
    put(folder, "a.md")
    put(folder, "secret.md", "secret").chmod(0)
    (folder / "closed").mkdir(0)
    with without_root_powers():
        result = ingest(folder)
    (folder / "closed").chmod(0o700)
    assert result.exit_code == LISTED
    assert "secret.md: cannot be read (Permission denied)" in result.stderr
    assert "closed: cannot be read (Permission denied)" in result.stderr


def test_file_that_vanishes_while_others_are_read_is_listed(
    folder: Path, store: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.md")
    put(folder, "b.md", REPORT + "More.")

    def vanish(path: Path, limit: int) -> bytes:
        if path.name == "a.md":
            path.unlink()
        return read_bytes(path, limit)

    monkeypatch.setattr("ingest.batch.read_bytes", vanish)
    result = ingest(folder)
    assert result.exit_code == LISTED
    assert "a.md: cannot be read (No such file or directory)" in result.stderr
    assert list(read_manifest(store).reports) == ["b"]


def test_hostile_file_name_reaches_no_terminal(folder: Path, ingest: Ingest) -> None:
    put(folder, "a\x1b[31m\nb.md", b"")
    put(folder, os.fsdecode(b"caf\xe9.md"), REPORT)
    result = ingest(folder)
    assert result.exit_code == LISTED, result.output
    assert "\x1b" not in result.output
    assert "a\\x1b[31m\\nb.md: holds no text" in result.stderr


def test_unchanged_report_is_left_alone_without_loading_libraries(folder: Path, store: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md")
    poison = folder.parent / "poison"
    poison.mkdir()
    for library in (
        *("spacy", "pyoxigraph", "markdown_it", "rdflib", "pycountry", "rich"),
        *("onnxruntime", "tokenizers", "usearch", "numpy", "simplemma"),
    ):
        put(poison, f"{library}.py", "raise ImportError('loaded')")
    assert ingest(path).exit_code == CLEAN
    process = start(path, "--store", store, PYTHONPATH=str(poison))
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (CLEAN, "")
    assert "unchanged  a" in output
    process = start(path, "--store", store, "--force", PYTHONPATH=str(poison))
    assert "loaded" in process.communicate(timeout=60)[1], "the poison works"


def test_force_reads_an_unchanged_report_again(folder: Path, store: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md")
    ingest(path)
    before = quads(store)
    result = ingest(path, "--force")
    assert "updated    a" in result.stdout
    assert quads(store) == before


def test_changed_report_replaces_its_own_graph_only(folder: Path, store: Path, ingest: Ingest) -> None:
    put(folder, "a.md")
    put(folder, "b.md", REPORT.replace("Ann", "Zoë"))
    ingest(folder)
    before = quads(store, "b")
    put(folder, "a.md", REPORT.replace("Ann", "Ida"))
    result = ingest(folder)
    assert "(1 read, 1 unchanged)" in result.stdout
    assert quads(store, "b") == before
    assert any("Ida Lee" in quad for quad in quads(store, "a"))
    assert not any("Ann Lee" in quad for quad in quads(store))


def test_report_that_went_bad_keeps_its_old_graph(folder: Path, store: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md")
    ingest(path)
    before = quads(store)
    put(folder, "a.md", b"\xff\xff")
    assert ingest(path).exit_code == NOTHING
    assert quads(store) == before


def test_store_that_is_a_file_is_refused(folder: Path, ingest: Ingest, store: Path) -> None:
    store.write_text("mine")
    result = ingest(put(folder, "a.md"))
    assert result.exit_code == NOTHING
    assert "store" in result.stderr
    assert store.read_text() == "mine"


def test_store_below_a_file_is_refused(folder: Path, store: Path, reader: SpacyReader) -> None:
    store.write_text("mine")
    path = put(folder, "a.md")
    check_refused(CliRunner().invoke(main, [str(path), "--store", str(store / "inner")]), "cannot be written")


@pytest.mark.parametrize(
    ("damage", "content", "said"),
    [
        ("CURRENT", b"\xff", "cannot be read"),
        ("CURRENT", b"../../etc", "cannot be read"),
        ("CURRENT", b"99999999", "cannot be read"),
        ("versions/00000001/manifest.json", b"{", "not a manifest"),
        ("versions/00000001/manifest.json", b'{"base": "x", "reports": {"a": 1}}', "not a manifest"),
        ("versions/00000001/db/CURRENT", b"nonsense", "cannot be"),
    ],
)
def test_corrupt_store_is_named_and_left_as_it_is(
    folder: Path, store: Path, ingest: Ingest, damage: str, content: bytes, said: str
) -> None:
    ingest(put(folder, "a.md"))
    (store / damage).write_bytes(content)
    check_refused(ingest(put(folder, "b.md", REPORT + "More.")), str(store), said)
    assert (store / damage).read_bytes() == content


def test_read_only_store_is_refused_and_unharmed(folder: Path, store: Path, ingest: Ingest) -> None:
    ingest(put(folder, "a.md"))
    before = quads(store)
    for path in (*store.rglob("*"), store):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with without_root_powers():
        result = ingest(put(folder, "b.md", REPORT + "More."))
    for path in (store, *store.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    check_refused(result, str(store), "cannot be written", "Permission denied")
    assert quads(store) == before


def test_store_in_use_by_another_writer_is_refused(folder: Path, store: Path, ingest: Ingest) -> None:
    path = put(folder, "a.md")
    with write_store(store):
        check_refused(ingest(path), "another process is writing")


@pytest.mark.parametrize(
    ("base", "said"), [("nobase", "IRI"), ("https://example.org/x/", "its identifiers start with")]
)
def test_other_base_is_refused_even_where_nothing_changed(folder: Path, ingest: Ingest, base: str, said: str) -> None:
    path = put(folder, "a.md")
    ingest(path)
    check_refused(ingest(path, "--base", base), said)


@pytest.mark.parametrize("model", ["en_core_web_none", "/nowhere/model", "a.b", "click", "tests"])
def test_model_that_is_none_is_refused_before_anything_is_read(folder: Path, ingest: Ingest, model: str) -> None:
    check_refused(ingest(put(folder, "a.md"), "--model", model), f"--model {model}", "install it")


@contextmanager
def limited_files(size: int) -> Iterator[None]:
    """Let no file of this process grow above so many bytes, which is what a full disk looks like to the writer."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_full_disk_is_named_and_leaves_the_store_as_it_was(folder: Path, store: Path, ingest: Ingest) -> None:
    ingest(put(folder, "a.md"))
    before = quads(store)
    path = put(folder, "b.md", REPORT + "<!-- -->\n" * 10_000)
    with limited_files(40_000):
        result = ingest(path)
    check_refused(result, "cannot be written")
    assert quads(store) == before


@pytest.mark.parametrize(("jobs", "order"), [("2", "abcd"), ("3", "dbca")])
def test_several_workers_in_any_order_store_the_same_as_one(
    folder: Path, store: Path, ingest: Ingest, jobs: str, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        put(folder, f"{name}.md", REPORT.replace("Ann", f"Ann{name}"))
    put(folder, "d.md", b"\xff")
    ingest(folder)
    other = store.with_name("other")
    paths = [str(folder / f"{name}.md") for name in order]
    monkeypatch.setattr("ingest.__main__.MANY", 2)  # themes are found in a process too
    result = CliRunner().invoke(main, [*paths, "--store", str(other), "--jobs", jobs])
    assert result.exit_code == LISTED, result.output
    assert [line.split()[1] for line in result.stdout.splitlines()[:3]] == ["a:", "b:", "c:"]
    assert quads(other) == quads(store)
    assert any("plenary/id/identity/" in quad for quad in quads(store))
    assert read_signatures(other) == read_signatures(store)


def test_report_more_leaves_the_vectors_of_others_alone(folder: Path, store: Path, ingest: Ingest) -> None:
    put(folder, "a.md")
    ingest(folder)
    before = {file.name: file.stat().st_mtime_ns for file in (store / "signatures").iterdir()}
    put(folder, "b.md", REPORT.replace("Ann", "Zoë"))
    result = ingest(folder)
    assert "(1 read, 1 unchanged)" in result.stdout
    assert "themes     1 measure that" in result.stdout
    after = {file.name: file.stat().st_mtime_ns for file in (store / "signatures").iterdir()}
    assert len(after) == 2
    assert before.items() < after.items()


def test_report_whose_vectors_are_gone_is_listed_with_a_cure(folder: Path, store: Path, ingest: Ingest) -> None:
    put(folder, "a.md")
    ingest(folder)
    for file in (store / "signatures").iterdir():
        file.unlink()
    put(folder, "b.md", REPORT.replace("Ann", "Zoë"))
    result = ingest(folder)
    assert result.exit_code == LISTED
    assert "report 'a': its recommendations are in no theme" in result.stderr
    result = ingest(folder, "--force")
    assert result.exit_code == CLEAN
    assert "themes     1 measure that" in result.stdout


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_run_leaves_the_old_store(
    folder: Path, store: Path, ingest: Ingest, plain_model: Path, stop: signal.Signals
) -> None:
    path = put(folder, "a.md")
    ingest(path)
    before = quads(store)
    put(folder, "a.md", REPORT.replace("Ann", "Ida"))
    put(folder, "b.md", REPORT * 4000)
    process = start(folder, "--store", store, "--model", plain_model)
    assert process.stdout
    assert process.stdout.readline().startswith("updated")
    os.killpg(process.pid, stop)
    errors = process.communicate(timeout=60)[1]
    assert process.returncode == (NOTHING if stop == signal.SIGINT else -stop)
    assert "Traceback" not in errors
    assert quads(store) == before
    assert ingest(path).exit_code == CLEAN, "the lock is free again"


KILLED = """
import os, signal, sys
from ingest import __main__ as ingest
kept, ingest.COMMIT_EVERY, ingest.COMMIT_SHARE = ingest.commit, 0.0, 0.0
def commit(writer, telling, server):
    later = kept(writer, telling)
    if len(writer.reports) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return later
ingest.commit = commit
ingest.main(sys.argv[1:])
"""


def test_killed_run_goes_on_where_it_was(folder: Path, store: Path, ingest: Ingest) -> None:
    for name in ("a", "b", "c"):
        put(folder, f"{name}.md", REPORT.replace("Ann", f"Ann{name}"))
    command = [sys.executable, "-c", KILLED, str(folder), "--store", str(store)]
    assert subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode == -signal.SIGKILL
    assert (list(read_manifest(store).reports), read_manifest(store).settled) == (["a", "b"], False)
    result = ingest(folder)
    assert (result.exit_code, "(1 read, 2 unchanged)" in result.stdout) == (CLEAN, True), result.output
    whole = store.with_name("whole")
    CliRunner().invoke(main, [str(folder), "--store", str(whole)])
    assert quads(store) == quads(whole)
    assert read_signatures(store) == read_signatures(whole)


def test_run_stopped_before_its_themes_is_mended_by_the_next_though_nothing_changed(
    folder: Path, store: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("a", "b"):
        put(folder, f"{name}.md", REPORT.replace("Ann", f"Ann{name}"))
    with monkeypatch.context() as patch:
        patch.setattr("ingest.__main__.COMMIT_EVERY", 0.0)
        patch.setattr("ingest.__main__.COMMIT_SHARE", 0.0)
        patch.setattr("ingest.__main__.tell_themes", stop)
        assert ingest(folder).exit_code == NOTHING
    assert (len(read_manifest(store).reports), "themes" in read_manifest(store).graphs) == (2, False)
    result = ingest(folder)
    assert (result.exit_code, "(0 read, 2 unchanged)" in result.stdout) == (CLEAN, True), result.output
    assert "themes     1 measure that" in result.stdout
    assert (read_manifest(store).settled, "themes" in read_manifest(store).graphs) == (True, True)
    version = read_manifest(store).version
    assert "themes" not in ingest(folder).stdout, "a settled store is left alone"
    assert read_manifest(store).version == version


def find_descendants(pid: int) -> set[int]:
    """Give the running processes that the process started, and those that these started (Linux)."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            parents[int(status.parent.name)] = int(parent)
    found, more = set[int](), {pid}
    while more:
        more = {child for child, parent in parents.items() if parent in more}
        found |= more
    return found


def is_running(pid: int) -> bool:
    """Tell whether a process runs still; a dead one that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_workers_end_with_a_killed_parent(folder: Path, store: Path) -> None:
    for name in ("a", "b", "c"):
        put(folder, f"{name}.md", name + REPORT * 2000)
    process = start(folder, "--store", store, "--jobs", "2")
    until = time.monotonic() + 60
    while len(children := find_descendants(process.pid)) < 4 and time.monotonic() < until:
        time.sleep(0.05)  # two workers, the process that forks them, and the one that keeps track of what they share
    assert len(children) == 4
    threads = {child: len(list(Path(f"/proc/{child}/task").iterdir())) for child in children}
    assert all(threads[child] == 1 for child in children if find_descendants(child)), "a process that forks has one"
    process.kill()
    process.communicate(timeout=60)
    while any(map(is_running, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, children))


SCHEME = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://example.org/> .
x:gear a skos:Concept ; skos:prefLabel "gear" ; skos:altLabel "net"@en ; skos:broader x:sea .
x:sea a skos:Concept ; skos:prefLabel "the sea"@en . x:tax a skos:Concept ; skos:prefLabel "tax" ."""
EXAMPLE = "<https://example.org/"


def test_topics_of_another_file_are_assigned_and_stored(folder: Path, store: Path, ingest: Ingest) -> None:
    scheme = put(folder, "sea.ttl", SCHEME)
    assert ingest(put(folder, "harbour.md"), "--topics", scheme).exit_code == CLEAN
    assert any(f"dc/terms/subject> {EXAMPLE}gear>" in quad for quad in quads(store, "harbour"))
    with open_store(store) as opened:
        topics = [str(quad) for quad in opened.read_graph("topics")]
    assert sum(EXAMPLE in quad for quad in topics) == len(topics)
    assert {label for label in ("gear", "net", "the sea", "tax") if any(f'"{label}"' in quad for quad in topics)} == {
        "gear",
        "net",
        "the sea",
        "tax",
    }


def test_report_is_read_again_when_its_topics_change(folder: Path, ingest: Ingest) -> None:
    report, scheme = put(folder, "harbour.md"), put(folder, "sea.ttl", SCHEME)
    assert "added" in ingest(report, "--topics", scheme).stdout
    assert "unchanged" in ingest(report, "--topics", scheme).stdout
    put(folder, "sea.ttl", SCHEME.replace('"net"', '"nets"'))
    assert "updated" in ingest(report, "--topics", scheme).stdout
    assert "updated" in ingest(report).stdout
    assert "updated" in ingest(report, "--topics", "none").stdout
    assert "unchanged" in ingest(report, "--topics", "none").stdout


def test_former_topics_stay_as_long_as_a_report_names_them(folder: Path, store: Path, ingest: Ingest) -> None:
    first, second, scheme = put(folder, "a.md"), put(folder, "b.md", REPORT + "More."), put(folder, "sea.ttl", SCHEME)
    ingest(first, second, "--topics", scheme)
    ingest(first, "--topics", "none")
    with open_store(store) as opened:
        kept = {str(quad.subject) for quad in opened.read_graph("topics")}
    assert kept == {f"{EXAMPLE}gear>", f"{EXAMPLE}sea>"}
    ingest(second, "--topics", "none")
    with open_store(store) as opened:
        assert opened.read_graph("topics") == []


def test_report_gives_its_own_topics_without_a_scheme(folder: Path, store: Path, ingest: Ingest) -> None:
    text = REPORT + "\nThe nets are torn. Governments should ban drift nets. The nets must be marked.\n"
    assert ingest(put(folder, "harbour.md", text), "--topics", "none").exit_code == CLEAN
    own = "<https://w3id.org/plenary/id/harbour/topic/nets>"
    assert any(f"dc/terms/subject> {own}" in quad for quad in quads(store, "harbour"))
    assert any(quad.startswith(f"{own} ") and '"nets"' in quad for quad in quads(store, "harbour"))


@pytest.mark.parametrize(
    ("content", "said"),
    [("<a> <b>", "mend its syntax"), ("", "it holds no skos:Concept"), (None, "No such file")],
)
def test_file_that_is_no_scheme_stops_the_run(
    folder: Path, store: Path, ingest: Ingest, content: str | None, said: str
) -> None:
    scheme = folder / "sea.ttl"
    if content is not None:
        put(folder, "sea.ttl", content)
    check_refused(ingest(put(folder, "harbour.md"), "--topics", scheme), said, "sea.ttl")
    assert not store.exists()
