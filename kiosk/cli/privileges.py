"""What a command may do at most, before it reads anything.

A configuration says which programs play sounds and speak, and where files are written. Who may
write it would else say what root runs, whenever a technician types ``sudo leenpunt doctor``.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import resource
from pathlib import Path
from typing import Final

_PR_SET_DUMPABLE: Final = 4
"""prctl(2)."""


def keep_memory_here() -> None:
    """A PIN in memory comes to disk with no crash, and no other program of this user looks for it.

    The limit is for programs that are started from here too; a handler of crashes that is given a
    pipe (core(5)) is not bound by it, and is given nothing of a process that is not dumpable.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def work_as_owner(config: Path | None) -> str:
    """Root becomes whoever has this file or its folder, for good. Who asked, by name.

    Nothing that this user put there (a program, a link, a path) is run, read or written as root.
    """
    if os.geteuid():
        return _name(os.geteuid())
    asked = os.environ.get("SUDO_USER", "") or _name(0)
    if config is None:
        return asked
    file = os.path.realpath(config)
    for place in (file, os.path.dirname(file)):
        try:
            status = os.stat(place)
        except (OSError, ValueError):
            continue  # whoever reads it says so
        if status.st_uid:
            _become(status.st_uid, status.st_gid)
            break
    return asked


def _become(user: int, group: int) -> None:
    try:
        known = pwd.getpwuid(user)
    except KeyError:
        os.setgroups([])
        os.setgid(group)
    else:
        # With the groups that open its devices.
        os.initgroups(known.pw_name, known.pw_gid)
        os.setgid(known.pw_gid)
    os.setuid(user)
    # It is forgotten with the user: prctl(2).
    keep_memory_here()


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
