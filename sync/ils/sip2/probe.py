"""What one ACS is like, found out by asking: nothing is lent, returned or changed.

Raw bytes are looked at, not only messages: how a line ends, whether a checksum comes back and fits,
which encoding the texts can be in. No value that an answer holds is kept.
"""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from sync.errors import SignInRefused, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2.codec import MalformedMessage, Message, checksum_state, decode, encode
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.dates import parse_date_time
from sync.ils.sip2.messages import SUPPORTED_MESSAGES
from sync.ils.sip2.probe_report import ProbeReport, encoding_of, likely_profiles
from sync.ils.sip2.transport import Connection, ConnectionGone, Silence, TlsSettings, connect

GREETING_S: Final = 0.3
"""How long to listen before anything is said: a telnet-style login prompt comes by itself."""
_TAIL_S: Final = 0.05
"""How long an LF may come after its CR."""
_STATUS_ASKED: Final = 5
_MOST_BYTES: Final = 64 * 1024
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
        self._composer = composer
        self._monotonic = monotonic
        self._now = now
        self._sequence = 9
        self._connection: Connection | None = None
        self._beyond_ascii = bytearray()
        self._tail = b""
        self.report = ProbeReport(config.where, config.uses_tls)
        self._values: dict[str, list[str]] = {}
        """Field → what answers held in it: tells systems apart, and is shown to nobody."""

    def run(self, card: str = "", pin: str | None = None, item: str = "") -> ProbeReport:
        """Raises Unreachable when nobody is there, SignInRefused, or ConfigFault (certificate)."""
        try:
            self._meet()
            self._sign_in()
            self._ask_status()
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
        self._open()
        self.report.connect_ms = _ms(self._monotonic() - began)
        self.report.greeting = self._listen()
        if not self._config.account:
            self.report.login = "not needed"
            return
        answer = self._timed(self._composer.status(), counted=False)
        self.report.status_before_login = answer is not None and answer.code == "98"

    def _sign_in(self) -> None:
        if self._connection is None:
            self._open()
        if not self._config.account:
            return
        request = self._composer.login(self._config.account, self._config.resolve_password())
        answer = self._timed(request)
        if answer is None:
            self.report.login = "no answer"
            raise Unreachable(f"{self._config.where}: 93 (login) got no answer")
        accepted = answer.code == "94" and answer.fixed["ok"] == "1"
        self.report.login = "accepted" if accepted else "refused"
        if not accepted:
            raise SignInRefused(f"94 ok: found 0, expected 1 for account {self._config.account!r}")

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
        if answer is None or answer.code != "98":
            self.report.problems.append("99 (status) is not answered by 98")
            return
        self._read_status(answer)

    def _read_status(self, answer: Message) -> None:
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
        said = parse_date_time(fixed["date_time_sync"], self._composer.zone)
        if said is not None:
            report.clock_off_s = round((said - self._now()).total_seconds())
        if len(report.bx) != len(SUPPORTED_MESSAGES):
            expected = len(SUPPORTED_MESSAGES)
            report.problems.append(f"98 BX: found {len(report.bx)} marks, expected {expected}")

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
        self._sequence = (self._sequence + 1) % 10
        numbered = Message(message.code, message.fixed, message.fields, sequence=self._sequence)
        line = encode(numbered, encoding=self._config.quirks.encoding)
        began, deadline = self._monotonic(), self._deadline()
        try:
            for _ in self._connection.send(line, deadline):
                pass
            raw, arrived = self._line(deadline)
        except (ConnectionGone, Silence) as error:
            if counted:
                self.report.problems.append(f"{message.code}: {error}")
            self._close()
            return None
        took = _ms(arrived - began)
        try:
            answer = decode(raw, encoding=self._config.quirks.encoding)
        except MalformedMessage as error:
            self.report.problems.append(f"{message.code}: {error}")
            return None
        if counted:
            self.report.latency_ms[message.code] = took
        self._look(raw, answer)
        return answer

    def _line(self, deadline: float) -> tuple[bytes, float]:
        """One line with its end, and when that came. Raises ConnectionGone or Silence."""
        assert self._connection is not None
        data = self._tail.lstrip(b"\r\n\0")
        while not any(end in data for end in (b"\r", b"\n")):
            if len(data) > _MOST_BYTES:
                raise ConnectionGone("a line without end")
            data += self._connection.receive(deadline)
        arrived = self._monotonic()
        if data.endswith(b"\r"):
            with contextlib.suppress(Silence, ConnectionGone):
                data += self._connection.receive(self._monotonic() + _TAIL_S)
        at = min(found for end in (b"\r", b"\n") if (found := data.find(end)) >= 0)
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
            report.problems.append(f"{answer.code}: its checksum does not fit")
        self._beyond_ascii += b"".join(
            value.encode("latin-1", "ignore") + b"\n" for value in _raw_values(raw)
        )
        for tag, value in answer.fields:
            self._values.setdefault(tag, []).append(value)


def _raw_values(raw: bytes) -> list[str]:
    """Every field that holds a byte beyond ASCII, one character a byte."""
    return [part for part in raw.decode("latin-1").split("|") if not part.isascii()]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _number(text: str) -> int | None:
    digits = text.strip()
    known = digits.isascii() and digits.isdigit() and digits != "999"
    return int(digits) if known else None


def _tenths(text: str) -> float | None:
    number = _number(text)
    return None if number is None else number / 10
