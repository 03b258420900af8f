"""The proof of the README: what it tells somebody to type works on a bare Debian.

./install.sh readme [--keep DIR] [--cache DIR]

As root, in a folder: a Debian of debootstrap's least, an ordinary user, a copy of HEAD. The user
types ./install.sh run, root the one line that it prints, and the user once more, without a display:
the day has to be proved. Then root installs all of ./install.sh packages, and every library that a
wheel wants is loaded. Exit 0 when it was so; 1 when it was not; 2 when it cannot be tried here.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from boot.debian import (
    CERTIFICATES,
    LENT_CERTIFICATES,
    Failed,
    Missing,
    as_user,
    bare,
    lent_places,
    lent_settings,
    require,
)
from release.locks import ROOT

PROGRAMS: Final = {"debootstrap": "debootstrap", "unshare": "util-linux", "tar": "tar"}
USER: Final = "reader"
HOME: Final = f"/home/{USER}"
CHECKOUT: Final = f"{HOME}/leenpunt"
LINE: Final = re.compile(r"^apt-get install --no-install-recommends (.+)$", re.MULTILINE)
"""What install.sh tells a user to have root do."""
LEFT_OUT: Final = (".git", ".venv", ".*_cache", "__pycache__", "build", "demo-report")
"""Of a tree that no git knows."""
PATIENCE_S: Final = 1200.0
_APT: Final = re.compile(
    r"^Acquire::(?:https?|Check-|ForceIP|Queue-Mode|Retries).*;$", re.MULTILINE
)
"""How packages are fetched, of all that apt is set to."""
_SHOWN: Final = 60
"""Lines of what was said last, where a step failed."""
_ENTER: Final = """\
root=$1 cache=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount --bind "$cache/archives" "$root/var/cache/apt/archives"
[ ! -e /etc/resolv.conf ] || { touch "$root/etc/resolv.conf"
  mount --bind "$(readlink -f /etc/resolv.conf)" "$root/etc/resolv.conf"; }
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$(dirname "$root$2")"; touch "$root$2"; fi
  mount --bind "$1" "$root$2"; shift 2
done; shift
exec chroot "$root" "$@"
"""
"""Mounts are of this namespace alone, and go with its last process: none can be left behind."""


class Bare:
    """A Debian in a folder, entered for one command at a time."""

    def __init__(self, root: Path, cache: Path, said: IO[bytes]) -> None:
        self._root, self._cache, self._said = root, cache, said
        self._lent = [str(word) for place in lent_places() for word in (place, place)]
        if CERTIFICATES.exists():
            self._lent += [str(CERTIFICATES), LENT_CERTIFICATES]

    def call(self, *words: str, user: str = "", folder: str = "/") -> tuple[int, str]:
        """Exit code and all that it wrote, to either output. Raises Failed: it never ends."""
        environment: Mapping[str, str] = {"DEBIAN_FRONTEND": "noninteractive", **lent_settings()}
        if user:
            environment = {"HOME": HOME, "USER": user, **lent_settings()}
        command = [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-ec",
            _ENTER,
            "sh",
        ]
        command += [str(self._root), str(self._cache), *self._lent, "--"]
        command += [*as_user(user, environment), "env", "-C", folder, *words]
        with tempfile.TemporaryFile() as output:
            try:
                done = subprocess.run(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    timeout=PATIENCE_S,
                )
            except subprocess.TimeoutExpired:
                raise Failed(f"{' '.join(words)}: not within {PATIENCE_S:.0f} s") from None
            finally:
                output.seek(0)
                text = output.read()
                self._said.write(f"$ {' '.join(words)}\n".encode() + text)
                self._said.flush()
        return done.returncode, text.decode("utf-8", "replace")

    def do(self, *words: str, user: str = "", folder: str = "/") -> str:
        """All that it wrote. Raises Failed, with the last of it, when it fails."""
        code, text = self.call(*words, user=user, folder=folder)
        if code:
            last = "\n".join(text.splitlines()[-_SHOWN:])
            raise Failed(f"{last}\n{' '.join(words)}: exit code {code}, expected 0")
        return text


def prove(root: Path, cache: Path, said: IO[bytes]) -> None:
    """What the README says, typed in that root. Raises Failed with the step that was otherwise."""
    machine = Bare(root, cache, said)
    with _step("an ordinary user with a copy of this repository"):
        # Nothing that a package brings may start here (invoke-rc.d(8)).
        policy = root / "usr/sbin/policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
        (root / "etc/apt/apt.conf.d/90lent").write_text(_apt_settings())
        machine.do("useradd", "--create-home", USER)
        copy_tree(ROOT, root / CHECKOUT.lstrip("/"))
        machine.do("chown", "-R", f"{USER}:{USER}", CHECKOUT)
        machine.do("apt-get", "update")
    with _step("./install.sh run names the packages that are missing"):
        code, text = machine.call("./install.sh", "run", user=USER, folder=CHECKOUT)
        line = LINE.search(text)
        if code != 2 or line is None:
            raise Failed(f"{text}\nexpected exit code 2 and a line for apt-get, found {code}")
    with _step("that line, as root"):
        machine.do("apt-get", "install", "-y", "--no-install-recommends", *line[1].split())
    with _step("./install.sh run, without a display, to its end"):
        machine.do("./install.sh", "run", user=USER, folder=CHECKOUT)
        if not (root / CHECKOUT.lstrip("/") / "demo-report/index.html").is_file():
            raise Failed("./install.sh run left no demo-report/index.html")
    with _step("./install.sh packages, and each library that a wheel wants"):
        names = machine.do("./install.sh", "packages", user=USER, folder=CHECKOUT).split()
        machine.do("apt-get", "install", "-y", "--no-install-recommends", *names)
        python = f"{CHECKOUT}/.venv/bin/python"
        machine.do(python, "-m", "release.libraries", user=USER, folder=f"{CHECKOUT}/tests")


def copy_tree(source: Path, target: Path) -> None:
    """HEAD where git knows this tree, else the tree as it lies there. Raises Failed."""
    target.mkdir(parents=True)
    # Root may look at a tree that is somebody else's.
    git = ["git", "-c", f"safe.directory={source}", "-C", str(source)]
    known = (
        shutil.which("git")
        and not subprocess.run(
            [*git, "rev-parse", "--verify", "HEAD"], capture_output=True
        ).returncode
    )
    if known:
        packed = [*git, "archive", "HEAD"]
        changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=True)
        if changed.stdout:
            _say("this tree has changes that no commit has: they are not in the copy")
    else:
        packed = ["tar", "-C", str(source), *(f"--exclude={each}" for each in LEFT_OUT), "-c", "."]
    with subprocess.Popen(packed, stdout=subprocess.PIPE) as packing:
        done = subprocess.run(
            ["tar", "-x", "--no-same-owner", "-C", str(target)], stdin=packing.stdout
        )
    if packing.returncode or done.returncode:
        raise Failed(f"{source} could not be copied")


def _apt_settings() -> str:
    """Lines of apt.conf(5): how this machine fetches packages."""
    dumped = subprocess.run(
        ["apt-config", "dump"], capture_output=True, text=True, check=True
    ).stdout
    lines = _APT.findall(dumped)
    if CERTIFICATES.exists():
        lines.append(f'Acquire::https::CaInfo "{LENT_CERTIFICATES}";')
    return "".join(f"{line}\n" for line in lines)


@contextmanager
def _step(what: str) -> Iterator[None]:
    began = time.monotonic()
    _say(f"{what} …")
    yield
    _say(f"  ok, {time.monotonic() - began:.1f} s")


def _pristine(cache: Path, log: Path, said: IO[bytes]) -> Path:
    """A bare Debian, kept; made anew where it is no longer whole. Raises Failed or Missing."""
    kept = bare(cache, log)
    code, text = Bare(kept, cache, said).call("dpkg", "--audit")
    if code or text:
        _say(f"{kept} is no longer whole, and is made again")
        _remove(kept)
        kept = bare(cache, log)
    return kept


def _remove(folder: Path) -> None:
    # Not shutil: what is mounted there, by whatever mistake, stays.
    subprocess.run(["rm", "-rf", "--one-file-system", "--", str(folder)], check=False)


def _say(words: str) -> None:
    sys.stderr.write(f"readme: {words}\n")
    sys.stderr.flush()


def _end(*_: object) -> None:
    # Said twice, it would break off the ending.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main() -> int:
    """Make, prove, take away."""
    parser = argparse.ArgumentParser(
        prog="install.sh readme",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the root and its log there")
    own = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "leenpunt-readme"
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", default=own, help="what is kept from run to run"
    )
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, _end)
    try:
        require(PROGRAMS)
        if subprocess.run(["unshare", "--mount", "--pid", "--fork", "true"]).returncode:
            raise Missing("leave to mount (unshare --mount): not in this container")
        (options.cache / "archives" / "partial").mkdir(parents=True, exist_ok=True)
        # Two would fetch into one folder.
        with (options.cache / "lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            return _prove(options.cache.resolve(), options.keep)
    except Missing as lacks:
        _say(f"needs {lacks}")
        return 2


def _prove(cache: Path, keep: Path | None) -> int:
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=cache))
    root, log = folder / "root", folder / "said.log"
    code = 1
    try:
        with log.open("ab") as said:
            with _step("a bare Debian"):
                try:
                    kept = _pristine(cache, log, said)
                except Failed as reason:
                    raise Missing(f"a bare Debian: {reason}\n{log.read_text()[-2000:]}") from None
                # Not shutil: there are device files in it.
                subprocess.run(["cp", "-a", "--reflink=auto", str(kept), str(root)], check=True)
            prove(root, cache, said)
        code = 0
        _say("proved: a bare Debian, an ordinary user, and the README's own words")
    except Failed as reason:
        _say(f"FAILED: {reason}")
    finally:
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            subprocess.run(["mv", "--", str(folder), str(keep)], check=False)
        else:
            _remove(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
