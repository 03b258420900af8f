"""What a payment provider holds, for far ends of any protocol: payments, and how each of them ends.

Kept in a file, where one is named, before anybody is answered: kill -9 takes nothing back.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ENDS = {
    "paid": "the patron pays after s=S seconds (default: --pays-after)",
    "never": "the patron does nothing: it expires",
    "failed": "the bank refuses",
    "cancelled": "the patron cancels",
    "expired": "it expires at once",
    "twice": "the money is taken twice",
    "wrong_amount": "one cent less is taken than was asked for",
    "too_late": "it is paid at the very moment in which it is stopped",
    "after_abort": "it says that it was stopped, and is paid all the same, s=S seconds after",
    "unstoppable": "it cannot be stopped, and is paid after s=S seconds",
    "forgotten": "it is paid, and the far end does not know it any more for s=S seconds",
    "twice_ended": "it is paid, and then it says for s=S seconds that it expired",
}
"""How a payment ends, whatever is said about it."""
_TEXT = "\n".join(f"  {name:<13}{meaning}" for name, meaning in ENDS.items())
SYNTAX = f"""\
ends: NAME[@N][:every=N][:s=S], separated by commas: how the N-th payment (from 1), or each N-th,
ends; the first that fits counts, without one it is paid.
Example: never@2,twice@3,after_abort@4:s=2
{_TEXT}
"""
_FINAL = frozenset(("paid", "failed", "expired", "cancelled"))


@dataclass(frozen=True, slots=True)
class End:
    """How some payments end."""

    name: str
    nth: int = 0
    every: int = 1
    after_s: float | None = None

    def fits(self, number: int) -> bool:
        return number == self.nth if self.nth else number % self.every == 0


def parse_ends(text: str) -> tuple[End, ...]:
    """ValueError names what exists."""
    return tuple(_parse(part.strip()) for part in text.split(",") if part.strip())


def _parse(text: str) -> End:
    name, *options = text.replace("@", ":@").split(":")
    if name not in ENDS:
        raise ValueError(f"unknown end {name!r}; there are: {', '.join(ENDS)}")
    end = End(name)
    for option in filter(None, options):
        if match := re.fullmatch(r"@([1-9][0-9]*)", option):
            end = replace(end, nth=int(match[1]))
        elif match := re.fullmatch(r"every=([1-9][0-9]*)", option):
            end = replace(end, every=int(match[1]))
        elif match := re.fullmatch(r"s=([0-9]+(?:\.[0-9]+)?)", option):
            end = replace(end, after_s=float(match[1]))
        else:
            raise ValueError(f"{text!r}: found {option!r}, expected @N, every=N or s=S")
    return end


@dataclass(frozen=True, slots=True)
class Paying:
    """One payment as the provider holds it."""

    handle: str
    reference: str
    cents: int
    currency: str
    description: str
    end: str
    after_s: float
    created: datetime
    state: str = "pending"
    """What it says; one of drivers.model_payment.PaymentState."""
    taken: int = 0
    """Cents that were taken: the truth, whatever it says."""
    stopped: datetime | None = None
    ended: datetime | None = None
    details: dict[str, Any] | None = None
    """What the protocol wants to have back, such as a method."""


class Till:
    """Payments, oldest first. From any thread."""

    def __init__(
        self,
        ends: Iterable[End] = (),
        *,
        pays_after_s: float = 0.0,
        expires_s: float = 900.0,
        state: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.expires_s = expires_s
        self._ends = tuple(ends)
        self._pays_after_s = pays_after_s
        self._file = state
        self._now = now
        self._lock = threading.RLock()
        self._payments: dict[str, Paying] = {}
        if state is not None and state.exists():
            for row in json.loads(state.read_text("utf-8"))["payments"]:
                moments = {
                    name: datetime.fromisoformat(row[name]) if row[name] else None
                    for name in ("created", "stopped", "ended")
                }
                payment = Paying(**(row | moments))
                self._payments[payment.handle] = payment

    def change(self, ends: Iterable[End]) -> None:
        """How payments end that begin from now on; counting goes on."""
        with self._lock:
            self._ends = tuple(ends)

    def start(
        self,
        handle: Callable[[int], str],
        reference: str,
        cents: int,
        currency: str,
        description: str,
        details: dict[str, Any] | None = None,
    ) -> Paying:
        """A new payment; whether it is one the protocol decides. ``handle``: from its number."""
        with self._lock:
            number = len(self._payments) + 1
            end = next((each for each in self._ends if each.fits(number)), End("paid"))
            after_s = self._pays_after_s if end.after_s is None else end.after_s
            payment = Paying(
                handle(number),
                reference,
                cents,
                currency,
                description,
                end.name,
                after_s,
                self._now(),
                details=details,
            )
            self._keep(payment)
            return payment

    def get(self, handle: str) -> Paying | None:
        """As it stands now; None: there is none, or it is forgotten for a while."""
        with self._lock:
            payment = self._payments.get(handle)
            if payment is None:
                return None
            payment = self._moved_on(payment)
            since = (self._now() - payment.created).total_seconds()
            return None if payment.end == "forgotten" and since < payment.after_s else payment

    def stop(self, handle: str) -> Paying | None:
        """Somebody wants it stopped."""
        with self._lock:
            payment = self.get(handle)
            if payment is None or payment.state != "pending":
                return payment
            match payment.end:
                case "unstoppable":
                    return payment
                case "too_late":
                    return self._keep(self._paid(payment))
            return self._keep(replace(payment, state="cancelled", stopped=self._now()))

    def begun(self, reference: str) -> Paying | None:
        """The payment with this reference, forgotten ones too: it is not begun a second time."""
        with self._lock:
            known = [each for each in self._payments.values() if each.reference == reference]
            return self._moved_on(known[-1]) if known else None

    def all(self) -> list[Paying]:
        """Every payment that it admits to, oldest first."""
        with self._lock:
            return [each for handle in self._payments if (each := self.get(handle)) is not None]

    def end_now(self, handle: str, state: str) -> bool:
        """By hand: paid, failed, expired or cancelled. False: there is no such open payment."""
        with self._lock:
            payment = self._payments.get(handle)
            if payment is None or payment.state != "pending":
                return False
            ended = replace(payment, state=state, ended=self._now())
            self._keep(self._paid(payment) if state == "paid" else ended)
            return True

    def _moved_on(self, payment: Paying) -> Paying:
        now = self._now()
        age_s = (now - payment.created).total_seconds()
        if payment.end == "after_abort" and payment.state == "cancelled" and payment.stopped:
            if (now - payment.stopped).total_seconds() >= payment.after_s:
                return self._keep(self._paid(payment))
            return payment
        if payment.end == "twice_ended" and payment.state == "expired":
            if age_s >= payment.after_s:
                return self._keep(replace(payment, state="paid"))
            return payment
        if payment.state != "pending":
            return payment
        match payment.end:
            case "never" | "too_late" | "after_abort":
                pass
            case "failed" | "cancelled" | "expired" as end if end == "expired" or (
                age_s >= payment.after_s
            ):
                return self._keep(replace(payment, state=end, ended=now))
            case "forgotten":
                return self._keep(self._paid(payment))
            case "twice_ended":
                # What it says first is not what is so.
                return self._keep(replace(self._paid(payment), state="expired"))
            case "paid" | "twice" | "wrong_amount" | "unstoppable" if age_s >= payment.after_s:
                return self._keep(self._paid(payment))
        if age_s >= self.expires_s:
            return self._keep(replace(payment, state="expired", ended=now))
        return payment

    def _paid(self, payment: Paying) -> Paying:
        taken = {"twice": 2 * payment.cents, "wrong_amount": payment.cents - 1}
        cents = taken.get(payment.end, payment.cents)
        return replace(payment, state="paid", taken=cents, ended=self._now())

    def _keep(self, payment: Paying) -> Paying:
        self._payments[payment.handle] = payment
        if self._file is not None:
            rows = [
                asdict(each)
                | {
                    name: moment.isoformat() if (moment := getattr(each, name)) else None
                    for name in ("created", "stopped", "ended")
                }
                for each in self._payments.values()
            ]
            draft = self._file.with_name(f".{self._file.name}.new")
            with draft.open("w", encoding="utf-8") as file:
                json.dump({"payments": rows}, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._file)
        return payment


def expires_at(payment: Paying, till: Till) -> datetime:
    """When it expires by itself."""
    return payment.created + timedelta(seconds=till.expires_s)


def is_final(payment: Paying) -> bool:
    """Has it ended, by what it says?"""
    return payment.state in _FINAL
