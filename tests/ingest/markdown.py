"""Hypothesis strategies for reports: plausible Markdown, torn Markdown, and plain noise."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = (
    "Ann Lee", "Dr. Ann Lee", "Joe Mettim", "Joseph Mettim", "Lic. María Pérez-Roa", "A. Lee", "Óscar de la Fuente",
    "JOHN O'NEIL", "Senator Mary T. Roe, M.P.", "Jose\u0301 Ruiz", "José Ruiz", "李小龍", "محمد علي", "Ann and Joe Roe",
    "Lee",
)  # fmt: skip
ORGANISATIONS = (
    "Ministry of Fish", "Harbour Trust (HT)", "Lee, Roe and Associates",
    "Family, Children and Youth Section, Dept. of Health", "HT", "University of Nowhere", "R&amp;D Council",
    "Net\\*work\\* Alliance", "**Bold** Institute", "[Linked Agency](http://x.org/a_(b))",
)  # fmt: skip
PLACES = ("Ottawa, Ontario", "Geneva, Switzerland", "Mexico City", "Smallport, ON", "Canada", "D.C.")
LABELS = (
    "Chair:", "**Chair:**", "*Presenters*:", "**Canada:**", "Canada:", "Convener and Recorder:", "Recommendation 3:",
    "The workshop recommended that:", "Findings:", "Agreed recommendations include the following:", "R1.", "Note:",
    ":",
)  # fmt: skip
SENTENCES = (
    "Governments should ratify the Harbour Convention No. 7 by 2030.", "Should they act?",
    "“We must act,” said Ann Lee.", "She urged that more be done (see 2.1. above).",
    "Lee noted that the U.S. Government must fund R. J. Smith et al.", "It should be noted that 3.5% e.g. fail.",
    "Develop a plan; share it.", "If ports must close, ships sail.",
    "The conveners for those sessions were: 4A, Canadian Delegation: Ann Lee, Harbour Trust; 4B, Boats: Joe Roe, HT.",
    "Training is needed.", "word ² word.³ H₂O²",
    "Ships<br>sail<sup>12</sup>. <b>Boats</b> &amp; nets &ngE; &#0; \\& \\", "held on 3-4 June 2021",
    "Prepared by Ann Lee, Consultant", "[^1]: a note", "![alt) x](a.png) seen", "`a  b` ``c`d``",
)  # fmt: skip
HEADINGS = (
    "Report of the Harbour Workshop", "Plenary 1: Ships", "Session 2 – Nets (moderated by Ann Lee, HT)", "4A Boats",
    "5.1 Cod", "Recommendations", "Working Group III", "Opening Session", "CAPITAL LETTERS", "Discussion",
    "Ships (continued)", "(cont.)", "Plenary 1: Ships", "event", "Canadian delegation", "1. First", "2. Second",
    "Breakout Sessions", "Cafe\u0301", "Café", "#",
)  # fmt: skip
ODD = (
    "\r", "\r\n", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\0", "\ufeff", "\u0301", "\u202e", "😀", "\u00ad",
    "\t", " ", "\u00a0", "\u200b",
)  # fmt: skip
MARKS = (
    "*", "**", "_", "`", "[", "](", ")", "|", "#", ">", "- ", "1. ", "\\", "&", "<", "<sup>", "~~~\n", "```", "---\n",
    "|-|-|\n", "“", "(",
)  # fmt: skip

words = st.sampled_from((*NAMES, *ORGANISATIONS, *PLACES, *LABELS, *SENTENCES))
phrases = st.lists(words, min_size=1, max_size=5).map(", ".join)
role_lines = st.builds(
    lambda label, people: f"{label} {'; '.join(people)}",
    st.sampled_from(LABELS),
    st.lists(
        st.builds(
            lambda *parts: ", ".join(parts),
            st.sampled_from(NAMES), st.sampled_from(("Director", "Chief of Staff", "Chair")),
            st.sampled_from(ORGANISATIONS), st.sampled_from(PLACES),
        ),
        min_size=1,
        max_size=4,
    ),
)  # fmt: skip
headings = st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 6), st.sampled_from(HEADINGS))
bold = st.sampled_from(HEADINGS).map(lambda text: f"**{text}**")
paragraphs = st.lists(st.one_of(st.sampled_from(SENTENCES), phrases), min_size=1, max_size=6).map(" ".join)
items = st.builds(
    lambda depth, mark, text: f"{'   ' * depth}{mark} {text}",
    st.integers(0, 4), st.sampled_from(("-", "*", "1.", "a)", "12)")), st.one_of(paragraphs, role_lines, bold),
)  # fmt: skip
lists = st.lists(items, min_size=1, max_size=6).map("\n".join)
CELLS = ("", "A", "\\|", "`x|y`", "1", "11", *NAMES, *ORGANISATIONS)
cells = st.sampled_from(CELLS)
tables = st.lists(st.lists(cells, min_size=2, max_size=3), min_size=1, max_size=4).map(
    lambda rows: "\n".join(
        [f"| {' | '.join(rows[0])} |", "|" + "---|" * len(rows[0]), *(f"| {' | '.join(row)} |" for row in rows[1:])]
    )
)
TABBED = (
    "", "★", "1", "2", "1.1 Nets", "1.2. Boats", "Red", "CHAD PERU NEW ZEALAND", "NORWAY", "SOME PROGRESS",
    "Convention", "Date of Ratification - Peru", "Harbour Convention No. 7", "Not ratified", "2002 with reservations",
    "Section title",
    "<ul><li>• Nets tear.</li><li>Boats", "leak.</p> <ul><li>Ropes</li></ul>", "Draft outline", "Ropes are old.",
)  # fmt: skip
tabbed = st.lists(st.lists(st.sampled_from(TABBED), min_size=1, max_size=4).map("\t".join), min_size=1, max_size=5).map(
    "\n".join
)
CONTENTS = "Contents\n\n1. Ships\tp.3\n2. CAPITAL LETTERS\tp.4\nA. Discussion\tp.5"
STATUSES = "- Harbour Convention\n  - 193 signed\n  - 190 ratified (excluding Chad & Peru)"
quotes = paragraphs.map(lambda text: "> " + text.replace(". ", ".\n> "))
singles = st.sampled_from((*HEADINGS, CONTENTS, STATUSES, "Sources:", "-Net Treaty, Art. 3"))
pieces = st.one_of(headings, bold, paragraphs, role_lines, lists, tables, tabbed, quotes, singles)

reports = st.builds(
    lambda parts, joint: joint.join(parts),
    st.lists(pieces, min_size=1, max_size=14),
    st.sampled_from(("\n\n", "\r\n\r\n", "\r\r", "\n", "\u2028\u2028")),
)
"""Markdown as converters write it."""

marks = st.sampled_from((*ODD, *MARKS))
torn = st.lists(st.one_of(pieces, marks, words), min_size=1, max_size=30).map("".join)
"""Markdown with marks unbalanced and control characters in between."""

noise = st.text(max_size=200)
"""Any characters at all."""

markdown = st.one_of(reports, torn, noise)
