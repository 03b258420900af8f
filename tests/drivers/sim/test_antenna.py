"""The near field of a pad, against what is known of a loop, and what a tag makes of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.sim.antenna import LEAST_A_M, Antenna, Place

MIDDLE = Place(0.0, 0.0, 1e-6)
PLACES = st.builds(
    Place, st.floats(-0.15, 0.15), st.floats(-0.1, 0.1), st.floats(0.01, 1.0, exclude_min=True)
)


def test_the_middle_of_a_rectangular_loop() -> None:
    # H = 2 I sqrt(a^2 + b^2) / (pi a b), with 1 A of 1 W through 1 ohm.
    a, b = 0.4, 0.3
    expected = 2 * math.hypot(a, b) / (math.pi * a * b)
    assert Antenna(1.0, a, b).strength_a_m(MIDDLE) == pytest.approx(expected, rel=1e-6)


def test_far_above_it_the_field_falls_with_the_third_power_of_the_distance() -> None:
    antenna = Antenna()
    near, far = (antenna.strength_a_m(Place(0, 0, z)) for z in (5.0, 10.0))
    assert near / far == pytest.approx(8, rel=0.01)


@given(PLACES, st.floats(0.05, 5), st.floats(0, 30))
def test_more_power_less_loss_and_less_noise_are_never_worse(
    place: Place, power_w: float, decibels: float
) -> None:
    antenna = Antenna(power_w)
    chance = antenna.chance(place)
    assert 0 <= chance <= 1
    assert replace(antenna, power_w=2 * power_w).chance(place) >= chance
    assert replace(antenna, loss_db=decibels).chance(place) <= chance
    assert replace(antenna, noise_db=decibels).chance(place) <= chance
    # Four times the power is twice the field.
    assert replace(antenna, power_w=4 * power_w).strength_a_m(place) == pytest.approx(
        2 * antenna.strength_a_m(place)
    )


def test_just_so_is_every_second_time_and_noise_is_told() -> None:
    antenna = Antenna()
    antenna.loss_db = 20 * math.log10(antenna.strength_a_m(MIDDLE) / LEAST_A_M)
    assert antenna.chance(MIDDLE) == pytest.approx(0.5)
    assert replace(antenna, noise_db=6).noise().average > antenna.noise().average
    with pytest.raises(ValueError, match="found a height of 0 m, expected more than 0"):
        Place(0, 0, 0)
