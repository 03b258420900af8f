"""A version that is taken only in part: what ends, what goes back, and what is said of it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from machine_below import BASH, ROOT, UNITS, Machine

UNIT = f"{UNITS}/leenpunt.service"

# Two units are at work, and whoever looks on is gone while a visit is waited for. No command of the
# machine itself is called.
TRIAL = """\
source "$1/assets/machine/machine.sh"
root=$2
taken=kiosk
running() { printf '%s\\n' leenpunt-sync.service leenpunt.service; }
process_of() { echo "42"; }
mkdir() { :; }
rm() { :; }
sleep() { :; }
date() { echo 0; }
systemctl() {
  echo "$*"
  [[ $1 != kill ]] || kill -s "$ends" "$$"
}
ends=$3
trap 'echo "and the folder of whoever sourced it"' EXIT
begin_taking 2 ""
try_version 2
echo "not reached"
"""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("ends", ["INT", "HUP", "TERM", "PIPE"])
def test_a_visit_that_is_waited_for_is_not_cut_off_by_who_stops_waiting(
    ends: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        # What runs in the background may ignore INT and HUP, and bash cannot trap those then.
        ["env", "--default-signal", BASH, "-c", TRIAL, "trial", ROOT, tmp_path, ends],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "trial: version 2 as leenpunt-sync.service leenpunt.service",
        "daemon-reload",
        "restart leenpunt-sync.service",
        "is-active --quiet leenpunt-sync.service",
        "waiting until nobody stands before the station, for 600 s at most",
        "kill --kill-whom=main --signal=HUP leenpunt.service",
        "daemon-reload",
        "restart leenpunt-sync.service",
        "trial: ended before version 2 was taken, with nothing of it in use; mend what is said"
        " above, then the same again",
        "and the folder of whoever sourced it",
    ]


@pytest.mark.parametrize("how", ["exit 1", "kill -s PIPE $PPID", "kill -s TERM $PPID"])
@pytest.mark.parametrize("link", ["previous", "current"])
def test_ended_between_units_and_links_the_units_are_those_in_use(
    machine: Machine, link: str, how: str
) -> None:
    machine.done("kiosk")
    before = machine.files()
    unit = machine.assets / "systemd/leenpunt.service"
    unit.write_text(unit.read_text() + "# of 2\n")
    real = (machine.commands / "ln").readlink()
    machine.command(
        "ln",
        f'#!/usr/bin/env bash\n[[ $* != */{link}.new ]] || {{ {how}; exit 1; }}\n{real} "$@"\n',
    )
    answer = machine.below("upgrade", FAKE_RELEASE="2")
    assert answer.returncode == 1
    assert "was taken, with nothing of it in use but version 0.1.0-" in answer.stderr
    assert machine.in_use() == "1"
    assert machine.files() == before
    machine.command("ln", f'#!/usr/bin/env bash\n{real} "$@"\n')
    said = machine.done("upgrade", FAKE_RELEASE="2").splitlines()
    assert (machine.in_use(), machine.in_use("previous")) == ("2", "1")
    assert machine.files()[UNIT].endswith("# of 2\n")
    verdict = r"done: version (\S+) is in use; version (\S+) stands by for a rollback"
    found = re.fullmatch(verdict, said[-1])
    assert found, said[-1]
    assert sorted(found.groups()) == machine.ids()
    again = machine.done("upgrade", FAKE_RELEASE="2").splitlines()
    assert again[-1] == f"done: version {found[1]} was in use already"
    looked = machine.done("upgrade", "--dry-run", FAKE_RELEASE="3").splitlines()
    assert looked[-1] == f"nothing was changed: in use is still version {found[1]}"


def test_a_rollback_that_is_ended_between_its_links_loses_no_version(machine: Machine) -> None:
    machine.done("kiosk")
    machine.done("upgrade", FAKE_RELEASE="2")
    real, met = (machine.commands / "ln").readlink(), machine.commands / "met"
    machine.command(
        "ln",
        f'#!/usr/bin/env bash\nif [[ $* == */previous.new && ! -e "{met}" ]]; then\n'
        f'  echo >"{met}"; exit 1\nfi\n{real} "$@"\n',
    )
    answer = machine.below("rollback")
    assert answer.returncode == 1
    assert "is in use; ended before all was done" in answer.stderr
    assert (machine.in_use(), machine.in_use("previous")) == ("1", "2")


def test_a_full_disk_leaves_no_half_file(machine: Machine) -> None:
    machine.done("kiosk")
    before = machine.files()
    unit = machine.assets / "systemd/leenpunt.service"
    unit.write_text(unit.read_text() + "# of 2\n")
    real = (machine.commands / "mktemp").readlink()
    full = f'#!/usr/bin/env bash\n[[ $* != *.leenpunt.* ]] || exit 1\n{real} "$@"\n'
    machine.command("mktemp", full)
    answer = machine.below("upgrade", FAKE_RELEASE="2")
    assert answer.returncode == 2
    assert f"{UNIT} cannot be written" in answer.stderr
    assert "mend what is said above, then the same again" in answer.stderr
    assert (machine.files(), machine.in_use()) == (before, "1")


def test_a_version_without_what_this_machine_became_is_not_gone_back_to(machine: Machine) -> None:
    machine.done("sync")
    machine.done("kiosk", FAKE_RELEASE="2")
    answer = machine.below("rollback")
    assert answer.returncode == 2
    assert "made before this machine was a kiosk, and has no pyside6" in answer.stderr
    assert machine.in_use() == "2"
    machine.done("hub", FAKE_RELEASE="3")
    answer = machine.below("rollback")
    assert "made before this machine was a kiosk hub, and has no fastapi" in answer.stderr
    assert machine.in_use() == "3"


def test_an_older_program_is_not_put_beside_a_journal_that_it_cannot_read(machine: Machine) -> None:
    machine.done("kiosk")
    machine.done("uninstall")
    answer = machine.below("kiosk", FAKE_JOURNAL="2")
    assert answer.returncode == 2
    assert "this version cannot go on: it needs 2" in answer.stderr
    assert not machine.in_use()
    # One that is not filled in has no journal yet.
    machine.done("kiosk", FAKE_JOURNAL="2", FAKE_REFUSES="1")
    assert machine.in_use() == "1"


def test_a_person_is_not_what_the_services_run_as(machine: Machine) -> None:
    machine.command("getent", '#!/usr/bin/env bash\necho "$2:x:1000:1000::/home/$2:/bin/bash"\n')
    answer = machine.call("kiosk", "--dry-run")
    assert answer.returncode == 2
    assert "user leenpunt has the number 1000, as people have" in answer.stderr


def test_an_older_systemd_is_named(machine: Machine) -> None:
    for found, code in (("252 (252.39-1~deb12u1)", 2), ("257 (257.9-1~deb13u1)", 0)):
        machine.command("systemctl", f'#!/usr/bin/env bash\necho "systemd {found}"\n')
        answer = machine.call("kiosk", "--dry-run")
        assert answer.returncode == code, answer.stderr
        assert ("found 252: Debian 13 has 257; Debian 12 is not" in answer.stderr) is (code == 2)


def test_where_the_python_of_the_version_in_use_is_gone_the_way_there_is_without_a_way_back(
    machine: Machine,
) -> None:
    """After an upgrade of Debian: docs/stability.md."""
    machine.done("kiosk")
    program = machine.root / "opt/leenpunt/current/bin/leenpunt"
    program.write_text("#!/nowhere/python3.13\nrelease=1\n")
    answer = machine.below("upgrade", FAKE_RELEASE="2")
    assert answer.returncode == 2
    assert "so there would be no way back" in answer.stderr
    machine.done("upgrade", "--no-way-back", FAKE_RELEASE="2")
    assert machine.in_use() == "2"
