"""Sentences about what an inventory found, of its page and of the screen. At most B1."""

from __future__ import annotations

from typing import Final

from kiosk.flow.staff.inventory import ItemState, Row
from kiosk.texts import translate, translator
from sync.model import ItemStatus, Reason

TITLE: Final = translate("Inventory", "Inventory")
TITLE_OF: Final = translate("Inventory", "Inventory of %1")
READ_AT: Final = translate("Inventory", "Read on %1")
NO_LIBRARY_SYSTEM: Final = translate(
    "Inventory",
    "The library system did not answer everything. So we do not know of each item if it is on"
    " loan.",
)
LEFT_OUT: Final = translate("Inventory", "Rows of the list that could not be used: %1")
ITEM: Final = translate("Inventory", "Number")
NAME: Final = translate("Inventory", "Title")
PLACE: Final = translate("Inventory", "Belongs at")
MORE: Final = translate("Inventory", "Look at this too")
ON_LOAN: Final = translate("Inventory", "on loan")
PARTS: Final = translate("Inventory", "these parts are not here: %1")
PUT: Final = translate("Inventory", "Put it at: %1")
DO_NOT_LOOK: Final = translate("Inventory", "It is on loan. Do not look for it.")
NO_NUMBER: Final = translate("Inventory", "tag %1")

STATES: Final = {
    ItemState.MISSING: (
        translate("Inventory", "Missing"),
        translate("Inventory", "It belongs here, but it was not read. Look for it."),
    ),
    ItemState.MISPLACED: (
        translate("Inventory", "At the wrong place"),
        translate("Inventory", "Take it to its own place."),
    ),
    ItemState.ON_LOAN_HERE: (
        translate("Inventory", "On loan, but here"),
        translate("Inventory", "Somebody still has it on their card. Take it back at the desk."),
    ),
    ItemState.ARMED_WRONGLY: (
        translate("Inventory", "Security is wrong"),
        translate("Inventory", "The gate does not watch this item. Lay it on the pad to mend it."),
    ),
    ItemState.UNKNOWN: (
        translate("Inventory", "Unknown"),
        translate(
            "Inventory", "Nobody knows this number, or the tag cannot be read. Take it to the desk."
        ),
    ),
    ItemState.PRESENT: (
        translate("Inventory", "Present"),
        translate("Inventory", "All is well."),
    ),
}
"""Heading and what to do, in the order in which somebody works through them."""

STATUSES: Final = {
    ItemStatus.ON_LOAN: ON_LOAN,
    ItemStatus.ON_HOLD_SHELF: translate("Inventory", "somebody waits for it"),
    ItemStatus.IN_TRANSIT: translate("Inventory", "on its way to another library"),
    ItemStatus.LOST: translate("Inventory", "the library system says that it is lost"),
    ItemStatus.MISSING: translate("Inventory", "the library system says that it is missing"),
    ItemStatus.UNKNOWN: translate("Inventory", "the library system does not know it"),
}
"""What of the library system's word is worth a look."""

PROBLEMS: Final = {
    Reason.TAG_UNREADABLE: translate("Inventory", "the tag cannot be read"),
    Reason.AMBIGUOUS_ITEM: translate("Inventory", "two tags have this number"),
}


def next_step(row: Row, language: str) -> str:
    """What to do about one item; of what is present what is worth a look, or nothing."""
    if row.state is ItemState.MISPLACED and row.place:
        return said(PUT, language, row.place)
    if row.state is ItemState.MISSING and row.ils is ItemStatus.ON_LOAN:
        return said(DO_NOT_LOOK, language)
    if row.state is ItemState.PRESENT:
        return "; ".join(worth_a_look(row, language))
    return said(STATES[row.state][1], language)


def worth_a_look(row: Row, language: str) -> list[str]:
    """What is the matter besides."""
    sources = [STATES[each][0] for each in row.also]
    if row.ils in STATUSES and row.state is not ItemState.ON_LOAN_HERE:
        sources.append(STATUSES[row.ils])
    if row.problem in PROBLEMS:
        sources.append(PROBLEMS[row.problem])
    more = [said(each, language) for each in sources]
    if row.missing_parts:
        more.append(said(PARTS, language, ", ".join(map(str, row.missing_parts))))
    return more


def said(source: str, language: str, what: str = "") -> str:
    """A sentence of this module in a language (ISO 639-1), ``what`` in the place of %1."""
    text = translator(language).translate("Inventory", source) or source
    return text.replace("%1", what)
