"""The acceptance report, made against every library system that is simulated here."""

from __future__ import annotations

from pathlib import Path

import pytest
from acceptance_room import ITEMS, SYSTEMS

CORE = ("sign_in", "patron", "borrow", "return", "pile", "outage", "doubt", "end")


@pytest.mark.parametrize("name", SYSTEMS)
def test_each_system_comes_through_it_and_is_left_as_it_was(name: str, tmp_path: Path) -> None:
    with SYSTEMS[name](tmp_path) as room:
        code = room.run("--language", "en")
        came = room.came()
        print(came)
        assert {step: came[step][0] for step in CORE} == dict.fromkeys(CORE, "ok"), came
        assert "failed" not in {how for how, _ in came.values()}
        assert code == 0
        assert room.lent == {}
        assert not room.left.exists()
        assert room.report()["items"] == list(ITEMS)
