"""A configuration is changed whole or not at all, and every change can be taken back."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from edited_file import FILE, OTHER, put, told

from kiosk.config import Config, load
from kiosk.settings import versions
from kiosk.settings.check import examine
from kiosk.settings.editor import Editor
from kiosk.settings.wanted import UNSET, Wanted
from sync.errors import ConfigFault, StorageFault


def test_a_change_keeps_all_else_and_the_mode(file: Path, editor: Editor) -> None:
    assert told(put(editor, "ils.port", "7001")) == [("ils.port", 6001, 7001)]
    assert file.read_text() == FILE.replace("6001", "7001")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert load(file).ils.where == "127.0.0.1:7001"
    assert put(editor, "ils.port", "7001") is None


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("station.name", "12", 'name = "12"'),
        ("station.name", '"Bieb"', 'name = "Bieb"'),
        ("station.pin_required", "true", "pin_required = true"),
        ("ils.timeout_s", "2.5", "timeout_s = 2.5"),
        ("ils.timeout_s", "2", "timeout_s = 2"),
        ("station.languages", '["nl"]', 'languages = ["nl"]'),
        ("offline.mode", "off", 'mode = "off"'),
        ("devices[pad].afi_secured", "0x08", "afi_secured = 8"),
        ("devices[0].name", "pad", 'name = "pad"'),
        ("receipts.return", "never", 'return = "never"'),
        ("holds.pickup", '{OOST = "Oost"}', 'pickup = {OOST = "Oost"}'),
        ("devices[1]", '{kind = "scanner", driver = "serial", port = "/dev/s"}', 'port = "/dev/s"'),
        ("membership", '{refused_types = ["X"]}', 'refused_types = ["X"]'),
    ],
)
def test_a_value_is_written_as_its_key_wants_it(
    file: Path, editor: Editor, key: str, value: str, line: str
) -> None:
    put(editor, key, value)
    assert line in file.read_text().splitlines()
    load(file)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("ils.port", "seven", ["ils.port: expected a number", "found 'seven'"]),
        ("ils.prot", "7", ["unknown key ils.prot; did you mean ils.port?"]),
        ("station.language", "eo", ["'eo' is not among languages"]),
        ("devices[pod].port", "/dev/x", ["found [pod], expected one that exists; there is pad"]),
        ("devices[1]", "{kind", ["devices[1]: expected a table"]),
        ("devices[7].port", "/dev/x", ["devices[7].port: 1 are there"]),
        ("devices[2]", '{kind = "keypad"}', ["devices[2]: 1 are there"]),
        ("station.id.deeper", "1", ["station.id.deeper: there is no table above it"]),
        ("ils", "x", ["ils: expected"]),
        ("offline.mode", "always", ["offline.mode: expected 'capped'", "found 'always'"]),
        ("devices[0].driver", "telepathy", ["telepathy", "item_reader/feig"]),
        ("station.nowhere.deeper", "1", ["unknown key station.nowhere"]),
        ("ils.password", OTHER, ["ils.password is a secret", "--stdin"]),
        ("ils.host", UNSET, ["ils.host is missing"]),
        ("ils.profile", UNSET, ["ils.profile: nothing stands there"]),
        ("a b", "1", ["expected SECTION.KEY"]),
        ("ils.port[0]", "1", ["ils.port[0]: there is no table above it"]),
        ("ils.port[0].x", "1", ["ils.port[0].x: 0 are there"]),
        ("station.name", "\udcff", ["'station.name': expected UTF-8"]),
    ],
)
def test_what_cannot_work_is_told_and_nothing_is_written(
    file: Path, editor: Editor, key: str, value: str | None, said: list[str]
) -> None:
    with pytest.raises(ConfigFault) as fault:
        put(editor, key, value)
    assert all(words in str(fault.value) for words in said), fault.value
    assert OTHER not in str(fault.value)
    assert file.read_text() == FILE
    assert [each.how for each in editor.versions.all()] == ["found"]


def test_keys_that_need_each_other_are_set_together(file: Path, editor: Editor) -> None:
    with pytest.raises(ConfigFault, match="printer"):
        put(editor, "receipts.borrow", "always")
    printer = '{kind = "printer", driver = "cups", queue = "bon"}'
    editor.set([Wanted("receipts.borrow", "always"), Wanted("devices[1]", printer)])
    assert load(file).receipts.always


def test_a_device_that_the_same_change_names_anew_is_no_fault_of_ours(
    file: Path, editor: Editor
) -> None:
    with pytest.raises(ConfigFault, match=r"devices\[0\]\.timeout_s: expected a number"):
        editor.set([Wanted("devices[pad].timeout_s", "soon"), Wanted("devices[0].name", "desk")])


def test_lines_end_as_they_do_in_the_file(file: Path, editor: Editor) -> None:
    file.write_bytes(FILE.replace("\n", "\r\n").encode())
    put(editor, "devices[1]", '{kind = "scanner", driver = "serial", port = "/dev/scanner"}')
    put(editor, "station.name", "Bieb")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") > FILE.count("\n")


def test_a_rollback_undoes_the_last_change_and_again_goes_further_back(
    file: Path, editor: Editor
) -> None:
    put(editor, "ils.port", "7001")
    second = file.read_bytes()
    put(editor, "station.name", "De Bieb")
    third = file.read_bytes()
    assert told(editor.rollback()) == [("station.name", "De Bieb", None)]
    assert file.read_bytes() == second
    put(editor, "station.name", "De Bieb")
    assert file.read_bytes() == third
    for expected in (second, FILE.encode()):
        editor.rollback()
        assert file.read_bytes() == expected
    with pytest.raises(ConfigFault, match="nothing to go back to"):
        editor.rollback()
    hows = [each.how for each in editor.versions.all()]
    assert hows == ["found", "set", "set", "rollback", "set", "rollback", "rollback"]


def test_what_was_changed_by_hand_is_a_version_of_its_own(file: Path, editor: Editor) -> None:
    put(editor, "ils.port", "7001")
    by_hand = file.read_text().replace("kiosk", "desk") + "# by hand\n"
    file.write_text(by_hand)
    newest = editor.versions.newest()
    assert newest is not None
    assert [each.key for each in editor.between(newest.version, None)] == ["ils.account"]
    put(editor, "station.name", "De Bieb")
    found = [(each.how, each.by) for each in editor.versions.all()]
    assert found == [("found", ""), ("set", "technician"), ("hand", ""), ("set", "technician")]
    editor.rollback()
    assert file.read_text() == by_hand


def test_a_file_that_hands_broke_can_be_mended(file: Path, editor: Editor) -> None:
    put(editor, "ils.port", "7001")
    file.write_text(FILE.replace("6001", "70001"))
    put(editor, "ils.port", "6001")
    file.write_text("[station\n")
    with pytest.raises(ConfigFault, match="not a TOML file"):
        put(editor, "ils.port", "6002")
    editor.rollback()
    assert file.read_text() == FILE


def test_two_at_a_time_lose_nothing(file: Path) -> None:
    keys = ("station.name", "station.label", "station.location", "station.institution")
    threads = [
        threading.Thread(target=put, args=(Editor(file, "technician"), key, key)) for key in keys
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    station = load(file).station
    assert (station.name, station.label, station.location, station.institution) == keys
    assert [each.version for each in Editor(file, "").versions.all()] == [1, 2, 3, 4, 5]


class Killed(BaseException):
    """The process ends here; nothing of it runs any more."""


class _EndsAt:
    """The n-th time that something is about to be made durable or named."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]) -> None:
        self.left = 10**6
        self._fault = fault
        real_fsync, real_replace = os.fsync, Path.replace

        def fsync(descriptor: int) -> None:
            self._count()
            real_fsync(descriptor)

        def replace(path: Path, target: Path) -> Path:
            self._count()
            return real_replace(path, target)

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(Path, "replace", replace)

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise self._fault()


def test_killed_anywhere_it_is_the_old_one_or_the_new_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = _EndsAt(monkeypatch, Killed)
    put(Editor(file, "technician"), "ils.port", "7001")
    before = file.read_bytes()
    outcomes = []
    for number in range(1, 30):
        ends.left = number
        try:
            Editor(file, "technician").set([Wanted("station.name", f"Bieb {number}")])
        except Killed:
            pass
        else:
            break
        ends.left = 10**6
        after = file.read_bytes()
        took_place = after != before
        outcomes.append(took_place)
        editor = Editor(file, "technician")
        editor.set([])
        newest = editor.versions.newest()
        assert newest is not None
        assert newest.how in ("set", "rollback")
        assert editor.versions.content(newest.version).text == after
        if took_place:
            assert f'name = "Bieb {number}"\n'.encode() in after
            editor.rollback()
        assert file.read_bytes() == before
    assert set(outcomes) == {False, True}


def test_a_full_disk_leaves_the_old_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = _EndsAt(monkeypatch, lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    editor = Editor(file, "technician")
    put(editor, "ils.port", "7001")
    before, faults = file.read_bytes(), 0
    for number in range(1, 30):
        ends.left = number
        try:
            put(editor, "station.name", f"Bieb {number}")
        except StorageFault as fault:
            faults += "No space left" in str(fault)
            assert file.read_bytes() == before, "it says that the configuration is as it was"
        else:
            if ends.left > 0:
                break
            assert file.read_bytes() != before
        ends.left = 10**6
        editor.set([])
        if file.read_bytes() != before:
            editor.rollback()
        assert file.read_bytes() == before
        assert sorted(path.name for path in file.parent.iterdir()) == [
            "station.toml",
            "station.toml.history",
        ]
    assert faults > 2


def test_only_so_many_versions_are_kept(
    file: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "KEPT", 3)
    for port in range(7001, 7006):
        put(editor, "ils.port", str(port))
    assert [each.version for each in editor.versions.all()] == [4, 5, 6]
    editor.rollback()
    with pytest.raises(ConfigFault, match="version 4 is not kept any more"):
        editor.rollback()


def test_nobody_locks_the_technician_out(file: Path, editor: Editor) -> None:
    put(editor, "staff.keys", '["up", "up", "down", "left", "select"]')
    put(editor, "staff.cards", '{technician = ["0123456789abcdef01234567"]}')
    with pytest.raises(ConfigFault, match="or nothing that reads the card"):
        put(editor, "staff.keys", UNSET)
    put(editor, "devices[1]", '{kind = "scanner", driver = "serial", port = "/dev/scanner"}')
    put(editor, "staff.keys", UNSET)
    with pytest.raises(ConfigFault, match="or nothing that reads the card"):
        put(editor, "devices[1]", UNSET)
    before = file.read_text()
    for change in (("staff.cards", UNSET), ("staff.cards", "{}")):
        with pytest.raises(ConfigFault, match="nobody could come into maintenance mode"):
            put(editor, *change)
    assert file.read_text() == before


def test_a_hub_that_delivers_is_not_taken_away(file: Path, editor: Editor) -> None:
    put(editor, "hub.url", '"http://127.0.0.1:8080"')
    put(editor, "hub.settle", '"hub"')
    with pytest.raises(ConfigFault, match="hub: it delivers what patrons were promised here"):
        put(editor, "hub", UNSET)
    put(editor, "hub.settle", '"station"')
    put(editor, "hub", UNSET)
    assert "[hub]" not in file.read_text()


def test_the_journal_is_not_left_behind(file: Path, editor: Editor) -> None:
    journal = file.parent / "state" / "journal.db"
    journal.parent.mkdir()
    journal.touch()
    for key in ("station.state_dir", "journal.path"):
        with pytest.raises(ConfigFault, match=f"{key}: the journal of this station"):
            put(editor, key, "elsewhere")
    assert file.read_text() == FILE


@pytest.mark.parametrize("name", ["journal.key", "staff-technician.pin"])
def test_a_pin_and_what_cards_are_known_by_are_not_left_behind_either(
    file: Path, editor: Editor, name: str
) -> None:
    put(editor, "journal.path", "journal.db")
    state = file.parent / "state"
    state.mkdir()
    (state / name).touch()
    with pytest.raises(ConfigFault, match=rf"state_dir: the .* of this station is .*{name}"):
        put(editor, "station.state_dir", "elsewhere")


def test_what_hands_write_while_a_change_is_checked_is_not_written_over(
    file: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(editor, "station.name", "Bieb")
    by_hand = file.read_text() + "# by hand\n"

    def examined(content: bytes, path: Path) -> Config:
        file.write_text(by_hand)
        return examine(content, path)

    monkeypatch.setattr("kiosk.settings.editor.examine", examined)
    with pytest.raises(ConfigFault, match="has just written it by hand"):
        editor.set_secret("ils.password", OTHER)
    assert file.read_text() == by_hand
    assert not (file.parent / "ils_password").exists()


@pytest.mark.parametrize("damage", [b"too short", None])
def test_a_history_whose_key_is_gone_says_what_to_do(
    file: Path, editor: Editor, damage: bytes | None
) -> None:
    put(editor, "ils.port", "7001")
    key = editor.versions.folder / "key"
    key.unlink()
    if damage is not None:
        key.write_bytes(damage)
    for change in (lambda: put(editor, "ils.port", "7002"), lambda: editor.between(1, None)):
        with pytest.raises(ConfigFault, match="move this folder away, and a new history begins"):
            change()
    assert key.exists() is (damage is not None)
    editor.versions.folder.rename(file.parent / "old")
    put(editor, "ils.port", "7002")


def test_a_change_can_be_looked_at_before(file: Path, editor: Editor) -> None:
    changes = editor.preview([Wanted("ils.port", "7001")])
    assert [(each.key, each.old, each.new) for each in changes] == [("ils.port", 6001, 7001)]
    with pytest.raises(ConfigFault, match="found 'seven'"):
        editor.preview([Wanted("ils.port", "seven")])
    assert [path.name for path in file.parent.iterdir()] == ["station.toml"]


def test_somebody_elses_file_is_theirs(
    file: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1000)
    with pytest.raises(ConfigFault, match=r"belongs to user \d+, and this is run by user"):
        put(editor, "ils.port", "7001")
