"""A report to the sources of typesetters, and these to PDF: Typst, groff, LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import typst

from tests.ingest.formats.makers.papers import Layout, Paper, Part, mark_words, split_runs

GROFF = shutil.which("groff") or ""
PDFLATEX = shutil.which("pdflatex") or ""


def print_typst(paper: Paper, layout: Layout, *, tagged: bool = True) -> bytes:
    """Set by Typst; newer versions tag what they make unless told not to."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "paper.typ"
        source.write_text(to_typst(paper, layout), encoding="utf-8")
        return bytes(typst.compile(str(source)))


def to_typst(paper: Paper, layout: Layout) -> str:
    """Give the source of Typst."""
    columns = f", columns: {layout.columns}" if layout.columns > 1 else ""
    running = f', header: align(center, text(8pt)[{layout.running}]), numbering: "1"' if layout.running else ""
    mark = f", background: rotate(-40deg, text(60pt, fill: luma(220))[{layout.watermark}])" if layout.watermark else ""
    looks = {
        "size": ('size: 20pt, weight: "regular"', 'size: 15pt, weight: "regular"', 'size: 12.5pt, weight: "regular"'),
        "weight": ('size: 10.5pt, weight: "bold"',) * 3,
        "colour": tuple(
            f'size: 10.5pt, weight: "regular", fill: rgb("{one}")' for one in ("a00000", "0000a0", "007030")
        ),
        "capitals": tuple(f'size: {size}, weight: "regular"' for size in ("14pt", "12pt", "10.5pt")),
    }[layout.heads]
    inner = "smallcaps(it.body)" if layout.heads == "capitals" else "it.body"
    lines = [f'#set page(paper: "a4", margin: 22mm{columns}{running}{mark})', '#set text(size: 10.5pt, lang: "en")']
    lines.append("#set par(justify: true)" if layout.justified else "#set par(justify: false)")
    for level, look in enumerate(looks, start=1):
        lines.append(
            f"#show heading.where(level: {level}): it => block(above: 1.2em, below: 0.8em, text({look}, {inner}))"
        )
    stroke = {"full": "0.6pt", "lines": "(x: none, y: 0.6pt)", "none": "none"}[layout.ruled]
    lines.append(f"#set table(stroke: {stroke})")
    if layout.cover:
        lines.append(
            "#align(center + horizon)[Harbour Office Press]\n#pagebreak()\n#outline(title: none)\n#pagebreak()"
        )
    return "\n".join(lines) + "\n\n" + "\n".join(write_typst(part) for part in paper.parts)


def write_typst(part: Part) -> str:
    """Give a part."""
    if part.kind == "heading":
        return f"\n{'=' * part.level} {typst_words(part.text)}\n"
    if part.kind == "item":
        mark = "-" if part.mark == "-" else part.mark.replace(")", ".")
        return f"{'  ' * (part.level - 1)}{mark} {typst_words(part.text)}"
    if part.kind == "table":
        cells = [[f"[{typst_words(cell)}]" for cell in row] for row in part.rows]
        widths = ", ".join(
            f"{max(4, min(30, max(len(row[at]) for row in part.rows)))}fr" for at in range(len(cells[0]))
        )
        rows = ",\n".join(", ".join(row) for row in cells[1:])
        return f"\n#table(columns: ({widths}), table.header({', '.join(cells[0])}),\n{rows})\n"
    if part.kind == "box":
        return f"\n#block(width: 60%, stroke: 0.6pt, inset: 6pt)[{typst_words(part.text)}]\n"
    return f"\n{typst_words(part.text)}\n"


def typst_words(text: str) -> str:
    """Give the words of a text."""
    return mark_words(text, typst_escape, "#footnote[{}]", "#strong[{}]", "#emph[{}]")


def typst_escape(text: str) -> str:
    """Give the text so that Typst prints it as it stands."""
    return re.sub(r"([\\#*_`$<>@\[\]~=/+-])", r"\\\1", text).replace("\n", " \\\n")


def print_groff(paper: Paper, layout: Layout) -> bytes:
    """Set by groff with its ms macros, tables by tbl."""
    done = subprocess.run(
        [GROFF, "-t", "-ms", "-Tpdf", "-Kutf8"],
        input=to_groff(paper, layout).encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def to_groff(paper: Paper, layout: Layout) -> str:
    """Give the source of groff; its heads have no colours and no small capitals here."""
    lines = [".nr PS 10.5", ".nr VS 13", ".nr LL 6.3i", ".nr PO 1i", ".nr HM 1i", ".nr FM 1i", ".ds CH", ".ds CF"]
    if layout.running:
        lines += [f".ds CH {layout.running}", ".ds CF Page \\\\n%"]
    lines += [".P1", ".ad b" if layout.justified else ".ad l", ".hy" if layout.justified else ".nh"]
    lines += [".2C"] if layout.columns > 1 else []
    sizes = {"size": (20, 15, 12.5), "weight": (10.5,) * 3}.get(layout.heads, (14, 12, 11))
    font = "B" if layout.heads in {"weight", "colour"} else "R"
    for part in paper.parts:
        if part.kind == "heading":
            size = sizes[part.level - 1]
            lines += [
                ".sp 0.8",
                ".ne 4",
                ".LP",
                f"\\s[{size}]\\f{font}{groff_words(part.text)}\\fR\\s[10.5]",
                ".sp 0.3",
            ]
        elif part.kind == "item":
            mark = "\\(bu" if part.mark == "-" else part.mark
            shift = [".RS"] * (part.level - 1)
            lines += [*shift, f".IP {mark} 3", groff_words(part.text), *[".RE"] * len(shift)]
        elif part.kind == "table":
            lines += groff_table(part, layout)
        else:
            lines += [".LP", groff_words(part.text)]
    return "\n".join(lines) + "\n"


def groff_table(part: Part, layout: Layout) -> list[str]:
    """Give a table for tbl; its cells are blocks of text."""
    options = {"full": "allbox;", "lines": "", "none": ""}[layout.ruled]
    width = len(part.rows[0])
    each = f"w({6.0 / width / layout.columns:.2f}i)"
    lines = [".LP", ".TS H", options, " ".join(f"l{each}" for _ in range(width)) + "."]
    lines = [line for line in lines if line]
    for number, row in enumerate(part.rows):
        lines.append("\t".join(f"T{{\n{groff_words(cell)}\nT}}" for cell in row))
        lines += [".TH"] if not number else []
        lines += ["_"] if layout.ruled == "lines" else []
    return [*lines, ".TE"]


def groff_words(text: str) -> str:
    """Give the words of a text."""
    parts = []
    for words in split_runs(text):
        if words.note:
            parts.append(f"\\**\n.FS\n{groff_escape(words.note)}\n.FE\n")
            continue
        inner = groff_escape(words.text)
        look = {(True, False): "B", (False, True): "I", (True, True): "BI"}.get((words.bold, words.italic))
        parts.append(f"\\f[{look}]{inner}\\fR" if look else inner)
    return "".join(parts).replace("\n ", "\n").strip()


def groff_escape(text: str) -> str:
    """Give the text so that groff prints it as it stands."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(cq").replace("\n", "\n.br\n")


def print_latex(paper: Paper, layout: Layout) -> bytes:
    """Set by pdfLaTeX, twice for its contents."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "paper.tex"
        source.write_text(to_latex(paper, layout), encoding="utf-8")
        for _ in range(2):
            done = subprocess.run(
                [PDFLATEX, "-interaction=nonstopmode", source.name], cwd=name, capture_output=True, timeout=120
            )
        target = source.with_suffix(".pdf")
        assert target.exists(), done.stdout[-2000:]
        return target.read_bytes()


def to_latex(paper: Paper, layout: Layout) -> str:
    """Give the source of LaTeX, by packages of its base alone."""
    looks = {
        "size": (r"\LARGE", r"\Large", r"\large"),
        "weight": (r"\bfseries",) * 3,
        "colour": tuple(rf"\color[rgb]{{{one}}}" for one in ("0.6,0,0", "0,0,0.6", "0,0.4,0.2")),
        "capitals": (r"\Large\scshape", r"\large\scshape", r"\itshape"),
    }[layout.heads]
    columns = ",twocolumn" if layout.columns > 1 else ""
    lines = [
        rf"\documentclass[a4paper,10pt{columns}]{{article}}",
        r"\usepackage[utf8]{inputenc}\usepackage[english]{babel}\usepackage{color}\usepackage{longtable}\usepackage{array}",
        r"\setlength{\parindent}{0pt}\setlength{\parskip}{5pt}\setcounter{secnumdepth}{-2}\makeatletter",
    ]
    names = ("section", "subsection", "subsubsection")
    for level, (name, look) in enumerate(zip(names, looks, strict=True), start=1):
        lines.append(
            rf"\renewcommand{{\{name}}}{{\@startsection{{{name}}}{{{level}}}{{0pt}}{{-12pt}}{{6pt}}{{\normalfont{look}}}}}"
        )
    lines.append(r"\makeatother" + ("" if layout.justified else r"\AtBeginDocument{\raggedright}"))
    lines.append(
        rf"\pagestyle{{myheadings}}\markboth{{{layout.running}}}{{{layout.running}}}"
        if layout.running
        else r"\pagestyle{empty}"
    )
    lines.append(r"\begin{document}")
    if layout.cover:
        lines.append(r"\vspace*{8cm}\begin{center}Harbour Office Press\end{center}\newpage\tableofcontents\newpage")
    deep = 0
    kinds: list[str] = []
    for part in paper.parts:
        level = part.level if part.kind == "item" else 0
        kind = "itemize" if part.mark == "-" else "enumerate"
        while deep < level:
            kinds.append(kind)
            lines.append(rf"\begin{{{kind}}}")
            deep += 1
        while deep > level:
            lines.append(rf"\end{{{kinds.pop()}}}")
            deep -= 1
        lines.append(write_latex(part, layout))
    lines += [rf"\end{{{kind}}}" for kind in reversed(kinds)]
    return "\n".join([*lines, r"\end{document}"])


def write_latex(part: Part, layout: Layout) -> str:
    """Give a part."""
    if part.kind == "heading":
        return rf"\{'sub' * (part.level - 1)}section{{{latex_words(part.text)}}}"
    if part.kind == "item":
        return rf"\item{'' if part.mark == '-' else f'[{part.mark}]'} {latex_words(part.text)}"
    if part.kind == "table":
        return latex_table(part, layout)
    if part.kind == "box":
        return rf"\fbox{{\parbox{{0.6\linewidth}}{{{latex_words(part.text)}}}}}" + "\n"
    return f"\n{latex_words(part.text)}\n"


def latex_table(part: Part, layout: Layout) -> str:
    """Give a table, over pages where there is one column."""
    width = len(part.rows[0])
    bar = "|" if layout.ruled == "full" else ""
    form = (
        bar
        + bar.join(rf">{{\raggedright\arraybackslash}}p{{{0.86 / width:.2f}\linewidth}}" for _ in range(width))
        + bar
    )
    rule = r"\hline" if layout.ruled != "none" else ""
    rows = [" & ".join(map(latex_words, row)) + rf" \\ {rule}" for row in part.rows]
    if layout.columns > 1:
        return rf"\begin{{tabular}}{{{form}}}{rule}" + "\n".join(rows) + r"\end{tabular}" + "\n"
    return (
        rf"\begin{{longtable}}{{{form}}}{rule}"
        + "\n".join([rows[0] + r"\endhead", *rows[1:]])
        + r"\end{longtable}"
        + "\n"
    )


def latex_words(text: str) -> str:
    """Give the words of a text."""
    return mark_words(text, latex_escape, r"\footnote{{{}}}", r"\textbf{{{}}}", r"\emph{{{}}}")


def latex_escape(text: str) -> str:
    """Give the text so that LaTeX prints it as it stands."""
    return re.sub(r"([#$%&_{}])", r"\\\1", text).replace("\n", r"\\" + "\n").replace("[", "{[}").replace("]", "{]}")
