"""Any queue of CUPS, through its own programs ``lp`` and ``lpstat`` (cups-client)."""

from __future__ import annotations

import os
import pwd
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from drivers.config_printer import CupsConfig
from drivers.errors import LinkLost, MaybePrinted, NoAnswer, NotReady
from drivers.model import LineStatistics, PaperState, PrinterStatus, PrintJob
from drivers.printers import fonts, raster
from drivers.printers.cups_queue import Queue, QueuedJob, jobs_of, queue_of

DOTS_PER_INCH = 203
LOOK_EVERY_S = 0.25
"""While a job is on its way."""
_TAKEN = re.compile(r"request id is (\S+-\d+)")
_OUT = ("media-empty", "media-needed")
_OPEN = ("cover-open", "door-open", "interlock-open")
"""Of printer-state-reasons (RFC 8011, 5.4.12), with -error, -warning or -report behind them."""


class CupsPrinter:
    """One queue. A job is printed once CUPS has completed it; until then the queue keeps it."""

    def __init__(
        self,
        config: CupsConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        """``now``: this machine's local time, without a zone, as lpstat says it."""
        self._config = config
        self._monotonic, self._sleep, self._now = monotonic, sleep, now
        self._line = LineStatistics()
        self._late: dict[str, str] = {}
        """Names of jobs that the queue took and did not print in time, by their keys."""

    @property
    def columns(self) -> int:
        """Characters on a line."""
        return self._config.columns

    def status(self) -> PrinterStatus:
        """What lpstat says of the queue and of the jobs in it. LinkLost: no such queue, or no
        CUPS."""
        queue = self._queue()
        alerts = queue.alerts
        problem = queue.problem(_user(), self._now())
        for name in self._late.values():
            if not problem and (job := queue.job(name)) is not None:
                problem = f"its queue does not get on with {name}: {job.said}"
        paper = PaperState.UNKNOWN
        if any(word in alerts for word in _OUT):
            paper = PaperState.OUT
        elif "media-low" in alerts:
            paper = PaperState.NEAR_END
        is_open = any(word in alerts for word in _OPEN)
        return PrinterStatus(paper, is_open, bool(problem), problem)

    def print(self, job: PrintJob) -> None:
        """Hand it to the queue, as a picture in a PDF, and wait until it is printed."""
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
        if taken := _TAKEN.search(done.stdout.decode("utf-8", "replace")):
            self._await(job.key, taken[1])

    def confirmed(self, key: str) -> bool:
        """Has CUPS completed it by now? It does not know a job that it did not say it took."""
        name = self._late.get(key)
        if name is None or self._queue().job(name) is not None:
            return False
        del self._late[key]
        gone = self._gone(name)
        return gone is None or gone.is_done

    def identity(self) -> str:
        """The queue's name."""
        return f"CUPS queue {self._config.queue}"

    def statistics(self) -> LineStatistics:
        """Jobs and questions."""
        return self._line

    def close(self) -> None:
        """Nothing is held open."""

    def _await(self, key: str, name: str) -> None:
        """Until it is printed. MaybePrinted: the queue still has it, or gave it up."""
        until = self._monotonic() + self._config.print_timeout_s
        while True:
            try:
                queue = self._queue()
            except (LinkLost, NoAnswer) as error:
                self._late[key] = name
                raise MaybePrinted(f"handed over, not yet printed: {error}") from error
            job = queue.job(name)
            if job is None:
                break
            if job.is_held or queue.stopped is not None or self._monotonic() >= until:
                self._late[key] = name
                said = job.said if queue.stopped is None else queue.stopped
                raise MaybePrinted(
                    f"{self._config.name}: handed over to its queue, not yet printed:"
                    f" {said} ({name})"
                )
            self._sleep(LOOK_EVERY_S)
        if (gone := self._gone(name)) is not None and not gone.is_done:
            raise MaybePrinted(f"{self._config.name}: its queue gave {name} up: {gone.said}")

    def _gone(self, name: str) -> QueuedJob | None:
        """What CUPS says of a job that is in the queue no more; None: it keeps no such history."""
        done = self._lpstat("-W", "completed", "-l", "-o", self._config.queue)
        return next((each for each in jobs_of(done) if each.name == name), None)

    def _queue(self) -> Queue:
        queue = self._config.queue
        return queue_of(self._lpstat("-l", "-p", queue, "-a", queue, "-o", queue))

    @property
    def _server(self) -> list[str]:
        return ["-h", self._config.server] if self._config.server else []

    def _lpstat(self, *words: str) -> str:
        config = self._config
        self._line = replace(self._line, sent=self._line.sent + 1)
        try:
            done = _run(["lpstat", *self._server, *words], config.timeout_s)
        except subprocess.TimeoutExpired:
            self._line = replace(self._line, no_answers=self._line.no_answers + 1)
            raise NoAnswer(f"{config.name}: no answer of lpstat in {config.timeout_s} s") from None
        if done.returncode:
            raise LinkLost(f"{config.name}: queue {config.queue}: {_last_line(done.stderr)}")
        self._line = replace(self._line, answered=self._line.answered + 1)
        return done.stdout.decode("utf-8", "replace")


def open_printer(config: CupsConfig) -> CupsPrinter:
    """The queue. LinkLost when there is none of that name, or no CUPS; ConfigError: its fonts."""
    fonts.check(config.fonts)
    # What was asked before it was open counts for nobody.
    CupsPrinter(config).status()
    return CupsPrinter(config)


def _user() -> str:
    """Whose jobs ours are, to CUPS."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""


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
