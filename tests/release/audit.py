"""Is a vulnerability known in anything that is locked? Asked of the OSV database, by pip-audit.

Exit: 0 every locked version was looked up and nothing is known; 1 something is known; 2 it could
not be looked up, of which pip-audit alone says "No known vulnerabilities found".
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from release.locks import BUILD, HUB, ROOT, locked

DEVELOPMENT = [
    ROOT / "tests" / "release" / f"requirements-{name}.txt"
    for name in ("bench", "docs", "fuzz", "release", "test", "torture")
]
CANARY = ("jinja2", "2.4.1")
"""Of this one much is known: who knows nothing of it has no database."""


def main(words: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="install.sh audit", description=__doc__)
    parser.add_argument("--osv-url", metavar="URL", help="another server that speaks OSV's API")
    parser.add_argument("--timeout", type=int, default=30, metavar="S", help="of each request")
    parser.add_argument("locks", nargs="*", type=Path, help="of these files alone")
    options = parser.parse_args(words)
    known, looked_up = False, 0
    locks = options.locks or [BUILD, HUB, *DEVELOPMENT]
    versions = {CANARY} | {(pin.name, pin.version) for lock in locks for pin in locked(lock)}
    # A file may have one version of a package: those of another Python take a round of their own.
    while versions:
        this_round = dict(sorted(versions))
        versions -= set(this_round.items())
        answer = _ask(this_round, options.osv_url, options.timeout)
        if answer is None:
            _say("it could not be looked up (see above): nobody knows whether anything is known")
            return 2
        if missing := set(this_round.items()) - set(answer):
            named = ", ".join(f"{name} {version}" for name, version in sorted(missing))
            _say(f"it could not be looked up: no answer about {named}")
            return 2
        if answer.pop(CANARY, True) == []:
            _say(f"it could not be looked up: whoever answered knows nothing of {CANARY}")
            return 2
        for (name, version), found in sorted(answer.items()):
            for line in found:
                known = True
                _say(f"{name} {version}: {line}")
        looked_up += len(answer)
    print(f"looked up: {looked_up} versions")  # noqa: T201
    return 1 if known else 0


def _ask(
    versions: dict[str, str], url: str | None, timeout: int
) -> dict[tuple[str, str], list[str]] | None:
    """What is known of each version, in lines; None where pip-audit did not come to its end."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "versions.txt"
        wanted.write_text("".join(f"{name}=={version}\n" for name, version in versions.items()))
        # Nothing that was answered before.
        words = ["--vulnerability-service", "osv", "--cache-dir", str(Path(folder) / "cache")]
        words += ["--osv-url", url] if url else []
        words += ["--timeout", str(timeout), "--strict", "--no-deps", "--disable-pip"]
        words += ["--progress-spinner", "off", "--format", "json", "--requirement", str(wanted)]
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *words],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    try:
        answered = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        _say(done.stderr.strip().rpartition("\n")[2] or "pip-audit said nothing")
        return None
    return {
        (package["name"], package["version"]): [
            f"{found['id']}, fixed in {', '.join(found['fix_versions']) or 'no version'}: "
            + found["description"][:200]
            for found in package["vulns"]
        ]
        for package in answered
        # One that was skipped has no version.
        if "version" in package
    }


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
