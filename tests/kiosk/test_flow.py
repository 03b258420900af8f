"""The flow as tables: every event in every step, and the mixed pad of the design."""

from __future__ import annotations

import dataclasses
import itertools
from typing import get_args

import pytest

from drivers.model import ItemTag, TagKind
from kiosk.flow.events import Event, PadItem
from kiosk.flow.ignored import IGNORED
from kiosk.flow.machine import TRANSITIONS, step
from kiosk.flow.pile import PILE, Deal, Holder, Side, deal, holder, side
from kiosk.flow.rows import LoanLine, Row
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step, replace
from kiosk.flow.timing import IDLE_S, SHOWN_S, WALK_AWAY_S, WARNING_S
from sync.model import ItemStatus, Reason

IN, OUT = 0x07, 0xC2
RULES = Rules(OUT, pad="pad")


def test_every_event_is_listed_or_ignored_in_every_step_and_never_both() -> None:
    everything = set(itertools.product(Step, get_args(Event)))
    assert set(TRANSITIONS) | IGNORED == everything
    assert set(TRANSITIONS) & IGNORED == set()


def test_an_unlisted_event_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        step(Session(RULES), object())  # type: ignore[arg-type]


# experience.md, section 2, "Mixed pad": row × column; None where the design has a dash and nothing
# can stand. "Free" is free or held for me: the ILS knows, the flow asks it.
DESIGN: dict[Side, dict[Holder, Deal | None]] = {
    Side.IN: {
        Holder.NOBODY: Deal.INVITE,
        Holder.FREE: Deal.LEND,
        Holder.MINE: Deal.LEND,  # a dash there: lent, but the tag was never disarmed
        Holder.OTHER: None,
    },
    Side.OUT: {
        Holder.NOBODY: Deal.ASK_RETURN,
        Holder.FREE: None,
        Holder.MINE: Deal.ASK_RETURN_OR_RENEW,
        Holder.OTHER: Deal.ASK_RETURN,
    },
    # Not in the design: a barcode has no AFI that tells on which side it belongs.
    Side.UNKNOWN: {
        Holder.NOBODY: Deal.INVITE,
        Holder.FREE: Deal.LEND,
        Holder.MINE: Deal.ASK_RETURN_OR_RENEW,
        Holder.OTHER: None,
    },
    Side.BARRED: {
        Holder.NOBODY: Deal.EXPLAIN,
        Holder.FREE: Deal.EXPLAIN,
        Holder.MINE: Deal.EXPLAIN,
        Holder.OTHER: None,
    },
}


@pytest.mark.parametrize("whose", Holder)
@pytest.mark.parametrize("at", Side)
def test_the_mixed_pad_is_the_design(at: Side, whose: Holder) -> None:
    assert PILE.get((at, whose)) == DESIGN[at][whose]


def on_the_pad(afi: int | None, status: ItemStatus | None, refusal: Reason | None = None) -> Row:
    tags = () if afi is None else (("A", ItemTag(TagKind.ISO28560_3, "100", 1)),)
    item = PadItem("100", tags, () if afi is None else (afi,), refusal)
    return Row("100", item.uids, item, status=status)


ROWS = {
    (afi, status, refusal): on_the_pad(afi, status, refusal)
    for afi in (IN, OUT, None)
    for status in (None, *ItemStatus)
    for refusal in (None, Reason.NOT_FOR_LOAN)
}
WHO = {
    "no card": Session(RULES, step=Step.STACK),
    "a card": Session(RULES, step=Step.OPEN, card="P1"),
    "the borrower's card": Session(RULES, step=Step.OPEN, card="P1", loans=(LoanLine("100"),)),
}


@pytest.mark.parametrize("who", tuple(WHO))
def test_every_item_before_anybody_has_a_deal(who: str) -> None:
    assert [row for row in ROWS if deal(WHO[who], ROWS[row]) not in Deal] == []


@pytest.mark.parametrize(
    ("afi", "status", "expected"),
    [
        (IN, None, Side.IN),
        (IN, ItemStatus.AVAILABLE, Side.IN),
        (IN, ItemStatus.ON_LOAN, Side.OUT),
        (OUT, None, Side.OUT),
        (OUT, ItemStatus.AVAILABLE, Side.OUT),
        (None, None, Side.UNKNOWN),
        (None, ItemStatus.AVAILABLE, Side.IN),
        (None, ItemStatus.ON_LOAN, Side.OUT),
    ],
)
def test_the_tag_says_where_an_item_belongs_unless_the_ils_says_it_is_lent(
    afi: int | None, status: ItemStatus | None, expected: Side
) -> None:
    assert side(WHO["no card"], on_the_pad(afi, status)) is expected


def test_a_set_of_which_one_part_is_secured_is_not_out() -> None:
    tags = tuple((uid, ItemTag(TagKind.ISO28560_3, "200", 1)) for uid in "BC")
    item = PadItem("200", tags, (IN, OUT))
    assert side(WHO["no card"], Row("200", item.uids, item)) is Side.IN


@pytest.mark.parametrize("at", [Step.STACK, Step.PIN, Step.SIGNING_IN])
def test_nobody_has_anything_before_the_card_is_known(at: Step) -> None:
    session = replace(WHO["the borrower's card"], step=at)
    assert holder(session, on_the_pad(OUT, None)) is Holder.NOBODY


def test_times_are_those_of_the_design() -> None:
    assert WALK_AWAY_S == 8
    assert IDLE_S >= 60
    assert WARNING_S >= 20
    assert SHOWN_S <= IDLE_S


def test_a_session_is_replaced_as_any_dataclass_is() -> None:
    before = Session(RULES)
    after = replace(before, activity=7, language="en")
    assert after == dataclasses.replace(before, activity=7, language="en")
    assert (before.activity, after.activity) == (0, 7)
    with pytest.raises(TypeError, match="language_"):
        replace(before, language_="en")  # type: ignore[call-arg]
