"""Breaks the most important rules, one after the other: the tests have to notice each.

.venv/bin/python tests/mutate.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from mutated import RULES  # noqa: E402


def noticed(rule: str, tests: str) -> bool:
    """Does a test fail (pytest's exit code 1) once the rule is broken?"""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "mutated", tests],
        cwd=ROOT,
        env=os.environ | {"LEENPUNT_BROKEN_RULE": rule, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
    )
    last = next((line for line in reversed(done.stdout.splitlines()) if "FAILED" in line), "")
    found = done.returncode == 1
    sys.stdout.write(f"{'noticed' if found else 'NOT NOTICED':12} {rule}: {last or tests}\n")
    sys.stdout.flush()
    return found


if __name__ == "__main__":
    found = {rule: noticed(rule, tests) for rule, (_, tests) in RULES.items()}
    sys.exit(not all(found.values()))
