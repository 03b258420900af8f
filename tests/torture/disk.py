"""The small disk of one station, and what happens to it: full, failing, read-only."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

SIZE_MIB = 128
IN_NAMESPACE = "LEENPUNT_TORTURE_MOUNTS"
"""Set in the environment once this process has mounts of its own."""


def enter_namespace(script: Path, arguments: list[str]) -> None:
    """Begin again in a mount namespace of our own, where that is allowed; else return.

    Whatever is mounted there is gone with the last process, and nobody else ever sees it.
    """
    if os.environ.get(IN_NAMESPACE):
        return
    own = ("--mount",) if os.geteuid() == 0 else ("--mount", "--map-root-user")
    try:
        tried = subprocess.run(
            ["unshare", *own, "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True
        )
    except OSError:
        return
    if tried.returncode == 0:
        os.environ[IN_NAMESPACE] = "1"
        _begin_again([*own, sys.executable, str(script), *arguments])


def _begin_again(words: list[str]) -> NoReturn:
    os.execvp("unshare", ["unshare", *words])


def may_mount() -> bool:
    """Is this process in a namespace of its own?"""
    return bool(os.environ.get(IN_NAMESPACE))


class Disk:
    """A tmpfs of a few MiB at ``folder``; without the right to mount, a plain folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self.folder = folder
        self.mounted = may_mount()
        if self.mounted:
            options = f"size={SIZE_MIB}m,mode=700"
            words = ["mount", "-t", "tmpfs", "-o", options, "leenpunt-torture", str(folder)]
            subprocess.run(words, check=True)

    def fill(self, seconds: float) -> None:
        """No byte is free for so long: whoever gives one back loses it again."""
        filler = self.folder / "filler"
        until = time.monotonic() + seconds
        descriptor = os.open(filler, os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            while time.monotonic() < until:
                _take_everything(descriptor)
                time.sleep(0.02)
        finally:
            os.close(descriptor)
            filler.unlink()

    def close(self) -> None:
        """Take the disk away, once; a copy of its files is left beside it, in ``disk``."""
        sockets = shutil.ignore_patterns("*.sock")
        shutil.copytree(self.folder, self.folder.with_name("disk"), ignore=sockets)
        if self.mounted:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)
            self.mounted = False

    def read_only(self, yes: bool) -> None:
        """For every process; only while none has a file open for writing."""
        mode = "ro" if yes else "rw"
        subprocess.run(["mount", "-o", f"remount,{mode}", str(self.folder)], check=True)

    def fail_writes(self, process: int, seconds: float) -> None:
        """Every write of this process to a file fails for so long, as on a disk that fails.

        By its limit on the size of files, which needs no mount: SQLite sees an I/O error. Pipes and
        sockets go on.
        """
        with contextlib.suppress(ProcessLookupError):
            former = resource.prlimit(process, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
            time.sleep(seconds)
            resource.prlimit(process, resource.RLIMIT_FSIZE, former)


def _take_everything(descriptor: int) -> None:
    piece = 1 << 20
    while piece >= 1 << 12:
        try:
            os.posix_fallocate(descriptor, os.fstat(descriptor).st_size, piece)
        except OSError:
            piece >>= 1
