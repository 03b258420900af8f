"""Breaks the rules that matter, one after the other: of each a named test has to notice.

.venv/bin/python tests/mutate.py [--only RULE]...

To be run before tests are deleted, merged or moved, and once more after: a rule that nothing
notices any more has lost its guard. Another rule goes into tests/mutated.py, with the smallest test
that notices it. With nothing broken the same tests have to pass: what fails anyway notices nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "torture"), str(ROOT)]

from mutated import BROKEN, RULES  # noqa: E402

PATIENCE_S = 60
"""Of one test: what is broken may wait for ever."""


class Found(StrEnum):
    """What became of a run."""

    NOTICED = "noticed"
    NOT_NOTICED = "NOT NOTICED"
    FAULT = "FAULT"
    """No test failed, none passed: it is not there, or what breaks the rule finds nothing."""


def run(tests: Sequence[str], rule: str = "") -> tuple[Found, str, float]:
    """Run these with ``rule`` broken. What was found, the line of pytest that says so, and seconds
    of processor."""
    plugin = ["-p", "mutated"] if rule else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", *plugin),
            *(f"--timeout={PATIENCE_S}", *(f"tests/{each}" for each in tests)),
        ],
        cwd=ROOT,
        env=os.environ | {BROKEN: rule, "PYTHONPATH": os.pathsep.join(sys.path[:2])},
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = (done.stdout + done.stderr).splitlines()
    failed = next((line for line in said if line.startswith("FAILED ")), "")
    if done.returncode == 1 and failed:
        return Found.NOTICED, failed.removeprefix("FAILED tests/"), seconds
    if done.returncode == 0:
        return Found.NOT_NOTICED, "", seconds
    why = next((line for line in reversed(said) if "error" in line.lower()), "no word of why")
    return Found.FAULT, f"pytest ended with {done.returncode}: {why}", seconds


def main() -> int:
    """0: with everything sound the tests pass, and each broken rule is noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", action="append", metavar="RULE", choices=RULES)
    wanted = parser.parse_args().only or list(RULES)
    sound, line, seconds = run(sorted({RULES[each].test for each in wanted}))
    if sound is not Found.NOT_NOTICED:
        sys.stdout.write(f"with nothing broken: {line}\n")
        return 1
    sys.stdout.write(f"{'sound':12}{seconds:6.1f} s  all of their tests pass\n")
    guarded = True
    for each in wanted:
        found, line, seconds = run([RULES[each].test], each)
        sys.stdout.write(f"{found:12}{seconds:6.1f} s  {each}: {line or RULES[each].test}\n")
        sys.stdout.flush()
        guarded &= found is Found.NOTICED
    return not guarded


if __name__ == "__main__":
    sys.exit(main())
