"""What an ILS can do is known after a restart, and what a later version wrote stops nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

from fakes import journal_at, now

from sync.delivery.breaker import IlsMonitor
from sync.delivery.watch import STATUS_FACT, Watch
from sync.model import Ability, IlsStatus

CAN = frozenset({Ability.SEARCH, Ability.LIST_HOLDS})


def test_abilities_outlive_a_restart(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "journal.db", now)

    def watch() -> Watch:
        return Watch(journal, IlsMonitor(now.monotonic, random.random), "ils:1")

    watch().signed_in(IlsStatus(abilities=CAN), fresh=True)
    again = watch().last_status
    assert again == IlsStatus(abilities=CAN)
    kept = json.loads(journal.recall(STATUS_FACT) or "")
    assert kept["abilities"] == ["list_holds", "search"]
    # From before there were any, and of a version that knows more.
    del kept["abilities"]
    journal.remember(STATUS_FACT, json.dumps(kept))
    assert watch().last_status == IlsStatus()
    journal.remember(STATUS_FACT, json.dumps(kept | {"abilities": ["search", "teleport"]}))
    assert watch().last_status == IlsStatus(abilities=frozenset({Ability.SEARCH}))
    journal.close()
