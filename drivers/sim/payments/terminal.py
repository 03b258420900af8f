"""The far end of the driver ``simulated``: a payment terminal that speaks lines of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from drivers.model_payment import PaymentRequest
from drivers.payments.lines import NOT_READY, UNSUPPORTED, Lines, encode
from drivers.sim.faults import FaultPlan, Reply, spoil
from drivers.sim.payments.till import Paying, Till, expires_at, is_final

COMMANDS = ("hello", "start", "status", "abort", "find")


class TerminalSim:
    """An Emulator (drivers.sim.serve). ``qr``: the patron pays by phone, else at the terminal."""

    def __init__(
        self, faults: FaultPlan | None = None, till: Till | None = None, *, qr: bool = True
    ) -> None:
        self.till = till or Till()
        self.busy = ""
        """Why it takes no payment now; empty: it does."""
        self._faults = faults or FaultPlan()
        self._qr = qr
        self._lines = Lines()

    @property
    def has_partial(self) -> bool:
        return self._lines.partial

    def receive_data(self, data: bytes) -> list[Reply]:
        return [reply for each in self._lines.receive(data) for reply in self._answer(each)]

    def discard_partial(self) -> list[Reply]:
        self._lines.forget()
        return []

    def disconnected(self) -> None:
        self._lines.forget()

    def _answer(self, request: Mapping[str, Any]) -> list[Reply]:
        do = str(request.get("do"))
        faults = self._faults.for_command(do if do in COMMANDS else "other")
        if "deaf" in faults:
            return []
        if "status" in faults:
            answer: dict[str, Any] = {"id": request.get("id"), "ok": False, "error": "internal"}
        else:
            answer = {"id": request.get("id")} | self._done(do, request)
        if "wrong_crc" in faults:
            # Whole and well-formed, and not what was asked: a number that is a fraction.
            answer = answer | {"payment": {"handle": "?", "cents": 4.2}, "payments": None}
        return spoil(encode(answer), 0.0, faults)

    def _done(self, do: str, request: Mapping[str, Any]) -> dict[str, Any]:
        match do, request:
            case "hello", _:
                return self._refused() or {"ok": True}
            case "start", _:
                return self._start(request)
            case (("status" | "abort"), {"handle": str(handle)}):
                payment = self.till.get(handle) if do == "status" else self.till.stop(handle)
                return {"ok": True, "payment": self._row(payment, handle)}
            case "find", {"reference": str(reference), "since": since}:
                after = datetime.fromisoformat(since) if since else None
                found = [
                    self._row(each, each.handle)
                    for each in self.till.all()
                    if each.reference == reference and (after is None or each.created >= after)
                ]
                return {"ok": True, "payments": found}
        return {"ok": False, "error": UNSUPPORTED, "message": f"there is no {do!r} like this"}

    def _refused(self) -> dict[str, Any] | None:
        return {"ok": False, "error": NOT_READY, "message": self.busy} if self.busy else None

    def _start(self, request: Mapping[str, Any]) -> dict[str, Any]:
        try:
            wanted = PaymentRequest(
                str(request.get("reference")),
                request.get("cents"),  # type: ignore[arg-type]
                str(request.get("currency")),
                str(request.get("description", "")),
            )
        except ValueError as error:
            return {"ok": False, "error": UNSUPPORTED, "message": str(error)}
        payment = self.till.begun(wanted.reference)
        if payment is None:
            if refused := self._refused():
                return refused
            payment = self.till.start(
                lambda number: f"pay{number:05d}",
                wanted.reference,
                wanted.cents,
                wanted.currency,
                wanted.description,
            )
        return {"ok": True, "payment": self._row(payment, payment.handle)}

    def _row(self, payment: Paying | None, handle: str) -> dict[str, Any]:
        if payment is None:
            row = {"handle": handle, "reference": "", "state": "unknown", "cents": 0}
            return row | {"currency": ""}
        code = f"https://pay.example/{payment.handle}" if self._qr else ""
        return {
            "handle": payment.handle,
            "reference": payment.reference,
            "state": payment.state,
            "cents": payment.taken if payment.state == "paid" else 0,
            "currency": payment.currency,
            "code": "" if is_final(payment) else code,
            "expires_at": expires_at(payment, self.till).isoformat(),
        }
