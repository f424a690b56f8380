"""The network around a thing: its links in words, hops, filters, the cut and its numbers, expansion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graph.networks.gate import Filters
from graph.networks.links import KINDS, LinkReader
from graph.networks.lookup import select_kind
from graph.networks.surroundings import Surroundings, expand, select_reports, select_surroundings
from graph.store import open_store
from ingest.values import BodyRole
from ontology import BASE
from tests.graph import fishery
from tests.graph.fishery import FISHERIES, GEAR, LAW, THEME, make_talks, to_iri, write_fishery
from tests.graph.workshop import write_facts

WRONA, SOLHEIM, DUNN = (to_iri("person", name) for name in ("tomasz-wrona", "ingrid-solheim", "olaf-dunn"))
GEAR_SESSION, LICENCES = to_iri("session", "1a"), to_iri("session", "1b")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LinkReader]:
    with open_store(write_fishery(tmp_path_factory.mktemp("fishery"))) as store:
        yield LinkReader(store)


def test_organisation_that_hosts_is_linked_with_the_report(tmp_path: Path) -> None:
    facts = make_talks("spring")
    body = facts.organisations[0]
    part = BodyRole(body.name, "host", "event", body.mentions[0].passage)
    write_facts(tmp_path, replace(facts, participations=(), body_roles=(part,)))
    with open_store(tmp_path) as store:
        links = LinkReader(store)
        (thing,) = (one for one in map(links.read, links.list_things("spring")) if one and one.label == body.name)
    assert thing.shown
    assert [link.meaning for link in thing.links] == ["host of"]


def find_nets(reader: LinkReader, document: str = "spring") -> str:
    """Give the recommendation that is a member of the theme."""
    things = (reader.read(iri) for iri in select_kind(reader.list_things(document), "recommendation"))
    return next(thing.iri for thing in things if thing and thing.label == fishery.NETS)


def say(around: Surroundings) -> set[tuple[str, str, str]]:
    """Give each link in words."""
    names = dict(around.network.nodes(data="label"))
    return {(names[start], meaning, names[end]) for start, end, meaning in around.network.edges(data="role")}


def test_links_of_a_person_say_what_they_mean(reader: LinkReader) -> None:
    around = select_surroundings(reader, [WRONA])
    assert {link for link in say(around) if link[0] == "Tomasz Wrona"} == {
        ("Tomasz Wrona", "convener of", "1A"),
        ("Tomasz Wrona", "speaks for", "Baltic Gear Institute"),
        ("Tomasz Wrona", "spoke on", "gear"),
        ("Tomasz Wrona", "called for", fishery.NETS),
    }


def test_links_read_from_either_end_are_the_same(reader: LinkReader) -> None:
    for document in ("spring", "autumn"):
        for iri in reader.list_things(document):
            thing = reader.read(iri)
            assert thing is not None
            for link in thing.links:
                other = reader.read(link.end if link.start == iri else link.start)
                assert other is not None
                if other.kind == "topic":
                    assert iri in reader.list_about(other.iri)[0]
                elif thing.shown:
                    assert link in other.links


def test_event_stands_under_its_report(reader: LinkReader) -> None:
    event, report = reader.read(to_iri("session", "event")), reader.read(f"{BASE}spring")
    assert event == report
    assert report is not None
    assert report.kind == "report"
    assert to_iri("session", "plenary-1") in report.neighbours


@pytest.mark.parametrize(
    "iri", ["", "no iri", "https://example.org/nothing", "javascript:alert(1)", to_iri("person", "x")]
)
def test_start_that_the_store_lacks_gives_an_empty_network(reader: LinkReader, iri: str) -> None:
    around = select_surroundings(reader, [iri])
    assert (len(around.network), len(around.found), around.complete) == (0, 0, True)


def test_hops_widen_the_network(reader: LinkReader) -> None:
    one, two = (select_surroundings(reader, [SOLHEIM], hops).network for hops in (1, 2))
    assert WRONA not in one
    assert WRONA in two
    assert two.nodes[WRONA]["hop"] == 2
    assert set(one) < set(two)


def test_topic_is_a_way_only_from_a_start_or_without_sessions(reader: LinkReader) -> None:
    other = to_iri("person", "tomasz-wrona", "autumn")
    assert other not in select_surroundings(reader, [WRONA], 2).network
    assert other in select_surroundings(reader, [GEAR], 1).network
    assert other in select_surroundings(reader, [WRONA], 2, Filters(kinds=frozenset({"person", "topic"}))).network


def test_theme_links_the_reports(reader: LinkReader) -> None:
    around = select_surroundings(reader, [THEME])
    assert sorted(document for _, document in around.network.nodes(data="document")) == ["", "autumn", "spring"]
    assert {meaning for _, meaning, _ in say(around)} == {"member of"}


@pytest.mark.parametrize("kind", KINDS)
def test_kind_that_is_filtered_out_stands_only_as_the_start(reader: LinkReader, kind: str) -> None:
    filters = Filters(kinds=frozenset(KINDS) - {kind})
    for start in (WRONA, f"{BASE}spring", GEAR, THEME):
        kinds = dict(select_surroundings(reader, [start], 3, filters).network.nodes(data="kind"))
        assert start in kinds
        assert [key for key, found in kinds.items() if found == kind] in ([], [start])


def test_report_filter_keeps_one_report_and_what_belongs_to_none(reader: LinkReader) -> None:
    network = select_surroundings(reader, [THEME], 3, Filters(documents=frozenset({"spring"}))).network
    assert {document for _, document in network.nodes(data="document")} == {"", "spring"}


def test_session_filter_keeps_who_was_there_and_for_whom(reader: LinkReader) -> None:
    network = select_surroundings(reader, [LICENCES], 3, Filters(sessions=frozenset({LICENCES}))).network
    labels = sorted(label for key, label in network.nodes(data="label") if "/person/" in key or "/organis" in key)
    assert labels == ["Aoife Brannigan", "Coastal Law Clinic"]


def test_topic_filter_keeps_what_is_about_it_or_a_narrower_one(reader: LinkReader) -> None:
    broad = select_surroundings(reader, [f"{BASE}spring"], 3, Filters(topics=frozenset({FISHERIES}))).network
    start = select_surroundings(reader, [WRONA], 2, Filters(topics=frozenset({FISHERIES}))).network
    assert {FISHERIES, GEAR} & set(start) == {GEAR}
    assert LAW not in start
    assert to_iri("organisation", "coastal-law-clinic") not in set(broad) | set(start)
    law = select_surroundings(reader, [LICENCES], 2, Filters(topics=frozenset({LAW}))).network
    assert {LAW, to_iri("person", "aoife-brannigan")} < set(law)
    assert not any(kind == "recommendation" for _, kind in law.nodes(data="kind"))


def test_people_merely_mentioned_are_neither_found_nor_started_from_unasked(reader: LinkReader) -> None:
    report = f"{BASE}spring"
    assert DUNN not in select_surroundings(reader, [report], 3).found
    assert DUNN not in select_reports(reader, ["spring"]).found
    assert len(select_surroundings(reader, [DUNN]).network) == 0
    asked = Filters(mentioned=True)
    assert ("Olaf Dunn", "named in") in {link[:2] for link in say(select_surroundings(reader, [report], 1, asked))}
    assert DUNN in select_surroundings(reader, [DUNN], 1, asked).network
    assert DUNN in select_reports(reader, ["spring"], asked).network


def test_cut_keeps_the_most_linked_with_their_way_to_the_start(reader: LinkReader) -> None:
    whole = select_surroundings(reader, [SOLHEIM], 3)
    part = select_surroundings(reader, [SOLHEIM], 3, most=5)
    assert (len(part.network), part.found) == (5, whole.found)
    assert sum(part.kinds.values()) == len(whole.network) > 5
    plain = part.network.to_undirected()
    for key, hop in part.network.nodes(data="hop"):
        assert key == SOLHEIM or any(part.network.nodes[other]["hop"] == hop - 1 for other in plain[key])


def test_too_much_around_is_said(reader: LinkReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.networks.surroundings.READ", 4)
    around = select_surroundings(reader, [SOLHEIM], 2)
    assert (len(around.found) <= 4, around.complete) == (True, False)
    assert not select_reports(reader, ["autumn", "spring"]).complete
    assert reader.list_about(GEAR, most=1)[1] is False


def test_topic_gives_what_is_about_it_in_some_reports_or_in_all(
    reader: LinkReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    spring, complete = reader.list_about(GEAR, ["spring"])
    assert (len(spring), complete) == (4, True)
    assert len(reader.list_about(GEAR)[0]) == 8
    monkeypatch.setattr("graph.networks.lookup.FEW", 0)
    assert reader.list_about(GEAR, ["spring"]) == (spring, True)


def test_whole_reports_hold_everything_with_topics_and_themes(reader: LinkReader) -> None:
    around = select_reports(reader, ["spring"])
    assert around.kinds == {
        "report": 1,
        "session": 3,
        "person": 3,
        "organisation": 3,
        "recommendation": 3,
        "topic": 2,
        "theme": 1,
    }
    assert len(select_reports(reader, ["autumn", "spring"]).found) == 2 * 13 + 3
    assert len(select_reports(reader, []).network) == 0


def test_expansion_adds_links_and_keeps_what_was(reader: LinkReader) -> None:
    around = select_surroundings(reader, [WRONA])
    grown = expand(around, reader, GEAR_SESSION)
    assert set(around.network) < set(grown.network)
    assert SOLHEIM in grown.network
    assert grown.network.nodes[SOLHEIM]["hop"] == 2
    assert ("Ingrid Solheim", "recorder of", "1A") in say(grown)
    assert set(grown.network) == grown.found
    assert sum(grown.kinds.values()) == len(grown.found)


def test_expansion_adds_no_more_than_asked_and_counts_the_rest(reader: LinkReader) -> None:
    around = select_surroundings(reader, [WRONA])
    grown = expand(around, reader, GEAR_SESSION, most=1)
    assert len(grown.network) == len(around.network) + 1
    assert grown.found == expand(around, reader, GEAR_SESSION).found


def test_expansion_of_what_is_not_drawn_changes_nothing(reader: LinkReader) -> None:
    around = select_surroundings(reader, [WRONA])
    assert expand(around, reader, LICENCES) is around
    assert expand(around, reader, "no iri") is around


def test_expansion_obeys_the_filters(reader: LinkReader) -> None:
    around = select_surroundings(reader, [WRONA])
    grown = expand(around, reader, GEAR_SESSION, Filters(kinds=frozenset({"person"})))
    assert [kind for key, kind in grown.network.nodes(data="kind") if key not in around.network] == ["person"]


def test_network_is_the_same_each_time_and_cannot_be_changed(reader: LinkReader) -> None:
    first, second = (select_reports(reader, ["autumn", "spring"]).network for _ in range(2))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))
    with pytest.raises(nx.NetworkXError):
        first.add_node("new")
