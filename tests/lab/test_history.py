"""Histories of a branch: a seed goes one way, the sound build is good, a broken one is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

RUN = Path(__file__).with_name("run.py")


FINDINGS = ("lost", "doubled", "unexplained")


def _play(*words: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, str(RUN), "--json", "--jobs", "1", *words],
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_a_seed_goes_the_same_way_twice_and_nothing_is_lost() -> None:
    code, report = _play("--seeds", "2", "--visits", "4", "--twice")
    assert [report[key] for key in (*FINDINGS, "failed", "found")] == [[]] * 5, report
    assert (code, report["verdict"]) == (2, "TOO LITTLE")
    first, second = report["histories"]
    assert first["decisions"] > 20 < second["decisions"], report
    assert all(each["strikes"] for each in report["histories"]), report
    assert report["holds"], report
    assert report["chute"]["slid in"], report
    assert first["digest"] != second["digest"]


def test_a_build_that_forgets_what_it_told_is_caught() -> None:
    code, report = _play("--seeds", "1", "--visits", "3", "--broken", "forget-told")
    assert (code, report["verdict"]) == (1, "DISAGREE")
    (found,) = report["found"]
    assert any("the journal told nothing" in each for each in found["findings"]), found
    # The fault is in each visit: one, in which nothing goes wrong, is enough.
    (visit,) = found["smallest"]["visits"]
    assert visit.count(";") == 0, found
    assert not found["smallest"]["ended_by_tries"]
    (_, story), *_ = found["stories"].items()
    assert any("told nothing" in each for each in story), story
