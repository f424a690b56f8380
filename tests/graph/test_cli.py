"""The command line answers, suggests, and ends with 0, 1 or 2."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.__main__ import _EXPORT_FORMATS, _QUERY_FORMATS, _SUFFIXES, main
from graph.exports.export import FORMATS
from graph.query import read_queries
from graph.results import QUAD_FORMATS, ROW_FORMATS
from graph.store import write_store
from graph.triples import make_quads
from ingest.values import Problem
from tests.graph.asks import write_asks
from tests.graph.workshop import DOCUMENT, SOURCE, make_workshop, to_entry, write_facts

ROOT = Path(__file__).resolve().parent.parent.parent
ESCAPE = "\x1b[31mred\x07"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_workshop())
    return folder


def run(*arguments: str, text: str = "", columns: int = 100) -> tuple[int, str, str]:
    """Run the command line in this process; give exit code, standard output and standard error."""
    environment = {"COLUMNS": str(columns)}
    done = CliRunner(catch_exceptions=False).invoke(main, arguments, text.encode(), environment, prog_name="graph")
    return done.exit_code, done.stdout_bytes.decode(), done.stderr_bytes.decode()


def start(*arguments: str, text: str = "", **extra: str) -> tuple[int, str, str]:
    """Run the command line in a process of its own; give the same."""
    environment = {**os.environ, "COLUMNS": "100", **extra}
    command = [sys.executable, "-m", "graph", *arguments]
    done = subprocess.run(command, cwd=ROOT, input=text.encode(), capture_output=True, env=environment, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_query_prints_a_table(folder: Path) -> None:
    code, out, err = start("query", "sessions", "--store", str(folder))
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["document", "id", "title", "kind", "parent", "line"]
    assert out.splitlines()[-1] == "3 rows"


def test_query_on_a_narrow_terminal_prints_a_line_a_cell(folder: Path) -> None:
    code, out, _ = run("query", "participations", "--store", str(folder), columns=40)
    assert code == 0
    assert out.startswith("document      shelf-seas\nperson        Ada Orr\n")
    assert max(map(len, out.splitlines())) <= 40


def test_query_prints_csv(folder: Path) -> None:
    code, out, _ = run("query", "people", "--store", str(folder), "--format", "csv")
    assert code == 0
    assert [row["participant"] for row in csv.DictReader(io.StringIO(out))] == ["true", "true", "false"]


def test_query_reads_parameters(folder: Path) -> None:
    code, out, _ = run("query", "sessions-of", "--param", "person=orr", "--store", str(folder), "--format", "json")
    assert code == 0
    assert json.loads(out)["results"]["bindings"][0]["person"]["value"] == "Ada Orr"


def test_query_reads_sparql_from_standard_input_and_file(folder: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/plenary/ns#Person> }"
    (tmp_path / "own.rq").write_text(text)
    for query in ("-", str(tmp_path / "own.rq")):
        assert run("query", query, "--store", str(folder), "--format", "csv", text=text)[:2] == (0, "n\r\n3\r\n")


def test_query_within_its_time_is_answered_whole(folder: Path) -> None:
    plain = start("query", "people", "--store", str(folder), "--format", "csv")
    assert start("query", "people", "--store", str(folder), "--format", "csv", "--timeout", "60") == plain


def test_query_over_its_time_is_stopped_and_ends_with_2(folder: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code, out, err = start("query", "-", "--store", str(folder), "--timeout", "0.3", text=text)
    assert (code, out) == (2, "")
    assert "stopped after 0.3 seconds" in err


def test_construct_prints_turtle(folder: Path) -> None:
    text = "CONSTRUCT WHERE { ?s a <https://w3id.org/plenary/ns#Person> }"
    code, out, _ = run("query", "-", "--store", str(folder), text=text)
    assert (code, out.count(" a pl:Person")) == (0, 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "peple"], "did you mean 'people'"),
        (["query", "missing.rq"], "no such named query"),
        (["query", "who-spoke-on"], "--param topic=VALUE"),
        (["query", "who-spoke-on", "--param", "topik=x"], "did you mean 'topic'"),
        (["query", "who-spoke-on", "--param", "topic"], "not NAME=VALUE"),
        (["query", "people", "--format", "xlsx"], "use one of: table, csv"),
        (["query", "people", "--format", "turtle"], "use one of: csv, tsv, json, xml"),
        (["query", "SELECT ?x {"], "query, line 1"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], "an update"),
        (["export", "--format", "xlsx"], "use one of: turtle"),
        (["export", "--report", "shelf-sea"], "did you mean 'shelf-seas'"),
        (["export", "--session", "Gears"], "did you mean 'Gear'"),
        (["export", "--topic", "skill"], "the store has no such topic"),
        (["export", "-o", "/nowhere/out.ttl"], "/nowhere/out.ttl"),
        (["check", "--report", "x"], "the store has no such report"),
    ],
)
def test_mistake_is_one_line_with_a_cure_and_ends_with_2(folder: Path, arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments, "--store", str(folder))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


@pytest.mark.parametrize("command", ["query people", "export", "check", "info"])
def test_missing_store_is_one_line_with_a_cure_and_ends_with_2(tmp_path: Path, command: str) -> None:
    code, out, err = run(*command.split(), "--store", str(tmp_path / "none"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "python -m ingest" in err


def test_mistyped_command_gets_a_suggestion() -> None:
    code, _, err = run("qury")
    assert code == 2
    assert "did you mean 'query'?" in err


@pytest.mark.parametrize("command", ["", "query", "queries", "export", "check", "info"])
def test_help_says_what_it_does(command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert len(out.splitlines()) > 4


def test_queries_lists_every_named_query_with_its_columns_and_parameters() -> None:
    code, out, _ = run("queries")
    assert code == 0
    for query in read_queries():
        assert f"{query.name}: {query.title}" in out
        assert f"columns: {', '.join(query.columns)}" in out
        assert all(f"--param {parameter.name}=" in out for parameter in query.parameters)


@pytest.mark.parametrize("name", ["out.ttl", "out.nq", "out.jsonld", "out.gexf", "out.zip"])
def test_export_takes_the_format_from_the_file_name(folder: Path, tmp_path: Path, name: str) -> None:
    code, out, err = run("export", "-o", str(tmp_path / name), "--store", str(folder))
    assert (code, out, err) == (0, "", "")
    content = (tmp_path / name).read_bytes()
    assert content.startswith({"ttl": b"@base", "nq": b"<", "jsonld": b"{", "gexf": b"<?xml", "zip": b"PK"}[name[4:]])


def test_export_writes_tables_into_a_folder_or_a_zip(folder: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "csv", "-o", str(tmp_path / "tables"), "--store", str(folder))[0] == 0
    code, _, _ = run("export", "-o", str(tmp_path / "tables.zip"), "--store", str(folder))
    assert code == 0
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}


def test_export_leaves_people_merely_mentioned_out_of_networks_unless_asked(folder: Path, tmp_path: Path) -> None:
    facts = make_workshop()
    extra = replace(facts.participations[0], person="Per Vik", organisations=(), affiliation="")
    with write_store(tmp_path) as writer:
        quads = make_quads(replace(facts, participations=(*facts.participations, extra)))
        writer.replace(DOCUMENT, quads, SOURCE.encode(), to_entry(facts))
    command = ("export", "--format", "graphml", "--store", str(tmp_path))
    assert "Per Vik" not in run(*command)[1]
    assert "Per Vik" in run(*command, "--mentioned")[1]


def test_export_writes_a_part_without_people_merely_mentioned(folder: Path, tmp_path: Path) -> None:
    command = ("export", "--format", "ntriples", "--store", str(folder))
    assert "Per Vik" in run(*command)[1]
    assert "Per Vik" not in run(*command, "--without-mentioned")[1].replace("recalled Per Vik", "")
    code, out, _ = run(*command, "--session", "1a", "--report", DOCUMENT)
    assert code == 0
    assert "Ratify the Mesh Convention." in out
    assert "Ada Orr" not in out
    assert run(*command[:-2], "--format", "csv", "-o", str(tmp_path), "--session", "1A", "--store", str(folder))[0] == 0
    assert len((tmp_path / "sessions.csv").read_text().splitlines()) == 4


def test_check_of_a_sound_store_ends_with_0(folder: Path) -> None:
    code, out, _ = run("check", "--store", str(folder))
    assert (code, out) == (0, "1 report checked: every quote stands in its source, every graph has its shape\n")


def test_check_stops_at_the_first_finding_and_ends_with_1(tmp_path: Path) -> None:
    facts = make_workshop()
    quads = [quad for quad in make_quads(facts) if not quad.predicate.value.endswith("#line")]
    with write_store(tmp_path) as writer:
        writer.replace(DOCUMENT, quads, SOURCE.encode(), to_entry(facts))
    code, out, _ = run("check", "--store", str(tmp_path))
    assert (code, out.count("\n")) == (1, 1)
    code, out, _ = run("check", "--store", str(tmp_path), "--all")
    assert code == 1
    assert out.count("\n") > 10


def test_info_says_what_is_there_with_problems(tmp_path: Path) -> None:
    facts = make_workshop()
    entry = replace(to_entry(facts), problems=(Problem("a.md:3", "a table is cut", "mend it"),))
    with write_store(tmp_path) as writer:
        writer.replace(DOCUMENT, make_quads(facts), SOURCE.encode(), entry)
    code, out, _ = run("info", "--store", str(tmp_path))
    assert code == 0
    assert "3 people\n" in out
    assert "shelf-seas: a.md:3: a table is cut; mend it\n" in out


def test_escape_sequences_of_a_report_do_not_reach_the_terminal(tmp_path: Path) -> None:
    facts = make_workshop()
    write_facts(
        tmp_path, replace(facts, title=ESCAPE, sessions=(replace(facts.sessions[0], title=ESCAPE), *facts.sessions[1:]))
    )
    code, out, _ = run("query", "sessions", "--store", str(tmp_path))
    assert code == 0
    assert "red" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_output_that_ascii_cannot_hold_is_replaced_and_not_fatal(tmp_path: Path) -> None:
    facts = make_workshop()
    write_facts(tmp_path, replace(facts, sessions=(replace(facts.sessions[0], title="Fjörður"), *facts.sessions[1:])))
    assert start("query", "sessions", "--store", str(tmp_path), PYTHONIOENCODING="ascii")[0] == 0
    out = start("query", "sessions", "--store", str(tmp_path), "--format", "csv", PYTHONIOENCODING="ascii")[1]
    assert "Fjörður" in out


def test_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    write_facts(tmp_path, *(make_workshop(f"r{number}") for number in range(6)))  # more than a pipe holds
    script = '"$0" -m graph export --format nquads --store "$1" | head -c 1 > /dev/null; echo "${PIPESTATUS[0]}"'
    command = ["bash", "-c", script, sys.executable, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_query_on_a_terminal_gives_the_same_rows(folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "graph", "query", "people", "--store", str(folder)]
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    done = subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment, check=False)
    os.close(theirs)
    assert done.returncode == 0
    assert "Ada Orr|Orr" in os.read(ours, 10_000).decode()
    os.close(ours)


def test_named_query_loads_no_rdflib(folder: Path) -> None:
    code = "import sys; sys.argv[1:] = ['query', 'people', '--format', 'csv', '--store', sys.argv[1]]\n"
    code += "from graph.__main__ import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print({'rdflib', 'networkx', 'pyshacl', 'rich'} & set(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == "set()\n"


def test_formats_of_the_command_line_are_those_that_can_be_written() -> None:
    assert set(_QUERY_FORMATS) == {"table", *ROW_FORMATS, *QUAD_FORMATS}
    assert _EXPORT_FORMATS == FORMATS
    assert set(_SUFFIXES.values()) == set(FORMATS)


@pytest.fixture(scope="module")
def asks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_asks(tmp_path_factory.mktemp("asks"))


def test_brief_is_written_to_standard_output_and_to_a_file(asks: Path, tmp_path: Path) -> None:
    code, out, err = run("brief", "--store", str(asks), "--report", "nets-2019")
    assert (code, err) == (0, "")
    assert out.startswith("# What keeps being asked for in “Lost Nets Meeting, Bergen, 2-3 May 2019”\n")
    file = tmp_path / "brief.md"
    assert run("brief", "--store", str(asks), "--report", "nets-2019", "-o", str(file)) == (0, "", "")
    assert file.read_text(encoding="utf-8") == out


def test_brief_on_an_unknown_topic_is_not_made(asks: Path, tmp_path: Path) -> None:
    code, out, err = run("brief", "--store", str(asks), "--topic", "skill", "-o", str(tmp_path / "brief.md"))
    assert (code, out) == (2, "")
    assert "near it are: skills" in err
    assert list(tmp_path.iterdir()) == []


def test_brief_into_a_missing_folder_is_an_error(asks: Path, tmp_path: Path) -> None:
    code, _, err = run("brief", "--store", str(asks), "-o", str(tmp_path / "no" / "brief.md"))
    assert code == 2
    assert "name another file with -o" in err


def test_wording_shows_what_moved(asks: Path) -> None:
    code, out, err = run("wording", "register", "--store", str(asks))
    assert (code, err) == (0, "")
    assert "{+must establish+}" in out


def test_wording_of_an_unknown_theme_gets_a_suggestion(asks: Path) -> None:
    code, _, err = run("wording", "fund", "--store", str(asks))
    assert code == 2
    assert "did you mean 'funds'" in err


def test_search_lists_hits_with_the_words_in_brackets(folder: Path) -> None:
    code, out, err = run("search", "quota", "publishing", "--store", str(folder))
    assert (code, err) == (0, "")
    assert "recommendation  Gear\n                States should [publish] cod [quotas].\n" in out
    assert out.endswith("1 hit: recommendation 1\n")


def test_search_takes_several_words_in_one_argument_as_a_phrase(folder: Path) -> None:
    assert run("search", "cod quotas", "--store", str(folder), "--kind", "statement")[1].startswith("statement")
    assert run("search", "quotas cod", "--store", str(folder))[1] == "nothing found\n"


def test_search_gives_json(folder: Path) -> None:
    code, out, _ = run("search", "per", "vik", "ada", "--store", str(folder), "--format", "json", "--limit", "1")
    answer = json.loads(out)
    assert (code, answer["left_out"], answer["hits"][0]["name"]) == (0, 2, "Ada Orr")


def test_search_of_an_unknown_kind_or_report_is_an_error(folder: Path) -> None:
    for option, near in ((("--kind", "persn"), "person"), (("--report", "shelf-see"), "shelf-seas")):
        code, out, err = run("search", "cod", "--store", str(folder), *option)
        assert (code, out) == (2, "")
        assert f"did you mean '{near}'?" in err
