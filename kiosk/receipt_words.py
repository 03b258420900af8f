"""Sentences, dates and amounts of a receipt, in the patron's language. At most B1.

The language is a parameter: a receipt is not always in the one that the screen is in by then.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from kiosk import locales
from kiosk.texts import isolated, translate, translator

NO_BREAK: Final = "\u00a0"
"""What holds a date or an amount together where lines are broken."""

LENT: Final = translate("Receipt", "Borrowed")
RETURNED: Final = translate("Receipt", "Returned")
RENEWED: Final = translate("Receipt", "Renewed")
TAKEN_BACK: Final = translate("Receipt", "Not borrowed after all")
PAID: Final = translate("Receipt", "Paid")
RESERVED: Final = translate("Receipt", "Reserved")
REFUSED: Final = translate("Receipt", "This did not work")
DUE: Final = translate("Receipt", "Due back %1")
NUMBER: Final = translate("Receipt", "Number %1")
CARD: Final = translate("Receipt", "%1’s card")
OWED: Final = translate("Receipt", "Still to pay: %1")
NOTHING: Final = translate("Receipt", "Nothing was borrowed or returned.")
UNCONFIRMED: Final = translate("Receipt", "Not confirmed yet")
LATER: Final = translate("Receipt", "There was no connection. The library gets this later.")
LEFT_OUT: Final = translate("Receipt", "And %1 more.")
MAIL_SUBJECT: Final = translate("Receipt", "Your receipt from %1")
MAIL_WHY: Final = translate(
    "Receipt",
    "You asked for this mail at the library. The self-service station does not keep your address."
    " You cannot reply to this mail.",
)
MAIL_TEST: Final = translate("Receipt", "This is a test. Can you read this? Then e-mail works.")
SECOND_COPY: Final = translate("Receipt", "This may be a second copy.")
ASKS_FOR_HELP: Final = translate("Receipt", "%1 asks for help")
CALLED_AT: Final = translate("Receipt", "Called at %1")
TEST_TITLE: Final = translate("Receipt", "Test page")
TEST_WIDTH: Final = translate("Receipt", "The line below fits on one line:")
TEST_WORKS: Final = translate("Receipt", "Can you read all of this? Then the printer works.")


def said(source: str, language: str, what: str = "") -> str:
    """A sentence of this module in a language (ISO 639-1), ``what`` in the place of %1."""
    text = translator(language).translate("Receipt", source) or source
    if locales.to_left(language):
        what = isolated(what)
    return text.replace("%1", what)


def day(of: date, language: str) -> str:
    """ "di 15 dec 2026": always with its year, because paper is kept. Never broken over lines."""
    return _joined(locales.day(of, language, weekday="ddd", year=True))


def moment(of: datetime, language: str) -> str:
    """ "do 26 nov 2026 16:04", in the zone that ``of`` has."""
    return f"{day(of.date(), language)} {of:%H:%M}"


def money(amount: Decimal, currency: str, language: str) -> str:
    """ "€ 2,50"; without a currency (ISO 4217) "2,50". Never broken over lines."""
    return _joined(locales.amount(amount, currency, language))


def _joined(text: str) -> str:
    # Some locales write spaces that no code page has.
    return NO_BREAK.join(text.split())
