"""Which tag formats the decoder asks, and in what order.

A format is a function ``recognise(memory, block_size, dsfid) -> ItemTag | None`` that never raises.
Ours and anybody else's are declared in the entry-point group ``leenpunt.tag_formats``. One that
does raise, or that cannot be loaded, is left out and named: it must not stop a station.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drivers.model import ItemTag
from drivers.tags import dm11, rfid501
from drivers.tags.iso28560_2 import tag as iso28560_2
from drivers.tags.iso28560_3 import tag as iso28560_3

GROUP = "leenpunt.tag_formats"

Recognise = Callable[[bytes, int, int | None], ItemTag | None]


@dataclass(frozen=True, slots=True)
class TagFormat:
    """One format: its entry point's name, its function, and where that comes from."""

    name: str
    recognise: Recognise
    source: str = "leenpunt"
    """Distribution and version, for ``leenpunt tag formats``."""


@dataclass(frozen=True, slots=True)
class BrokenFormat:
    """A declared format that cannot be used. ``reason`` is a sentence for whoever installed it."""

    name: str
    source: str
    reason: str


BUILTIN_FORMATS: tuple[TagFormat, ...] = (
    TagFormat("iso28560-3", iso28560_3.recognise),
    TagFormat("iso28560-2", iso28560_2.recognise),
    TagFormat("rfid501", rfid501.recognise),
    TagFormat("dm11", dm11.recognise),
)
"""Our own, best evidence first: a checksum, a whole chain, patterns."""
_OURS = {f"{each.recognise.__module__}:{each.recognise.__qualname__}" for each in BUILTIN_FORMATS}
"""As their entry points have them."""


def installed_formats() -> tuple[tuple[TagFormat, ...], tuple[BrokenFormat, ...]]:
    """Our formats, then those of other installed packages by name; and those that are unusable."""
    # Imported here: scanning installed packages costs milliseconds that a command without foreign
    # formats need not pay.
    from importlib.metadata import entry_points

    formats = list(BUILTIN_FORMATS)
    broken: list[BrokenFormat] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if entry.value in _OURS or (entry.dist is not None and entry.dist.name == "leenpunt"):
            # A checkout that was updated, but not installed anew, may declare where ours were. To
            # read the name of a package takes a start 20 ms: only then.
            continue
        source = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
        try:
            loaded = entry.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a foreign module may do anything
            said = "it ends the program" if isinstance(error, SystemExit) else str(error)
            broken.append(BrokenFormat(entry.name, source, f"{entry.value}: {said}"))
            continue
        if not callable(loaded):
            broken.append(BrokenFormat(entry.name, source, f"{entry.value} is not a function"))
        else:
            formats.append(TagFormat(entry.name, loaded, source))
    return tuple(formats), tuple(broken)
