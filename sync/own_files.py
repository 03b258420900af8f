"""The station's own files: opened without following a link, ours alone, with exactly their mode.

A folder that somebody else may write can be given any file, or a link to one, under any name; so
that is refused before anything in it is opened.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Final

from sync.errors import ConfigFault

OWN: Final = 0o600
"""Mode of whatever holds who borrowed what: no umask widens or narrows it."""
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH


def who_else_writes(folder: Path) -> str:
    """In words, who besides this user may put files into ``folder``; empty: nobody.

    Root may anyway. One that is not there yet has folders above it. Raises OSError.
    """
    with contextlib.suppress(FileNotFoundError):
        owner = folder.stat().st_uid
        if owner not in (0, os.geteuid()):
            return (
                f"{folder} belongs to user {owner}, and this is run by user {os.geteuid()}:"
                " run it as that user, or give the folder to this one"
            )
    return ": ".join(open_to_others(folder))


def open_to_others(folder: Path) -> tuple[str, str] | tuple[()]:
    """In words, that everybody or a group may write there, and what to do; empty: nobody.

    Above it the sticky bit is enough, as /tmp has it: a name of ours stays ours, and who has the
    folder itself is looked at. In it a name that we still want to make would be anybody's. Raises
    OSError.
    """
    for place in (folder, *folder.absolute().parents, *folder.resolve().parents):
        if not place.is_dir():
            continue  # not yet, or something else: whoever opens a file below it says so
        mode = stat.S_IMODE(place.stat().st_mode)
        can_be_swapped = mode & stat.S_IWOTH and not mode & stat.S_ISVTX
        if can_be_swapped or (place == folder and mode & _OTHERS):
            return (
                f"others may write in {place} (mode {mode:03o}), so files of the station can be"
                " swapped there",
                f"chmod go-w {place}",
            )
    return ()


def foreign(path: Path) -> str:
    """In words, that what is there is somebody else's; empty: ours, root's, or nothing is there."""
    try:
        return _foreign(path.lstat().st_uid, path.parent)
    except OSError:
        return ""


def _foreign(owner: int, folder: Path) -> str:
    ours = {0, os.geteuid()}
    if os.geteuid() == 0 and folder.exists():
        # Root may look at what belongs to the service that has this folder.
        ours.add(folder.stat().st_uid)
    return "" if owner in ours else _belongs_to(owner)


def _belongs_to(owner: int) -> str:
    return (
        f"belongs to user {owner}, and this is run by user {os.geteuid()}: find out who put it"
        " there, then give it to this user or move it away"
    )


def refuse_foreign(folder: Path, key: str) -> None:
    """ConfigFault when somebody else may put files there; ``key``: what is to be mended."""
    try:
        wrong = who_else_writes(folder)
    except OSError:
        return  # whoever opens a file below it says so
    if wrong:
        raise ConfigFault(f"{key}: {wrong}")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for its owner alone, durably. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Make new and renamed names of a folder survive a power cut. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_own(path: Path, flags: int, mode: int = OWN) -> int:
    """A descriptor of a regular file of this user, which has ``mode`` then. Raises OSError."""
    descriptor = _opened(path, flags, mode)
    try:
        status = os.fstat(descriptor)
        if status.st_uid != os.geteuid():
            raise PermissionError(errno.EPERM, _belongs_to(status.st_uid), str(path))
        if stat.S_IMODE(status.st_mode) != mode:
            os.fchmod(descriptor, mode)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def own_database(path: Path) -> None:
    """Before SQLite opens it, which follows links: make the file, look at it and its side files.

    Side files that SQLite makes get the mode of the file itself. Raises OSError.
    """
    is_new = not os.path.lexists(path)
    os.close(open_own(path, os.O_RDWR | os.O_CREAT))
    if is_new:
        flush_folder(path.parent)
    for suffix in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.close(open_own(path.with_name(path.name + suffix), os.O_RDWR))


def read_own(path: Path, most: int, *, folder: Path | None = None) -> bytes:
    """At most so many bytes of a regular file that is not ``foreign``. Raises OSError.

    ``folder`` of the station, where the file may lie elsewhere.
    """
    descriptor = _opened(path, os.O_RDONLY, OWN)
    try:
        if wrong := _foreign(os.fstat(descriptor).st_uid, folder or path.parent):
            raise PermissionError(errno.EPERM, wrong, str(path))
        return os.read(descriptor, most)
    finally:
        os.close(descriptor)


def replace_own(
    path: Path,
    content: bytes,
    mode: int = OWN,
    *,
    durable: bool = True,
    owner: tuple[int, int] | None = None,
) -> None:
    """Put a file there whole: a reader sees the old one or the new one. Raises OSError.

    Not ``durable``: after a power cut it may be the old one, or damaged. ``owner``: user and group
    that it belongs to then; default: who runs this.
    """
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = open_own(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with open(descriptor, "wb") as file:
            made = os.fstat(descriptor)
            # Not asked for what is so already: the sandbox of a service refuses the question.
            if owner not in (None, (made.st_uid, made.st_gid)):
                os.fchown(descriptor, *owner)
            file.write(content)
            file.flush()
            if durable:
                os.fsync(descriptor)
        draft.replace(path)
    except OSError:
        # A disk that is full needs its room.
        draft.unlink(missing_ok=True)
        raise
    if durable:
        flush_folder(path.parent)


def _opened(path: Path, flags: int, mode: int) -> int:
    """Neither a link nor anything but a file; a FIFO that was put there holds nobody up."""
    try:
        descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, mode)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, "a link, expected the file itself", str(path)) from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "expected a file, found something else", str(path))
    return descriptor
