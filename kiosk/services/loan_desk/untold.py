"""What becomes of an intent that nobody could be told about, after all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sync.delivery.ils_access import IlsAccess
from sync.delivery.settlement import Settlement
from sync.errors import StorageFault
from sync.journal.records import State
from sync.journal.store import Journal


@contextmanager
def untold(journal: Journal, ils: IlsAccess, entry: str) -> Iterator[None]:
    """Until the intent is told, an alarm or a fault of ours means that it never will be."""
    try:
        yield
    except Exception:
        _drop(journal, ils, entry)
        raise


def _drop(journal: Journal, ils: IlsAccess, entry: str) -> None:
    """An alarm abandons what was not sent; what may have been sent is asked about later."""
    try:
        delivery = journal.delivery(entry)
        if delivery.state is not State.PENDING:
            ils.disown(entry)
            return
        Settlement(journal).abandon(delivery, "alarm")
    except StorageFault:
        # The restart rule does the same once the disk can be written again.
        ils.disown(entry)
