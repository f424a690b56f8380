"""The form of a reporting verb that stands after a name ("said", "recalls") to the verb."""

from __future__ import annotations

from ingest.patterns import load_words

IRREGULAR = {"said": "say", "spoke": "speak", "told": "tell", "read": "read", "drew": "draw"}


def to_reporting_verb(form: str) -> str:
    """Give the reporting verb whose past or third person form is printed, else ""."""
    if form in IRREGULAR:
        return IRREGULAR[form]
    stems = [form.removesuffix(ending) for ending in ("ed", "d", "s", "es")]
    stems += [form[:-3] + "y"] if form.endswith("ied") else []
    stems += [form[:-3]] if form.endswith("ed") and form[-3:-2] == form[-4:-3] else []
    return next((stem for stem in stems if stem in load_words("statements", "verbs")), "")
