"""A private PostgreSQL server in a folder of its own, for the demo hub and for tests.

Of Debian's binaries, without an account, a cluster or a service of the system. It listens on a
socket in that folder alone, which nobody else may enter. PostgreSQL refuses root, so for root it
runs as ``nobody``, to whom the folder then belongs.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

_INSTALLED: Final = Path("/usr/lib/postgresql")
_USER: Final = "leenpunt"
_LONGEST_SOCKET: Final = 107
"""Bytes of a socket's path (unix(7)); PostgreSQL calls it .s.PGSQL.5432."""
_LOG: Final = "log"
_LOOK_S: Final = 0.05
_FLEETING: Final = ("fsync=off", "full_page_writes=off")


class PostgresFault(Exception):
    """It is not installed, or does not start. In words."""


def binaries() -> Path | None:
    """The newest server that is installed; None: there is none."""
    found = [each for each in _INSTALLED.glob("*/bin") if (each / "initdb").exists()]
    return max(found, key=lambda each: _number(each.parent.name), default=None)


class PrivatePostgres:
    """One server. ``with`` starts and ends it; ``url`` says where a database of it is."""

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = True,
        settings: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """``folder``: made where it is not there, for this server alone; whoever runs it has to be
        able to enter what is above it. Not ``durable``: what a crash may lose, for tests.
        ``settings``: each ``name=value``. ``environment``: what its processes have beside PATH and
        the locale."""
        self._folder = folder
        self._data = folder / "data"
        self._durable = durable
        self._settings = settings
        path = os.environ.get("PATH", os.defpath)
        self._environment = {"PATH": path, "LC_ALL": "C", **(environment or {})}
        self._server: subprocess.Popen[bytes] | None = None
        self._runs_as: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self._runs_as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def url(self, database: str = "postgres") -> str:
        """Of one of its databases."""
        return f"postgresql://{_USER}@/{database}?host={quote(str(self._folder), safe='')}"

    def start(self) -> None:
        """Make the cluster where there is none, and start it. Raises PostgresFault."""
        place = binaries()
        if place is None:
            raise PostgresFault(
                f"there is no PostgreSQL server in {_INSTALLED}: install postgresql"
            )
        if len(str(self._folder)) + len("/.s.PGSQL.5432") > _LONGEST_SOCKET:
            raise PostgresFault(f"{self._folder} is too long a path for a socket in it")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._runs_as:
            os.chown(self._folder, self._runs_as["user"], self._runs_as["group"])
        if not self._data.exists():
            sync = () if self._durable else ("--no-sync",)
            # Trust: whoever can enter the folder is its owner, or root.
            words = ("-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", *sync)
            self._run(place / "initdb", "-D", str(self._data), *words)
        settings = ["listen_addresses=", f"unix_socket_directories={self._folder}"]
        settings += (*(() if self._durable else _FLEETING), *self._settings)
        options = [word for each in settings for word in ("-c", each)]
        self._server = self._begun(place / "postgres", "-D", str(self._data), *options)
        self._wait(place / "pg_isready", self._server)

    def copy_to(self, folder: Path, *options: str) -> None:
        """A base backup of this server, for one of its own in ``folder``. ``options`` of
        pg_basebackup. Raises PostgresFault."""
        place = binaries()
        if place is None:
            raise PostgresFault(f"there is no PostgreSQL server in {_INSTALLED}")
        folder.mkdir(mode=0o700)
        if self._runs_as:
            os.chown(folder, self._runs_as["user"], self._runs_as["group"])
        words = ("-h", str(self._folder), "-U", _USER, "-c", "fast", *options)
        self._run(place / "pg_basebackup", "-D", str(folder / "data"), *words)

    @property
    def runs(self) -> bool:
        """Was it started, and did it not end by itself?"""
        return self._server is not None and self._server.poll() is None

    def stop(self, *, crash: bool = False) -> None:
        """End it; who is connected is cut off. ``crash``: at once, to be recovered at the next
        start. Idempotent."""
        server, self._server = self._server, None
        if server is not None:
            server.send_signal(signal.SIGQUIT if crash else signal.SIGINT)
            server.wait()

    def remove(self) -> None:
        """End it, and take the folder away."""
        self.stop(crash=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> PrivatePostgres:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self, program: Path, *words: str) -> None:
        code = self._begun(program, *words).wait()
        if code:
            raise PostgresFault(f"{program.name} failed ({code}){self._said()}")

    def _begun(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        with (self._folder / _LOG).open("ab") as log:
            return subprocess.Popen(
                [str(program), *words],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in a terminal is for whoever started it, who then ends it.
                start_new_session=True,
                **self._runs_as,
            )

    def _wait(self, is_ready: Path, server: subprocess.Popen[bytes]) -> None:
        while self._begun(is_ready, "-q", "-h", str(self._folder), "-d", "postgres").wait():
            if server.poll() is not None:
                self._server = None
                raise PostgresFault(f"PostgreSQL ended ({server.returncode}){self._said()}")
            time.sleep(_LOOK_S)

    def _said(self) -> str:
        try:
            lines = (self._folder / _LOG).read_text(errors="replace").splitlines()
        except OSError:
            return ""
        return f": {lines[-1]}" if lines else ""


def _number(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall("[0-9]+", name)))
