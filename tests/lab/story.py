"""The story of a history: who came, what was said, asked and done, what went wrong, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counter import Counter
from facts import Asked, Truths
from oracle import Verdict

from lab.world import UPTIME_S

_AFIS: Final = {"07": "armed", "C2": "disarmed"}
_DONE: Final = {"lent": "lends it to", "renewed": "renews it for", "returned": "takes it back from"}


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One line of the story. ``moment``: seconds since the machine is up."""

    moment: float
    who: str
    words: str
    item: str = ""
    """Empty: of no single item."""

    def __str__(self) -> str:
        about = f"{self.item} " if self.item else ""
        return f"{self.moment - UPTIME_S:9.3f}  {self.who:<8} {about}{self.words}"


def course(
    truths: Truths, counters: Sequence[Counter], happened: Sequence[tuple[float, str, str]]
) -> list[Event]:
    """All of it, in order. ``happened``: moment, who and words, of visits and of deaths."""
    return sorted(
        [
            *(Event(*each) for each in happened),
            *(event for each in counters for event in _of_counter(each)),
            *_of_journals(truths),
        ]
    )


def of_item(
    item: str,
    events: Sequence[Event],
    truths: Truths,
    counters: Sequence[Counter],
    verdict: Verdict,
) -> list[str]:
    """All about this item, and what went wrong at its stations; then where the truths part."""
    own = [each for each in events if each.item == item]
    between = [each.moment for each in own]
    began, ended = (min(between), max(between)) if own else (0.0, 0.0)
    there = {each.who for each in own}
    told = [
        str(each)
        for each in events
        if each.item == item
        or (not each.item and each.who in there and began - 1 <= each.moment <= ended + 1)
    ]
    return [*told, *_in_the_end(item, truths, counters), *_parts(item, verdict)]


def _of_counter(at: Counter) -> Iterator[Event]:
    for heard in at.heard:
        if words := _said(heard.line):
            yield Event(heard.moment, at.name, words, heard.line.get("item") or "")
    for strike in at.wire.strikes:
        cut = f" after {strike.at} of {strike.length} bytes" if "cut" in strike.kind else ""
        yield Event(strike.moment, at.name, f"!! its line: {strike.kind} at {strike.code}{cut}")
    for moment, kind in at.struck:
        yield Event(moment, at.name, f"!! {kind}")


def _said(line: dict[str, Any]) -> str:
    """What a station or a desk wrote, in words; empty: nothing of importance."""
    match line.get("event"):
        case "CardShown":
            return f"is shown the card {line['card']}"
        case "PatronKnown":
            refused = f"refuses {line['card']}: {line['refusal']}" if line["refusal"] else ""
            return (refused or f"welcomes {line['card']}") + _offline(line)
        case "ItemSettled":
            afis = ", ".join(_AFIS.get(each, each) for each in line.get("afis") or ())
            return f"lies on the pad, {afis or 'no tag'}"
        case "IlsLink":
            return f"the library system is {'there' if line['up'] else 'away'}"
        case "AlarmRaised":
            return f"raises an alarm: {line['kind']}"
        case "AlarmEnded":
            return "ends its alarm"
        case _ if "outcome" in line:
            why = f" ({line['reason']} by {line['by']})" if line.get("reason") else ""
            tag = f", its tag: {line['security']}" if line.get("security") else ""
            told = f"{line['action']} told: {line['outcome']}{why}"
            return f"{told}{_offline(line)}{tag} [{line['entry']}]"
    return ""


def _offline(line: dict[str, Any]) -> str:
    return ", off-line" if line.get("offline") else ""


def _of_journals(truths: Truths) -> Iterator[Event]:
    for asked in truths.asked:
        whom = f" for {asked.patron}" if asked.patron else ""
        words = f"{asked.action}{whom} is in the journal [{asked.entry}]"
        yield Event(asked.moment, asked.station, words, asked.item)
    for effect in truths.effects:
        words = f"{_DONE.get(effect.what, effect.what)} {effect.patron} ({effect.code})"
        yield Event(effect.moment, "ILS", words, effect.item)
    for tag in truths.repaired:
        words = f"its tag is {'disarmed' if tag.disarmed else 'armed'} later"
        yield Event(tag.moment, tag.station, words, tag.item)
    for act in truths.by_hand:
        words = f"checked in by hand: {'done' if act.done else 'no answer'}"
        yield Event(act.began, "staff", words, act.item)
    items = {(each.station, each.entry): each.item for each in truths.asked}
    for work in truths.settled:
        words = (
            f"work {work.what} of [{work.entry}] is settled by {work.by or 'nobody'}: {work.how}"
        )
        yield Event(work.moment, work.station, words, items.get((work.station, work.entry), ""))


def _in_the_end(item: str, truths: Truths, counters: Sequence[Counter]) -> Iterator[str]:
    """What each of the truths says at last."""
    yield "in the end:"
    for at in counters:
        said = [each.line for each in at.heard if each.line.get("item") == item]
        for line in [each for each in said if "outcome" in each][-1:]:
            yield f"  the screen of {at.name} said last: {_said(line)}"
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
    for check in ("lost", "doubled", "unexplained"):
        for sentence in getattr(verdict, check):
            if item in sentence:
                yield f"  => {check}: {sentence}"
