"""Settings for every test."""

from __future__ import annotations

import os
import sys

from hypothesis import settings

# A shared machine makes one slow example in a thousand; a deadline would call that a failure.
settings.register_profile("plenary", deadline=None)
settings.load_profile("plenary")

# Where the environment says to keep no bytecode, every worker would rewrite and compile all tests anew (10 s), and
# every process that a test starts the modules that it imports.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
