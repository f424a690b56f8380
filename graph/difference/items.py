"""A store, or one report of it, to the items that are compared: people, bodies, sessions, roles, asks, statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph import oxigraph
from graph.oxigraph import select_values
from graph.store import StoreReader

KINDS = ("session", "person", "organisation", "role", "recommendation", "statement")
"""In the order in which they are told."""
_CLASSES = {
    "Session": "session",
    "Person": "person",
    "Organisation": "organisation",
    "Participation": "role",
    "Recommendation": "recommendation",
    "Statement": "statement",
}
_FIELDS = {
    "session": ("title", "id", "kind", "date", "part of"),
    "person": ("name", "participant"),
    "organisation": ("name", "acronym"),
    "role": ("person", "role", "session", "organisation", "position", "country", "place"),
    "recommendation": ("text", "session", "category", "tier", "delegation", "addressee", "strength"),
    "statement": ("text", "person", "session", "verb"),
}
"""What is compared of each kind. The first names it; the looser a comparison, the fewer of them have to agree."""
_LOOSER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "session": (("title", "id"), ("title",)),
    "person": (("name",),),
    "organisation": (("name",),),
    "role": (("person", "role", "session"), ("person", "session"), ("person", "role")),
    "recommendation": (("text", "session"), ("text",)),
    "statement": (("text", "person"), ("text",)),
}
_QUERY = """
PREFIX pl: <https://w3id.org/plenary/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?document ?node ?class ?name ?value WHERE {
  GRAPH ?graph {
    ?graph a pl:Report ; dcterms:identifier ?document .
    VALUES ?class { pl:Session pl:Person pl:Organisation pl:Participation pl:Recommendation pl:Statement }
    ?node a ?class .
    {
      VALUES (?property ?name) {
        (pl:text "text") (dcterms:title "title") (dcterms:identifier "id") (pl:kind "kind") (dcterms:date "date")
        (skos:prefLabel "name") (pl:participant "participant") (pl:acronym "acronym") (pl:position "position")
        (pl:affiliationText "organisation") (pl:category "category") (pl:tier "tier") (pl:delegation "delegation")
        (pl:addressee "addressee") (pl:strength "strength") (pl:verb "verb")
      }
      ?node ?property ?value .
    } UNION {
      VALUES (?property ?name) {
        (pl:person "person") (pl:organisation "person") (pl:speaker "person") (pl:country "country") (pl:place "place")
      }
      ?node ?property ?named .
      ?named skos:prefLabel ?value .
    } UNION {
      ?node pl:role/skos:notation ?value BIND ("role" AS ?name)
    } UNION {
      VALUES (?property ?name) { (pl:session "session") (pl:partOf "part of") }
      ?node ?property ?session .
      OPTIONAL { ?session dcterms:identifier ?id }
      OPTIONAL { ?session dcterms:title ?title }
      BIND (CONCAT(COALESCE(?id, ""), IF(BOUND(?id) && BOUND(?title), ": ", ""), COALESCE(?title, "")) AS ?value)
    } UNION {
      { ?node pl:evidence/pl:line ?value } UNION { ?mention pl:mentionOf ?node ; pl:evidence/pl:line ?value }
      BIND ("line" AS ?name)
    }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One fact as it is compared."""

    kind: str
    """One of `KINDS`."""
    scope: str
    """The report in which its like is looked for; "" where one report is compared with another."""
    document: str
    node: str
    """Its identifier; facts of two stores may share one."""
    line: int
    """First line of its evidence, counted from 1; 0 where it has none."""
    fields: tuple[tuple[str, str], ...]
    """Names and values of what is compared; several values of one name are joined by "; "."""

    @property
    def text(self) -> str:
        """What names it: the name, title or text; of a role the person and what they do."""
        values = dict(self.fields)
        if self.kind == "role":
            return f"{values.get('person', '')}, {values.get('role', '')}"
        return values.get(_FIELDS[self.kind][0], "") or values.get("id", "")

    @property
    def order(self) -> tuple[str, ...]:
        """What items are sorted by: all that a reader sees of it, so that two of equal order are alike."""
        return (self.kind, self.scope, *(f"{name}\0{value}" for name, value in self.fields))

    @property
    def bucket(self) -> tuple[str, str, str]:
        """Where another wording of it is looked for: kind, report, and of a statement who made it."""
        return self.kind, self.scope, dict(self.fields).get("person", "") if self.kind == "statement" else ""

    def keys(self) -> Iterator[tuple[str, ...]]:
        """Yield what has to agree with another item, from everything to the least."""
        values = dict(self.fields)
        yield self.order
        for names in _LOOSER[self.kind]:
            yield (self.kind, self.scope, *(values.get(name, "") for name in names))
        yield (self.kind, self.node)


def read_items(store: StoreReader, document: str | None = None, *, mentioned: bool = False) -> tuple[Item, ...]:
    """Read the items of one report, or of all, sorted; without `mentioned` those people who took part only.

    Items of one report have no scope: their like may be in another report.
    """
    facts: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with oxigraph.reading(store.folder):
        rows = select_values(store.database, _QUERY)
    for owner, node, kind, name, value in rows:
        if document is None or owner == document:
            facts[owner, node, _CLASSES[kind.partition("#")[2]]][name].add(" ".join(value.split()))
    made = (make_item(*key, values, "" if document is not None else key[0]) for key, values in facts.items())
    kept = (item for item in made if mentioned or ("participant", "false") not in item.fields)
    return tuple(sorted(kept, key=lambda item: (KINDS.index(item.kind), item.order, item.document, item.node)))


def make_item(document: str, node: str, kind: str, values: Mapping[str, Iterable[str]], scope: str) -> Item:
    """Make an item of the values that the graph holds of a node."""
    fields = tuple((name, "; ".join(sorted(values[name]))) for name in _FIELDS[kind] if values.get(name))
    return Item(kind, scope, document, node, min(map(int, values.get("line", ())), default=0), fields)
