"""Calls for staff: out in every way, back as one story, and never in anybody's way."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from desk_server import DeskServer
from fakes import AMSTERDAM, START, Seconds
from waiting import PATIENCE_S, wait_until

from drivers.config_relay import RelayConfig
from drivers.errors import NotReady, NotVerified
from drivers.model import LineStatistics, PrintJob, PrintLine, RelayInput, RelayOutput
from kiosk.config_staff_call import StaffCallConfig, UnstaffedCallConfig
from kiosk.devices.relay import Relays, RelayWatch
from kiosk.flow.effects import CallStaff, EndCall
from kiosk.flow.events import CallNews, CallWord
from kiosk.flow.patron_events import About
from kiosk.flow.staff_call import CallEnd
from kiosk.services.staff_call import desk as ways_to_the_desk
from kiosk.services.staff_call.caller import DeskCall, StaffCaller, Told
from kiosk.services.staff_call.configured import call_rules
from kiosk.services.staff_call.desk import staff_caller
from kiosk.services.staff_call.ways import RelayWay, SlipWay
from sync.desk_answer import DeskAnswer, NotTold

NO_BOARDS = Relays()


class Called:
    """A station from which somebody can be called, without its screen."""

    def __init__(self, config: StaffCallConfig, boards: Relays = NO_BOARDS) -> None:
        self.news: list[CallNews] = []
        caller = staff_caller(
            config,
            boards,
            self.news.append,
            lambda: START.astimezone(AMSTERDAM),
            station="lindeveld-2",
            label="Leenpunt 2",
            language="nl",
        )
        assert caller is not None
        self.caller = caller
        caller.start()

    def words(self) -> list[CallWord]:
        return [each.word for each in self.news]

    def until(self, word: CallWord) -> None:
        wait_until(lambda: word in self.words())


@pytest.fixture(autouse=True)
def _asked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.services.staff_call.ways.POLL_S", 0.01)


@pytest.fixture
def server() -> Iterator[DeskServer]:
    with DeskServer() as desk:
        yield desk


@pytest.fixture
def called(server: DeskServer) -> Iterator[Callable[..., Called]]:
    made: list[Called] = []

    def call(boards: Relays = NO_BOARDS, **keys: Any) -> Called:
        keys.setdefault("url", server.url)
        made.append(Called(StaffCallConfig(**keys), boards))
        return made[-1]

    yield call
    for each in made:
        each.caller.stop()


@pytest.fixture(autouse=True)
def _call_is_a_warning(expect_log: Callable[[str], None]) -> None:
    expect_log("staff called")


# The hook -----------------------------------------------------------------------------------------


def test_the_desk_hears_where_since_when_and_about_what(
    server: DeskServer, called: Callable[..., Called]
) -> None:
    at = called(place="begane grond")
    at.caller.perform(CallStaff(1))
    at.until(CallWord.SENT)
    at.caller.perform(CallStaff(1, About.CARD))
    wait_until(lambda: server.events == ["call", "about"])
    first, second = server.told
    assert first == {
        "event": "call",
        "call": first["call"],
        "station": "lindeveld-2",
        "label": "Leenpunt 2",
        "place": "begane grond",
        "since": "2026-11-24T10:00:00+01:00",
        "about": None,
    }
    assert second == first | {"event": "about", "about": "card"}
    at.caller.perform(EndCall(1, CallEnd.CANCELLED))
    wait_until(lambda: server.events[-1] == "ended")
    assert server.told[-1]["reason"] == "cancelled"


@pytest.mark.parametrize(
    ("said", "word", "minutes"),
    [
        ({"answer": "seen"}, CallWord.SEEN, 0),
        ({"answer": "coming"}, CallWord.COMING, 0),
        ({"answer": "coming", "minutes": 2}, CallWord.COMING, 2),
        ({"answer": "later"}, CallWord.COMING, 5),
        ({"answer": "later", "minutes": 10}, CallWord.COMING, 10),
        ({"answer": "later", "minutes": -3}, CallWord.COMING, 5),
        ({"answer": "coming", "minutes": "soon"}, CallWord.COMING, 0),
        ({"answer": "cannot"}, CallWord.CANNOT, 0),
    ],
)
@pytest.mark.parametrize("when", ["at once", "when asked"])
def test_what_the_desk_answers_comes_back(
    server: DeskServer,
    called: Callable[..., Called],
    said: dict[str, Any],
    word: CallWord,
    minutes: int,
    when: str,
) -> None:
    at = called()
    server.says = said if when == "at once" else {}
    at.caller.perform(CallStaff(1))
    at.until(CallWord.SENT)
    server.says = said
    at.until(word)
    news = next(each for each in at.news if each.word is word)
    assert (news.call, news.minutes, news.at) == (1, minutes, START)
    assert at.words()[0] is CallWord.SENT


def test_a_desk_that_only_takes_calls_is_not_asked_again(
    server: DeskServer, called: Callable[..., Called]
) -> None:
    server.asked_status = 405
    at = called()
    at.caller.perform(CallStaff(1))
    wait_until(lambda: server.polls)
    time.sleep(0.05)
    assert len(server.polls) == 1
    # That is said of one call: the next is asked about.
    at.caller.perform(EndCall(1, CallEnd.CANCELLED))
    server.asked_status = 0
    at.caller.perform(CallStaff(2))
    wait_until(lambda: len(set(server.polls)) == 2 and len(server.polls) > 3)
    assert at.words() == [CallWord.SENT, CallWord.SENT]


@pytest.mark.parametrize(
    ("status", "page"),
    [
        (500, b"{}"),
        (404, b"{}"),
        (302, b""),
        (503, b""),
        (200, b"<html>sign in to the network</html>"),
        (200, b"\xff\x00garbage"),
        (200, b"[]"),
        (200, b'{"answer": "perhaps"}'),
        (200, b'{"answer": ["coming"]}'),
    ],
)
def test_whatever_is_no_answer_is_a_call_that_did_not_go_out(
    server: DeskServer,
    called: Callable[..., Called],
    expect_log: Callable[[str], None],
    status: int,
    page: bytes,
) -> None:
    expect_log("staff call does not go out")
    server.status, server.page = status, page
    at = called()
    at.caller.perform(CallStaff(1))
    at.until(CallWord.FAILED)
    assert at.words() == [CallWord.FAILED]


def test_a_desk_that_is_not_there(
    called: Callable[..., Called], expect_log: Callable[[str], None], caplog: Any
) -> None:
    expect_log("staff call does not go out")
    with DeskServer() as gone:
        url = gone.url
    at = called(url=url)
    for number in (1, 2, 3):
        at.caller.perform(CallStaff(number))
        wait_until(lambda number=number: at.news and at.news[-1].call == number)
        assert at.words()[-1] is CallWord.FAILED
        at.caller.perform(EndCall(number, CallEnd.FAILED))
    # Said once, however often it is tried.
    said = [each for each in caplog.records if "does not go out" in each.getMessage()]
    assert len(said) == 1
    assert "127.0.0.1" in said[0].error


def test_a_desk_that_hangs_holds_up_nobody(
    server: DeskServer, called: Callable[..., Called], expect_log: Callable[[str], None]
) -> None:
    expect_log("staff call does not go out")
    server.hangs.set()
    at = called(timeout_s=0.2)
    done = threading.Event()

    def visit() -> None:
        at.caller.perform(CallStaff(1))
        at.caller.perform(CallStaff(1, About.CARD))
        at.caller.perform(EndCall(1, CallEnd.CANCELLED))
        at.caller.perform(CallStaff(2))
        done.set()

    threading.Thread(target=visit).start()
    assert done.wait(PATIENCE_S)
    wait_until(lambda: CallNews(2, CallWord.FAILED, START.astimezone(AMSTERDAM)) in at.news)
    # And when it is back, the next one goes out.
    server.hangs.clear()
    at.caller.perform(EndCall(2, CallEnd.FAILED))
    at.caller.perform(CallStaff(3))
    at.until(CallWord.SENT)
    assert at.news[-1].call == 3


def test_while_no_staff_is_there_somebody_else_is_called(server: DeskServer) -> None:
    with DeskServer() as watch:
        at = Called(StaffCallConfig(url=server.url, unstaffed=UnstaffedCallConfig(url=watch.url)))
        try:
            at.caller.perform(CallStaff(1, staffed=False))
            at.caller.perform(CallStaff(1, again=True))
            wait_until(lambda: len(watch.told) == 2)
            at.caller.perform(EndCall(1, CallEnd.HELPED))
            wait_until(lambda: len(watch.told) == 3)
            assert server.told == []
            at.caller.perform(CallStaff(2, staffed=True))
            wait_until(lambda: server.told)
            # Nobody knows what time it is: everybody is.
            at.caller.perform(CallStaff(3, staffed=None))
            wait_until(lambda: len(server.told) == 2 and len(watch.told) == 4)
        finally:
            at.caller.stop()
    assert [each["event"] for each in watch.told][:4] == ["call", "again", "ended", "call"]


def test_a_desk_that_hung_does_not_hear_of_all_that_it_missed(
    server: DeskServer, called: Callable[..., Called], expect_log: Callable[[str], None]
) -> None:
    expect_log("staff call does not go out")
    server.hangs.set()
    at = called(timeout_s=15.0)
    at.caller.perform(CallStaff(1))
    wait_until(lambda: server.told)
    for number in range(1, 50):
        at.caller.perform(EndCall(number, CallEnd.CANCELLED))
        at.caller.perform(CallStaff(number + 1))
    server.status = 503
    server.hangs.clear()
    wait_until(lambda: at.news)
    assert (at.news[0].call, at.news[0].word) == (50, CallWord.FAILED)
    # The first one, its end, and the last one.
    assert len(server.told) == 3


def test_stopping_does_not_wait_for_a_desk_that_hangs(
    server: DeskServer, called: Callable[..., Called], expect_log: Callable[[str], None]
) -> None:
    expect_log("staff call does not go out")
    server.hangs.set()
    at = called(timeout_s=15.0)
    at.caller.perform(CallStaff(1))
    at.caller.perform(CallStaff(1, About.CARD))
    at.caller.perform(CallStaff(1, About.BOOK))
    wait_until(lambda: server.told)
    stopping = threading.Thread(target=at.caller.stop)
    stopping.start()
    wait_until(lambda: at.caller._lines[0]._stopping)
    # What was begun is waited for, and nothing more.
    server.status = 503
    server.hangs.clear()
    stopping.join()
    assert server.events == ["call"]


def test_the_second_desk_hears_what_nobody_has_seen(
    server: DeskServer, called: Callable[..., Called]
) -> None:
    with DeskServer() as second:
        at = called(second_url=second.url)
        at.caller.perform(CallStaff(1))
        at.until(CallWord.SENT)
        assert second.told == []
        at.caller.perform(CallStaff(1, again=True))
        wait_until(lambda: second.events == ["again"] and server.events == ["call", "again"])
        assert second.told[0]["call"] == server.told[0]["call"]
        second.says = {"answer": "coming"}
        at.until(CallWord.COMING)
        at.caller.perform(EndCall(1, CallEnd.LEFT))
        wait_until(lambda: second.events[-1] == "ended" and server.events[-1] == "ended")
        # The second desk hears nothing of a call that it was not told of.
        at.caller.perform(CallStaff(2))
        wait_until(lambda: len(server.told) == 4)
        at.caller.perform(EndCall(2, CallEnd.CANCELLED))
        wait_until(lambda: len(server.told) == 5)
        assert len(second.told) == 2
        at.caller.stop()


def test_stopping_tells_the_desk(server: DeskServer, called: Callable[..., Called]) -> None:
    at = called()
    at.caller.perform(CallStaff(1))
    at.until(CallWord.SENT)
    at.caller.stop()
    assert server.told[-1]["reason"] == "stopped"


def test_the_log_has_a_line_for_the_call_its_answer_and_its_end(
    server: DeskServer, called: Callable[..., Called], caplog: Any
) -> None:
    at = called()
    server.says = {"answer": "coming"}
    with caplog.at_level(logging.INFO, "kiosk.services.staff_call"):
        at.caller.perform(CallStaff(1, About.CARD))
        wait_until(lambda: len(server.polls) > 3)
        at.caller.perform(EndCall(1, CallEnd.CANCELLED))
    said = [each for each in caplog.records if each.name.startswith("kiosk.services.staff_call")]
    assert [each.getMessage() for each in said] == [
        "staff called",
        "staff call answered",
        "staff call ended",
    ]
    assert [getattr(each, "reason", "") for each in said] == ["", "coming", "cancelled"]


# Relay boards -------------------------------------------------------------------------------------


class Board:
    """What a driver shows of a board with a lamp and two buttons."""

    def __init__(self) -> None:
        self.outputs = frozenset({"lamp"})
        self.inputs = frozenset({"coming", "cannot"})
        self.state = {"lamp": False, "coming": False, "cannot": False}
        self.lies = False

    def switch(self, function: str, on: bool) -> None:
        if self.lies:
            raise NotVerified("lamp: switched on, and it reads off")
        self.state[function] = on

    def read(self, function: str) -> bool:
        return self.state[function]

    def identity(self) -> str:
        return ""

    def statistics(self) -> LineStatistics:
        return LineStatistics()

    def close(self) -> None: ...


class BoardThread:
    """The board's thread: looks all the time, as long as the board is there."""

    name = "relay"

    def __init__(self) -> None:
        self.board = Board()
        config = RelayConfig(
            kind="relay",
            driver="double",
            outputs={"lamp": 0},
            inputs={"coming": 0, "cannot": 1},
        )
        self.relays = Relays([config], Seconds())
        self.watch = RelayWatch(self.relays)
        self.watch.attach(self)
        self.there = True
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def wake(self) -> None: ...

    def _run(self) -> None:
        while not self._over.wait(0.005):
            self.relays.monotonic.now += 1.0
            if self.there:
                with contextlib.suppress(NotVerified):
                    self.watch.poll(self.board)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


@pytest.fixture
def boards() -> Iterator[BoardThread]:
    thread = BoardThread()
    yield thread
    thread.stop()


def test_of_two_boards_one_lamp_is_enough() -> None:
    devices = [
        RelayConfig(kind="relay", driver="double", name=name, outputs={"lamp": 0})
        for name in ("one", "two")
    ]
    boards = Relays(devices)
    way = RelayWay(boards, confirm_s=PATIENCE_S)
    told: list[object] = []
    call = threading.Thread(
        target=lambda: told.append(way.tell(DeskCall("1", 1, START), Told.CALL))
    )
    call.start()
    wait_until(lambda: boards.wish("lamp").on)
    boards.tell(RelayOutput("one", "lamp", True, "it reads off"))
    boards.tell(RelayOutput("two", "lamp", True))
    call.join(PATIENCE_S)
    assert told == [None]


@pytest.mark.parametrize("button", ["coming", "cannot"])
def test_a_lamp_is_lit_until_somebody_presses(
    boards: BoardThread, called: Callable[..., Called], button: str
) -> None:
    at = called(boards.relays, url="")
    at.caller.perform(CallStaff(1))
    at.until(CallWord.SENT)
    assert boards.board.state["lamp"]
    boards.board.state[button] = True
    at.until(CallWord(button))
    at.caller.perform(EndCall(1, CallEnd.CANNOT))
    wait_until(lambda: not boards.board.state["lamp"])


def test_a_button_without_a_call_says_nothing(
    boards: BoardThread, called: Callable[..., Called]
) -> None:
    at = called(boards.relays, url="")
    at.caller.answered(DeskAnswer("coming"))
    boards.relays.tell(RelayInput("relay", "coming", True))
    at.caller.perform(CallStaff(1))
    at.until(CallWord.SENT)
    assert at.words() == [CallWord.SENT]


def test_a_board_that_lies_is_no_call(
    boards: BoardThread, called: Callable[..., Called], expect_log: Callable[[str], None]
) -> None:
    expect_log("staff call does not go out")
    boards.board.lies = True
    at = called(boards.relays, url="")
    at.caller.perform(CallStaff(1))
    at.until(CallWord.FAILED)


def test_a_board_that_is_away_is_no_call(boards: BoardThread) -> None:
    boards.there = False
    way = RelayWay(boards.relays, confirm_s=0.05)
    with pytest.raises(NotTold, match=r"no board said in 0\.05 s"):
        way.tell(DeskCall("1", 1, START), Told.CALL)
    # Calling off is never a fault of the call.
    assert way.tell(DeskCall("1", 1, START), Told.ENDED) is None


def test_one_way_of_two_is_enough(
    server: DeskServer,
    boards: BoardThread,
    called: Callable[..., Called],
    expect_log: Callable[[str], None],
) -> None:
    expect_log("staff call does not go out")
    server.status = 500
    at = called(boards.relays)
    at.caller.perform(CallStaff(1))
    at.until(CallWord.SENT)
    wait_until(lambda: server.told)
    at.caller.perform(EndCall(1, CallEnd.CANCELLED))
    wait_until(lambda: not boards.board.state["lamp"])
    assert CallWord.FAILED not in at.words()


# A slip at the desk -------------------------------------------------------------------------------


class Paper:
    """A queue at the desk."""

    columns = 42

    def __init__(self, *, broken: bool = False) -> None:
        self.jobs: list[PrintJob] = []
        self.closed = 0
        self._broken = broken

    def print(self, job: PrintJob) -> None:
        if self._broken:
            raise NotReady("slip: its queue is stopped: out of paper")
        self.jobs.append(job)

    def close(self) -> None:
        self.closed += 1


def test_a_slip_says_where_and_when(
    called: Callable[..., Called], monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = Paper()
    monkeypatch.setattr(ways_to_the_desk, "slip_printer", lambda config: paper)
    at = called(url="", slip_queue="desk", place="begane grond, bij de ingang")
    at.caller.perform(CallStaff(1, About.CARD))
    at.until(CallWord.SENT)
    text = [line.text for line in paper.jobs[0].lines]
    assert text == [
        "Leenpunt 2 vraagt om",
        "hulp",
        "",
        "begane grond, bij de ingang",
        "Geroepen om 10:00",
        "",
    ]
    at.caller.perform(EndCall(1, CallEnd.CANCELLED))
    at.caller.stop()
    assert (len(paper.jobs), paper.closed) == (1, 1)


def test_a_queue_without_paper_is_no_call() -> None:
    paper = Paper(broken=True)
    way = SlipWay(lambda: paper, lambda call: (PrintLine("x"),))
    with pytest.raises(NotTold, match="out of paper"):
        way.tell(DeskCall("1", 1, START), Told.CALL)
    assert paper.closed == 1


# What is configured -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "outputs", "possible"),
    [
        ({}, set(), False),
        ({}, {"door", "bin_1"}, False),
        ({}, {"lamp"}, True),
        ({}, {"pager"}, True),
        ({"url": "http://desk.example/call"}, set(), True),
        ({"slip_queue": "desk"}, set(), True),
        ({"way": {"nl": "Rechtdoor."}}, set(), False),
    ],
)
def test_only_what_reaches_somebody_is_a_call(
    keys: dict[str, Any], outputs: set[str], possible: bool
) -> None:
    config = StaffCallConfig(**keys)
    assert call_rules(config, frozenset(outputs)).possible is possible
    boards = Relays()
    boards.outputs = frozenset(outputs)
    caller = staff_caller(
        config, boards, print, lambda: START, station="a", label="A", language="nl"
    )
    assert (caller is not None) is possible


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"url": "desk.example"}, "expected an address"),
        ({"url": "http://kiosk:secret@desk.example/x"}, "expected an address"),
        ({"url": "ftp://desk.example/x"}, "expected an address"),
        ({"second_url": "http://desk.example/2"}, "no url of a first desk"),
        ({"again_s": 200}, "from short to long"),
        ({"unanswered_s": 700}, "from short to long"),
        ({"way": {"xx": "Rechts"}}, "expected one of nl, en"),
        ({"slip_queue": "desk; rm"}, "pattern"),
        ({"phone": "0" * 41}, "at most 40"),
    ],
)
def test_what_cannot_be_meant_is_refused(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        StaffCallConfig(**keys)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"<html/>", "expected an SVG file"),
        (b"<svg>" + b" " * 300_000, "at most 262144"),
    ],
)
def test_a_plan_that_cannot_be_used(tmp_path: Any, content: bytes | None, said: str) -> None:
    plan = tmp_path / "floor.svg"
    if content is not None:
        plan.write_bytes(content)
    with pytest.raises(ValueError, match=said):
        StaffCallConfig(plan=plan).check_files()


def test_a_fault_of_ours_in_one_way_is_no_call(expect_log: Callable[[str], None]) -> None:
    class Broken:
        name, poll_s, second = "broken", None, False

        def tell(self, call: DeskCall, what: Told) -> DeskAnswer | None:
            raise ZeroDivisionError

        def asked(self, call: DeskCall) -> DeskAnswer | None: ...

        def close(self) -> None: ...

    expect_log("staff call")
    news: list[CallNews] = []
    caller = StaffCaller([Broken()], news.append, lambda: START + timedelta(seconds=1))
    caller.start()
    caller.perform(CallStaff(1))
    wait_until(lambda: news)
    caller.stop()
    assert news[0].word is CallWord.FAILED


def test_what_goes_out_is_json_without_a_name(
    server: DeskServer, called: Callable[..., Called]
) -> None:
    at = called()
    at.caller.perform(CallStaff(1, About.PAYING))
    at.until(CallWord.SENT)
    assert set(json.loads(json.dumps(server.told[0]))) == {
        *("event", "call", "station", "label", "place", "since", "about"),
    }
