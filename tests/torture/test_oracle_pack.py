"""A trust pack, as the oracle sees it; and the pack that the office builds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from catalogue import INSTITUTION, stock
from facts import Packed
from office import build_pack
from oracle import judge
from test_oracle import ITEM, RETURN, asked, truths

from sync.trust.answer import Standing
from sync.trust.keys import read_public
from sync.trust.source import PackSource

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
