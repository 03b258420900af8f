"""The books of a station, as a command that writes opens them, or has another program write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.books import Books
from kiosk.cli.output import complain
from kiosk.config import Config
from sync import control
from sync.errors import StationBusy, StorageFault
from sync.ils.port import Ils

if TYPE_CHECKING:
    from kiosk.flow.staff.opening import Role
    from kiosk.services.staff.audit import Recorder


def opened_books(config: Config, ils: Ils | None = None) -> Books:
    """Says it when a journal begins with them: nobody else would notice a second one.

    Raises an Alarm.
    """
    books = Books(config, ils)
    if books.new_journal:
        complain(books.new_journal)
    return books


def written(config: Config, request: dict[str, Any]) -> dict[str, Any]:
    """By whoever has the journal, else by ourselves; the answer, with ``error`` when it was not.

    Raises control.NoAnswer or an Alarm.
    """
    answer = control.ask(config.state_dir, config.journal_path, request)
    if answer is not None:
        return answer
    try:
        with opened_books(config) as books:
            try:
                return books.obey(request)
            except ValueError as error:
                return {"error": str(error)}
    except StationBusy:
        # It was just starting, and listens by now.
        answer = control.ask(config.state_dir, config.journal_path, request)
        if answer is None:
            raise
        return answer


def recorder(config: Config) -> Recorder:
    """Records in the journal what a command does, beside a running station too."""
    from kiosk.services.staff.audit import Act, AuditOutcome, audit_row

    def record(
        role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        row = audit_row(role, act, about, outcome)
        try:
            answer = written(config, {"audit": row})
        except control.NoAnswer as silent:
            raise StorageFault(f"nobody knows whether the audit was written: {silent}") from None
        if error := answer.get("error"):
            raise StorageFault(f"the audit was not written: {error}")

    return record
