"""An answer to bytes: CSV, TSV, JSON and XML for rows (the SPARQL 1.1 result formats), forms of RDF for quads.

An answer that was cut says so in JSON by a member beside the head, in XML and Turtle by a comment. The other forms have
no place for it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from xml.sax.saxutils import escape, quoteattr

from graph.errors import FormatUnknown
from graph.oxigraph import Literal, NamedNode, Term, to_bytes
from graph.query import Quads, Rows
from ontology import PREFIXES

ROW_FORMATS = ("csv", "tsv", "json", "xml")
QUAD_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")

_WITH_COMMENTS = ("turtle", "ntriples")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = PREFIXES["xsd"] + "string"


def to_format(result: Rows | Quads, form: str) -> bytes:
    """Serialise an answer; raise `FormatUnknown` where its kind has no such format."""
    if isinstance(result, Quads):
        if form not in QUAD_FORMATS:
            raise FormatUnknown(form, QUAD_FORMATS, "a graph")
        note = f"# {say_cut(result.cut)}\n".encode() if result.cut and form in _WITH_COMMENTS else b""
        return note + to_bytes(result.quads, form, PREFIXES)
    if form not in ROW_FORMATS:
        raise FormatUnknown(form, ROW_FORMATS, "rows")
    return {"csv": to_csv, "tsv": to_tsv, "json": to_json, "xml": to_xml}[form](result)


def say_cut(cut: str) -> str:
    """Say that an answer was cut at a limit."""
    return f"This is not all: the answer was cut at the limit of {cut}."


def to_csv(rows: Rows) -> bytes:
    """Give RFC 4180 CSV with CR LF ends.

    Cells are not altered, so one that starts with = + - or @ is a formula to a spreadsheet: import them as text.
    """
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(rows.columns)
    writer.writerows(rows.rows)
    return output.getvalue().encode()


def to_tsv(rows: Rows) -> bytes:
    """Give SPARQL's TSV: terms as in Turtle, so that a tab in a text is \\t."""
    lines = ["\t".join(f"?{column}" for column in rows.columns)]
    lines += ["\t".join(_to_turtle_term(term) for term in row) for row in rows.terms]
    return ("\n".join(lines) + "\n").encode()


def _to_turtle_term(term: Term | None) -> str:
    return "" if term is None else str(term).replace("\t", "\\t")


def to_json(rows: Rows) -> bytes:
    """Give SPARQL's JSON; a variable without a value is left out of its row."""
    if rows.boolean:
        return (json.dumps({"head": {}, "boolean": rows.rows == (("true",),)}, indent=1) + "\n").encode()
    bindings = [
        {column: _to_json_term(term) for column, term in zip(rows.columns, row, strict=True) if term is not None}
        for row in rows.terms
    ]
    answer: dict[str, object] = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    if rows.cut:
        answer["cut"] = say_cut(rows.cut)
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _to_json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": str(term).removeprefix("_:")}
    cell = {"type": "literal", "value": term.value}
    if term.language:
        cell["xml:lang"] = term.language
    elif term.datatype.value != _PLAIN:
        cell["datatype"] = term.datatype.value
    return cell


def to_xml(rows: Rows) -> bytes:
    """Give SPARQL's XML; characters that XML 1.0 cannot hold become U+FFFD."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *([f"<!-- {say_cut(rows.cut)} -->"] if rows.cut else [])]
    lines.append('<sparql xmlns="http://www.w3.org/2005/sparql-results#">')
    if rows.boolean:
        return ("\n".join([*lines, "<head/>", f"<boolean>{rows.rows[0][0]}</boolean>", "</sparql>"]) + "\n").encode()
    lines.append("<head>")
    lines += [f"<variable name={quoteattr(column)}/>" for column in rows.columns]
    lines += ["</head>", "<results>"]
    for row in rows.terms:
        cells = zip(rows.columns, row, strict=True)
        bindings = (f"<binding name={quoteattr(name)}>{_to_xml_term(term)}</binding>" for name, term in cells if term)
        lines.append(f"<result>{''.join(bindings)}</result>")
    return ("\n".join([*lines, "</results>", "</sparql>"]) + "\n").encode()


def _to_xml_term(term: Term) -> str:
    cell = _to_json_term(term)
    text = to_xml_text(cell["value"])
    if cell["type"] != "literal":
        return f"<{cell['type']}>{text}</{cell['type']}>"
    marks = "".join(f" {name}={quoteattr(cell[name])}" for name in ("xml:lang", "datatype") if name in cell)
    return f"<literal{marks}>{text}</literal>"


def to_xml_text(text: str) -> str:
    """Escape text for XML; a CR becomes a reference, as parsers turn a bare one into LF."""
    return escape(to_xml_safe(text), {"\r": "&#13;"})


def to_xml_safe(text: str) -> str:
    """Give the text with the characters that XML 1.0 cannot hold as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
