"""The simulated terminal as a PaymentTerminal: what a real one would be asked, over a real line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from drivers.config_payment import SimulatedPaymentConfig
from drivers.errors import BadFrame, DeviceError, NoAnswer, NotReady, Unsupported
from drivers.link import Link
from drivers.model import LineStatistics
from drivers.model_payment import PaymentRequest, PaymentStarted, PaymentState, PaymentStatus
from drivers.payments.lines import NOT_READY, UNSUPPORTED, Lines, encode


class SimulatedTerminal:
    """One conversation. Used by one thread at a time."""

    def __init__(
        self,
        link: Link,
        *,
        timeout_s: float = 2.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._lines = Lines()
        self._number = 0
        self._counts = LineStatistics()

    @property
    def moves_money(self) -> bool:
        return False

    def check(self) -> None:
        self._ask("hello")

    def start(self, request: PaymentRequest) -> PaymentStarted:
        answer = self._ask(
            "start",
            reference=request.reference,
            cents=request.cents,
            currency=request.currency,
            description=request.description,
        )
        status = self._status(answer.get("payment"))
        if status.reference != request.reference:
            raise self._bad("a payment with another reference")
        payment = answer["payment"]
        return PaymentStarted(
            status.handle, str(payment.get("code") or ""), self._moment(payment.get("expires_at"))
        )

    def status(self, handle: str) -> PaymentStatus:
        if not handle:
            return PaymentStatus(handle, PaymentState.UNKNOWN)
        return self._of(handle, self._ask("status", handle=handle))

    def abort(self, handle: str) -> PaymentStatus:
        if not handle:
            return PaymentStatus(handle, PaymentState.UNKNOWN)
        return self._of(handle, self._ask("abort", handle=handle))

    def find(self, reference: str, since: datetime | None) -> tuple[PaymentStatus, ...]:
        answer = self._ask(
            "find", reference=reference, since=since.isoformat() if since is not None else None
        )
        payments = answer.get("payments")
        if not isinstance(payments, list):
            raise self._bad("no list of payments")
        found = tuple(self._status(each) for each in payments)
        if any(each.reference != reference for each in found):
            raise self._bad("a payment with another reference")
        return found

    def identity(self) -> str:
        return "simulated payment terminal: no money moves"

    def statistics(self) -> LineStatistics:
        return replace(
            self._counts,
            bad_frames=self._counts.bad_frames + self._lines.bad,
            dropped_bytes=self._lines.dropped,
        )

    def close(self) -> None:
        self._link.close()

    def _ask(self, do: str, **more: Any) -> dict[str, Any]:
        """Put a question and wait for its own answer. Never twice: that is for who knows why."""
        self._number += 1
        self._lines.forget()
        self._link.drain()
        bad = self._lines.bad
        self._link.write(encode({"id": self._number, "do": do} | more))
        self._count(sent=1)
        until = self._monotonic() + self._timeout_s
        while (left := until - self._monotonic()) > 0:
            for answer in self._lines.receive(self._link.read_some(left)):
                if answer.get("id") != self._number:
                    self._count(stray_frames=1)
                    continue
                self._count(answered=1)
                return self._judged(answer)
        if self._lines.bad > bad:
            raise BadFrame(f"{self._link.url}: what came is no answer")
        self._count(no_answers=1)
        raise NoAnswer(f"{self._link.url}: no answer within {self._timeout_s:g} s")

    def _judged(self, answer: dict[str, Any]) -> dict[str, Any]:
        if answer.get("ok") is True:
            return answer
        said = str(answer.get("message", ""))[:200]
        match answer.get("error"):
            case str(error) if error == NOT_READY:
                raise NotReady(said or "the terminal is not ready")
            case str(error) if error == UNSUPPORTED:
                raise Unsupported(said or "the terminal cannot do this")
        raise self._bad("an error that nobody knows")

    def _of(self, handle: str, answer: dict[str, Any]) -> PaymentStatus:
        status = self._status(answer.get("payment"))
        if status.handle != handle:
            raise self._bad("another payment than was asked about")
        return status

    def _status(self, payment: Any) -> PaymentStatus:
        match payment:
            case {
                "handle": str(handle),
                "reference": str(reference),
                "state": str(state),
                "cents": int(cents),
                "currency": str(currency),
            } if handle and not isinstance(cents, bool) and cents >= 0:
                try:
                    known = PaymentState(state)
                except ValueError:
                    raise self._bad(f"the state {state[:20]!r}") from None
                return PaymentStatus(handle, known, reference, cents, currency)
        raise self._bad("no payment")

    def _moment(self, text: Any) -> datetime | None:
        if text is None:
            return None
        try:
            moment = datetime.fromisoformat(text)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (TypeError, ValueError, OverflowError):
            raise self._bad("no moment") from None

    def _bad(self, found: str) -> DeviceError:
        self._count(bad_frames=1)
        return BadFrame(f"{self._link.url}: found {found} in an answer")

    def _count(self, **more: int) -> None:
        now = {name: getattr(self._counts, name) + count for name, count in more.items()}
        self._counts = replace(self._counts, **now)


def open_terminal(config: SimulatedPaymentConfig) -> SimulatedTerminal:
    """Open the port. LinkLost when it is not there."""
    link = Link.open(config.port, timeout_s=config.timeout_s)
    return SimulatedTerminal(link, timeout_s=config.timeout_s)
