"""``leenpunt doctor`` on the folder of the station's files, and on the journal in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.books import Books
from kiosk.config import Config
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.journal import examine_journal, examine_storage
from kiosk.diagnosis.root import examine_root
from sync.delivery.watch import Watch
from sync.journal.storage import file_system
from sync.model import IlsStatus


def config(folder: Path, **tables: dict[str, Any]) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "test", "state_dir": str(folder)},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
        }
        | tables
    )


def wrong(folder: Path) -> list[Finding]:
    """The room on the disk of the tests is another matter."""
    found = examine_storage(config(folder))
    return [each for each in found if each.check == "storage" and not each.ok]


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_others_may_swap_is_named(tmp_path: Path, exists: bool) -> None:
    above = tmp_path / "above"
    (above / "state" if exists else above).mkdir(parents=True)
    above.chmod(0o777)
    (found,) = wrong(above / "state")
    assert found.do == f"chmod go-w {above}"
    assert f"others may write in {above} (mode 777)" in found.message
    above.chmod(0o1777)
    assert not wrong(above / "state")


def test_a_sticky_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    (found,) = wrong(tmp_path)
    assert found.do == f"chmod go-w {tmp_path}"


def test_a_root_that_was_to_be_read_only_and_is_not_is_named(tmp_path: Path) -> None:
    asked = tmp_path / "overlayroot.local.conf"
    assert not [*examine_root(asked)]
    asked.touch()
    (found,) = examine_root(asked)
    kind = file_system(Path("/"))
    assert found.ok is (kind == "overlay")
    assert found.ok or f"writable ({kind}), though {asked}" in found.message


def offline(made: Config) -> list[Finding]:
    return [each for each in examine_journal(made) if each.check == "offline"]


def test_a_station_that_never_signed_in_here_is_told_before_it_matters(tmp_path: Path) -> None:
    made = config(tmp_path)
    moved = config(tmp_path, ils={"host": "::1", "port": 1, "account": "a", "password": "b"})
    (found,) = offline(made)
    assert (found.ok, "never signed in at 127.0.0.1:1" in found.message) == (True, True)
    with Books(made) as books:
        assert len(offline(made)) == 1
        watch = Watch(books.journal, books.engine.monitor, made.ils.where)
        watch.signed_in(IlsStatus(), fresh=True)
    assert offline(made) == []
    assert len(offline(moved)) == 1
    for mode in ("off", "returns_only"):
        assert offline(config(tmp_path / "new", offline={"mode": mode})) == []
