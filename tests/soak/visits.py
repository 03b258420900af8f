"""Who comes in the course of a day, and what each of them does at the station."""

from __future__ import annotations

import time
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from typing import Final
from xml.etree import ElementTree

from branch import CHILD, CHIPS, ENGLISH, ITEMS, READERS, SET_ASIDE, Branch
from conversation import Conversation, Missed

from kiosk.asset_folder import folder as assets
from kiosk.demo.day import library

HALF_HOURS: Final = (3, 4, 5, 5, 4, 3, 3, 4, 5, 6, 7, 7, 6, 5, 5, 4, 4, 3, 3, 2)
"""Visits in each half hour from ten to eight in the evening: quiet at noon, most after school."""
KINDS: Final = {
    "borrow": 30,
    "return": 26,
    "borrow by chip": 8,
    "overview": 8,
    "family": 4,
    "another language": 8,
    "large letters": 3,
    "child": 5,
    "headset": 3,
    "pay": 4,
    "class": 2,
    "refused": 4,
    "walks away": 4,
    "gate": 6,
}
"""Of a hundred visits. ``refused``: a card that nobody knows, an
item that is on hold."""
FEW: Final = 30
"""Of the items on the shelves. When no more of them are left, whoever comes brings some back."""
LANGUAGES: Final = ("English", "Deutsch", "Français", "Українська", "العربية", "Türkçe", "Polski")


@dataclass
class Player:
    """Plays them, one after the other."""

    branch: Branch
    counter: Conversation
    dice: Random
    played: Tally[str] = field(default_factory=Tally)
    broken: Tally[str] = field(default_factory=Tally)
    why: list[str] = field(default_factory=list)
    unclear: set[str] = field(default_factory=set)
    """Items about which somebody was told nothing at last."""
    _broke_off: bool = False
    _owed: list[str] = field(default_factory=list)
    """Kinds of visits that come next."""
    _languages: Iterator[str] = field(default_factory=lambda: cycle(LANGUAGES))

    def kind(self) -> str:
        """Of the next visit."""
        kind = self.dice.choices(list(KINDS), list(KINDS.values()))[0]
        if len(self._on_shelves()) < FEW:
            return "return"
        return self._owed[0] if self._owed else kind

    def owe_everything(self) -> None:
        """Each kind of visit comes next, and each language, until it came to its end."""
        self._owed = [*KINDS, *(len(LANGUAGES) - 1) * ["another language"]]

    def play(self, kind: str) -> bool:
        """One visit. False: it broke off, and everything was taken away."""
        if self._broke_off:
            self._choose_dutch()
        self.counter.forget()
        self._on_pad: tuple[str, ...] = ()
        before = len(self.counter.told)
        try:
            _VISITS[kind](self)
            whole = True
        except Missed as missed:
            self.broken[kind] += 1
            self.why.append(f"{kind}: {missed}")
            whole = False
        finally:
            self._leave(before)
        self.played[kind] += 1
        self._broke_off = not whole
        if kind in self._owed:
            self._owed.remove(kind)
            if not whole:
                self._owed.append(kind)
        return whole

    def _choose_dutch(self) -> None:
        """Who was there before may have chosen another language, and gone. The station forgets that
        after a minute without anybody, which is more than an hour and a half here.
        """
        with suppress(Missed):
            if self.counter.is_attract(1.0):
                self.counter.tap("Nederlands")

    def _leave(self, before: int) -> None:
        """Whatever happened: the pad is empty, cards and headset are gone, the screen is free."""
        lying = self._on_pad
        if lying:
            self.branch.take(*lying)
        told = {row["item"] for row in self.counter.told[before:]}
        self.unclear |= set(lying) - told
        self.unclear -= told
        if self.counter.is_attract(1.0):
            return
        try:
            if self.counter.screen == "class":
                self.counter.tap(_CLASS_ENDS)
                self.branch.show(library.TEACHER)
            for _ in range(3):
                if self.counter.screen in ("", "attract", "out-of-service"):
                    return
                controls = self.counter.obey(controls=True)["controls"]
                ends = [
                    each["name"]
                    for each in controls
                    if each["name"] in _ENDS and each["pressable"] and each["enabled"]
                ]
                if not ends:
                    return
                self.counter.tap(ends[0])
                self.counter.is_attract(0.5)
        except Missed:
            return

    # Items and people --------------------------------------------------------------------------

    def _on_shelves(self) -> list[str]:
        lent = self.counter.lent
        return [item for item in ITEMS if item not in lent and item not in self.unclear]

    def _free(self, most: int) -> tuple[str, ...]:
        there = self._on_shelves()
        return tuple(self.dice.sample(there, min(len(there), self.dice.randint(1, most))))

    def _out(self, most: int) -> tuple[str, ...]:
        lent = [item for item in self.counter.lent if item not in self.unclear]
        return tuple(self.dice.sample(lent, min(len(lent), self.dice.randint(1, most))))

    def _lay(self, items: tuple[str, ...]) -> None:
        self._on_pad = (*self._on_pad, *items)
        self.branch.put(*items)

    def _take(self, items: tuple[str, ...]) -> None:
        self.branch.take(*items)
        self._on_pad = tuple(each for each in self._on_pad if each not in items)
        self.counter.event("ItemRemoved", len(items))

    def _reader(self) -> str:
        return self.dice.choice(READERS)

    # Visits ------------------------------------------------------------------------------------

    def borrow(self, card: str = "", *, touches: bool = True) -> None:
        """Books, a card, and perhaps a button."""
        items = self._free(4)
        if not items:
            self.give_back()
            return
        card = card or self._reader()
        self._lay(items)
        self.counter.event("ItemSettled", len(items))
        self.branch.show(card)
        try:
            self.counter.decided(items)
        finally:
            self.branch.put_away(card)
        if touches and _says_klaar(card) and self.dice.random() < 0.5:
            self.counter.tap("Klaar")
        self._take(items)

    def by_chip(self) -> None:
        """A card at the card reader."""
        self.borrow(self.dice.choice(CHIPS))

    def give_back(self) -> None:
        """What was lent."""
        items = self._out(4)
        if not items:
            self.borrow()
            return
        self._lay(items)
        self.counter.event("ItemSettled", len(items))
        self.counter.tap("Inleveren")
        self.counter.decided(items)
        self.counter.tap("Klaar")
        self._take(items)

    def overview(self) -> None:
        """What do I have at home?"""
        self.branch.show(self.dice.choice([card for card in READERS if _says_klaar(card)]))
        self.counter.event("PatronKnown")
        self.counter.tap("Mijn overzicht")
        time.sleep(0.3)
        self.counter.tap("Stoppen")

    def family(self) -> None:
        """Three cards of one address."""
        for card in library.FAMILY:
            items = self._free(2)
            self.branch.show(card)
            self.counter.event("PatronKnown", card=card)
            self._lay(items)
            self.counter.decided(items)
        self.counter.tap("Klaar")
        self._take(self._on_pad)

    def language(self) -> None:
        """Somebody reads little Dutch, and presses nothing but the language."""
        self.counter.tap(next(self._languages))
        self.borrow(touches=False)

    def large(self) -> None:
        """Large yellow letters on black."""
        self.counter.tap("Zien en horen")
        for name in ("Groter", "Geel", "Sluiten"):
            self.counter.tap(name)
        self.borrow()

    def child(self) -> None:
        """The screen for children."""
        self.counter.tap("Zien en horen")
        for name in ("Kinderen", "Sluiten"):
            self.counter.tap(name)
        self.borrow(touches=False)

    def headset(self) -> None:
        """Somebody who hears what is on the screen, and walks through it by keys."""
        self.branch.plug(plugged=True)
        try:
            items = self._free(2)
            self._lay(items)
            self.counter.event("ItemSettled", len(items))
            self.branch.show(self._reader())
            self.counter.decided(items)
            for _ in range(4):
                self.counter.obey(key="Down")
            self._take(items)
        finally:
            self.branch.plug(plugged=False)

    def pay(self) -> None:
        """Everything that is owed, on a phone."""
        self.branch.show("P1007")
        self.counter.event("PatronKnown")
        self.counter.tap("Mijn overzicht")
        controls = self.counter.obey(controls=True)["controls"]
        names = [each["name"] for each in controls if each["name"].startswith("Betaal")]
        if not names:
            self.counter.tap("Stoppen")
            return
        self.counter.tap(names[0])
        self.counter.event("FeesListed")
        fees = [
            each["name"]
            for each in self.counter.obey(controls=True)["controls"]
            if each["name"].startswith("Betaal") and each["pressable"]
        ]
        self.counter.tap(fees[0] if fees else names[0])
        self.counter.event("PaymentTold", standing="waiting")
        self.counter.event("PaymentTold", standing="paid")
        self.counter.tap("Verder")
        self.counter.tap("Stoppen")

    def school(self) -> None:
        """A teacher opens a class, three children borrow."""
        self.branch.show(library.TEACHER)
        self.counter.event("ScreenShown", screen="class")
        for card in self.dice.sample(library.PUPILS, 3):
            items = self._free(1)
            self.branch.show(card)
            self.counter.event("PatronKnown", card=card)
            self._lay(items)
            self.counter.decided(items)
            self._take(items)
        self.counter.tap(_CLASS_ENDS)
        self.branch.show(library.TEACHER)
        self.counter.event("ScreenShown", screen="class_over")

    def refused(self) -> None:
        """A card that nobody knows, or an item that somebody waits for."""
        if self.dice.random() < 0.5:
            self.branch.show("P9999")
            self.counter.event("PatronKnown")
        else:
            item = self.dice.choice(SET_ASIDE)
            self._lay((item,))
            self.branch.show(self._reader())
            self.counter.decided((item,))
            self._take((item,))

    def walks_away(self) -> None:
        """Lays books down, and takes them along without a card."""
        items = self._free(3)
        self._lay(items)
        self.counter.event("ItemSettled", len(items))
        self._take(items)
        self.unclear -= set(items)

    def gate(self) -> None:
        """Somebody carries out what they have, or what they never borrowed."""
        self.branch.pass_gate(self.dice.choice(ITEMS))
        time.sleep(0.2)


def _says_klaar(card: str) -> bool:
    """Has somebody with this card the usual screen, in Dutch (Branch._write_catalogue)?"""
    return not card.endswith((ENGLISH, CHILD))


def _said(*sources: str) -> frozenset[str]:
    """A button's words in every language."""
    words = set(sources)
    for path in sorted((assets() / "i18n").glob("*.ts")):
        for message in ElementTree.parse(path).getroot().iter("message"):
            if message.findtext("source") in sources:
                words.add(message.findtext("translation") or "")
    return frozenset(words - {""})


_ENDS: Final = _said("Stop", "Done", "Done!", "No, without titles and amounts")
_CLASS_ENDS: Final = "Juf of meester"

_VISITS: Final[dict[str, Callable[[Player], None]]] = {
    "borrow": Player.borrow,
    "return": Player.give_back,
    "borrow by chip": Player.by_chip,
    "overview": Player.overview,
    "family": Player.family,
    "another language": Player.language,
    "large letters": Player.large,
    "child": Player.child,
    "headset": Player.headset,
    "pay": Player.pay,
    "class": Player.school,
    "refused": Player.refused,
    "walks away": Player.walks_away,
    "gate": Player.gate,
}
