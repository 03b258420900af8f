"""A receipt printer that speaks ESC/POS, on any line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from drivers.config_printer import EscposConfig
from drivers.errors import LinkLost, MaybePrinted, NoAnswer, NotReady
from drivers.link import Link
from drivers.model import LineStatistics, PrinterStatus, PrintJob
from drivers.printers import fonts
from drivers.printers.device_file import is_device_file, open_device_file
from drivers.printers.escpos.answers import Answers
from drivers.printers.escpos.job import ASK_WHEN_DONE, INITIALISE, encoded, finishing
from drivers.printers.escpos.library import writer
from drivers.printers.escpos.status import ASKED, ask, read_status

_MAKER, _MODEL, _FIRMWARE = 66, 67, 65
"""n of GS I n: answered by 5F, text, 00."""
_PIECE = 256
"""Bytes: a quarter of a second at 9600 baud."""
_LOOK_S = 1.0
"""While a job prints, the printer is asked so often whether it still can."""
_STUCK_S = 5.0
"""A printer that prints may hold its line up: so long it has to take bytes."""
_KERNEL_BYTES = 4096
"""So much of a job may still be in the kernel when all of it is written."""
_BITS = 10
_LINE_S = 0.1
"""A line is 4 mm of paper, and slow printers do 40 mm in a second."""


class EscposPrinter:
    """One open printer. LinkLost is the caller's to mend: close and open again."""

    def __init__(
        self,
        link: Link,
        config: EscposConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._config = config
        self._monotonic = monotonic
        self._unconfirmed = ""
        """The job whose answer has not come."""
        self._confirmed = ""
        """The last one whose answer came."""
        self._unfinished = True
        """A job may have been broken off within a command."""
        self._answers = Answers()
        self._names: list[str] = []
        """What GS I said and nobody took yet."""
        self._line = LineStatistics()

    @property
    def columns(self) -> int:
        """Characters on a line."""
        return self._config.columns

    def status(self) -> PrinterStatus:
        """Ask it now (DLE EOT 1 to 4). Of a printer that never answers: that nothing is known."""
        self._hear(0.0)
        if not self._config.answers:
            return PrinterStatus()
        return read_status({number: self._asked(number) for number in ASKED})

    def print(self, job: PrintJob) -> None:
        """Print and cut; returns when GS r says that it is done."""
        problem = self.status().problem
        if problem:
            raise NotReady(f"{self._config.name}: {problem}")
        data = encoded(job, self._config)
        # A line that does not even take this takes nothing: the job can wait.
        self._link.write(INITIALISE)
        if self._unfinished:
            # Before this connection, or in a job that was broken off: else this one's first lines
            # are dots of that one's.
            data = finishing(self._config.dots) + data
        self._unfinished = True
        self._unconfirmed = job.key if self._config.answers else ""
        try:
            self._send(data + ASK_WHEN_DONE if self._config.answers else data)
        except LinkLost as error:
            raise MaybePrinted(f"{self._config.name}: the line broke in a job: {error}") from error
        self._line = replace(self._line, sent=self._line.sent + 1)
        if not self._config.answers:
            self._unfinished = False
            return
        try:
            drain_s = 0.0
            if not self._link.is_network:
                drain_s = min(len(data), _KERNEL_BYTES) * _BITS / self._config.baud
            self._wait_until_done(_LINE_S * sum(line.size for line in job.lines), drain_s)
        except (LinkLost, NoAnswer) as error:
            raise MaybePrinted(
                f"{self._config.name}: no word that a job is done: {error}"
            ) from None
        self._unfinished = False

    def confirmed(self, key: str) -> bool:
        """Has its answer come since?"""
        if self._unconfirmed == key:
            self._hear(self._config.timeout_s)
        return bool(key) and self._confirmed == key

    def identity(self) -> str:
        """What GS I says: maker, model, firmware."""
        if not self._config.answers:
            return "ESC/POS printer that does not answer"
        names = [self._name(number) for number in (_MAKER, _MODEL, _FIRMWARE)]
        said = " ".join(filter(None, names[:2])) or "ESC/POS printer"
        return f"{said}, firmware {names[2]}" if names[2] else said

    def statistics(self) -> LineStatistics:
        """Questions and jobs, and what came of them."""
        return self._line

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._link.close()

    def _asked(self, number: int) -> int:
        self._line = replace(self._line, sent=self._line.sent + 1)
        self._link.write(ask(number))
        until = self._monotonic() + self._config.timeout_s
        while True:
            left = until - self._monotonic()
            if states := self._hear(left):
                self._line = replace(self._line, answered=self._line.answered + 1)
                # The newest: one that was asked long ago may come before it.
                return states[-1]
            if left <= 0:
                self._line = replace(self._line, no_answers=self._line.no_answers + 1)
                raise NoAnswer(f"{self._config.name}: no answer within {self._config.timeout_s} s")

    def _send(self, data: bytes) -> None:
        """In pieces: what bounds a write is meant for a short one, also at 9600 baud."""
        for start in range(0, len(data), _PIECE):
            self._link.write(data[start : start + _PIECE])

    def _hear(self, patience_s: float) -> list[int]:
        """What comes: states are given, names and the word that a job is done are kept."""
        heard = self._answers.receive_data(self._link.read_some(max(0.0, patience_s)))
        self._names += heard.names
        if self._unconfirmed and heard.done:
            self._confirmed, self._unconfirmed = self._unconfirmed, ""
            self._line = replace(self._line, answered=self._line.answered + 1)
        return heard.states

    def _wait_until_done(self, paper_s: float, drain_s: float) -> None:
        """What so much paper takes beyond ``print_timeout_s``, and the line until a question is
        through.
        """
        patience_s = self._config.print_timeout_s + paper_s + drain_s
        drained = self._monotonic() + drain_s
        until = self._monotonic() + patience_s
        while self._unconfirmed:
            self._hear(min(_LOOK_S, until - self._monotonic()))
            if not self._unconfirmed:
                return
            if self._monotonic() < drained:
                continue
            if self._monotonic() >= until:
                raise NoAnswer(f"not within {patience_s:.3g} s")
            if problem := read_status({number: self._asked(number) for number in ASKED}).problem:
                raise NoAnswer(problem)

    def _name(self, number: int) -> str:
        self._hear(0.0)
        self._names.clear()
        self._link.write(bytes((0x1D, 0x49, number)))
        until = self._monotonic() + self._config.timeout_s
        while not self._names and (left := until - self._monotonic()) > 0:
            self._hear(left)
        return self._names[-1] if self._names else ""


def open_printer(config: EscposConfig) -> EscposPrinter:
    """Open the printer's port. LinkLost when it is not there; ConfigError: profile or fonts."""
    writer(config.profile)
    fonts.check(config.fonts)
    if is_device_file(config.port):
        link = open_device_file(config.port, max(config.timeout_s, _STUCK_S))
    else:
        link = Link.open(
            config.port,
            baud=config.baud,
            parity=config.parity,
            handshake=config.handshake,
            timeout_s=max(config.timeout_s, _STUCK_S),
        )
    return EscposPrinter(link, config)
