"""The lines to and from a library system, without PINs, passwords and persons.

Over SIP2 these are the messages; over REST method, path without ids, status and time.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

from kiosk.config import Config
from kiosk.library_system import build_ils
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.sip2.messages import SPECS

Show: TypeAlias = Callable[[Mapping[str, Any]], object]
"""Gets a row for each line: ``at_ms``; of SIP2 ``direction``, ``name`` and ``line``; of REST
``request``, ``status`` and ``ms``."""
PERSONAL: Final = frozenset({"AE", "BD", "BE", "BF", "CY", "DA", "PB", "BC", "PZ"})
"""Name, address, e-mail, telephone, whose hold it is; birth dates and postal codes of vendors."""
_FROM_A_PERSON: Final = re.compile(rf"({'|'.join(sorted(PERSONAL))}).+", re.DOTALL)


@contextmanager
def traced(config: Config, show: Show) -> Iterator[Ils]:
    """The session that the configuration describes, not yet connected; every line is shown."""
    began = time.monotonic()

    def row() -> dict[str, Any]:
        return {"at_ms": round((time.monotonic() - began) * 1000, 1)}

    if isinstance(config.ils, Sip2Config):
        yield _open_sip2(config, config.ils, lambda of: show(row() | of))
        return
    http = logging.getLogger("sync.http.session")
    level, propagate, handler = http.level, http.propagate, _Exchanges(lambda of: show(row() | of))
    http.setLevel(logging.DEBUG)
    http.addHandler(handler)
    # What it says is shown, and nowhere else.
    http.propagate = False
    try:
        yield build_ils(config)
    finally:
        http.removeHandler(handler)
        http.setLevel(level)
        http.propagate = propagate


def _open_sip2(
    config: Config, section: Sip2Config, show: Callable[[dict[str, Any]], object]
) -> Ils:
    # Only who traces pays for loading it.
    from sync.ils.sip2.driver import open_ils

    quirks = section.quirks

    def told(direction: str, line: bytes) -> None:
        text = without_persons(line.decode(quirks.encoding, "replace"), quirks.delimiter)
        spec = SPECS.get(text[:2])
        name = spec.name if spec is not None else None
        show({"direction": direction, "name": name, "line": text})

    return open_ils(section, config.site, monotonic=time.monotonic, on_wire=told)


class _Exchanges(logging.Handler):
    """Shows every exchange that the HTTP session of a driver tells of."""

    def __init__(self, show: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(logging.DEBUG)
        self._show = show

    def emit(self, record: logging.LogRecord) -> None:
        told = record.__dict__
        if "request" in told:
            self._show({name: told[name] for name in ("request", "status", "ms")})


def without_persons(line: str, delimiter: str) -> str:
    """A line with every field that is about a person as ``***``.

    Of one that is no message, damaged or behind a byte order mark, nobody knows where the fixed
    part ends: there the first piece goes from such a tag on. What has no fields stays as it is.
    """
    spec = SPECS.get(line[:2])
    start = spec.tagged_from if spec is not None else 0
    fields = line[start:].split(delimiter)
    if spec is None and len(fields) == 1:
        return line
    shown = [f"{each[:2]}***" if each[:2] in PERSONAL and each[2:] else each for each in fields]
    if spec is None:
        shown[0] = _FROM_A_PERSON.sub(r"\1***", shown[0])
    return line[:start] + delimiter.join(shown)
