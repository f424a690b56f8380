"""The documents keep up with the code: targets, dependencies and folders that they name are the ones there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def read_document(name: str) -> str:
    """Read a file of the project's root."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_make_targets_in_document_exist(document: str) -> None:
    named = set(re.findall(r"(?:`|^\s*|\s{2,})make ([a-z][a-z-]*)", read_document(document), re.MULTILINE))
    assert named - set(TARGET.findall(read_document("Makefile"))) == set()


def test_readme_names_the_two_commands_that_do_everything() -> None:
    assert [command for command in ("make run", "make test") if command not in read_document("README.md")] == []


def test_make_targets_all_have_help() -> None:
    makefile = read_document("Makefile")
    helped = set(re.findall(r"^([a-z][a-z-]*):.*## \S", makefile, re.MULTILINE))
    assert set(TARGET.findall(makefile)) - helped == set()


def test_readme_dependency_table_names_each_direct_dependency() -> None:
    asked = "\n".join(map(read_document, ("requirements.in", "requirements-cluster.in")))
    direct = re.findall(r"^([A-Za-z0-9._-]+)==", asked, re.MULTILINE)
    rows = "\n".join(line for line in read_document("README.md").split("\n") if line.startswith("|")).casefold()
    assert [name for name in direct if not re.search(rf"(?<![\w-]){re.escape(name.casefold())}(?![\w-])", rows)] == []


def test_contributing_tree_names_files_that_exist() -> None:
    tree = read_document("CONTRIBUTING.md").split("```")[1]
    folders: list[str] = []
    missing = []
    for line in tree.strip("\n").split("\n"):
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip())) // 2
        folders = [*folders[:depth], name.rstrip("/")]
        if not list(ROOT.glob("/".join(folders))):
            missing.append("/".join(folders))
    assert missing == []


def test_contributing_tree_names_every_folder_with_code() -> None:
    tree = read_document("CONTRIBUTING.md").split("```")[1]
    code = {path.parent.name for folder in ("graph", "ingest", "ontology") for path in (ROOT / folder).rglob("*.py")}
    assert {folder for folder in code - {"__pycache__"} if f"{folder}/" not in tree} == set()
