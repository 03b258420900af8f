"""What a visit came to, in numbers: seen from one session to the next, told when it is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from kiosk.flow.events import LoanDecided
from kiosk.flow.rows import RowState
from kiosk.flow.session import Fault, Session, Step
from sync.model import Action, Outcome, Reason
from sync.visit import Stage, duration

_BOOKS = (RowState.LENT, RowState.RETURNED, RowState.RENEWED)
_TOLD = (*_BOOKS, RowState.UNDONE, RowState.REFUSED, RowState.PUT_BACK, RowState.MISSED)
_NOBODY = (Step.IDLE, Step.CLASS, Step.DONE)
_STAGES: Final = {
    Step.STACK: Stage.STACK,
    Step.NUMBER: Stage.CARD,
    Step.PIN: Stage.PIN,
    Step.SIGNING_IN: Stage.PIN,
    Step.OPEN: Stage.OPEN,
    Step.OVERVIEW: Stage.OVERVIEW,
}
_GAVE_UP_S: Final = 10.0
"""So long something lay there before somebody went away without a card."""
_OF_ACTION: Final = {
    Action.BORROW: RowState.LENT,
    Action.RETURN: RowState.RETURNED,
    Action.RENEW: RowState.RENEWED,
}


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit, and nobody's."""

    lent: int = 0
    returned: int = 0
    renewed: int = 0
    refusals: dict[Reason, int] = field(default_factory=dict)
    """How many things were refused, by why; a card that may not borrow is one."""
    refused: int = 0
    """Things alone."""
    missed: int = 0
    """What had to come back to the pad, and did not."""
    helped: bool = False
    """Staff was called."""
    left: Stage = Stage.DONE
    """Where whoever it was went away."""
    seconds: float | None = None
    """From the first sign of somebody to the end; None: nobody looked."""

    school: str = ""
    """Of whose class it was a turn; empty: of none."""

    @property
    def books(self) -> int:
        """Lent, returned or renewed."""
        return self.lent + self.returned + self.renewed

    def payload(self) -> dict[str, Any]:
        """As the journal keeps it."""
        said: dict[str, Any] = {
            "books": self.books,
            "refused": self.refused,
            "helped": self.helped,
            "lent": self.lent,
            "returned": self.returned,
            "renewed": self.renewed,
            "missed": self.missed,
            "left": self.left.value,
        }
        if self.refusals:
            said["refusals"] = {reason.value: n for reason, n in self.refusals.items()}
        if self.school:
            said["school"] = self.school
        if self.seconds is not None:
            said["took"] = duration(self.seconds).value
        return said


def came_to(decisions: Iterable[LoanDecided]) -> Visited:
    """What one turn at a desk without a screen came to."""
    states: list[RowState] = []
    reasons: Counter[Reason] = Counter()
    refused = 0
    for each in decisions:
        if each.outcome is Outcome.REFUSED:
            refused += 1
            if each.reason is not None:
                reasons[each.reason] += 1
        elif each.outcome in (Outcome.ACCEPTED, Outcome.PENDING) and not each.undoes:
            states.append(_OF_ACTION[each.action])
    lent, returned, renewed = (states.count(each) for each in _BOOKS)
    return Visited(lent, returned, renewed, dict(reasons), refused)


class Visits:
    """Used by the thread whose visits they are. ``tell`` must not block; ``monotonic``: seconds."""

    def __init__(self, tell: Callable[[Visited], None], monotonic: Callable[[], float]) -> None:
        self._tell, self._monotonic = tell, monotonic
        self._before: Session | None = None
        self._calls = 0
        """How many there were when the visit began."""
        self._began: float | None = None

    def saw(self, session: Session) -> bool:
        """This is how it is now. Is somebody let in?"""
        self._look(session)
        return session.closed is None and Fault.ALARM not in session.faults

    def end(self) -> None:
        """Who is still there is not told of: the visit did not end."""

    def _look(self, session: Session) -> None:
        before, self._before = self._before, session
        if before is None or before.step in _NOBODY:
            self._calls = before.calls if before is not None else session.calls
            self._began = None if session.step in _NOBODY else self._monotonic()
            return
        told = {row.key for row in before.rows if row.state in _TOLD}
        gone = session.step in _NOBODY or not told <= {row.key for row in session.rows}
        if not gone:
            return
        helped = before.calls > self._calls
        self._calls = before.calls
        now = self._monotonic()
        seconds = now - self._began if self._began is not None else None
        self._began = now
        came = told or before.card or helped or before.step is not Step.STACK
        # A book that passes over the pad is nobody who gave up.
        if came or (before.rows and (seconds or 0.0) >= _GAVE_UP_S):
            self._tell(_of_session(before, session, bool(told), helped, seconds))


def _of_session(
    before: Session, session: Session, told: bool, helped: bool, seconds: float | None
) -> Visited:
    # On the last screen stands what came last.
    rows = session.rows if session.step is Step.DONE else before.rows
    states = [row.state for row in rows]
    refused = [row for row in rows if row.state is RowState.REFUSED]
    reasons = Counter(row.reason for row in refused if row.reason is not None)
    if before.refusal is not None and before.refusal not in reasons:
        # The card itself.
        reasons[before.refusal] = 1
    # Whoever had what he came for, or came to look, may go as he likes.
    done = session.step is Step.DONE or told or before.step is Step.OVERVIEW
    stage = Stage.DONE if done else _STAGES[before.step]
    if stage is Stage.STACK and (before.card or before.refusal is not None):
        stage = Stage.CARD
    lent, returned, renewed = (states.count(each) for each in _BOOKS)
    return Visited(
        lent,
        returned,
        renewed,
        dict(reasons),
        len(refused),
        states.count(RowState.MISSED),
        helped,
        stage,
        seconds,
        before.school.of.school if before.school is not None else "",
    )
