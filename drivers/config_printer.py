"""The keys of a configured printer: one frozen model per driver of ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from drivers.config import Device
from drivers.identity import require_form

_HOST_AND_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})")


def line_or_host(port: str) -> str:
    """``port``, where HOST:PORT, as devices on a network are written, is socket://HOST:PORT."""
    return require_form(f"socket://{port}" if _HOST_AND_PORT.fullmatch(port) else port)


class PrinterConfig(Device):
    """What every printer of receipts has."""

    kind: Literal["printer"]
    name: str = "printer"
    columns: Literal[32, 42, 48] = 42
    """Characters on a line: 32 on 58 mm paper, 42 or 48 on 80 mm."""
    fonts: tuple[Path, ...] = ()
    """Font files for letters that Leenpunt's own lack, such as Hebrew or Chinese."""

    @property
    def dots(self) -> int:
        """Across the paper, as printers of so many columns have them."""
        return {32: 384, 42: 512, 48: 576}[self.columns]


class EscposConfig(PrinterConfig):
    """A receipt printer that speaks ESC/POS, on a serial line, USB or TCP."""

    driver: Literal["escpos"]
    port: Annotated[str, Field(min_length=1), AfterValidator(line_or_host)]
    """A path (/dev/usb/lp0 too), usb:VID:PID[:SERIAL], HOST:9100 or a pyserial URL."""
    baud: int = Field(default=9600, gt=0)
    """Of its serial line."""
    parity: Literal["none", "even", "odd"] = "none"
    """Of its serial line."""
    handshake: Literal["none", "rts", "xon"] = "none"
    """How a serial printer says that its memory is full; as its switches are set."""
    profile: str = "default"
    """Of python-escpos: which code pages and which cutter it has, such as TM-T88V."""
    cut: Literal["full", "part", "none"] = "part"
    """What ends a receipt."""
    answers: bool = True
    """False: it never answers (no way back on its cable); then nobody knows whether it prints."""
    timeout_s: float = Field(default=1.0, gt=0, le=30)
    """Seconds for one answer; a line has five to take bytes."""
    print_timeout_s: float = Field(default=15.0, gt=0, le=20)
    """Seconds in which a job has to be on paper, beside a tenth of a second a line."""


class CupsConfig(PrinterConfig):
    """Any queue of CUPS: what the machine itself prints on, through ``lp``."""

    driver: Literal["cups"]
    queue: str = Field(pattern=r"^[^\s/#'\"-][^\s/#'\"]{0,126}$")
    """As ``lpstat -p`` names it."""
    server: str = Field(default="", pattern=r"^[A-Za-z0-9._:\[\]/-]*$")
    """HOST:PORT of another machine's CUPS; empty: this one's."""
    options: tuple[str, ...] = ()
    """Of ``lp -o``, such as "media=Custom.80x200mm"."""
    timeout_s: float = Field(default=5.0, gt=0, le=15)
    """Seconds in which ``lp`` and ``lpstat`` have to answer."""
    print_timeout_s: float = Field(default=15.0, gt=0, le=60)
    """Seconds in which CUPS has to say that a job is printed; after that it counts as handed over,
    and the queue still prints it when it can."""
