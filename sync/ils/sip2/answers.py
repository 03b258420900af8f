"""Answers of an ACS as circulation facts. Refusals come out as values, nonsense as BadMessage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Final

from sync.errors import BadMessage
from sync.household import household
from sync.ids import same_id
from sync.ils.sip2.abilities import abilities
from sync.ils.sip2.codec import Message
from sync.ils.sip2.dates import parse_date_time, parse_due
from sync.ils.sip2.names import initials
from sync.ils.sip2.profile_keys import Alert, Profile
from sync.ils.sip2.values import count, is_yes, joined, money, shown
from sync.model import (
    Action,
    Fee,
    Hold,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    PatronAnswer,
    Reason,
    Verdict,
)

_STATUS_OF: Final[dict[str, ItemStatus]] = {
    "01": ItemStatus.OTHER,
    "02": ItemStatus.ON_ORDER,
    "03": ItemStatus.AVAILABLE,
    "04": ItemStatus.ON_LOAN,
    "05": ItemStatus.ON_LOAN,
    "06": ItemStatus.IN_PROCESS,
    "07": ItemStatus.ON_LOAN,  # recalled: still with the patron
    "08": ItemStatus.ON_HOLD_SHELF,
    "09": ItemStatus.AVAILABLE,  # waiting to be re-shelved
    "10": ItemStatus.IN_TRANSIT,
    "11": ItemStatus.ON_LOAN,  # claimed returned: the loan is still open
    "12": ItemStatus.LOST,
    "13": ItemStatus.MISSING,
}
_CENT: Final = Decimal("0.01")
_MEDIA: Final = re.compile(r"[0-9]{3}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_EXPIRES_IN: Final = ("PX", "PA", "PE")
_LAST_MINUTE: Final = re.compile(r"[0-9]{8}( {4}|0{4})2359")
"""A day as its last moment, which no birthday has; a code may be glued to it."""
_DAY: Final = re.compile(r"[0-9]{8}")
_ABOUT_AN_ITEM: Final = frozenset({Action.BORROW, Action.RETURN, Action.RENEW})
_PRIVILEGE: Final = {Action.RENEW: 1, Action.HOLD: 3}
"""Position of patron status that denies just this."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the answers of one ILS. ``zone``: its local time; ``location``: this place, as CT."""

    profile: Profile
    zone: tzinfo
    location: str = ""

    def status(self, answer: Message) -> IlsStatus:
        """98. Off-line ok may be overridden by the profile.

        Raises BadMessage where fields begin in the place of the version: the rest is cut wrongly.
        """
        fixed = answer.fixed
        if (version := fixed["protocol_version"])[:2].isalpha():
            raise BadMessage(f"98 protocol version: found {version!r}, expected one like 2.00")
        told = fixed["off_line_ok"] == "Y"
        override = {"yes": True, "no": False}.get(self.profile.offline_ok, told)
        return IlsStatus(
            online=fixed["on_line_status"] == "Y",
            checkin_ok=fixed["checkin_ok"] == "Y",
            checkout_ok=fixed["checkout_ok"] == "Y",
            renewal_ok=fixed["acs_renewal_policy"] == "Y",
            offline_ok=override,
            institution=answer.get("AO"),
            messages=answer.get("BX"),
            abilities=abilities(self.profile, answer.get("BX")),
        )

    def patron(self, answer: Message, card: str, pin_sent: bool) -> PatronAnswer:
        """24 or 64. Only BL = Y is valid, only CQ = Y confirms a PIN."""
        valid = answer.get("BL").strip().upper() == "Y"
        checked = answer.get("CQ").strip().upper()
        pin_ok = checked == "Y" if pin_sent and checked else None
        texts = answer.all("AF")
        expires = self._expires(answer)
        # With a wrong PIN many ILS deny everything: nothing is known of the patron then.
        trusted = valid and pin_ok is not False
        flags = answer.fixed["patron_status"] if trusted else ""
        owes = (Reason.FEES_OWED,) if trusted and self._owes_too_much(answer) else ()
        blocks = self.profile.blocks_of(texts, flags, owes)
        if blocks == (Reason.PATRON_BLOCKED,) and self._is_over(expires, answer):
            blocks = (Reason.PATRON_EXPIRED,)
        if not valid and not blocks:
            blocks = (Reason.PATRON_UNKNOWN,)
        ready, waiting = self._counted_holds(answer)
        loans = tuple(Loan(item.strip()) for item in answer.all("AU") if item.strip())
        return PatronAnswer(
            card=answer.get("AA").strip() or card,
            valid=valid,
            pin_ok=pin_ok,
            blocks=blocks,
            loans=loans,
            loans_known=self._is_whole(answer, loans, valid=valid),
            holds_ready=ready,
            holds_waiting=waiting,
            fees=self._money(answer),
            currency=self._currency(answer),
            language=self.profile.language_of(answer.fixed["language"]),
            initials=initials(shown(answer.get("AE"))) if valid else "",
            message=joined(texts),
            messages=self._messages(texts) if trusted else (),
            patron_type=self._type(answer),
            expires=expires,
            mail=answer.get("BE").strip() if valid else "",
            household=household(answer.get("BD")) if valid else "",
        )

    def holds(self, ready: Message, waiting: Message) -> tuple[Hold, ...] | None:
        """64 with the list of holds, and 64 with that of unavailable ones, each hold once.

        None: the lists are shorter than their own counts, or empty and of a card that is not
        valid. They prove nothing of a hold that is not in them (ADR 34).
        """
        first = [value for value in map(shown, ready.all("AS")) if value]
        others = [value for value in map(shown, waiting.all("CD")) if value]
        if not self._are_whole(ready, waiting, len(first), len(others)):
            return None
        on_shelf = self.profile.hold_items_count == "ready"
        return (
            *(self._hold(value, ready=on_shelf) for value in dict.fromkeys(first)),
            *(
                self._hold(value, ready=False)
                for value in dict.fromkeys(others)
                if value not in first
            ),
        )

    def fees(self, answer: Message) -> tuple[Fee, ...] | None:
        """64 with the list of fines. None: AV has no form here, or these are not all that is owed.

        What is owed in all (BV) proves the list: a server may leave out what it likes.
        """
        form, owed, fees = self.profile.fine_item, self._money(answer), list[Fee]()
        for value in map(shown, answer.all("AV")):
            found = form.fullmatch(value) if form is not None else None
            if found is None:
                return None
            amount = money(found["amount"], self.profile.decimal_sign).quantize(_CENT)
            fee_id = found.groupdict().get("fee") or ""
            title = found["title"].strip()
            fees.append(Fee(amount, self._currency(answer), fee_id, title=title))
        whole = form is not None and sum((fee.amount for fee in fees), Decimal(0)) == owed
        return tuple(fees) if whole else None

    def item(self, answer: Message, asked: str) -> ItemAnswer:
        """18. The id is the one that the ILS stores: its matching of barcodes may be loose."""
        status = _STATUS_OF.get(answer.fixed["circulation_status"], ItemStatus.OTHER)
        title = shown(answer.get("AJ"))
        if status is ItemStatus.OTHER and not title:
            # Real servers answer "other" without a title for an item that they do not know.
            status = ItemStatus.UNKNOWN
        return ItemAnswer(
            item=answer.get("AB").strip() or asked,
            status=status,
            title=title,
            due=self._due(answer.get("AH")),
            holds=count(answer.get("CF")),
            media=self._media(answer),
            location=shown(answer.get("AP")),
            hold_until=self._day(answer.get("CM")),
        )

    def verdict(
        self,
        answer: Message,
        order: Order,
        flags: str | None,
        blocks: Sequence[Reason] | None = None,
    ) -> Verdict:
        """12, 10, 30, 38 or 16. ``flags``: patron status if it is known, for a refusal without
        words; ``blocks``: what was read of it together with the words beside it.

        Raises BadMessage when the answer names another item than the one that was asked.
        """
        accepted = is_yes(answer, "payment_accepted" if answer.code == "38" else "ok")
        echoed = answer.get("AB")
        # A hold may be on another copy than the one that was named.
        if echoed and order.action in _ABOUT_AN_ITEM and not same_id(echoed, order.item):
            raise BadMessage(f"{answer.code} AB: found {echoed!r}, expected {order.item!r}")
        texts = answer.all("AF")
        if accepted and order.cancels and self.profile.reason_of(texts) is Reason.CONFIRM_NEEDED:
            accepted = False  # it was noted down for staff, and the hold stays until then
        reason = None if accepted else self._refusal(answer, order, flags, blocks)
        if reason is Reason.NOT_ON_LOAN and order.action is Action.RETURN:
            accepted = self.profile.checkin_not_on_loan == "accepted"
        due_text = answer.get("AH") if accepted else ""
        due = self._due(due_text)
        if due_text.strip() and due is None:
            texts += (f"AH {due_text}",)
        costs = reason is Reason.CONFIRM_NEEDED
        alert, destination = self._whither(answer)
        return Verdict(
            accepted=accepted,
            reason=reason,
            due=due,
            title=shown(answer.get("AJ")),
            message=joined(texts),
            renewed=accepted and order.action is Action.BORROW and self._was_there(answer),
            took_over=accepted and order.offline and self._was_taken(order, texts),
            alert=alert,
            hold=self._is_awaited(answer, reason),
            destination=destination,
            sort_bin=self._sort_bin(answer) if accepted else "",
            media=self._media(answer),
            fee=self._money(answer) if costs else Decimal(0),
            currency=self._currency(answer) if costs else "",
            # BR 0 is what a server says that does not count its queue.
            position=(count(answer.get("BR")) or None) if accepted else None,
        )

    def _refusal(
        self,
        answer: Message,
        order: Order,
        flags: str | None,
        blocks: Sequence[Reason] | None,
    ) -> Reason:
        reason = self.profile.reason_of(answer.all("AF"), self._alert(answer))
        if reason in (None, Reason.FEES_OWED) and self._money(answer) > 0:
            return Reason.CONFIRM_NEEDED
        if reason is Reason.FEES_OWED and order.action is Action.PAY:
            return Reason.UNMAPPED  # a debt is no reason to refuse the money for it
        if reason is not None:
            return reason
        if answer.get("BL").strip().upper() == "N":
            return Reason.PATRON_UNKNOWN
        if not flags or order.action is Action.PAY:
            return Reason.UNMAPPED
        explained = self.profile.blocks_of((), flags) if blocks is None else blocks
        denied = _PRIVILEGE.get(order.action)
        if not explained and denied is not None and flags[denied] == "Y":
            return Reason.PATRON_BLOCKED
        return explained[0] if explained else Reason.UNMAPPED

    def _was_there(self, answer: Message) -> bool:
        said = answer.fixed.get("renewal_ok") == "Y"
        return said and self.profile.renewal_ok == "already_lent"

    def _was_taken(self, order: Order, texts: Sequence[str]) -> bool:
        """No block took it from another patron: accepted, with the words of a refusal."""
        said = self.profile.reason_of(texts)
        return order.action is Action.BORROW and said is Reason.ON_LOAN_TO_OTHER

    def _whither(self, answer: Message) -> tuple[bool, str]:
        """Whether a returned item needs attention, and where it has to go (CT)."""
        meaning = self._alert(answer)
        alert = answer.fixed.get("alert") == "Y" or meaning != "none"
        destination = shown(answer.get("CT"))
        # Some sites send CT always; that an item stays where it belongs is no news.
        if meaning == "staff" or (not alert and destination == self.location):
            destination = ""
        return alert, destination

    def _is_awaited(self, answer: Message, reason: Reason | None) -> bool:
        """Does somebody wait for a returned item? Who (CY, DA) goes no further."""
        if answer.code != "10":
            return False
        told = answer.get("CY").strip() or answer.get("DA").strip()
        held = self._alert(answer) in ("hold_here", "hold_elsewhere")
        return bool(told) or held or reason is Reason.HELD_FOR_OTHER

    def _alert(self, answer: Message) -> Alert:
        return self.profile.alerts.get(answer.get("CV").strip(), "none")

    def _sort_bin(self, answer: Message) -> str:
        for tag in self.profile.sort_bin_from:
            value = shown(answer.get(tag))
            if tag == "CV" and self._alert(answer) == "none":
                continue
            if value:
                return value
        return ""

    def _counted_holds(self, answer: Message) -> tuple[int, int]:
        held = count(answer.fixed.get("hold_items_count", ""))
        unavailable = count(answer.fixed.get("unavailable_holds_count", ""))
        if self.profile.hold_items_count == "open":
            return 0, max(held, unavailable)
        return held, unavailable

    def _are_whole(self, ready: Message, waiting: Message, first: int, others: int) -> bool:
        if not (first or others or ready.get("BL").strip().upper() == "Y"):
            return False
        held = count(ready.fixed["hold_items_count"])
        unavailable = count(waiting.fixed["unavailable_holds_count"])
        if self.profile.hold_items_count == "open":
            return first + others >= max(held, unavailable)
        return first >= held and others >= unavailable

    def _hold(self, value: str, *, ready: bool) -> Hold:
        if self.profile.hold_list == "titles":
            return Hold(title=value, ready=ready)
        return Hold(value, ready=ready)

    @staticmethod
    def _is_whole(answer: Message, loans: Sequence[Loan], *, valid: bool) -> bool:
        """24 has no list; 64 has one of a card that it knows, as long as its own count says."""
        counted = answer.fixed.get("charged_items_count", "").strip()
        if not (counted.isascii() and counted.isdigit()):
            return bool(loans)
        return (valid or bool(loans)) and len(loans) >= int(counted)

    def _due(self, text: str) -> datetime | None:
        profile = self.profile
        return parse_due(
            text, self.zone, day_first=profile.day_first, formats=profile.due_date_formats
        )

    def _day(self, text: str) -> date | None:
        """A field of 18 characters, as the day that it is here."""
        moment = parse_date_time(text, self.zone) or self._due(text)
        try:
            return None if moment is None else moment.astimezone(self.zone).date()
        except OverflowError:
            return None  # the end of the last day that there is, somewhere else

    def _type(self, answer: Message) -> str:
        field = self.profile.patron_type_field
        return shown(answer.get(field)) if field else ""

    def _messages(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(filter(None, map(shown, self.profile.messages_of(texts))))

    def _expires(self, answer: Message) -> date | None:
        field = self.profile.expires_field
        if not field:
            field = next((tag for tag in _EXPIRES_IN if _LAST_MINUTE.match(answer.get(tag))), "")
        text = answer.get(field).strip() or self.profile.end_of(answer.all("AF"))
        day = _DAY.match(text)
        # What follows the digits may be no time at all.
        moment = self._due(day[0] if day else text)
        return moment.astimezone(self.zone).date() if moment is not None else None

    def _is_over(self, expires: date | None, answer: Message) -> bool:
        """Was the membership over on the day that the ILS dates its answer with?"""
        told = self._day(answer.fixed["transaction_date"])
        return expires is not None and told is not None and expires < told

    def _owes_too_much(self, answer: Message) -> bool:
        limit = money(answer.get("CC"), self.profile.decimal_sign)
        return self.profile.fee_limit_stops and 0 < limit < self._money(answer)

    def _money(self, answer: Message) -> Decimal:
        return money(answer.get("BV"), self.profile.decimal_sign)

    def _currency(self, answer: Message) -> str:
        """BH (2.00, "Currency Type"): ISO 4217. A sign or a word is none: no 37 could say it."""
        said = answer.get("BH").strip().upper()
        if answer.code not in self.profile.currency_told_in:
            said = ""
        return said if _CURRENCY.fullmatch(said) else self.profile.currency

    def _media(self, answer: Message) -> str:
        """CK (2.00, "Media Type"): three digits, or nothing that means anything."""
        code = answer.get("CK").strip()
        return self.profile.media.get(code) or (code if _MEDIA.fullmatch(code) else "")
