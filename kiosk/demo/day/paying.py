"""Somebody pays what they owe, on their own phone: the station, the provider and the ILS agree."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from kiosk.demo.day import library
from kiosk.demo.day.day import Day, Row
from kiosk.demo.day.report import agreed

_OWED: Final = sum((Decimal(amount) for _, amount in library.FEES), Decimal(0))
_PAY: Final = f"Betaal \u2068\u20ac\u00a0{_OWED:.2f}\u2069".replace(".", ",")
"""As the button is called: its amount has a direction of its own."""


class Paying:
    """Payments of one day: who was told that they paid, and what the three of them hold."""

    def __init__(self, day: Day) -> None:
        self._day = day
        self._paid: list[Row] = []
        """Patron and amount."""

    def pay(self) -> None:
        """A card, the overview, both fees, the phone, and the receipt as a code."""
        day = self._day
        day.branch.scan(library.DEBTOR)
        day.tap("Mijn overzicht")
        day.tap(_PAY)
        day.event("FeesListed", count=len(library.FEES))
        day.picture("Somebody wants to pay what they owe")
        day.tap(_PAY)
        day.event("PaymentTold", standing="waiting")
        day.picture("They pay with their own phone")
        day.event("PaymentTold", standing="paid")
        self._paid.append({"patron": library.DEBTOR, "amount": f"{_OWED:.2f}"})
        day.tap("QR")
        day.event("ReceiptCodeMade")
        day.picture("It is paid; they take the receipt along as a code")
        day.tap("Verder")
        day.tap("Stoppen")
        day.event("ScreenShown", screen="attract")

    def reported(self, report: Row) -> Row:
        """The report, with what was paid."""
        branch = self._day.branch
        provider = branch.bank_truth()["payments"]
        station = branch.command("payment", "list", "--all") if branch.pays else ()
        rows = payments(station, provider, branch.ils_truth().get("payments", ()))
        found = money_differences(self._paid, rows)
        return agreed(report, found, paid=self._paid, payments=rows)


def payments(station: Iterable[Row], provider: Iterable[Row], ils: Iterable[Row]) -> list[Row]:
    """A row for each reference: what the three of them hold. Amounts as text, in euros.

    ``station``: ``leenpunt payment list --all``; ``provider``: the state of ``sim payment``;
    ``ils``: the payments in that of ``sim acs``.
    """
    mine = {row["entry"]: row for row in station}
    taken = {row["reference"]: Decimal(row["taken"]).scaleb(-2) for row in provider}
    booked: dict[str, list[Row]] = {}
    for row in ils:
        booked.setdefault(row["reference"], []).append(row)
    return [
        {
            "reference": reference,
            "state": mine.get(reference, {}).get("state"),
            "amount": mine.get(reference, {}).get("amount"),
            "taken": f"{taken.get(reference, Decimal(0)):.2f}",
            "booked": [f"{Decimal(row['amount']):.2f}" for row in booked.get(reference, ())],
            "patron": next((row["patron"] for row in booked.get(reference, ())), None),
        }
        for reference in sorted(mine.keys() | taken.keys() | booked.keys())
    ]


def money_differences(told: Iterable[Row], rows: Iterable[Row]) -> list[str]:
    """One sentence for each payment on which they differ. ``told``: what patrons were told."""
    found, rows = [], list(rows)
    for row in rows:
        reference, taken = row["reference"], row["taken"]
        if row["state"] == "accepted" and row["amount"] != taken:
            found.append(f"{reference}: {row['amount']} was paid, the provider took {taken}")
        if row["booked"] != ([taken] if Decimal(taken) else []):
            found.append(f"{reference}: {taken} was taken, the ILS has {row['booked']}")
        if Decimal(taken) and row["state"] != "accepted":
            found.append(f"{reference}: {taken} was taken, the station says {row['state']}")
    said = sorted((row["patron"], row["amount"]) for row in told)
    booked = sorted((row["patron"] or "", amount) for row in rows for amount in row["booked"])
    if said != booked:
        found.append(f"patrons were told {said}, the ILS has {booked}")
    return found
