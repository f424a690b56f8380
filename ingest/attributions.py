"""Sentences and the people named in them to statements: who said what in which session."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import make_passage
from ingest.language import Word
from ingest.patterns import load_words
from ingest.people import Roster
from ingest.roles import role_words
from ingest.sentences import Sentence
from ingest.sessions import Programme
from ingest.spots import Spot
from ingest.values import Block, Participation, Report, Statement

SUBJECTS = {"nsubj", "nsubjpass"}
PRONOUN = re.compile(r"\b(?:he|she)\b", re.I)
ROLE_SUBJECT = re.compile(
    r"\bthe [a-z-]*(?:chair|moderator|facilitator|rapporteur|recorder|author|convener|convenor|discussant|presenter)",
    re.I,
)
ACCORDING = re.compile(
    r"^(?:[A-Z]\w+, )?(?:According to (?=\S)|In (?P<pronoun>his|her) (?:view|opinion|experience)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence's speaker and verb."""

    person: str
    verb: str
    rule: str


def find_statements(
    report: Report,
    blocks: Sequence[Block],
    programme: Programme,
    sentences: Sequence[Sentence],
    roster: Roster,
    parses: dict[int, tuple[Word, ...]],
    participations: Sequence[Participation],
) -> tuple[Statement, ...]:
    """Find reported statements in running text, in order.

    `parses` gives the grammar of the sentences (by index) that `select_candidates` chose. A pronoun means the last
    speaker of the same or the preceding paragraph; "the Chair" means who holds that role in the session or the event.
    """
    holders = find_holders(participations)
    spots = by_sentence(sentences, roster.spots)
    statements: list[Statement] = []
    speaker, spoke_in, session = "", -9, ""
    for index, sentence in enumerate(sentences):
        here = programme.of_block[sentence.block]
        if here != session:
            speaker, session = "", here
        if index not in parses:
            continue
        found = find_speaker(
            sentence, spots[index], parses[index], speaker if sentence.block - spoke_in <= 1 else "", holders, here
        )
        subject = next((spot.person for spot in spots[index] if is_subject(spot, sentence, parses[index])), "")
        if found:
            passage = make_passage(report, blocks[sentence.block], sentence.start, sentence.end)
            printed = found.rule == "full name"
            statements.append(
                Statement(
                    found.person,
                    here,
                    sentence.text,
                    found.verb,
                    passage,
                    "printed" if printed else "resolved",
                    found.rule,
                )
            )
        if found or subject:
            speaker, spoke_in = (found.person if found else subject), sentence.block
    return tuple(statements)


def select_candidates(sentences: Sequence[Sentence], blocks: Sequence[Block], roster: Roster) -> list[int]:
    """Select the sentences worth parsing: a known person or a pronoun stands in them, outside role lines."""
    spots = by_sentence(sentences, roster.spots)
    return [
        index
        for index, sentence in enumerate(sentences)
        if blocks[sentence.block].kind in {"paragraph", "item"}
        and (
            spots[index]
            or PRONOUN.search(sentence.text)
            or ROLE_SUBJECT.search(sentence.text)
            or ACCORDING.match(sentence.text)
        )
    ]


def by_sentence(sentences: Sequence[Sentence], spots: Sequence[Spot]) -> dict[int, list[Spot]]:
    """Give for each sentence's index the spots inside it."""
    of_block = defaultdict(list)
    for spot in spots:
        of_block[spot.block].append(spot)
    return defaultdict(
        list,
        {
            index: [spot for spot in of_block[sentence.block] if sentence.start <= spot.start < sentence.end]
            for index, sentence in enumerate(sentences)
            if sentence.block in of_block
        },
    )


def find_holders(participations: Sequence[Participation]) -> dict[tuple[str, str], str]:
    """Give the one person who holds a role in a session, by (session, role)."""
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    for participation in participations:
        people[participation.session, participation.role].add(participation.person)
    return {key: next(iter(found)) for key, found in people.items() if len(found) == 1}


def find_speaker(
    sentence: Sentence,
    spots: Sequence[Spot],
    words: Sequence[Word],
    antecedent: str,
    holders: dict[tuple[str, str], str],
    session: str,
) -> Found | None:
    """Find the first reporting verb whose subject is a known person, a pronoun with an antecedent, or a role's holder."""
    source = ACCORDING.match(sentence.text)
    if source:
        for spot in spots:
            if spot.start - sentence.start < source.end() + 30 and spot.start - sentence.start >= source.end() - 1:
                return Found(spot.person, "say", spot.rule)
        if source["pronoun"] and antecedent:
            return Found(antecedent, "say", "pronoun")
    for index, word in enumerate(words):
        if not is_reporting(words, index):
            continue
        subject = subject_of(words, index)
        if subject is None:
            continue
        ranges = [(spot, spot.start - sentence.start, spot.end - sentence.start) for spot in spots]
        # "Quoting X, Y ended …": after an opening participle the name beside the verb is the subject
        if words[0].fine == "VBG" and not sentence.text[words[0].start : word.start].startswith("Including"):
            beside = [spot for spot, start, end in ranges if end < word.start and word.start - end < 3]
            if beside and sentence.text[: beside[-1].start - sentence.start].rstrip().endswith(","):
                return Found(beside[-1].person, word.lemma, beside[-1].rule)
        # the subject's own name counts before one that is only apposed to it
        for spot, start, end in ranges:
            if start <= words[subject].start < end:
                return Found(spot.person, word.lemma, spot.rule)
        for spot, start, end in ranges:
            if is_apposed(words, subject, start, end):
                return Found(spot.person, word.lemma, spot.rule)
        if words[subject].text.casefold() in load_words("statements", "pronouns") and antecedent:
            return Found(antecedent, word.lemma, "pronoun")
        role = role_words().get(words[subject].lemma)
        if role and any(w.head == subject and w.lemma == "the" for w in words):
            holder = holders.get((session, role)) or holders.get(("event", role))
            if holder:
                return Found(holder, word.lemma, "role")
    return by_pattern(sentence, spots)


def is_subject(spot: Spot, sentence: Sentence, words: Sequence[Word]) -> bool:
    """Tell whether the person is the subject of some verb of the sentence."""
    start, end = spot.start - sentence.start, spot.end - sentence.start
    return any(word.relation in SUBJECTS and start <= word.start < end for word in words)


def is_reporting(words: Sequence[Word], index: int) -> bool:
    """Tell whether the word is a verb that reports speech: by itself, or by its object ("ended his presentation")."""
    word = words[index]
    if (
        word.tag not in {"VERB", "AUX"}
        or word.relation in {"acl", "relcl", "amod"}
        or (word.fine == "VB" and has_auxiliary(words, index))
    ):
        return False
    if word.lemma in load_words("statements", "verbs"):
        return not (word.fine == "VBN" and any(w.head == index and w.relation == "auxpass" for w in words))
    if word.lemma in load_words("statements", "framing"):
        objects = load_words("statements", "objects")
        return any(w.head == index and w.relation in {"dobj", "obj"} and w.lemma in objects for w in words)
    return False


def has_auxiliary(words: Sequence[Word], index: int) -> bool:
    """Tell whether a modal stands before the verb: "would like to say" reports, "should say" does not."""
    return any(w.head == index and w.relation == "aux" and w.fine == "MD" for w in words)


def subject_of(words: Sequence[Word], index: int) -> int | None:
    """Give the index of the verb's subject, also through coordination and open complements."""
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        for position, word in enumerate(words):
            if word.head == index and word.relation == "nsubj":
                return position
        if words[index].relation not in {"conj", "xcomp", "advcl"} or words[index].head == index:
            return None
        if words[index].relation == "advcl" and words[index].fine != "VBG":
            return None
        index = words[index].head
    return None


def is_apposed(words: Sequence[Word], subject: int, start: int, end: int) -> bool:
    """Tell whether the subject is an apposition to, or the head over, the person's name."""
    for word in words:
        if (
            start <= word.start < end
            and word.relation in {"appos", "compound", "nmod", "flat"}
            and word.head == subject
        ):
            return True
    head = words[words[subject].head]
    return words[subject].relation == "appos" and start <= head.start < end


def by_pattern(sentence: Sentence, spots: Sequence[Spot]) -> Found | None:
    """Find "Name[, apposition,] verb" at the start of a clause where the parser went astray."""
    verbs = load_words("statements", "verbs")
    for spot in spots:
        before = sentence.text[: spot.start - sentence.start]
        if before and not re.search(r"(?:^|[,;:.]\s|\b(?:and|while|when)\s)(?:[\w.]+\s){0,2}$", before):
            continue
        after = sentence.text[spot.end - sentence.start :]
        match = re.match(
            r"(?:\s+of\s+[^,]{3,60}?|\s+\([^)]*\)|,\s[^.;]{2,160}?,)?\s+(?:also\s+|then\s+|further\s+|and\s+)?(?P<verb>[a-z]+(?:ed|s|d|id|oke|ead))\b",
            after,
        )
        if match:
            lemma = to_lemma(match["verb"], verbs)
            if lemma:
                return Found(spot.person, lemma, spot.rule)
    return None


def to_lemma(form: str, verbs: frozenset[str]) -> str:
    """Give the listed verb whose past or third person form is printed, else ""."""
    irregular = {"said": "say", "spoke": "speak", "told": "tell", "read": "read", "drew": "draw"}
    if form in irregular:
        return irregular[form]
    for stem in (form.removesuffix("ed"), form.removesuffix("d"), form.removesuffix("s"), form.removesuffix("es")):
        if stem in verbs:
            return stem
    if form.endswith("ied") and form[:-3] + "y" in verbs:
        return form[:-3] + "y"
    return form[:-3] if form.endswith("ed") and form[:-3] in verbs and form[-3:-2] == form[-4:-3] else ""
