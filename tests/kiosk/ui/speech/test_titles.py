"""In which language titles of a visit are: by item, from whoever knows; nothing by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kiosk.flow.account import HoldLine
from kiosk.flow.events import PadItem
from kiosk.flow.rows import LoanLine, Row
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session
from kiosk.ui.speech.titles import Titles
from sync.model import Hold

PRINCE = "Le Petit Prince / Antoine de Saint-Exupéry"


class Catalogue:
    """Answers when it is told to."""

    def __init__(self, **languages: str) -> None:
        self._languages = {item.removeprefix("i"): code for item, code in languages.items()}
        self.asked: list[set[str]] = []
        self._found: list[Callable[[Mapping[str, str]], None]] = []

    def __call__(self, items: Iterable[str], found: Callable[[Mapping[str, str]], None]) -> None:
        self.asked.append(set(items))
        self._found.append(found)

    def answer(self) -> None:
        for found in self._found:
            found(self._languages)


def visit() -> Session:
    row = Row("1", item=PadItem("1", (), ()), title=PRINCE)
    hold = HoldLine("h", Hold(item="3", title="Momo"))
    return Session(
        Rules(unsecured_afi=0xC2), rows=(row,), loans=(LoanLine("2", "Kaas"),), holds=(hold,)
    )


def test_titles_are_asked_once_by_item_and_unknown_until_there_is_an_answer() -> None:
    titles, session = Titles(), visit()
    titles.ask = catalogue = Catalogue(i1="fre", i2="mul", i3="ger")
    titles.look_up(session)
    titles.look_up(session)
    assert catalogue.asked == [{"1", "2", "3"}]
    assert titles.own(session) == {"Le Petit Prince": "", "Kaas": "", "Momo": ""}
    catalogue.answer()
    assert titles.own(session) == {"Le Petit Prince": "fr", "Kaas": "", "Momo": "de"}
    more = replace(session, loans=(*session.loans, LoanLine("4", "Momo")))
    titles.look_up(more)
    assert catalogue.asked[1:] == [{"4"}]
    # The other one of that name may be a translation.
    assert titles.own(more)["Momo"] == ""


def test_after_a_visit_nothing_is_known_of_it() -> None:
    titles, session = Titles(), visit()
    titles.ask = catalogue = Catalogue(i1="fr")
    titles.look_up(session)
    titles.forget()
    catalogue.answer()
    assert set(titles.own(session).values()) == {""}
