"""What the gate screen shows of what happened at the gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kiosk.flow.at_gate import (
    CALM_S,
    MOST_LISTED,
    MOST_OPEN,
    AlarmSeen,
    Board,
    Today,
    Verdict,
    done,
    heard,
    passed,
    titled,
    turned,
    walked,
)

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOARD = Board(("front", "back"), DAY)


def alarm(verdict: Verdict, number: int = 1, gate: str = "front") -> AlarmSeen:
    return AlarmSeen(gate, verdict, f"E0{number}", f"{number}", AT, 0.2)


CALM = alarm(Verdict.LENT_NOT_SWITCHED, 1)
LOUD = alarm(Verdict.NOT_LENT, 2)
DOUBT = alarm(Verdict.UNKNOWN, 3)


def test_what_is_not_lent_goes_before_everything_and_the_oldest_first() -> None:
    board = BOARD
    second = alarm(Verdict.NOT_LENT, 4)
    for seen in (DOUBT, CALM, LOUD, second):
        board = heard(board, seen, 0.0)
    shown = []
    while (now := board.alarm) is not None:
        shown.append(now)
        board = done(board)
    assert shown == [LOUD, second, DOUBT, CALM]


def test_only_a_calm_one_closes_by_itself() -> None:
    board = heard(heard(BOARD, CALM, 0.0), DOUBT, 0.0)
    assert len(passed(board, CALM_S - 0.1, DAY).open) == 2
    later = passed(board, CALM_S, DAY)
    assert [each.seen for each in later.open] == [DOUBT]
    assert passed(later, 1e9, DAY) == later


def test_the_newest_calm_one_is_shown() -> None:
    other = alarm(Verdict.LENT_NOT_SWITCHED, 5)
    board = heard(heard(BOARD, CALM, 0.0), other, 5.0)
    assert board.alarm == other
    assert board.waiting == 0


def test_a_tag_that_sets_it_off_for_an_hour_is_on_the_screen_once() -> None:
    board = BOARD
    for number in range(360):
        again = replace(LOUD, at=AT + timedelta(seconds=10 * number))
        board = heard(board, again, 10.0 * number)
    assert len(board.open) == 1
    assert board.of("front").not_lent == 360


def test_alarms_that_nobody_looks_at_are_bounded_and_counted() -> None:
    board = BOARD
    for number in range(MOST_OPEN + 50):
        board = heard(board, alarm(Verdict.NOT_LENT, number), 0.0)
    assert len(board.open) == MOST_OPEN
    assert board.alarm == alarm(Verdict.NOT_LENT, 0)
    assert board.of("").not_lent == MOST_OPEN + 50


def test_a_title_that_comes_later_counts_nothing_and_opens_nothing_again() -> None:
    named = replace(LOUD, title="Kaas")
    board = titled(heard(BOARD, LOUD, 0.0), named)
    assert board.alarm == named
    assert board.of("front").not_lent == 1
    assert titled(done(board), named) == done(board)


def test_counts_are_of_a_day_and_of_a_gate() -> None:
    board = heard(walked(BOARD, "front", 3), CALM, 0.0)
    board = walked(heard(board, replace(LOUD, gate="back"), 0.0), "back", 1)
    assert board.of("front") == Today(3, 1, 0)
    assert board.of("") == Today(4, 1, 1)
    tomorrow = passed(board, 1.0, DAY + timedelta(days=1))
    assert tomorrow.of("") == Today()
    # What waits for staff waits over midnight.
    assert tomorrow.alarm == replace(LOUD, gate="back")


def test_gates_that_do_not_answer() -> None:
    board = turned(turned(BOARD, "back", up=False), "a scanner", up=False)
    assert board.away == {"back"}
    assert turned(board, "back", up=True).away == set()


def test_the_newest_of_the_day_are_listed_with_their_titles() -> None:
    board = BOARD
    for number in range(MOST_LISTED + 3):
        board = heard(board, alarm(Verdict.LENT_NOT_SWITCHED, number), 0.0)
    assert [each.item for each in board.listed] == ["8", "7", "6", "5", "4", "3"]
    named = replace(board.listed[1], title="Kaas")
    assert titled(passed(board, CALM_S, DAY), named).listed[1] == named
    assert passed(board, 0.0, DAY + timedelta(days=1)).listed == ()


def test_done_with_nothing_is_nothing() -> None:
    assert done(BOARD) == BOARD
