"""What the audit says of locks, of reports by pip, and of licences."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.audit.pins import check_licences, check_report, read_pins

ROOT = Path(__file__).parents[2]
GOOD, OTHER = "a" * 64, "b" * 64
LOCK = f"""net_mender==1.2 ; sys_platform == 'linux' \\
    --hash=sha256:{GOOD}
    # via boat
boat==3.0 \\
    --hash=sha256:{OTHER}
"""


def write_report(name: str, version: str, digest: str) -> str:
    """Write pip's report of one package."""
    archive = {"hashes": {"sha256": digest}}
    item = {"metadata": {"name": name, "version": version}, "download_info": {"archive_info": archive}}
    return json.dumps({"install": [item]})


def check(tmp_path: Path, report: str, warnings: str = "") -> list[str]:
    """Check a report against the lock above."""
    lock = tmp_path / "lock.txt"
    lock.write_text(LOCK, encoding="utf-8")
    return list(check_report(read_pins(lock), report, warnings))


def test_what_the_index_gives_as_locked_is_no_finding(tmp_path: Path) -> None:
    assert check(tmp_path, write_report("Net.Mender", "1.2", GOOD)) == []


def test_another_file_version_or_one_taken_back_is_a_finding(tmp_path: Path) -> None:
    assert check(tmp_path, write_report("boat", "3.0", GOOD)) == [
        "boat: the index gives a file whose hash is not in the lock"
    ]
    assert "gives 3.1" in check(tmp_path, write_report("boat", "3.1", OTHER))[0]
    warning = "WARNING: The candidate selected for download or install is a yanked version: 'boat' candidate"
    assert check(tmp_path, write_report("boat", "3.0", OTHER), warning) == ["boat: its makers took this version back"]


def test_licences_of_all_that_is_locked_are_on_the_list() -> None:
    pins = read_pins(ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
    assert len(pins) > 100
    assert list(check_licences(pins)) == []


def test_licence_that_is_not_on_the_list_is_a_finding() -> None:
    (finding,) = check_licences(["pytest", "no-such-package"], re.compile("Proprietary"))
    assert finding.startswith("pytest: its licence is not on the list: ")
