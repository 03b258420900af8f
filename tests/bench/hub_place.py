"""A hub to be measured: its own PostgreSQL on the disk of the checkout, and its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from child import Process
from counter import LEENPUNT

from sync.hub import database
from sync.hub.floor import keys
from sync.hub.postgres import PrivatePostgres

LONGEST_S = 60.0
_CONFIG = """\
[hub]
listen = "127.0.0.1:0"
{tls}
database = "{url}"
state_dir = "."
[ils]
host = "127.0.0.1"
port = {port}
account = "hub"
password = "secret"
profile = "koha"
institution = "L"
connections = {connections}
"""
_TLS = 'certificate = "cert.pem"\ncertificate_key = "key.pem"'


@dataclass
class HubPlace:
    """One hub, as long as it is open."""

    folder: Path
    database: str
    """URL of its database."""
    url: str
    hub: Process
    workers: list[Process] = field(default_factory=list)
    cluster: Path = Path()

    @property
    def certificate(self) -> Path:
        """PEM."""
        return self.folder / "cert.pem"

    def connect(self) -> psycopg.Connection[Any]:
        """To its database."""
        return database.connect(self.database)

    def cpu_s(self) -> float:
        """Processor time so far of hub, workers and database."""
        postmaster = (self.cluster / "postmaster.pid").read_text().split()[0]
        own = f"/proc/{postmaster}"
        children = Path(f"{own}/task/{postmaster}/children").read_text().split()
        # Those that have ended are in the postmaster's own account.
        database_s = _cpu_s(postmaster, ended=True) + sum(_cpu_s(each) for each in children)
        return database_s + sum(each.cpu_s() for each in (self.hub, *self.workers))


@contextmanager
def served(
    *, tls: bool = False, ils_port: int = 1, workers: int = 0, sessions: int = 2
) -> Iterator[HubPlace]:
    """One process serves, so many settle, each over so many ``sessions``."""
    disk = Path(__file__).resolve().parents[2]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leenpunt-bench-")))
        # On the disk of the checkout: /tmp may be memory, where commits cost nothing.
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".bench-", dir=disk)))
        data.chmod(0o755)
        postgres = PrivatePostgres(data / "pg")
        stack.callback(postgres.remove)
        postgres.start()
        database.migrate(postgres.url())
        keys.make(folder)
        if tls:
            _make_certificate(folder)
        connections = max(1, workers * sessions)
        text = _CONFIG.format(
            tls=_TLS if tls else "", url=postgres.url(), port=ils_port, connections=connections
        )
        (folder / "hub.toml").write_text(text)

        def begun(*words: str) -> tuple[Process, str]:
            command = (*LEENPUNT, "hub", *words, "--config", str(folder / "hub.toml"), "--json")
            process = Process(command, {}, folder / "processes.log")
            stack.callback(process.end)
            ready = process.wait(lambda line: "ready" in line, "ready", longest_s=LONGEST_S)
            return process, str(ready["ready"])

        hub, url = begun("serve")
        place = HubPlace(folder, postgres.url(), url, hub, cluster=data / "pg" / "data")
        for _ in range(workers):
            place.workers.append(begun("worker", "--sessions", str(sessions))[0])
        yield place


def _cpu_s(pid: str, *, ended: bool = False) -> float:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    times: Sequence[str] = stat.rpartition(")")[2].split()[11 : 15 if ended else 13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def _make_certificate(folder: Path) -> None:
    made = ("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"))
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    words = ("openssl", "req", "-x509", *curve, "-days", "2", *names, *made)
    subprocess.run(words, check=True, capture_output=True)
    (folder / "key.pem").chmod(0o600)
