"""Places on the loopback network that no other test comes to, however many run beside this one.

A port that was found free on 127.0.0.1 is anybody's again a moment later: of the next server that
asks for any port, and of every connection's near end.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager


def own_host() -> str:
    """One of the sixteen million addresses of this machine. What asks for none has 127.0.0.1."""
    return ".".join(("127", *(str(1 + byte % 254) for byte in os.urandom(3))))


def own_place() -> tuple[str, int]:
    """Host and port for somebody who will listen there later, perhaps again and again."""
    with socket.create_server((own_host(), 0)) as found:
        host, port = found.getsockname()
        return host, port


@contextmanager
def nobody_listens() -> Iterator[int]:
    """A port of 127.0.0.1 that refuses everybody: taken, so that nobody comes to listen there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
