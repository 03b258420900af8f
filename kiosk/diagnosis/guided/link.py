"""A session with the library system whose link can be pulled out, for a drill."""

from __future__ import annotations

from typing import Any, Final, NoReturn, Protocol, cast

from sync.errors import Unreachable
from sync.ils.port import Ils

_WITHOUT_LINK: Final = frozenset(("status", "close"))
"""What asks nobody."""


class Link(Protocol):
    """Any that can be pulled out."""

    def pull(self) -> None:
        """Nothing is sent, and nothing comes."""

    def plug_in(self) -> None:
        """The next question connects and signs in anew."""


class PulledLink:
    """Stands where the session stands (``sync.ils.port.Ils``). Pulled out, each question ends as
    where nobody is there: nothing is sent."""

    def __init__(self, ils: Ils) -> None:
        self._ils = ils
        self._out = False

    @property
    def below(self) -> Ils:
        """The session itself."""
        return self._ils

    def pull(self) -> None:
        """From any thread. The connection ends at the next question, on whose thread it is used."""
        self._out = True

    def plug_in(self) -> None:
        """The next question connects and signs in anew."""
        self._out = False

    def __getattr__(self, name: str) -> Any:
        if not self._out or name in _WITHOUT_LINK:
            return getattr(self._ils, name)
        return self._leave_undone if name == "end_session" else self._refuse

    def _refuse(self, *_: Any) -> NoReturn:
        self._ils.close()
        raise Unreachable("the link is pulled out for a drill")

    def _leave_undone(self, *_: Any) -> None:
        self._ils.close()


class PulledLinks:
    """The same of all sessions that a running station has."""

    def __init__(self) -> None:
        self._links: list[PulledLink] = []

    def over(self, session: Ils) -> Ils:
        """What stands in its place from now on."""
        self._links.append(PulledLink(session))
        # It is a session, by what it stands for.
        return cast(Ils, self._links[-1])

    def pull(self) -> None:
        for link in self._links:
            link.pull()

    def plug_in(self) -> None:
        for link in self._links:
            link.plug_in()

    @staticmethod
    def taken_out(session: Ils) -> Ils:
        """The session below."""
        return session.below if isinstance(session, PulledLink) else session
