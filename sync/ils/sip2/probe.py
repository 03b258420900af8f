"""What one ACS is like, found out by asking: nothing is lent, returned or changed.

Raw bytes are looked at, not only messages: how a line ends, whether a checksum comes back and fits,
which encoding the texts can be in. No value that an answer holds is kept.
"""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from sync.connection import Connection, ConnectionGone, Silence, TlsSettings, connect
from sync.errors import BadMessage, HungUp, SignInRefused, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2 import letters
from sync.ils.sip2.abilities import abilities
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import MalformedMessage, Message, checksum_state, travels_unchanged
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.dates import parse_date_time
from sync.ils.sip2.messages import SPECS, SUPPORTED_MESSAGES
from sync.ils.sip2.probe_report import ProbeReport, encoding_of, likely_profiles
from sync.ils.sip2.session import Sip2Session
from sync.ils.sip2.telnet import TelnetLogin
from sync.ils.sip2.values import is_yes
from sync.ils.sip2.wire import Dialect, Wire
from sync.model import IlsStatus

GREETING_S: Final = 0.3
"""How long to listen before anything is said: a telnet-style login prompt comes by itself."""
_TAIL_S: Final = 0.05
"""How long an LF may come after its CR."""
_STATUS_ASKED: Final = 5
_MOST_BYTES: Final = 64 * 1024
_MOST_PROBLEMS: Final = 20
_ENDINGS: Final = {b"\r": "cr", b"\r\n": "crlf", b"\n": "lf"}


class Prober:
    """Asks one ACS. Every wait ends at a deadline."""

    def __init__(
        self,
        config: Sip2Config,
        composer: Composer,
        *,
        monotonic: Callable[[], float],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._config = config
        self._profile = config.quirks
        # Always with AY and AZ: whether they come back is to be found out.
        self._dialect = replace(Dialect.of(self._profile), error_detection=True)
        self._composer = composer
        self._monotonic = monotonic
        self._now = now
        self._sequence = 9
        self._connection: Connection | None = None
        self._beyond_ascii = bytearray()
        self._tail = b""
        self._came_at = 0.0
        """When the last bytes came."""
        self.report = ProbeReport(config.where, config.uses_tls)
        self.status: IlsStatus | None = None
        """What its 98 said, as a station reads it."""
        self._values: dict[str, list[str]] = {}
        """Field → what answers held in it: tells systems apart, and is shown to nobody."""

    def run(self, card: str = "", pin: str | None = None, item: str = "") -> ProbeReport:
        """Raises Unreachable when nobody is there, SignInRefused, BadMessage for a sign-in that is
        answered by something else or another service, or ConfigFault (certificate)."""
        try:
            self._meet()
            self._sign_in()
            self._ask_status()
            self._ask_letters()
            if item:
                self._timed(self._composer.item_information(item, self._now()))
            if card:
                self._timed(self._composer.patron_information(card, pin, self._now()))
        finally:
            self._close()
        self.report.encoding = encoding_of(bytes(self._beyond_ascii))
        self.report.profiles = likely_profiles(self._values)
        return self.report

    def _meet(self) -> None:
        """Connect; listen; ask for the status before signing in, as some want and some punish."""
        began = self._monotonic()
        try:
            self._open()
        except HungUp:
            self._sign_in_as_the_station()
            raise
        self.report.connect_ms = _ms(self._monotonic() - began)
        self.report.greeting = self._listen()
        if not self._config.account or self._profile.login == "off":
            self.report.login = "not needed"
            return
        if self._profile.login == "telnet":
            return  # whatever is said there is taken for a user's name
        answer = self._timed(self._composer.status(), counted=False)
        self.report.status_before_login = answer is not None and answer.code == "98"
        if answer is None and (self.report.greeting or self._came_at):
            self._sign_in_as_the_station()

    def _sign_in(self) -> None:
        if self._connection is None:
            self._open()
        if self.report.login == "not needed":
            return
        if self._profile.login == "telnet":
            self._telnet()
            return
        request = self._composer.login(self._config.account, self._config.resolve_password())
        answer = self._timed(request)
        if answer is None:
            self.report.login = "no answer"
            self._sign_in_as_the_station()
            raise Unreachable(f"{self._config.where}: 93 (login) got no answer")
        if answer.code != "94":
            raise BadMessage(f"93 (login): found {answer.code}, expected 94")
        accepted = is_yes(answer, "ok")
        self.report.login = "accepted" if accepted else "refused"
        if not accepted:
            raise SignInRefused.of(self._config.account, "SIP2 94 says no")

    def _sign_in_as_the_station(self) -> None:
        """Raises the alarm that the station would: it knows other services, and TLS on one side
        alone. Without one nothing is said."""
        self._close()
        reader = Reader(self._profile, self._composer.zone, "")
        session = Sip2Session(
            self._config, self._composer, reader, monotonic=self._monotonic, on_wire=None
        )
        with contextlib.closing(session), contextlib.suppress(Unreachable):
            session.ready(self._deadline())

    def _telnet(self) -> None:
        """Over a connection of its own: the prompt of the first one has been heard already."""
        self._close()
        self._open()
        assert self._connection is not None
        account, password = self._config.account, self._config.resolve_password()
        login = TelnetLogin(self._profile.telnet, account, password, self._profile.encoding)
        wire = Wire(self._connection, self._dialect, None, self._monotonic)
        try:
            wire.log_in(login, password, self._deadline())
        except SignInRefused:
            self.report.login = "refused"
            raise
        self.report.login = "accepted"

    def _ask_status(self) -> None:
        took = []
        answer: Message | None = None
        for _ in range(_STATUS_ASKED):
            answer = self._timed(self._composer.status())
            if answer is None:
                break
            took.append(self.report.latency_ms["99"])
        if took:
            self.report.latency_ms["99"] = round(statistics.median(took), 1)
        if answer is None and not self.report.latency_ms:
            self._sign_in_as_the_station()
        if answer is None or answer.code != "98":
            self._odd("99 (status) is not answered by 98")
            return
        self._read_status(answer)

    def _ask_letters(self) -> None:
        asked = letters.ASKED
        if travels_unchanged(asked, encoding=self._dialect.encoding):
            request = self._composer.item_information(asked, self._now())
            answer = self._timed(request, counted=False)
            if answer is not None:
                self.report.loses_letters = letters.is_lost(answer.get("AB"))

    def _read_status(self, answer: Message) -> None:
        self.status = Reader(self._profile, self._composer.zone).status(answer)
        report, fixed = self.report, answer.fixed
        report.online = fixed["on_line_status"] == "Y"
        report.offline_ok = fixed["off_line_ok"] == "Y"
        closed = {
            "checkin": "checkin_ok",
            "checkout": "checkout_ok",
            "renewal": "acs_renewal_policy",
            "blocking cards": "status_update_ok",
        }
        report.closed = tuple(name for name, key in closed.items() if fixed[key] != "Y")
        report.version = fixed["protocol_version"].strip()
        report.timeout_s = _tenths(fixed["timeout_period"])
        report.retries = _number(fixed["retries_allowed"])
        report.institution, report.library = answer.get("AO"), answer.get("AM")
        report.bx = answer.get("BX")
        report.supports = tuple(
            code
            for codes, mark in zip(SUPPORTED_MESSAGES, report.bx, strict=False)
            for code in codes
            if mark == "Y" and code != "96"
        )
        report.abilities = tuple(sorted(abilities(self._profile, report.bx)))
        said = parse_date_time(fixed["date_time_sync"], self._composer.zone)
        if said is not None:
            report.clock_off_s = round((said - self._now()).total_seconds())
        if len(report.bx) != len(SUPPORTED_MESSAGES):
            expected = len(SUPPORTED_MESSAGES)
            self._odd(f"98 BX: found {len(report.bx)} marks, expected {expected}")

    def _odd(self, words: str) -> None:
        """Once each, and no more than anybody reads: a peer may talk without end."""
        problems = self.report.problems
        if words not in problems and len(problems) < _MOST_PROBLEMS:
            problems.append(words)

    # On the wire -------------------------------------------------------------------------------

    def _open(self) -> None:
        config = self._config
        tls = TlsSettings(str(config.tls_ca_file or "")) if config.uses_tls else None
        self._connection = connect(config.host, config.port, tls, self._deadline(), self._monotonic)
        self._tail = b""

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _deadline(self) -> float:
        return self._monotonic() + self._config.timeout_s

    def _listen(self) -> str:
        assert self._connection is not None
        try:
            data = self._connection.receive(self._monotonic() + GREETING_S)
        except Silence:
            return ""
        except ConnectionGone:
            self._close()
            return ""
        shown = data.decode("latin-1").strip()
        return "".join(each for each in shown if each.isprintable())[:60]

    def _timed(self, message: Message, *, counted: bool = True) -> Message | None:
        """One exchange. None: no answer, and the connection is given up."""
        if self._connection is None:
            self._open()
        assert self._connection is not None
        self._drop_what_came()
        self._sequence = (self._sequence + 1) % 10
        line = self._dialect.encode(replace(message, sequence=self._sequence))
        began, deadline = self._monotonic(), self._deadline()
        try:
            for _ in self._connection.send(line, deadline):
                pass
            answer, raw, arrived = self._answer(message.code, deadline)
        except (ConnectionGone, Silence) as error:
            if counted:
                self._odd(f"{message.code}: {error}")
            self._close()
            return None
        if counted:
            self.report.latency_ms[message.code] = _ms(arrived - began)
        if counted:
            self._look(raw, answer)
        return answer

    def _drop_what_came(self) -> None:
        """What came before the question is no answer to it. One that closed is seen when it is
        asked."""
        assert self._connection is not None
        self._tail = b""
        with contextlib.suppress(ConnectionGone):
            self._connection.receive_now()

    def _answer(self, code: str, deadline: float) -> tuple[Message, bytes, float]:
        """The first line that answers ``code``, as it came, and when that was.

        Raises ConnectionGone or Silence.
        """
        while True:
            raw, arrived = self._line(deadline)
            try:
                answer = self._dialect.decode(raw)
            except MalformedMessage as error:
                self._odd(f"{code}: {error}")
                continue
            if answer.code in (*SPECS[code].responses, "96"):
                return answer, raw, arrived
            self._odd(f"{code}: a {answer.code} came")

    def _line(self, deadline: float) -> tuple[bytes, float]:
        """One line with its end, and when that came. Raises ConnectionGone or Silence."""
        assert self._connection is not None
        if self._monotonic() >= deadline:
            raise Silence("nothing but noise in time")
        data = self._tail.lstrip(b"\r\n\0")
        while not any(end in data for end in (b"\r", b"\n")):
            if len(data) > _MOST_BYTES:
                raise ConnectionGone("a line without end")
            data += self._connection.receive(deadline)
            self._came_at = self._monotonic()
        arrived = self._came_at
        at = min(found for end in (b"\r", b"\n") if (found := data.find(end)) >= 0)
        if data[at:] == b"\r":
            with contextlib.suppress(Silence, ConnectionGone):
                data += self._connection.receive(self._monotonic() + _TAIL_S)
                self._came_at = self._monotonic()
        end = 2 if data[at : at + 2] == b"\r\n" else 1
        self._tail = data[at + end :]
        return data[: at + end], arrived

    def _look(self, raw: bytes, answer: Message) -> None:
        report = self.report
        report.terminator = _ENDINGS.get(raw[len(raw.rstrip(b"\r\n")) :], "")
        state = checksum_state(raw)
        fits = state == "ok" and answer.sequence == self._sequence
        report.error_detection = (
            fits if report.error_detection is None else (report.error_detection and fits)
        )
        if state == "bad":
            self._odd(f"{answer.code}: its checksum does not fit")
        values = raw.decode("latin-1").split(self._profile.delimiter)
        self._beyond_ascii += b"".join(
            value.encode("latin-1") + b"\n" for value in values if not value.isascii()
        )
        for tag, value in answer.fields:
            self._values.setdefault(tag, []).append(value)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _number(text: str) -> int | None:
    digits = text.strip()
    known = digits.isascii() and digits.isdigit() and digits != "999"
    return int(digits) if known else None


def _tenths(text: str) -> float | None:
    number = _number(text)
    return None if number is None else number / 10
