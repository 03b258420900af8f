"""The library system that a configuration names, without anything else of a station."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.config import Config
from sync.errors import ConfigFault
from sync.ils.port import DECISION_LIMIT_S, Ils, TellsLetters
from sync.ils.registry import open_ils
from sync.model import IlsStatus


def build_ils(config: Config) -> Ils:
    """The ILS session that the configuration describes, not yet connected."""
    try:
        return open_ils(config.ils, config.site, monotonic=time.monotonic)
    except ValueError as error:
        raise ConfigFault(str(error)) from error


@contextmanager
def own_session(config: Config, ils: Ils | None = None) -> Iterator[Ils]:
    """A session of a command that opens no journal, dropped at its end. What its sign-in was told
    is kept for the station. ``ils``: one that was made already."""
    ils = ils or build_ils(config)
    try:
        yield ils
    finally:
        keep_status(config, ils.status)
        ils.close()


def keep_status(config: Config, status: IlsStatus | None) -> None:
    """What the library system said, for whoever opens the journal next. None: nobody signed in."""
    # Only who signed in pays for loading it, and after its answer.
    from sync.delivery.left_status import leave

    leave(config.journal_path, config.ils.where, status)


def loses_letters(ils: Ils) -> bool:
    """Do letters arrive as question marks, as far as its driver can find out?"""
    return isinstance(ils, TellsLetters) and ils.loses_letters(decision_deadline())


def decision_deadline() -> float:
    """When a patron who asks now has to be answered."""
    return time.monotonic() + DECISION_LIMIT_S
