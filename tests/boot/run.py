"""The proof by booting: a bare Debian becomes a station, lends, and is killed, cut off and changed.

./install.sh boot [--json] [--keep DIR] [--cache DIR] [--only STEP…]

Root alone, beside whatever else this machine does: the new one lives in a folder, and its network
is its own loopback. Needs debootstrap, systemd-container and the network for packages. Exit 0 when
each step was seen; 1 when one was not; 2 when something is missing that only you can add.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS)]
# What stands around the machine is of this checkout, whatever is installed.
os.environ["PYTHONPATH"] = str(TESTS.parent)

import changes  # noqa: E402
import visits  # noqa: E402
from debian import Failed, Machine, Missing, base, require  # noqa: E402
from hands import Scene, Seen  # noqa: E402
from room import Network, Room  # noqa: E402

STEPS: Final[tuple[Callable[[Scene], Seen], ...]] = (
    visits.install,
    visits.configure,
    visits.boot,
    visits.exposure,
    visits.visit,
    visits.kill,
    visits.reboot,
    visits.power_cut,
    changes.upgrade,
    changes.rollback,
    changes.killed_upgrade,
    changes.bad_upgrade,
    changes.roles,
    changes.hub,
    changes.purge_refused,
    changes.uninstall,
)


def _end(*_: object) -> None:
    # Said twice, it would break off the ending.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leenpunt-boot"


def main() -> int:
    """Make, play, report."""
    parser = argparse.ArgumentParser(
        prog="install.sh boot",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="a line of JSON a step, nothing else")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="leave machine, pictures and logs there"
    )
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", default=_cache(), help="what is kept from run to run"
    )
    parser.add_argument(
        "--only", nargs="+", choices=_names(), metavar="STEP", help=f"of {', '.join(_names())}"
    )
    options = parser.parse_args()
    try:
        require()
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            if any(options.keep.iterdir()):
                raise Missing(f"--keep: an empty folder, found files in {options.keep}")
        signal.signal(signal.SIGTERM, _end)
        options.cache.mkdir(parents=True, exist_ok=True)
        folder = options.keep or Path(tempfile.mkdtemp(prefix="run-", dir=options.cache))
        return _prove(folder.resolve(), options)
    except Missing as lacks:
        _say(f"needs {lacks}")
        return 2


def _prove(folder: Path, options: argparse.Namespace) -> int:
    log = folder / "machine.log"
    good = False
    try:
        bare = base(options.cache, log)
        # Not shutil: there are device files in it.
        subprocess.run(["cp", "-a", "--reflink=auto", str(bare), str(folder / "root")], check=True)
        with contextlib.ExitStack() as ends:
            network = Network(f"leenpunt-boot-{os.getpid()}")
            ends.callback(network.close)
            room = Room(folder / "room", network.path)
            ends.callback(room.close)
            machine = Machine(folder / "root", options.cache, log, network.path)
            ends.callback(machine.close)
            machine.lent = room.devices
            scene = Scene(machine, room, TESTS.parent, folder)
            chosen = [each for each in STEPS if each.__name__ in (options.only or _names())]
            good = all(_play(step, scene, as_json=options.json) for step in chosen)
    except Failed as reason:
        _say(str(reason))
    if good and options.keep is None:
        shutil.rmtree(folder)
    else:
        _say(f"logs and pictures are in {folder}")
    return int(not good)


def _names() -> list[str]:
    return [step.__name__ for step in STEPS]


def _play(step: Callable[[Scene], Seen], scene: Scene, *, as_json: bool) -> bool:
    name = step.__name__
    began = time.monotonic()
    try:
        seen, good = step(scene), True
    except Failed as reason:
        seen, good = {"failed": str(reason)}, False
    seen = {"step": name, "ok": good, "seconds": round(time.monotonic() - began, 1), **seen}
    with (scene.folder / "report.jsonl").open("a", encoding="utf-8") as report:
        report.write(json.dumps(seen) + "\n")
    line = json.dumps(seen)
    if not as_json:
        said = ", ".join(f"{key} {value}" for key, value in seen.items() if key not in _SAID)
        line = f"{name:<13} {'ok' if good else 'FAILED'} {seen['seconds']} s: {said}"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return good


def _say(words: str) -> None:
    sys.stderr.write(f"install.sh boot: {words}\n")


_SAID = ("step", "ok", "seconds")

if __name__ == "__main__":
    sys.exit(main())
