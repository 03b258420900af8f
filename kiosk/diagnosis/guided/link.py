"""A session with the library system whose link can be pulled out, for a drill."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from sync.errors import Unreachable
from sync.ils.port import Ils

_WITHOUT_LINK: Final = frozenset(("status", "end_session", "close"))
"""What asks nobody, or may be left undone."""


class PulledLink:
    """Stands where the session stands (``sync.ils.port.Ils``). Pulled out, each question ends as
    where nobody is there: nothing is sent."""

    def __init__(self, ils: Ils) -> None:
        self._ils = ils
        self._out = False

    def pull(self) -> None:
        """The connection ends now."""
        self._out = True
        self._ils.close()

    def plug_in(self) -> None:
        """The next question connects and signs in anew."""
        self._out = False

    def __getattr__(self, name: str) -> Any:
        return self._refuse if self._out and name not in _WITHOUT_LINK else getattr(self._ils, name)

    def _refuse(self, *_: Any) -> NoReturn:
        raise Unreachable("the link is pulled out for a drill")
