"""A hundred books at a bad pad: nothing wrong, nothing unnamed. tests/encode_pile.py takes more."""

from __future__ import annotations

from pathlib import Path

import pytest
from encode_pile import encode_pile


@pytest.mark.parametrize("seed", [15])
def test_a_pile_with_everything_that_goes_wrong(seed: int, tmp_path: Path) -> None:
    pile = encode_pile(100, seed, tmp_path)

    assert pile.wrong == []
    assert pile.unnamed == []
    assert set(pile.events) >= {"plain", "pulled", "dies", "foreign", "locked", "several"}
    assert {row.outcome.value for row in pile.rows} >= {"written", "refused", "failed"}
