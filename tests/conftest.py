"""Settings for every test."""

from __future__ import annotations

from hypothesis import settings

# A shared machine makes one slow example in a thousand; a deadline would call that a failure.
settings.register_profile("plenary", deadline=None)
settings.load_profile("plenary")
