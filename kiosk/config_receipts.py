"""The section [receipts]."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sync.model import Action
from sync.sections import Section

ReceiptRule = Literal["never", "ask", "always"] | tuple[Literal["paper", "mail", "qr"], ...]


class ReceiptsConfig(Section):
    """What a visit ends with, to take home: per kind of visit a word, or what is offered.

    "always": paper, unasked. A list: the last screen asks, and offers these. "ask" is ["paper"].
    """

    borrow: ReceiptRule = "never"
    """`always`: a visit in which that was done ends with a receipt of the whole visit, on paper,
    unasked; `ask`: its last screen asks whether one is wanted (none, unless somebody chooses paper;
    none either when nobody is there to choose). Needs a [printer](devices.md#the-printer). A
    list offers ways on the last screen: `["paper", "mail", "qr"]`, in any selection; `ask` is
    `["paper"]`. `mail` needs `[mail]` and an address in the patron's record; see [receipts by
    e-mail](patrons.md#receipts-by-e-mail) and [as a code](patrons.md#receipts-as-a-code)."""
    return_: ReceiptRule = Field(default="never", alias="return")
    """The same of returns."""
    renew: ReceiptRule = "never"
    """The same of renewals."""
    pay: ReceiptRule = "never"
    """The same of payments. It is asked where it says that it is paid, for a receipt of that
    payment; `always`: with the receipt of the visit."""
    large: bool = False
    """Large print for everybody. Who reads the screen in large letters has it anyhow."""
    titles: bool = True
    """`false`: numbers in the place of titles, for whoever finds the paper; so it is for a patron
    who hid them in the overview."""

    @property
    def always(self) -> frozenset[Action]:
        """A visit in which one of these was done ends with a receipt on paper."""
        return frozenset(action for action, rule in self._rules.items() if rule == "always")

    def asked(self, way: Literal["paper", "mail", "qr"]) -> frozenset[Action]:
        """A visit in which one of these was done ends with the question, and offers this."""
        rules = self._rules.items()
        return frozenset(
            action
            for action, rule in rules
            if (rule == "ask" and way == "paper") or (isinstance(rule, tuple) and way in rule)
        )

    @property
    def wanted(self) -> bool:
        """Does any visit end with a receipt, or a question about one?"""
        return any(rule not in ("never", ()) for rule in self._rules.values())

    @property
    def _rules(self) -> dict[Action, ReceiptRule]:
        return {
            Action.BORROW: self.borrow,
            Action.RETURN: self.return_,
            Action.RENEW: self.renew,
            Action.PAY: self.pay,
        }
