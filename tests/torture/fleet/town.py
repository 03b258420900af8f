"""Who lends what where, by which clock, and what befalls whom: drawn from the seed. Pure.

Moments are seconds of the town's own day, which ended just before the run: whatever the clocks of
its stations say, this is the order in which things were done.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

from catalogue import ACCOUNT, INSTITUTION, PASSWORD

DAY_S: Final = 20 * 3600.0
LOAN_DAYS: Final = 21
ZONE: Final = ZoneInfo("Europe/Amsterdam")
"""Of the library system, and of the hub."""
_SLOT_S: Final = 60.0
"""Two entries about one item are at least so far apart within their hours: by that an effect is
known, whatever whole hours the clock was off by."""
_APART_S: Final = 150.0
"""From one station to another an item takes at least so long."""
PLANTED: Final = re.compile(rb"LENER-\d{6}|PIN-\d{12}")
"""What a card and a PIN look like here: found in any file."""
DAYS_OFF_S: Final = (-86400.0, 86400.0)
_PER_ITEM: Final = 6
_MOST_REAL: Final = 4
_SHARE_LATE: Final = 0.08
_SHARE_REBOOT: Final = 0.1
_SHARE_REFUSED: Final = 0.03


@dataclass(frozen=True, slots=True)
class Clock:
    """What a station's clock is off by, and whether it is trusted."""

    off_s: float = 0.0
    trusted: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a patron did at one machine. ``moment``: seconds of the town's day."""

    moment: float
    machine: int
    action: str
    item: str
    patron: str = ""
    refused: bool = False
    """The patron was told no."""
    renewals: int = 0
    """Of this loan so far, this one included."""
    lent_at: float = 0.0
    """When this loan began."""


@dataclass(frozen=True, slots=True)
class Machine:
    """A station, or the copy of one: in each round a clock and a boot."""

    number: int
    device: str
    clocks: tuple[Clock, ...]
    boots: tuple[str, ...]
    away: frozenset[int]
    """Rounds in which it reaches no hub."""
    copy_of: int | None = None
    """It is the disk of that machine, copied before round ``since``."""
    since: int = 0
    unseen: bool = False
    """A copy of the whole disk, or of one that is restored: nothing at the station shows it."""
    real: bool = False
    """It posts by a process of its own, by whose clock and boot it then goes on."""
    put_back: tuple[int, int] | None = None
    """Its disk is kept before the first of these rounds, and put back before the second."""


@dataclass(frozen=True, slots=True)
class Blow:
    """What befalls the hub's side in a round, ``after_s`` seconds into it."""

    kind: str
    after_s: float
    which: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Town:
    """The whole plan."""

    seed: int
    machines: tuple[Machine, ...]
    rounds: tuple[tuple[Event, ...], ...]
    blows: tuple[tuple[Blow, ...], ...]
    pins: tuple[str, ...]
    cards: tuple[str, ...]
    barred: frozenset[str]
    catalogue: str

    @property
    def devices(self) -> list[str]:
        """Names of all that joined, once each."""
        return list(dict.fromkeys(each.device for each in self.machines))

    @property
    def transactions(self) -> int:
        """How many events."""
        return sum(map(len, self.rounds))

    def round_of(self, event: Event) -> int:
        """In which round it was."""
        return min(int(event.moment / DAY_S * len(self.rounds)), len(self.rounds) - 1)

    def digest(self) -> str:
        """Names the plan."""
        text = repr((self.machines, self.rounds, self.blows, self.catalogue))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


BLOWS: Final[dict[str, tuple[float, str]]] = {
    "kill_hub": (4, "kill -9 of a hub process"),
    "kill_worker": (4, "kill -9 of a worker"),
    "stop_worker": (1, "a worker is stopped for longer than its lease, and goes on"),
    "crash_database": (1.5, "PostgreSQL is stopped at once, and started again"),
    "kill_database": (1, "kill -9 of PostgreSQL, and started again"),
    "kill_backend": (1.5, "kill -9 of one connection's process of PostgreSQL, which recovers"),
    "partition": (3, "no station reaches a hub for some time"),
    "kill_ils": (2, "kill -9 of the library system, and started again"),
    "ils_slow": (2, "the library system takes long for each request for some time"),
    "ils_away": (2, "nobody listens at the library system's port for some time"),
}
"""Kind: weight, meaning. What befalls single requests is drawn in ``line`` and ``faults``."""


def found(
    seed: int,
    stations: int,
    transactions: int,
    *,
    rounds: int,
    blows: Sequence[str] = tuple(BLOWS),
    copies: int | None = None,
    items: int | None = None,
) -> Town:
    """The town of a seed. ``copies``: clones, and as many restored disks; None: one in 60 each.
    ``items``: so many of them; None: enough, each for a few visits."""
    dice = Random(f"town {seed}")
    some = max(1, stations // 60) if copies is None else copies
    machines = list(_machines(dice, stations, rounds, some))
    some_items = items or max(8, transactions // min(_PER_ITEM, rounds))
    names = [f"3{number:06d}" for number in range(some_items)]
    cards = tuple(f"LENER-{number:06d}" for number in range(max(24, transactions // 20)))
    pins = tuple(f"PIN-{dice.randrange(10**12):012d}" for _ in cards)
    barred = frozenset(cards[11::24])
    return Town(
        seed=seed,
        machines=tuple(machines),
        rounds=tuple(_rounds(dice, machines, names, cards, transactions, rounds)),
        blows=_blows(Random(f"blows {seed}"), rounds, blows),
        pins=pins,
        cards=cards,
        barred=barred,
        catalogue=_catalogue(names, cards, pins, barred),
    )


def _machines(dice: Random, stations: int, rounds: int, copies: int) -> Iterator[Machine]:
    """Stations, then the copies of some of them. No station is both copied and put back."""
    odd = dice.sample(range(stations), min(stations, 2 * copies))
    copied, put_back = odd[: len(odd) // 2], odd[len(odd) // 2 :]
    originals: list[Machine] = []
    left = max(1, min(_MOST_REAL, stations // 40))
    for number in range(stations):
        when = dice.randrange(1, max(2, rounds - 2))
        away = frozenset(at for at in range(rounds - 1) if dice.random() < _SHARE_LATE)
        spans = (when, min(rounds - 1, when + 2)) if number in put_back else None
        clocks, lies = _clocks(dice, rounds)
        station = Machine(
            number=number,
            device=f"station-{number:04d}",
            clocks=clocks,
            boots=tuple(_boots(dice, number, rounds, spans, _SHARE_REBOOT * (not lies))),
            # What is kept and put back has posted before: else nothing could show it.
            away=frozenset() if number in odd else away,
            put_back=spans,
            unseen=dice.random() < 0.5,
        )
        if left and number not in odd and not any(abs(each.off_s) > 2 for each in clocks):
            left -= 1
            station = replace(station, real=True, unseen=False)
        originals.append(station)
        yield station
    for at, number in enumerate(copied):
        same_boot = dice.random() < 0.4
        own, since = stations + at, dice.randrange(1, max(2, rounds - 2))
        boot = originals[number].boots[since - 1] if same_boot else f"boot-{own}-copy"
        yield Machine(
            number=own,
            device=f"station-{number:04d}",
            clocks=_clocks(dice, rounds)[0],
            boots=(boot,) * rounds,
            away=frozenset(),
            copy_of=number,
            since=since,
            unseen=same_boot or dice.random() < 0.5,
        )


def _clocks(dice: Random, rounds: int) -> tuple[tuple[Clock, ...], bool]:
    """Most are right within seconds; some are a day or hours off, all day or for a while.

    Second: is it trusted for that while, and set right then? Such a machine does not start anew:
    of another boot's time nobody could ever tell.
    """
    small = dice.uniform(-1.5, 1.5)
    kind = dice.random()
    begin, end = sorted((dice.randrange(rounds), dice.randrange(rounds)))
    off = dice.choice((*DAYS_OFF_S, *DAYS_OFF_S, -3600.0, 7200.0))
    all_day, believed = kind > 0.94, kind > 0.97 or 0.8 < kind <= 0.86
    clocks = []
    for at in range(rounds):
        wrong = all_day or (kind > 0.8 and begin <= at <= end)
        clocks.append(Clock(small + (off if wrong else 0.0), trusted=believed or not wrong))
    return tuple(clocks), believed and not all_day


def _boots(
    dice: Random, number: int, rounds: int, put_back: tuple[int, int] | None, share: float
) -> Iterator[str]:
    boot = 0
    for at in range(rounds):
        if dice.random() < share or (put_back is not None and at == put_back[1]):
            boot += 1
        yield f"boot-{number}-{boot}"


def _rounds(
    dice: Random,
    machines: Sequence[Machine],
    items: Sequence[str],
    cards: Sequence[str],
    transactions: int,
    rounds: int,
) -> Iterator[tuple[Event, ...]]:
    holder: dict[str, str] = {}
    last: dict[str, str] = {}
    loans: dict[str, tuple[float, int]] = {}
    used: dict[str, list[float]] = {item: [] for item in items}
    width = DAY_S / rounds
    for number in range(rounds):
        there = [each.number for each in machines if each.copy_of is None or each.since <= number]
        wanted = transactions * (number + 1) // rounds - transactions * number // rounds
        made: list[Event] = []
        # What is copied or put back has to do something in every round, to be seen.
        busy = [
            each.number
            for each in machines
            if each.put_back is not None
            or (each.copy_of is not None and each.since <= number)
            or any(other.copy_of == each.number for other in machines)
        ]
        for item in dice.sample(items, len(items)):
            if len(made) >= wanted and not busy:
                break
            moment = number * width
            for step in range(1 if dice.random() < 0.7 else 2):
                at = busy.pop() if busy else dice.choice(there)
                earliest = moment + (_APART_S if step else 0.0)
                when = _when(dice, earliest, (number + 1) * width - 5, used[item])
                if when is None:
                    break
                made.append(_event(dice, when, at, item, cards, holder, last, loans))
                moment = when
        yield tuple(sorted(made, key=lambda each: each.moment))


def _when(dice: Random, earliest: float, latest: float, used: list[float]) -> float | None:
    """None: there is no room for it in this round."""
    if earliest >= latest:
        return None
    for _ in range(60):
        moment = round(dice.uniform(earliest, latest), 3)
        within = moment % 3600
        if all(_SLOT_S < abs(within - each) < 3600 - _SLOT_S for each in used):
            used.append(within)
            return moment
    return None


def _event(
    dice: Random,
    moment: float,
    machine: int,
    item: str,
    cards: Sequence[str],
    holder: dict[str, str],
    last: dict[str, str],
    loans: dict[str, tuple[float, int]],
) -> Event:
    """``last``: who had each item last. Nobody borrows the same item twice in a row: where the
    return between comes late, the loan before stands for both, and nothing shows which it was."""
    has = holder.get(item, "")
    refused = dice.random() < _SHARE_REFUSED
    if not has:
        card = dice.choice([each for each in dice.sample(cards, 2) if each != last.get(item)])
        if not refused:
            holder[item] = last[item] = card
            loans[item] = (moment, 0)
        return Event(moment, machine, "borrow", item, card, refused, lent_at=moment)
    if dice.random() < 0.12:
        began, renewals = loans[item]
        loans[item] = (began, renewals + (not refused))
        return Event(moment, machine, "renew", item, has, refused, renewals + 1, began)
    if not refused:
        del holder[item]
    return Event(moment, machine, "return", item, "", refused)


def _blows(dice: Random, rounds: int, kinds: Sequence[str]) -> tuple[tuple[Blow, ...], ...]:
    if not kinds:
        return ((),) * rounds
    weights = [BLOWS[kind][0] for kind in kinds]

    def drawn(kind: str) -> Blow:
        return Blow(kind, dice.uniform(0.0, 2.0), dice.randrange(1000), dice.uniform(0.3, 2.5))

    made = [
        [drawn(kind) for kind in dice.choices(kinds, weights, k=dice.randint(0, 2))]
        for _ in range(rounds)
    ]
    if rounds >= len(kinds):
        # What the weights left out: a day with room for each has each.
        there = {blow.kind for row in made for blow in row}
        for kind in kinds:
            if kind not in there:
                made[dice.randrange(rounds)].append(drawn(kind))
    return tuple(map(tuple, made))


def _catalogue(
    items: Sequence[str], cards: Sequence[str], pins: Sequence[str], barred: frozenset[str]
) -> str:
    lines = ["[acs]", f'accounts = {{{ACCOUNT} = "{PASSWORD}"}}']
    lines += [f'institution = "{INSTITUTION}"', 'behaviour = "koha"']
    lines += ["[policy]", f"loan_days = {LOAN_DAYS}", "max_loans = 9999", "max_renewals = 99"]
    for card, pin in zip(cards, pins, strict=True):
        status = "blocked" if card in barred else "valid"
        lines += ["[[patrons]]", *_keys(card=card, pin=pin, name="Lener", status=status)]
    for item in items:
        lines += ["[[items]]", *_keys(id=item, title=f"Deel {item}")]
    return "\n".join(lines) + "\n"


def _keys(**members: Any) -> list[str]:
    return [f"{key} = {json.dumps(value)}" for key, value in members.items()]
