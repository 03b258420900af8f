"""The keys of [monitoring] and [alarms]: who may ask how the station is, and whom it tells."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from sync.mail.config import Address
from sync.sections import Section, check_authorities, is_loopback


class MonitoringConfig(Section):
    """How the station tells that it is well: [monitoring](monitoring.md)."""

    socket: Path | None = None
    """The Unix socket at which the station says how it is doing, to its own user and group; its
    folder is there already. Default: `status.sock` in `state_dir`, where only the station's user
    and root come."""
    listen: str = Field(default="", pattern=r"^$|^.+:[0-9]+$")
    """`HOST:PORT` of this machine, such as `127.0.0.1:9180`, for tools that speak HTTP alone:
    `/health` and `/metrics`. Empty: none."""
    textfile: Path | None = None
    """A file that ends with `.prom`, in the folder that the node exporter of Prometheus reads:
    written anew every 15 s. The station's user has to be allowed to write in that folder."""

    @field_validator("listen")
    @classmethod
    def _of_this_machine(cls, listen: str) -> str:
        if not listen:
            return listen
        host, port = where(listen)
        if not is_loopback(host):
            raise ValueError(
                f"found {listen!r}, expected an address of this machine such as 127.0.0.1:9180:"
                " how a station is doing leaves it through a tool that asks who wants to know"
            )
        if port > 65535:
            raise ValueError(f"found port {port}, expected at most 65535")
        return listen

    @field_validator("textfile")
    @classmethod
    def _is_collected(cls, textfile: Path | None) -> Path | None:
        if textfile is not None and textfile.suffix != ".prom":
            raise ValueError(
                f"found {textfile.name!r}, expected a name that ends with .prom: the node exporter"
                " reads no other"
            )
        return textfile


def where(listen: str) -> tuple[str, int]:
    """Host and port of ``listen``."""
    host, _, port = listen.rpartition(":")
    return host.removeprefix("[").removesuffix("]"), int(port)


class AlarmsConfig(Section):
    """Whom the station tells by itself of what is not well, and when that is over:
    [alarms](monitoring.md#alarms)."""

    mail: tuple[Address, ...] = ()
    """Addresses that get a mail, by the server of [mail]."""
    hook: str = ""
    """An address that is told with a POST, `https://…` (on this machine also `http://…`), or the
    absolute path of a program that reads the same from its standard input."""
    ca_file: Path | None = None
    """PEM of who vouches for that address; default: the system's authorities."""
    timeout_s: float = Field(default=10.0, gt=0, le=30)
    """Seconds in which the hook has to take it."""
    after_minutes: float = Field(default=10.0, ge=0, le=1440)
    """Something is told of when it lasted for so long, and is over when it was gone for as long."""
    most_an_hour: int = Field(default=6, ge=1, le=60)
    """So often an address or the hook is told at most; what comes meanwhile is told together."""
    attention: bool = False
    """Also of what can wait for the next visit of a technician."""

    @field_validator("hook")
    @classmethod
    def _address_or_program(cls, hook: str) -> str:
        if not hook or Path(hook).is_absolute():
            return hook
        try:
            where = urlsplit(hook)
            host = where.hostname or ""
            known = where.scheme == "https" or (where.scheme == "http" and is_loopback(host))
            whole = known and host and where.port != 0 and where.username is None
        except ValueError:
            whole = False
        if not whole or where.fragment:
            raise ValueError(
                "expected https://…, http://… on this machine, or the absolute path of a program"
            )
        return hook

    @property
    def program(self) -> Path | None:
        """The hook, where it is one."""
        return Path(self.hook) if self.hook.startswith("/") else None

    def check_files(self) -> None:
        """ValueError where a file cannot be used."""
        if self.ca_file is not None:
            check_authorities(self.ca_file, "alarms.ca_file")
        program = self.program
        if program is not None and not (program.is_file() and os.access(program, os.X_OK)):
            raise ValueError(f"alarms.hook: {program} is no program that can be run")
