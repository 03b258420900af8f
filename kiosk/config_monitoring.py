"""The keys of [monitoring]: who may ask how the station is doing, and where it says so itself."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator

from sync.sections import Section, is_loopback


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
