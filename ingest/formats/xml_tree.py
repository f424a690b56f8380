"""Bytes of XML to a tree of nodes by local names; declarations of entities are refused, nothing outside is read."""

from __future__ import annotations

from xml.parsers import expat

from ingest.formats.errors import DocumentDamaged
from ingest.formats.tree import Node

DEEPEST = 400


def parse_xml(data: bytes) -> Node:
    """Parse a part of a document; names of elements and attributes lose their namespaces.

    Raise DocumentDamaged where it is not well-formed, is nested more than 400 deep, or has a document type: no office
    program writes one, and with it come entities that swell or that name files (CWE-611, CWE-776).
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root = Node("")
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise DocumentDamaged("its parts are nested too deeply")
        node = Node(to_local(name), {to_local(key): value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    def refuse(*_: object) -> None:
        raise DocumentDamaged("it declares a document type, which office files never do")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = lambda text: stack[-1].children.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DocumentDamaged(f"no XML: {error}") from error
    return root


def to_local(name: str) -> str:
    """Give a name without its namespace."""
    return name.rpartition(" ")[2]


def find_first(node: Node, tag: str) -> Node | None:
    """Find the first element of that name in or below a node."""
    return next((one for one in node.walk() if one.tag == tag), None)
