"""install.sh kiosk and its like: what they would do and what they do below a folder."""

from __future__ import annotations

import fcntl
import itertools
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from machine_below import CONFIG, ROOT, UNITS, VERSIONS, Machine

from drivers.printers.fonts import LIBRARIES
from kiosk.cli.display import DISPLAY_PACKAGES, PACKAGES

SCREEN = ["cage", "seatd", "wlr-randr"]
SCREEN += [*PACKAGES.values(), *LIBRARIES.values(), *DISPLAY_PACKAGES.values()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_dry_run_names_every_step_and_takes_none(machine: Machine) -> None:
    machine.command("dpkg-query", "#!/usr/bin/env bash\nexit 1\n")
    # Below the root, because what is above it is this machine's own.
    said = machine.done("kiosk", "--dry-run").splitlines()
    steps = said[: next(n for n, line in enumerate(said) if line.startswith("next:"))]
    user = "useradd --system --user-group --home-dir /var/lib"
    home = "--no-create-home --shell /usr/sbin/nologin"
    version = "ROOT/opt/leenpunt/versions/NEW"
    assert steps[0] == (
        "not below ROOT: apt-get install --no-install-recommends python3 python3-venv"
        f" unattended-upgrades systemd-timesyncd alsa-utils espeak-ng libusb-1.0-0"
        f" {' '.join(SCREEN)}"
    )
    units = sorted(path.name for path in (ROOT / "assets/systemd").glob("leenpunt*"))
    assert steps[1:] == [
        f"not below ROOT: {user}/leenpunt {home} leenpunt",
        r"not below ROOT: usermod --append --groups dialout\,audio leenpunt",
        f"not below ROOT: {user}/leenpunt-display {home} leenpunt-display",
        f"would run: rm -rf -- {version}",
        f"would run: mkdir -p -- {version}",
        f"would make: {version}, of the locked packages and our own wheel; then ask its"
        " leenpunt --version",
        "not below ROOT: install -d -m 700 -o leenpunt -g leenpunt /var/lib/leenpunt",
        "not below ROOT: install -d -m 751 -o leenpunt -g leenpunt /etc/leenpunt",
        f"would write: ROOT/{CONFIG} (mode 640, leenpunt:leenpunt)",
        "not below ROOT: chown -h leenpunt:leenpunt /etc/leenpunt/station.toml",
        "would write: ROOT/etc/default/leenpunt-display (mode 644, root:root)",
        "would write: ROOT/etc/udev/rules.d/72-leenpunt-screen.rules (mode 644, root:root)",
        "nothing of Leenpunt runs here: no trial",
        *(
            f"would write: ROOT/{UNITS}/{name} (mode 644, root:root)"
            for name in units
            if not name.startswith("leenpunt-hub")
        ),
        "would write: ROOT/etc/modules-load.d/leenpunt.conf (mode 644, root:root)",
        "would write: ROOT/etc/udev/rules.d/70-leenpunt.rules (mode 644, root:root)",
        "would write: ROOT/etc/systemd/journald.conf.d/leenpunt.conf (mode 644, root:root)",
        "would write: ROOT/etc/apt/apt.conf.d/52leenpunt (mode 644, root:root)",
        f"would write: ROOT/{UNITS}/apt-daily-upgrade.timer.d/leenpunt.conf (mode 644, root:root)",
        "would run: ln -sfn -- versions/NEW ROOT/opt/leenpunt/current.new",
        "would run: mv -fT -- ROOT/opt/leenpunt/current.new ROOT/opt/leenpunt/current",
        "not below ROOT: systemctl daemon-reload",
        "not below ROOT: systemctl restart systemd-modules-load",
        "not below ROOT: udevadm control --reload",
        "not below ROOT: udevadm trigger",
        "not below ROOT: systemctl try-restart leenpunt-display",
        "not below ROOT: systemctl restart apt-daily-upgrade.timer",
        "not below ROOT: systemctl restart systemd-journald",
        "would run: mkdir -p -- ROOT/usr/local/bin",
        "would run: ln -s -- /opt/leenpunt/current/bin/leenpunt ROOT/usr/local/bin/leenpunt",
        "would write: ROOT/opt/leenpunt/roles (mode 644, root:root)",
    ]
    assert list(machine.root.iterdir()) == []
    assert machine.logged() == []


def test_a_dry_run_needs_no_root_no_systemd_and_no_user(machine: Machine) -> None:
    for name in ("systemctl", "useradd", "apt-get"):
        (machine.commands / name).unlink()
    answer = machine.call("kiosk", "--dry-run")
    assert answer.returncode == 0, answer.stderr
    assert "left, because no systemd runs here: systemctl daemon-reload\n" in answer.stdout
    assert "would run: useradd --system " in answer.stdout


def test_nothing_is_enabled_before_there_is_a_configuration(machine: Machine) -> None:
    for words in (("kiosk", "--dry-run"), ("kiosk",)):
        lines = machine.done(*words).splitlines()
        assert [line for line in lines if "systemctl enable" in line] == [lines[-1]]
    assert lines[-1] == "next: systemctl enable --now leenpunt.service"
    assert "doctor --config /etc/leenpunt/station.toml" in lines[-3]
    assert "a screen is named in /etc/default/leenpunt-display" in lines[-2]


@pytest.mark.parametrize(
    ("role", "unit", "qt", "hub"),
    [
        ("kiosk", "leenpunt.service", True, False),
        ("sync", "leenpunt-sync.service", False, False),
        ("gate", "leenpunt-gate.service", True, False),
        ("return", "leenpunt-return.service", True, False),
        ("hub", "leenpunt-hub.service", False, True),
    ],
)
def test_a_role_has_its_units_its_user_and_the_packages_that_it_needs(
    machine: Machine, role: str, unit: str, qt: bool, hub: bool
) -> None:
    machine.command("dpkg-query", "#!/usr/bin/env bash\nexit 1\n")
    said = machine.done(role)
    placed = {name: text for name, text in machine.files(UNITS).items() if "/apt" not in name}
    assert f"{UNITS}/{unit}" in placed
    assert {name for name in placed if ("leenpunt-hub" in name) is not hub} == set()
    for name, text in placed.items():
        assert text == (ROOT / "assets" / "systemd" / Path(name).name).read_text("utf-8")
    assert (" leenpunt-hub\n" in said) is hub
    assert (" cage " in said) is qt
    locked = (machine.root / "opt/leenpunt/current/requirements.txt").read_text()
    assert ("\npyside6-essentials==" in locked) is qt
    assert ("\nfastapi==" in locked) is hub
    assert "\npydantic==" in locked
    # Whole blocks were left out: every package has its hashes.
    blocks = re.findall(r"(?m)^(\S+==\S+)(?: ;.*)? .*\n((?: +--hash=.*\n)+)", locked + "\n")
    assert len(blocks) == len(re.findall(r"(?m)^\S+==", locked))
    assert said.splitlines()[-1].startswith(f"next: systemctl enable --now {unit}")


def test_the_wheel_that_is_built_here_is_allowed_by_its_hash(machine: Machine) -> None:
    machine.done("kiosk")
    locked = (machine.root / "opt/leenpunt/current/requirements.txt").read_text()
    built = re.search(r"(?m)^pydes==2\.0\.1 --hash=sha256:([0-9a-f]{64}) \\$", locked)
    assert built
    (pip,) = (line for line in machine.logged() if line.startswith("pip "))
    assert " --require-hashes " in pip
    assert " --only-binary :all: " in pip


def test_a_machine_is_one_station_and_may_be_a_hub_beside_it(machine: Machine) -> None:
    roles, before = machine.root / "opt/leenpunt/roles", ""
    for role, expected in (
        ("sync", "sync\n"),
        ("hub", "sync\nhub\n"),
        ("kiosk", "hub\nkiosk\n"),
        ("kiosk", "hub\nkiosk\n"),
    ):
        said = machine.done(role)
        assert roles.read_text() == expected
        # Where it was another station, that one does not come back with the next start.
        ended = "disable --now leenpunt-sync.service" in said
        assert ended is (expected == "hub\nkiosk\n" and before != expected)
        before = expected
    assert len(machine.ids()) == 2


def test_the_real_form_leaves_a_whole_station_below_its_root(machine: Machine) -> None:
    said = machine.done("kiosk")
    assert "there already: every Debian package" in said
    files = machine.files()
    assert files[CONFIG] == (ROOT / "assets" / "systemd" / "station.toml").read_text("utf-8")
    modes = {
        name: stat.S_IMODE((machine.root / name).stat().st_mode)
        for name in (CONFIG, f"{UNITS}/leenpunt.service")
    }
    assert modes == {CONFIG: 0o640, f"{UNITS}/leenpunt.service": 0o644}
    # Whoever the station runs as can come to it.
    assert stat.S_IMODE((machine.root / "opt/leenpunt").stat().st_mode) == 0o755
    assert os.readlink(machine.root / "opt/leenpunt/current") == f"versions/{machine.ids()[0]}"
    assert re.fullmatch(r"0\.1\.0-[0-9a-f]{12}", machine.ids()[0])
    assert not machine.in_use("previous")
    assert not [name for name in machine.files(".") if name.endswith(".new")]


def test_links_in_the_stations_own_folder_lead_root_nowhere(machine: Machine) -> None:
    """It is the station's user's, who may have been taken over."""
    victim = machine.root / "etc/shadow"
    folder = (machine.root / CONFIG).parent
    folder.mkdir(parents=True)
    victim.write_text("root:*:\n")
    victim.chmod(0o640)
    for name in ("station.toml", "display.env"):
        (folder / f"{name}.new").symlink_to(victim)
    (folder / "display.env").symlink_to(folder / "nothing")
    machine.done("kiosk")
    assert (victim.read_text(), stat.S_IMODE(victim.stat().st_mode)) == ("root:*:\n", 0o640)
    assert not (folder / "nothing").exists()
    assert not list((machine.root / "etc").glob(".leenpunt*"))
    # Nor of what they call the configuration: the name itself is theirs, whatever it leads to.
    said = machine.done("kiosk", "--dry-run")
    assert "chown -h leenpunt:leenpunt /etc/leenpunt/station.toml" in said


def test_what_root_reads_lies_where_the_stations_user_puts_nothing(machine: Machine) -> None:
    """systemd reads it as root, and its words reach the screen's user: a link would show what is
    root's, a pipe would stop the machine, LD_PRELOAD would be that user."""
    before, now = machine.root / "etc/leenpunt/display.env", "etc/default/leenpunt-display"
    before.parent.mkdir(parents=True)
    before.symlink_to(machine.root / "etc/secret")
    (machine.root / "etc/secret").write_text("TOKEN=1\n")
    machine.done("kiosk")
    as_it_comes = (ROOT / "assets/systemd/display.env").read_text("utf-8")
    assert machine.files()[now] == as_it_comes
    # Of a version that had it there: what root put there.
    (machine.root / now).unlink()
    before.unlink()
    before.write_text("QT_QPA_PLATFORM=wayland\n")
    machine.done("kiosk")
    assert machine.files()[now] == "QT_QPA_PLATFORM=wayland\n"
    for unit in (ROOT / "assets/systemd").glob("*.service"):
        for line in unit.read_text("utf-8").splitlines():
            if line.startswith("EnvironmentFile="):
                assert line == f"EnvironmentFile=-/{now}", unit.name


def test_a_hub_beside_a_station_has_its_configuration_where_the_station_puts_nothing(
    machine: Machine,
) -> None:
    """Who puts a hub.toml there names the host that the hub's password is sent to."""
    before, now = machine.root / "etc/leenpunt", machine.root / "etc/leenpunt-hub"
    before.mkdir(parents=True)
    (before / "deep").mkdir()
    (machine.root / "etc/secret").write_text("TOKEN=1\n")
    (before / "link.pem").symlink_to(machine.root / "etc/secret")
    files = {"ils-password": "geheim", "policy.toml": "# ours\n", "deep/a.pem": "A\n", "b": "B\n"}
    for name, text in files.items():
        (before / name).write_text(text)
    text = (
        'database = "postgresql:///leenpunt"\npassword_file = "/etc/leenpunt/ils-password"\n'
        "ca_file = '/etc/leenpunt/link.pem'\na = \"/etc/leenpunt/deep/a.pem\"\n"
    )
    (before / "hub.toml").write_text(text)
    machine.done("kiosk")
    assert not now.exists()
    answer = machine.below("hub")
    assert answer.returncode == 0, answer.stderr
    assert {path.name: path.read_text() for path in now.iterdir()} == {
        "ils-password": "geheim",
        "policy.toml": "# ours\n",
        "hub.toml": text.replace("/etc/leenpunt/ils", "/etc/leenpunt-hub/ils"),
    }
    assert stat.S_IMODE((now / "ils-password").stat().st_mode) == 0o600
    for left in ("link.pem", "deep/a.pem"):
        assert f"/etc/leenpunt/{left} is not a file of root or of the hub" in answer.stderr
    # A version of before reads what was there, and what is somebody's is kept.
    assert (before / "hub.toml").read_text() == text
    (now / "hub.toml").write_text("# ours\n")
    machine.done("hub")
    assert (now / "hub.toml").read_text() == "# ours\n"
    assert not list((machine.root / "etc").glob(".leenpunt*"))
    for unit in (ROOT / "assets/systemd").glob("leenpunt-hub*"):
        assert "/etc/leenpunt/" not in unit.read_text("utf-8"), unit.name


def test_a_hub_toml_that_somebody_else_put_there_is_not_taken_over(machine: Machine) -> None:
    before = machine.root / "etc/leenpunt/hub.toml"
    before.parent.mkdir(parents=True)
    (machine.root / "etc/theirs").write_text('host = "theirs.example.org"\n')
    before.symlink_to(machine.root / "etc/theirs")
    answer = machine.below("hub")
    assert answer.returncode == 2
    assert "/etc/leenpunt/hub.toml is not a file of root or of the hub" in answer.stderr
    assert not (machine.root / "etc/leenpunt-hub").exists()
    assert not machine.in_use()


def test_one_changes_the_machine_at_a_time(machine: Machine) -> None:
    """Script, package and another checkout."""
    holder = os.open(machine.root, os.O_RDONLY)
    try:
        fcntl.flock(holder, fcntl.LOCK_EX)
        with subprocess.Popen(
            ["bash", ROOT / "assets/machine/machine.sh", "uninstall", "--root", machine.root],
            stderr=subprocess.PIPE,
            text=True,
        ) as waits:
            assert waits.stderr is not None
            assert "waiting for the end of it" in waits.stderr.readline()
            fcntl.flock(holder, fcntl.LOCK_UN)
            assert "nothing of Leenpunt is here" in waits.stderr.read()
        assert waits.returncode == 2
    finally:
        os.close(holder)


def test_again_nothing_is_done_twice_and_what_is_somebodys_is_kept(machine: Machine) -> None:
    machine.done("kiosk")
    for name in (CONFIG, "etc/default/leenpunt-display"):
        (machine.root / name).write_text("# ours\n")
    unit = f"{UNITS}/leenpunt.service"
    (machine.root / unit).write_text("[Service]\n# of an older version\n")
    before = machine.files()
    machine.log.unlink()
    said = machine.done("kiosk")
    after = machine.files()
    assert {name for name in after if after[name] != before.get(name)} == {unit}
    assert f"kept: ROOT/{CONFIG}\n" in said
    assert f"there already: ROOT/{UNITS}/leenpunt-sync" in said
    assert f"there already: ROOT/{VERSIONS}/{machine.ids()[0]}\n" in said
    assert [line for line in machine.logged() if line != "venv build"] == []
    assert not machine.in_use("previous")


def test_upgrade_keeps_the_version_before_and_no_more(machine: Machine) -> None:
    for release in ("1", "2", "3"):
        machine.done("upgrade" if machine.ids() else "kiosk", FAKE_RELEASE=release)
    assert (machine.in_use(), machine.in_use("previous")) == ("3", "2")
    assert len(machine.ids()) == 2
    assert "leenpunt 3 config check" in "\n".join(machine.logged())


def test_rollback_goes_back_and_forth(machine: Machine) -> None:
    machine.done("kiosk")
    answer = machine.below("rollback")
    assert answer.returncode == 2
    assert "there is no version before" in answer.stderr
    machine.done("upgrade", FAKE_RELEASE="2")
    machine.done("rollback")
    assert (machine.in_use(), machine.in_use("previous")) == ("1", "2")
    machine.done("rollback")
    assert (machine.in_use(), machine.in_use("previous")) == ("2", "1")


def test_a_version_that_does_not_take_the_configuration_is_not_taken(machine: Machine) -> None:
    machine.done("kiosk")
    answer = machine.below("upgrade", FAKE_RELEASE="2", FAKE_REFUSES="2")
    assert answer.returncode == 2
    assert "station.id: what is this?" in answer.stderr
    assert "which the version in use takes; nothing was changed" in answer.stderr
    assert (machine.in_use(), machine.in_use("previous")) == ("1", "")
    # One that is not filled in yet stops nobody.
    machine.done("upgrade", FAKE_RELEASE="2", FAKE_REFUSES="1 2")
    assert machine.in_use() == "2"


def test_a_version_that_leaves_no_way_back_is_taken_only_by_who_says_so(machine: Machine) -> None:
    machine.done("kiosk")
    answer = machine.below("upgrade", FAKE_RELEASE="2", FAKE_LEAVES="2")
    assert answer.returncode == 2
    assert "this version cannot go on: it needs 2" in answer.stderr
    assert "so there would be no way back" in answer.stderr
    assert (machine.in_use(), machine.in_use("previous")) == ("1", "")
    machine.done("upgrade", "--no-way-back", FAKE_RELEASE="2", FAKE_LEAVES="2")
    assert machine.in_use() == "2"


def test_a_version_that_cannot_read_the_journal_is_not_gone_back_to(machine: Machine) -> None:
    machine.done("kiosk")
    machine.done("upgrade", FAKE_RELEASE="2")
    answer = machine.below("rollback", FAKE_JOURNAL="2")
    assert answer.returncode == 2
    assert "this version cannot go on: it needs 2" in answer.stderr
    assert "cannot go on with the journal of this station; nothing was changed" in answer.stderr
    assert (machine.in_use(), machine.in_use("previous")) == ("2", "1")


def test_where_packages_cannot_be_had_the_version_in_use_stays(machine: Machine) -> None:
    machine.done("kiosk")
    before = machine.ids()
    answer = machine.below("upgrade", FAKE_RELEASE="2", FAKE_PIP="3")
    assert answer.returncode == 1
    assert "could not be made" in answer.stderr
    assert machine.ids() == before
    assert machine.in_use() == "1"


def test_a_version_that_was_begun_and_not_ended_is_made_anew(machine: Machine) -> None:
    machine.done("kiosk")
    (folder,) = (machine.root / VERSIONS).iterdir()
    (folder / ".whole").unlink()
    (folder / "bin/leenpunt").write_text("half")
    (machine.root / "opt/leenpunt/current").unlink()
    machine.done("kiosk")
    assert machine.in_use() == "1"


@pytest.mark.parametrize(
    "words",
    [
        ("kiosk", "--user", "me"),
        ("kiosk", "--root"),
        ("kiosk", "--root", "/nowhere/at/all"),
        ("kiosk", "--dryrun"),
        ("rollback", "now"),
        ("upgrade",),
    ],
)
def test_wrong_usage_changes_nothing(machine: Machine, words: tuple[str, ...]) -> None:
    answer = machine.below(*words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr
    assert list(machine.root.iterdir()) == []


@pytest.mark.parametrize(
    "link",
    [
        "etc",
        "etc/leenpunt",
        "etc/systemd",
        "opt",
        "opt/leenpunt",
        "usr/local/bin",
        "etc/udev/rules.d",
    ],
)
@pytest.mark.parametrize("command", ["kiosk", "hub", "uninstall"])
def test_a_link_leads_nothing_out_of_the_root(machine: Machine, command: str, link: str) -> None:
    if command == "uninstall":
        machine.done("kiosk")
    outside = machine.root.with_name("outside")
    inside = machine.root / link
    inside.parent.mkdir(parents=True, exist_ok=True)
    if inside.exists():
        inside.rename(outside)
    else:
        outside.mkdir()
    inside.symlink_to(outside)
    before = {path: path.lstat().st_mtime_ns for path in outside.rglob("*")}
    answer = machine.below(command)
    written = {path: path.lstat().st_mtime_ns for path in outside.rglob("*")}
    assert written == before
    if answer.returncode:
        assert answer.returncode == 2
        assert f"leads to {outside}" in answer.stderr
        assert f"expected a place below {machine.root}" in answer.stderr


def test_a_link_within_the_root_is_followed(machine: Machine) -> None:
    (machine.root / "usr/opt").mkdir(parents=True)
    (machine.root / "opt").symlink_to("usr/opt")
    machine.done("kiosk")
    assert (machine.root / "usr/opt/leenpunt/current").is_symlink()


@pytest.mark.parametrize("command", ["kiosk", "hub", "upgrade", "rollback"])
def test_without_root_it_says_how_to_look(machine: Machine, command: str) -> None:
    answer = machine.call(command)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "--dry-run" in answer.stderr
    assert machine.logged() == []


def test_settings_of_the_machine_are_those_of_the_version_in_use(machine: Machine) -> None:
    said = machine.done("kiosk")
    files = machine.files()
    placed = {
        "etc/modules-load.d/leenpunt.conf": "systemd/modules.conf",
        "etc/udev/rules.d/70-leenpunt.rules": "machine/70-leenpunt.rules",
        "etc/systemd/journald.conf.d/leenpunt.conf": "machine/journald.conf",
        "etc/apt/apt.conf.d/52leenpunt": "machine/updates.conf",
        f"{UNITS}/apt-daily-upgrade.timer.d/leenpunt.conf": "machine/updates-at-night.conf",
    }
    for target, source in placed.items():
        assert files[target] == (ROOT / "assets" / source).read_text("utf-8")
    heard = [
        line for line in said.splitlines() if re.search("(restart|control|trigger|reload)", line)
    ]
    assert len(heard) == 7
    # Nobody hears of what did not change.
    again = machine.done("kiosk")
    assert [line for line in again.splitlines() if "systemctl" in line][:-1] == [
        "not below ROOT: systemctl daemon-reload"
    ]


def test_a_machine_without_screen_and_devices_has_no_rules_for_them(machine: Machine) -> None:
    machine.done("hub")
    machine.done("sync")
    assert not [name for name in machine.files() if "udev" in name or "modules" in name]
    assert "etc/systemd/journald.conf.d/leenpunt.conf" in machine.files()


def test_a_read_only_root_needs_a_journal_on_a_file_system_of_its_own(machine: Machine) -> None:
    answer = machine.below("kiosk", "--read-only-root")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "/var/lib/leenpunt is no file system of its own" in answer.stderr
    assert list(machine.root.iterdir()) == []
    own = {"FAKE_MOUNTS": "/var/lib/leenpunt"}
    said = machine.done("kiosk", "--read-only-root", **own)
    files = machine.files()
    assert files["etc/overlayroot.local.conf"] == 'overlayroot="tmpfs:swap=1,recurse=0"\n'
    assert files["etc/fstab"] == "/var/lib/leenpunt/etc /etc/leenpunt none bind 0 0\n"
    assert "not below ROOT: cp -a -- /etc/leenpunt/. /var/lib/leenpunt/etc/\n" in said
    # What came by itself would be forgotten, and the log would fill the memory.
    assert "etc/apt/apt.conf.d/52leenpunt" not in files
    assert "Storage=volatile" in files["etc/systemd/journald.conf.d/leenpunt.conf"]
    drop_in = files["etc/systemd/system/systemd-remount-fs.service.d/leenpunt.conf"]
    assert drop_in == "[Service]\nEnvironment=LIBMOUNT_FORCE_MOUNT2=always\n"
    # It stays so, and nothing of it is there twice.
    (machine.root / "etc/fstab").write_text("/dev/sda1 / ext4\n" + files["etc/fstab"])
    said = machine.done("upgrade", FAKE_RELEASE="2", **own)
    # What lies below the configuration, on the root file system, is of before, and older.
    assert "not below ROOT: mount -- /etc/leenpunt\n" in said
    assert "cp -a" not in said
    assert "etc/apt/apt.conf.d/52leenpunt" not in machine.files()
    assert machine.files()["etc/fstab"] == "/dev/sda1 / ext4\n" + files["etc/fstab"]


def test_a_read_only_root_would_forget_a_hub(machine: Machine) -> None:
    own = {"FAKE_MOUNTS": "/var/lib/leenpunt"}
    machine.done("hub")
    answer = machine.below("kiosk", "--read-only-root", **own)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "would forget with the power what a hub has" in answer.stderr
    (machine.root / "etc/overlayroot.local.conf").write_text('overlayroot="tmpfs"\n')
    assert machine.below("hub", **own).returncode == 2
    machine.done("upgrade", **own)


def test_a_link_in_place_of_the_configuration_beside_the_journal_is_refused(
    machine: Machine,
) -> None:
    (machine.root / "var/lib/leenpunt").mkdir(parents=True)
    (machine.root / "var/lib/leenpunt/etc").symlink_to("/etc")
    answer = machine.below("kiosk", "--read-only-root", FAKE_MOUNTS="/var/lib/leenpunt")
    assert answer.returncode == 2
    assert "/var/lib/leenpunt/etc is a link" in answer.stderr


def test_a_user_or_a_group_that_is_there_gets_the_other(machine: Machine) -> None:
    for there, expected in {
        "passwd": "would run: groupadd --system leenpunt\n",
        "group": "would run: useradd --system --gid leenpunt --home-dir /var/lib/leenpunt",
    }.items():
        machine.command("getent", f"#!/usr/bin/env bash\n[[ $1 == {there} ]]\n")
        assert expected in machine.call("kiosk", "--dry-run").stdout


def test_udev_reads_the_rules(tmp_path: Path) -> None:
    udevadm = shutil.which("udevadm")
    if udevadm is None:
        pytest.skip("there is no udevadm here")
    text = (ROOT / "assets/machine/70-leenpunt.rules").read_text("utf-8")
    assert text.count('GROUP="leenpunt"') == 3
    # The group is made before the rules are read; this machine need not have it.
    (tmp_path / "70-leenpunt.rules").write_text(text.replace('GROUP="leenpunt"', 'GROUP="root"'))
    done = subprocess.run(
        [udevadm, "verify", str(tmp_path / "70-leenpunt.rules")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_apt_reads_that_corrections_of_security_come_and_nothing_else() -> None:
    config = shutil.which("apt-config")
    if config is None:
        pytest.skip("there is no apt here")
    done = subprocess.run(
        [config, "-c", str(ROOT / "assets/machine/updates.conf"), "dump"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    origins = [line for line in done.stdout.splitlines() if "Upgrade::Origins-Pattern::" in line]
    assert len(origins) == 1
    assert "codename=${distro_codename}-security,label=Debian-Security" in origins[0]
    assert 'Unattended-Upgrade::Automatic-Reboot-Time "04:00";' in done.stdout


@pytest.mark.timeout(300)
def test_killed_at_any_step_a_whole_version_is_in_use_and_the_next_try_ends_it(
    machine: Machine, tmp_path: Path
) -> None:
    machine.done("kiosk")
    before = machine.root.rename(tmp_path / "before")
    # Each of these changes something below the root; the one whose turn it is kills its caller.
    count = machine.commands / "count"
    for tool in ("ln", "mv", "rm", "sync", "touch"):
        real = os.readlink(machine.commands / tool)
        machine.command(
            tool,
            f'#!/usr/bin/env bash\n[[ -v FAKE_KILL ]] || exec {real} "$@"\n'
            f'echo >>"{count}"; turn=$(grep -c "" "{count}")\n'
            f'((turn != FAKE_KILL)) || kill -9 $PPID\n{real} "$@"\n',
        )
    for killed in itertools.count(1):
        shutil.rmtree(machine.root, ignore_errors=True)
        shutil.copytree(before, machine.root, symlinks=True)
        count.write_text("")
        answer = machine.below("upgrade", FAKE_RELEASE="2", FAKE_KILL=str(killed))
        if answer.returncode == 0:
            break
        assert answer.returncode == -9
        assert machine.in_use() in ("1", "2")
        assert (machine.root / "opt/leenpunt/current/.whole").exists()
        machine.done("upgrade", FAKE_RELEASE="2")
        assert (machine.in_use(), machine.in_use("previous")) == ("2", "1")
        assert len(machine.ids()) == 2
    assert killed > 8
