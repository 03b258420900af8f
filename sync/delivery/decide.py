"""What to do next with one undelivered intent: a table, no clock, no wires.

Rows are (action, stage, told); columns are what asking the ILS showed. The rules behind it:
an intent that nobody was told about is never sent as a new loan; what went out without an answer
is asked about before anything is sent again; what a patron was promised is delivered or becomes
work for staff, never silence.
"""

from __future__ import annotations

from enum import StrEnum

from sync.journal.records import State, Told
from sync.model import Action, Outcome


class Stage(StrEnum):
    """Can the ILS know about this intent?"""

    UNSENT = "unsent"
    DOUBT = "doubt"
    RESTORED = "restored"
    """Promised, and it may have been delivered: by another copy of this journal, or before entries
    of it were lost."""
    OVERTAKEN = "overtaken"
    """Promised, and the ILS has a loan or a return of another station that was certainly later."""


class Promise(StrEnum):
    """What the patron was told, as far as it matters here."""

    NOTHING = "nothing"
    YES = "yes"
    NO = "no"


class Evidence(StrEnum):
    """What asking showed."""

    NOT_ASKED = "not_asked"
    ITEM_UNKNOWN = "item_unknown"
    FREE = "free"
    """Nobody has the item."""
    WITH_PATRON = "with_patron"
    """On loan to this patron; for a return: on loan, and nothing says that the loan is newer."""
    WITH_OTHER = "with_other"
    """On loan to somebody else; for a return: on loan since after the return."""
    RENEWED = "renewed"
    """On loan to this patron until the date that was promised; or until a later one than any that
    the ILS is known to have had without this renewal."""
    UNCLEAR = "unclear"
    """On loan, and nobody can tell what that means. The ILS does not say to whom; or there are no
    two due dates that could tell whether it was renewed; or, for a return, the loan that this
    station knows of is over, and the one that is open began before or after the return. For a hold:
    the ILS gives no list in which it could be found, or an older one stands there. For a payment:
    neither its reference tells, nor a balance of soon after it."""
    DONE = "done"
    """The hold is as it was wanted: it is in the patron's list, or it is not any more. Or the
    payment is booked."""
    UNDONE = "undone"
    """It is not."""


class Next(StrEnum):
    """The next thing to do."""

    SEND = "send"
    ASK = "ask"
    ACCEPT = "accept"
    ABANDON = "abandon"
    REVIEW = "review"
    PUT_RIGHT = "put_right"
    """The ILS has a loan that nobody was told about: a checkin of its own, this one superseded."""
    RECORD = "record"
    """It is over, and was before the ILS heard of it: written down, never sent."""


_A, _S, _P, _E = Action, Stage, Promise, Evidence

_ABOUT_HOLDS = {_E.DONE: Next.ACCEPT, _E.UNDONE: Next.ABANDON, _E.UNCLEAR: Next.REVIEW}
_ABOUT_PAYMENTS = _ABOUT_HOLDS | {_E.UNDONE: Next.REVIEW}
_ANY_NO_LOAN = {_E.ITEM_UNKNOWN: Next.ABANDON, _E.FREE: Next.ABANDON, _E.WITH_OTHER: Next.ABANDON}

TABLE: dict[tuple[Action, Stage, Promise], dict[Evidence, Next]] = {
    (_A.BORROW, _S.UNSENT, _P.NOTHING): {_E.NOT_ASKED: Next.ABANDON},
    (_A.BORROW, _S.UNSENT, _P.NO): {_E.NOT_ASKED: Next.ABANDON},
    (_A.BORROW, _S.UNSENT, _P.YES): {_E.NOT_ASKED: Next.SEND},
    (_A.BORROW, _S.DOUBT, _P.NOTHING): {
        _E.NOT_ASKED: Next.ASK,
        _E.WITH_PATRON: Next.PUT_RIGHT,
        _E.UNCLEAR: Next.REVIEW,
        **_ANY_NO_LOAN,
    },
    (_A.BORROW, _S.DOUBT, _P.NO): {
        _E.NOT_ASKED: Next.ASK,
        _E.WITH_PATRON: Next.REVIEW,
        _E.UNCLEAR: Next.REVIEW,
        **_ANY_NO_LOAN,
    },
    (_A.BORROW, _S.DOUBT, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.WITH_PATRON: Next.ACCEPT,
        _E.FREE: Next.SEND,
        _E.ITEM_UNKNOWN: Next.SEND,
        _E.WITH_OTHER: Next.REVIEW,
        _E.UNCLEAR: Next.REVIEW,
    },
    (_A.RETURN, _S.UNSENT, _P.NOTHING): {_E.NOT_ASKED: Next.ABANDON},
    (_A.RETURN, _S.UNSENT, _P.NO): {_E.NOT_ASKED: Next.ABANDON},
    (_A.RETURN, _S.UNSENT, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.FREE: Next.SEND,
        _E.WITH_PATRON: Next.SEND,
        _E.ITEM_UNKNOWN: Next.SEND,
        _E.WITH_OTHER: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
    },
    (_A.RETURN, _S.DOUBT, _P.NOTHING): {
        _E.NOT_ASKED: Next.ASK,
        _E.FREE: Next.ACCEPT,
        _E.WITH_PATRON: Next.ABANDON,
        _E.WITH_OTHER: Next.ACCEPT,
        _E.UNCLEAR: Next.ABANDON,
        _E.ITEM_UNKNOWN: Next.ABANDON,
    },
    (_A.RETURN, _S.DOUBT, _P.NO): {
        _E.NOT_ASKED: Next.ASK,
        _E.FREE: Next.ACCEPT,
        _E.WITH_PATRON: Next.REVIEW,
        _E.WITH_OTHER: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
        _E.ITEM_UNKNOWN: Next.REVIEW,
    },
    (_A.RETURN, _S.DOUBT, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.FREE: Next.ACCEPT,
        _E.WITH_PATRON: Next.SEND,
        _E.WITH_OTHER: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
        _E.ITEM_UNKNOWN: Next.SEND,
    },
    (_A.RENEW, _S.UNSENT, _P.NOTHING): {_E.NOT_ASKED: Next.ABANDON},
    (_A.RENEW, _S.UNSENT, _P.NO): {_E.NOT_ASKED: Next.ABANDON},
    (_A.RENEW, _S.UNSENT, _P.YES): {_E.NOT_ASKED: Next.SEND},
    (_A.RENEW, _S.DOUBT, _P.NOTHING): {
        _E.NOT_ASKED: Next.ASK,
        _E.RENEWED: Next.ACCEPT,
        _E.UNCLEAR: Next.ABANDON,
        _E.WITH_PATRON: Next.ABANDON,
        **_ANY_NO_LOAN,
    },
    (_A.RENEW, _S.DOUBT, _P.NO): {
        _E.NOT_ASKED: Next.ASK,
        _E.RENEWED: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
        _E.WITH_PATRON: Next.ABANDON,
        **_ANY_NO_LOAN,
    },
    (_A.RENEW, _S.DOUBT, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.RENEWED: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
        _E.WITH_PATRON: Next.SEND,
        _E.FREE: Next.REVIEW,
        _E.WITH_OTHER: Next.REVIEW,
        _E.ITEM_UNKNOWN: Next.REVIEW,
    },
    # A hold is promised by the ILS alone, never off-line: nobody was told "yes" while it was open.
    (_A.HOLD, _S.UNSENT, _P.NOTHING): {_E.NOT_ASKED: Next.ABANDON},
    (_A.HOLD, _S.UNSENT, _P.NO): {_E.NOT_ASKED: Next.ABANDON},
    (_A.HOLD, _S.UNSENT, _P.YES): {_E.NOT_ASKED: Next.REVIEW},
    (_A.HOLD, _S.DOUBT, _P.NOTHING): {_E.NOT_ASKED: Next.ASK, **_ABOUT_HOLDS},
    (_A.HOLD, _S.DOUBT, _P.NO): {_E.NOT_ASKED: Next.ASK, **_ABOUT_HOLDS},
    (_A.HOLD, _S.DOUBT, _P.YES): {_E.NOT_ASKED: Next.REVIEW},
    # The ILS is told of money once. What became of that without an answer is looked up, by the ILS
    # or by staff. "Yes" is what a terminal said: the money was taken, and the ILS is to have it.
    (_A.PAY, _S.UNSENT, _P.NOTHING): {_E.NOT_ASKED: Next.ABANDON},
    (_A.PAY, _S.UNSENT, _P.NO): {_E.NOT_ASKED: Next.ABANDON},
    (_A.PAY, _S.UNSENT, _P.YES): {_E.NOT_ASKED: Next.SEND},
    (_A.PAY, _S.DOUBT, _P.NOTHING): {_E.NOT_ASKED: Next.ASK, **_ABOUT_PAYMENTS},
    (_A.PAY, _S.DOUBT, _P.NO): {_E.NOT_ASKED: Next.ASK, **_ABOUT_PAYMENTS},
    (_A.PAY, _S.DOUBT, _P.YES): {_E.NOT_ASKED: Next.ASK, **_ABOUT_PAYMENTS},
    (_A.HOLD, _S.RESTORED, _P.YES): {_E.NOT_ASKED: Next.REVIEW},
    (_A.PAY, _S.RESTORED, _P.YES): {_E.NOT_ASKED: Next.ASK, **_ABOUT_PAYMENTS},
    # Never sent: a copy that was lost or goes on elsewhere may have delivered it, and more since.
    (_A.BORROW, _S.RESTORED, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.WITH_PATRON: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
        _E.FREE: Next.REVIEW,
        _E.WITH_OTHER: Next.REVIEW,
        _E.ITEM_UNKNOWN: Next.REVIEW,
    },
    (_A.RETURN, _S.RESTORED, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.UNCLEAR: Next.REVIEW,
        _E.FREE: Next.ACCEPT,
        _E.WITH_PATRON: Next.REVIEW,
        _E.WITH_OTHER: Next.ACCEPT,
        _E.ITEM_UNKNOWN: Next.REVIEW,
    },
    (_A.RENEW, _S.RESTORED, _P.YES): {
        _E.NOT_ASKED: Next.ASK,
        _E.RENEWED: Next.ACCEPT,
        _E.UNCLEAR: Next.REVIEW,
        _E.WITH_PATRON: Next.REVIEW,
        _E.FREE: Next.REVIEW,
        _E.WITH_OTHER: Next.REVIEW,
        _E.ITEM_UNKNOWN: Next.REVIEW,
    },
    # Sent, it would end the loan that is open now, or stand for one that is over.
    (_A.BORROW, _S.OVERTAKEN, _P.YES): {_E.NOT_ASKED: Next.RECORD},
    (_A.RETURN, _S.OVERTAKEN, _P.YES): {_E.NOT_ASKED: Next.RECORD},
}

_STAGE_OF = {State.PENDING: Stage.UNSENT, State.SENT: Stage.DOUBT, State.IN_DOUBT: Stage.DOUBT}


def decide(
    action: Action,
    state: State,
    told: Told | None,
    evidence: Evidence,
    *,
    restored: bool = False,
    overtaken: bool = False,
) -> Next:
    """The next step for an intent in an open state. KeyError for a state that is not open."""
    stage, promised = _STAGE_OF[state], promise(told)
    if promised is Promise.YES and (restored or overtaken):
        stage = Stage.OVERTAKEN if overtaken else Stage.RESTORED
    return TABLE[(action, stage, promised)][evidence]


def promise(told: Told | None) -> Promise:
    """What was promised, from the entry that was told."""
    if told is None:
        return Promise.NOTHING
    if told.outcome in (Outcome.ACCEPTED, Outcome.PENDING):
        return Promise.YES
    return Promise.NO
