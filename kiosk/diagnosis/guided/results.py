"""The last result of each guided test, kept in the station's state directory."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from kiosk.flow.staff.guided import Result
from sync.errors import StorageFault
from sync.own_files import make_folder, read_own, refuse_foreign, replace_own

FILE_NAME: Final = "guided-tests.json"
_LARGEST_FILE: Final = 1_000_000
_ALL: Final = TypeAdapter(tuple[Result, ...])


def last_results(state_dir: Path) -> tuple[Result, ...]:
    """One for each test and device, in the order in which they were first done; none: never.

    What cannot be understood counts as none: it is made anew by the next test.
    """
    try:
        return _ALL.validate_json(read_own(state_dir / FILE_NAME, _LARGEST_FILE, folder=state_dir))
    except (OSError, ValidationError):
        return ()


def require_place(state_dir: Path) -> None:
    """ConfigFault where somebody else may put files there."""
    refuse_foreign(state_dir, "station.state_dir")


def keep(state_dir: Path, result: Result) -> None:
    """In the place of the last one of this test and device. StorageFault: it cannot be kept."""
    of = {(each.name, each.device): each for each in last_results(state_dir)}
    of[result.name, result.device] = result
    try:
        make_folder(state_dir)
        replace_own(state_dir / FILE_NAME, _ALL.dump_json(tuple(of.values()), indent=1))
    except OSError as error:
        raise StorageFault(f"{state_dir / FILE_NAME}: {error.strerror or error}") from error
