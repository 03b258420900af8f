"""Secrets on the first line of standard input: at a terminal they are asked for, and not shown."""

from __future__ import annotations

import getpass
import sys
from typing import Final

from kiosk.cli import progress

_LONGEST_LINE: Final = 1 << 16
"""Bytes; nothing that anybody types is longer."""


def secret(prompt: str) -> str:
    """One line without its end; empty: there is none. ``prompt`` is said at a terminal alone."""
    with progress.paused():
        if sys.stdin.isatty():
            try:
                return getpass.getpass(f"{prompt}: ")
            except EOFError:
                return ""
        line = sys.stdin.buffer.readline(_LONGEST_LINE)
    return line.decode("utf-8", "replace").rstrip("\r\n")


def new_secret(prompt: str) -> str:
    """The same, typed twice at a terminal until both are the same."""
    while True:
        said = secret(prompt)
        if not sys.stdin.isatty() or secret("The same again") == said:
            return said
        sys.stderr.write("these were two different ones\n")
