"""What a survey speaks for: the least power at which all is read well, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.flow.staff.antenna.advice import Reason, advise
from kiosk.flow.staff.antenna.survey import FIELDS, GOOD, Survey

RATES = st.integers(0, 20).map(lambda heard: heard / 20)


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    levels = draw(st.lists(st.integers(1, 255), min_size=1, max_size=6, unique=True).map(sorted))
    row = st.lists(RATES, min_size=len(levels), max_size=len(levels)).map(tuple)
    return Survey(
        tuple(levels),
        draw(st.dictionaries(st.sampled_from(FIELDS), row, min_size=1)),
        draw(st.lists(st.integers(0, 3), min_size=len(levels), max_size=len(levels)).map(tuple)),
        draw(st.one_of(st.just(()), row)),
    )


def survey(*rates: tuple[float, ...], neighbours: tuple[int, ...] = (0, 0, 0)) -> Survey:
    return Survey((2, 4, 6), dict(zip(FIELDS, rates, strict=False)), neighbours)


@given(surveys())
def test_no_power_is_advised_while_a_better_one_was_measured(survey: Survey) -> None:
    advice = advise(survey)
    at = survey.levels.index(advice.level)
    worst = [survey.worst(each) or 0.0 for each in range(len(survey.levels))]
    good = [each for each, rate in enumerate(worst) if rate >= GOOD]
    assert (advice.worst, advice.neighbours) == (survey.worst(at), survey.neighbours[at])
    assert advice.weak == tuple(
        number for number, rates in sorted(survey.rates.items()) if rates[at] < GOOD
    )
    if good:
        assert at in good
        assert not advice.weak
        assert survey.neighbours[at] == min(survey.neighbours[each] for each in good)
        quiet = [each for each in good if survey.neighbours[each] == survey.neighbours[at]]
        assert at == quiet[0]
        assert advice.reason is (Reason.NEIGHBOURS if advice.neighbours else Reason.LEAST)
    else:
        assert advice.reason is Reason.BEST
        assert worst[at] == max(worst)


@given(surveys(), st.sampled_from(FIELDS))
def test_a_field_that_is_always_read_changes_nothing(survey: Survey, number: int) -> None:
    if number not in survey.rates:
        best = (1.0,) * len(survey.levels)
        more = replace(survey, rates={**survey.rates, number: best})
        assert advise(more) == advise(survey)


@pytest.mark.parametrize(
    ("found", "level", "reason"),
    [
        (survey((0.5, 0.95, 1.0), (0.9, 1.0, 1.0)), 4, Reason.LEAST),
        (survey((1.0, 1.0, 1.0), neighbours=(0, 0, 2)), 2, Reason.LEAST),
        (survey((0.5, 1.0, 1.0), neighbours=(0, 1, 2)), 4, Reason.NEIGHBOURS),
        (survey((0.5, 0.7, 0.6), (1.0, 1.0, 1.0)), 4, Reason.BEST),
        (Survey((None,), {1: (0.4,)}, (0,)), None, Reason.FIXED),
        (Survey((2, 4), {1: (1.0, 1.0)}, (0, 0), (0.8, 1.0), 3), 4, Reason.LEAST),
    ],
)
def test_each_reason(found: Survey, level: int | None, reason: Reason) -> None:
    advice = advise(found)
    assert (advice.level, advice.reason) == (level, reason)
