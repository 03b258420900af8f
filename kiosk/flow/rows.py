"""What is shown of the items of a pile, and of the loans at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.flow.events import PadItem
from sync.model import Action, ItemStatus, Reason


class RowState(StrEnum):
    """What the patron is shown about one item."""

    SEEN = "seen"
    QUESTION = "question"
    """On loan: one question for the pile."""
    LEFT = "left"
    """The patron or the rules say: leave it as it is."""
    ASKING = "asking"
    LENT = "lent"
    RETURNED = "returned"
    RENEWED = "renewed"
    UNDOING = "undoing"
    """A loan that is being taken back."""
    UNDONE = "undone"
    """The loan was taken back: the item stays here."""
    PUT_BACK = "put_back"
    """Decided, but its tag left too early or never lay there: it has to come to the pad."""
    MISSED = "missed"
    """The same, and it did not come back in time: nobody waits for it any more."""
    REFUSED = "refused"
    NOT_DONE = "not_done"
    """An alarm came in between: nothing was decided and nothing booked."""


DONE = (RowState.LENT, RowState.RETURNED, RowState.RENEWED, RowState.UNDONE)
"""As it was wanted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the pile."""

    key: str
    """The item id once it is known; before that, or for a tag without one, the UID."""
    uids: tuple[str, ...] = ()
    item: PadItem | None = None
    """None until it has settled."""
    state: RowState = RowState.SEEN
    title: str = ""
    """As the ILS gives it."""
    media: str = ""
    inquired: bool = False
    """Was the ILS asked about it?"""
    status: ItemStatus | None = None
    """Where it said that the item is."""
    card: str = ""
    """The one that was shown last when it settled, and nobody else's; empty: none was."""
    action: Action | None = None
    """What was asked for it."""
    reason: Reason | None = None
    """Why not; of what is lent: why it could not be undone."""
    due: datetime | None = None
    entry: str = ""
    """The journal's, of what was told last; of what is being undone: the loan's."""
    undoable: bool = False
    """Lent at once, a moment ago, and it still lies there: Ongedaan maken."""
    offline: bool = False
    sort_bin: str = ""
    destination: str = ""
    alert: bool = False


class LoanState(StrEnum):
    """What the overview shows beside a loan."""

    HOME = "home"
    ASKING = "asking"
    RENEWED = "renewed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One loan in the overview."""

    item: str
    title: str = ""
    media: str = ""
    due: datetime | None = None
    state: LoanState = LoanState.HOME
    reason: Reason | None = None
