"""Mollie as a PaymentTerminal, through mollie-api-python.

Facts: docs.mollie.com (Payments API v2, "Handling payment status", "API idempotency", "Testing your
point-of-sale integration"). ``start`` sends our reference as Idempotency-Key, so that the same
start once more is the same payment; how long Mollie keeps a key is not relied on: later a payment
is found in the list, by the reference in its metadata.
"""

from __future__ import annotations

import json
import os
import re
import stat
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, TypeVar

from drivers.config import ConfigError
from drivers.config_payment import MollieConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, NotReady, Unsupported
from drivers.model import LineStatistics
from drivers.model_payment import PaymentRequest, PaymentStarted, PaymentState, PaymentStatus

CONFIG = MollieConfig
_KEY: Final = re.compile(r"(?:test|live)_[A-Za-z0-9]{8,128}")
_PAYMENT: Final = re.compile(r"tr_[A-Za-z0-9]{1,64}")
_AMOUNT: Final = re.compile(r"[0-9]{1,8}\.[0-9]{2}")
_CONNECT_S: Final = 2
_LONGEST_S: Final = 15.0
"""For one whole answer, however it drips: well below what a device's thread may take."""
_PAGE: Final = 250
"""The most that Mollie gives at a time."""
_MOST_PAGES: Final = 20
_CLOCKS_APART: Final = timedelta(days=1)
"""By so much this clock and Mollie's may differ."""
_LARGEST_KEY: Final = 4096
_STATES: Final[Mapping[str, PaymentState]] = {
    "open": PaymentState.PENDING,
    "pending": PaymentState.PENDING,
    "authorized": PaymentState.PENDING,
    "paid": PaymentState.PAID,
    "canceled": PaymentState.CANCELLED,
    "expired": PaymentState.EXPIRED,
    "failed": PaymentState.FAILED,
}
"""Every status that docs.mollie.com names."""
_Answer = TypeVar("_Answer")


def read_key(config: MollieConfig) -> str:
    """The API key. ConfigError names its place and what is wrong there, and shows nothing of it."""
    if config.key_env is not None:
        where, key = f"key_env: {config.key_env}", os.environ.get(config.key_env, "").strip()
        if not key:
            raise ConfigError(f"{where} is not in the environment")
    else:
        where, key = f"key_file: {config.key_file}", _of_file(Path(str(config.key_file)))
    if not _KEY.fullmatch(key):
        raise ConfigError(f"{where} holds no API key (test_… or live_…)")
    return key


def _of_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if mode & 0o077:
                raise ConfigError(
                    f"key_file: {path} has mode {mode:03o}, expected 600"
                    f" (readable by the station's own user only): chmod 600 {path}"
                )
            return file.read(_LARGEST_KEY).decode("ascii").strip()
    except UnicodeDecodeError:
        raise ConfigError(f"key_file: {path} holds no API key (test_… or live_…)") from None
    except OSError as error:
        raise ConfigError(f"key_file: {path}: {error.strerror or error}") from None


class MollieTerminal:
    """One account. Used by one thread at a time."""

    def __init__(self, config: MollieConfig, key: str) -> None:
        # Only a station that is paid through Mollie has it in memory.
        from mollie.api import client as library

        self._config = config
        self._is_test = key.startswith("test_")
        self._counts = LineStatistics()
        timeout: Any = (_CONNECT_S, config.timeout_s)
        client: Any = library.Client(api_endpoint=config.url, timeout=timeout, retry=0)
        client.set_api_key(key)
        # Of its own it follows redirects, and lets the environment name a proxy and .netrc a key.
        client._client = getattr(library, "requests").Session()  # noqa: B009 - it names no export
        client._client.trust_env, client._client.max_redirects = False, 0
        # It would tell the name of this machine.
        client.UNAME = "leenpunt"
        client.perform_http_call = _without_a_word(client.perform_http_call)
        self._client = client

    @property
    def moves_money(self) -> bool:
        """Not with a test key."""
        return not self._is_test

    def check(self) -> None:
        if not self._config.terminal_id:
            self._asked(self._client.methods.list)
            return
        terminal = self._asked(lambda: self._client.terminals.get(self._config.terminal_id))
        if terminal.get("status") != "active":
            raise NotReady(f"Mollie says that the terminal is {_word(terminal.get('status'))}")

    def start(self, request: PaymentRequest) -> PaymentStarted:
        config = self._config
        body: dict[str, Any] = {
            "amount": {"currency": request.currency, "value": _value(request.cents)},
            "description": request.description or request.reference,
            "metadata": {"reference": request.reference},
        }
        if config.terminal_id:
            body |= {"method": "pointofsale", "terminalId": config.terminal_id}
        else:
            body |= {"redirectUrl": config.redirect_url}
            body |= {"method": config.method} if config.method else {}
        payment = self._asked(
            lambda: self._client.payments.create(body, idempotency_key=request.reference),
            begins=True,
        )
        status = self._status(payment)
        if status.reference != request.reference:
            raise self._bad("a payment with another reference")
        code = ""
        if not config.terminal_id:
            code = _link(payment, "https?" if config.url.startswith("http:") else "https")
            if not code and status.state is PaymentState.PENDING:
                raise self._bad("a payment without a checkout link")
        return PaymentStarted(status.handle, code, _moment(payment.get("expiresAt")))

    def status(self, handle: str) -> PaymentStatus:
        unknown = PaymentStatus(handle, PaymentState.UNKNOWN)
        if not _PAYMENT.fullmatch(handle):
            return unknown
        return self._one(handle, lambda: self._client.payments.get(handle)) or unknown

    def abort(self, handle: str) -> PaymentStatus:
        """Mollie stops what is still open; where it cannot, it answers 422 and it goes on."""
        unknown = PaymentStatus(handle, PaymentState.UNKNOWN)
        if not _PAYMENT.fullmatch(handle):
            return unknown
        try:
            return self._one(handle, lambda: self._client.payments.delete(handle)) or unknown
        except (NotReady, Unsupported):
            return self.status(handle)

    def find(self, reference: str, since: datetime | None) -> tuple[PaymentStatus, ...]:
        """The list is the newest first."""
        oldest = since - _CLOCKS_APART if since is not None else None
        found: list[PaymentStatus] = []
        page = self._asked(lambda: self._client.payments.list(limit=_PAGE))
        for _ in range(_MOST_PAGES):
            rows = self._rows(page)
            found += [self._status(row) for row in rows if _reference(row) == reference]
            last = _moment(rows[-1].get("createdAt")) if rows else None
            if oldest is not None and last is not None and last < oldest:
                return tuple(found)
            if not page.has_next():
                return tuple(found)
            following = page
            page = self._asked(lambda before=following: before.get_next())  # type: ignore[misc]
        raise NoAnswer(f"{self._config.url}: more than {_PAGE * _MOST_PAGES} payments since then")

    def identity(self) -> str:
        what = f"terminal {self._config.terminal_id}" if self._config.terminal_id else "QR code"
        return f"Mollie, {what}, {'test mode: no money moves' if self._is_test else 'live'}"

    def statistics(self) -> LineStatistics:
        return self._counts

    def close(self) -> None:
        session = getattr(self._client, "_client", None)
        if session is not None:
            session.close()

    # Inside ------------------------------------------------------------------------------------

    def _one(self, handle: str, call: Callable[[], Any]) -> PaymentStatus | None:
        """None: Mollie knows no such payment."""
        try:
            payment = self._asked(call)
        except _NotThere:
            return None
        status = self._status(payment)
        if status.handle != handle:
            raise self._bad("another payment than was asked about")
        return status

    def _asked(self, call: Callable[[], _Answer], *, begins: bool = False) -> _Answer:
        """What Mollie answers, within _LONGEST_S. ``begins``: only a plain no is a plain no."""
        from mollie.api.error import RequestError, ResponseError

        answers: list[_Answer] = []
        errors: list[BaseException] = []

        def work() -> None:
            try:
                answers.append(call())
            except BaseException as error:  # noqa: BLE001 - judged below, on the caller's thread
                errors.append(error)

        # The library limits each read, not an answer that comes byte by byte.
        thread = threading.Thread(target=work, name="mollie", daemon=True)
        thread.start()
        thread.join(_LONGEST_S)
        self._count(sent=1)
        if thread.is_alive():
            self._count(no_answers=1)
            raise LinkLost(f"{self._config.url}: no whole answer within {_LONGEST_S:g} s")
        if answers:
            self._count(answered=1)
            return answers[0]
        match errors[0]:
            case ResponseError() as refused:
                self._count(answered=1)
                raise self._refusal(refused, begins=begins) from None
            case RequestError():
                self._count(no_answers=1)
                # Without its own words: they hold the whole URL, and may hold more.
                raise NoAnswer(f"{self._config.url}: no answer from Mollie") from None
            case error:
                raise self._bad(f"no answer of Mollie's ({type(error).__name__})") from None

    def _refusal(self, refused: Any, *, begins: bool) -> DeviceError:
        """By the status of an error object (docs.mollie.com, "Handling errors")."""
        status, said = refused.status, _word(str(refused))
        match status:
            case 401 | 403:
                return NotReady(f"Mollie does not take the API key: {said}")
            case 404 | 410 if not begins:
                return _NotThere(said)
            case 400 | 404 | 422:
                field = f" ({_word(refused.field)})" if refused.field else ""
                return Unsupported(f"Mollie refuses{field}: {said}")
            case 429 if not begins:
                return NotReady("Mollie is asked too often")
        # 409 (the same request is under way), 429, 5xx: nobody knows what was done.
        return NoAnswer(f"{self._config.url}: Mollie answers {_word(status)}: {said}")

    def _rows(self, page: Any) -> list[dict[str, Any]]:
        # Its length is not that of a dictionary: a pattern would not match an empty one.
        match page.get("_embedded"):
            case {"payments": list(rows)} if all(isinstance(row, dict) for row in rows):
                return list(rows)
        raise self._bad("no list of payments")

    def _status(self, payment: Any) -> PaymentStatus:
        match payment:
            case {"id": str(handle), "status": str(said)} if _PAYMENT.fullmatch(handle):
                state = _STATES.get(said)
            case _:
                raise self._bad("no payment")
        if state is None:
            raise self._bad(f"the status {_word(said)}")
        cents, currency = self._cents(payment.get("amount"))
        if state is PaymentState.PAID:
            for back in ("amountRefunded", "amountChargedBack"):
                if payment.get(back) is not None:
                    cents -= self._cents(payment[back])[0]
        taken = max(cents, 0) if state is PaymentState.PAID else 0
        return PaymentStatus(handle, state, _reference(payment), taken, currency)

    def _cents(self, amount: Any) -> tuple[int, str]:
        match amount:
            case {"value": str(value), "currency": str(currency)} if _AMOUNT.fullmatch(value):
                try:
                    return int(Decimal(value) * 100), currency[:3]
                except InvalidOperation:
                    pass
        raise self._bad("no amount")

    def _bad(self, found: str) -> BadFrame:
        self._count(bad_frames=1)
        return BadFrame(f"{self._config.url}: found {found}")

    def _count(self, **more: int) -> None:
        now = {name: getattr(self._counts, name) + count for name, count in more.items()}
        self._counts = replace(self._counts, **now)


class _NotThere(DeviceError):
    """Mollie knows no such thing."""


def _without_a_word(call: Callable[..., Any]) -> Callable[..., Any]:
    """The library warns, on the root logger, of every answer that is a repeated one."""

    def quietly(*words: Any, **more: Any) -> Any:
        response = call(*words, **more)
        response.headers.pop("Idempotent-Replayed", None)
        return response

    return quietly


def _value(cents: int) -> str:
    """As Mollie writes amounts: a string with two decimals."""
    return f"{cents // 100}.{cents % 100:02d}"


def _reference(payment: Mapping[str, Any]) -> str:
    metadata = payment.get("metadata")
    if isinstance(metadata, str):
        # What was sent as text comes back as text.
        try:
            metadata = json.loads(metadata)
        except ValueError:
            return ""
    found = metadata.get("reference") if isinstance(metadata, Mapping) else None
    return found if isinstance(found, str) else ""


def _link(payment: Mapping[str, Any], scheme: str) -> str:
    """Nobody is sent to their bank without encryption."""
    match payment:
        case {"_links": {"checkout": {"href": str(href)}}} if re.fullmatch(
            rf"{scheme}://[^\s/@]+(/\S*)?", href
        ):
            return href
    return ""


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _word(said: Any) -> str:
    """Somebody else's words, short and in one line."""
    return " ".join(str(said).split())[:160]


def open_terminal(config: MollieConfig) -> MollieTerminal:
    """Ready to ask; nothing is asked yet. ConfigError for a key that cannot be used."""
    return MollieTerminal(config, read_key(config))
