"""A name's printed forms to HTML: where each stands, and why they are taken for one name."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from graph.explorer.people.speaking import Speaking, to_namesake
from graph.explorer.shared.facts import Contents, Evidence, Form, MergeFact, OrganisationFact, PersonFact
from graph.explorer.shared.frame import to_count
from graph.explorer.shared.links import to_source, to_thing
from graph.explorer.shared.references import to_kind
from graph.views.topic_tree import to_folded

RULES = {"surname": "by the surname alone", "given name": "by the given name alone", "nickname": "short first name"}
"""Rules in words where their own name says too little."""


def to_forms(fact: PersonFact | OrganisationFact) -> str:
    """Give every printed form with its places and, below it, why it is taken for the others."""
    merges = {merge.reason: merge for merge in fact.merges}.values()
    forms = "".join(f"<li>{to_form(fact, form)}</li>" for form in fact.forms)
    reasons = "".join(f"<li>{to_reason(fact, merge)}</li>" for merge in merges)
    why = f"<h3>Why these are one</h3><ul>{reasons}</ul>" if reasons else ""
    return f'<div class="pl-names"><h2 class="pl-h2">Printed as</h2><ul>{forms}</ul>{why}</div>'


def to_form(fact: PersonFact | OrganisationFact, form: Form) -> str:
    """Give a printed form with a link to its first place and how often it is printed."""
    place = Evidence(fact.document, "", form.line, form.text, "", "", form.start, form.end)
    times = f"{form.times:,} times, first in " if form.times > 1 else ""
    why = say_reading(fact, form)
    note = f"; {escape(why)}" if why else ""
    return f'{escape(form.text)} <span class="pl-small">{times}{to_source(place, f"line {form.line}")}{note}</span>'


def say_reading(fact: PersonFact | OrganisationFact, form: Form) -> str:
    """Say how a form was read where that is no merge of two names; "" for the name itself."""
    if form.rule:
        return RULES.get(form.rule, f"by the rule {form.rule}")
    bare = to_folded(form.text)
    titles = [title for title in getattr(fact, "honorifics", ()) if bare == to_folded(f"{title} {fact.name}")]
    return f"with the title {titles[0]}" if titles else ""


def to_reason(fact: PersonFact | OrganisationFact, merge: MergeFact) -> str:
    """Give the reason of a merge with its rule and how sure it is."""
    rule = RULES.get(merge.rule, merge.rule)
    return f'{escape(merge.reason)} <span class="pl-small">· {escape(rule)} · {merge.score:.0%} sure</span>'


def to_elsewhere(
    contents: Contents, speaking: Speaking, fact: PersonFact | OrganisationFact, known: Collection[str] = ()
) -> str:
    """Name the other chosen reports that print the same name, without saying that it is the same.

    Those of whom more is known are left out.
    """
    refs = speaking.namesakes.get(to_namesake(fact), ())
    every = (contents.things[ref] for ref in refs if ref != fact.ref and ref not in known)
    same = [other for other in every if isinstance(other, PersonFact | OrganisationFact)]
    if not same:
        return ""
    links = "".join(
        f"<li>{to_thing(other.ref, contents.every.get(other.document, other.document))}</li>" for other in same
    )
    kind = to_kind(fact.ref)
    note = f"{to_count(len(same), 'other report prints', 'other reports print')} this name; it may be another {kind}."
    head = '<h2 class="pl-h2">Also named in</h2>'
    return f'<div class="pl-names">{head}<ul>{links}</ul><p class="pl-small">{escape(note)}</p></div>'
