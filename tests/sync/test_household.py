"""One address or two, without keeping it."""

from __future__ import annotations

import pytest

from sync.household import household


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Kade 3, 1234 AB Lindeveld",), ("KADE 3  1234AB Lindeveld",), True),
        (("Kade 3", "1234 AB Lindeveld"), ("kade 3", "1234ab LINDEVELD"), True),
        (("Kade 3, 1234 AB Lindeveld",), ("Kade 33, 1234 AB Lindeveld",), False),
        (("Kade 3", "Lindeveld"), ("Kade 3", "Oosterdam"), False),
        # Neighbours are no family.
        (("1234 AB Lindeveld",), ("1234 AB Lindeveld",), False),
        (("Kade", "1234 AB Lindeveld"), ("Kade", "1234 AB Lindeveld"), False),
        (("",), ("",), False),
    ],
)
def test_only_whole_addresses_make_a_household(
    one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    first, second = household(*one), household(*other)
    assert (first == second != "") is same
    assert "lindeveld" not in first.lower()
