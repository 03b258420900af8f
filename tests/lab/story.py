"""The story of a history: who came, what was said, asked and done, what went wrong, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from counter import Counter
from facts import Asked, Happened, Truths
from oracle import Verdict

from lab.world import UPTIME_S

_AFIS: Final = {"07": "armed", "C2": "disarmed"}
_DONE: Final = {"lent": "lends it to", "renewed": "renews it for", "returned": "takes it back from"}
ILS: Final = "ILS"
_WORD: Final = re.compile(r"[\w-]+")


class Kind(StrEnum):
    """What an event is."""

    VISIT = "visit"
    CARD = "card"
    TAG = "tag"
    """The station saw an item on its pad."""
    LINK = "link"
    ALARM = "alarm"
    TOLD = "told"
    JOURNAL = "journal"
    EFFECT = "effect"
    """The library system did it."""
    STRIKE = "strike"
    """A fault of the line."""
    FAULT = "fault"
    KILL = "kill"
    REPAIR = "repair"
    STAFF = "staff"
    WORK = "work"
    FINDING = "finding"
    START = "start"
    END = "end"
    REQUEST = "request"
    ANSWER = "answer"
    LAID = "laid"
    LIFTED = "lifted"
    WRITTEN = "written"
    """An AFI, on a tag."""
    PAYMENT = "payment"


_FACTS: Final = (
    *(Kind.TOLD, Kind.JOURNAL, Kind.EFFECT, Kind.REPAIR, Kind.STAFF, Kind.WORK),
    *(Kind.TAG, Kind.LIFTED, Kind.WRITTEN, Kind.PAYMENT),
)
"""What a finding can be about."""
_SAYS_NOTHING: Final = {"the", "it", "is", "to", "of", "on", "its", "not", "for", "in", "by"}


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One line of the story. ``moment``: seconds since the machine is up."""

    moment: float
    who: str
    """A station, and which of its devices; ``ILS``, ``staff``."""
    words: str
    item: str = ""
    """Empty: of no single item."""
    kind: str = ""
    """One of ``Kind``."""
    to: str = ""
    """For whom a message is."""
    state: str = ""
    """What became of a message: ``cut``, ``lost``, ``twice``, ``changed``, empty where nothing did;
    how the tags of an item are: ``armed``, ``disarmed``, ``both``; what was told: the outcome;
    which program starts, ends or is killed: its name."""

    def __str__(self) -> str:
        about = f"{self.item} " if self.item else ""
        return f"{self.moment - UPTIME_S:9.3f}  {self.who:<10} {about}{self.words}"


def course(
    truths: Truths, counters: Sequence[Counter], happened: Iterable[Event], verdict: Verdict
) -> list[Event]:
    """All of it, in order. ``happened``: what is in none of the truths, such as visits."""
    events = sorted(
        [
            *happened,
            *(event for each in counters for event in _of_counter(each)),
            *_of_journals(truths),
        ]
    )
    return sorted([*events, *_findings(verdict, events)], key=lambda each: each.moment)


def about(item: str, events: Sequence[Event]) -> list[Event]:
    """All about this item, and what went wrong meanwhile at its stations."""
    own = [each.moment for each in events if each.item == item]
    began, ended = (min(own), max(own)) if own else (0.0, 0.0)
    there = {_station(each) for each in events if each.item == item}
    return [
        each
        for each in events
        if each.item == item
        or (not each.item and _station(each) in there and began - 1 <= each.moment <= ended + 1)
    ]


def of_item(
    item: str,
    events: Sequence[Event],
    truths: Truths,
    counters: Sequence[Counter],
    verdict: Verdict,
) -> list[str]:
    """All about this item, and what each of the truths says at last; then where they part."""
    told = [str(each) for each in about(item, events) if each.kind != Kind.FINDING]
    return [*told, *in_the_end(item, truths, counters), *_parts(item, verdict)]


def beside(item: str, courses: Iterable[Sequence[Happened]]) -> list[str]:
    """Lines about an item of a hold or of the chute, and about what went wrong meanwhile."""
    course = next(each for each in courses if any(one.item == item for one in each))
    own = [each.moment for each in course if each.item == item]
    return [
        str(Event(each.moment, each.who, each.words, each.item))
        for each in course
        if each.item in (item, "") and min(own) - 1 <= each.moment <= max(own) + 1
    ]


def _station(event: Event) -> str:
    """At which it was, also of its devices and of what the library system answered it."""
    return (event.to or event.who if event.who == ILS else event.who).partition(" ")[0]


def _of_counter(at: Counter) -> Iterator[Event]:
    for heard in at.heard:
        if said := _said(heard.line):
            words, kind, state = said
            item = heard.line.get("item") or ""
            yield Event(heard.moment, at.name, words, item, kind, state=state)
    for strike in at.wire.strikes:
        cut = f" after {strike.at} of {strike.length} bytes" if "cut" in strike.kind else ""
        words = f"!! its line: {strike.kind} at {strike.code}{cut}"
        yield Event(strike.moment, at.name, words, kind=Kind.STRIKE)
    for moment, kind in at.struck:
        yield Event(moment, at.name, f"!! {kind}", kind=Kind.FAULT)


def _said(line: dict[str, Any]) -> tuple[str, Kind, str] | None:
    """What a station or a desk wrote: words, kind and state; None: nothing of importance."""
    match line.get("event"):
        case "CardShown":
            return f"is shown the card {line['card']}", Kind.CARD, ""
        case "PatronKnown":
            refused = f"refuses {line['card']}: {line['refusal']}" if line["refusal"] else ""
            return (refused or f"welcomes {line['card']}") + _offline(line), Kind.CARD, ""
        case "ItemSettled":
            afis = ", ".join(_AFIS.get(each, each) for each in line.get("afis") or ())
            return f"lies on the pad, {afis or 'no tag'}", Kind.TAG, ""
        case "IlsLink":
            there = "there" if line["up"] else "away"
            return f"the library system is {there}", Kind.LINK, there
        case "AlarmRaised":
            return f"raises an alarm: {line['kind']}", Kind.ALARM, ""
        case "AlarmEnded":
            return "ends its alarm", Kind.ALARM, ""
        case _ if "outcome" in line:
            return _told(line), Kind.TOLD, line["outcome"]
    return None


def _told(line: dict[str, Any]) -> str:
    why = f" ({line['reason']} by {line['by']})" if line.get("reason") else ""
    tag = f", its tag: {line['security']}" if line.get("security") else ""
    told = f"{line['action']} told: {line['outcome']}{why}"
    return f"{told}{_offline(line)}{tag} [{line['entry']}]"


def _offline(line: dict[str, Any]) -> str:
    return ", off-line" if line.get("offline") else ""


def _of_journals(truths: Truths) -> Iterator[Event]:
    for asked in truths.asked:
        whom = f" for {asked.patron}" if asked.patron else ""
        words = f"{asked.action}{whom} is in the journal [{asked.entry}]"
        yield Event(asked.moment, asked.station, words, asked.item, Kind.JOURNAL)
    for effect in truths.effects:
        words = f"{_DONE.get(effect.what, effect.what)} {effect.patron} ({effect.code})"
        yield Event(effect.moment, ILS, words, effect.item, Kind.EFFECT)
    for tag in truths.repaired:
        state = "disarmed" if tag.disarmed else "armed"
        words = f"its tag is {state} later"
        yield Event(tag.moment, tag.station, words, tag.item, Kind.REPAIR, state=state)
    for act in truths.by_hand:
        words = f"checked in by hand: {'done' if act.done else 'no answer'}"
        yield Event(act.began, "staff", words, act.item, Kind.STAFF)
    items = {(each.station, each.entry): each.item for each in truths.asked}
    for work in truths.settled:
        words = (
            f"work {work.what} of [{work.entry}] is settled by {work.by or 'nobody'}: {work.how}"
        )
        item = items.get((work.station, work.entry), "")
        yield Event(work.moment, work.station, words, item, Kind.WORK)


def in_the_end(item: str, truths: Truths, counters: Sequence[Counter]) -> Iterator[str]:
    """What each of the truths says at last."""
    yield "in the end:"
    for at in counters:
        said = [each.line for each in at.heard if each.line.get("item") == item]
        for line in [each for each in said if "outcome" in each][-1:]:
            yield f"  the screen of {at.name} said last: {_told(line)}"
    for asked in (each for each in truths.asked if each.item == item):
        yield f"  the journal of {asked.station}: {_stands(asked)}"
    loans = [each for each in truths.loans if each.item == item]
    for loan in loans:
        yield f"  the library system: on loan to {loan.patron} until {loan.due:%Y-%m-%d}"
    if not loans:
        yield "  the library system: on loan to nobody"
    tags = ["disarmed" if each else "armed" for each in truths.afis.get(item, ())]
    repair = ", to be repaired" if item in truths.repairs else ""
    yield f"  its tags: {', '.join(tags)}{repair}"


def _stands(asked: Asked) -> str:
    work = f", work: {', '.join(asked.work)}" if asked.work else ""
    whom = f" for {asked.patron}" if asked.patron else ""
    told = asked.told or "nothing"
    return f"{asked.action}{whom} is {asked.state}, told {told}{work} [{asked.entry}]"


def _parts(item: str, verdict: Verdict) -> Iterator[str]:
    for sentence in sentences(verdict):
        if item in sentence:
            yield f"  => {sentence}"


def sentences(verdict: Verdict) -> list[str]:
    """All that is wrong, each by the check that found it."""
    checks = ("lost", "doubled", "unexplained")
    return [f"{check}: {each}" for check in checks for each in getattr(verdict, check)]


def _findings(verdict: Verdict, events: Sequence[Event]) -> Iterator[Event]:
    """Each right after the last event that says most of what the finding is about."""
    for sentence in sentences(verdict):
        about = set(_WORD.findall(sentence)) - _SAYS_NOTHING
        item = next((each.item for each in events if each.item and each.item in about), "")
        facts = [each for each in events if each.kind in _FACTS and each.item == item]
        at = max(facts or events[-1:], key=lambda each: (_in_common(about, each), each.moment))
        words = f"=> {sentence.replace(f'{item}: ', '', 1) if item else sentence}"
        yield replace(at, words=words, item=item, kind=Kind.FINDING, to="", state="")


def _in_common(about: set[str], event: Event) -> int:
    """A number (of a card, of an entry) says more than a word."""
    words = about & {event.who, *_WORD.findall(event.words)}
    return sum(3 if any(map(str.isdigit, each)) else 1 for each in words)
