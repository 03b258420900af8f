"""The plug-in: a test in a world passes, fails or waits for ever, and says which seed it was."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).with_name("pytest_world.py")
SAMPLES = Path(__file__).with_name("samples")


def _run(*words: str, drawn: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(PLUGIN), "-p", "no:cacheprovider", *words],
        env={"LEENPUNT_DRAWN": str(drawn), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=170,
    )
    return done.returncode, done.stdout + done.stderr


def test_threads_sockets_and_a_minute_of_waiting(tmp_path: Path) -> None:
    code, said = _run(str(SAMPLES / "passes.py"), drawn=tmp_path / "drawn")
    assert code == 0, said
    assert "6 passed" in said


def test_a_seed_draws_one_order_and_others_another(tmp_path: Path) -> None:
    drawn = tmp_path / "drawn"
    test = f"{SAMPLES / 'passes.py'}::test_what_is_drawn"
    for seed in ("7", "7"):
        code, said = _run(test, "--world-seed", seed, drawn=drawn)
        assert code == 0, said
    code, said = _run(test, "--world-seeds", "9", "-n", "1", drawn=drawn)
    assert code == 0, said
    orders = drawn.read_text().splitlines()
    assert len(orders) == 11
    # Also in a process of xdist's.
    assert orders[0] == orders[1] == orders[2 + 7]
    assert len(set(orders)) == 9


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """By the name of each test that fails: its part of the report."""
    code, said = _run(
        str(SAMPLES / "fails.py"),
        *("--world-seed", "3", "--world-steps", "2000"),
        drawn=tmp_path_factory.mktemp("drawn"),
    )
    assert code == 1, said
    assert "5 failed" in said
    parts = re.split(r"^_{3,} (test_\w+) _{3,}$", said, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_tasks_that_wait_for_each_other_are_named(failures: dict[str, str]) -> None:
    said = failures["test_two_locks_in_two_orders"]
    assert "nothing wakes" in said
    assert "again: --world-seed 3" in said
    assert "<test/takes the other first> waits:" in said
    assert "with one:" in said.partition("Where tasks stand")[2]


def test_a_test_that_fails_shows_what_it_compared(failures: dict[str, str]) -> None:
    assert "assert 'wrong' == 'right'" in failures["test_what_is_wrong"]


def test_a_thread_that_fails_fails_its_test(failures: dict[str, str]) -> None:
    said = failures["test_a_thread_that_nobody_looks_at"]
    assert "ended by an error that nobody caught" in said
    assert "ValueError: as planned" in said


def test_a_test_that_comes_to_no_end_is_broken_off(failures: dict[str, str]) -> None:
    said = failures["test_it_goes_on_and_on"]
    assert "no end after 2000 steps" in said
    assert "time.sleep(1)" in said


def test_a_process_that_ends_is_a_failure(failures: dict[str, str]) -> None:
    assert "its process ended (3); --world-seed 3" in failures["test_its_process_ends"]
