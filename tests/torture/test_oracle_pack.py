"""A trust pack, as the oracle sees it; and the pack that the office builds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from catalogue import INSTITUTION, stock
from facts import LOST, Asked, Cap, Effect, Loan, Packed, Truths
from office import build_pack
from oracle import judge
from test_oracle import DUE, ITEM, RETURN, asked, truths

from sync.trust.answer import Standing
from sync.trust.keys import read_public
from sync.trust.source import PackSource

TODAY = date(2026, 11, 24)
PROMISED = asked("borrow", 1, told="pending", offline=True)
PACK = Packed("A", frozenset({"P1"}), frozenset(), {}, ())


def judged(pack: Packed, **more: object) -> list[str]:
    promised = replace(PROMISED, **more)  # type: ignore[arg-type]
    made = truths(promised, effects=f"lent:{promised.patron}", lent_to=promised.patron)
    return judge(replace(made, packs=(pack,))).unexplained


@pytest.mark.parametrize(
    "forbids",
    [
        replace(PACK, valid=frozenset()),
        replace(PACK, not_for_loan=frozenset({ITEM})),
        replace(PACK, held={ITEM: "P2"}),
    ],
    ids=["card", "not_for_loan", "held"],
)
def test_what_a_pack_forbids_is_not_promised_offline(forbids: Packed) -> None:
    (sentence,) = judged(forbids)
    assert "its pack forbids that" in sentence
    # On-line the ILS decides; elsewhere another rule; out of its time it says nothing.
    assert not judged(forbids, offline=False)
    assert not judged(forbids, station="B")
    assert not judged(forbids, by_staff=True)
    assert not judged(replace(forbids, invalid=((0.5, 1.5),)))
    assert judged(replace(forbids, invalid=((1.5, 9.0),)))


def test_what_it_allows_is_promised() -> None:
    assert not judged(PACK)
    assert not judged(replace(PACK, held={ITEM: "P1"}))
    returned = replace(RETURN, offline=True)
    nobody = replace(PACK, valid=frozenset())
    assert judge(replace(truths(returned), packs=(nobody,))).good


def loans(count: int, **more: object) -> list[str]:
    """What is wrong with so many loans off-line to one card, where two a day are allowed."""
    cap = Cap("A", 2, ((50.0, 60.0),))
    made = [
        replace(PROMISED, item=f"3{at:06}", entry=f"e-{at}", moment=float(at), day=TODAY, **more)
        for at in range(count)
    ]
    effects = tuple(Effect(each.item, "lent", "P1", "11") for each in made)
    held = tuple(Loan(each.item, "P1", DUE) for each in made)
    return judge(Truths(asked=tuple(made), effects=effects, loans=held, caps=(cap,))).unexplained


def test_no_more_is_promised_offline_to_a_card_in_a_day_than_is_allowed() -> None:
    assert not loans(2)
    assert loans(3) == ["A: 3 loans off-line to P1 on 2026-11-24, 2 are allowed"]
    # On-line the ILS counts; elsewhere another cap; what staff corrects was promised by nobody.
    assert not loans(3, offline=False)
    assert not loans(3, station="B")
    assert not loans(3, by_staff=True)


def test_a_loan_that_is_over_a_lost_one_and_a_day_that_changed_count_for_no_cap() -> None:
    cap = Cap("A", 2, ((2.5, 60.0),))
    made = [replace(PROMISED, entry=f"e-{at}", moment=float(at), day=TODAY) for at in range(3)]

    def counted(*history: Asked) -> bool:
        found = judge(Truths(asked=history, caps=(cap,))).unexplained
        return any("are allowed" in each for each in found)

    assert counted(*made)
    undo = replace(RETURN, moment=3.0, entry="e-9", undoes="e-1")
    assert not counted(*made, undo)
    for over in (
        replace(made[2], state="superseded"),
        replace(made[2], state="refused"),
        # Staff left the loan as the ILS has it: not at all.
        replace(made[2], state="abandoned"),
        replace(made[2], work=(LOST,)),
        replace(made[2], moment=3.0),
        replace(made[2], day=TODAY + timedelta(days=1)),
        replace(made[2], patron="P2"),
    ):
        assert not counted(*made[:2], over), over


@pytest.mark.station
def test_the_office_builds_what_the_library_knows(tmp_path: Path) -> None:
    library = stock(5, 80, 24)
    assert set(library.barred.values()) == {"blocked", "expired"}
    made = build_pack(tmp_path / "office", library)
    pack = PackSource(made.file, (read_public(made.public_key),), INSTITUTION).latest()
    today = pack.issued_at.date()
    for card in library.cards:
        wanted = Standing.BLOCKED if card in library.barred else Standing.VALID
        assert pack.standing(card, today) is wanted, card
    free = library.cards[0]
    for book in library.books:
        answer = pack.about(free, book.item, today)
        assert answer.lendable is (book.item not in library.not_for_loan)
        assert answer.held_for_other is (library.held.get(book.item, free) != free)
    assert library.not_for_loan
    assert library.held
