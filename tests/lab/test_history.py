"""Histories of a branch: a seed goes one way, the sound build is good, a broken one is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

RUN = Path(__file__).with_name("run.py")


def _play(*words: str) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, str(RUN), *words], capture_output=True, text=True, timeout=170
    )
    assert not done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_seed_goes_the_same_way_twice_and_nothing_is_lost() -> None:
    code, histories = _play("--seeds", "2", "--visits", "4", "--twice")
    assert (code, [each.get("findings") for each in histories]) == (0, [[], []]), histories
    assert all(each["decisions"] > 20 and each["strikes"] for each in histories)
    assert len({each["digest"] for each in histories}) == 2


def test_a_build_that_forgets_what_it_told_is_caught() -> None:
    code, (history,) = _play("--visits", "3", "--broken", "forget-told")
    assert code == 1
    assert any("the journal told nothing" in each for each in history["findings"])
