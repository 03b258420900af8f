"""Any queue of CUPS, through its own programs ``lp`` and ``lpstat`` (cups-client)."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace

from drivers.config_printer import CupsConfig
from drivers.errors import LinkLost, MaybePrinted, NoAnswer, NotReady
from drivers.model import LineStatistics, PaperState, PrinterStatus, PrintJob
from drivers.printers import fonts, raster

DOTS_PER_INCH = 203
_ALERTS = re.compile(r"^\s*Alerts:\s*(.*)$", re.MULTILINE)
_STOPPED = re.compile(r"^printer \S+ disabled since [^\n]*-[ \t]*\n\s*([^\n]*)", re.MULTILINE)
_OUT = ("media-empty", "media-needed")
_OPEN = ("cover-open", "door-open", "interlock-open")
"""Of printer-state-reasons (RFC 8011, 5.4.12), with -error, -warning or -report behind them."""


class CupsPrinter:
    """One queue. It keeps what it took, so a job that it took counts as printed."""

    def __init__(self, config: CupsConfig) -> None:
        self._config = config
        self._line = LineStatistics()

    @property
    def columns(self) -> int:
        """Characters on a line."""
        return self._config.columns

    def status(self) -> PrinterStatus:
        """What lpstat says. LinkLost: no such queue, or no CUPS."""
        said = self._lpstat()
        alerts = " ".join(_ALERTS.findall(said))
        stopped = _STOPPED.search(said)
        paper = PaperState.UNKNOWN
        if any(word in alerts for word in _OUT):
            paper = PaperState.OUT
        elif "media-low" in alerts:
            paper = PaperState.NEAR_END
        error = f"its queue is stopped: {stopped[1]}" if stopped else ""
        return PrinterStatus(paper, any(word in alerts for word in _OPEN), bool(stopped), error)

    def print(self, job: PrintJob) -> None:
        """Hand it to the queue, as a picture in a PDF."""
        config = self._config
        if problem := self.status().problem:
            raise NotReady(f"{config.name}: {problem}")
        paper = raster.sheet(
            job.lines, config.dots, config.columns, more=config.fonts, language=job.language
        )
        options = [word for each in config.options for word in ("-o", each)]
        # No word of whose it is: names of jobs are shown to everybody.
        command = ["lp", *self._server, "-d", config.queue, "-t", "Leenpunt", *options, "--", "-"]
        self._line = replace(self._line, sent=self._line.sent + 1)
        try:
            done = _run(command, config.timeout_s, raster.pdf(paper, DOTS_PER_INCH))
        except subprocess.TimeoutExpired:
            raise MaybePrinted(f"{config.name}: lp did not say that it took a job") from None
        if done.returncode:
            raise NotReady(f"{config.name}: {_last_line(done.stderr)}")
        self._line = replace(self._line, answered=self._line.answered + 1)

    def confirmed(self, key: str) -> bool:
        """Never: CUPS does not know a job that it did not say it took."""
        return False

    def identity(self) -> str:
        """The queue's name."""
        return f"CUPS queue {self._config.queue}"

    def statistics(self) -> LineStatistics:
        """Jobs and questions."""
        return self._line

    def close(self) -> None:
        """Nothing is held open."""

    @property
    def _server(self) -> list[str]:
        return ["-h", self._config.server] if self._config.server else []

    def _lpstat(self) -> str:
        config = self._config
        self._line = replace(self._line, sent=self._line.sent + 1)
        try:
            done = _run(["lpstat", *self._server, "-l", "-p", config.queue], config.timeout_s)
        except subprocess.TimeoutExpired:
            self._line = replace(self._line, no_answers=self._line.no_answers + 1)
            raise NoAnswer(f"{config.name}: no answer of lpstat in {config.timeout_s} s") from None
        if done.returncode or not done.stdout.strip():
            raise LinkLost(f"{config.name}: queue {config.queue}: {_last_line(done.stderr)}")
        self._line = replace(self._line, answered=self._line.answered + 1)
        return done.stdout.decode("utf-8", "replace")


def open_printer(config: CupsConfig) -> CupsPrinter:
    """The queue. LinkLost when there is none of that name, or no CUPS; ConfigError: its fonts."""
    fonts.check(config.fonts)
    # What was asked before it was open counts for nobody.
    CupsPrinter(config).status()
    return CupsPrinter(config)


def _run(
    command: list[str], timeout_s: float, data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=timeout_s,
            check=False,
            # What they say is read, so they have to say it in one language.
            env=os.environ | {"LC_ALL": "C"},
        )
    except OSError as error:
        raise LinkLost(f"{command[0]}: {error.strerror}: install cups-client") from error


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it says nothing")
