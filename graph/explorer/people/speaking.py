"""The facts of the chosen reports to who is on which topic, worked out once for all visitors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.explorer.shared.facts import (
    Contents,
    OrganisationFact,
    PersonFact,
    RecommendationFact,
    RoleFact,
    SessionFact,
    StatementFact,
    TopicMark,
)
from graph.explorer.shared.frame import select_folder
from graph.explorer.shared.references import to_kind
from graph.views.engagement import Engagement, Hit, Tally, select_on, tally_topics
from graph.views.topic_tree import Topic, TopicTree, make_tree, to_folded

EVENT = "event"
"""The kind of the session that is the event as a whole; a role in it is no word on its topics."""

Subject = SessionFact | StatementFact | RecommendationFact


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on a topic or a narrower one, each thing counted once."""

    statements: int = 0
    people: int = 0
    """Those who said something on it or had a role in a session on it, the event as a whole not among them."""
    sessions: int = 0
    """The event as a whole among them."""
    recommendations: int = 0
    reports: int = 0


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who is on which topic."""

    tree: TopicTree
    engagements: Mapping[str, tuple[Engagement, ...]]
    """What each person said, and the sessions in which each had a role, as far as they are on topics."""
    tallies: Mapping[str, Mapping[str, Tally]]
    """How often each person is on each topic or a narrower one."""
    counts: Mapping[str, Counts]
    """How much is on each topic in use."""
    namesakes: Mapping[tuple[str, str], tuple[str, ...]]
    """People and organisations of different reports that share a name, by its kind and folded name."""

    def get_counts(self, topic: str) -> Counts:
        """Give how much is on a topic; nothing where it is not in use."""
        return self.counts.get(topic, NOTHING)

    def select_hits(self, topic: str, people: Iterable[str] = ()) -> tuple[Hit, ...]:
        """Give who is on a topic or a narrower one, of some people or of all: what was said first."""
        wanted = [self.engagements.get(person, ()) for person in people] or self.engagements.values()
        return select_on((one for every in wanted for one in every), self.tree, topic)


State = tuple[Path, str, tuple[str, ...]]
"""Folder and version of the store, and the chosen reports: what is worked out for one holds for all visitors."""


def to_state(contents: Contents) -> State:
    """Give what the facts depend on."""
    return select_folder(), contents.version, contents.documents


def read_speaking(contents: Contents) -> Speaking:
    """Work it out once for each choice of reports."""
    return _make_speaking(contents, to_state(contents))


@st.cache_resource(max_entries=6, show_spinner="Working out who spoke on what …")
def _make_speaking(_contents: Contents, state: State) -> Speaking:
    return make_speaking(_contents)


def make_speaking(contents: Contents) -> Speaking:
    """Make it of the facts."""
    topics = contents.topics.values()
    tree = make_tree(Topic(topic.ref, topic.label, topic.others, topic.broader) for topic in topics)
    engagements: dict[str, list[Engagement]] = defaultdict(list)
    for one in find_engagements(contents):
        engagements[one.person].append(one)
    every = [one for held in engagements.values() for one in held]
    return Speaking(
        tree,
        {person: tuple(held) for person, held in engagements.items()},
        tally_topics(every, tree),
        count_topics(contents, tree),
        find_namesakes(contents),
    )


def find_engagements(contents: Contents) -> Iterator[Engagement]:
    """Yield what each participant said, and each session in which each had a role, if they are on topics."""
    participants = {person.ref for person in contents.participants}
    for fact in contents.statements:
        if fact.topics and fact.person_ref in participants:
            yield Engagement(fact.person_ref, fact.ref, fact.document, True, to_scores(fact.topics))
    sessions = {session.ref: session for session in contents.sessions if session.topics and session.kind != EVENT}
    held = dict.fromkeys((role.person_ref, role.session_ref) for role in contents.roles)
    for person, ref in held:
        if ref in sessions and person in participants:
            yield Engagement(person, ref, sessions[ref].document, False, to_scores(sessions[ref].topics))


def count_topics(contents: Contents, tree: TopicTree) -> dict[str, Counts]:
    """Count what is on each topic in use, what is on a narrower one included."""
    participants = {person.ref for person in contents.participants}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(name: str, fact: Subject, people: Collection[str]) -> None:
        for topic in find_above(tree, fact.topics):
            found[topic][name].add(fact.ref)
            found[topic]["people"].update(people)
            found[topic]["reports"].add(fact.document)

    for session in contents.sessions:
        roles = contents.roles_of.get(session.ref, ()) if session.kind != EVENT else ()
        add("sessions", session, {role.person_ref for role in roles} & participants)
    for statement in contents.statements:
        add("statements", statement, {statement.person_ref} & participants)
    for recommendation in contents.recommendations:
        add("recommendations", recommendation, ())
    return {topic: Counts(**{name: len(refs) for name, refs in sets.items()}) for topic, sets in found.items()}


def find_namesakes(contents: Contents) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the names that more than one report has, with the references of those who have them."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    every: tuple[PersonFact | OrganisationFact, ...] = (*contents.participants, *contents.organisations)
    for fact in every:
        found[to_namesake(fact)].append(fact.ref)
    return {name: tuple(refs) for name, refs in found.items() if len(refs) > 1}


def to_namesake(fact: PersonFact | OrganisationFact) -> tuple[str, str]:
    """Give what two have in common where their names are printed alike."""
    return to_kind(fact.ref), to_folded(fact.name)


def count_sessions(contents: Contents, roles: Iterable[RoleFact]) -> int:
    """Count the sessions of roles; the event as a whole is none of them."""
    every = (contents.things.get(ref) for ref in {role.session_ref for role in roles})
    return sum(isinstance(session, SessionFact) and session.kind != EVENT for session in every)


def find_above(tree: TopicTree, marks: Iterable[TopicMark]) -> dict[str, None]:
    """Give the topics of marks and all broader ones, each once."""
    return dict.fromkeys(above for mark in marks for above in tree.above.get(mark.topic, ()))


def find_words(tree: TopicTree, marks: Iterable[TopicMark], topic: str) -> tuple[str, ...]:
    """Give the printed words for which something is on a topic or a narrower one."""
    held = (mark.words for mark in marks if topic in tree.above.get(mark.topic, ()))
    return tuple(dict.fromkeys(word for words in held for word in words))


def to_scores(marks: Iterable[TopicMark]) -> tuple[tuple[str, float], ...]:
    """Give each topic with how sure it is."""
    return tuple((mark.topic, mark.score) for mark in marks)


def is_on(tree: TopicTree, topic: str) -> Callable[[Subject], bool]:
    """Give a test of whether something is on a topic or a narrower one; everything is on ""."""
    return lambda fact: not topic or any(topic in tree.above.get(mark.topic, ()) for mark in fact.topics)
