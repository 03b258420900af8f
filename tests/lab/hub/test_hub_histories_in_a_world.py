"""Histories of a hub: a seed goes one way, the sound build is good, a broken one is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sync.hub.postgres import binaries

RUN = Path(__file__).with_name("run.py")
pytestmark = pytest.mark.skipif(
    binaries() is None, reason="no PostgreSQL server is installed: apt-get install postgresql"
)


def _play(*words: str) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, str(RUN), "--json", *words], capture_output=True, text=True, timeout=170
    )
    assert not done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_seed_goes_the_same_way_twice_and_nothing_is_lost() -> None:
    code, histories = _play("--seed", "2", "--seeds", "2", "--visits", "10", "--twice")
    assert (code, [each.get("findings") for each in histories]) == (0, [[], []]), histories
    assert all(each["decisions"] >= 40 and each["strikes"] > 5 for each in histories)
    assert sum(each["kills"] for each in histories)
    assert len({each["digest"] for each in histories}) == 2


def test_a_hub_that_sends_again_what_was_on_its_way_is_caught() -> None:
    code, (history,) = _play("--seed", "2", "--visits", "10", "--broken", "settle-twice")
    assert code == 1
    assert any("nobody asked for that" in each for each in history["findings"])
