"""One counter: a station process with its pad, scanner, disk and line, and who comes to it."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
from collections import Counter as Tally
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue import ACCOUNT, INSTITUTION, NOBODY, PASSWORD, Book
from disk import Disk, fail_writes
from faults import JUMPS_S, SAID_OF_CLOCK, Fault
from items import Floor
from pad import Pad
from plan import Visit
from speaker import LEENPUNT, Speaker
from wire import Wire, moment

STATION = ("run", "--headless", "--json")
CLOCKED_STATION = ("sim", "station")
"""The same with a clock that can be set, where this version of the program has it."""
Line = dict[str, Any]

_PATIENCE_S = 4.6
"""Without a word from the station for so long nothing more is decided."""
_READY_S = 20.0
_ALARM_S = 16.0
_WALK_AWAY_S = 10.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A line that a station or a desk wrote. ``moment``: of ``wire.moment``."""

    station: str
    moment: float
    line: Line


class Dead(Exception):
    """The station was killed: this visit is over."""


class Counter:
    """Plays visits, one after the other, on the thread of its caller."""

    def __init__(
        self,
        name: str,
        folder: Path,
        floor: Floor,
        acs_port: int,
        kill_acs: Callable[[], None],
        *,
        protocol: str = "feig",
        command: tuple[str, ...] = LEENPUNT,
        clocked: bool = False,
    ) -> None:
        folder.mkdir()
        self.name, self.folder, self.floor = name, folder, floor
        self.heard: list[Heard] = []
        self.tally: Tally[str] = Tally()
        """Faults that struck, by kind, the wire's apart."""
        self.starts_s: list[float] = []
        """From the start of a station to its pad being up."""
        self.decided = 0
        self.visits = 0
        self.unclear = 0
        """Books that were laid down and about which nothing was said."""
        self._command = command
        self._clocked = clocked
        self._kill_acs = kill_acs
        self._offset_s = 0.0
        self.disk = Disk(folder / "state")
        self.journal = folder / "state" / "journal.db"
        self.pad = Pad(folder, protocol)
        self._scanner = self._start_scanner()
        self.wire = Wire(acs_port, self._kill)
        self.config = folder / "station.toml"
        self._configure(protocol)
        self._set_clock(0.0)
        self._station: Speaker | None = None
        self._timers: list[threading.Thread] = []
        self._used: set[str] = set()
        """Books that have a row in the visit that the station knows."""
        self._open_card = ""
        self._alarm = False
        self._link_up = True

    # The station -------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the station, and wait for its pad. Again and again where a fault stops it."""
        until = time.monotonic() + _READY_S
        while True:
            began = time.monotonic()
            words = CLOCKED_STATION if self._clocked else STATION
            clock = ("--clock", str(self._clock)) if self._clocked else ()
            self._station = Speaker(
                (*words, "--config", str(self.config), *clock),
                self.folder / "station.err",
                self._command,
            )
            self._used.clear()
            self._open_card, self._alarm, self._link_up = "", False, True
            if self._hear_until(lambda line: _is_port(line, up=True), _READY_S):
                self.starts_s.append(time.monotonic() - began)
                return
            if time.monotonic() > until:
                said = [line for _, line in self._station.said[-5:]]
                raise RuntimeError(f"station {self.name} does not start; it said {said}")
            self._station.end(signal.SIGKILL)
            time.sleep(0.1)

    def stop(self) -> int:
        """SIGTERM, and what it still says. The exit code."""
        if self._station is None:
            return 0
        station, self._station = self._station, None
        code = station.end()
        while (line := station.hear(0.0)) is not None:
            self._note(line)
        return code

    def run(self, *words: str, stdin: str = "") -> tuple[int, list[Line]]:
        """Another command on this station's configuration, while the station is down."""
        done = subprocess.run(
            [*self._command, *words, "--config", str(self.config), "--json"],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )
        with (self.folder / "commands.log").open("a") as log:
            log.write(f"{words} {done.returncode}\n{done.stdout}{done.stderr}")
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def close(self) -> None:
        """End every process of this counter."""
        for timer in self._timers:
            timer.join()
        if self._station is not None:
            self._station.end(signal.SIGKILL)
        self.wire.close()
        self._scanner.end(signal.SIGKILL)
        self.pad.close()
        self.disk.close()

    def _kill(self, whom: str) -> None:
        """Called by the line and by timers, from any thread."""
        if whom == "acs":
            self._kill_acs()
        elif self._station is not None:
            self._station.process.send_signal(signal.SIGKILL)

    # Listening ---------------------------------------------------------------------------------

    def _hear(self, within_s: float) -> Line | None:
        """The next line. Raises Dead when there will be none."""
        station = self._station
        if station is None:
            raise Dead
        line = station.hear(within_s)
        if line is None:
            if station.silent.is_set():
                raise Dead
            return None
        self._note(line)
        return line

    def _note(self, line: Line) -> None:
        self.heard.append(Heard(self.name, moment(), line))
        match line.get("event"):
            case "LoanDecided":
                self.decided += 1
                if line["offline"] or line["outcome"] == "needs_review":
                    self.floor.bind(line["item"], self.name, line["entry"])
            case "PatronKnown" if line["refusal"] is None:
                self._open_card = line["card"]
            case "PatronKnown":
                self._open_card = ""
            case "TimePassed" if line["timer"] in ("walk_away", "expired"):
                self._used.clear()
                self._open_card = ""
            case "AlarmRaised":
                self._alarm = True
                self._open_card = ""
                self._used.clear()
            case "AlarmEnded":
                self._alarm = False
            case "IlsLink":
                self._link_up = line["up"]

    def _hear_until(self, wanted: Callable[[Line], bool], within_s: float) -> bool:
        until = time.monotonic() + within_s
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._hear(min(left, 0.2))
            except Dead:
                return False
            if line is not None and wanted(line):
                return True
        return False

    # One visit ---------------------------------------------------------------------------------

    def play(self, visit: Visit) -> None:
        """One patron, with everything that goes wrong meanwhile."""
        if self._station is None or self._station.process.poll() is not None:
            self._open_again(visit)
        self.wire.arm(fault for fault in visit.faults if fault.on_wire)
        words = ",".join(fault.words for fault in visit.faults if fault.kind == "tag")
        if words:
            self.pad.faults(words)
        for fault in visit.faults:
            if not fault.on_wire and fault.kind != "tag":
                self._begin(fault)
        try:
            self._visit(visit, bool(words))
        except Dead:
            pass
        finally:
            if words:
                self.pad.faults("")
            self._timers = [timer for timer in self._timers if timer.is_alive()]

    def _open_again(self, visit: Visit) -> None:
        self.stop()
        for item, card in list(self.lent.items())[-visit.renews :] if visit.renews else ():
            self._renew(card, item)
        self.start()

    def _renew(self, card: str, item: str) -> None:
        """At the desk, with a PIN: the one place where a PIN goes through a station here."""
        pin = self.floor.library.pins.get(card)
        if pin is None or not self.floor.take_from_home(item, self.name):
            return
        began = moment()
        words = ("desk", "renew", "--card", card, "--item", item, "--pin-stdin")
        _, rows = self.run(*words, stdin=pin + "\n")
        told = [row for row in rows if "outcome" in row]
        for row in told:
            self.heard.append(Heard(self.name, began, row | {"action": "renew"}))
            self.decided += 1
        if not told or told[0]["offline"]:
            self.floor.bind(item, self.name, told[0]["entry"] if told else "")
        self.floor.bring_back([self.floor.book(item)], {})

    @property
    def lent(self) -> dict[str, str]:
        """Item: card, by what was said here. The other counter may know better."""
        cards: dict[str, str] = {}
        card = ""
        for heard in self.heard[-400:]:
            line = heard.line
            if line.get("event") == "PatronKnown":
                card = line["card"]
            elif line.get("event") == "LoanDecided" and line["outcome"] == "accepted":
                if line["action"] == "borrow":
                    cards[line["item"]] = card
                else:
                    cards.pop(line["item"], None)
        return cards

    def _visit(self, visit: Visit, tag_fault: bool) -> None:
        self._wait_for_service(visit)
        # With a session open, books that are laid down first would be lent on it.
        card_first = visit.card_first or bool(self._open_card)
        if visit.kind == "return":
            self._end_session()
        elif card_first:
            self._show(visit.card)
        # What has a row in the session at hand is not looked at again in it.
        books = self.floor.take(visit, self.name, visit.kind, self._used)
        expected = {book.item for book in books if self._is_expected(visit, book)}
        before = len(self.heard)
        uids = [uid for book in books for uid in book.uids]
        self._used |= {book.item for book in books}
        undecided = expected
        try:
            self.pad.lay(self.floor.descriptions(books))
            if visit.kind != "return" and not card_first:
                self._hear_until(lambda line: line.get("event") == "ItemSettled", 1.0)
                self._show(visit.card)
            said = {heard.line.get("item") for heard in self.heard[before:] if _is_told(heard.line)}
            undecided = self._decisions(expected - said, visit.leaves_after)
        except Dead:
            said = {heard.line.get("item") for heard in self.heard[before:] if _is_told(heard.line)}
            undecided = expected - said
            raise
        finally:
            self._lift(books, uids, tag_fault)
            for item in undecided:
                self.floor.bind(item, self.name, "")
        if undecided and visit.leaves_after:
            # What was on its way is still told, to nobody.
            self._decisions(undecided, 0, patience_s=0.8)
        if visit.puts_back:
            self._put_back(books, before)

    def _is_expected(self, visit: Visit, book: Book) -> bool:
        if visit.kind == "return":
            return True
        tags = self.floor.descriptions([book])
        return any(tag["afi"] == 7 for tag in tags)

    def _wait_for_service(self, visit: Visit) -> None:
        if self._alarm:
            self._hear_until(lambda line: line.get("event") == "AlarmEnded", _ALARM_S)
        if visit.waits_for_ils and not self._link_up:
            self._hear_until(lambda line: line.get("event") == "IlsLink" and line["up"], 3.0)
        while self._hear(0.0) is not None:
            pass

    def _end_session(self) -> None:
        """A card that nobody has ends a session at once; while the ILS is away, time does."""
        if not self._open_card:
            return
        if not self._link_up:
            self._hear_until(lambda line: line.get("event") == "IlsLink" and line["up"], 3.0)
        self._used.clear()
        self._show(NOBODY)
        if self._open_card:
            self._hear_until(lambda line: line.get("event") == "TimePassed", _WALK_AWAY_S)

    def _show(self, card: str) -> None:
        """Hold a card up, and wait for the answer to it."""
        if card == self._open_card:
            return
        if self._open_card:
            self._used.clear()
        try:
            self._scanner.order(scan=card)
        except (OSError, ValueError):
            return  # it was killed just now, and its standard input is closed
        self._hear_until(
            lambda line: (
                (line.get("event") == "PatronKnown" and line["card"] == card)
                or line.get("event") == "AlarmRaised"
            ),
            _PATIENCE_S,
        )

    def _decisions(
        self, expected: Collection[str], leaves_after: int, patience_s: float = _PATIENCE_S
    ) -> set[str]:
        """Until the patron has been told about each of these items. Those that were not told."""
        waiting = set(expected)
        told = 0
        until = time.monotonic() + patience_s
        while waiting and time.monotonic() < until:
            line = self._hear(0.1)
            if line is None:
                continue
            if _is_told(line):
                until = time.monotonic() + patience_s
                waiting.discard(line["item"])
                told += 1
                if told == leaves_after:
                    return waiting
            elif line.get("event") == "AlarmRaised" or _is_port(line, up=False):
                break
        self.unclear += len(waiting)
        return waiting

    def _lift(self, books: list[Book], uids: list[str], tag_fault: bool) -> None:
        lying = self.pad.tags()
        pulled = sum(not lying[uid]["present"] for uid in uids if uid in lying)
        self.tally["tag"] += bool(tag_fault and uids)
        self.tally["tag pulled by the pad"] += pulled if tag_fault else 0
        self.floor.bring_back(books, self.pad.lift(uids))

    def _put_back(self, books: list[Book], before: int) -> None:
        """What could not be switched is laid down once more, until its tag has been put right."""
        failed = {
            heard.line["item"]
            for heard in self.heard[before:]
            if heard.line.get("event") == "LoanDecided"
            and heard.line["security"] not in ("none", "verified")
        }
        again = [book for book in books if book.item in failed]
        if not again:
            return
        uids = [uid for book in again for uid in book.uids]
        self._hear_until(lambda line: line.get("event") == "ItemRemoved", 0.5)
        self.pad.lay(self.floor.descriptions(again))
        try:
            settled = len(again)
            while settled and self._hear_until(
                lambda line: line.get("event") == "ItemSettled", 1.5
            ):
                settled -= 1
        finally:
            self.floor.bring_back(again, self.pad.lift(uids))

    # What else goes wrong ----------------------------------------------------------------------

    def _begin(self, fault: Fault) -> None:
        timer = threading.Thread(target=self._strike, args=(fault,), name=fault.kind, daemon=True)
        self._timers.append(timer)
        timer.start()

    def _strike(self, fault: Fault) -> None:
        station = self._station
        match fault.kind:
            case "kill_station":
                time.sleep(fault.seconds)
                self._kill("station")
            case "kill_acs":
                time.sleep(fault.seconds)
                self._kill("acs")
            case "kill_reader":
                time.sleep(fault.seconds)
                self.pad.kill(signal.SIGKILL)
            case "cable":
                self.pad.kill(signal.SIGTERM, fault.seconds)
            case "kill_scanner":
                time.sleep(fault.seconds)
                (self.folder / "scanner").unlink(missing_ok=True)
                self._scanner.end(signal.SIGKILL)
                self._scanner = self._start_scanner()
            case "disk_full":
                time.sleep(fault.at / 1000)
                self.disk.fill(fault.seconds)
            case "io_error" if station is not None:
                time.sleep(fault.at / 1000)
                fail_writes(station.process.pid, fault.seconds)
            case "read_only" if station is not None:
                self._kill("station")
                station.process.wait()
                self.disk.read_only(True)
                time.sleep(fault.seconds + 1.5)
                self.disk.read_only(False)
            case "clock":
                time.sleep(fault.seconds)
                way, jump = divmod(fault.at, len(JUMPS_S))
                self._set_clock(self._offset_s + JUMPS_S[jump], SAID_OF_CLOCK[way])
        self.tally[fault.kind] += 1

    def mend(self) -> None:
        """Everything that goes wrong ends; the clock is right again."""
        for timer in self._timers:
            timer.join()
        self._timers.clear()
        self.wire.mend()
        self.pad.faults("")
        self._set_clock(0.0, trusted=True)

    def lay_for_repair(self, books: list[Book]) -> None:
        """Lay these down one after the other, so that their tags can be put right."""
        for book in books:
            self.pad.lay(self.floor.descriptions([book]))
            self._hear_until(
                lambda line, book=book: (
                    line.get("event") == "ItemSettled" and line["item"] == book.item
                ),
                4.0,
            )
            self._hear_until(lambda line: line.get("event") == "LoanDecided", 0.3)
            self.floor.bring_back([book], self.pad.lift(book.uids))
            self._hear_until(lambda line: line.get("event") == "ItemRemoved", 1.0)

    # Files -------------------------------------------------------------------------------------

    def _start_scanner(self) -> Speaker:
        words = ("sim", "scanner", "--pty", str(self.folder / "scanner"))
        scanner = Speaker(words, self.folder / "scanner.err")
        scanner.wait_for(lambda line: "pty" in line)
        return scanner

    @property
    def _clock(self) -> Path:
        return self.folder / "clock.json"

    def _set_clock(self, offset_s: float, trusted: bool | None = None) -> None:
        self._offset_s = offset_s
        new = self._clock.with_name("clock.json.new")
        new.write_text(json.dumps({"offset_s": offset_s, "trusted": trusted}))
        new.replace(self._clock)

    def _configure(self, protocol: str) -> None:
        sections = {
            "station": {
                "id": f"station-{self.name}",
                "institution": INSTITUTION,
                "state_dir": str(self.folder / "state"),
                "timezone": "Europe/Amsterdam",
                "card_barcodes": "P[0-9]{4}",
            },
            "ils": {
                "host": "127.0.0.1",
                "port": self.wire.port,
                "account": ACCOUNT,
                "password": PASSWORD,
                "profile": "koha",
                "timeout_s": 0.8,
            },
            "journal": {"allow_unsafe_storage": True, "retention_days": 365},
            "offline": {"max_items": 1000},
        }
        lines = []
        for section, keys in sections.items():
            lines += [f"[{section}]", *(f"{key} = {json.dumps(v)}" for key, v in keys.items())]
        for kind, driver, link in (
            ("item_reader", protocol, self.pad.link),
            ("scanner", "serial", self.folder / "scanner"),
        ):
            lines += ["[[devices]]", f'kind = "{kind}"', f'driver = "{driver}"']
            lines += [f"port = {json.dumps(str(link))}"]
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.config.chmod(0o600)


def _is_told(line: Line) -> bool:
    return line.get("event") == "LoanDecided"


def _is_port(line: Line, *, up: bool) -> bool:
    return line.get("event") == "PortState" and line["device"] == "pad" and line["up"] is up


def has_clock() -> bool:
    """Does this version of the program have a station with a clock that can be set?"""
    words = [*LEENPUNT, *CLOCKED_STATION, "--help"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    return done.returncode == 0 and "--clock" in done.stdout
