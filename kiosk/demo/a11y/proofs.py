"""Runs the tests that show a line, where their sources are: in a checkout, not in a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Collection, Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
LONGEST_S: Final = 1800.0


class Proof(StrEnum):
    """What became of a test."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    """It needs something that is not here."""
    MISSING = "missing"
    """There is no such test."""


def can_run(root: Path = ROOT) -> bool:
    """Are there tests, and what runs them?"""
    return (root / "tests" / "conftest.py").is_file() and find_spec("pytest") is not None


def run(tests: Collection[str], root: Path = ROOT) -> Mapping[str, Proof]:
    """By ``path::name``. All cases of a test have to pass; one that runs too long has failed."""
    proofs = dict.fromkeys(tests, Proof.MISSING)
    there = [test for test in proofs if _is_there(test, root)]
    if not there:
        return proofs
    proofs |= dict.fromkeys(there, Proof.FAILED)
    with tempfile.TemporaryDirectory(prefix="leenpunt-proofs-") as name:
        told = Path(name) / "told.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        try:
            subprocess.run(
                [*command, f"--junitxml={told}", *there],
                cwd=root,
                env={key: value for key, value in os.environ.items() if key != "PYTEST_ADDOPTS"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return proofs
        if told.exists():
            proofs |= _told(told)
    return {test: proofs[test] for test in tests}


def _is_there(test: str, root: Path) -> bool:
    path, _, name = test.partition("::")
    file = root / path
    return file.is_file() and f"def {name}(" in file.read_text(encoding="utf-8")


def _told(path: Path) -> dict[str, Proof]:
    """Of a JUnit report, the worst of the cases of each test."""
    worst = [Proof.PASSED, Proof.SKIPPED, Proof.FAILED]
    found: dict[str, Proof] = {}
    for case in ET.parse(path).getroot().iter("testcase"):
        module = case.get("classname", "").replace(".", "/")
        test = f"{module}.py::{case.get('name', '').partition('[')[0]}"
        proof = Proof.PASSED
        if case.find("failure") is not None or case.find("error") is not None:
            proof = Proof.FAILED
        elif case.find("skipped") is not None:
            proof = Proof.SKIPPED
        found[test] = max(proof, found.get(test, Proof.PASSED), key=worst.index)
    return found
