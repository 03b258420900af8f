"""Compares the truths of a fleet: what machines wrote, what the hub holds, what the ILS did. Pure.

The station's own oracle judges what was promised against what was carried out, per item, in the
true order. What the hub adds is judged here:

* every row that was written is stored once, gap-free; what is not was on a disk that was put back,
  or belongs to two disks with one epoch, and a person was told so;
* nothing is stored that nobody wrote, and nothing acknowledged is ever lacking;
* every intent that is stored was settled once;
* per item the ILS carried things out in the order in which they were done;
* each disk that was cloned or put back is one alarm, and no other is;
* no secret stands in a file of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facts import LOST, Asked, Effect, Line, Truths
from oracle import Verdict, judge

from fleet.holdings import Holdings
from fleet.machine import Memory, Wrote
from fleet.town import Town

_ACTIONS = {"lent": "borrow", "renewed": "renew", "returned": "return"}


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict, and what it says of the order."""

    verdict: Verdict
    out_of_order: tuple[str, ...]
    asked: tuple[Asked, ...]

    @property
    def good(self) -> bool:
        """0 lost, 0 doubled, 0 out of order, 0 unexplained."""
        return self.verdict.good and not self.out_of_order


def verdict_on(
    town: Town, memory: Memory, holdings: Holdings, *, settles: bool, disorder: Sequence[str] = ()
) -> Judged:
    """On a whole run. ``settles``: were there workers?"""
    asked = tuple(_asked(town, memory, holdings, settles=settles))
    truths = Truths(disorder=tuple(disorder))
    if settles:
        truths = Truths(
            lines=tuple(_line(each) for each in memory.wrote),
            asked=asked,
            effects=holdings.effects,
            loans=holdings.loans,
            disorder=tuple(disorder),
        )
    verdict = judge(truths)
    verdict.unexplained += memory.findings
    _rows(memory, holdings, verdict)
    _lacking(town, memory, holdings, verdict)
    _alarms(town, holdings, verdict)
    if settles:
        _settled(memory, holdings, verdict)
        _brought_back(memory, holdings, verdict)
    order = tuple(_out_of_order(asked, holdings.effects)) if settles else ()
    return Judged(verdict, order, asked)


def _asked(town: Town, memory: Memory, holdings: Holdings, *, settles: bool) -> Iterator[Asked]:
    for wrote in memory.wrote:
        stored = holdings.entries.get(wrote.row) == wrote.digest
        work = holdings.work.get(wrote.row, ()) if stored else (LOST,)
        if not stored and not _may_lack(town, holdings, wrote):
            work = ()
        state = "pending" if stored else "needs_review"
        if stored and (settled := holdings.outcomes.get(wrote.row)):
            state = settled[-1]
        elif stored and _is_its_own(wrote, memory, holdings):
            state = "abandoned"
        yield Asked(
            station=_station(wrote),
            entry=_key(wrote),
            moment=wrote.event.moment,
            action=wrote.event.action,
            item=wrote.event.item,
            patron=wrote.event.patron,
            state=state,
            told=wrote.outcome,
            offline=True,
            due=wrote.due,
            work=work,
        )


def _line(wrote: Wrote) -> Line:
    event = wrote.event
    return Line(
        _station(wrote),
        event.moment,
        _key(wrote),
        event.item,
        event.action,
        wrote.outcome,
        wrote.due,
    )


def _station(wrote: Wrote) -> str:
    """A copy is a station of its own to the oracle."""
    return f"{wrote.row[0]}#{wrote.event.machine}"


def _key(wrote: Wrote) -> str:
    return f"{wrote.row[1]}-{wrote.row[2]}"


def _rows(memory: Memory, holdings: Holdings, verdict: Verdict) -> None:
    """What is stored was written, once, and is what was acknowledged."""
    verdict.doubled += [f"stored twice: {each}" for each in holdings.twice]
    seqs: dict[tuple[str, str], list[int]] = {}
    for row, digest in holdings.entries.items():
        seqs.setdefault(row[:2], []).append(row[2])
        if digest not in memory.rows.get(row, ()):
            verdict.unexplained.append(f"{row} is stored, and nobody wrote it so")
    for stream, (acked, _) in holdings.streams.items():
        if sorted(seqs.get(stream, ())) != list(range(1, acked + 1)):
            verdict.lost.append(f"{stream}: {acked} rows acknowledged, stored are others")
    for stream, promised in memory.promised.items():
        if promised > holdings.streams.get(stream, (0, ""))[0]:
            verdict.lost.append(f"{stream}: {promised} rows were acknowledged, and are not there")


def _may_lack(town: Town, holdings: Holdings, wrote: Wrote) -> bool:
    """Was it lost with a disk, or is it of two disks with one epoch? A person was told of both."""
    device, epoch, _ = wrote.row
    if device not in {name for name, _ in holdings.alarms}:
        return False
    spans = town.machines[wrote.event.machine].put_back
    if spans is not None and spans[0] <= town.round_of(wrote.event) < spans[1]:
        return True
    return holdings.streams.get((device, epoch), (0, ""))[1] == "forked"


def _lacking(town: Town, memory: Memory, holdings: Holdings, verdict: Verdict) -> None:
    for wrote in memory.wrote:
        if holdings.entries.get(wrote.row) == wrote.digest:
            continue
        if _may_lack(town, holdings, wrote):
            spans = town.machines[wrote.event.machine].put_back
            why = "two disks had one epoch" if spans is None else "lost with the disk"
            verdict.explained[f"not stored: {why}"] += 1
        else:
            verdict.lost.append(f"{wrote.event.item}: {wrote.row} was told and is not stored")


def _alarms(town: Town, holdings: Holdings, verdict: Verdict) -> None:
    """One that names the device for each disk that was two, and no other."""
    found: dict[str, list[str]] = {}
    for device, kind in holdings.alarms:
        found.setdefault(device, []).append(kind)
    copied = {each.device for each in town.machines if each.copy_of is not None}
    put_back = {each.device for each in town.machines if each.put_back is not None}
    for device in sorted(copied | put_back | found.keys()):
        kinds = found.get(device, [])
        # By two epochs that follow one, nobody can tell a copy from what was put back.
        wanted = {"clone"} if device in copied else {"clone", "restore"}
        what = "cloned" if device in copied else "put back"
        if device not in copied | put_back:
            verdict.unexplained.append(f"{device}: alarms {kinds}, nothing befell its disk")
        elif len(kinds) != 1 or kinds[0] not in wanted:
            verdict.unexplained.append(f"{device}: its disk was {what}, alarms {kinds}")
        else:
            verdict.explained[f"alarm: {kinds[0]}"] += 1


def _settled(memory: Memory, holdings: Holdings, verdict: Verdict) -> None:
    """Every intent that is stored was settled once, and nothing else was."""
    intents = {
        wrote.row for wrote in memory.wrote if holdings.entries.get(wrote.row) == wrote.digest
    }
    own = {each.row for each in memory.wrote if _is_its_own(each, memory, holdings)}
    for row in sorted(intents | holdings.outcomes.keys() | holdings.open_orders.keys()):
        times = len(holdings.outcomes.get(row, ())) + (row in holdings.open_orders)
        if row not in intents:
            verdict.unexplained.append(f"{row} was settled, and is no intent")
        elif times == 0 and row in own:
            verdict.explained["abandoned by the station"] += 1
        elif times == 0:
            verdict.lost.append(f"{row} is stored, and nothing settles it")
        elif times > 1:
            verdict.doubled.append(f"{row} was settled {times} times")


def _is_its_own(wrote: Wrote, memory: Memory, holdings: Holdings) -> bool:
    """Did the station give up what it had refused, before the hub was told of it?"""
    return (
        wrote.outcome == "refused"
        and wrote.row not in holdings.outcomes
        and wrote.row not in holdings.open_orders
        and memory.states.get((wrote.event.machine, wrote.row)) == "abandoned"
    )


def _brought_back(memory: Memory, holdings: Holdings, verdict: Verdict) -> None:
    """Each station's own journal says what became of it."""
    for wrote in memory.wrote:
        if holdings.entries.get(wrote.row) != wrote.digest:
            continue
        journal = memory.states.get((wrote.event.machine, wrote.row))
        hub = holdings.outcomes.get(wrote.row, ("open",))[-1]
        if journal is None or journal == hub or _is_its_own(wrote, memory, holdings):
            continue
        if holdings.streams[wrote.row[:2]][1] == "forked":
            # Which of the two disks it is about nobody can tell.
            verdict.explained["not brought back: two disks had one epoch"] += 1
        else:
            verdict.unexplained.append(f"{wrote.row}: {hub} at the hub, its journal says {journal}")


def _out_of_order(asked: Sequence[Asked], effects: Sequence[Effect]) -> Iterator[str]:
    """Per item: is what was carried out a part of what was done, in the true order?"""
    done: dict[str, list[Asked]] = {}
    for each in sorted(asked, key=lambda one: one.moment):
        done.setdefault(each.item, []).append(each)
    carried: dict[str, list[Effect]] = {}
    for effect in effects:
        carried.setdefault(effect.item, []).append(effect)
    for item, row in carried.items():
        history = iter(done.get(item, ()))
        for effect in row:
            if not any(_fits(each, effect) for each in history):
                order = ", ".join(f"{each.what} {each.patron}" for each in row)
                yield f"{item}: {order}; done was {_story(done.get(item, ()))}"
                break


def _fits(asked: Asked, effect: Effect) -> bool:
    if asked.told == "refused":
        return False
    # Real servers renew when somebody borrows what he has already.
    wanted = "borrow" if effect.code == "11" else _ACTIONS[effect.what]
    return asked.action == wanted and (wanted == "return" or asked.patron == effect.patron)


def _story(history: Sequence[Asked]) -> str:
    return ", ".join(f"{each.action} {each.patron} ({each.told}, {each.state})" for each in history)
