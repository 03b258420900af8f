"""Money is paid at a real window: a finger, a terminal that takes none, a library system."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from waiting import wait_until

pytestmark = [pytest.mark.station, pytest.mark.usefixtures("in_memory")]

BOOK = "3000001"
OWES = "P1009"
PAY = "Betaal \u2068€\u00a015,75\u2069"
TERMINAL = """
[[devices]]
kind = "payment_terminal"
driver = "simulated"
port = "{folder}/terminal"
"""


class Till:
    """The terminal's emulator, with what it holds."""

    def __init__(self, branch: Any, *more: str) -> None:
        self._state = branch.folder / "payments.json"
        port = ("--pty", str(branch.folder / "terminal"), "--state", str(self._state))
        self.speaker = branch.speak("sim", "payment", *port, *more)
        self.speaker.wait_for(lambda line: "pty" in line)

    def payments(self) -> list[dict[str, Any]]:
        """As it keeps them, oldest first."""
        held: list[dict[str, Any]] = json.loads(self._state.read_text("utf-8"))["payments"]
        return held


@pytest.fixture
def open_till(new_counter: Callable[..., Any]) -> Callable[..., tuple[Any, Till]]:
    """A counter with a terminal."""

    def make(*more: str) -> tuple[Any, Till]:
        counter = new_counter()
        till = Till(counter.branch, *more)
        counter.open_devices(more=TERMINAL.format(folder=counter.branch.folder))
        counter.start()
        # Before or after the others.
        said = counter.events
        wait_until(lambda: any(each["device"] == "payment" for each in said("PortState")))
        return counter, till

    return make


def owing(counter: Any) -> None:
    """A book is laid down that is refused for what is owed; why is asked for."""
    counter.new(BOOK)
    counter.scan(OWES)
    counter.event("LoanDecided", reason="fees_owed")
    counter.tap("Waarom?")
    counter.screen("card")


def test_it_fails_it_is_called_off_it_is_paid_and_the_book_is_lent(
    open_till: Callable[..., tuple[Any, Till]],
) -> None:
    counter, till = open_till("--ends", "failed@1,never@2,paid@3", "--pays-after", "0.5")
    owing(counter)
    counter.tap(PAY)
    counter.event("FeesListed", count=1)
    assert "Wat wil je nu betalen?" in counter.words()
    counter.tap(PAY)
    counter.event("PaymentTold", standing="waiting")
    assert "Scan en betaal" in counter.words()
    counter.event("PaymentTold", standing="ended", how="failed")
    assert "Er is geen geld van je rekening af." in counter.words()
    counter.tap("Probeer opnieuw")
    counter.event("PaymentTold", standing="waiting")
    counter.tap("Toch niet")
    counter.event("PaymentTold", standing="ended", how="cancelled", answers=True)
    assert PAY in counter.words(), "back where it was chosen"
    counter.tap(PAY)
    counter.event("PaymentTold", standing="waiting")
    counter.event("PaymentTold", standing="paid")
    words = counter.words()
    assert "Je hoeft niets meer te betalen." in words
    assert "Je boeken liggen er nog" in words
    counter.tap("Verder")
    assert counter.decided(1)[BOOK]["outcome"] == "accepted"
    counter.tap("Klaar")
    counter.screen("success")
    assert counter.patron.end() == 0
    assert [each["state"] for each in till.payments()] == ["failed", "cancelled", "paid"]
    said = json.dumps([line for _, line in counter.patron.said])
    assert "pay.example" not in said, "nobody else pays by its code"


def test_whoever_leaves_while_it_is_paid_loses_nothing(
    open_till: Callable[..., tuple[Any, Till]],
) -> None:
    counter, till = open_till("--ends", "never")
    owing(counter)
    counter.tap(PAY)
    counter.event("FeesListed")
    counter.tap(PAY)
    counter.event("PaymentTold", standing="waiting")
    # Another card: this visit ends, and says that its payment goes on.
    counter.scan("P1001")
    counter.screen("success")
    assert "Je betaling loopt gewoon door." in counter.words()
    counter.tap("Klaar")
    counter.event("PatronKnown", card="P1001")
    assert "betaling" not in counter.words(), "nobody else's business"
    (open_now,) = till.payments()
    till.speaker.order(pay=open_now["handle"])

    def booked() -> bool:
        lines = counter.branch.run("payment", "list", "--all").lines
        return any(line.get("state") == "accepted" for line in lines)

    wait_until(booked)
    assert counter.patron.end() == 0


def test_where_no_money_is_taken_nobody_is_asked_for_it(counter: Any) -> None:
    owing(counter)
    assert "Betaal" not in counter.words().replace("Betalen kan aan de balie", "")
    assert "Betalen kan aan de balie" in counter.words()
