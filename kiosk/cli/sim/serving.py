"""What simulated library systems listen at, and serve until SIGTERM."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.cli.output import put
from sync.errors import ConfigFault
from sync.sections import is_loopback

if TYPE_CHECKING:
    from sync.sim.library import Library

USAGE_ERROR: Final = 2
ENDING: Final = (signal.SIGTERM, signal.SIGINT)


def address(text: str) -> tuple[str, int]:
    """HOST:PORT, or [HOST]:PORT for IPv6."""
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and int(port) <= 65535):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected HOST:PORT")
    return host.removeprefix("[").removesuffix("]"), int(port)


def serve(
    name: str,
    addresses: Sequence[tuple[str, int]],
    catalogue: Path | None,
    begun: Callable[[Library], AbstractContextManager[Mapping[str, str]]],
) -> int:
    """Serve until SIGTERM or SIGINT. 0 at the end, 2 for what cannot be used.

    ``addresses``: all that is listened at. ``catalogue``: None, the demo. ``begun``: the servers at
    work, and the line that says so.
    """
    # Imported here: asking for help is not to build a library.
    from sync.sim import catalogue as catalogues
    from sync.sim.demo import DEMO
    from sync.sim.library import Library

    for host, _ in addresses:
        if not is_loopback(host):
            return _refuse(name, f"found {host!r}, expected a loopback address")
    # Blocked before any thread starts, so that only sigwait below receives them.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        stock = catalogues.load(catalogue) if catalogue else catalogues.parse(DEMO)
        with begun(Library(stock, lambda: datetime.now(UTC))) as line:
            put(json.dumps(line, separators=(",", ":")))
            signal.sigwait(ENDING)
    except (ConfigFault, OSError) as fault:
        return _refuse(name, str(fault))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return 0


def shown(where: tuple[str, int]) -> str:
    """HOST:PORT, or [HOST]:PORT for IPv6."""
    host, port = where
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _refuse(name: str, sentence: str) -> int:
    sys.stderr.write(f"leenpunt sim {name}: {sentence}\n")
    return USAGE_ERROR
