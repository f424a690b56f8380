"""A store, or a part of it, to files for other tools: RDF in six forms, networks for Gephi and yEd, tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import ExportUnwritable, FormatUnknown
from graph.exports.parts import load_part, read_part
from graph.exports.selection import Selection
from graph.exports.serialising import RDF_FORMATS, make_rdf
from graph.exports.tables import make_tables, to_zip
from graph.results import to_xml_safe
from graph.store import StoreReader

if TYPE_CHECKING:
    from graph.networks.network import Network

NETWORK_FORMATS = ("graphml", "gexf")
FORMATS = (*RDF_FORMATS, *NETWORK_FORMATS, "csv")

_STAMP = re.compile(rb'( lastmodifieddate="[^"]*")')


def make_export(
    store: StoreReader,
    form: str,
    documents: Sequence[str] = (),
    sessions: Sequence[str] = (),
    topics: Sequence[str] = (),
    *,
    mentioned: bool | None = None,
) -> Iterator[bytes]:
    """Give the pieces of a file that holds the store or a part of it; the same store gives the same bytes.

    The part is what stands in one of the reports and one of the sessions and is on one of the topics, with all that it
    refers to (`graph.exports.excerpt`); every form is made of that same part. turtle, ntriples and rdfxml have no named
    graphs: there the reports' graphs are one. csv is a zip of tables.
    People who are merely mentioned are in all forms but the networks, unless `mentioned` says otherwise.
    Raises `FormatUnknown`, `ReportUnknown`, `SessionUnknown` and `TopicUnknown` before the first piece.
    """
    if form not in FORMATS:
        raise FormatUnknown(form, FORMATS, "the store")
    selection = make_selection(form, documents, sessions, topics, mentioned)
    if form == "csv":
        return iter((to_zip(make_part_tables(store, selection)),))
    if form in NETWORK_FORMATS:
        return iter((to_network_file(make_part_network(store, selection), form),))
    return make_rdf(read_part(store, selection), form, store.base)


def make_selection(
    form: str, documents: Sequence[str], sessions: Sequence[str], topics: Sequence[str], mentioned: bool | None
) -> Selection:
    """Give the selection; where nothing is said of people merely mentioned, the networks go without them."""
    wanted = form not in NETWORK_FORMATS if mentioned is None else mentioned
    return Selection(tuple(documents), tuple(sessions), tuple(topics), wanted)


def make_part_tables(store: StoreReader, selection: Selection) -> dict[str, bytes]:
    """Give the tables of a part by file name; they count what is in the part alone."""
    return make_tables(_open_part(store, selection), mentioned=selection.mentioned)


def make_part_network(store: StoreReader, selection: Selection) -> Network:
    """Give people, sessions and organisations of a part."""
    from graph.networks.network import make_network  # NetworkX takes 0.4 s to import

    return make_network(_open_part(store, selection), organisations=True, mentioned=selection.mentioned)


def _open_part(store: StoreReader, selection: Selection) -> StoreReader:
    """Give the store itself where all of it is wanted; tables and networks can leave people out by themselves."""
    narrow = selection.documents or selection.sessions or selection.topics
    return load_part(store, selection) if narrow else store


def to_network_file(network: Network, form: str) -> bytes:
    """Serialise a network as GraphML or GEXF."""
    import networkx as nx  # who asks for another form should not wait for it

    clean = nx.MultiDiGraph()
    for key, data in network.nodes(data=True):
        clean.add_node(to_xml_safe(key), **{name: to_xml_safe(str(value)) for name, value in data.items()})
    for start, end, data in network.edges(data=True):
        role = to_xml_safe(str(data["role"]))
        clean.add_edge(to_xml_safe(start), to_xml_safe(end), role=role, label=role)
    output = io.BytesIO()
    write = nx.write_graphml_xml if form == "graphml" else nx.write_gexf
    write(clean, output)
    return _STAMP.sub(b"", output.getvalue())


def write_pieces(path: Path, pieces: Iterator[bytes]) -> None:
    """Write a file piece by piece beside its place and put it there when it is whole."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        temporary.replace(path)
    except OSError as error:
        raise ExportUnwritable(path, error.strerror or type(error).__name__) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_tables(folder: Path, tables: Mapping[str, bytes]) -> None:
    """Write each table into a folder, making it where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportUnwritable(folder, error.strerror or type(error).__name__) from error
    for name, content in tables.items():
        write_pieces(folder / name, iter((content,)))
