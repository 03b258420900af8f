"""What the ILS itself says about cards and items, as rows of a pack."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.errors import Unreachable
from sync.model import IlsStatus, ItemAnswer, ItemStatus, Order, PatronAnswer, Reason, Verdict
from sync.trust.build import ItemRow, PatronRow
from sync.trust.exports import Export
from sync.trust.query import ask_items, ask_patrons, sign_in

CARDS = {
    "P1": PatronAnswer("P1", True, None),
    "P2": PatronAnswer("P2", True, None, blocks=(Reason.FEES_OWED,)),
    "P3": PatronAnswer("P3", False, None),
}
ITEMS = {
    "1": ItemAnswer("1", ItemStatus.AVAILABLE, media="001"),
    "2": ItemAnswer("2", ItemStatus.ON_LOAN, holds=2),
    "3": ItemAnswer("3", ItemStatus.ON_HOLD_SHELF, media="006"),
    "4": ItemAnswer("4", ItemStatus.UNKNOWN),
    "5": ItemAnswer("5", ItemStatus.AVAILABLE, media="009"),
}


class Answers:
    """The questions of the port that a pack needs."""

    status: IlsStatus | None = None

    def __init__(self, *, online: bool = True, patience: int = 99) -> None:
        self.online = online
        self.patience = patience

    def sign_in(self, deadline: float) -> IlsStatus:
        return IlsStatus(online=self.online)

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        assert (pin, deadline) == (None, 5.0)
        return CARDS[card]

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self.patience -= 1
        if self.patience < 0:
            raise Unreachable("gone")
        return ITEMS[item]

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        raise AssertionError("nothing is changed")

    def end_session(self, card: str, deadline: float) -> None:
        raise AssertionError("no session was opened")

    def close(self) -> None:
        raise AssertionError("not the one who opened it")


def deadline() -> float:
    return 5.0


def test_an_unknown_card_and_one_with_a_block_are_blocked() -> None:
    assert ask_patrons(Answers(), CARDS, deadline) == [
        PatronRow("P1"),
        PatronRow("P2", blocked=True),
        PatronRow("P3", blocked=True),
    ]


def test_items_by_media_type_with_holds_of_nobody_in_particular() -> None:
    export = Export("items.csv")
    lines = {item: line for line, item in enumerate(ITEMS, 2)}
    rows = ask_items(Answers(), lines.items(), {"001": None, "006": None}, export, deadline)
    assert rows == [
        ItemRow("1", "001"),
        ItemRow("2", held=True),
        ItemRow("3", "006", held=True),
        ItemRow("4", not_for_loan=True),
        ItemRow("5", "009"),
    ]
    (problem,) = export.problems
    assert (problem.file, problem.line) == ("items.csv", 6)
    assert problem.message == "media type '009' is not in the policy: add [types.009]"


def test_there_is_no_half_a_pack() -> None:
    with pytest.raises(Unreachable):
        ask_items(
            Answers(patience=2),
            dict.fromkeys(ITEMS, 1).items(),
            {"001": None},
            Export(""),
            deadline,
        )
    with pytest.raises(Unreachable, match="off-line"):
        sign_in(Answers(online=False), deadline)
    sign_in(Answers(), deadline)
