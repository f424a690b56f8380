"""A report to HTML with a style sheet, and that to PDF by Chromium or WeasyPrint."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.ingest.formats.makers.papers import Layout, Paper, Part, split_runs

CHROMIUM = shutil.which("chromium") or ""
WEASYPRINT = shutil.which("weasyprint") or ""
FOOT = '<div style="font-size:8px;width:100%;text-align:center">Page <span class="pageNumber"></span></div>'

BASE = """
html {font: 10.5pt/1.35 "DejaVu Serif", serif} body {margin: 0}
p {margin: 0 0 6pt} li {margin: 0 0 3pt} h1, h2, h3 {break-after: avoid; margin: 12pt 0 6pt; font-weight: bold}
h1 {font-size: 20pt} h2 {font-size: 15pt} h3 {font-size: 12.5pt}
table {border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 9.5pt} td, th {padding: 3pt 5pt; text-align: left}
td, th {vertical-align: top} tr {break-inside: avoid}
.box {float: right; width: 40%; border: 0.7pt solid; padding: 5pt; margin: 0 0 6pt 8pt; font-size: 9.5pt}
.mark {position: fixed; top: 45%; left: 5%; font-size: 60pt; color: #ddd; transform: rotate(-40deg); z-index: -1}
"""
HEADS = {
    "size": "h1, h2, h3 {font-weight: normal}",
    "weight": "h1, h2, h3 {font-size: 10.5pt}",
    "colour": "h1, h2, h3 {font-size: 10.5pt; font-weight: normal} h1 {color: #a00000} h2 {color: #0000a0} h3 {color: #007030}",
    "capitals": "h1, h2, h3 {font-variant: small-caps; font-weight: normal} h1 {font-size: 14pt} h2 {font-size: 12pt}"
    "h3 {font-size: 10.5pt; font-style: italic}",
}
RULES = {
    "full": "td, th {border: 0.6pt solid #333}",
    "lines": "tr {border-bottom: 0.6pt solid #333}",
    "none": "",
}
PRINTED = """
@page {size: A4; margin: 22mm 20mm; @top-center {content: "%s"; font-size: 8pt}
  @bottom-center {content: "Page " counter(page); font-size: 8pt}}
.note {float: footnote; font-size: 8pt} .toc a::after {content: leader(". ") target-counter(attr(href), page)}
.toc a {text-decoration: none; color: black}
"""


def to_html(paper: Paper, layout: Layout, *, notes: bool = False) -> str:
    """Give the page; `notes` leaves footnotes where they are called, for programs that set them at the foot."""
    style = [BASE, HEADS[layout.heads], RULES[layout.ruled]]
    style.append(f"body {{columns: {layout.columns}; column-gap: 20pt}}" if layout.columns > 1 else "")
    style.append("p, li {text-align: justify; hyphens: auto}" if layout.justified else "")
    style.append("p.first::first-letter {font-size: 34pt; float: left; line-height: 0.9; margin-right: 3pt}")
    style.append((PRINTED % layout.running if layout.running else PRINTED.replace("@top", "@none")) if notes else "")
    body: list[str] = []
    held: list[str] = []
    groups = groupby(enumerate(paper.parts), lambda pair: pair[1].kind == "item")
    first = True
    for listed, group in groups:
        parts = list(group)
        if listed:
            body.append(to_list([part for _, part in parts], held, notes))
            continue
        for number, part in parts:
            drop = layout.drop and first and part.kind == "text"
            first = first and not drop
            body.append(to_element(part, number, held, notes, drop))
    cover = to_cover(paper) if layout.cover else ""
    mark = f'<div class="mark">{layout.watermark}</div>' if layout.watermark else ""
    ends = "".join(f"<p><sup>{number}</sup> {note}</p>" for number, note in enumerate(held, start=1))
    head = f'<meta charset="utf-8"><title>{paper.name}</title><style>{"".join(style)}</style>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{mark}{cover}{"".join(body)}{ends}</body></html>'


def to_inline(text: str, held: list[str], notes: bool) -> str:
    """Give the words of a text."""
    parts = []
    for words in split_runs(text):
        if words.note and notes:
            parts.append(f'<span class="note">{escape(words.note)}</span>')
        elif words.note:
            held.append(escape(words.note))
            parts.append(f"<sup>{len(held)}</sup>")
        else:
            html = escape(words.text).replace("\n", "<br>")
            html = f"<b>{html}</b>" if words.bold else html
            parts.append(f"<i>{html}</i>" if words.italic else html)
    return "".join(parts)


def to_element(part: Part, number: int, held: list[str], notes: bool, drop: bool) -> str:
    """Give a part that is no item."""
    inner = to_inline(part.text, held, notes)
    if part.kind == "heading":
        return f'<h{part.level} id="h{number}">{inner}</h{part.level}>'
    if part.kind == "table":
        head, *rows = [[to_inline(cell, held, notes) for cell in row] for row in part.rows]
        lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table><thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead><tbody>{lines}</tbody></table>"
    if part.kind == "box":
        return f'<div class="box">{inner}</div>'
    return f"<p{' class=first' if drop else ''}>{inner}</p>"


def to_list(parts: list[Part], held: list[str], notes: bool) -> str:
    """Give a list, those of two depths nested."""
    html, depth = "", 0
    tag = "ul" if parts[0].mark == "-" else "ol"
    start = "" if tag == "ul" else f" start={parts[0].mark[:-1]}"
    for part in parts:
        html += "".join(f"<{tag}{start if not depth else ''}>" for _ in range(part.level - depth))
        html += "".join(f"</li></{tag}>" for _ in range(depth - part.level))
        html += "</li>" if depth >= part.level else ""
        html += f"<li>{to_inline(part.text, held, notes)}"
        depth = part.level
    return html + f"</li></{tag}>" * depth


def to_cover(paper: Paper) -> str:
    """Give a page with the title's makers, and one of contents."""
    heads = [(number, part) for number, part in enumerate(paper.parts) if part.kind == "heading"]
    rows = "".join(
        f'<p class="toc" style="margin-left:{12 * (part.level - 1)}pt"><a href="#h{number}">{escape(part.text)}</a></p>'
        for number, part in heads
    )
    cover = '<div style="break-after: page; padding-top: 200pt; text-align: center"><p>Harbour Office Press</p></div>'
    return f'{cover}<div style="break-after: page">{rows}</div>'


def print_chromium(paper: Paper, layout: Layout, *, tagged: bool) -> bytes:
    """Print by Chromium; footnotes stand at the end."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(to_html(paper, layout))
        head = f'<div style="font-size:8px;width:100%;text-align:center">{layout.running}</div>'
        data = page.pdf(
            format="A4",
            margin={"top": "22mm", "bottom": "22mm", "left": "20mm", "right": "20mm"},
            display_header_footer=bool(layout.running),
            header_template=head,
            footer_template=FOOT,
            tagged=tagged,
        )
        browser.close()
    return data


def print_weasyprint(paper: Paper, layout: Layout) -> bytes:
    """Print by WeasyPrint, which sets footnotes at the foot and leaders in the contents."""
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "paper.html", Path(name) / "paper.pdf"
        source.write_text(to_html(paper, layout, notes=True), encoding="utf-8")
        subprocess.run([WEASYPRINT, source, target], check=True, capture_output=True, timeout=120)
        return target.read_bytes()
