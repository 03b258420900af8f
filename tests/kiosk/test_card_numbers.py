"""Numbers of cards and items, by every way in: a real socket to a library system that matches
loosely, the real desk, clerk and journal."""

from __future__ import annotations

import json
import queue
import random
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fakes import Clock
from waiting import PATIENCE_S

from kiosk.books import Books
from kiosk.cli import main
from kiosk.config import Config, load
from kiosk.flow.effects import SignIn
from kiosk.flow.events import Event, PatronKnown
from kiosk.services.clerk import Clerk
from kiosk.services.pins import FREE_TRIES, PinGuard
from sync.errors import Unreachable
from sync.ids import LONGEST
from sync.journal.records import Intent, State, Told
from sync.model import Action, Outcome, Reason
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.catalogue import PatronRecord
from sync.sim.demo import DEMO
from sync.sim.library import Library

WAYS = ("P1001", "p1001", " P1001 ", "P 1001", "Ｐ１００１", "000P1001", "ada", "ADA")
"""To write the number of one card: the last two are its owner's name at the library system."""
UNSEEN = ("P1001\u200b", "P10\u00ad01", "P1001\u0301", "\u202eP1001", "P1001\ufe0f")
RIGHT = "1234"


class LooseLibrary(Library):
    """Matches as a collation does: nothing that nobody sees counts, nor leading zeros; and takes
    a user name for a card."""

    def find_patron(self, card: str) -> PatronRecord | None:
        plain = unicodedata.normalize("NFKD", card).casefold()
        seen = "".join(c for c in plain if c.isalnum()).lstrip("0")
        return super().find_patron("P1001" if seen == "ada" else seen.upper())


class Room:
    """A desk as a screen has it, in front of that library system."""

    def __init__(self, folder: Path, port: int) -> None:
        self.path = folder / "station.toml"
        self.path.write_text(
            f'[station]\nid = "test"\nstate_dir = "{folder}/state"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {port}\naccount = "kiosk1"\n'
            'password = "secret"\n[offline]\nmax_items = 2\n'
            "[journal]\nallow_unsafe_storage = true\n"
        )

    def run(
        self, capsys: pytest.CaptureFixture[str], *words: str
    ) -> tuple[int, list[dict[str, Any]]]:
        code = main([*words, "--config", str(self.path), "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with AcsServer(LooseLibrary(catalogue.parse(DEMO), lambda: datetime.now(UTC))) as acs:
        yield Room(tmp_path, acs.address[1])


class Screen:
    """The clerk of a running screen; its clock stands still until it is moved."""

    def __init__(self, books: Books) -> None:
        self.clock = Clock()
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.clerk = Clerk(
            books.desk(),
            None,  # type: ignore[arg-type]
            self.events.put,
            PinGuard(self.clock.monotonic),
        )

    def __enter__(self) -> Screen:
        self.clerk.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.clerk.stop()

    def shown(self, card: str, pin: str | None = None) -> PatronKnown:
        self.clerk.perform(SignIn(card, pin))
        event = self.events.get(timeout=PATIENCE_S)
        assert isinstance(event, PatronKnown), event
        return event


@pytest.mark.parametrize("seed", range(4))
def test_however_a_number_is_written_its_card_has_three_tries(room: Room, seed: int) -> None:
    drawn = random.Random(seed)
    with Books(_config(room)) as books, Screen(books) as screen:
        ways = [drawn.choice(WAYS) for _ in range(30)]
        told = [screen.shown(way, f"{drawn.randrange(1000):04}") for way in ways]
        assert [each.retry_in_s for each in told[: FREE_TRIES - 1]] == [0] * (FREE_TRIES - 1)
        assert {each.retry_in_s for each in told[FREE_TRIES - 1 :]} == {30}
        assert {each.refusal for each in told} == {Reason.PIN_WRONG}
        # Nor does the right PIN open it, or show that it was right.
        for way in WAYS:
            right = screen.shown(way, RIGHT)
            assert (right.refusal, right.retry_in_s) == (Reason.PIN_WRONG, 30)
        screen.clock.seconds += 30
        assert screen.shown(drawn.choice(WAYS), RIGHT).pin_known


def test_a_number_with_what_nobody_sees_is_no_card(room: Room) -> None:
    with Books(_config(room)) as books, Screen(books) as screen:
        for way in UNSEEN:
            assert screen.shown(way, RIGHT).refusal is Reason.PATRON_UNKNOWN
        for _ in range(FREE_TRIES):
            screen.shown("P1001", "0000")
        for way in UNSEEN:
            assert screen.shown(way, RIGHT).retry_in_s == 30


def test_a_day_off_line_has_one_cap_for_all_the_names_of_a_card(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Books(_config(room)) as books:
        desk = books.desk()
        # Its names are learnt while the library system answers.
        for way in ("ada", "000P1001"):
            desk.end(desk.sign_in(way))
        lost = Unreachable("away")

        def silent(*_: object) -> None:
            raise lost

        monkeypatch.setattr(books.engine, "ask", silent)
        monkeypatch.setattr(books.engine, "submit", silent)
        told = [
            desk.borrow(desk.sign_in(way), str(3000001 + at))
            for at, way in enumerate(["ada", "p1001", "000P1001", "P1001"])
        ]
        assert [each.reason for each in told] == [None, None] + [Reason.LIMIT_REACHED] * 2


@pytest.mark.parametrize("offline", [[], ["--offline"]], ids=["on-line", "off-line"])
@pytest.mark.parametrize("number", ["30000\u200b01", "3000001\u00ad", "9" * 146, "9" * 1585])
def test_an_impossible_item_is_refused_and_its_return_is_work(
    room: Room, capsys: pytest.CaptureFixture[str], number: str, offline: list[str]
) -> None:
    found = f"{len(number)} characters" if len(number) > LONGEST else "U+"
    main(["desk", "item", "3000001", "--config", str(room.path)])  # signed in once
    capsys.readouterr()
    code, (lent,) = room.run(
        capsys, "desk", "borrow", "--card", "P1001", "--item", number, *offline
    )
    assert (code, lent["outcome"], lent["reason"], lent["by"]) == (
        1,
        "refused",
        "item_unknown",
        "station",
    )
    assert f"found {found}" in lent["message"]
    assert "expected 1 to 100 characters" in lent["message"]
    code, (back,) = room.run(capsys, "desk", "return", "--item", number, *offline)
    assert (back["outcome"], back["reason"]) == ("needs_review", "item_unknown")
    assert f"found {found}" in back["message"]
    _, work = room.run(capsys, "work", "list")
    assert [(each["what"], each["item"]) for each in work] == [("needs_review", number)]
    # Nothing is left that would be sent, and lending goes on.
    code, _ = room.run(capsys, "sync", "once")
    assert code == 0
    code, (known,) = room.run(capsys, "desk", "borrow", "--card", "P1001", "--item", "3000001")
    assert (code, known["outcome"]) == (0, "accepted")


def test_an_impossible_card_is_named_by_what_is_wrong_with_it(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["patron"],
        ["borrow", "--item", "3000001"],
        ["pay", "--amount", "1.00"],
        ["hold", "--item", "3000001"],
    ):
        code, (told,) = room.run(capsys, "desk", *words, "--card", "P1001\u200b")
        assert code == 1
        assert "found U+200B ZERO WIDTH SPACE, expected" in told["message"]
        assert "P1001" not in told["message"]


def test_rows_of_an_earlier_version_drain(room: Room, expect_log: Callable[[str], None]) -> None:
    """What was promised under such a number is sent or becomes work; it stops nobody."""
    expect_log("needs review")
    with Books(_config(room)) as books:
        rows = []
        for number in ("30000\u200b01", "9" * 146, "9" * 1585):
            for action in (Action.BORROW, Action.RETURN):
                patron = "P1001" if action is Action.BORROW else ""
                entry = books.journal.intend(Intent(action, number, patron=patron))
                books.journal.tell(entry, Told(Outcome.PENDING, offline=True))
                rows.append(entry)
        books.engine.drain(everything=True)
        found = [books.journal.delivery(entry).state for entry in rows]
        assert set(found) == {State.NEEDS_REVIEW}
        assert books.engine.monitor.alarm is None


def _config(room: Room) -> Config:
    return load(room.path)
