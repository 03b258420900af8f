"""install.sh kiosk: says what it would do, does it below a folder, keeps what is somebody's.

The script is the real one, with a PATH of its own and commands that only say that they were called.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from kiosk.cli.display import DISPLAY_PACKAGES, PACKAGES

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") or "/bin/bash"
TOOLS = (
    "bash cat chmod chown cut dirname env flock head mkdir mv readlink rm sed sha256sum sort touch"
)
QT = [*PACKAGES.values(), *DISPLAY_PACKAGES.values()]
CONFIG = "etc/leenpunt/station.toml"
UNIT = "etc/systemd/system/leenpunt.service"

PYTHON = """\
#!/usr/bin/env bash
case "$1 $2" in
  "-c "*ctypes*) printf '%s' "${FAKE_MISSING:-}" ;;
  "-c "*) echo "3.13.5 yes" ;;
  "-m venv")
    echo "venv $3" >>"$FAKE_LOG"
    mkdir -p "$3/bin"
    cat "$0" >"$3/bin/python"
    chmod +x "$3/bin/python"
    ;;
  "-m pip")
    echo "pip ${*: -1}" >>"$FAKE_LOG"
    exit "${FAKE_PIP:-0}"
    ;;
esac
"""


class Machine:
    """A machine on which the script finds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.root = folder / "root"
        self.commands = folder / "commands"
        self.log = folder / "log"
        for each in (self.checkout, self.root, self.commands):
            each.mkdir()
        shutil.copy(ROOT / "install.sh", self.checkout)
        shutil.copytree(ROOT / "assets" / "systemd", self.checkout / "assets" / "systemd")
        for tool in TOOLS.split():
            (self.commands / tool).symlink_to(shutil.which(tool) or tool)
        self.command("python3", PYTHON)
        for name in ("aplay", "espeak-ng"):
            self.command(name, "#!/usr/bin/env bash\n")
        self.command("id", "#!/usr/bin/env bash\necho 1000\n")
        for name in ("useradd", "systemctl", "apt-get", "getent"):
            self.command(name, f'#!/usr/bin/env bash\necho "{name} $*" >>"$FAKE_LOG"\nexit 2\n')

    def command(self, name: str, text: str) -> None:
        path = self.commands / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def call(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BASH, str(self.checkout / "install.sh"), "kiosk", *words],
            cwd=self.commands,
            env={"PATH": str(self.commands), "FAKE_LOG": str(self.log), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
        )

    def below(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The real form, below a throw-away root."""
        return self.call("--root", str(self.root), *words, **environment)

    def files(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.root)): path.read_text("utf-8")
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def logged(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_dry_run_names_every_step_and_takes_none(machine: Machine) -> None:
    missing = "\n".join(QT) + "\n"
    # Below the root, because what is above it is this machine's own.
    answer = machine.call("--dry-run", "--root", str(machine.root), FAKE_MISSING=missing)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    root = machine.root
    said = answer.stdout.splitlines()
    steps = said[: next(n for n, line in enumerate(said) if line.startswith("next:"))]
    assert steps == [
        # Twice each, because the fake answers both lists with all of them.
        f"not below {root}: apt-get install --no-install-recommends {' '.join(QT + QT)}",
        f"not below {root}: useradd --system --user-group --home-dir /var/lib/leenpunt"
        " --no-create-home --shell /usr/sbin/nologin leenpunt",
        f"would run: mkdir -p -- {root}/opt/leenpunt",
        f"would run: touch -- {root}/opt/leenpunt/.leenpunt",
        f"would run: python3 -m venv {root}/opt/leenpunt",
        f"would run: {root}/opt/leenpunt/bin/python -m pip install --disable-pip-version-check"
        " --no-input --quiet --progress-bar off --only-binary :all: --no-binary pyDes --upgrade"
        f" {machine.checkout}",
        f"not below {root}: install -d -m 750 -o leenpunt -g leenpunt /etc/leenpunt",
        f"would write: {root}/{CONFIG} (mode 640, leenpunt:leenpunt)",
        f"not below {root}: chown leenpunt:leenpunt /etc/leenpunt/station.toml",
        f"would write: {root}/etc/leenpunt/display.env (mode 644, root:root)",
        f"would write: {root}/{UNIT} (mode 644, root:root)",
        f"would write: {root}/etc/systemd/system/leenpunt-gate.service (mode 644, root:root)",
        f"would write: {root}/etc/systemd/system/leenpunt-return.service (mode 644, root:root)",
        f"would write: {root}/etc/systemd/system/leenpunt-sync.service (mode 644, root:root)",
        f"not below {root}: systemctl daemon-reload",
        f"not below {root}: systemctl try-restart leenpunt.service",
        f"not below {root}: systemctl try-restart leenpunt-gate.service",
        f"not below {root}: systemctl try-restart leenpunt-return.service",
    ]
    assert machine.files() == {}
    assert machine.logged() == []


def test_a_dry_run_needs_no_root_no_systemd_and_no_user(machine: Machine) -> None:
    for name in ("systemctl", "useradd", "apt-get"):
        (machine.commands / name).unlink()
    # A place that this machine has not, so that nothing above a root is looked at.
    answer = machine.call("--dry-run", "--prefix", "/nowhere/leenpunt")
    assert answer.returncode == 0, answer.stderr
    assert "left, because no systemd runs here: systemctl daemon-reload\n" in answer.stdout
    assert "would run: useradd --system " in answer.stdout
    assert machine.logged() == ["getent passwd leenpunt"]


@pytest.mark.parametrize(
    ("state", "runs"), [("running", True), ("degraded", True), ("offline", False)]
)
def test_without_a_running_systemd_it_says_what_is_left(
    machine: Machine, state: str, runs: bool
) -> None:
    machine.command("systemctl", f"#!/usr/bin/env bash\necho {state}\n[[ {state} == running ]]\n")
    answer = machine.call("--dry-run", "--prefix", "/nowhere/leenpunt")
    assert answer.returncode == 0, answer.stderr
    begins = "would run:" if runs else "left, because no systemd runs here:"
    for words in ("daemon-reload", "try-restart leenpunt.service"):
        assert f"{begins} systemctl {words}\n" in answer.stdout
    assert "would write: /etc/systemd/system/leenpunt.service" in answer.stdout


def test_nothing_is_enabled_before_there_is_a_configuration(machine: Machine) -> None:
    for words in (("--dry-run", "--prefix", "/nowhere/leenpunt"), ("--root", str(machine.root))):
        lines = machine.call(*words).stdout.splitlines()
        assert [line for line in lines if "systemctl enable" in line] == [lines[-1]]
    assert lines[-1] == "next: systemctl enable --now leenpunt.service"
    assert "doctor --config /etc/leenpunt/station.toml" in lines[-2]


def test_the_real_form_leaves_a_whole_station_below_its_root(machine: Machine) -> None:
    answer = machine.below()
    assert answer.returncode == 0, answer.stderr
    assert "there already: every Debian package" in answer.stdout
    files = machine.files()
    assert set(files) == {
        "opt/leenpunt/.leenpunt",
        "opt/leenpunt/bin/python",
        CONFIG,
        "etc/leenpunt/display.env",
        UNIT,
        "etc/systemd/system/leenpunt-gate.service",
        "etc/systemd/system/leenpunt-return.service",
        "etc/systemd/system/leenpunt-sync.service",
    }
    for role in ("", "-gate", "-return", "-sync"):
        name = f"leenpunt{role}.service"
        source = ROOT / "assets" / "systemd" / name
        assert files[f"etc/systemd/system/{name}"] == source.read_text("utf-8")
    assert files[CONFIG] == (ROOT / "assets" / "systemd" / "station.toml").read_text("utf-8")
    modes = {name: stat.S_IMODE((machine.root / name).stat().st_mode) for name in (CONFIG, UNIT)}
    assert modes == {CONFIG: 0o640, UNIT: 0o644}
    # Whoever the station runs as can come to it.
    assert stat.S_IMODE((machine.root / "opt/leenpunt").stat().st_mode) == 0o755
    assert machine.logged() == [
        f"venv {machine.root}/opt/leenpunt",
        f"pip {machine.checkout}",
    ]


@pytest.mark.parametrize(
    ("missing", "package"), [("aplay", "alsa-utils"), ("espeak-ng", "espeak-ng")]
)
def test_what_is_heard_is_among_its_packages(machine: Machine, missing: str, package: str) -> None:
    (machine.commands / missing).unlink()
    answer = machine.call("--dry-run")
    assert answer.returncode == 0, answer.stderr
    assert f"would run: apt-get install --no-install-recommends {package}\n" in answer.stdout


def test_again_it_keeps_the_configuration_and_brings_the_new_program(machine: Machine) -> None:
    assert machine.below().returncode == 0
    for name in (CONFIG, "etc/leenpunt/display.env"):
        (machine.root / name).write_text("# ours\n")
    (machine.root / UNIT).write_text("[Service]\n# of an older version\n")
    before = machine.files()
    machine.log.unlink()
    answer = machine.below()
    assert answer.returncode == 0, answer.stderr
    after = machine.files()
    assert {name for name in after if after[name] != before.get(name)} == {UNIT}
    assert f"kept: {machine.root}/{CONFIG}\n" in answer.stdout
    assert f"there already: {machine.root}/etc/systemd/system/leenpunt-sync" in answer.stdout
    assert machine.logged() == [f"pip {machine.checkout}"]


def test_another_user_and_place_are_in_the_unit_too(machine: Machine) -> None:
    answer = machine.below("--user", "kiosk", "--prefix", "/srv/lending/")
    assert answer.returncode == 0, answer.stderr
    unit = machine.files()[UNIT]
    assert "\nExecStart=/srv/lending/bin/leenpunt run --config /etc/leenpunt/station.toml\n" in unit
    assert "\nUser=kiosk\nGroup=kiosk\n" in unit
    # Its state stays where it was: it belongs to the service, not to the place of the program.
    assert "\nStateDirectory=leenpunt\n" in unit
    assert "leenpunt doctor" not in answer.stdout.replace("/srv/lending/bin/leenpunt doctor", "")


@pytest.mark.parametrize(
    "words",
    [
        ("--user",),
        ("--user", "Root User"),
        ("--user", "a/b"),
        ("--prefix", "relative"),
        ("--prefix", "/"),
        ("--prefix", "/opt/a b"),
        ("--prefix", "/opt/a#b"),
        ("--root", "/nowhere/at/all"),
        ("--dryrun",),
        ("now",),
    ],
)
def test_wrong_usage_changes_nothing(machine: Machine, words: tuple[str, ...]) -> None:
    answer = machine.below(*words)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr
    assert machine.files() == {}


def test_without_root_it_says_how_to_look(machine: Machine) -> None:
    answer = machine.call("--prefix", "/nowhere/leenpunt")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "--dry-run" in answer.stderr
    assert machine.logged() == []


def test_a_place_that_is_somebody_elses_is_left_alone(machine: Machine) -> None:
    other = machine.root / "opt" / "leenpunt" / "file"
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    answer = machine.below()
    assert answer.returncode == 2
    assert "was not made by this script" in answer.stderr
    assert machine.files() == {"opt/leenpunt/file": "mine"}


def test_a_step_that_fails_ends_it(machine: Machine) -> None:
    answer = machine.below(FAKE_PIP="3")
    assert answer.returncode not in (0, 2)
    assert UNIT not in machine.files()


def test_nothing_is_half_written(machine: Machine) -> None:
    assert machine.below().returncode == 0
    assert not [name for name in machine.files() if name.endswith(".new")]
    assert os.access(machine.root / CONFIG, os.R_OK)
