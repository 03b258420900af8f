"""The finder: beside everything else, the last wish, and nothing of it in a log."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from waiting import PATIENCE_S

from kiosk.flow.account import SearchBy
from kiosk.flow.effects import AskOutlook, FindTitles
from kiosk.flow.events import Event, OutlookKnown, TitlesFound
from kiosk.services.finder import Finder
from kiosk.services.finding import TitleSearch
from sync.config import SearchConfig
from sync.delivery.questions import Answer, AskItem, AskTitles, Question
from sync.errors import Unreachable
from sync.model import IlsStatus, ItemAnswer, ItemStatus, Title, Titles

WORDS = "secret words"


@dataclass
class Catalogue:
    """Answers when it is let."""

    last_status: IlsStatus | None = None
    failure: Exception | None = None
    asked: list[str] = field(default_factory=list)
    busy: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)

    def ask(self, question: Question[Answer]) -> Answer:
        if isinstance(question, AskItem):
            known = ItemStatus.ON_LOAN if question.item == "300" else ItemStatus.UNKNOWN
            name = "Warenar / P.C. Hooft"
            return ItemAnswer(question.item, known, name, holds=2)  # type: ignore[return-value]
        assert isinstance(question, AskTitles)
        self.asked.append(question.words)
        self.busy.set()
        assert self.goes_on.wait(PATIENCE_S)
        if self.failure is not None:
            raise self.failure
        return Titles((Title(question.words, title_id="7"),), 1)  # type: ignore[return-value]


@pytest.fixture
def told() -> queue.SimpleQueue[Event]:
    return queue.SimpleQueue()


def begun(catalogue: Catalogue, told: queue.SimpleQueue[Event]) -> Finder:
    search = TitleSearch(SearchConfig(), catalogue, monotonic=time.monotonic)
    finder = Finder(search, told.put)
    finder.start()
    return finder


def by_words(number: int, words: str) -> FindTitles:
    return FindTitles(number, words, SearchBy.WORDS)


def test_whoever_types_on_does_not_wait_for_what_they_typed_before(
    told: queue.SimpleQueue[Event],
) -> None:
    catalogue = Catalogue()
    finder = begun(catalogue, told)
    try:
        finder.perform(by_words(1, "m"))
        assert catalogue.busy.wait(PATIENCE_S)
        for number in range(2, 50):
            finder.perform(by_words(number, "m" * number))
        catalogue.goes_on.set()
        numbers = [told.get(timeout=PATIENCE_S) for _ in range(2)]
    finally:
        finder.stop()
    assert [each.number for each in numbers if isinstance(each, TitlesFound)] == [1, 49]
    assert catalogue.asked == ["m", "m" * 49]


@pytest.mark.parametrize("failure", [Unreachable("away"), KeyError(WORDS)])
def test_a_search_that_fails_says_so_and_nothing_of_its_words(
    failure: Exception,
    told: queue.SimpleQueue[Event],
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_log("search fails")
    expect_log("a search broke off")
    catalogue = Catalogue(failure=failure)
    catalogue.goes_on.set()
    finder = begun(catalogue, told)
    with caplog.at_level(logging.DEBUG):
        try:
            finder.perform(by_words(1, WORDS))
            assert told.get(timeout=PATIENCE_S) == TitlesFound(1, failed=True)
            catalogue.failure = None
            finder.perform(by_words(2, WORDS))
            found = told.get(timeout=PATIENCE_S)
        finally:
            finder.stop()
    assert isinstance(found, TitlesFound)
    assert (found.number, found.total, found.failed) == (2, 1, False)
    assert "secret" not in "".join(str(record.__dict__) for record in caplog.records)


def test_a_number_gives_one_title_and_what_becomes_of_it(told: queue.SimpleQueue[Event]) -> None:
    finder = begun(Catalogue(), told)
    try:
        for number, item in enumerate(("300", "301"), 1):
            finder.perform(FindTitles(number, item, SearchBy.NUMBER))
            found = told.get(timeout=PATIENCE_S)
            assert isinstance(found, TitlesFound)
            assert found.titles == (
                (Title("Warenar / P.C. Hooft", item="300"),) if item == "300" else ()
            )
        # Nobody knows it: nothing is said.
        finder.perform(AskOutlook("301"))
        finder.perform(AskOutlook("300"))
        assert told.get(timeout=PATIENCE_S) == OutlookKnown("300", ItemStatus.ON_LOAN, waiting=2)
    finally:
        finder.stop()
