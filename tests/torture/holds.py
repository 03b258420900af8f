"""Holds under faults, in a scene of their own: placed, taken back, wished for twice, asked about.

Two desks at one library system that keeps to the letter of SIP2: Koha's would refuse to take back
what was placed over SIP2. Each wish is a ``leenpunt desk hold`` of its own, over a line that does
to it what was drawn; it may be killed on the way. In the end everything is delivered, and what the
journals say is compared with the holds that the library system has.
"""

from __future__ import annotations

import json
import signal
import threading
import time
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from catalogue import ACCOUNT, INSTITUTION, PASSWORD
from facts import Happened
from faults import Fault
from journals import opened
from oracle import Verdict
from scene import Acs
from speaker import LEENPUNT, Speaker
from truths import leaks
from wire import Wire, moment

from sync.model import Action

DESKS: Final = "AB"
_ITEMS, _CARDS = 4, 3
"""Of each desk: few, so that the same is wished for again and again."""
_CODES: Final = ("15", "15", "15", "63", "93", "99")
_KINDS: Final = {
    "cut_request": 6,
    "cut_answer": 6,
    "silent": 3,
    "deaf": 3,
    "late": 2,
    "double": 3,
    "noise": 2,
    "garbled": 3,
    "unreadable": 1,
    "former": 2,
    "refused": 1,
    "partition": 1,
    "sign_in_refused": 0.5,
    "kill_station_asking": 3,
    "kill_station_answered": 3,
    "kill_acs_asked": 1,
    "kill_acs_asking": 1,
}
_SHARE_WITH_FAULT, _SHARE_WITH_ANOTHER = 0.75, 0.2
_SHARE_CANCELLED, _SHARE_DELIVERED = 0.4, 0.25
_LATEST_CUT: Final = 40
"""Of an answer: none to these requests is shorter."""
_LONGEST_DRAIN_S = 60.0
_OPEN = ("pending", "sent", "in_doubt")


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish of one patron, and what goes wrong with it."""

    card: str
    item: str
    cancels: bool
    faults: tuple[Fault, ...]
    delivers: bool
    """Afterwards ``sync once``."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An intent of a journal."""

    station: str
    entry: str
    moment: float
    patron: str
    item: str
    cancels: bool
    state: str
    told: str = ""
    is_work: bool = False


@dataclass(frozen=True, slots=True)
class HoldTruths:
    """What is compared."""

    wanted: tuple[Wanted, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()
    """(station, entry, outcome) as a desk said it."""
    holds: tuple[tuple[str, str], ...] = ()
    """(card, item) as the library system holds it in the end."""
    executed: Tally[tuple[str, str]] = field(default_factory=Tally)
    """How often it carried a 15 out, by card and item."""
    leaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldReport:
    """Of one run."""

    verdict: Verdict
    told: dict[str, int]
    faults: dict[str, int]
    states: dict[str, int]
    course: tuple[Happened, ...] = ()
    """All that happened, in order."""


def wishes(seed: int, desk: str) -> Iterator[Wish]:
    """The endless row of wishes at one desk: the same seed, the same wishes."""
    dice = Random(f"holds {seed} {desk}")
    while True:
        faults = []
        share = _SHARE_WITH_FAULT
        while dice.random() < share and len(faults) < 3:
            faults.append(_fault(dice))
            share = _SHARE_WITH_ANOTHER
        yield Wish(
            card=dice.choice(_cards(desk)),
            item=dice.choice(_items(desk)),
            cancels=dice.random() < _SHARE_CANCELLED,
            faults=tuple(faults),
            delivers=dice.random() < _SHARE_DELIVERED,
        )


def _fault(dice: Random) -> Fault:
    (kind,) = dice.choices(list(_KINDS), list(_KINDS.values()))
    code = "93" if kind == "sign_in_refused" else dice.choice(_CODES)
    seconds = 0.02 if kind.startswith("kill") else dice.uniform(0.3, 1.5)
    return Fault(kind, code, at=dice.randrange(_LATEST_CUT), seconds=seconds)


def _cards(desk: str) -> list[str]:
    return [f"P{desk}{n}" for n in range(_CARDS)]


def _items(desk: str) -> list[str]:
    return [f"9{ord(desk):03d}{n:03d}" for n in range(_ITEMS)]


# The scene ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stock:
    """What ``scene.Acs`` needs of a library."""

    catalogue: str


def _stock(desks: str) -> tuple[_Stock, dict[str, str]]:
    lines = ["[acs]", f'accounts = {{{ACCOUNT} = "{PASSWORD}"}}', f'institution = "{INSTITUTION}"']
    lines += ['behaviour = "plain"', "[policy]", "max_holds = 99"]
    pins = {card: f"77{n}{ord(desk)}4681" for desk in desks for n, card in enumerate(_cards(desk))}
    for card, pin in pins.items():
        lines += ["[[patrons]]", f'card = "{card}"', f'pin = "{pin}"', 'name = "Lener"']
    for item in (item for desk in desks for item in _items(desk)):
        lines += ["[[items]]", f'id = "{item}"', f'title = "Titel {item}"']
    return _Stock("\n".join(lines) + "\n"), pins


class _Desk:
    """One desk: its files, its line, and the command that is at work."""

    def __init__(
        self, name: str, folder: Path, acs: Acs, pins: dict[str, str], command: tuple[str, ...]
    ) -> None:
        folder.mkdir(parents=True)
        self.name, self.folder, self._command = name, folder, command
        self.said: list[tuple[str, str, str]] = []
        self.happened: list[Happened] = []
        self._acs, self._pins = acs, pins
        self._command_now: Speaker | None = None
        self.wire = Wire(acs.port, self._kill)
        self.config = folder / "station.toml"
        self.config.write_text(
            f"""[station]
id = "desk-{name}"
institution = "{INSTITUTION}"
state_dir = {json.dumps(str(folder / "state"))}
[journal]
allow_unsafe_storage = true
retention_days = 365
[ils]
host = "127.0.0.1"
port = {self.wire.port}
account = "{ACCOUNT}"
password = "{PASSWORD}"
timeout_s = 0.8
""",
            encoding="utf-8",
        )
        self.config.chmod(0o600)

    def _kill(self, whom: str) -> None:
        if whom == "acs":
            self._acs.kill()
        elif (now := self._command_now) is not None:
            now.process.send_signal(signal.SIGKILL)

    def grant(self, wish: Wish) -> None:
        """One wish, with everything that goes wrong meanwhile."""
        self.wire.arm(wish.faults)
        words = ["desk", "hold", "--card", wish.card, "--item", wish.item, "--pin-stdin"]
        rows = self._run(*words, *(["--cancel"] if wish.cancels else []), pin=self._pins[wish.card])
        told = [(row["entry"], row["outcome"]) for row in rows if "entry" in row]
        self.said += [(self.name, entry, outcome) for entry, outcome in told]
        said = ", ".join(f"{outcome} [{entry}]" for entry, outcome in told) or "nothing"
        what = "takes it back" if wish.cancels else "wishes for it"
        self._happens(f"{wish.card} {what}, is told {said}", wish.item)
        if wish.delivers:
            self._run("sync", "once")

    def _happens(self, words: str, item: str = "") -> None:
        self.happened.append(Happened(moment(), self.name, words, item))

    def deliver(self) -> None:
        """Whatever is open, over a line that is whole."""
        self.wire.mend()
        until = time.monotonic() + _LONGEST_DRAIN_S
        while time.monotonic() < until:
            self._run("sync", "once")
            if not any(each.state in _OPEN for each in self.wanted()):
                return
            time.sleep(0.5)

    def wanted(self) -> list[Wanted]:
        """Every hold of the journal."""
        if not (self.folder / "state" / "journal.db").exists():
            return []
        with opened(self.config) as journal:
            work = {piece.entry for piece in journal.work()}
            return [
                Wanted(
                    station=self.name,
                    entry=each.entry,
                    moment=each.monotonic,
                    patron=each.intent.patron,
                    item=each.intent.item,
                    cancels=each.intent.cancels,
                    state=each.state.value,
                    told=each.told.outcome.value if each.told else "",
                    is_work=each.entry in work,
                )
                for each in journal.deliveries()
                if each.intent.action is Action.HOLD
            ]

    def _run(self, *words: str, pin: str = "") -> list[dict[str, Any]]:
        words = (*words, "--config", str(self.config), "--json")
        self._command_now = now = Speaker(words, self.folder / "commands.err", self._command)
        assert now.process.stdin is not None
        # It may be killed before it has read it.
        with suppress(OSError):
            now.process.stdin.write(f"{pin}\n" if pin else "")
            now.process.stdin.close()
        code = now.finish()
        said = [line for _, line in now.said]
        with (self.folder / "commands.log").open("a", encoding="utf-8") as log:
            log.write(f"{words} {code}\n{said}\n")
        return said


def play_holds(
    folder: Path,
    wished: Mapping[str, Iterable[Wish]],
    *,
    until: float = float("inf"),
    command: tuple[str, ...] = LEENPUNT,
) -> HoldReport:
    """By desk, until that moment of the monotonic clock."""
    folder.mkdir(parents=True)
    desks = "".join(wished)
    stock, pins = _stock(desks)
    acs = Acs(folder, stock)  # type: ignore[arg-type]
    counters = [_Desk(name, folder / f"desk-{name}", acs, pins, command) for name in desks]
    failed: list[Exception] = []

    def attend(desk: _Desk) -> None:
        try:
            for wish in wished[desk.name]:
                if time.monotonic() > until:
                    break
                desk.grant(wish)
            desk.deliver()
        except Exception as error:  # noqa: BLE001 - raised below, by the caller's thread
            failed.append(error)

    threads = [threading.Thread(target=attend, args=(desk,)) for desk in counters]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        for desk in counters:
            desk.wire.close()
        acs.close()
    if failed:
        raise failed[0]
    return _report(folder, acs.state, counters, pins)


def _report(folder: Path, state: Path, desks: list[_Desk], pins: dict[str, str]) -> HoldReport:
    ils = json.loads(state.read_text("utf-8"))
    truths = HoldTruths(
        wanted=tuple(each for desk in desks for each in desk.wanted()),
        said=tuple(each for desk in desks for each in desk.said),
        holds=tuple((row["patron"], row["item"]) for row in ils["holds"]),
        executed=Tally(
            (row["patron"], row["item"])
            for row in ils["log"]
            if row["code"] == "15" and row["executed"]
        ),
        leaks=tuple(leaks(folder, pins.values())),
    )
    return HoldReport(
        judge_holds(truths),
        dict(sorted(Tally(outcome for _, _, outcome in truths.said).items())),
        dict(sorted(Tally(one.kind for desk in desks for one in desk.wire.strikes).items())),
        dict(sorted(Tally(each.state for each in truths.wanted).items())),
        tuple(sorted(_course(truths, desks, ils["log"]))),
    )


def _course(
    truths: HoldTruths, desks: Iterable[_Desk], log: Iterable[dict[str, Any]]
) -> Iterator[Happened]:
    booted = time.time() - moment()
    for desk in desks:
        yield from desk.happened
        for each in desk.wire.strikes:
            words = f"!! its line: {each.kind} at {each.code}"
            yield Happened(each.moment, desk.name, words)
    for want in truths.wanted:
        what = "no hold" if want.cancels else "a hold"
        work = ", is work" if want.is_work else ""
        words = f"{what} for {want.patron} is in the journal, {want.state}{work} [{want.entry}]"
        yield Happened(want.moment, want.station, words, want.item)
    for row in log:
        if row["code"] == "15" and row["executed"]:
            at = datetime.fromisoformat(row["time"]).timestamp() - booted
            yield Happened(at, "ILS", f"carries out a 15 of {row['patron']}", row["item"])


# The oracle ---------------------------------------------------------------------------------------


def judge_holds(truths: HoldTruths) -> Verdict:
    """What was said is in the journal, and what it says is so. Pure."""
    verdict = Verdict()
    verdict.unexplained += [f"a PIN was found in {each}" for each in truths.leaks]
    journal = {(each.station, each.entry): each for each in truths.wanted}
    for station, entry, outcome in truths.said:
        found = journal.get((station, entry))
        if found is None or found.told != outcome:
            told = found.told if found is not None else "nothing"
            verdict.unexplained.append(f"hold {entry}: {station} said {outcome}, told {told}")
    there = Tally(truths.holds)
    histories: dict[tuple[str, str], list[Wanted]] = {}
    for each in sorted(truths.wanted, key=lambda one: one.moment):
        histories.setdefault((each.patron, each.item), []).append(each)
    for pair in sorted(histories.keys() | there.keys() | truths.executed.keys()):
        _judge(pair, histories.get(pair, []), there[pair], truths.executed[pair], verdict)
    return verdict


def _judge(
    pair: tuple[str, str], history: list[Wanted], there: int, executed: int, verdict: Verdict
) -> None:
    what = f"hold of {pair[0]} on {pair[1]}"
    for each in history:
        if each.state in _OPEN:
            verdict.unexplained.append(f"{what}: {each.entry} is still {each.state}")
        if each.state == "needs_review" and not each.is_work:
            verdict.unexplained.append(f"{what}: {each.entry} needs a review, is no work")
        if each.told == "accepted" and each.state != "accepted":
            verdict.lost.append(f"{what}: {each.entry} was told accepted, it is {each.state}")
    if there > 1 or executed > len(history):
        verdict.doubled.append(f"{what}: {there} times there, carried out {executed} times")
    word, known = False, True
    for each in history:
        if each.state == "accepted":
            word, known = not each.cancels, True
        elif each.state == "needs_review":
            known = False
    if known and word != bool(there):
        finding = verdict.lost if word else verdict.unexplained
        finding.append(f"{what}: {'' if word else 'not '}there by the journal, the ILS: {there}")
    elif not known:
        verdict.explained["hold"] += 1
