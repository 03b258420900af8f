"""The days themselves: who comes when, what goes wrong, what is done at night."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter as Tally
from datetime import datetime, timedelta
from typing import Any, Final

from mishaps import NIGHTS, PLAN, WHOLE_DAY_H
from scene import Scene, moment
from trouble import Trouble
from visits import HALF_HOURS

OPENS: Final = 10.0
NIGHT_SPEED: Final = 500.0
"""A night is a minute and a half: nobody is there, and Qt forgets pictures and letters that it has
kept for as long as somebody might want them again (steps of 10 and of 30 seconds)."""
SAMPLE: Final = timedelta(minutes=30)
_LATE: Final = timedelta(minutes=45)
"""Whoever would have to wait longer than that, because visits last as long as they last, goes."""
_BEFORE_H: Final = 0.3
_SETTLES_S: Final = 1.0
_LEFT_OUT: Final = 2
"""The first whole day of the long life (mishaps.PLAN), which is not judged: whatever is done for
the first time is to be done then."""


class Week:
    """Plays the days of one scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.trouble = Trouble(scene)
        self.logs: list[dict[str, Any]] = []
        """Of each day: lines and bytes of the station's log, and what most of it says."""
        self.skipped = 0
        """Visits for which there was no time."""

    def play(self) -> None:
        """All of them, each with the night after it."""
        for day in range(self._scene.plan.days):
            began = time.monotonic()
            self._scene.sleep_until(moment(day, OPENS))
            self._open_day(day)
            self._night(day)
            said = f"day {day + 1} of {self._scene.plan.days}: {time.monotonic() - began:.0f} s"
            sys.stderr.write(f"soak: {said}\n")

    def _open_day(self, day: int) -> None:
        scene = self._scene
        if day == _LEFT_OUT:
            scene.player.owe_everything()
        faults = sorted(PLAN[day % len(PLAN)], key=lambda each: each.begins)
        waiting = [(self._in_hours(day, each.begins), each) for each in faults]
        due = self._visits(day)
        closes = moment(day, OPENS + scene.plan.hours)
        sample_at = scene.clock() + SAMPLE
        while (now := scene.clock()) < closes:
            self.trouble.mend(now)
            if waiting and waiting[0][0] <= now:
                self.trouble.strike(waiting.pop(0)[1])
            elif now >= sample_at:
                scene.sample()
                sample_at = now + SAMPLE
            elif due and due[0] <= now:
                self._visit(now - due.pop(0))
            else:
                nearest = [closes, sample_at, *due[:1], *(each for each, _ in waiting[:1])]
                scene.sleep_until(min(nearest))
        self.skipped += len(due)

    def _in_hours(self, day: int, hour: float) -> datetime:
        """What is planned for a day of ten hours, in one of so many."""
        return moment(day, OPENS + (hour - OPENS) * self._scene.plan.hours / WHOLE_DAY_H)

    def _visits(self, day: int) -> list[datetime]:
        halves = round(self._scene.plan.hours * 2)
        due = []
        for half in range(halves):
            begins = moment(day, OPENS + half / 2)
            for _ in range(HALF_HOURS[half * len(HALF_HOURS) // halves]):
                due.append(begins + timedelta(minutes=self._scene.player.dice.uniform(0, 29)))
        return sorted(due)

    def _visit(self, late: timedelta) -> None:
        scene = self._scene
        if late > _LATE:
            self.skipped += 1
        elif not scene.counter.is_there:
            time.sleep(0.2)
        else:
            kind = scene.player.kind()
            if not scene.player.play(kind):
                scene.note(f"{scene.player.why[-1][:160]}")

    def _night(self, day: int) -> None:
        scene = self._scene
        self.trouble.mend()
        scene.until_up()
        scene.sample()
        for job in NIGHTS[day % len(NIGHTS)]:
            self._job(job)
        scene.until_settled()
        scene.clock.runs(NIGHT_SPEED)
        last = day == scene.plan.days - 1
        scene.sleep_until(moment(day, 23.9) if last else moment(day + 1, OPENS - _BEFORE_H))
        scene.clock.runs(scene.plan.speed)
        self._rotate(day)
        # What the night left behind comes to rest.
        time.sleep(_SETTLES_S)

    def _job(self, job: str) -> None:
        scene, struck = self._scene, self.trouble.struck
        scene.note(f"night: {job}")
        struck[job] += 1
        match job:
            case "pack":
                scene.branch.build_pack()
            case "certificate":
                scene.branch.renew_certificate()
            case "change that restarts":
                mark = scene.manager.mark
                if self._set("station.label", f"Leenpunt {struck[job] + 1}"):
                    scene.manager.wait("ready", mark)
                    scene.until_up()
            case "change of a device":
                self._set("devices[relay].timeout_s", f"{0.4 + struck[job] / 100:.2f}")

    def _set(self, key: str, value: str) -> bool:
        code, _, said = self._scene.command("config", "set", key, value)
        if code != 0:
            self._scene.note(f"config set {key}: {code} {said[-300:]}")
            self.trouble.struck["config set failed"] += 1
        return code == 0

    def _rotate(self, day: int) -> None:
        """As a journal that is limited: what is older than a day goes, while the station runs."""
        log = self._scene.manager.log
        text = log.read_text("utf-8", "replace")
        (self._scene.folder / f"service-{day + 1}.log").write_text(text, "utf-8")
        os.truncate(log, 0)
        kinds: Tally[str] = Tally()
        for line in text.splitlines():
            try:
                row = json.loads(line)
                kinds[f"{row['level']} {row['logger']}: {row['event']}"[:90]] += 1
            except ValueError:
                kinds[line[:90]] += 1
        self.logs.append(
            {"day": day + 1, "lines": kinds.total(), "bytes": len(text.encode())}
            | {"most": kinds.most_common(12)}
        )
