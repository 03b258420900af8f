"""A patron at the desk: who was shown, what the ILS said, what happened in this session."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.flow.events import PatronKnown
from kiosk.flow.guests import OtherLibrary
from kiosk.services.membership import Membership
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskPatron
from sync.errors import Unreachable
from sync.ids import fault_of, folded
from sync.mail.address import usable
from sync.model import Ability, Authority, PatronAnswer, Reason

OF_ANYBODY = Membership()
"""Every card that the ILS knows."""


@dataclass(slots=True)
class PatronSession:
    """One card's visit. The PIN lives here, in memory, and nowhere else."""

    card: str
    pin: str | None = field(default=None, repr=False)
    answer: PatronAnswer | None = None
    """None while the ILS could not be asked."""
    refusal: Reason | None = None
    refused_by: Authority | None = None
    why: str = ""
    """What is wrong with the number itself, where that is the refusal. Never holds the number."""
    guest_of: OtherLibrary | None = None
    """Whose card it is, by its number; None too where its patron type is what is refused."""
    loans: set[str] = field(default_factory=set)
    """Items this patron has, by the ILS's list, by what it does not know yet and by what happened
    since: ids as sync.ids.folded has them."""
    open_then: frozenset[str] = frozenset()
    """Entries of the journal that were open when the ILS was asked for that list."""
    taken_offline: int = 0
    most_offline: int = 0
    """How many items this card may borrow while the ILS cannot be asked; 0 where it can."""
    lent: set[str] = field(default_factory=set)
    """Entries of the loans of this session: only these can be undone in it."""

    def has(self, item: str) -> bool:
        """Is it known that this patron has the item?"""
        return folded(item) in self.loans

    def took(self, item: str) -> None:
        """It was lent."""
        self.loans.add(folded(item))

    def gave_back(self, item: str) -> None:
        """It was returned."""
        self.loans.discard(folded(item))

    @property
    def pin_confirmed(self) -> bool:
        """Did the ILS confirm this session's PIN?"""
        return self.answer is not None and self.answer.pin_ok is True

    @property
    def confirmed(self) -> bool:
        """Did the ILS say in this session that the card is valid?"""
        return self.answer is not None and self.answer.valid

    @property
    def block(self) -> Reason | None:
        """Why the ILS said in this session that this patron may not borrow; the first reason."""
        return next(iter(self.answer.blocks), None) if self.answer is not None else None


def sign_in(
    ils: IlsAccess,
    card: str,
    pin: str | None,
    *,
    pin_required: bool,
    membership: Membership = OF_ANYBODY,
) -> PatronSession:
    """Open a session. A refusal is in the session; Unreachable leaves ``answer`` None.

    Raises an Alarm.
    """
    if fault := fault_of(card):
        return PatronSession(
            card, refusal=Reason.PATRON_UNKNOWN, refused_by=Authority.STATION, why=fault
        )
    session = PatronSession(card, pin, guest_of=membership.library_of(card))
    if session.guest_of is not None and not session.guest_of.welcome:
        session.refusal, session.refused_by = Reason.PATRON_NOT_OURS, Authority.STATION
        return session
    if pin_required and pin is None:
        session.refusal, session.refused_by = Reason.PIN_WRONG, Authority.STATION
        return session
    try:
        answer = ils.ask(AskPatron(card, pin))
    except Unreachable:
        return session
    session.answer = answer
    session.loans = {folded(loan.item) for loan in answer.loans}
    if not answer.valid:
        guest = session.guest_of is not None
        why = next(iter(answer.blocks), Reason.PATRON_UNKNOWN)
        session.refusal = Reason.PATRON_NOT_OURS if guest else why
    elif pin is not None and answer.pin_ok is None and answer.blocks:
        # Nobody looked at the PIN of such a card: to say that it is wrong would be a guess.
        session.refusal = answer.blocks[0]
    elif pin is not None and answer.pin_ok is not True:
        # A missing or empty CQ is "not confirmed", never "valid".
        session.refusal = Reason.PIN_WRONG
    elif Reason.CARD_LOST in answer.blocks:
        # Whoever holds it may be anybody: nothing of its owner's is shown or changed.
        session.refusal = Reason.CARD_LOST
    if session.refusal is not None:
        session.refused_by = Authority.ILS if answer.asked else Authority.STATION
    elif refused := membership.refuses(answer):
        session.refusal, session.refused_by = refused, Authority.STATION
        session.guest_of = None
    return session


def known(
    session: PatronSession,
    *,
    retry_in_s: int = 0,
    abilities: frozenset[Ability] = frozenset(),
) -> PatronKnown:
    """What the flow is told about a card. Nothing personal before the session is open."""
    answer = session.answer
    if session.refusal is not None:
        offline = session.refused_by is Authority.OFFLINE_RULE
        return PatronKnown(
            session.card,
            offline=offline,
            refusal=session.refusal,
            retry_in_s=retry_in_s,
            guest_of=session.guest_of,
        )
    if answer is None:
        return PatronKnown(session.card, offline=True, most_items=session.most_offline)
    return PatronKnown(
        session.card,
        offline=False,
        pin_known=session.pin_confirmed,
        initials=answer.initials,
        language=answer.language,
        loans=answer.loans,
        holds_ready=answer.holds_ready,
        holds_waiting=answer.holds_waiting,
        fees=answer.fees,
        currency=answer.currency,
        expires=answer.expires,
        patron_type=folded(answer.patron_type),
        mail=usable(answer.mail),
        household=answer.household,
        messages=answer.messages,
        abilities=abilities,
        guest_of=session.guest_of,
        block=session.block,
    )
