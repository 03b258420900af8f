"""A ``leenpunt`` command in this process: the answer of one of its own, without its start."""

from __future__ import annotations

import io
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from kiosk.cli import main

IN_PROCESS = frozenset(
    (
        "antenna",
        "card",
        "config",
        "content",
        "desk",
        "doctor",
        "encode",
        "gate",
        "ils",
        "impact",
        "journal",
        "payment",
        "mail",
        "print",
        "relay",
        "sip2",
        "staff",
        "support",
        "sync",
        "tag",
        "test",
        "trust",
        "work",
    )
)
"""Commands that come to an end by themselves. The others are tested as the processes they are."""


@dataclass(frozen=True, slots=True)
class Ended:
    """As of ``subprocess.run``."""

    returncode: int
    stdout: bytes
    stderr: bytes


def piped(said: bytes) -> io.TextIOWrapper:
    """A standard input that is no terminal."""
    return io.TextIOWrapper(io.BytesIO(said), "utf-8")


def call(words: Sequence[str | bytes], stdin: bytes = b"") -> Ended:
    """Run one command; its exit code and what it wrote. Leaves this process as it was."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    # Its warnings belong to its stderr, and nothing below them, as in a process of its own.
    root.handlers[:] = []
    root.setLevel(logging.WARNING)
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        patch.object(sys, "stdin", piped(stdin)),
        patch.object(logging, "lastResort", logging.StreamHandler(err)),
    ):
        try:
            code = main([os.fsdecode(word) for word in words])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        except Exception:  # noqa: BLE001 - as the interpreter would
            traceback.print_exc()
            code = 1
        finally:
            root.handlers[:] = handlers
            root.setLevel(level)
    return Ended(code, out.buffer.getvalue(), err.buffer.getvalue())  # type: ignore[attr-defined]
