"""install.sh kiosk and its like: what they would do, what they do below a folder, what they keep.

The scripts are the real ones, with a PATH of their own, a Python that makes environments of shell
scripts, and commands that only say that they were called.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from kiosk.cli.display import DISPLAY_PACKAGES, PACKAGES

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") or "/bin/bash"
TOOLS = (
    "awk bash cat chmod chown cp cut dirname env flock grep head ln mkdir mktemp mv readlink rm sed"
    " sha256sum sort sync touch"
)
SCREEN = ["cage", "seatd", "wlr-randr", *PACKAGES.values(), *DISPLAY_PACKAGES.values()]
CONFIG = "etc/leenpunt/station.toml"
UNITS = "etc/systemd/system"
VERSIONS = "opt/leenpunt/versions"

# Makes wheels and environments: a wheel is what FAKE_RELEASE says; what is installed of it is a
# `leenpunt` that knows that and answers as FAKE_* say, and the checkout's assets.
PYTHON = """\
#!/usr/bin/env bash
case "$1 $2 $*" in
  "-V "*) echo "Python 3.13.5" ;;
  "-c "*) echo "3.13.5 yes" ;;
  "-m venv"*)
    echo "venv ${3##*/}" >>"$FAKE_LOG"
    mkdir -p "$3/bin" "$3/lib/python3.13/site-packages/kiosk"
    cat "$0" >"$3/bin/python"
    chmod +x "$3/bin/python"
    ;;
  "-m pip"*" wheel "*pyDes*)
    while [[ $1 != --wheel-dir ]]; do shift; done
    echo pyDes >"$2/pydes-2.0.1-py3-none-any.whl"
    ;;
  "-m pip"*" wheel "*)
    while [[ $1 != --wheel-dir ]]; do shift; done
    echo "${FAKE_RELEASE:-1}" >"$2/leenpunt-0.1.0-py3-none-any.whl"
    ;;
  "-m pip"*--require-hashes*requirements.txt)
    echo "pip $*" >>"$FAKE_LOG"
    exit "${FAKE_PIP:-0}"
    ;;
  "-m pip"*.whl)
    folder=${0%/bin/python}
    cp -r "$FAKE_ASSETS" "$folder/lib/python3.13/site-packages/kiosk/assets"
    {
      echo '#!/usr/bin/env bash'
      echo "release=$(cat "${@: -1}")"
      cat "$FAKE_PROGRAM"
    } >"$folder/bin/leenpunt"
    chmod +x "$folder/bin/leenpunt"
    ;;
esac
"""
PROGRAM = """\
echo "leenpunt $release $*" >>"$FAKE_LOG"
case "$1 $2" in
  "--version ") echo "leenpunt $release" ;;
  "config check")
    for refused in ${FAKE_REFUSES:-}; do
      if [[ $refused == "$release" ]]; then echo "station.id: what is this?"; exit 2; fi
    done
    ;;
  "journal schema")
    # Release N is a writer of level N; FAKE_JOURNAL: what the journal needs.
    ((release >= ${FAKE_JOURNAL:-1})) || { echo "this version cannot go on with it"; exit 1; }
    printf '{"schema": 2, "writer_level": %d, "min_writer": %d}\\n' "$release" "${FAKE_LEAVES:-1}"
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
        self.program = folder / "program"
        for each in (self.checkout, self.root, self.commands):
            each.mkdir()
        shutil.copy(ROOT / "install.sh", self.checkout)
        self.assets = self.checkout / "assets"
        for part in ("systemd", "machine"):
            shutil.copytree(ROOT / "assets" / part, self.assets / part)
        self.program.write_text(PROGRAM)
        for tool in TOOLS.split():
            (self.commands / tool).symlink_to(shutil.which(tool) or tool)
        self.command("python3", PYTHON)
        self.command("dpkg-query", "#!/usr/bin/env bash\necho installed\n")
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
            [BASH, str(self.checkout / "install.sh"), *words],
            cwd=self.commands,
            env={
                "PATH": str(self.commands),
                "FAKE_LOG": str(self.log),
                "FAKE_ASSETS": str(self.assets),
                "FAKE_PROGRAM": str(self.program),
                **environment,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def below(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The real form, below a throw-away root."""
        return self.call(words[0], "--root", str(self.root), *words[1:], **environment)

    def done(self, *words: str, **environment: str) -> str:
        """What it said of its steps, with ROOT for the root."""
        answer = self.below(*words, **environment)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.replace(str(self.root), "ROOT")

    def in_use(self, name: str = "current") -> str:
        """What `leenpunt --version` of that version says; empty: there is none."""
        program = self.root / "opt/leenpunt" / name / "bin/leenpunt"
        if not program.exists():
            return ""
        return re.search(r"release=(.*)", program.read_text())[1]  # type: ignore[index]

    def ids(self) -> list[str]:
        return sorted(path.name for path in (self.root / VERSIONS).glob("*"))

    def files(self, below: str = "etc") -> dict[str, str]:
        return {
            str(path.relative_to(self.root)): path.read_text("utf-8")
            for path in sorted((self.root / below).rglob("*"))
            if path.is_file()
        }

    def logged(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


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
        f" unattended-upgrades systemd-timesyncd alsa-utils espeak-ng {' '.join(SCREEN)}"
    )
    units = sorted(path.name for path in (ROOT / "assets/systemd").glob("leenpunt*"))
    assert steps[1:-3] == [
        "would write: ROOT/opt/leenpunt/roles (mode 644, root:root)",
        f"not below ROOT: {user}/leenpunt {home} leenpunt",
        f"not below ROOT: {user}/leenpunt-display {home} leenpunt-display",
        f"would run: rm -rf -- {version}",
        f"would run: mkdir -p -- {version}",
        f"would make: {version}, of the locked packages and our own wheel; then ask its"
        " leenpunt --version",
        "not below ROOT: install -d -m 751 -o leenpunt -g leenpunt /etc/leenpunt",
        f"would write: ROOT/{CONFIG} (mode 640, leenpunt:leenpunt)",
        "not below ROOT: chown leenpunt:leenpunt /etc/leenpunt/station.toml",
        "would write: ROOT/etc/leenpunt/display.env (mode 644, root:root)",
        "nothing of Leenpunt runs here: no trial",
        *(
            f"would write: ROOT/{UNITS}/{name} (mode 644, root:root)"
            for name in units
            if not name.startswith("leenpunt-hub")
        ),
        "would write: ROOT/etc/modules-load.d/leenpunt.conf (mode 644, root:root)",
        "would write: ROOT/etc/udev/rules.d/72-leenpunt-screen.rules (mode 644, root:root)",
    ]
    assert steps[-3:] == [
        "would run: ln -sfn -- versions/NEW ROOT/opt/leenpunt/current.new",
        "would run: mv -fT -- ROOT/opt/leenpunt/current.new ROOT/opt/leenpunt/current",
        "not below ROOT: systemctl daemon-reload",
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
    assert "doctor --config /etc/leenpunt/station.toml" in lines[-2]


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
    placed = machine.files(UNITS)
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
    roles = machine.root / "opt/leenpunt/roles"
    for role, expected in (
        ("sync", "sync\n"),
        ("hub", "sync\nhub\n"),
        ("kiosk", "hub\nkiosk\n"),
        ("kiosk", "hub\nkiosk\n"),
    ):
        machine.done(role)
        assert roles.read_text() == expected
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


def test_again_nothing_is_done_twice_and_what_is_somebodys_is_kept(machine: Machine) -> None:
    machine.done("kiosk")
    for name in (CONFIG, "etc/leenpunt/display.env"):
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
    assert "needs a writer of level 2; the version in use has 1" in answer.stderr
    assert (machine.in_use(), machine.in_use("previous")) == ("1", "")
    machine.done("upgrade", "--no-way-back", FAKE_RELEASE="2", FAKE_LEAVES="2")
    assert machine.in_use() == "2"


def test_a_version_that_cannot_read_the_journal_is_not_gone_back_to(machine: Machine) -> None:
    machine.done("kiosk")
    machine.done("upgrade", FAKE_RELEASE="2")
    answer = machine.below("rollback", FAKE_JOURNAL="2")
    assert answer.returncode == 2
    assert "this version cannot go on with it" in answer.stderr
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


@pytest.mark.parametrize("command", ["kiosk", "hub", "upgrade", "rollback"])
def test_without_root_it_says_how_to_look(machine: Machine, command: str) -> None:
    answer = machine.call(command)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "--dry-run" in answer.stderr
    assert machine.logged() == []
