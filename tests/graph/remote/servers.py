"""SPARQL servers of others, each in a process of its own on a free port: Oxigraph's and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from graph.remote.address import Access, Address, to_address

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")
NAME, PASSWORD = "dba", "dba"
"""What a new Virtuoso has."""
_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{own}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
[SPARQL]
MaxQueryExecutionTime = 20
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    url: str
    """Of its queries."""
    access: Access

    def to_address(self, folder: Path) -> Address:
        """Give its address with a working folder."""
        return to_address(self.url, folder)

    @property
    def environment(self) -> dict[str, str]:
        """What a command needs to sign in."""
        return {"PLENARY_STORE_USER": self.access.user, "PLENARY_STORE_PASSWORD": self.access.password}


def find_port() -> int:
    """Find a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def run_oxigraph(folder: Path, port: int = 0) -> Iterator[Server]:
    """Run Oxigraph's server in memory until the block ends; the folder is where it runs."""
    port = port or find_port()
    url = f"http://127.0.0.1:{port}/query"
    with _running([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"], folder, url):
        start = url.removesuffix("/query")
        yield Server(url, Access(f"{start}/update", f"{start}/store"))


@contextmanager
def run_virtuoso(folder: Path) -> Iterator[Server]:
    """Run a new Virtuoso over a folder of its own until the block ends."""
    port = find_port()
    folder.mkdir(exist_ok=True)
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(port=port, own=find_port()))
    url = f"http://127.0.0.1:{port}/sparql"
    with _running([str(VIRTUOSO), "+foreground", "+configfile", "virtuoso.ini"], folder, url):
        yield Server(url, Access(f"{url}-auth", f"{url}-graph-crud-auth", NAME, PASSWORD))


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 60
        with httpx.Client(timeout=2) as client:  # one for all, as each reads the system's certificates first
            while not _answers(client, url):
                assert server.poll() is None, f"{command[0]} ended with {server.returncode}"
                assert time.monotonic() < end, f"{command[0]} does not answer"
                time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


def _answers(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(url, params={"query": "ASK {}"}).is_success
    except httpx.HTTPError:
        return False
