"""The story of an item: who said, asked and did what about it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import counter
from facts import Truths

from lab.world import UPTIME_S

_SAID: Final = (
    *("event", "action", "outcome", "reason", "by", "offline", "security"),
    *("afis", "entry"),
)


def story(
    item: str,
    truths: Truths,
    counters: Sequence[counter.Counter],
    deaths: Sequence[tuple[float, str]],
) -> list[str]:
    """Lines in order, each with its second of the branch in front; then how things stand.

    ``deaths``: when a node ended, and its name.
    """
    told = [(moment, f"{who} ended") for moment, who in deaths if "station" in who]
    for each in counters:
        for heard in each.heard:
            line = heard.line
            if line.get("item") == item:
                words = " ".join(f"{key}={line[key]}" for key in _SAID if line.get(key))
                told.append((heard.moment, f"{each.name} says {words}"))
    asked = [each for each in truths.asked if each.item == item]
    told += [
        (each.moment, f"{each.station} asks: {each.action} for {each.patron} ({each.entry})")
        for each in asked
    ]
    told += [
        (each.moment, f"the library system: {each.what} ({each.code}, {each.patron})")
        for each in truths.effects
        if each.item == item
    ]
    told += [
        (each.moment, f"{each.station}: its tag is {'disarmed' if each.disarmed else 'armed'}")
        for each in truths.repaired
        if each.item == item
    ]
    told += [
        (each.began, f"staff checks it in: {'done' if each.done else 'no answer'}")
        for each in truths.by_hand
        if each.item == item
    ]
    entries = {each.entry for each in asked}
    told += [
        (each.moment, f"{each.station}: work {each.what} of {each.entry} is settled: {each.how}")
        for each in truths.settled
        if each.entry in entries
    ]
    ends = [
        f"in the end: {each.entry} is {each.state}, told {each.told or '-'}, work {each.work}"
        for each in asked
    ]
    ends.append(f"in the end: its tags are disarmed {truths.afis.get(item)}")
    return [f"{moment - UPTIME_S:9.3f} {words}" for moment, words in sorted(told)] + ends
