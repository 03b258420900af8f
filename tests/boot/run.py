"""The proof by booting: a bare Debian becomes a station, lends, and is killed, cut off and changed.

./install.sh boot [--vm] [--json] [--keep DIR] [--cache DIR] [--only STEP…]

Root alone, beside whatever else this machine does: the new one lives in a folder, and its network
is its own loopback. Needs debootstrap, systemd-container and the network for packages; with --vm
QEMU, which gives it a kernel, disks, a panel, touch and USB of its own. Exit 0 when each step was
seen; 1 when one was not; 2 when something is missing that only you can add.
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
import panel  # noqa: E402
import virtual  # noqa: E402
import visits  # noqa: E402
from debian import LOOKS, PROGRAMS, Failed, Machine, Missing, base, require  # noqa: E402
from hands import Scene, Seen  # noqa: E402
from room import Network, Room  # noqa: E402

Step = Callable[[Scene], Seen]
STEPS: Final[tuple[Step, ...]] = (
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
ALL_STEPS: Final = {False: STEPS, True: panel.STEPS}
"""Without and with ``--vm``."""


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
    parser.add_argument("--vm", action="store_true", help="in QEMU, with other steps")
    parser.add_argument("--json", action="store_true", help="a line of JSON a step, nothing else")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="leave machine, pictures and logs there"
    )
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", default=_cache(), help="what is kept from run to run"
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="STEP",
        help="\n".join(f"of {', '.join(_names(vm))}{', with --vm' * vm}" for vm in ALL_STEPS),
    )
    options = parser.parse_args()
    if unknown := {*(options.only or ())} - {*_names(options.vm)}:
        parser.error(f"--only: expected some of {_names(options.vm)}, found {sorted(unknown)}")
    try:
        require(virtual.NEEDS if options.vm else PROGRAMS)
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
        bare = base(options.cache, log, virtual.TOOLS if options.vm else LOOKS)
        # Not shutil: there are device files in it.
        subprocess.run(["cp", "-a", "--reflink=auto", str(bare), str(folder / "root")], check=True)
        with contextlib.ExitStack() as ends:
            network = Network(f"leenpunt-boot-{os.getpid()}")
            ends.callback(network.close)
            room = Room(folder / "room", network.path)
            ends.callback(room.close)
            scene = _scene(folder, options, log, network, room)
            ends.callback(scene.machine.close)
            chosen = options.only or _names(options.vm)
            steps = [each for each in ALL_STEPS[options.vm] if each.__name__ in chosen]
            good = all(_play(step, scene, as_json=options.json) for step in steps)
    except Failed as reason:
        _say(str(reason))
    if good and options.keep is None:
        shutil.rmtree(folder)
    else:
        _say(f"logs and pictures are in {folder}")
    return int(not good)


def _scene(
    folder: Path, options: argparse.Namespace, log: Path, network: Network, room: Room
) -> Scene:
    root = folder / "root"
    if options.vm:
        lines = {name.rpartition("_")[2]: line for name, line in room.devices.items()}
        virtual_one = virtual.VirtualMachine(root, options.cache, log, network.path, lines)
        return panel.PanelScene(virtual_one, room, TESTS.parent, folder)
    machine = Machine(root, options.cache, log, network.path)
    machine.lent = room.devices
    return Scene(machine, room, TESTS.parent, folder)


def _names(vm: bool) -> list[str]:
    return [step.__name__ for step in ALL_STEPS[vm]]


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
