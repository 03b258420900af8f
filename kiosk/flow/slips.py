"""Notice slips on the first screen: what partners have on takes turns with the picture. Pure.

Only while nobody is there: whoever touches the screen, shows a card or lays something down ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sync.content.notice import Notice

SLIP_S = 8.0
"""Picture and slip change places no sooner than after this."""
MOST = 3
"""One that comes back after a minute is seen; more are a programme that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One of them, with what its card shows beside its words."""

    notice: Notice
    png: bytes = field(default=b"", repr=False)
    """Of its code, a pixel a module, with the white around it; empty: it has none."""
    modules: int = 0
    picture: str = ""
    """Path of its picture, made small; empty: there is none."""
