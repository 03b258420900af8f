"""Which tag formats the decoder asks, and in what order.

A format is a function ``recognise(memory, block_size, dsfid) -> ItemTag | None`` that never raises.
Ours and anybody else's are declared in the entry-point group ``leenpunt.tag_formats``.
"""

from __future__ import annotations

from collections.abc import Callable

from drivers.errors import Unsupported
from drivers.model import ItemTag
from drivers.tags import dm11, iso28560_2, iso28560_3, rfid501

GROUP = "leenpunt.tag_formats"

TagFormat = Callable[[bytes, int, int | None], ItemTag | None]

BUILTIN_FORMATS: tuple[TagFormat, ...] = (
    iso28560_3.recognise,
    iso28560_2.recognise,
    rfid501.recognise,
    dm11.recognise,
)
"""Our own, best evidence first: a checksum, a whole chain, patterns."""


def installed_formats() -> tuple[TagFormat, ...]:
    """Our formats, then those of other installed packages, by name.

    Raises Unsupported, naming the entry point, when one cannot be loaded or is no function.
    """
    # Imported here: scanning installed packages costs milliseconds that a station without
    # foreign formats need not pay at start-up.
    from importlib.metadata import entry_points

    formats = list(BUILTIN_FORMATS)
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            loaded = entry.load()
        except (ImportError, AttributeError) as error:
            raise Unsupported(f"tag format {entry.name!r} ({entry.value}): {error}") from error
        if not callable(loaded):
            raise Unsupported(f"tag format {entry.name!r} ({entry.value}) is not a function")
        if loaded not in formats:
            formats.append(loaded)
    return tuple(formats)
