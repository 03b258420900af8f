"""A return chute under faults, in a scene of its own: a flap, a pad, a sorter's board, a library
system, and people who lay one item or two, take them out again, or lay another one behind it.

The role is a process that may be killed at any moment, as may its board, its pad and the library
system; the line does what was drawn. What slid in has to be returned in the library system, once,
with its tag armed; what did not may be on loan yet, or its patron was told otherwise.
"""

from __future__ import annotations

import json
import signal
import time
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from catalogue import ACCOUNT, INSTITUTION, PASSWORD, SECURED, UNSECURED
from facts import Asked, Happened
from faults import TAG_FAULTS, Fault
from journals import asked, opened
from oracle import Verdict
from pad import Pad
from scene import Acs
from speaker import LEENPUNT, Speaker
from wire import Strike, Wire, moment

from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.flow.chute import OPEN_S
from sync.work import CHUTE_TAKEN_OUT, CHUTE_UNREAD

STOCK: Final = 400
"""Each is laid down once, so that one return of each is all that there may be."""
_WIRE: Final = {
    "cut_request": 6,
    "cut_answer": 6,
    "silent": 3,
    "deaf": 3,
    "late": 2,
    "double": 3,
    "garbled": 3,
    "refused": 2,
    "partition": 1,
    "kill_station_asking": 3,
    "kill_station_answered": 3,
    "kill_acs_asked": 1,
    "kill_acs_asking": 1,
}
_ACTS: Final = {"kill_station": 4, "kill_reader": 1, "kill_board": 1, "full": 1, "takes_out": 3}
_SHARE_ON_WIRE, _SHARE_OF_TAG, _SHARE_OF_ACT, _SHARE_OF_TWO = 0.5, 0.2, 0.45, 0.2
_SLIDES_S = 0.5
"""What lay there for less than this does not slide in with the others."""
_PATIENCE_S = 15.0
_LONGEST_DRAIN_S = 60.0
_READY_S = 20.0
_DOOR_S = OPEN_S + 1.0
_OPEN = ("pending", "sent", "in_doubt")
_DOOR, _LAMP, _FULL = 0, 7, 2
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """One person at the flap, and what goes wrong meanwhile."""

    items: int
    second_after_s: float
    """Of two: the second comes so much later; 0: at once."""
    faults: tuple[Fault, ...] = ()
    tag: str = ""
    act: str = ""
    act_after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ChuteTruths:
    """What is compared."""

    bin: tuple[str, ...] = ()
    """Items that slid in."""
    home: tuple[str, ...] = ()
    """Items that were laid down, and are in somebody's bag again."""
    at_open_door: frozenset[str] = frozenset()
    """Those of them that were taken out while the door was open for another: for all that anybody
    can tell, they slid in."""
    told: frozenset[tuple[str, str]] = frozenset()
    """(item, state) of everything that the chute said."""
    asked: tuple[Asked, ...] = ()
    unread: frozenset[str] = frozenset()
    """Items that are on the work list because they went in unbooked."""
    taken_out: frozenset[str] = frozenset()
    """Items that are on the work list because they were booked, and then taken out."""
    on_loan: frozenset[str] = frozenset()
    executed: Tally[str] = field(default_factory=Tally)
    """How often the library system ended a loan, by item."""
    armed: frozenset[str] = frozenset()
    """Items whose tag says so in the end."""
    repairs: frozenset[str] = frozenset()
    """Items whose tag the station still means to put right."""


@dataclass(frozen=True, slots=True)
class ChuteReport:
    """Of one run."""

    verdict: Verdict
    told: dict[str, int]
    faults: dict[str, int]
    slid_in: int
    course: tuple[Happened, ...] = ()
    """All that happened, in order."""


def turns(seed: int) -> Iterator[Turn]:
    """The endless row of people: the same seed, the same people."""
    dice = Random(f"chute {seed}")
    while True:
        faults: tuple[Fault, ...] = ()
        if dice.random() < _SHARE_ON_WIRE:
            (kind,) = dice.choices(list(_WIRE), list(_WIRE.values()))
            seconds = 0.02 if kind.startswith("kill") else dice.uniform(0.3, 1.5)
            faults = (Fault(kind, "09", at=dice.randrange(80), seconds=seconds),)
        two = dice.random() < _SHARE_OF_TWO
        acts = dice.random() < _SHARE_OF_ACT
        (act,) = dice.choices(list(_ACTS), list(_ACTS.values()))
        yield Turn(
            items=2 if two else 1,
            second_after_s=dice.choice((0.0, 0.0, 0.4, 1.2)),
            faults=faults,
            tag=dice.choice(TAG_FAULTS) if dice.random() < _SHARE_OF_TAG else "",
            act=act if acts else "",
            act_after_s=dice.uniform(0.0, 2.0),
        )


# The scene ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stock:
    """What ``scene.Acs`` needs of a library."""

    catalogue: str


def _item(number: int) -> str:
    return f"8{number:06d}"


def _uid(item: str) -> str:
    return f"E00401500{item}"


def _stock() -> _Stock:
    lines = ["[acs]", f'accounts = {{{ACCOUNT} = "{PASSWORD}"}}', f'institution = "{INSTITUTION}"']
    lines += ['behaviour = "koha"', "[policy]", "max_loans = 9999"]
    lines += ["[[patrons]]", 'card = "P1"', 'name = "Lener"']
    for item in map(_item, range(STOCK)):
        lines += ["[[items]]", f'id = "{item}"', f'title = "Deel {item}"']
        lines += ["[[loans]]", f'item = "{item}"', 'patron = "P1"', "due = 7"]
    return _Stock("\n".join(lines) + "\n")


class _Chute:
    """The flap: its files, its line, its processes, and what slid in."""

    def __init__(self, folder: Path, acs: Acs, command: tuple[str, ...]) -> None:
        self.folder, self._acs, self._command = folder, acs, command
        self.bin: list[str] = []
        self.home: list[str] = []
        self.at_open_door: set[str] = set()
        self._opened = 0.0
        """When the door was opened last, of the monotonic clock."""
        self.told: Tally[tuple[str, str]] = Tally()
        self.acts: Tally[str] = Tally()
        self.happened: list[Happened] = []
        self._lies: dict[str, float] = {}
        """Item: since when, of the monotonic clock."""
        self.wire = Wire(acs.port, self._kill)
        self.pad = Pad(folder, "feig")
        self._place = "127.0.0.1:0"
        self._board = self._start_board()
        self.config = folder / "station.toml"
        self.config.write_text(self._toml(), encoding="utf-8")
        self.config.chmod(0o600)
        self._role: Speaker | None = None

    def _toml(self) -> str:
        return f"""[station]
id = "chute"
institution = "{INSTITUTION}"
state_dir = {json.dumps(str(self.folder / "state"))}
[journal]
allow_unsafe_storage = true
retention_days = 365
[sound]
enabled = false
[ils]
host = "127.0.0.1"
port = {self.wire.port}
account = "{ACCOUNT}"
password = "{PASSWORD}"
profile = "koha"
timeout_s = 0.8
[[devices]]
kind = "item_reader"
driver = "feig"
port = {json.dumps(str(self.pad.link))}
[[devices]]
kind = "relay"
driver = "modbus"
name = "sorter"
port = "{self._place}"
outputs = {{ door = {_DOOR}, lamp = {_LAMP} }}
inputs = {{ bin_full = {_FULL} }}
pulse_ms = {{ door = 300 }}
"""

    def _start_board(self) -> Speaker:
        words = ("sim", "relay", "--listen", self._place)
        board = Speaker(words, self.folder / "board.err")
        self._place = board.wait_for(lambda line: "listening" in line)["listening"]
        return board

    def start(self) -> None:
        """The role, until its pad is up."""
        words = ("run", "--role", "return", "--headless", "--json", "--config", str(self.config))
        until = time.monotonic() + _READY_S
        while time.monotonic() < until:
            role = Speaker(words, self.folder / "role.err", self._command)
            self._role = role
            while not role.silent.is_set() and time.monotonic() < until:
                line = role.hear(0.5) or {}
                self._note(line)
                if (line.get("event"), line.get("device"), line.get("up")) == (
                    "PortState",
                    "pad",
                    True,
                ):
                    self._happens("is up")
                    return
            role.end(signal.SIGKILL)
        raise RuntimeError(f"the chute does not start; it said {role.said[-5:]}")

    def _kill(self, whom: str) -> None:
        if whom == "acs":
            self._acs.kill()
        elif self._role is not None:
            self._role.process.send_signal(signal.SIGKILL)

    def _note(self, line: Line) -> None:
        if line.get("event") == "ChuteShown":
            self.told[line["item"], line["state"]] += 1
            self._happens(f"says {line['state']}", line["item"])

    def _happens(self, words: str, item: str = "") -> None:
        self.happened.append(Happened(moment(), "chute", words, item))

    def take_in(self, turn: Turn, items: Sequence[str]) -> None:
        """One turn to its end: everything slid in, or was taken home again."""
        armed = [f"{each.kind} at {each.code}" for each in turn.faults]
        goes_wrong = [*armed, *([f"tag: {turn.tag}"] if turn.tag else [])]
        self._happens(f"-- {', '.join(items)}; {'; '.join(goes_wrong) or 'no fault'}")
        self.wire.arm(turn.faults)
        self.pad.faults(turn.tag)
        began = time.monotonic()
        coming = [(turn.second_after_s * at, item) for at, item in enumerate(items)]
        waiting: list[str] = []
        """Taken out, because two lay there: laid down once the other is in."""
        act = turn.act
        while time.monotonic() < began + _PATIENCE_S and (coming or waiting or self._lies):
            now = time.monotonic()
            while coming and now >= began + coming[0][0]:
                self._lay(coming.pop(0)[1])
            if act and now >= began + turn.act_after_s:
                self._act(act)
                act = ""
            if waiting and not self._lies and not coming:
                self._lay(waiting.pop())
            line = self._hear()
            if line.get("event") != "ChuteShown":
                continue
            if line["state"] == "taken":
                self._slide(line["item"])
            elif line["state"] == "one_at_a_time" and len(self._lies) > 1:
                waiting.append(self._out(next(reversed(self._lies))))
            elif line["state"] == "full":
                self._board.order(input=_FULL, on=False)
        # Whoever has waited long enough goes home with it.
        for item in list(self._lies):
            self.home.append(self._out(item))
        self.home += [item for _, item in coming] + waiting
        self._board.order(input=_FULL, on=False)
        self.pad.faults("")

    def _hear(self) -> Line:
        assert self._role is not None
        line = self._role.hear(0.05)
        if line is None and self._role.silent.is_set():
            self._role.end(signal.SIGKILL)
            self.acts["started again"] += 1
            self.start()
        self._note(line or {})
        return line or {}

    def _lay(self, item: str) -> None:
        block = encode(ItemFields(item))
        memory = (block + bytes(-len(block) % 4 + 8)).hex()
        known = self.pad.tags().get(_uid(item))
        tag = known or {"uid": _uid(item), "memory": memory, "afi": UNSECURED}
        self.pad.lay([tag])
        self._lies[item] = time.monotonic()
        self._happens("is laid down", item)

    def _out(self, item: str) -> str:
        self.pad.lift([_uid(item)])
        del self._lies[item]
        self._happens("is there no more", item)
        return item

    def _slide(self, named: str) -> None:
        """The door is open: what was there before it opened falls in."""
        now = self._opened = time.monotonic()
        for item, since in list(self._lies.items()):
            if item == named or now - since > _SLIDES_S:
                self.bin.append(self._out(item))

    def _act(self, act: str) -> None:
        self.acts[act] += 1
        self._happens(f"!! {act}")
        match act:
            case "kill_station":
                self._kill("station")
            case "kill_reader":
                self.pad.kill(signal.SIGKILL)
            case "kill_board":
                self._board.end(signal.SIGKILL)
                self._board = self._start_board()
            case "full":
                self._board.order(input=_FULL, on=True)
            case "takes_out" if self._lies:
                item = self._out(next(iter(self._lies)))
                self.home.append(item)
                if time.monotonic() < self._opened + _DOOR_S:
                    self.at_open_door.add(item)

    def deliver(self) -> None:
        """Everything is whole again; the role is ended, and what is open delivered."""
        self.wire.mend()
        assert self._role is not None
        if (code := self._role.end()) not in (0, -signal.SIGKILL):
            raise RuntimeError(f"the chute ended with {code}")
        for _, line in self._role.said:
            if line.get("event") == "ChuteShown":
                self.told[line["item"], line["state"]] += 0
        until = time.monotonic() + _LONGEST_DRAIN_S
        while time.monotonic() < until:
            done = Speaker(
                ("sync", "once", "--config", str(self.config), "--json"),
                self.folder / "sync.err",
                self._command,
            ).finish()
            if done == 0:
                return
            time.sleep(0.5)

    def close(self) -> None:
        """End every process."""
        if self._role is not None:
            self._role.end(signal.SIGKILL)
        self.wire.close()
        self._board.end(signal.SIGKILL)
        self.pad.close()


def play_chute(
    folder: Path,
    coming: Iterable[Turn],
    *,
    until: float = float("inf"),
    command: tuple[str, ...] = LEENPUNT,
) -> ChuteReport:
    """As long as there is something to lay down, until that moment of the monotonic clock."""
    folder.mkdir(parents=True)
    acs = Acs(folder, _stock())  # type: ignore[arg-type]
    chute = _Chute(folder, acs, command)
    number = 0
    try:
        chute.start()
        for turn in coming:
            if time.monotonic() > until or number + turn.items > STOCK:
                break
            chute.take_in(turn, [_item(number + each) for each in range(turn.items)])
            number += turn.items
        chute.deliver()
    finally:
        chute.close()
        acs.close()
    return _report(acs.state, chute)


def _report(state: Path, chute: _Chute) -> ChuteReport:
    ils = json.loads(state.read_text("utf-8"))
    owner = {_uid(item): item for item in map(_item, range(STOCK))}
    with opened(chute.config) as journal:
        entries = tuple(asked("chute", journal, list(journal.deliveries())))
        unread = frozenset(
            piece.detail.get("item") or owner.get(str(piece.detail.get("uid")), "")
            for piece in journal.work()
            if piece.what == CHUTE_UNREAD
        )
        taken_out = frozenset(
            piece.detail["item"] for piece in journal.work() if piece.what == CHUTE_TAKEN_OUT
        )
        repairs = frozenset(owner[uid] for uid, _, _ in journal.repairs() if uid in owner)
    truths = ChuteTruths(
        bin=tuple(chute.bin),
        home=tuple(chute.home),
        at_open_door=frozenset(chute.at_open_door),
        told=frozenset(chute.told),
        asked=entries,
        unread=unread,
        taken_out=taken_out,
        on_loan=frozenset(row["item"] for row in ils["loans"]),
        executed=Tally(
            # What lies there after a kill, its tag not armed, is asked about once more: that has no
            # effect.
            row["item"]
            for row in ils["log"]
            if row["effect"] == "returned"
        ),
        armed=frozenset(
            owner[uid]
            for uid, tag in chute.pad.tags().items()
            if uid in owner and tag["afi"] == SECURED
        ),
        repairs=repairs,
    )
    return ChuteReport(
        judge_chute(truths),
        dict(sorted(Tally(state for _, state in chute.told.elements()).items())),
        dict(sorted((chute.acts + Tally(one.kind for one in chute.wire.strikes)).items())),
        len(chute.bin),
        tuple(sorted([*chute.happened, *_by_the_truths(truths, ils["log"], chute.wire.strikes)])),
    )


def _by_the_truths(
    truths: ChuteTruths, log: Iterable[Line], strikes: Iterable[Strike]
) -> Iterator[Happened]:
    """Lines by the journal, the library system and the wire."""
    booted = time.time() - moment()
    for each in truths.asked:
        words = f"return is in the journal, {each.state}, told {each.told or 'nothing'}"
        work = f", work: {', '.join(each.work)}" if each.work else ""
        yield Happened(each.moment, "chute", f"{words}{work} [{each.entry}]", each.item)
    for row in log:
        if row["effect"]:
            at = datetime.fromisoformat(row["time"]).timestamp() - booted
            yield Happened(at, "ILS", f"{row['effect']} ({row['code']})", row["item"])
    for strike in strikes:
        yield Happened(strike.moment, "chute", f"!! its line: {strike.kind} at {strike.code}")


# The oracle ---------------------------------------------------------------------------------------


def judge_chute(truths: ChuteTruths) -> Verdict:
    """What slid in is returned, once, and armed; what did not is as its patron was told. Pure."""
    verdict = Verdict()
    history: dict[str, list[Asked]] = {}
    for each in truths.asked:
        history.setdefault(each.item, []).append(each)
        if each.state in _OPEN:
            verdict.unexplained.append(f"{each.item}: {each.entry} is still {each.state}")
    for item, times in sorted(truths.executed.items()):
        if times > 1:
            verdict.doubled.append(f"{item}: returned {times} times")
        if item not in history:
            verdict.unexplained.append(f"{item}: returned, and no journal knows of it")
    for item in truths.bin:
        _judge_inside(item, history.get(item, []), truths, verdict)
    for item in truths.home:
        _judge_outside(item, history.get(item, []), truths, verdict)
    return verdict


def _judge_inside(item: str, history: list[Asked], truths: ChuteTruths, verdict: Verdict) -> None:
    work = any(each.explained for each in history) or item in truths.unread
    if item in truths.on_loan:
        if work:
            verdict.explained["chute"] += 1
        else:
            verdict.lost.append(f"{item}: it is in the bin, and still on loan")
    elif item not in truths.armed and not work and item not in truths.repairs:
        verdict.unexplained.append(f"{item}: it is in the bin, its tag is not armed")


def _judge_outside(item: str, history: list[Asked], truths: ChuteTruths, verdict: Verdict) -> None:
    if item in truths.on_loan:
        return
    said = any((item, state) in truths.told for state in ("taken", "again"))
    # Whoever laid his own down at once may never have seen what was said of it.
    said = said or item in truths.at_open_door or item in truths.taken_out
    if said or any(each.was_work for each in history):
        verdict.explained["chute"] += 1
    else:
        verdict.unexplained.append(f"{item}: its patron has it, and it was returned untold")
