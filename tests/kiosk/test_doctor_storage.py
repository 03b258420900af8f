"""``leenpunt doctor`` on the folder of the station's files, and on the journal in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import Config
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.journal import examine_storage


def config(folder: Path) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "test", "state_dir": str(folder)},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
        }
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
