"""``leenpunt desk search``: titles by words, with what a hold on them needs."""

from __future__ import annotations

import argparse
import time
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import complain, emit, table
from kiosk.config import Config, load
from kiosk.library_system import build_ils, decision_deadline, keep_status
from kiosk.services.finding import TitleSearch
from sync.delivery.questions import Answer, Question
from sync.errors import Unreachable
from sync.ils.port import Ils
from sync.model import IlsStatus, Title

_COLUMNS = ("title", "author", "media", "year", "title_id", "item")


def search(options: argparse.Namespace) -> int:
    """0: something answered, also that there is nothing."""
    # Asking writes nothing, so it needs neither journal nor lock.
    config = load(options.config)
    ils = _Session(config, offline=options.offline)
    finder = TitleSearch(config.search, ils, monotonic=time.monotonic)
    try:
        if not config.search.sru_url:
            ils.sign_in()
        found = finder.find(" ".join(options.words))
    finally:
        finder.close()
        ils.close()
    rows = [_row(title) for title in found.titles.titles]
    if found.failed:
        complain(found.failed)
    if options.json:
        whole: dict[str, Any] = {"total": found.titles.total, "titles": rows}
        emit({"total": None, "titles": None, "failed": found.failed} if found.failed else whole)
    elif rows:
        table(rows, _COLUMNS)
    return FAILED if found.failed else DONE


def _row(title: Title) -> dict[str, Any]:
    return {key: value or None for key, value in asdict(title).items()}


class _Session:
    """A way to the ILS for one question."""

    def __init__(self, config: Config, *, offline: bool) -> None:
        self._config = config
        self._offline = offline
        self._ils: Ils | None = None
        self.last_status: IlsStatus | None = None

    def sign_in(self) -> None:
        """What the ILS can do is told after it. Raises an Alarm; nobody there is no failure yet."""
        if not self._offline:
            self._ils = build_ils(self._config)
            with suppress(Unreachable):
                self.last_status = self._ils.sign_in(decision_deadline())

    def ask(self, question: Question[Answer]) -> Answer:
        """Raises Unreachable or an Alarm."""
        if self._ils is None:
            raise Unreachable("off-line was asked for")
        if self.last_status is None:
            raise Unreachable("the library system cannot be reached")
        return question.put_to(self._ils, decision_deadline())

    def close(self) -> None:
        """Idempotent."""
        if self._ils is not None:
            keep_status(self._config, self._ils.status)
            self._ils.close()
