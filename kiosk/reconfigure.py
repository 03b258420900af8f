"""A running station and the configuration that was changed beneath it: take it, prove it, or not.

What was changed decides (kiosk.settings.effects): a device is opened anew at once, else the process
ends when nobody is there, to be started anew. Either way the new configuration is on trial: what
worked before has to work again within a minute, else the station puts the former one back. What was
kept is watched for a day (kiosk.watched).
"""

from __future__ import annotations

import logging
import math
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from drivers.config import Device
from kiosk.config import Config, checked, read
from kiosk.settings import mark as marks
from kiosk.settings import trial as trials
from kiosk.settings.mark import Trial
from kiosk.watched import Reaches, Watched, why_worse
from sync.errors import Alarm
from sync.files import parse_toml

if TYPE_CHECKING:
    from kiosk.flow.staff.settings import Standing
    from kiosk.settings.effects import Effect
    from kiosk.settings.place import Place

log = logging.getLogger(__name__)

TRIAL_S: Final = 60.0
"""So long after the start, or after a device was opened anew, something may still be away."""
STEADY_S: Final = 10.0
"""Healthy for so long: it is kept."""
HUB_S: Final = 600.0
"""So long the hub alone may be away: it is started anew, too, and nobody stands before it."""
_LOOK_S: Final = 0.5
_WATCHED_SELDOM: Final = 10
"""So much less often it is looked at what was kept."""
_PAUSE_LOOKS: Final = 20
"""Between two tries of the library system."""
_TOLD_S: Final = 5
"""The time that is left is told in such steps."""
_NOT_HEALTHY: Final = re.compile(r"not healthy within [0-9]+ s: ")
"""In the history, before the names of what did not work."""
ILS: Final = "ils"
"""The name of the library system among what works."""
HUB: Final = "hub"
"""That of the hub, where there is one: a configuration that cuts the way to it is no good."""

Works = Callable[[], frozenset[str]]
"""What works now: names of devices, ILS and HUB. From any thread."""
Reopen = Callable[[Device], None]
"""Have a device of this name opened anew, with these keys."""


class Reconfiguration:
    """Of one process, from its start to its end."""

    def __init__(
        self,
        path: Path,
        content: bytes,
        config: Config,
        trial: Trial | None = None,
        *,
        role: str = "kiosk",
        reaches: Reaches | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        look_s: float = _LOOK_S,
    ) -> None:
        """``content``, ``config``: what this process was started with, and ``trial`` whether that
        has to prove itself. Without ``reaches`` nothing is watched once it was kept."""
        self.path = path.resolve()
        self._content = content
        self._config = config
        self._trial = trial
        self._watched: Watched | None = None
        """What was kept, and may yet turn out worse than what was before."""
        self._reaches = reaches
        self._taken_back: Trial | None = None
        """Until the new start: what runs until then is no configuration to go back to."""
        self._ended: Standing | None = None
        """How the last trial of this process did; None: there was none, or another goes on."""
        self._role = role
        self._monotonic = monotonic
        self._look_s = look_s
        self._works: Works = frozenset
        self._reopen: Reopen | None = None
        self._lock = threading.RLock()
        self._wanted = False
        self._stopping = threading.Event()
        self._on_trial: threading.Thread | None = None
        self._is_looked_after = False
        """Will that thread look at a trial which begins now?"""
        self._began = 0.0
        self._good_since: float | None = None
        self.anew = False
        """The process has to be started anew, now that it ends."""

    def leaves(self, nobody: bool) -> bool:
        """Has the process to end now? Asked by its main loop at each round; waits for nothing.

        ``nobody``: nobody is there who would lose something.
        """
        if nobody and self._wanted:
            self.anew = True
        return self.anew

    def start_anew(self) -> None:
        """Have the process begin anew, as soon as ``leaves`` says so. From any thread or signal
        handler."""
        self._wanted = True

    @contextmanager
    def at_work(self, works: Works, reopen: Reopen | None = None) -> Iterator[None]:
        """While the station runs. Without ``reopen`` every change needs a new start."""
        self._works, self._reopen = works, reopen
        if self._trial is not None:
            self._prove()
        elif (kept := trials.kept(self.path, self._role)) is not None:
            self._watch_over(kept)
            self._look_after()
        try:
            yield
        finally:
            self._stopping.set()
            if self._on_trial is not None:
                self._on_trial.join()

    def obey(self, request: dict[str, Any]) -> dict[str, Any]:
        """A command has changed the configuration; what is done about it. Raises an Alarm."""
        keys = request.get("keys")
        with self._lock:
            effect = self._take(keys if isinstance(keys, list) else [], on_trial=True)
            works = sorted(self._works())
            return {"effect": effect.value, "trial": self._trial is not None, "works": works}

    @property
    def on_trial(self) -> bool:
        """Does a change have to prove itself, here or in the next process? From any thread."""
        return self._trial is not None

    def renew(self) -> None:
        """What the configuration names was changed: begin anew when nobody is there. Any thread."""
        with self._lock:
            self._wanted = True

    def standing(self) -> Standing:
        """How the last change is doing. From any thread. Raises ConfigFault or StorageFault."""
        from kiosk.flow.staff.settings import OnTrial, Standing
        from kiosk.settings.versions import Versions

        with self._lock:
            anew = self._wanted
            if self._trial is not None and anew:
                return Standing(OnTrial.WAITS, starts_anew=True)
            if self._trial is not None and self._proving:
                missing = self._expected(self._trial) - self._works()
                left_s = max(0.0, self._began + _limit_s(missing) - self._monotonic())
                rounded = math.ceil(left_s / _TOLD_S) * _TOLD_S
                return Standing(OnTrial.PROVING, rounded, tuple(sorted(missing)))
            if self._ended is not None:
                return replace(self._ended, starts_anew=anew)
        # The process before this one may have taken it back.
        newest = Versions(self.path).newest()
        if newest is not None and newest.how == "taken_back":
            return _taken_back(newest.note)
        return Standing(starts_anew=anew)

    def _take(self, keys: list[Any], *, on_trial: bool) -> Effect:
        """``keys``: what else was changed, such as a secret in its file."""
        from kiosk.settings.effects import Effect, effect_of_all

        content = read(self.path)
        new = checked(content, self.path)
        changed = self._changed(content, keys)
        effect = effect_of_all(changed)
        if effect is Effect.DEVICE and (self._reopen is None or self._wanted):
            effect = Effect.RESTART
        if effect is Effect.NONE:
            self._wanted = False
            if on_trial and not self._proving:
                self._drop_trial()
        elif on_trial:
            self._put_on_trial()
        if effect is Effect.DEVICE and self._reopen is not None:
            for number in sorted({int(place[1]) for place in changed if place[0] == "devices"}):
                self._reopen(new.devices[number])
            if on_trial:
                self._prove()
        elif effect is Effect.RESTART:
            self._wanted = True
        if effect is not Effect.RESTART:
            # With that it runs, and to that it goes back should the next change not work.
            self._config, self._content, self._taken_back = new, content, None
        return effect

    def _changed(self, content: bytes, keys: list[Any]) -> set[Place]:
        from kiosk.settings.place import leaves, parse
        from kiosk.settings.secret_files import secret_at

        values = parse_toml(content.decode())
        was, now = leaves(parse_toml(self._content.decode())), leaves(values)
        found = {place for place in was.keys() | now.keys() if was.get(place) != now.get(place)}
        for key in keys:
            try:
                found.add(secret_at(values, parse(str(key), values)).place)
            except ValueError:
                continue  # no secret: it is among the others, if it is not as it was again
        return found

    @property
    def _proving(self) -> bool:
        return self._trial is not None and self._is_looked_after

    def _put_on_trial(self) -> None:
        """The first that was not proved yet says what has to work and where to go back to."""
        from kiosk.settings.editor import Editor

        former = self._trial or self._taken_back
        try:
            back_to, version = Editor(self.path, "station").around(self._content)
            if former is not None:
                trial = replace(former, version=version, starts=0)
            else:
                worked = tuple(sorted(self._works()))
                trial = Trial(version, back_to, worked, role=self._role)
            marks.mark(self.path, trial)
        except (Alarm, OSError) as error:
            log.warning("configuration without a way back", extra={"error": str(error)})
        else:
            self._trial, self._ended, self._watched = trial, None, None

    def _drop_trial(self) -> None:
        if self._trial is None:
            return  # what is marked there is another role's
        self._trial = None
        self._unmark()

    def _unmark(self) -> None:
        try:
            marks.over(self.path)
        except FileNotFoundError:
            return  # nothing was ever changed
        except OSError as error:
            log.warning("the trial of the configuration is not over", extra={"error": str(error)})

    def _prove(self) -> None:
        if self._trial is None:
            return
        self._began, self._good_since = self._monotonic(), None
        self._look_after()

    def _look_after(self) -> None:
        if self._is_looked_after:
            return
        self._is_looked_after = True
        self._on_trial = threading.Thread(target=self._watch, name="configuration")
        self._on_trial.start()

    def _watch(self) -> None:
        """Until what is on trial is kept, and watched, or taken back."""
        while not self._stopping.wait(self._look_s * (1 if self._trial else _WATCHED_SELDOM)):
            try:
                with self._lock:
                    # Where a new start is wanted the next process proves itself.
                    if self._wanted or (self._trial is None and self._watched is None):
                        self._is_looked_after = False
                        return
                    if self._trial is not None:
                        self._judged(self._trial)
                        continue
                    watched = self._watched
                # Trying both takes its time: nobody has to wait for that.
                if watched is not None:
                    self._judged_again(watched, worse=watched.is_worse(is_up=ILS in self._works()))
            except Exception:
                # The mark stays where it is: the next start counts.
                log.exception("configuration on trial")
                self._is_looked_after = False
                return

    def _judged_again(self, watched: Watched, *, worse: bool) -> None:
        with self._lock:
            if self._watched is not watched:
                return  # it was changed meanwhile
            if worse:
                self._watched = None
                self._take_back(watched.trial, why_worse(watched.trial.version))
            elif watched.is_over:
                self._watched = None
                self._unmark()

    def _watch_over(self, kept: Trial) -> None:
        """From now on."""
        if self._reaches is not None:
            pause = partial(self._stopping.wait, _PAUSE_LOOKS * self._look_s)
            self._watched = Watched(self.path, kept, self._reaches, self._monotonic, pause)

    def _judged(self, trial: Trial) -> None:
        missing = self._expected(trial) - self._works()
        now = self._monotonic()
        if missing:
            self._good_since = None
            limit_s = _limit_s(missing)
            if now - self._began >= limit_s:
                names = ", ".join(sorted(missing))
                self._take_back(trial, f"not healthy within {limit_s:.0f} s: {names}")
            return
        if self._good_since is None:
            self._good_since = now
        if now - self._good_since >= STEADY_S:
            from kiosk.flow.staff.settings import OnTrial, Standing

            log.info("configuration kept", extra={"count": trial.version})
            self._keep(trial)
            self._ended = Standing(OnTrial.KEPT)

    def _keep(self, trial: Trial) -> None:
        if self._reaches is None or ILS not in self._expected(trial):
            self._drop_trial()
            return
        kept = replace(trial, starts=0, kept=True)
        try:
            marks.mark(self.path, kept)
        except OSError as error:
            # The next start has it on trial once more, and this process watches it.
            log.warning("the trial of the configuration is not over", extra={"error": str(error)})
        self._trial = None
        self._watch_over(kept)

    def _expected(self, trial: Trial) -> frozenset[str]:
        """What there is no more need not work."""
        there = {
            ILS,
            *([HUB] if self._config.hub else []),
            *(device.name for device in self._config.devices),
        }
        return frozenset(trial.worked) & there

    def _take_back(self, trial: Trial, why: str) -> None:
        self._trial = None
        if trials.take_back(self.path, trial, why):
            self._ended = _taken_back(why)
            self._taken_back = trial
            self._take(self._secrets(), on_trial=False)

    def _secrets(self) -> list[Any]:
        """One of them may be what was wrong."""
        from kiosk.settings.editor import Editor

        newest = Editor(self.path, "station").versions.newest()
        return [each.key for each in newest.changes] if newest is not None else []


def _taken_back(why: str) -> Standing:
    from kiosk.flow.staff.settings import OnTrial, Standing

    names = _NOT_HEALTHY.sub("", why, count=1)
    # The screen says "within a minute", which the hub alone has ten of.
    missing = () if names in (why, HUB) else tuple(names.split(", "))
    return Standing(OnTrial.TAKEN_BACK, missing=missing, why=why)


def _limit_s(missing: frozenset[str]) -> float:
    """How long this may be away."""
    return HUB_S if missing == {HUB} else TRIAL_S
