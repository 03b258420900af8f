"""What a listener understands in a language: the product's own sentences, as its translations have
them, so that one that is changed is followed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kiosk.texts import translator

_MEANINGS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    # What is heard of the place.
    "welcome": (("AttractScreen", "Put your books\ndown here"),),
    "scan your card": (("PileTitle", "Scan your card"),),
    "so many returned": (("PileTitle", "%n returned"),),
    "here are": (("PileTitle", "Here are %1"),),
    "what would you like": (("Pile", "What would you like with these %n book(s)?"),),
    "why": (("RefusalScreen", "Why?"),),
    "what now": (("RefusalScreen", "What now?"),),
    "not borrowed": (("BookRow", "Not borrowed"), ("Reasons", "This stays in the library.")),
    "put back": (("BookRow", "Put %1 back for a moment"),),
    "my overview": (("OverviewScreen", "My account"),),
    "renewed": (("LoanRow", "Renewed"),),
    "overdue": (("OverviewScreen", "%n overdue."),),
    "to pay": (("FeesScreen", "You still have to pay %1"),),
    "at the card machine": (("PayingScreen", "Pay at the card machine"),),
    "paid": (("PaidScreen", "Paid.\nThank you"),),
    "what to read": (("SearchScreen", "What do you want to read?"),),
    "found": (("SearchScreen", "%n found. Touch a book."),),
    "reserve this book": (
        ("ReserveScreen", "Reserve this book"),
        ("ReserveScreen", "Reserve this"),
    ),
    "it is reserved": (("ReserveScreen", "It is reserved"),),
    "reservation": (("OverviewScreen", "%n reservation(s) not ready yet."),),
    "enjoy your reading": (("PileTitle", "Enjoy your reading!"),),
    "goodbye": (
        ("PileTitle", "Enjoy your reading!"),
        ("PileTitle", "Thank you!"),
        ("PileTitle", "See you next time"),
    ),
    "would you like a receipt": (("ReceiptAsked", "Would you like a receipt?"),),
    "the receipt comes": (("ReceiptAsked", "Your receipt comes out of the printer"),),
    "still there": (("Stage", "Are you still there?"),),
    "type the PIN": (("PinScreen", "Type your PIN"),),
    "wrong PIN": (("PinScreen", "That is not right. Try again."),),
    "a star": (("Speech", "Star"),),
    "digits typed": (("PinScreen", "%n digit(s) typed"),),
    "may we read aloud": (
        ("AloudSheet", "Others can hear it too. May we read your titles and amounts aloud?"),
    ),
    "card not known": (
        ("Reasons", "We do not know this card"),
        ("Reasons", "We do not know this card."),
    ),
    "no connection": (
        ("OfflineScreen", "No connection right now"),
        ("FactWords", "No connection."),
    ),
    "kept here": (("PileTitle", "There was no connection: it is kept here."),),
    "somebody was called": (("CallSheet", "Somebody was called"),),
    "what is it about": (("CallSheet", "What is it about?"),),
    "how it works": (("HelpSheet", "How it works"),),
    "letters": (("SightSheet", "Letters"),),
    # What can be chosen.
    "button": (("Speech", "button"),),
    "chosen": (("Speech", "chosen"),),
    "borrow": (("AttractScreen", "Borrow"),),
    "return": (("Pile", "Return"),),
    "done": (("PileScreen", "Done"),),
    "stop": (("PileScreen", "Stop"),),
    "overview": (("AttractScreen", "My account"),),
    "renew": (("LoanRow", "Renew"),),
    "pay": (("OverviewScreen", "Pay %1"),),
    "continue": (("PaidScreen", "Continue"),),
    "go on": (("OfflineScreen", "Continue"),),
    "reservations": (("OverviewTabs", "Reservations %1"),),
    "reserve something": (("OverviewScreen", "Reserve something"),),
    "search": (("SearchScreen", "Search"),),
    "reserve": (("ReserveScreen", "Reserve"),),
    "back": (("ReserveScreen", "Back"),),
    "read all": (("AloudSheet", "Yes, read everything aloud"),),
    "read less": (("AloudSheet", "No, without titles and amounts"),),
    "not now": (("FeesScreen", "Not now"),),
    "rather not": (("PayingScreen", "Rather not"),),
    "help": (("Stage", "Help"),),
    "close": (("HelpSheet", "Close"),),
    "call staff": (("CallWords", "Call a staff member"),),
    "see and hear": (("Stage", "See and hear"),),
    "larger": (("SightSheet", "Larger"),),
    "paper": (("ReceiptAsked", "Paper"),),
}
"""A meaning is any of these sentences: context and source, as lupdate knows them."""

_COUNTS: Final = (-1, 0, 1, 2, 3, 5, 11, 100)
"""Between them they have every plural form of the nine languages; -1: a sentence without any."""
_PLACEHOLDER: Final = re.compile(r"%(?:\d|L?n)")


def spoken_words(language: str) -> Mapping[str, str]:
    """Each meaning as a regular expression. KeyError: a sentence is not there any more."""
    words = {
        name: "|".join(sorted({_pattern(text) for text in _said(name, language)}))
        for name in _MEANINGS
    }
    of, borrowed, returned = (
        next(iter(_sentences("PileTitle", source, language)))
        for source in ("of %1", "borrowed", "returned")
    )
    for name, done in (("all borrowed", borrowed), ("all returned", returned)):
        words[name] = r"\b(\d+) " + of.replace("%1", r"\1") + " " + done
    words["greeting"] = r"\b0 " + of.replace("%1", r"\d+") + " " + borrowed
    return MappingProxyType(words)


def any_words(languages: Iterable[str]) -> Mapping[str, str]:
    """Of somebody who understands all of these."""
    found = [spoken_words(language) for language in languages]
    return {name: "|".join(f"(?:{words[name]})" for words in found) for name in found[0]}


def _said(name: str, language: str) -> Iterator[str]:
    for context, source in _MEANINGS[name]:
        yield from _sentences(context, source, language)


def _sentences(context: str, source: str, language: str) -> set[str]:
    """In all its plural forms; in English, what has none stands in the source."""
    if not _translated(context, source, "nl"):
        raise KeyError(f"{context} does not say {source!r} any more")
    return _translated(context, source, language) or {source}


def _translated(context: str, source: str, language: str) -> set[str]:
    said = (translator(language).translate(context, source, None, n) for n in _COUNTS)
    return set(filter(None, said))


def _pattern(text: str) -> str:
    words = " ".join(text.split())
    return _PLACEHOLDER.sub(".+?", re.escape(words).replace(r"\ ", " ").replace(r"\%", "%"))
