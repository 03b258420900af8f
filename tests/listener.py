"""Somebody who cannot see, at a station: it decides by what it heard which key to press.

It has ears and hands, a goal, and words that it understands; it knows no screen, no session and no
key of its own invention. Where it cannot finish, nobody could who only listens: ``Lost`` says what
was heard until then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

MOST_KEYS: Final = 60
"""No screen has so many things on it that lie below one another."""
PATIENCE_S: Final = 20.0
"""So long a person waits who hears nothing, before asking."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keypad, by the name of ``drivers.model.PadKey``."""

    name: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A key is held until it repeats."""

    name: str


@dataclass(frozen=True, slots=True)
class Digits:
    """Keys of the keypad that have digits."""

    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Card:
    """A card is held up."""

    number: str


@dataclass(frozen=True, slots=True)
class Headset:
    """It is put in, or pulled out."""

    plugged: bool


@dataclass(frozen=True, slots=True)
class Lay:
    """Books are laid on the pad."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """Books are taken away."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing is done for so long."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Leave:
    """Everything is taken along."""


Deed = Key | Hold | Digits | Card | Headset | Lay | Take | Stay | Leave


class Body(Protocol):
    """All that it has of the world."""

    def heard(self, patience_s: float = ...) -> tuple[str, ...]:
        """What was said since the last time; empty: silence, for so long."""

    def do(self, deed: Deed) -> None:
        """With its hands."""


class Lost(AssertionError):
    """It does not know how to go on."""


class Listener:
    """One person, for one visit."""

    def __init__(
        self, body: Body, words: Mapping[str, str], *, pin: str = "", agrees: bool = True
    ) -> None:
        """``words``: what sentences mean to it, each a regular expression."""
        self._body = body
        self._words = words
        self._pin = pin
        self._agrees = agrees
        self._with_me: tuple[str, ...] = ()
        """Books that it took off the pad."""
        self._new: list[str] = []
        """Heard since it last did something."""
        self.since = 0
        """For whoever looks on: so much had been said before it came."""
        self.story: list[str] = []
        """What it did and what it heard, in turn."""
        self._instincts: dict[str, Callable[[], None]] = {
            "put back": self._put_back,
            "still there": lambda: self.do(Key("up")),
            "may we read aloud": lambda: self.choose("read all" if self._agrees else "read less"),
            "type the PIN": self._type_pin,
        }

    def learn(self, words: Mapping[str, str]) -> None:
        """From now on it is spoken in another language."""
        self._words = words

    # Ears ----------------------------------------------------------------------------------------

    @property
    def heard(self) -> str:
        """Everything since the beginning, in one line."""
        return " ".join(line for line in self.story if not line.startswith(">"))

    @property
    def told(self) -> str:
        """What it did and what it heard, a line each."""
        return "\n".join(self.story)

    def expect(self, *names: str) -> str:
        """Wait until one of these was said: its name.

        In silence it asks where it is, walks once around, asks for help, and gives up.
        """
        for effort in (self._wait, self._ask, self._walk, self._ask_for_help):
            for text in effort():
                if found := self._means(text, *names):
                    return found
        raise Lost(f"never heard {' or '.join(names)}:\n{self.told}")

    def hears(self, *names: str) -> str:
        """Which of these was just said; empty: none."""
        return next((found for text in self._new if (found := self._means(text, *names))), "")

    def _means(self, text: str, *names: str) -> str:
        return next((name for name in names if re.search(self._word(name), text)), "")

    def _word(self, name: str) -> str:
        # What it has a name for itself: a title, a letter.
        return self._words.get(name, re.escape(name))

    def _wait(self) -> Iterator[str]:
        yield from self._take()
        while self._listen(PATIENCE_S):
            yield from self._take()

    def _ask(self) -> Iterator[str]:
        self.press("speak")
        yield from self._take()

    def _walk(self) -> Iterator[str]:
        for _ in self.around():
            yield from self._take()

    def _ask_for_help(self) -> Iterator[str]:
        self.choose("help")
        yield from self._take()
        yield from self._walk()
        self.press("back")
        yield from self._take()

    def _take(self) -> Iterator[str]:
        while self._new:
            yield self._new.pop(0)

    def _listen(self, patience_s: float | None = None) -> tuple[str, ...]:
        said = self._body.heard() if patience_s is None else self._body.heard(patience_s)
        self.story += said
        self._new += said
        for text in said:
            if name := self._means(text, *self._instincts):
                # What it does about that is not done about what it hears meanwhile.
                instincts, self._instincts = self._instincts, {}
                instincts[name]()
                self._instincts = instincts
        return said

    # Hands ---------------------------------------------------------------------------------------

    def do(self, deed: Deed) -> tuple[str, ...]:
        """One thing, and what was heard right after it."""
        self.story.append(f"> {deed}")
        self._new.clear()
        if isinstance(deed, Take):
            self._with_me += deed.items
        self._body.do(deed)
        return self._listen()

    def press(self, key: str) -> tuple[str, ...]:
        """A key, by its name."""
        return self.do(Key(key))

    def choose(self, *names: str, about: str = "") -> str:
        """Go to the first that is called so, and press it: its name. ``about``: which of several
        that are called the same."""
        for text in self.around():
            found = self._named(text, *names)
            if found and about in text:
                self.press("select")
                return found
        raise Lost(f"there is no {' or '.join(names)} {about} to choose:\n{self.told}")

    def _named(self, text: str, *names: str) -> str:
        for name in names:
            control = rf"(?:^|[.?!؟:] )(?:{self._word(name)})(?:, |\.$| .*{self._words['button']})"
            if re.search(control, text):
                return name
        return ""

    def around(self) -> Iterator[str]:
        """Each thing on the screen, as it is heard; first what lies below one another, then also
        what lies beside it."""
        for sideways in (False, True):
            first = ""
            for _ in range(MOST_KEYS):
                here = " ".join(self.press("down"))
                if here == first:
                    break
                first = first or here
                yield here
                if sideways:
                    yield from self._beside(here)

    def _beside(self, first: str) -> Iterator[str]:
        for _ in range(MOST_KEYS):
            there = " ".join(self.press("right"))
            if first.endswith(there):
                # Around. Whose line it is was said on coming to it.
                return
            yield there

    def type(self, text: str) -> None:
        """By the keys on the screen, which lie as on any keyboard."""
        for letter in text:
            row = next(n for n, row in enumerate(_LETTERS) if letter in row)
            for _ in range(MOST_KEYS):
                here = self._key_under_the_finger()
                if here == letter:
                    break
                there = next((n for n, row in enumerate(_LETTERS) if here and here in row), None)
                if there == row:
                    ahead = _LETTERS[row].index(letter) > _LETTERS[row].index(here)
                    self.press("right" if ahead else "left")
                else:
                    self.press("up" if there is not None and there > row else "down")
            self.press("select")

    def _key_under_the_finger(self) -> str:
        last = next((line for line in reversed(self.story) if not line.startswith(">")), "")
        return last.removesuffix(".") if len(last) == 2 else ""

    # What anybody would do -----------------------------------------------------------------------

    def _put_back(self) -> None:
        """Which of them it is cannot be seen: all that were taken."""
        books, self._with_me = self._with_me, ()
        if books:
            self.do(Lay(books))

    def _type_pin(self) -> None:
        for digit in self._pin:
            self.do(Digits(digit))
        self.press("select")


_LETTERS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


# Goals -------------------------------------------------------------------------------------------


def lend(me: Listener, books: tuple[str, ...], card: str) -> None:
    """Leen deze boeken."""
    me.do(Lay(books))
    me.expect("here are")
    me.do(Card(card))
    me.expect("all borrowed")
    me.do(Take(books))


def give_back(me: Listener, books: tuple[str, ...]) -> None:
    """Lever deze boeken in."""
    me.do(Lay(books))
    me.expect("what would you like")
    me.choose("return")
    me.expect("all returned")


def look_at_mine(me: Listener, card: str) -> None:
    """Wat heb ik?"""
    me.choose("overview")
    me.expect("scan your card")
    me.do(Card(card))
    me.expect("my overview")


def renew(me: Listener, card: str, title: str) -> None:
    """Verleng dit boek."""
    look_at_mine(me, card)
    me.choose("renew", about=title)
    me.expect("renewed")


def pay(me: Listener, card: str) -> None:
    """Betaal wat ik moet betalen."""
    look_at_mine(me, card)
    me.choose("pay")
    me.expect("to pay")
    me.choose("pay")
    me.expect("at the card machine")
    me.expect("paid")
    me.choose("continue")


def reserve(me: Listener, card: str, letters: str, title: str) -> None:
    """Reserveer dit boek."""
    look_at_mine(me, card)
    me.choose("reservations")
    me.choose("reserve something")
    me.expect("what to read")
    me.type(letters)
    me.choose("search")
    me.expect("found")
    me.choose(title)
    me.expect("reserve this book")
    me.choose("reserve")
    me.expect("it is reserved")
    me.choose("continue")


def finish(me: Listener, receipt: str = "") -> None:
    """Klaar."""
    me.choose("done", "stop")
    me.expect("goodbye")
    if receipt:
        me.choose(receipt)
    me.do(Leave())


def leave(me: Listener) -> None:
    """Wherever I am: to the end."""
    for _ in range(_MOST_SCREENS):
        me.press("speak")
        if me.hears("welcome"):
            return
        me.press("back")
        if me.hears("welcome"):
            return
        me.choose("done", "stop", "continue", "back", "not now", "rather not", "close")
        if me.hears("goodbye"):
            return
    raise Lost(f"no way out:\n{me.told}")


_MOST_SCREENS: Final = 8
