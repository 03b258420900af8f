"""The line between this station's driver and its library system, with relays of our own in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

from sync.detour import Relay, relayed
from sync.ils.config import AnyIls, KohaRestConfig, RestConfig, Sip2Config
from sync.ils.port import Ils
from sync.model import Order, Verdict


class RelayedLine:
    """Makes one line of all relays of a library system."""

    def __init__(self, relays: list[Relay]) -> None:
        self._relays = relays
        self._wanted = False

    @property
    def lost(self) -> int:
        return sum(each.lost for each in self._relays)

    def pull(self) -> None:
        for each in self._relays:
            each.pull()

    def plug_in(self) -> None:
        for each in self._relays:
            each.plug_in()

    def lose_next_answer(self) -> None:
        self._wanted = True

    def spare(self) -> None:
        self._wanted = False
        for each in self._relays:
            each.spare()

    def below(self, session: Ils) -> Any:
        """The session, which tells this line when a transaction goes out."""
        return _Telling(session, self)

    def goes_out(self) -> None:
        """The first byte of a transaction is about to be sent."""
        if self._wanted:
            self._wanted = False
            for each in self._relays:
                each.lose_next_answer()


class _Telling:
    """Stands where the session stands (``sync.ils.port.Ils``)."""

    def __init__(self, session: Ils, line: RelayedLine) -> None:
        self._session = session
        self._line = line

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        def sent() -> None:
            sending()
            self._line.goes_out()

        return self._session.submit(order, deadline, sent)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


@contextmanager
def line_to(ils: AnyIls) -> Iterator[RelayedLine | None]:
    """The line, as long as the context is open. None: a driver of another package, whose way is not
    known. Raises Unreachable where loopback has no port."""
    addresses = _addresses(ils)
    with ExitStack() as stack:
        relays = [stack.enter_context(relayed(*each)) for each in addresses]
        yield RelayedLine(relays) if relays else None


def _addresses(ils: AnyIls) -> list[tuple[str, int]]:
    """Host and port as the driver dials them."""
    found = []
    if isinstance(ils, Sip2Config):
        found.append((ils.host, ils.port))
    if isinstance(ils, RestConfig):
        where = urlsplit(ils.url)
        usual = 443 if where.scheme == "https" else 80
        found.append((where.hostname or "", where.port or usual))
    if isinstance(ils, KohaRestConfig):
        found.append((ils.sip2.host, ils.sip2.port))
    return list(dict.fromkeys(found))
