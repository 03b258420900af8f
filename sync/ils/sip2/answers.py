"""Answers of an ACS as circulation facts. Refusals come out as values, nonsense as BadMessage."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Final

from sync.errors import BadMessage
from sync.ids import CONTROLS, same_id
from sync.ils.sip2.codec import Message
from sync.ils.sip2.dates import parse_due
from sync.ils.sip2.messages import LANGUAGES
from sync.ils.sip2.names import initials
from sync.ils.sip2.profile import Profile
from sync.model import (
    Action,
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
_OK: Final[dict[str, bool]] = {"1": True, "Y": True, "0": False, "N": False}
_AMOUNT: Final = re.compile(r"-?\d[\d.,]*")
_MEDIA: Final = re.compile(r"[0-9]{3}")
_ALL_DENIED: Final = "Y" * 11


def shown(text: str) -> str:
    """A value for display: entities such as ``&#124;`` decoded, control characters removed."""
    return " ".join(CONTROLS.sub(" ", html.unescape(text)).split())


def money(text: str) -> Decimal:
    """BV or CC. ``2.50``, ``2,5``, ``1.234,50``, ``EUR 2.50``; what holds no number is zero."""
    found = _AMOUNT.search(text)
    if found is None:
        return Decimal(0)
    digits = found[0].rstrip(".,")
    mark = max(digits.rfind("."), digits.rfind(","))
    if mark >= 0:
        whole, cents = re.sub(r"[.,]", "", digits[:mark]), digits[mark + 1 :]
        # The decimal sign is "." (2.00, "Money"); a comma before three digits groups thousands.
        grouped = digits[mark] == "," and len(cents) == 3
        digits = whole + cents if grouped else f"{whole}.{cents}"
    return Decimal(digits)


def is_yes(message: Message, name: str) -> bool:
    """A fixed 1/0 or Y/N. Raises BadMessage for anything else: it would decide about a loan."""
    value = message.fixed[name]
    if value not in _OK:
        raise BadMessage(f"{message.code} {name}: found {value!r}, expected 1 or 0")
    return _OK[value]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the answers of one ILS. ``zone``: its local time."""

    profile: Profile
    zone: tzinfo

    def status(self, answer: Message) -> IlsStatus:
        """98. Off-line ok may be overridden by the profile."""
        fixed = answer.fixed
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
        )

    def patron(self, answer: Message, card: str, pin_sent: bool) -> PatronAnswer:
        """24 or 64. Only BL = Y is valid, only CQ = Y confirms a PIN."""
        valid = answer.get("BL").strip().upper() == "Y"
        checked = answer.get("CQ").strip().upper()
        pin_ok = checked == "Y" if pin_sent and checked else None
        flags = answer.fixed["patron_status"]
        if pin_ok is False and flags[3:] == _ALL_DENIED:
            flags = ""  # one ILS denies everything when only the PIN was wrong
        texts = answer.all("AF")
        blocks = self.profile.blocks_of(texts, flags if valid else "")
        if not valid and not blocks:
            blocks = (Reason.PATRON_UNKNOWN,)
        ready = _count(answer.fixed.get("hold_items_count", ""))
        waiting = _count(answer.fixed.get("unavailable_holds_count", ""))
        if self.profile.unavailable_holds_include_ready:
            waiting = max(waiting - ready, 0)
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
            fees=money(answer.get("BV")),
            currency=answer.get("BH").strip(),
            language=LANGUAGES.get(answer.fixed["language"], ""),
            initials=initials(shown(answer.get("AE"))) if valid else "",
            message=_joined(texts),
        )

    def holds(self, ready: Message, waiting: Message) -> tuple[Hold, ...]:
        """64 with the list of holds, and 64 with that of unavailable ones, each hold once."""
        on_shelf = dict.fromkeys(shown(item) for item in ready.all("AS"))
        others = dict.fromkeys(shown(item) for item in waiting.all("CD"))
        return (
            *(Hold(item, ready=True) for item in on_shelf if item),
            *(Hold(item) for item in others if item and item not in on_shelf),
        )

    @staticmethod
    def _is_whole(answer: Message, loans: Sequence[Loan], *, valid: bool) -> bool:
        """24 has no list; 64 has one of a card that it knows, as long as its own count says."""
        counted = answer.fixed.get("charged_items_count", "").strip()
        if not (counted.isascii() and counted.isdigit()):
            return bool(loans)
        return (valid or bool(loans)) and len(loans) >= int(counted)

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
            holds=_count(answer.get("CF")),
            media=_media(answer),
        )

    def verdict(self, answer: Message, order: Order, flags: str | None) -> Verdict:
        """12, 10 or 30. ``flags``: patron status if it is known, for a refusal without words.

        Raises BadMessage when the answer names another item than the one that was asked.
        """
        accepted = is_yes(answer, "ok")
        echoed = answer.get("AB")
        if echoed and not same_id(echoed, order.item):
            raise BadMessage(f"{answer.code} AB: found {echoed!r}, expected {order.item!r}")
        texts = answer.all("AF")
        reason = None if accepted else self._refusal(answer, texts, flags)
        if reason is Reason.NOT_ON_LOAN and order.action is Action.RETURN:
            accepted = self.profile.checkin_not_on_loan == "accepted"
        due_text = answer.get("AH") if accepted else ""
        due = self._due(due_text)
        if due_text.strip() and due is None:
            texts += (f"AH {due_text}",)
        renewed = order.action is Action.BORROW and answer.fixed.get("renewal_ok") == "Y"
        return Verdict(
            accepted=accepted,
            reason=reason,
            due=due,
            title=shown(answer.get("AJ")),
            message=_joined(texts),
            renewed=accepted and renewed,
            alert=answer.fixed.get("alert") == "Y",
            destination=shown(answer.get("CT")),
            sort_bin=shown(answer.get("CL")),
            media=_media(answer),
        )

    def _refusal(self, answer: Message, texts: tuple[str, ...], flags: str | None) -> Reason:
        reason = self.profile.reason_of(texts)
        if reason in (None, Reason.FEES_OWED) and money(answer.get("BV")) > 0:
            return Reason.CONFIRM_NEEDED
        if reason is not None:
            return reason
        if answer.get("BL").strip().upper() == "N":
            return Reason.PATRON_UNKNOWN
        explained = self.profile.blocks_of((), flags or "")
        return explained[0] if explained else Reason.UNMAPPED

    def _due(self, text: str) -> datetime | None:
        return parse_due(text, self.zone, day_first=self.profile.day_first)


def _count(text: str) -> int:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _media(answer: Message) -> str:
    """CK (2.00, "Media Type"): three digits, or nothing that means anything."""
    code = answer.get("CK").strip()
    return code if _MEDIA.fullmatch(code) else ""


def _joined(texts: tuple[str, ...]) -> str:
    return " / ".join(line for text in texts if (line := shown(text)))
