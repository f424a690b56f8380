"""What can go wrong between facts and answers, each error with its place, the fact and a cure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

# Long: one small class for each thing that can go wrong.


def find_near(word: str, known: Iterable[str]) -> str:
    """Give "did you mean …?" for the known word that is nearest to a mistyped one, or "" where none is near."""
    near = get_close_matches(word.casefold(), sorted(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}? " if near else ""


def remake(kind: type[GraphError], message: str, fields: dict[str, object]) -> GraphError:
    """Give the error of a kind again whose text and fields came out of another process."""
    error = kind.__new__(kind, message)
    error.__dict__.update(fields)
    error.args = (message,)
    return error


class GraphError(Exception):
    """Base of this package's errors; its text is one line: place, fact, cure."""

    def __init__(self, place: str, fact: str, cure: str) -> None:
        self.place = place
        """The file, folder, query or parameter that it is about."""
        self.fact = " ".join(fact.split())
        """What is the case."""
        self.cure = " ".join(cure.split())
        """What the reader can do."""
        super().__init__(f"{place}: {self.fact}; {self.cure}")

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way from a worker process although the constructors of the children differ."""
        return remake, (type(self), str(self), self.__dict__)


class StoreMissing(GraphError):
    """No store lies in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            str(folder), "no store is here", f"make one with: python -m ingest REPORT --store {folder}, or name another"
        )


class StoreUnreadable(GraphError):
    """A file of the store is damaged, or this user may not read it."""

    def __init__(self, place: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            str(place),
            f"the store cannot be read ({reason})",
            "check the folder's rights, or delete the folder and ingest the reports again",
        )


class VersionGone(GraphError):
    """The version of the store that was asked for has been replaced and deleted."""

    def __init__(self, folder: Path, version: str) -> None:
        self.version = version
        super().__init__(str(folder), f"version {version} of the store has been replaced", "load the page again")


class StoreLocked(GraphError):
    """Another process is writing to the store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(str(folder), "another process is writing to this store", "wait until it ends and try again")


class StoreUnwritable(GraphError):
    """A file of the store could not be written: no room, no right."""

    def __init__(self, place: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            str(place),
            f"the store cannot be written ({reason})",
            "free some disk space or name a folder that you may write with --store; what was stored before is unharmed",
        )


class BaseDiffers(GraphError):
    """The store holds identifiers under another base."""

    def __init__(self, folder: Path, there: str, asked: str) -> None:
        self.there = there
        self.asked = asked
        super().__init__(
            str(folder), f"its identifiers start with {there}, not {asked}", f"use --base {there}, or a new store"
        )


class BaseInvalid(GraphError):
    """The base of identifiers is not an absolute IRI that names can follow."""

    def __init__(self, base: str) -> None:
        self.base = base
        super().__init__(
            f"base {base!r}",
            "not an absolute IRI that ends with / or #",
            "give one such as https://example.org/reports/",
        )


class SourceDiffers(GraphError):
    """The bytes handed over are not those that the entry describes."""

    def __init__(self, document: str) -> None:
        self.document = document
        super().__init__(document, "the bytes of the source lack the recorded SHA-256", "ingest the report again")


class ReferenceUnknown(GraphError):
    """A fact names an entity or a session that its report does not have."""

    def __init__(self, document: str, line: int, kind: str, name: str) -> None:
        self.line = line
        self.kind = kind
        self.name = name
        super().__init__(
            f"{document}:{line}",
            f"a fact names the {kind} {name!r}, which the report's facts lack",
            "report this as a bug",
        )


class ReportUnknown(GraphError):
    """The store has no report of that id."""

    def __init__(self, document: str, known: Iterable[str]) -> None:
        self.document = document
        super().__init__(
            f"report {document!r}",
            "the store has no such report",
            f"{find_near(document, known)}see: python -m graph info",
        )


class SessionUnknown(GraphError):
    """The chosen reports have no session of that id or title."""

    def __init__(self, session: str, known: Iterable[str]) -> None:
        self.session = session
        near = {name.casefold(): name for name in known}
        best = get_close_matches(session.casefold(), sorted(near), n=1, cutoff=0.6)
        cure = f"did you mean {near[best[0]]!r}? " if best else ""
        super().__init__(
            f"session {session!r}", "no report chosen has such a session", f"{cure}see: python -m graph query sessions"
        )


class TopicUnknown(GraphError):
    """The store has no topic of that name."""

    def __init__(self, topic: str, known: Iterable[str]) -> None:
        self.topic = topic
        near = get_close_matches(topic.casefold(), sorted({name.casefold() for name in known}), n=5, cutoff=0.5)
        cure = f"near it are: {', '.join(near)}" if near else "see: python -m graph query topics"
        super().__init__(f"topic {topic!r}", "the store has no such topic", cure)


class ThemeUnknown(GraphError):
    """The store has no theme of that id or label."""

    def __init__(self, theme: str, known: Iterable[str]) -> None:
        self.theme = theme
        cure = f"{find_near(theme, known)}see: python -m graph query themes"
        super().__init__(f"theme {theme!r}", "the store has no such theme", cure)


class QueryUnknown(GraphError):
    """Neither a named query nor a file nor SPARQL."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        super().__init__(
            f"query {name!r}", "no such named query", f"{find_near(name, known)}see: python -m graph queries"
        )


class QueryInvalid(GraphError):
    """The text is not a SPARQL query."""

    def __init__(self, line: int, column: int, reason: str, cure: str = "") -> None:
        self.line = line
        """1-based; 0 where it is not known."""
        self.column = column
        """1-based; 0 where it is not known."""
        self.reason = reason
        place = f"query, line {line}, column {column}" if line else "query"
        super().__init__(place, reason, cure or "correct it and run it again")


class QueryRefused(GraphError):
    """The query would change something or reach outside the store."""

    def __init__(self, construct: str) -> None:
        self.construct = construct
        super().__init__(
            "query", f"{construct} is refused", "ask only what is in the store, with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )


class ServiceRefused(QueryRefused):
    """The query would ask a machine that was not allowed."""

    def __init__(self, construct: str) -> None:
        super().__init__(f"{construct}, which asks another machine,")
        self.cure = "ask without it, or let it through with --allow-service IRI-PREFIX (never SILENT or a variable)"
        self.args = (f"{self.place}: {self.fact}; {self.cure}",)


class QueryTimeout(GraphError):
    """The query took too long and was stopped."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        """The time limit."""
        super().__init__(
            "query",
            f"it was stopped after {seconds:g} seconds, which is all that a query may take",
            "link its patterns by shared variables, name a report or a topic, or ask for less",
        )


class QueryLost(GraphError):
    """The process that ran the query ended without an answer."""

    def __init__(self, code: int, memory: int) -> None:
        self.code = code
        """Exit code of the process; the number of a signal that ended it, negative."""
        self.memory = memory
        """Bytes that it might take; 0 for any number."""
        most = f" (it may take {memory / 2**30:.3g} GB)" if memory else ""
        super().__init__(
            "query",
            f"the process that ran it ended with code {code}, most often because it ran out of memory{most}",
            "ask for less: fewer rows, no ORDER BY or GROUP BY over everything",
        )


class QueryBusy(GraphError):
    """Other queries keep all processes busy."""

    def __init__(self, count: int, seconds: float) -> None:
        self.count = count
        """Number of queries that run at once."""
        self.seconds = seconds
        """The time that was waited."""
        super().__init__(
            "query", f"{count} other queries kept it waiting for {seconds:g} seconds", "run it again in a moment"
        )


class WorkerUnstartable(GraphError):
    """No process for queries could be started."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            "query",
            f"no process could be started to run it ({reason})",
            "free some memory, or raise the limit PLENARY_QUERY_MEMORY",
        )


class CopyTooLarge(GraphError):
    """A store is answered from the disk, as a copy of it in memory would take too much."""

    def __init__(self, folder: Path, quads: int, most: int, free: int | None) -> None:
        self.folder = folder
        self.quads = quads
        self.most = most
        self.free = free
        if quads > most:
            fact, cure = f"more than the {most:,} that are held", "raise PLENARY_QUERY_COPY, or let the disk answer"
        else:
            fact = f"too many for the {(free or 0) / 2**30:.1f} GB that are free"
            cure = "free some memory, or let the disk answer"
        super().__init__(str(folder), f"it has {quads:,} quads, {fact} in memory", cure)


class SettingInvalid(GraphError):
    """A variable of the environment cannot be used."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"setting {name}", f"{value!r} cannot be used ({reason})", "give another value, or unset it")


class ParameterMissing(GraphError):
    """A parameter without a default was not given."""

    def __init__(self, query: str, name: str, description: str) -> None:
        self.name = name
        super().__init__(
            f"query {query!r}", f"it needs the parameter {name!r} ({description})", f"add --param {name}=VALUE"
        )


class ParameterUnknown(GraphError):
    """A parameter was given that the query does not have."""

    def __init__(self, query: str, name: str, known: Iterable[str]) -> None:
        self.name = name
        names = sorted(known)
        cure = f"it has: {', '.join(names)}" if names else "it has none"
        super().__init__(f"query {query!r}", f"it has no parameter {name!r}", find_near(name, names) + cure)


class ParameterInvalid(GraphError):
    """A parameter's value cannot be used."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"parameter {name!r}", f"{value!r} cannot be used ({reason})", "give another value")


class FormatUnknown(GraphError):
    """The result cannot be written in that format."""

    def __init__(self, name: str, known: Iterable[str], what: str) -> None:
        self.name = name
        super().__init__(f"format {name!r}", f"{what} cannot be written so", f"use one of: {', '.join(known)}")


class ExportUnwritable(GraphError):
    """The file of an export could not be written."""

    def __init__(self, place: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(str(place), f"it cannot be written ({reason})", "name another file with -o")


class StorePresent(GraphError):
    """A store is to be made where something lies already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            str(folder), "something lies here already", "move it away, or name another folder with --store"
        )


class BackupUnusable(GraphError):
    """The file is not the backup of a store, or is damaged."""

    def __init__(self, place: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(str(place), f"no store can be made of it ({reason})", "use another backup")


class SignatureUnusable(GraphError):
    """What was kept of a report's measures cannot be compared with that of others."""

    def __init__(self, document: str, reason: str) -> None:
        self.document = document
        self.reason = reason
        super().__init__(
            f"report {document!r}",
            f"its recommendations are in no theme: {reason}",
            "read it again: ingest it with --force",
        )


class CheckFailed(GraphError):
    """A check of a report, or of the store, did not come to its end."""

    def __init__(self, document: str, reason: str) -> None:
        self.document = document
        self.reason = reason
        super().__init__(
            f"report {document!r}" if document else "the store",
            f"it could not be checked: {reason}",
            "try it with: python -m graph check",
        )


class ErrandRunning(GraphError):
    """Reports of the store are being read or removed by a process that the explorer started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(str(folder), "reports of it are being read or removed already", "wait for the end, or stop it")


class ReportPresent(GraphError):
    """A report that was removed cannot come back, since another of its name has come in."""

    def __init__(self, document: str) -> None:
        self.document = document
        super().__init__(
            f"report {document!r}",
            "another report of this name is in the store",
            "remove that one first, then try again",
        )


class RemovedUnknown(GraphError):
    """No removed report of that name is kept."""

    def __init__(self, document: str, known: Iterable[str]) -> None:
        self.document = document
        kept = list(known)
        near = find_near(document, kept)
        names = ", ".join(map(repr, sorted(kept)[:10])) or "none"
        super().__init__(
            f"report {document!r}", "it is not among the removed ones that are kept", f"{near}kept are: {names}"
        )


class DecisionsInvalid(GraphError):
    """The file with what readers decided about identities is damaged."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        super().__init__(
            f"{path}:{line}" if line else str(path),
            reason,
            "mend the line, or delete it and decide about the pair again",
        )


class IdentityUnknown(GraphError):
    """No pair of the store has the id."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"identity {name!r}", "the store has no such pair", "list the pairs with: python -m graph identities"
        )


class PairInvalid(GraphError):
    """Two references cannot be decided to be one or two."""

    def __init__(self, left: str, right: str, reason: str) -> None:
        self.left = left
        self.right = right
        super().__init__(
            f"pair {left!r} and {right!r}",
            reason,
            "name a person or an organisation of each of two reports, as the columns left and right of: "
            "python -m graph identities",
        )


class AddressInvalid(GraphError):
    """What was given as the address of a server cannot be used."""

    def __init__(self, place: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            place,
            reason,
            "give one such as http://127.0.0.1:7878/query, and name and password as PLENARY_STORE_USER and "
            "PLENARY_STORE_PASSWORD in the environment",
        )


class ServerUnreachable(GraphError):
    """A server does not answer, or stopped in the middle of its answer."""

    def __init__(self, place: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            place,
            f"the server cannot be reached ({reason})",
            "start it, or mend the address, and give the same command again; nothing is lost",
        )


class ServerDenied(GraphError):
    """A server lets us not in."""

    def __init__(self, place: str, status: int, known: bool) -> None:
        self.status = status
        """The HTTP status."""
        self.known = known
        """Whether a name or a token was given."""
        fact = (
            "does not accept the name and password, or the token, given" if known else "asks for a name and a password"
        )
        super().__init__(
            place,
            f"the server {fact} ({status})",
            "set PLENARY_STORE_USER and PLENARY_STORE_PASSWORD, or PLENARY_STORE_TOKEN, in the environment",
        )


class ServerFailed(GraphError):
    """A server answers with what is no answer."""

    def __init__(self, place: str, reason: str, cure: str = "see the server's own log") -> None:
        self.reason = reason
        super().__init__(place, reason, cure)


class ServerRefused(GraphError):
    """A server does not take a query or a graph as it was sent."""

    def __init__(self, place: str, reason: str) -> None:
        self.reason = reason
        super().__init__(
            place,
            f"the server does not take what it was sent ({reason})",
            "write the query in plain SPARQL 1.1; some servers do not know all of it",
        )


class ServerEmpty(GraphError):
    """A server holds no reports of ours."""

    def __init__(self, place: str) -> None:
        super().__init__(
            place, "no reports are on this server", f"give them to it: python -m ingest REPORT --store {place}"
        )


class ServerUnclear(GraphError):
    """A server holds the reports of several stores."""

    def __init__(self, place: str, bases: Iterable[str]) -> None:
        self.bases = sorted(bases)
        super().__init__(
            place,
            f"several stores are on this server: {', '.join(self.bases)}",
            "say which by its base: PLENARY_STORE_BASE in the environment",
        )


class ServerForeign(GraphError):
    """A server holds what another folder gave it since, and would lose that."""

    def __init__(self, place: str, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            place,
            f"another working folder than {folder} wrote to this server since",
            "go on with that folder (--folder), or put this one's reports in the place of those on the server with: "
            f"python -m graph push --store {place} --folder {folder} --take-over",
        )


class ServiceFailed(GraphError):
    """A machine that SERVICE asks did not answer, or not with rows."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__("query", f"SERVICE had no answer ({reason})", "see that the address is one of SPARQL queries")


class ServiceInvalid(GraphError):
    """What was given as the start of the addresses that SERVICE may ask cannot be used."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        super().__init__(
            f"--allow-service {prefix!r}",
            "it is not the start of an http(s) address",
            "give one such as https://query.example.org/sparql",
        )


class PlaceUnfit(GraphError):
    """A command works on a folder and was given a server."""

    def __init__(self, place: str, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            place, "this works on folders only", f"name the server's working folder: --store {folder}; then: graph push"
        )


class CopyUnmade(GraphError):
    """The copy of a store without people merely mentioned could not be written."""

    def __init__(self, place: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            str(place),
            f"the copy without people merely mentioned cannot be made ({reason})",
            "free some disk space, or set XDG_CACHE_HOME to a folder with room that you may write; "
            "serve --with-mentioned needs no copy, and shows everybody",
        )


class CopyImpossible(GraphError):
    """A store on a server cannot be served without people merely mentioned."""

    def __init__(self, place: str, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            place,
            "people merely mentioned are on this server, and what it answers cannot be freed of them",
            f"serve its working folder in its place: --store {folder}; or everybody with: --with-mentioned",
        )
