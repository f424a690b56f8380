"""A parsed sentence and the people named in it to who speaks there, and with which verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.language.grammar import find_subject
from ingest.language.reader import Word
from ingest.language.reporting import to_reporting_verb
from ingest.lines.roles import role_words
from ingest.patterns import load_words
from ingest.values import Spot

HELD = r"(?:views?|opinion|experience|judge?ment|reckoning|estimates?|calculations?|words)"
SOURCE = re.compile(
    rf"""^(?:[A-Z]\w+,[ ])?
        (?: (?:In|By|According[ ]to)[ ](?P<pronoun>his|her)[ ](?:own[ ])?{HELD}\b
          | According[ ]to[ ](?P<object>him|her)(?=,)
          | According[ ]to[ ](?=\S)
          | In[ ]the[ ]{HELD}[ ]of[ ](?=\S)
          | In[ ](?=(?:[\w.]+[ ]){{0,2}}[\w-]+[’']s[ ]{HELD}\b)
          | For[ ](?=(?:[A-Z][\w.’'-]*[ ]?){{1,4}},) )""",
    re.IGNORECASE | re.VERBOSE,
)
INSIDE = re.compile(rf", (?:in|by) (?:his|her) (?:own )?{HELD},")
"""Words inside a sentence that say whose view it is; the pronoun needs somebody before it."""
SOURCE_REACH = 30
"""Characters after "According to" within which the name of the source starts, titles and articles passed over."""
CLAUSE_START = re.compile(r"(?:^|[,;:.]\s|\b(?:and|while|when)\s)(?:[\w.]+\s){0,2}$")
VERB_AFTER_NAME = re.compile(
    r"""(?:\s+of\s+[^,]{3,60}?|\s+\([^)]*\)|,\s[^.;]{2,160}?,)?   # an apposition
        \s+(?:also\s+|then\s+|further\s+|and\s+)?
        (?P<verb>[a-z]+(?:ed|s|d|id|oke|ead))\b""",
    re.VERBOSE,
)
DESCRIBED = re.compile(r"(?:[A-Z][^;.:]{2,90}, )?(?:[Tt]he|[Ii]ts|[Tt]heir) [a-z][^,;.:]{2,90}, (?:[\w.]+\s){0,2}")
"""What a person is, before the name that is apposed to it."""
VERB_AFTER_COMMA = re.compile(r",\s+(?P<verb>[a-z]+)\b")
WHO = re.compile(
    r"(?:,[^.;()]{2,120}?)?,\s+"
    r"(?:who\s+(?:also\s+|then\s+)?(?P<verb>[a-z]+)\b(?=\s+(?:that|how|why)\b)"
    r"|(?:where|(?:in|during)\s+which)\s+(?:he|she)\s+(?:also\s+)?(?P<told>[a-z]+)\b)"
)
"""An apposition and "who recalled that", or "in which she stressed", after a name."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence with all who may speak in it."""

    text: str
    words: Sequence[Word]
    spots: Sequence[Spot]
    """Where persons are named, counted from the start of the sentence."""
    antecedent: str
    """Whom a pronoun means, or ""."""
    session: str
    holders: Mapping[tuple[str, str], str]
    """The one person who holds a role in a session, by (session, role)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a sentence, and how."""

    person: str
    verb: str
    """Lemma of the reporting verb."""
    rule: str


def find_speaker(scene: Scene) -> Speaker | None:
    """Find the first reporting verb whose subject is a known person, a pronoun for one, or the holder of a role."""
    source = find_source(scene)
    if source:
        return source
    for verb in range(len(scene.words)):
        if is_reporting(scene.words, verb):
            subject = find_subject(scene.words, verb, {"nsubj"}, participles=True)
            speaker = None if subject is None else name_subject(scene, verb, subject)
            if speaker:
                return speaker
    return find_by_pattern(scene) or find_described(scene) or find_related(scene) or find_agent(scene)


def find_agent(scene: Scene) -> Speaker | None:
    """Find whom a passive verb names that says what was shown or told: "The evidence was summarised by Name"."""
    words = scene.words
    for verb, word in enumerate(words):
        if word.lemma not in load_words("statements", "by") or word.fine != "VBN":
            continue
        own = [k for k, other in enumerate(words) if other.head == verb and other.relation in {"auxpass", "agent"}]
        agents = [k for k, other in enumerate(words) if other.head in own and other.relation == "pobj"]
        spots = (find_own(scene, agent) for agent in agents if "auxpass" in {words[k].relation for k in own})
        spot = next((one for one in spots if one), None)
        if spot:
            return Speaker(spot.person, word.lemma, spot.rule)
    return None


def find_source(scene: Scene) -> Speaker | None:
    """Find whom a sentence that opens with "According to" or "In her view" means."""
    source = SOURCE.match(scene.text)
    if source is None:
        inside = scene.antecedent and INSIDE.search(scene.text)
        return Speaker(scene.antecedent, "say", "pronoun") if inside else None
    for spot in scene.spots:
        near = source.end() - 1 <= spot.start < source.end() + SOURCE_REACH
        if near and "," not in scene.text[source.end() : spot.start]:
            return Speaker(spot.person, "say", spot.rule)
    named = source["pronoun"] or source["object"]
    return Speaker(scene.antecedent, "say", "pronoun") if named and scene.antecedent else None


def name_subject(scene: Scene, verb: int, subject: int) -> Speaker | None:
    """Name the person whom the subject of a reporting verb means."""
    lemma, noun = find_holding(scene.words, verb) or scene.words[verb].lemma, scene.words[subject]
    spot = find_beside(scene, verb) or find_own(scene, subject)
    if spot:
        return Speaker(spot.person, lemma, spot.rule)
    if scene.antecedent and noun.text.casefold() in load_words("statements", "pronouns"):
        return Speaker(scene.antecedent, lemma, "pronoun")
    role = None if noun.lemma in load_words("statements", "groups") else role_words().get(noun.lemma)
    if role and any(word.head == subject and word.lemma == "the" for word in scene.words):
        holder = scene.holders.get((scene.session, role)) or scene.holders.get(("event", role))
        return Speaker(holder, lemma, "role") if holder else None
    return None


def find_beside(scene: Scene, verb: int) -> Spot | None:
    """Find the name beside the verb, which is the subject after an opening participle ("Quoting X, Y ended …")."""
    opening, word = scene.words[0], scene.words[verb]
    if opening.fine != "VBG" or scene.text[opening.start : word.start].startswith("Including"):
        return None
    beside = [spot for spot in scene.spots if spot.end < word.start < spot.end + 3]
    return beside[-1] if beside and scene.text[: beside[-1].start].rstrip().endswith(",") else None


def find_own(scene: Scene, subject: int) -> Spot | None:
    """Find the name that the subject is a part of, else one that is only apposed to it."""
    at = scene.words[subject].start
    own = (spot for spot in scene.spots if spot.start <= at < spot.end)
    apposed = (spot for spot in scene.spots if is_apposed(scene.words, subject, spot))
    return next(own, None) or next(apposed, None)


def is_apposed(words: Sequence[Word], subject: int, spot: Spot) -> bool:
    """Tell whether the subject is an apposition to, or the head over, the person's name."""
    for word in words:
        inside = spot.start <= word.start < spot.end
        if inside and word.head == subject and word.relation in {"appos", "compound", "nmod", "flat"}:
            return True
    head = words[words[subject].head]
    return words[subject].relation == "appos" and spot.start <= head.start < spot.end


def is_reporting(words: Sequence[Word], index: int) -> bool:
    """Tell whether the word is a verb that reports speech: by itself, or by its object ("ended his presentation")."""
    word = words[index]
    if word.tag not in {"VERB", "AUX"} or word.relation in {"acl", "relcl", "amod"}:
        return False
    if word.fine == "VBG" and word.relation == "ROOT" and not any(w.head == index and w.tag == "AUX" for w in words):
        return False  # a caption: "Ms. Lee welcoming the guests"
    if word.lemma == "like":
        return has_modal(words, index) and any(w.head == index and w.relation in {"xcomp", "ccomp"} for w in words)
    reports = word.lemma in load_words("statements", "verbs")
    framing = word.lemma in load_words("statements", "framing")
    # whatever needs the whole sentence comes last, and for few words
    if not (reports or framing or word.lemma == "be") or (word.fine == "VB" and has_modal(words, index)):
        return False
    if reports:
        return not (word.fine == "VBN" and any(w.head == index and w.relation == "auxpass" for w in words))
    if framing:
        objects = load_words("statements", "objects")
        given = any(w.head == index and w.relation in {"dobj", "obj"} and w.lemma in objects for w in words)
        return given or opens_with(words, index)
    return bool(find_holding(words, index))


def opens_with(words: Sequence[Word], index: int) -> bool:
    """Tell whether somebody "began by asking" or "ended with a warning"."""
    after = words[index + 1].text.casefold() if index + 1 < len(words) else ""
    return after in {"by", "with"} and words[index].lemma in load_words("statements", "with")


def find_holding(words: Sequence[Word], index: int) -> str:
    """Find the adjective after "was" that says what somebody holds ("was worried that"), "" where there is none."""
    if words[index].lemma != "be":
        return ""
    held = load_words("statements", "holding")
    for place, word in enumerate(words):
        if word.head == index and word.relation == "acomp" and word.lemma in held:
            after = words[place + 1].text.casefold() if place + 1 < len(words) else ""
            return word.lemma if after in {"that", "about", "at", "of"} else ""
    return ""


def has_modal(words: Sequence[Word], index: int) -> bool:
    """Tell whether a modal stands before the verb: "would like to say" reports, "should say" does not."""
    return any(word.head == index and word.relation == "aux" and word.fine == "MD" for word in words)


def find_by_pattern(scene: Scene) -> Speaker | None:
    """Find "Name[, apposition,] verb" at the start of a clause where the parser went astray."""
    for spot in scene.spots:
        match = VERB_AFTER_NAME.match(scene.text[spot.end :]) if CLAUSE_START.search(scene.text[: spot.start]) else None
        lemma = to_reporting_verb(match["verb"]) if match else ""
        if lemma:
            return Speaker(spot.person, lemma, spot.rule)
    return None


def find_described(scene: Scene) -> Speaker | None:
    """Find "The observer from Body, Name, regretted that" where the parser went astray."""
    for spot in scene.spots:
        match = VERB_AFTER_COMMA.match(scene.text, spot.end) if DESCRIBED.fullmatch(scene.text, 0, spot.start) else None
        lemma = to_reporting_verb(match["verb"]) if match else ""
        if lemma:
            return Speaker(spot.person, lemma, spot.rule)
    return None


def find_related(scene: Scene) -> Speaker | None:
    """Find "… by Name, apposition, who recalled that": a reporting verb whose "who" is the person right before it."""
    for spot in scene.spots:
        match = WHO.match(scene.text, spot.end)
        lemma = to_reporting_verb(match["verb"] or match["told"]) if match else ""
        if lemma:
            return Speaker(spot.person, lemma, spot.rule)
    return None
