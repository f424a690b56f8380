"""The locks against the index that pip is set to: `python -m tests.audit`, findings on standard output.

pip resolves every pin without installing anything (some minutes: it fetches what is not in its cache). Known weaknesses
of packages are not looked up: an index of files does not tell them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.audit.pins import PIN, check_licences, check_report, read_pins

ROOT = Path(__file__).parents[2]
LOCKS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
OPTIONS = ("--dry-run", "--quiet", "--ignore-installed", "--no-deps", "--only-binary", ":all:")


def ask_index(folder: Path) -> tuple[int, str, str]:
    """Let pip find every pin; give its exit code, its report, and its warnings and errors."""
    lines = sorted({match[0].strip() for lock in LOCKS for match in PIN.finditer(lock.read_text(encoding="utf-8"))})
    pins, report = folder / "pins.txt", folder / "report.json"
    pins.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", *OPTIONS, "--report", str(report), "-r", str(pins)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, report.read_text(encoding="utf-8") if report.is_file() else "", done.stderr


def main() -> int:
    """Print the findings; the exit code is 1 where there are any, 2 where pip could not find all pins."""
    pins = read_pins(*LOCKS)
    with tempfile.TemporaryDirectory() as folder:
        code, report, said = ask_index(Path(folder))
    if code:
        sys.stdout.write(said)
        return 2
    findings = [*check_report(pins, report, said), *check_licences(pins)]
    sys.stdout.write("".join(f"{finding}\n" for finding in findings))
    sys.stdout.write(f"{len(pins)} pins, {len(findings)} findings\n")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
