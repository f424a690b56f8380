"""Locks, what pip found for them, and the licences of what is installed, to findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)[^\n\\]*", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
YANKED = re.compile(r"yanked version: '([^']+)'")
"""How pip warns of a version that its makers took back (PEP 592)."""
FREE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|MPL|Mozilla Public|Python Software Foundation|PSF|Unlicense|Public Domain|CC0|Zlib|HPND"
    r"|W3C|LGPL|Lesser General Public)",
    re.IGNORECASE,
)
"""Licences under which a package may be used beside this project; one that is none of these is a finding."""
Pins = Mapping[str, tuple[str, frozenset[str]]]
"""Version and SHA-256 of the files, by the name of the package in lower case."""


def read_pins(*locks: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Read the pins of locks."""
    pins = {}
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        starts = list(PIN.finditer(text))
        ends = [match.start() for match in starts[1:]] + [len(text)]
        for match, end in zip(starts, ends, strict=True):
            pins[to_name(match[1])] = (match[2], frozenset(HASH.findall(text[match.start() : end])))
    return pins


def to_name(name: str) -> str:
    """Give the normal form of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def check_report(pins: Pins, report: str, warnings: str) -> Iterator[str]:
    """Yield what pip's report (`--report`) and its warnings say against the pins.

    A pin that the report lacks is one for other platforms, and none: pip stops where a version is not on the index.
    """
    for name in YANKED.findall(warnings):
        yield f"{name}: its makers took this version back"
    for item in json.loads(report)["install"]:
        name, version = to_name(item["metadata"]["name"]), item["metadata"]["version"]
        digest = item["download_info"].get("archive_info", {}).get("hashes", {}).get("sha256", "")
        if name not in pins or pins[name][0] != version:
            yield f"{name}: the index gives {version} and not the version of the lock"
        elif digest not in pins[name][1]:
            yield f"{name}: the index gives a file whose hash is not in the lock"


def check_licences(names: Iterable[str], allowed: re.Pattern[str] = FREE) -> Iterator[str]:
    """Yield the packages installed here whose licence is not among those allowed, or that name none."""
    for name in names:
        try:
            found = read_licence(distribution(name))
        except PackageNotFoundError:
            continue  # for other platforms
        if not allowed.search(found):
            yield f"{name}: its licence is not on the list: {found or 'it names none'}"


def read_licence(package: Distribution) -> str:
    """Give the licence as the package's metadata have it, in the oldest form or the newest (PEP 639).

    Where they have none in words, it is the beginning of the text of the licence that comes with it.
    """
    expression = next(iter(package.metadata.get_all("License-Expression") or ()), "")
    classifiers = package.metadata.get_all("Classifier") or ()
    classes = [line.rpartition("::")[2].strip() for line in classifiers if line.startswith("License ::")]
    words = next(iter(package.metadata.get_all("License") or ()), "").strip().split("\n")[0]
    found = "; ".join(filter(None, (expression, *classes, words)))
    return found or " ".join((package.read_text("licenses/LICENSE") or "").split())[:80]
