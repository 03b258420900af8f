"""A configuration on trial: a mark on disk, read by the next start before the configuration is.

It says which version has to prove itself, what worked before it, and how often the station has
started with it. So a station that crashes, or cannot even read its configuration, is given the
former one by the start that comes after. Imported by every start: what it needs to take a version
back is loaded only then.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Final

from kiosk.settings.mark import Trial, mark, marked, over, watched
from sync.errors import Alarm

log = logging.getLogger(__name__)

MOST_STARTS: Final = 2
"""A start more would be the third that ends before the station was healthy."""


def begin(config: Path, role: str) -> Trial | None:
    """At a start, before the configuration is read: what this role has to prove; None: nothing.

    One that was started too often already is taken back here.
    """
    config = config.resolve()
    trial = marked(config)
    if trial is None or trial.role != role:
        return None
    if not stands_there(config, trial):
        # Somebody has put it right by hand.
        _forget(config)
        return None
    if trial.starts >= MOST_STARTS:
        why = f"the station ended {trial.starts} times before it was healthy"
        return None if take_back(config, trial, why) else trial
    trial = replace(trial, starts=trial.starts + 1)
    try:
        mark(config, trial)
    except OSError as error:
        log.warning("this start is not counted", extra={"error": str(error)})
    return trial


def kept(config: Path, role: str) -> Trial | None:
    """What this role has proved and still watches; None: nothing."""
    config = config.resolve()
    trial = watched(config)
    if trial is None or trial.role != role:
        return None
    if not stands_there(config, trial):
        _forget(config)
        return None
    return trial


def ended_in_order(config: Path) -> None:
    """The station was stopped; that was no crash."""
    config = config.resolve()
    trial = marked(config)
    if trial is not None and trial.starts:
        try:
            mark(config, replace(trial, starts=0))
        except OSError as error:
            log.warning("this end is not counted", extra={"error": str(error)})


def take_back(config: Path, trial: Trial, why: str) -> bool:
    """Put the version that worked back. False: that cannot be done, and the log says why."""
    from kiosk.settings.editor import Editor

    config = config.resolve()
    try:
        Editor(config, "station").take_back(trial.back_to, why)
    except Alarm as error:
        log.error("configuration cannot be taken back", extra={"error": str(error), "reason": why})
        return False
    _forget(config)
    log.error("configuration taken back", extra={"count": trial.version, "reason": why})
    return True


def _forget(config: Path) -> None:
    try:
        over(config)
    except OSError as error:
        log.warning("the trial of the configuration is not over", extra={"error": str(error)})


def stands_there(config: Path, trial: Trial) -> bool:
    """Is what stands there the version of this trial?"""
    from kiosk.settings.editor import Editor

    editor = Editor(config, "station")
    try:
        return editor.now() == editor.versions.content(trial.version)
    except (Alarm, OSError):
        return False
