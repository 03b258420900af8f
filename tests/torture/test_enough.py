"""A run that met too little agrees with nothing; a finding counts however little was met."""

from __future__ import annotations

import pytest
from enough import AGREE, DISAGREE, FAULTS, KILLS, TOO_LITTLE, VISITS, exit_code, lacking

FAIR = {"kill_acs": KILLS, "deaf": FAULTS - KILLS}


@pytest.mark.parametrize(
    ("visits", "faults", "said"),
    [
        (VISITS, FAIR, []),
        (0, {}, ["visits", "faults", "kills"]),
        (VISITS - 1, FAIR, ["visits"]),
        (VISITS, FAIR | {"deaf": FAULTS - KILLS - 1}, ["faults"]),
        (VISITS, {"deaf": FAULTS}, ["kills"]),
    ],
)
def test_what_was_met_too_seldom_is_named(
    visits: int, faults: dict[str, int], said: list[str]
) -> None:
    found = lacking(visits, faults)
    assert [each.partition(":")[0] for each in found] == said
    assert exit_code(True, found) == (TOO_LITTLE if said else AGREE)
    assert exit_code(False, found) == DISAGREE
