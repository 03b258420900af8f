"""install.sh uninstall and --purge: what goes, what stays, and what has to be settled first."""

from __future__ import annotations

from pathlib import Path

import pytest
from machine_below import CONFIG, UNITS, Machine

STATE = "var/lib/leenpunt"
LOANS = '{"entry": "a", "state": "pending"}\n{"entry": "b", "state": "accepted"}\n'
WORK = '{"work": "w", "state": "open"}\n'
STATIONS = '{"station": "a", "state": "joined"}\n{"station": "b", "state": "ended"}\n'


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    for folder in (STATE, f"{STATE}-hub"):
        (machine.root / folder).mkdir(parents=True)
        (machine.root / folder / "journal.key").write_text("0123\n")
    return machine


def below(machine: Machine) -> set[str]:
    return set(machine.files("."))


def test_uninstall_leaves_journal_key_and_configuration(machine: Machine) -> None:
    machine.done("kiosk")
    called = machine.root / "usr/local/bin/leenpunt"
    assert called.readlink() == Path("/opt/leenpunt/current/bin/leenpunt")
    own = machine.root / UNITS / "leenpunt.service.d" / "ours.conf"
    own.parent.mkdir()
    own.write_text("[Service]\n")
    said = machine.done("uninstall", FAKE_LIST=LOANS)
    kept = {
        CONFIG,
        "etc/default/leenpunt-display",
        "etc/udev/rules.d/72-leenpunt-screen.rules",
        f"{UNITS}/leenpunt.service.d/ours.conf",
        f"{STATE}/journal.key",
        f"{STATE}-hub/journal.key",
    }
    assert below(machine) == kept
    assert not called.is_symlink()
    assert "kept: journal, keys and configuration" in said
    assert said.splitlines()[-2:] == [
        "not settled, and nothing delivers it until Leenpunt is installed here again:",
        "  1 of the journal not answered by the library system, or to be looked at (leenpunt sync"
        " once; journal list)",
    ]
    # What was kept is used again.
    (machine.root / CONFIG).write_text("# ours\n")
    machine.done("kiosk")
    assert (machine.root / CONFIG).read_text() == "# ours\n"


def test_after_uninstall_a_purge_says_what_is_left_and_how_to_go_on(machine: Machine) -> None:
    machine.done("kiosk")
    assert "not settled" not in machine.done("uninstall", FAKE_LIST=LOANS.replace("pending", "x"))
    for words in (["uninstall"], ["uninstall", "--purge"]):
        answer = machine.below(*words)
        assert answer.returncode == 2
        assert f"/{STATE} /{STATE}-hub /etc/leenpunt stayed" in answer.stderr
        assert "make this machine again what it was" in answer.stderr
    machine.done("kiosk")
    machine.done("uninstall", "--purge")
    answer = machine.below("uninstall", "--purge")
    assert answer.returncode == 2
    assert "nothing of Leenpunt is here" in answer.stderr


def test_uninstall_that_only_looks_takes_nothing(machine: Machine) -> None:
    machine.done("kiosk")
    before = below(machine)
    said = machine.done("uninstall", "--purge", "--dry-run")
    assert below(machine) == before
    assert "would run: rm -rf -- ROOT/opt/leenpunt\n" in said
    assert f"would run: find ROOT/{STATE} -mindepth 1 -delete\n" in said


def test_purge_takes_journal_key_and_configuration_of_a_station_that_is_settled(
    machine: Machine,
) -> None:
    machine.done("kiosk")
    own = machine.root / UNITS / "leenpunt.service.d" / "ours.conf"
    own.parent.mkdir()
    own.write_text("[Service]\n")
    said = machine.done("uninstall", "--purge", FAKE_LIST=LOANS.replace("pending", "refused"))
    assert below(machine) == set()
    assert "left: the users" in said


@pytest.mark.parametrize(
    ("unsettled", "expected"),
    [
        ({"FAKE_LIST": LOANS}, "  1 of the journal not answered by the library system"),
        ({"FAKE_WORK": WORK}, "  1 of the work list open"),
        ({"FAKE_STATIONS": STATIONS}, "  1 stations joined or invited"),
        ({"FAKE_HUB": "1"}, "  cannot tell, because this failed: "),
    ],
)
def test_purge_refuses_while_something_is_unsettled_and_says_what(
    machine: Machine, unsettled: dict[str, str], expected: str
) -> None:
    machine.done("hub")
    machine.done("kiosk")
    before = below(machine)
    answer = machine.below("uninstall", "--purge", **unsettled)
    assert answer.returncode == 2
    assert "not everything is settled" in answer.stderr
    assert expected in answer.stderr
    assert len(answer.stderr.splitlines()) == (3 if "FAKE_HUB" in unsettled else 2)
    assert below(machine) == before


def test_after_a_purge_the_next_start_looks_for_no_folder_that_is_gone(machine: Machine) -> None:
    machine.done("kiosk")
    table = machine.root / "etc/fstab"
    table.write_text("/dev/sda1 / ext4\n/var/lib/leenpunt/etc /etc/leenpunt none bind 0 0\n")
    machine.done("uninstall")
    assert "bind" in table.read_text()
    machine.done("kiosk")
    machine.done("uninstall", "--purge")
    assert table.read_text() == "/dev/sda1 / ext4\n"


def test_what_is_a_file_system_of_its_own_is_emptied_and_stays(machine: Machine) -> None:
    machine.done("kiosk")
    machine.done("uninstall", "--purge", FAKE_MOUNTS=f"{machine.root}/{STATE}")
    assert list((machine.root / STATE).iterdir()) == []
    assert not (machine.root / f"{STATE}-hub").exists()
