"""What a visit came to, in numbers: seen from one session to the next, told when it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step

_BOOKS = (RowState.LENT, RowState.RETURNED, RowState.RENEWED)
_TOLD = (*_BOOKS, RowState.UNDONE, RowState.REFUSED, RowState.PUT_BACK, RowState.MISSED)
_NOBODY = (Step.IDLE, Step.CLASS, Step.DONE)


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit, and nobody's."""

    books: int
    refused: int
    helped: bool
    """Staff was called."""


class Visits:
    """Used by the thread whose visits they are. ``tell`` must not block."""

    def __init__(self, tell: Callable[[Visited], None]) -> None:
        self._tell = tell
        self._before: Session | None = None
        self._calls = 0
        """How many there were when the visit began."""

    def saw(self, session: Session) -> None:
        """This is how it is now."""
        before, self._before = self._before, session
        if before is None or before.step in _NOBODY:
            self._calls = before.calls if before is not None else session.calls
            return
        told = {row.key for row in before.rows if row.state in _TOLD}
        gone = session.step in _NOBODY or not told <= {row.key for row in session.rows}
        if not gone:
            return
        helped = before.calls > self._calls
        self._calls = before.calls
        if told or before.card or helped:
            # On the last screen stands what came last.
            rows = session.rows if session.step is Step.DONE else before.rows
            states = [row.state for row in rows]
            books, refused = sum(each in _BOOKS for each in states), states.count(RowState.REFUSED)
            self._tell(Visited(books, refused, helped))
