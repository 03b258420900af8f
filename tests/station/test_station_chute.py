"""``leenpunt run --role return``, a process beside its pad, its sorter and the library system."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from loopback import own_place
from waiting import wait_until

from drivers.tags.iso28560_3.tag import ItemFields, encode

pytestmark = pytest.mark.station

FIRST, COUNT = 3000041, 12
ITEMS = [str(FIRST + number) for number in range(COUNT)]
ACS = 'behaviour = "koha"\n' + "".join(
    f'[[items]]\nid = "{item}"\ntitle = "Boek {item}"\nsort_bin = "YOUTH"\n'
    f'[[loans]]\nitem = "{item}"\npatron = "P1002"\ndue = 7\n'
    for item in ITEMS
)


def transactions(truth: dict[str, Any], item: str) -> int:
    """How often the library system carried its checkin out."""
    return sum(
        each["executed"] and (each["code"], each["item"]) == ("09", item) for each in truth["log"]
    )


@dataclass
class Chute:
    """A flap with an emulated pad, a board with door, flap, lamp and the bin's sensor."""

    branch: Any
    place: str
    pad: Any = None
    board: Any = None
    role: Any = None
    seen: int = 0
    laid: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.role = self.branch.speak(
            *self.branch.arguments("run", "--role", "return", "--headless")
        )
        self.seen = 0
        self.role.wait_for(
            lambda row: (row.get("event"), row.get("device")) == ("PortState", "pad")
        )

    def lay(self, item: str) -> str:
        block = encode(ItemFields(item))
        memory = (block + bytes(-len(block) % 4)).hex()
        self.pad.order(place={"uid": f"E00401500{item}", "memory": memory, "afi": 0xC2})
        return item

    def take(self, *items: str) -> None:
        for item in items:
            self.pad.order(remove=f"E00401500{item}")

    def shows(self, state: str, **more: Any) -> dict[str, Any]:
        """Wait until it says so, after what was waited for last."""
        wanted = {"event": "ChuteShown", "state": state} | more

        def found() -> int | None:
            for at, (_, row) in enumerate(self.role.said[self.seen :], self.seen):
                if wanted.items() <= row.items():
                    return at
            return None

        wait_until(lambda: found() is not None)
        self.seen = (found() or 0) + 1
        row: dict[str, Any] = self.role.said[self.seen - 1][1]
        return row

    def give(self, item: str) -> dict[str, Any]:
        """Lay it down, and it slides in."""
        self.lay(item)
        row = self.shows("taken", item=item)
        self.take(item)
        return row

    def on(self) -> list[int]:
        asked = len(self.board.said)
        self.board.order(state=True)
        wait_until(lambda: len(self.board.said) > asked)
        found: list[int] = self.board.said[-1][1]["on"]
        return found


@pytest.fixture
def chute(branch: Any) -> Chute:
    branch.open_ils("", ACS)
    place = "{}:{}".format(*own_place())
    line = branch.folder / "pad"
    branch.configure(
        f"""
[[bins]]
code = "YOUTH"
number = 4
[[devices]]
kind = "item_reader"
driver = "feig"
port = "{line}"
[[devices]]
kind = "relay"
driver = "modbus"
name = "sorter"
port = "{place}"
outputs = {{ door = 0, bin_4 = 4, lamp = 7 }}
inputs = {{ bin_full = 2 }}
pulse_ms = {{ door = 300, bin_4 = 300 }}
"""
    )
    chute = Chute(branch, place)
    chute.board = branch.speak("sim", "relay", "--listen", place)
    chute.board.wait_for(lambda row: "listening" in row)
    chute.pad = branch.speak("sim", "reader", "--pty", str(line))
    chute.pad.wait_for(lambda row: "pty" in row)
    return chute


def test_a_day_and_a_night_with_kill_9_and_a_full_bin(chute: Chute) -> None:
    branch = chute.branch
    chute.start()
    left = list(ITEMS)

    # Nothing of ours: the door stays shut.
    chute.pad.order(place={"uid": "E004015000000099", "memory": "00" * 32, "afi": 0})
    assert chute.shows("refused")["item"] == ""
    assert 0 not in chute.on()
    chute.pad.order(remove="E004015000000099")
    chute.shows("ready")

    # Two at once: nothing is booked until one is out.
    one, two = chute.lay(left.pop(0)), chute.lay(left.pop(0))
    chute.shows("one_at_a_time")
    chute.take(one)
    assert chute.shows("taken", item=two)["bin"] == "4"
    chute.take(two)
    chute.give(one)

    # Killed while an item lies there: before it was asked about, and once it was booked.
    for wait_for in ("busy", "taken"):
        item = chute.lay(left.pop(0))
        chute.shows(wait_for, item=item) if wait_for == "taken" else chute.shows(wait_for)
        chute.role.end(signal.SIGKILL)
        chute.start()
        chute.shows("taken", item=item)
        chute.take(item)

    # A full bin: said, shut, work for staff, and over when it was emptied.
    chute.board.order(input=2, on=True)
    chute.shows("full")
    wait_until(lambda: 7 in chute.on())
    item = chute.lay(left.pop(0))
    (work,) = branch.run("work", "list").lines
    assert (work["what"], work["owner"]) == ("bin_full", "desk")
    doctor = {row["check"]: row for row in branch.run("doctor").lines}
    assert "the bin is full" in doctor["sorter"]["message"]
    chute.board.order(input=2, on=False)
    chute.shows("taken", item=item)
    chute.take(item)
    wait_until(lambda: branch.run("work", "list").lines == [])
    assert 7 not in chute.on()

    # The night: the library system is away, the station is killed once more, and the morning.
    branch.close_ils()
    for _ in range(2):
        chute.give(left.pop(0))
    item = chute.lay(left.pop(0))
    chute.shows("taken", item=item)
    chute.role.end(signal.SIGKILL)
    chute.start()
    chute.shows("taken", item=item)
    chute.take(item)
    while left:
        chute.give(left.pop(0))
    branch.open_ils("", ACS)
    wait_until(lambda: {row[2] for row in branch.rows()} <= {"accepted", "abandoned"})
    assert chute.role.end() == 0
    truth = branch.close_ils()
    assert branch.loans() == {}
    assert {item: transactions(truth, item) for item in ITEMS} == dict.fromkeys(ITEMS, 1)
    assert branch.run("work", "list").lines == []
    assert branch.run("journal", "verify").code == 0


def test_it_takes_every_book_while_the_library_system_says_no_to_off_line(chute: Chute) -> None:
    branch = chute.branch
    acs = ACS.replace('"koha"\n', '"koha"\noffline_ok = false\n', 1)
    branch.again(acs=acs)
    chute.start()
    chute.give(ITEMS[0])
    branch.close_ils()
    for item in ITEMS[1:3]:
        chute.give(item)
    branch.open_ils("", acs.replace("\n", "\ncheckin_ok = false\n", 1))
    wait_until(lambda: {row[2] for row in branch.rows()} <= {"accepted", "abandoned"})
    assert chute.role.end() == 0
    truth = branch.close_ils()
    assert [transactions(truth, item) for item in ITEMS[:3]] == [1, 1, 1]
    assert branch.run("work", "list").lines == []


# Six starts, one after the other.
@pytest.mark.timeout(180)
def test_killed_again_and_again_it_loses_nothing(chute: Chute) -> None:
    branch = chute.branch
    chute.start()
    for number, item in enumerate(ITEMS[:5]):
        chute.lay(item)
        # Somewhere between the tag and the door.
        time.sleep(0.25 * number)
        chute.role.end(signal.SIGKILL)
        chute.start()
        chute.shows("taken", item=item)
        chute.take(item)
        chute.role.wait_for(lambda row: row.get("event") == "ItemRemoved")
    wait_until(lambda: {row[2] for row in branch.rows()} <= {"accepted", "abandoned"})
    assert chute.role.end() == 0
    branch.close_ils()
    assert branch.loans().keys() == set(ITEMS[5:])
    assert branch.run("journal", "verify").code == 0


def test_the_screen_is_a_process_that_ends_when_it_is_told(
    chute: Chute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_QUICK_BACKEND", "software")
    branch = chute.branch
    chute.role = branch.speak(*branch.arguments("run", "--role", "return", "--window", "1280x800"))
    chute.give(ITEMS[0])
    busy = branch.run("run", "--role", "return", "--headless")
    assert busy.code != 0
    assert chute.role.end() == 0


def test_a_chute_needs_something_that_reads(open_branch: Any) -> None:
    done = open_branch.run("run", "--role", "return", "--headless")
    assert done.code != 0
    assert "station.item_barcodes" in done.err
    open_branch.configure("[chute]\nstaff_bin = 9\n")
    done = open_branch.run("run", "--role", "return", "--headless")
    assert "no relay board has an output bin_9" in done.err


def test_by_barcode_alone_with_the_library_system_away(branch: Any) -> None:
    branch.open_ils("", ACS)
    line = branch.folder / "scanner"
    branch.configure(
        f'[[devices]]\nkind = "scanner"\ndriver = "serial"\nport = "{line}"\n',
        station={"item_barcodes": "3\\d{6}"},
    )
    scanner = branch.speak("sim", "scanner", "--pty", str(line))
    scanner.wait_for(lambda row: "pty" in row)
    chute = Chute(branch, "")
    chute.role = branch.speak(*branch.arguments("run", "--role", "return", "--headless"))
    chute.role.wait_for(lambda row: row.get("event") == "PortState")
    scanner.order(scan=ITEMS[0])
    chute.shows("taken", item=ITEMS[0])
    branch.close_ils()
    # A scanner that stands there reads it again and again.
    for _ in range(3):
        scanner.order(scan=ITEMS[1])
    chute.shows("taken", item=ITEMS[1])
    scanner.order(scan="P1002")
    chute.shows("refused", reason="not_ours")
    branch.open_ils("", ACS)
    wait_until(lambda: [row[2] for row in branch.rows()] == ["accepted", "accepted"])
    assert chute.role.end() == 0
    truth = branch.close_ils()
    assert branch.loans().keys() == set(ITEMS[2:])
    assert [transactions(truth, item) for item in ITEMS[:3]] == [1, 1, 0]
