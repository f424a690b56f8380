"""Keys with which the source of a page of a web site opens are no part of the report; its title and author are."""

from __future__ import annotations

import pytest

from ingest.page.site_heads import find_site_head
from tests.ingest.conftest import Read

HEADS = [
    '---\nlayout: post\n# remark\ntitle: "Minutes of the Net Menders"\nauthor: Ida Poe\ntags: [nets, "rope"]\n---\n',
    "+++\ntitle = 'Minutes of the Net Menders'\nauthor = 'Ida Poe'\n[extra]\ndraft = false\n+++\n",
    "title: Minutes of the Net Menders\nslug: net-menders\nauthor: Ida Poe\ntype: text\n\n",
]
BODY = "\n## Attendees\n\n- Ann Lee\n- Joe Roe\n\n## Nets\n\nThe guild should dry every net.\n"


@pytest.mark.parametrize("head", HEADS)
def test_keys_of_a_page_give_title_and_author_and_nothing_else(read: Read, head: str) -> None:
    facts = read(head + BODY)
    assert facts.title == "Minutes of the Net Menders"
    assert [session.id for session in facts.sessions] == ["event", "Nets"]
    assert {(one.person, one.role) for one in facts.participations} == {
        ("Ida Poe", "author"),
        ("Ann Lee", "participant"),
        ("Joe Roe", "participant"),
    }
    assert all(one.passage.quote in facts.report.source for one in facts.participations)


def test_own_title_of_the_text_counts_before_that_of_the_page(read: Read) -> None:
    assert read("---\ntitle: Report\n---\n\n# Net Forum 2020\n\nWe met in Hull.\n").title == "Net Forum 2020"


@pytest.mark.parametrize(
    "text",
    [
        "---\nChair: Ann Lee\nNotes: Joe Roe\n---\n\nWe met.\n",
        "---\nWe met in Hull.\n---\n",
        "Date: 5 May 2020\nVenue: Hull\nChair: Ann Lee\n\nWe met.\n",
        "# Nets\n\n---\ntitle: Nets\n---\n",
    ],
)
def test_rules_and_labels_of_a_report_are_no_keys(text: str) -> None:
    assert find_site_head(text) is None


def test_long_lines_without_an_end_are_read_at_once() -> None:
    assert find_site_head("---\n" + "a: b\n" * 50_000) is None
    assert find_site_head("---\na: b" + " " * 50_000 + "c\n---\n") is None
