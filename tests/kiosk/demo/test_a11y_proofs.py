"""Tests of the source are run, and each says what became of it."""

from __future__ import annotations

from pathlib import Path

from kiosk.demo.a11y.proofs import ROOT, Proof, can_run, run

TESTS = """\
import pytest


@pytest.mark.parametrize("number", [1, 2])
def test_good(number):
    assert number


@pytest.mark.parametrize("number", [1, 0])
def test_half(number):
    assert number


def test_not_here():
    pytest.skip("there is no display")
"""


def test_each_is_told_and_one_case_that_fails_is_a_test_that_fails(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    names = ("test_good", "test_half", "test_not_here", "test_none")
    asked = [f"tests/test_some.py::{name}" for name in names]
    assert list(run(asked, tmp_path).values()) == [
        Proof.PASSED,
        Proof.FAILED,
        Proof.SKIPPED,
        Proof.MISSING,
    ]


def test_an_installation_has_none(tmp_path: Path) -> None:
    assert can_run(ROOT)
    assert not can_run(tmp_path)
