"""Compares three truths: what patrons were told, what the ILS did, what the tags say. Pure.

Everything is per item, over its whole history and in the end. What the truths disagree about has to
be explained by the work list or by a repair that is planned. Rules, in the order of the code:

* whatever a screen said is in the journal, word for word, and nothing is open any more;
* every loan that was promised was carried out, or is work for staff (else it is *lost*);
* nothing was carried out more often than it was asked for (else it is *doubled*);
* a return ends no loan that is newer than it;
* in the end the ILS holds what was told last, until no earlier day than was told;
* a tag is disarmed exactly as long as the ILS lends its item;
* while a sign-in is refused nothing is lent;
* a station that is told to end does so in order, and none is started beside another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

_YES = ("accepted", "pending")
_OPEN = ("pending", "sent", "in_doubt")
_MAYBE_DONE = ("accepted", "superseded", "needs_review")
"""States of an intent that the ILS may have carried out."""
_EXPLAINS = ("needs_review", "return_refused", "return_interrupted", "return_untold")
"""Work that says that an item is not where, or what, it should be."""
_ALARM_SLACK_S = 0.3
"""A refused sign-in is an alarm at the station so long after it went over the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a screen or a desk said. ``moment``: seconds on the clock of the whole machine."""

    station: str
    moment: float
    entry: str
    item: str
    action: str
    outcome: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An intent of a journal with everything that refers to it."""

    station: str
    entry: str
    moment: float
    action: str
    item: str
    patron: str
    state: str
    told: str = ""
    """The outcome that was told; empty: nothing."""
    due: datetime | None = None
    undoes: str = ""
    work: tuple[str, ...] = ()

    @property
    def promised(self) -> bool:
        """Was the patron told yes?"""
        return self.told in _YES

    @property
    def explained(self) -> bool:
        """Is it work for staff?"""
        return any(what in _EXPLAINS for what in self.work)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the ILS did: ``what`` is lent, renewed or returned, of the loan of ``patron``."""

    item: str
    what: str
    patron: str
    code: str


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan that the ILS holds in the end."""

    item: str
    patron: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Truths:
    """Everything that a verdict is reached from."""

    lines: tuple[Line, ...] = ()
    asked: tuple[Asked, ...] = ()
    effects: tuple[Effect, ...] = ()
    """In the order in which they were carried out."""
    loans: tuple[Loan, ...] = ()
    afis: dict[str, tuple[bool, ...]] = field(default_factory=dict)
    """Item: for each of its tags, is it disarmed?"""
    repairs: frozenset[str] = frozenset()
    """Items of which a tag is still to be repaired."""
    alarms: tuple[tuple[str, float, float], ...] = ()
    """(station, from, until): while its sign-in was refused."""
    broken_chains: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()
    """Where a PIN was found."""
    disorder: tuple[str, ...] = ()
    """Processes that did not end as they should have."""


@dataclass(slots=True)
class Verdict:
    """One sentence for each finding; all is well when there is none."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    explained: Counter[str] = field(default_factory=Counter)
    """Differences that the work list explains, by kind."""

    @property
    def good(self) -> bool:
        """0 lost, 0 doubled, 0 unexplained."""
        return not (self.lost or self.doubled or self.unexplained)


def judge(truths: Truths) -> Verdict:
    """The verdict on a whole run."""
    verdict = Verdict()
    verdict.unexplained += [f"the journal does not verify: {each}" for each in truths.broken_chains]
    verdict.unexplained += [f"a PIN was found in {each}" for each in truths.leaks]
    verdict.unexplained += truths.disorder
    _screens(truths, verdict)
    _alarms(truths, verdict)
    loans = {loan.item: loan for loan in truths.loans}
    by_item: dict[str, list[Asked]] = {}
    for asked in sorted(truths.asked, key=lambda each: each.moment):
        by_item.setdefault(asked.item, []).append(asked)
    done: dict[str, list[Effect]] = {}
    for effect in truths.effects:
        done.setdefault(effect.item, []).append(effect)
    for item in sorted(by_item.keys() | done.keys() | loans.keys() | truths.afis.keys()):
        history = by_item.get(item, [])
        _history(item, history, done.get(item, []), verdict)
        _end(item, history, loans.get(item), verdict)
        _tags(item, history, item in loans, truths, verdict)
    return verdict


def _screens(truths: Truths, verdict: Verdict) -> None:
    journal = {(asked.station, asked.entry): asked for asked in truths.asked}
    for line in truths.lines:
        asked = journal.get((line.station, line.entry))
        where = f"{line.item}: {line.station} said {line.outcome} ({line.action})"
        if asked is None or not asked.told:
            verdict.unexplained.append(f"{where}, the journal told nothing")
        elif (asked.told, asked.due) != (line.outcome, line.due):
            verdict.unexplained.append(f"{where} until {line.due}, the journal {asked.told}")
    for asked in truths.asked:
        if asked.state in _OPEN:
            sentence = f"{asked.item}: {asked.station} still has {asked.entry} {asked.state}"
            verdict.unexplained.append(sentence)
        if asked.state == "needs_review" and not asked.work:
            verdict.unexplained.append(f"{asked.item}: {asked.entry} needs a review, is no work")


def _alarms(truths: Truths, verdict: Verdict) -> None:
    for station, begin, end in truths.alarms:
        for asked in truths.asked:
            within = begin + _ALARM_SLACK_S < asked.moment < end
            if asked.station == station and asked.promised and within:
                sentence = f"{asked.item}: {asked.told} while the sign-in was refused"
                verdict.unexplained.append(sentence)


def _history(
    item: str, history: Iterable[Asked], effects: Iterable[Effect], verdict: Verdict
) -> None:
    """What was carried out belongs to what was asked for, one to one."""
    waiting = list(history)
    began = float("-inf")
    """When the loan that is open was asked for."""
    for effect in effects:
        found = _asker(waiting, effect, began)
        if found is None:
            whom = f"the ILS has {effect.what} it to {effect.patron}"
            _nobody_asked(item, whom, effect, history, verdict)
        else:
            waiting.remove(found)
        if effect.what == "lent":
            began = found.moment if found is not None else began
    for left in waiting:
        if left.action == "return" or not left.promised or left.state == "superseded":
            continue
        sentence = f"{item}: {left.patron} was told {left.told} ({left.action}, {left.entry})"
        if left.explained:
            verdict.explained[f"{left.action} not carried out"] += 1
        else:
            verdict.lost.append(f"{sentence}, the ILS never did it")


def _asker(waiting: list[Asked], effect: Effect, began: float) -> Asked | None:
    """Which of what was asked led to this? The likeliest first."""
    action = {"lent": "borrow", "renewed": "renew", "returned": "return"}[effect.what]
    if effect.code == "11":
        # Real servers renew when somebody borrows what he has already: asked for, if told so.
        action = "borrow"
    fitting = [
        each
        for each in waiting
        if each.action == action
        and each.state in _MAYBE_DONE
        and (each.patron == effect.patron or action == "return")
        and (each.moment > began or action != "return")
    ]
    sure = [each for each in fitting if each.state != "needs_review"]
    return next(iter(sure or fitting), None)


def _nobody_asked(
    item: str, whom: str, effect: Effect, history: Iterable[Asked], verdict: Verdict
) -> None:
    done = {"lent": "borrow", "renewed": "borrow", "returned": "return"}[effect.what]
    dropped = [
        each
        for each in history
        if each.action == done and each.state not in _MAYBE_DONE and each.patron == effect.patron
    ]
    if effect.what == "renewed":
        verdict.doubled.append(f"{item}: {whom}, nobody asked for that")
    elif dropped:
        states = ", ".join(sorted({each.state for each in dropped}))
        verdict.unexplained.append(f"{item}: {whom}, the journal says {states}")
    elif effect.what == "lent":
        verdict.doubled.append(f"{item}: {whom} once more than was asked for")
    else:
        verdict.unexplained.append(f"{item}: {whom}, no return asked for that loan")


def _end(item: str, history: list[Asked], loan: Loan | None, verdict: Verdict) -> None:
    """The ILS holds what was told last, or somebody has to look at it."""
    last = _last_promise(history)
    holder = loan.patron if loan is not None else None
    wanted = last.patron if last is not None and last.action == "borrow" else None
    if holder != wanted:
        if _is_explained(history, last):
            verdict.explained["loan"] += 1
        elif last is None:
            verdict.unexplained.append(f"{item}: lent to {holder}, nobody was told yes")
        else:
            what = f"{last.action} told {last.told} at {last.station} ({last.entry})"
            verdict.lost.append(f"{item}: {what}, the ILS has it with {holder}")
        return
    if loan is None or last is None:
        return
    told = [each for each in history if each.moment >= last.moment and each.promised and each.due]
    due = told[-1].due if told else None
    if due is not None and loan.due < due:
        if any("due_differs" in each.work or each.explained for each in told):
            verdict.explained["due date"] += 1
        else:
            sentence = f"{item}: due {due.isoformat()} was told, the ILS says {loan.due}"
            verdict.unexplained.append(sentence)


def _tags(item: str, history: list[Asked], lent: bool, truths: Truths, verdict: Verdict) -> None:
    tags = truths.afis.get(item, ())
    if all(disarmed == lent for disarmed in tags):
        return
    if item in truths.repairs:
        verdict.explained["tag: repair planned"] += 1
    elif _is_explained(history, _last_promise(history)):
        verdict.explained["tag"] += 1
    else:
        states = "/".join("disarmed" if disarmed else "armed" for disarmed in tags)
        verdict.unexplained.append(f"{item}: {states}, {'on loan' if lent else 'not on loan'}")


def _last_promise(history: Iterable[Asked]) -> Asked | None:
    promises = [
        each
        for each in history
        if each.promised and each.action in ("borrow", "return") and not each.undoes
    ]
    return promises[-1] if promises else None


def _is_explained(history: Iterable[Asked], last: Asked | None) -> bool:
    """Is there work about the last promise, or about what was asked since?"""
    since = last.moment if last is not None else float("-inf")
    return any(each.explained for each in history if each.moment >= since)
