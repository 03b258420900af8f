"""Did the configuration that was wanted last come to stay?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.diagnosis.finding import Finding
from kiosk.doctor_words import CHANGE_AGAIN
from kiosk.settings.mark import marked
from kiosk.settings.versions import Versions
from sync.errors import Alarm

_PAGE = "operations.md#changing-the-configuration"


def examine_changes(path: Path) -> Iterator[Finding]:
    """Nothing, unless the last change was taken back by the station or has yet to prove itself."""
    path = path.resolve()
    try:
        newest = Versions(path).newest()
    except Alarm as fault:
        do = "run this as the station's user"
        yield Finding("configuration", False, str(fault), do, page=_PAGE)
        return
    if newest is not None and newest.how == "taken_back":
        keys = ", ".join(each.key for each in newest.changes)
        yield Finding(
            "configuration",
            False,
            f"the station took a change of {keys} back at {newest.at}: {newest.note}",
            f"{CHANGE_AGAIN}; leenpunt config history has it",
            page=_PAGE,
        )
    elif (trial := marked(path)) is not None:
        yield Finding("configuration", True, f"version {trial.version} is on trial")
