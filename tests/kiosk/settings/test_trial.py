"""A configuration on trial: counted by each start, and taken back by the next one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.config import checked
from kiosk.diagnosis.config_changes import examine_changes
from kiosk.reconfigure import Reconfiguration
from kiosk.settings import mark, versions
from kiosk.settings import trial as trials
from kiosk.settings.editor import Editor
from kiosk.settings.mark import Trial
from kiosk.settings.wanted import Wanted

FILE = """\
[station]
id = "desk-1"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk"
password = "zeer-geheim-7391"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(FILE)
    Editor(path, "technician").set([Wanted("ils.port", "7001")])
    mark.mark(path, Trial(2, 1, ("ils",)))
    return path


def test_a_third_start_goes_back(file: Path, expect_log: Callable[[str], None]) -> None:
    for number in (1, 2):
        assert trials.begin(file, "kiosk") == Trial(2, 1, ("ils",), starts=number)
        assert "7001" in file.read_text()
    expect_log("configuration taken back")
    assert trials.begin(file, "kiosk") is None
    assert file.read_text() == FILE
    newest = Editor(file, "").versions.newest()
    assert newest is not None
    assert (newest.how, newest.by, newest.note) == (
        "taken_back",
        "station",
        "the station ended 2 times before it was healthy",
    )
    assert trials.begin(file, "kiosk") is None


def test_another_role_neither_proves_nor_ends_it(file: Path) -> None:
    marked = mark.marked(file)
    for _ in range(4):
        assert trials.begin(file, "sync") is None
    content = file.read_bytes()
    sync = Reconfiguration(file, content, checked(content, file), role="sync")
    assert sync.obey({"configuration": "apply"})["effect"] == "none"
    assert mark.marked(file) == marked
    assert trials.begin(file, "kiosk") is not None


def test_what_a_trial_goes_back_to_is_kept_however_much_is_changed_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    monkeypatch.setattr(versions, "KEPT", 2)
    for port in range(7002, 7006):
        version = Editor(file, "technician").set([Wanted("ils.port", str(port))])
        assert version is not None
        mark.mark(file, Trial(version.version, 1, ("ils",)))
    expect_log("configuration taken back")
    assert trials.take_back(file, Trial(version.version, 1, ("ils",)), "no pad")
    assert file.read_text() == FILE


def test_a_stop_is_no_crash(file: Path) -> None:
    for _ in range(4):
        assert trials.begin(file, "kiosk") is not None
        trials.ended_in_order(file)
    assert "7001" in file.read_text()


def test_what_was_mended_by_hand_is_left_alone(file: Path) -> None:
    file.write_text(FILE.replace("6001", "6002"))
    assert trials.begin(file, "kiosk") is None
    assert mark.marked(file) is None
    assert "6002" in file.read_text()


@pytest.mark.parametrize("mark", ["", "{}", '{"version": "x"}', "[1]", "null"])
def test_a_mark_that_is_none(file: Path, expect_log: Callable[[str], None], mark: str) -> None:
    (file.parent / "station.toml.history" / "trial.json").write_text(mark)
    expect_log("the trial of the configuration is not known")
    assert trials.begin(file, "kiosk") is None
    assert "7001" in file.read_text()


def test_where_nothing_was_changed_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert trials.begin(tmp_path / "station.toml", "kiosk") is None
    trials.ended_in_order(tmp_path / "station.toml")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_taken_back_is_told(file: Path, expect_log: Callable[[str], None]) -> None:
    (file.parent / "station.toml.history" / "000001.json").unlink()
    expect_log("configuration cannot be taken back")
    assert not trials.take_back(file, Trial(2, 1, ()), "no pad")
    assert "7001" in file.read_text()


def test_doctor_tells_of_what_was_taken_back(file: Path, expect_log: Callable[[str], None]) -> None:
    (finding,) = examine_changes(file)
    assert (finding.ok, finding.message) == (True, "version 2 is on trial")
    expect_log("configuration taken back")
    assert trials.take_back(file, Trial(2, 1, ()), "no pad")
    (finding,) = examine_changes(file)
    assert not finding.ok
    assert "a change of ils.port back" in finding.message
    Editor(file, "technician").set([Wanted("station.name", "Bieb")])
    assert list(examine_changes(file)) == []
