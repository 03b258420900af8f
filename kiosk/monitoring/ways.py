"""The ways in which alarms are told: a mail, a POST, a program."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.config import Config
from kiosk.monitoring.alarms import Alarm
from kiosk.services.receipts.mail import letter
from sync.errors import IlsError
from sync.http.session import Http
from sync.mail.server import MailServer, NotMailed

_TEST: Final = "This is a test: somebody at the station wanted to know whether alarms arrive."
_PATH: Final = "/usr/local/bin:/usr/bin:/bin"


class NotTold(Exception):
    """Nobody took it. Says why, and no address of a person."""


class Way(Protocol):
    """Tells one. Used by one thread; ``abort`` from any."""

    def tell(self, news: Sequence[Alarm]) -> None:
        """All of these at once; none: that this is a test. Raises NotTold."""

    def abort(self) -> None:
        """Break off what goes on."""


def ways_of(config: Config) -> dict[str, Way]:
    """By their names: an address, or ``hook``."""
    ways: dict[str, Way] = {address: MailWay(config, address) for address in config.alarms.mail}
    if config.alarms.hook:
        program = config.alarms.program
        ways["hook"] = HookWay(config) if program is None else ProgramWay(config, program)
    return ways


class MailWay:
    """One address, by the server that takes receipts."""

    def __init__(self, config: Config, to: str) -> None:
        if config.mail is None:
            raise ValueError("alarms.mail: there is no section [mail]")
        self._config, self._to = config, to
        self._sender = config.mail.sender
        self._server = MailServer(config.mail)

    def tell(self, news: Sequence[Alarm]) -> None:
        """Raises NotTold."""
        station = self._config.station
        mail = letter(
            f"{station.id}: {_subject(news)}",
            _text(self._config, news),
            "en",
            at=datetime.now(UTC).astimezone(station.zone),
            sender=(station.name, self._sender),
            to=self._to,
        )
        try:
            self._server.send(mail)
        except NotMailed as error:
            raise NotTold(str(error)) from None

    def abort(self) -> None:
        """As of ``Way``."""
        self._server.abort()


class HookWay:
    """A POST of JSON."""

    def __init__(self, config: Config) -> None:
        self._config = config
        alarms = config.alarms
        self._timeout_s = alarms.timeout_s
        self._place = urlsplit(alarms.hook).netloc
        self._http = Http(
            alarms.hook,
            monotonic=time.monotonic,
            timeout_s=alarms.timeout_s,
            ca_file=str(alarms.ca_file or ""),
        )

    def tell(self, news: Sequence[Alarm]) -> None:
        """Raises NotTold."""
        until = time.monotonic() + self._timeout_s
        try:
            answer = self._http.ask("", until, body=said(self._config, news))
        except IlsError as error:
            raise NotTold(f"{self._place}: {error}") from None
        finally:
            # The next one may be days away.
            self._http.close()
        if not answer.ok:
            raise NotTold(f"{self._place}: status {answer.status}")

    def abort(self) -> None:
        """As of ``Way``."""
        self._http.abort()


class ProgramWay:
    """A program of the site: JSON on its standard input, and 0 says that it is told."""

    def __init__(self, config: Config, program: Path) -> None:
        self._config, self._program = config, program
        self._running: subprocess.Popen[bytes] | None = None

    def tell(self, news: Sequence[Alarm]) -> None:
        """Raises NotTold."""
        body = json.dumps(said(self._config, news)).encode() + b"\n"
        nobody = subprocess.DEVNULL
        try:
            # Secrets of the station may stand in its environment.
            self._running = program = subprocess.Popen(
                [self._program],
                stdin=subprocess.PIPE,
                stdout=nobody,
                stderr=nobody,
                env={"PATH": _PATH, "LANG": "C.UTF-8"},
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            raise NotTold(f"{self._program}: {error.strerror or error}") from None
        with program:
            try:
                program.communicate(body, self._config.alarms.timeout_s)
            except subprocess.TimeoutExpired:
                program.kill()
                seconds = self._config.alarms.timeout_s
                raise NotTold(f"{self._program}: not done within {seconds:g} s") from None
        if program.returncode:
            raise NotTold(f"{self._program}: ended with {program.returncode}")

    def abort(self) -> None:
        """As of ``Way``."""
        if self._running is not None:
            with contextlib.suppress(OSError):
                self._running.kill()


def said(config: Config, news: Sequence[Alarm]) -> dict[str, Any]:
    """What a hook gets, as published (docs/monitoring.md)."""
    station = config.station
    return {
        "event": "alarms" if news else "test",
        "station": station.id,
        "label": station.shown_label,
        "place": config.staff_call.place,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "alarms": [alarm.as_json() for alarm in news],
    }


def _subject(news: Sequence[Alarm]) -> str:
    if not news:
        return "test"
    alarm, *more = news
    first = f"{alarm.check} {alarm.word}{' is over' if alarm.over else ''}"
    return f"{first} and {len(more)} more" if more else first


def _text(config: Config, news: Sequence[Alarm]) -> str:
    station = config.station
    where = ", ".join(filter(None, (station.name, config.staff_call.place)))
    parts = [f"Station {station.id} ({where})"]
    parts += [_alarm(alarm.as_json(), station.zone) for alarm in news]
    return "\n\n".join(parts if news else [*parts, _TEST]) + "\n"


def _alarm(row: dict[str, Any], zone: ZoneInfo) -> str:
    def at(text: str) -> str:
        return f"{datetime.fromisoformat(text).astimezone(zone):%Y-%m-%d %H:%M}"

    head = f"{row['check']}: {row['word']}, since {at(row['since'])}"
    if row["ended"]:
        return f"{head}: is over since {at(row['ended'])}"
    return "\n".join(
        f"  {line}" if index else line
        for index, line in enumerate(
            filter(None, (head, row["means"], row["detail"], f"What to do: {row['do']}"))
        )
    )
