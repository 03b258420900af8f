"""Feed what strangers send with anything, guided by which code it reaches.

./install.sh fuzz [TARGET…] [--seconds S] [--keep] [--json]

Each target is fed in a process of its own by libFuzzer (atheris), from its seeds and its corpus.
A fault is what a target may not raise, more than 5 s for one input, or more than 2 GB of memory.
Exit: 0 no fault, 1 faults, each with the input that shows it, 2 wrong usage or no atheris.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import importlib.util
import json
import logging
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]

_SLOW_S = 5
_MEMORY_MB = 2048
_GUIDING = ("drivers", "sync", "kiosk", "icalendar", "recurring_ical_events", "feedparser")
"""Packages whose lines say what is new: ours, and those that read for us in Python."""
_MOST_KEPT = 24_000
"""Bytes of one target that the corpus keeps, of what reaches something new; faults stay in any
case."""
_LAST = re.compile(r"#(\d+)\s.*?cov: (\d+) ft: (\d+) corp: (\d+)")


def main() -> int:
    """Each target in turn."""
    parser = argparse.ArgumentParser(
        prog="install.sh fuzz",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="these alone; default: all")
    parser.add_argument(
        "--seconds", type=int, default=60, help="for each target (default 60; 0: the corpus alone)"
    )
    parser.add_argument(
        "--keep", action="store_true", help="put what reaches something new into the corpus"
    )
    parser.add_argument("--json", action="store_true", help="a line of JSON for each target")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print("fuzz: atheris is missing: pip install leenpunt[fuzz]", file=sys.stderr)  # noqa: T201
        return 2
    if asked.child:
        return _child(asked.child, Path(asked.targets[0]), asked.seconds)
    from targets import TARGETS

    if unknown := set(asked.targets) - set(TARGETS):
        parser.error(f"no target {min(unknown)}; there are: {', '.join(TARGETS)}")
    faults = 0
    for name in asked.targets or TARGETS:
        told = _fuzz(name, asked.seconds, keep=asked.keep)
        faults += bool(told["fault"])
        print(json.dumps(told) if asked.json else _line(told), flush=True)  # noqa: T201
    return 1 if faults else 0


def _line(told: dict[str, Any]) -> str:
    figures = f"{told['inputs']:>9} inputs, {told['edges']:>6} places reached, {told['seconds']} s"
    return f"{told['target']:<16} {figures}  {told['fault'] or 'no fault'}"


def _fuzz(name: str, seconds: int, *, keep: bool) -> dict[str, Any]:
    from target import keep as keep_inputs
    from target import kept
    from targets import TARGETS

    target = TARGETS[name]
    with tempfile.TemporaryDirectory(prefix="leenpunt-fuzz-") as folder:
        place = Path(folder)
        (place / "corpus").mkdir()
        (place / "finds").mkdir()
        seeds = set(target.seeds())
        for each in seeds.union(kept(name)):
            _put(place / "corpus", each)
        started = time.monotonic()
        child = subprocess.run(
            [sys.executable, __file__, "--child", name, "--seconds", str(seconds), folder],
            # atheris tells the exception on one, libFuzzer its figures on the other.
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        took = time.monotonic() - started
        finds = sorted((place / "finds").iterdir())
        fault = ""
        if finds or child.returncode:
            fault = _reason(child.stdout)
            for each in finds:
                fault += f"\n  input {base64.b64encode(each.read_bytes()).decode('ascii')}"
        if keep:
            # What libFuzzer added reached something new.
            reached = {each.read_bytes() for each in (place / "corpus").iterdir()}
            keep_inputs(name, _smallest(reached - seeds))
        figures = _LAST.findall(child.stdout)
        inputs, edges = (int(figures[-1][0]), int(figures[-1][1])) if figures else (0, 0)
    return {
        "target": name,
        "inputs": inputs,
        "edges": edges,
        "seconds": round(took, 1),
        "fault": fault,
    }


def _smallest(inputs: set[bytes]) -> list[bytes]:
    """What the corpus keeps of them: small ones are read by people, and fed in no time."""
    found = sorted(inputs, key=lambda each: (len(each), each))
    ends = accumulate(map(len, found))
    return [each for each, end in zip(found, ends, strict=True) if end <= _MOST_KEPT]


def _put(folder: Path, content: bytes) -> None:
    (folder / hashlib.sha256(content).hexdigest()).write_bytes(content)


def _reason(said: str) -> str:
    """The exception with where it was raised, or what libFuzzer calls it."""
    lines = said.splitlines()
    at = next((i for i, line in enumerate(lines) if "Uncaught Python exception" in line), None)
    if at is not None:
        return "\n".join(line for line in lines[at + 1 : at + 40] if not line.startswith("=="))
    told = [line for line in lines if line.startswith(("==", "ALARM", "SUMMARY"))]
    return "\n".join(told[:6]) or "\n".join(lines[-6:])


def _child(name: str, place: Path, seconds: int) -> int:
    import atheris

    logging.disable(logging.CRITICAL)
    with atheris.instrument_imports(include=[*_GUIDING]):
        from targets import TARGETS

        target = TARGETS[name]
        # What is imported at its first use guides, too; faults are for the run.
        for each in (place / "corpus").iterdir():
            with suppress(Exception, SystemExit):
                target.feed(each.read_bytes())
    flags = [
        f"-max_total_time={seconds}" if seconds else "-runs=0",
        f"-timeout={_SLOW_S}",
        f"-rss_limit_mb={_MEMORY_MB}",
        f"-max_len={target.largest}",
        f"-artifact_prefix={place / 'finds'}/",
    ]
    atheris.Setup([sys.argv[0], *flags, str(place / "corpus")], target.feed)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
