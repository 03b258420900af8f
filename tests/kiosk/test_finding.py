"""Titles by words: who is asked, and that nothing comes of it but titles."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from kiosk.services.finding import LONGEST_WORDS, TitleSearch
from sync.config import SearchConfig
from sync.delivery.questions import Answer, AskTitles, Question
from sync.errors import Alarm, BadMessage, ConfigFault, InDoubt, SignInRefused, Unreachable
from sync.model import Ability, IlsStatus, Title, Titles
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library
from sync.sim.sru import SruServer

FOUND = Titles((Title("Max Havelaar", title_id="7"),), 12)


@dataclass
class Ils:
    """A way to an ILS that can search, or fails."""

    answer: Titles | None = FOUND
    failure: Exception | None = None
    last_status: IlsStatus | None = None
    asked: list[AskTitles] = field(default_factory=list)

    def ask(self, question: Question[Answer]) -> Answer:
        assert isinstance(question, AskTitles)
        self.asked.append(question)
        if self.failure is not None:
            raise self.failure
        return self.answer  # type: ignore[return-value]


def search(ils: Ils, **keys: object) -> TitleSearch:
    return TitleSearch(SearchConfig.model_validate(keys), ils, monotonic=time.monotonic)


def test_whether_there_is_a_search_is_the_ils_s_word_or_the_site_s(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("search fails")
    ils = Ils()
    assert not search(ils).is_there
    ils.last_status = IlsStatus()
    assert not search(ils).is_there
    assert search(ils, sru_url="https://sru.example.org").is_there
    assert search(ils).find("max").failed
    assert ils.asked == []
    ils.last_status = IlsStatus(abilities=frozenset({Ability.SEARCH}))
    assert search(ils).is_there


def test_the_ils_is_asked_for_as_many_as_are_shown() -> None:
    ils = Ils()
    finder = search(ils, most=7)
    assert finder.find("  max ").titles == FOUND
    assert ils.asked == [AskTitles("max", 7)]
    finder.find("x" * 5000)
    assert len(ils.asked[-1].words) == LONGEST_WORDS
    assert finder.find("   ").titles.titles == ()
    assert len(ils.asked) == 2
    finder.close()


@pytest.mark.parametrize(
    "failure",
    [
        Unreachable("nobody there"),
        InDoubt("no answer"),
        BadMessage("found rubbish"),
        ConfigFault("ils.url: wrong"),
        SignInRefused("no"),
        None,
    ],
)
def test_whatever_fails_is_told_once_and_raises_nothing(
    failure: Alarm | None, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("search fails")
    ils = Ils(answer=None, failure=failure)
    finder = search(ils)
    for _ in range(3):
        found = finder.find("max")
        assert found.failed
        assert found.titles.titles == ()
    ils.answer, ils.failure = FOUND, None
    with caplog.at_level("INFO"):
        assert not finder.find("max").failed
    lines = [record.message for record in caplog.records if "search" in record.name]
    said = [record.message for record in caplog.records if record.name.endswith("finding")]
    assert said == ["search fails", "search answers again"], lines


def test_over_sru_the_ils_is_left_alone() -> None:
    ils = Ils()
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    with SruServer(library) as server:
        finder = search(ils, sru_url=server.url)
        assert [title.title for title in finder.find("havelaar").titles.titles] == ["Max Havelaar"]
        finder.close()
        finder.close()
    assert ils.asked == []


def test_an_sru_server_that_fails_is_no_reason_to_ask_the_ils(
    expect_log: Callable[[str], None],
) -> None:
    """Its ids are others."""
    expect_log("search fails")
    ils = Ils()
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    with SruServer(library, faults=["bomb"]) as server:
        finder = search(ils, sru_url=server.url)
        assert "DTD" in finder.find("havelaar").failed
        finder.close()
    assert ils.asked == []
