"""The breaker: opens at once, closes carefully, and an alarm is not an outage."""

from __future__ import annotations

import itertools

import pytest
from fakes import Seconds
from hypothesis import given
from hypothesis import strategies as st

from sync.delivery.breaker import (
    FIRST_PAUSE_S,
    LONGEST_PAUSE_S,
    STEADY_ANSWERS,
    IlsMonitor,
    IlsState,
)
from sync.errors import BadMessage, SignInRefused


@pytest.fixture
def time() -> Seconds:
    return Seconds()


@pytest.fixture
def monitor(time: Seconds) -> IlsMonitor:
    return IlsMonitor(time, lambda: 1.0)


def test_a_station_starts_online(monitor: IlsMonitor) -> None:
    assert (monitor.state, monitor.alarm, monitor.pause_s()) == (IlsState.ONLINE, None, 0.0)


def test_one_silence_opens_the_breaker(monitor: IlsMonitor, time: Seconds) -> None:
    monitor.lost()
    assert monitor.state is IlsState.OFFLINE
    assert monitor.pause_s() == FIRST_PAUSE_S
    time.now += FIRST_PAUSE_S / 2
    assert monitor.pause_s() == FIRST_PAUSE_S / 2
    time.now += FIRST_PAUSE_S
    assert monitor.pause_s() == 0.0


def test_one_answer_could_be_luck(monitor: IlsMonitor) -> None:
    monitor.lost()
    for _ in range(STEADY_ANSWERS - 1):
        monitor.signed_in()
        monitor.answered()
        assert monitor.state is IlsState.OFFLINE
    monitor.answered()
    assert (monitor.state, monitor.pause_s()) == (IlsState.ONLINE, 0.0)


def test_answers_have_to_follow_each_other(monitor: IlsMonitor) -> None:
    monitor.lost()
    for _ in range(5):
        monitor.answered()
        monitor.lost()
    assert monitor.state is IlsState.OFFLINE


def test_pauses_stay_within_ten_seconds_and_start_anew_after_an_outage(monitor: IlsMonitor) -> None:
    pauses = []
    for _ in range(8):
        monitor.lost()
        pauses.append(monitor.pause_s())
    assert pauses == [1.0, 2.0, 4.0, 8.0, 9.0, 9.0, 9.0, 9.0]
    for _ in range(STEADY_ANSWERS):
        monitor.answered()
    monitor.lost()
    assert monitor.pause_s() == FIRST_PAUSE_S


@pytest.mark.parametrize("random", [0.0, 0.5, 0.999])
def test_jitter_never_makes_a_pause_longer_than_the_limit_or_shorter_than_half(
    time: Seconds, random: float
) -> None:
    monitor = IlsMonitor(time, lambda: random)
    for _ in range(2000):
        monitor.lost()
    assert LONGEST_PAUSE_S / 2 <= monitor.pause_s() <= LONGEST_PAUSE_S


def test_an_alarm_stays_until_a_sign_in_goes_through(monitor: IlsMonitor) -> None:
    alarm = SignInRefused("940")
    monitor.alarmed(alarm)
    assert (monitor.state, monitor.alarm) == (IlsState.ALARM, alarm)
    assert monitor.pause_s() > 0
    monitor.lost()
    monitor.answered()
    monitor.answered()
    assert (monitor.state, monitor.alarm) == (IlsState.ALARM, alarm)
    monitor.signed_in()
    assert (monitor.state, monitor.alarm, monitor.pause_s()) == (IlsState.ONLINE, None, 0.0)


def test_an_alarm_takes_over_from_an_outage_and_the_last_alarm_counts(monitor: IlsMonitor) -> None:
    monitor.lost()
    monitor.alarmed(SignInRefused("940"))
    garbage = BadMessage("garbage")
    monitor.alarmed(garbage)
    assert (monitor.state, monitor.alarm) == (IlsState.ALARM, garbage)


def test_a_sign_in_alone_does_not_end_an_outage(monitor: IlsMonitor) -> None:
    monitor.lost()
    monitor.signed_in()
    assert monitor.state is IlsState.OFFLINE


EVENTS = st.lists(st.sampled_from(["answered", "signed_in", "lost", "alarmed"]), max_size=30)


@given(EVENTS)
def test_whatever_happens_state_alarm_and_pause_agree(events: list[str]) -> None:
    monitor = IlsMonitor(Seconds(), lambda: 0.5)
    for event, number in zip(events, itertools.count(), strict=False):
        if event == "alarmed":
            monitor.alarmed(BadMessage(str(number)))
        else:
            getattr(monitor, event)()
        assert (monitor.alarm is not None) == (monitor.state is IlsState.ALARM)
        assert (monitor.pause_s() == 0.0) == (monitor.state is IlsState.ONLINE)
        assert monitor.pause_s() <= LONGEST_PAUSE_S
        if event == "lost":
            assert monitor.state is not IlsState.ONLINE


# Who listens ---------------------------------------------------------------------------------


def test_a_listener_hears_every_change_once_and_may_ask_back(monitor: IlsMonitor) -> None:
    heard: list[tuple[IlsState, bool]] = []
    monitor.listen(lambda link: heard.append((link, monitor.alarm is not None)))
    assert heard == []
    monitor.lost()
    monitor.lost()
    for _ in range(STEADY_ANSWERS + 1):
        monitor.answered()
    monitor.alarmed(SignInRefused("940"))
    monitor.alarmed(BadMessage("garbage"))
    monitor.signed_in()
    assert heard == [
        (IlsState.OFFLINE, False),
        (IlsState.ONLINE, False),
        (IlsState.ALARM, True),
        (IlsState.ONLINE, False),
    ]


def test_a_listener_hears_at_once_what_is_wrong_already(monitor: IlsMonitor) -> None:
    monitor.alarmed(SignInRefused("940"))
    heard: list[IlsState] = []
    monitor.listen(heard.append)
    assert heard == [IlsState.ALARM]
