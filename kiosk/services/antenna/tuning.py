"""The antenna wizard: empty pad, fields, pile, save. A command and a screen drive it.

Until ``save`` nothing is changed for good: the reader is told other powers while it is measured,
after the one it had is on disk, and ``leave`` gives that back. After a crash it is given back when
the pad is opened next.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from drivers.errors import DeviceError, LinkLost, Unsupported
from drivers.model import AntennaPower, NoiseLevel
from drivers.ports import ItemReader, PowerControl
from kiosk.flow.staff.antenna.advice import Advice, advise
from kiosk.flow.staff.antenna.remembered import Saved
from kiosk.flow.staff.antenna.survey import (
    FIELDS,
    ROUNDS,
    Level,
    Progress,
    Step,
    Survey,
    Trouble,
    Turn,
)
from kiosk.services.antenna.memory import Memory, restore

STEPS: Final = 6
"""Powers that are measured, at most: with twenty inventories each a field takes some seconds."""
_MOST_FAILED: Final = ROUNDS // 4
"""Inventories without an answer at one power; with more of them the line is what has to be mended.
"""


@dataclass(slots=True)
class Heard:
    """The inventories at one power that were answered."""

    rounds: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def rate(self, uid: str) -> float:
        """The share of them that heard this tag."""
        return round(self.counts[uid] / max(1, self.rounds), 3)


class Tuning:
    """One pad, by one thread. The pad is open, and nobody else uses it.

    Every method that measures does so as long as it is asked for more, an inventory each. Once that
    is done it counts, unless ``trouble`` says why not. DeviceError (LinkLost: the pad is gone): it
    does not count, and may be measured again. StorageFault: what was set cannot be remembered, and
    nothing was changed.
    """

    def __init__(
        self, reader: ItemReader, memory: Memory, device: str, *, now: Callable[[], datetime]
    ) -> None:
        """Puts back what an earlier tuning left. DeviceError, StorageFault."""
        self._reader, self._memory, self._device, self._now = reader, memory, device, now
        self._control = reader if isinstance(reader, PowerControl) else None
        restore(reader, memory, device)
        self.fixed = "" if self._control else "its driver cannot set the power of this pad"
        """Why the power cannot be set; empty: it can."""
        self.was: AntennaPower | None = None
        """As it was set when this began."""
        if self._control is not None:
            try:
                self.was = self._control.power()
            except Unsupported as error:
                self.fixed = str(error)
        self.survey = Survey(self._levels(), step_w=self.was.step_w if self.was else None)
        self.neighbours: tuple[Set[str], ...] = ()
        """UIDs that lie beside the pad, by power: for whoever looks for them, and on no disk."""
        self.trouble: Trouble | None = None
        """Why what was measured last does not count."""
        self._test_tags: set[str] = set()

    def measure(self, turn: Turn, *, blind: bool = False, tags: int = 0) -> Iterator[Progress]:
        """What is this turn's."""
        match turn.step:
            case Step.EMPTY:
                return self.measure_empty()
            case Step.FIELDS:
                return self.measure_field(turn.field, blind=blind)
            case Step.PILE:
                return self.measure_pile(tags)
        raise ValueError(f"found step {turn.step}, expected one that measures")

    def measure_empty(self) -> Iterator[Progress]:
        """With nothing on the pad: noise, and the tags that are heard all the same. Begins anew.

        Powers that the reader refuses are measured no more.
        """
        levels = self._accepted()
        step_w = self.was.step_w if self.was and not self.fixed else None
        self.survey, self.neighbours = Survey(levels, step_w=step_w), ()
        self._test_tags.clear()
        heard = yield from self._at_each_level(max)
        self.survey = replace(self.survey, noise=self._noise())
        self._count_neighbours([frozenset(each.counts) for each in heard])

    def measure_field(self, number: int, *, blind: bool = False) -> Iterator[Progress]:
        """With one test tag there. ``blind``: one that is not heard lies there all the same.

        A tag that is heard only at a higher power than the test tag lies beside the pad.
        """
        self._require(Step.FIELDS)
        if number not in FIELDS:
            raise ValueError(f"found field {number}, expected {FIELDS[0]} to {FIELDS[-1]}")
        heard = yield from self._at_each_level(max)
        onset = self._onset(heard)
        tags = self._test_tags & onset.keys() or {
            uid for uid, at in onset.items() if at == min(onset.values())
        }
        if not tags and not blind:
            self.trouble = Trouble.NO_TAG
            return
        tag = next(iter(tags), "")
        beside = onset.keys() - tags
        if len(tags) > 1 or any(onset[uid] <= onset[tag] for uid in beside):
            self.trouble = Trouble.SEVERAL_TAGS
            return
        self._test_tags |= tags
        rates = tuple(each.rate(tag) for each in heard)
        self.survey = replace(self.survey, rates={**self.survey.rates, number: rates})
        pairs = zip(self.neighbours, heard, strict=True)
        self._count_neighbours([known | (beside & each.counts.keys()) for known, each in pairs])

    def measure_pile(self, tags: int = 0) -> Iterator[Progress]:
        """With several tags on the pad, ``tags`` of them as the person says; 0: nobody said."""
        self._require(Step.PILE)
        heard = yield from self._at_each_level(min)
        pile = self._onset(heard)
        if len(pile) < max(2, tags):
            self.trouble = Trouble.FEW_TAGS
            return
        rates = tuple(min(each.rate(uid) for uid in pile) for each in heard)
        self.survey = replace(self.survey, pile=rates, pile_tags=len(pile))

    def advice(self) -> Advice:
        """By what was measured so far."""
        return advise(self.survey)

    def save(self, level: Level) -> None:
        """Have the reader keep this power, and keep the survey. DeviceError: the former one is to
        be given back (``leave``)."""
        self._require(Step.SAVE)
        if level not in self.survey.levels:
            powers = ", ".join(map(str, self.survey.levels))
            raise ValueError(f"found power {level}, expected one that was measured: {powers}")
        was = self.was
        if level is not None and self._control is not None and was is not None:
            self._set(level)
            self._control.set_power(level, keep=True)
        remembered = self._memory.of(self._device)
        former = remembered.former if level is None else was
        saved = Saved(self._now(), self.survey, level)
        self._memory.keep(replace(remembered, borrowed=None, former=former, saved=saved))
        if level is not None and was is not None:
            self.was = replace(was, now=level, kept=level)

    def leave(self) -> bool:
        """Give back the power that it had, where that is not so yet: False when there was nothing
        to give back. Idempotent. DeviceError: it is done when the pad is opened next."""
        return restore(self._reader, self._memory, self._device)

    def _levels(self) -> tuple[Level, ...]:
        """Even steps up to the most that is allowed."""
        if self.was is None:
            return (None,)
        # What an earlier tuning set must not be the end of the scale.
        installed = self._memory.of(self._device).installed
        highest = self.was.highest or max(self.was.kept, installed, 1)
        return tuple(sorted({math.ceil(highest * each / STEPS) for each in range(1, STEPS + 1)}))

    def _accepted(self) -> tuple[Level, ...]:
        """The powers that the reader takes; None alone: none of them."""
        accepted: list[Level] = []
        for level in self._levels():
            try:
                self._set(level)
            except Unsupported as error:
                self.fixed = str(error)
            else:
                accepted.append(level)
        if not accepted:
            self.leave()
            return (None,)
        self.fixed = self.fixed if accepted == [None] else ""
        return tuple(accepted)

    def _set(self, level: Level) -> None:
        """Until something else is set; what it was is on disk before."""
        if level is None or self._control is None:
            return
        remembered = self._memory.of(self._device)
        if remembered.borrowed is None and self.was is not None:
            installed = remembered.installed or self.was.kept
            self._memory.keep(replace(remembered, borrowed=self.was, installed=installed))
        self._control.set_power(level, keep=False)

    def _at_each_level(
        self, of_tags: Callable[[list[float]], float]
    ) -> Generator[Progress, None, list[Heard]]:
        """``of_tags``: which of the rates of all tags is shown meanwhile."""
        self.trouble = None
        heard: list[Heard] = []
        for level in self.survey.levels:
            self._set(level)
            heard.append(Heard())
            failed = 0
            for _ in range(ROUNDS):
                try:
                    heard[-1].counts.update({tag.uid for tag in self._reader.inventory()})
                    heard[-1].rounds += 1
                except LinkLost:
                    raise
                except DeviceError:
                    failed += 1
                    if failed > _MOST_FAILED:
                        raise
                yield self._progress(heard, of_tags)
        all_counts: Counter[str] = sum((each.counts for each in heard), Counter())
        # Heard once in all of them: a UID that was misread.
        for uid in [uid for uid, count in all_counts.items() if count == 1]:
            for each in heard:
                del each.counts[uid]
        return heard

    def _progress(self, heard: list[Heard], of_tags: Callable[[list[float]], float]) -> Progress:
        counts: Counter[str] = sum((each.counts for each in heard), Counter())
        strangers: Set[str] = frozenset().union(*self.neighbours)
        tags = [uid for uid, count in counts.items() if count > 1 and uid not in strangers]
        rates = (of_tags([each.rate(uid) for uid in tags] or [0.0]) for each in heard)
        return Progress(tuple(rates), sum(each.rounds for each in heard), len(tags))

    def _onset(self, heard: list[Heard]) -> dict[str, int]:
        """Of each tag that does not lie beside the pad: the lowest power at which it was heard, as
        a position among the powers."""
        strangers: Set[str] = frozenset().union(*self.neighbours)
        onset: dict[str, int] = {}
        for at, each in enumerate(heard):
            for uid in each.counts.keys() - strangers:
                onset.setdefault(uid, at)
        return onset

    def _count_neighbours(self, neighbours: Sequence[Set[str]]) -> None:
        self.neighbours = tuple(neighbours)
        self.survey = replace(self.survey, neighbours=tuple(map(len, neighbours)))

    def _noise(self) -> NoiseLevel | None:
        if self._control is None:
            return None
        try:
            return self._control.noise()
        except Unsupported:
            return None

    def _require(self, step: Step) -> None:
        if not self.survey.allows(step):
            now = self.survey.turn.step
            raise ValueError(f"found step {now}, expected {step}: one after the other")
