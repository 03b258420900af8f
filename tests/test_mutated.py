"""The rules of tests/mutate.py: each has something that breaks it, and its test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
_BREAK_ALL = """
from mutated import RULES
for rule, (broken, test) in RULES.items():
    broken()
    print(rule, test, sep="\\t")
"""


def test_every_rule_can_be_broken_and_has_its_test() -> None:
    """Whoever deletes a test is told which rule it guards."""
    paths = (TESTS, TESTS / "torture", TESTS.parent)
    done = subprocess.run(
        [sys.executable, "-c", _BREAK_ALL],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    rules = [line.split("\t") for line in done.stdout.splitlines()]
    assert rules
    lost = []
    for rule, test in rules:
        file, _, name = test.partition("::")
        code = (TESTS / file).read_text() if (TESTS / file).is_file() else ""
        if not re.search(rf"^def {re.escape(name.partition('[')[0]) or 'test_'}", code, re.M):
            lost.append(f"{rule}: {test} is not there, so nothing notices when it is broken")
    assert not lost
