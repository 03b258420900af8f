"""Which Leenpunt this is: its version, and the commit it was made from, where that is known."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

COMMIT_FILE = "commit"
"""Beside this module: written into a wheel by tests/release/hatch_build.py. A checkout asks its own
``.git``."""
_SHOWN = 12


def version_text() -> str:
    """Such as ``0.1.0 (1a2b3c4d5e6f)``; the version alone where nobody knows the commit."""
    here = Path(__file__).parent
    commit = _words(here / COMMIT_FILE) or commit_of(here.parent)
    return version("leenpunt") + (f" ({commit[:_SHOWN]})" if commit else "")


def commit_of(checkout: Path) -> str:
    """What is checked out there, in 40 digits; empty: that is no checkout. Needs no git.

    Reads as gitrepository-layout(5) says: HEAD names a ref, a file or a line of packed-refs. In a
    further worktree ``.git`` is a file that names the folder, and ``commondir`` the shared one.
    """
    folder = checkout / ".git"
    if named := _words(folder).removeprefix("gitdir: "):
        folder = checkout / named
    shared = folder / (_words(folder / "commondir") or ".")
    head = _words(folder / "HEAD")
    if not head.startswith("ref: "):
        return head
    ref = head.removeprefix("ref: ")
    if found := _words(folder / ref) or _words(shared / ref):
        return found
    for line in _words(shared / "packed-refs").splitlines():
        commit, _, name = line.partition(" ")
        if name == ref:
            return commit
    return ""


def _words(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
