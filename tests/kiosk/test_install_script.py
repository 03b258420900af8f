"""The house's outside: install.sh without a network, the licence, the documents.

The script is the real one, with a PATH of its own and a Python that only pretends.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from drivers.printers.fonts import LIBRARIES
from kiosk.cli.display import DISPLAY_PACKAGES, PACKAGES
from sync.model import Reason

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash") or "/bin/bash"
LOCKS = [
    path.relative_to(ROOT)
    for folder in ("assets/machine", "tests/release")
    for path in (ROOT / folder).glob("requirements-*.txt")
]
LASTING = Path("assets/machine/lasting.sh")
QT = [*PACKAGES.values(), *LIBRARIES.values()]
DISPLAY = list(DISPLAY_PACKAGES.values())
TOOLS = (
    "bash",
    "cat",
    "chmod",
    "cp",
    "cut",
    "dirname",
    "env",
    "flock",
    "grep",
    "head",
    "mkdir",
    "mktemp",
    "readlink",
    "rm",
    "sed",
    "sha256sum",
    "sort",
    "stty",
)

# Answers the four ways in which the script calls an interpreter: "-c" (probe, version), "-c" (which
# libraries are missing: none), "-m venv" and "-m pip". pip also leaves a `leenpunt` that says how
# it was called.
FAKE_PYTHON = """\
#!/usr/bin/env bash
log="${FAKE_LOG:?}"
case "$1 $2" in
  "-c "*import\\ sys,\\ pip*) exit "${FAKE_BROKEN:-0}" ;;
  "-c "*ctypes*) printf '%s' "${FAKE_MISSING:-}" ;;
  "-c "*) echo "3.13.5 yes" ;;
  "-m venv")
    echo "venv" >>"$log"
    mkdir -p "$3/bin"
    cp "$0" "$3/bin/python"
    ;;
  "-m pip")
    [[ $* != *" --editable "* ]] || echo "pip ${*: -1}" >>"$log"
    echo "$*" >>"$log.pip"
    [[ ! -v FAKE_PIP_FAILS ]] || exit 1
    bin="$(dirname "$0")"
    printf '#!/usr/bin/env bash\\necho "leenpunt $*"\\n' >"$bin/leenpunt"
    chmod +x "$bin/leenpunt"
    ;;
esac
"""

OLD_PYTHON = "[[ $2 == *ctypes* ]] || echo 3.9.2 no"


class Checkout:
    """A copy of install.sh under a path with a space, and the commands that it may find."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        self.commands = folder / "commands"
        self.log = folder / "log"
        self.root.mkdir()
        self.commands.mkdir()
        shutil.copy(ROOT / "install.sh", self.root)
        shutil.copy(ROOT / "pyproject.toml", self.root)
        for lock in (*LOCKS, LASTING):
            (self.root / lock).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / lock, self.root / lock)
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.commands / tool).symlink_to(found)
        self.command("id", "echo 1000")

    def command(self, name: str, body: str) -> None:
        """Put a command on the script's PATH, in place of any that is there."""
        path = self.commands / name
        path.unlink(missing_ok=True)
        path.write_text(body if body.startswith("#!") else f"#!/usr/bin/env bash\n{body}\n")
        path.chmod(0o755)

    def call(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run install.sh from elsewhere, with no HOME and nothing of our own environment."""
        return subprocess.run(
            [BASH, str(self.root / "install.sh"), *words],
            cwd=self.commands,
            env={"PATH": str(self.commands), "FAKE_LOG": str(self.log), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def logged(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def with_python(checkout: Checkout) -> Checkout:
    checkout.command("python3", FAKE_PYTHON)
    return checkout


@pytest.mark.parametrize("script", ["install.sh", ".ci/run"])
def test_scripts_are_executable_bash(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/usr/bin/env bash\n")
    assert subprocess.run([BASH, "-n", str(path)]).returncode == 0


def test_help_names_every_command(checkout: Checkout) -> None:
    answer = checkout.call("help")
    assert answer.returncode == 0
    assert answer.stderr == ""
    for command in ("run", "setup", "test", "bench", "torture", "packages", "help"):
        assert f"\n  {command} " in answer.stdout


def test_packages_are_one_a_line(checkout: Checkout) -> None:
    answer = checkout.call("packages")
    assert answer.returncode == 0
    expected = ["python3", "python3-venv", "shellcheck", "strace", "postgresql"]
    expected += ["alsa-utils", "espeak-ng", "libusb-1.0-0", *QT, *DISPLAY]
    assert answer.stdout.splitlines() == expected


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("tset",),
        ("test", "-k", "one"),
        ("test", "--fast", "x"),
        ("setup", "all"),
        ("packages", "all"),
    ],
)
def test_wrong_usage_ends_with_2(with_python: Checkout, words: tuple[str, ...]) -> None:
    answer = with_python.call(*words)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr
    assert with_python.logged() == []


def test_a_user_without_python_gets_one_line_to_copy(checkout: Checkout) -> None:
    answer = checkout.call("test")
    assert answer.returncode == 2
    lines = [line for line in answer.stderr.splitlines() if line.startswith("apt-get")]
    wanted = " ".join(("python3", "python3-venv", "shellcheck", "strace", "postgresql", *QT))
    assert lines == [f"apt-get install --no-install-recommends {wanted}"]
    assert not (checkout.root / ".venv").exists()


def test_only_what_this_command_misses_is_asked_for(with_python: Checkout) -> None:
    answer = with_python.call("test")
    assert answer.returncode == 2
    wanted = "apt-get install --no-install-recommends shellcheck strace postgresql\n"
    assert answer.stderr.endswith(wanted)


def test_python_without_ensurepip_asks_for_python3_venv_alone(checkout: Checkout) -> None:
    checkout.command("python3", "[[ $2 == *ctypes* ]] || echo 3.13.5 no")
    answer = checkout.call("run")
    assert answer.returncode == 2
    assert answer.stderr.endswith("apt-get install --no-install-recommends python3-venv\n")


def test_an_old_python_is_named_with_what_is_expected(checkout: Checkout) -> None:
    checkout.command("python3", OLD_PYTHON)
    checkout.command("python3.12", "exit 127")
    answer = checkout.call("run")
    assert answer.returncode == 2
    assert "Found: python3 is 3.9.2; " in answer.stderr
    assert "python3.12 does not start" in answer.stderr
    assert "3.11" in answer.stderr
    assert "apt-get" not in answer.stderr


def test_a_later_python_is_taken_when_the_first_is_old(with_python: Checkout) -> None:
    (with_python.commands / "python3").rename(with_python.commands / "python3.11")
    with_python.command("python3", OLD_PYTHON)
    answer = with_python.call("run")
    assert answer.returncode == 0
    assert "with python3.11" in answer.stderr


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        ("3.13.5-1", ["install"]),
        ("(none)", ["update", "install"]),
    ],
)
def test_root_installs_what_is_missing(
    checkout: Checkout, candidate: str, expected: list[str]
) -> None:
    checkout.command("id", "echo 0")
    checkout.command("apt-cache", f"echo '  Candidate: {candidate}'")
    checkout.command("python3.new", FAKE_PYTHON)
    checkout.command(
        "apt-get",
        'echo "$*" >>"$FAKE_LOG"\n'
        'folder=$(dirname "$0")\n'
        '[[ " $* " != *" install "* ]] || cp "$folder/python3.new" "$folder/python3"',
    )
    answer = checkout.call("run", "--json")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == f"leenpunt demo --headless --out {checkout.root}/demo-report --json\n"
    assert "running: apt-get install --no-install-recommends python3 python3-venv" in answer.stderr
    assert answer.stderr.count("running as root") == 1
    calls = [line for line in checkout.logged() if "DPkg::" in line]
    assert [call.split()[2] for call in calls] == expected
    assert "--no-remove" in calls[-1]
    assert calls[-1].endswith(f"-y python3 python3-venv {' '.join(QT)}")


def test_old_package_lists_are_read_again_once(checkout: Checkout) -> None:
    checkout.command("id", "echo 0")
    checkout.command("apt-cache", "echo '  Candidate: 3.13.5-1'")
    checkout.command("apt-get", 'echo "$3" >>"$FAKE_LOG"; [[ $3 == update ]]')
    answer = checkout.call("run")
    assert answer.returncode == 2
    assert checkout.logged() == ["install", "update", "install"]
    assert f"could not install: python3 python3-venv {' '.join(QT)}" in answer.stderr


def test_libraries_of_qt_that_are_missing_are_asked_for(with_python: Checkout) -> None:
    answer = with_python.call("run", FAKE_MISSING="libegl1")
    assert answer.returncode == 2
    assert answer.stderr.endswith("apt-get install --no-install-recommends libegl1\n")


def test_libraries_for_a_display_are_asked_for_where_there_is_one(checkout: Checkout) -> None:
    answer = checkout.call("run", DISPLAY=":0")
    assert answer.returncode == 2
    assert answer.stderr.endswith(f" {' '.join(QT)} {' '.join(DISPLAY)}\n")


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_gets_the_demo_station_in_a_window(with_python: Checkout, variable: str) -> None:
    answer = with_python.call("run", "--json", **{variable: ":0"})
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == "leenpunt run --window --json\n"


def test_the_second_run_skips_pip_until_something_changes(with_python: Checkout) -> None:
    first = with_python.call("run", "--out", "a folder")
    assert first.returncode == 0, first.stderr
    assert first.stdout.endswith("demo-report --out a folder\n")
    assert with_python.logged() == ["venv", "pip ."]

    second = with_python.call("run")
    assert (second.returncode, second.stderr) == (0, "")
    assert with_python.logged() == ["venv", "pip ."]

    with (with_python.root / "pyproject.toml").open("a") as project:
        project.write("# changed\n")
    assert with_python.call("run").returncode == 0
    assert with_python.logged() == ["venv", "pip .", "pip ."]


def test_nothing_is_installed_without_its_hash_and_only_pydes_is_built(
    with_python: Checkout,
) -> None:
    assert with_python.call("setup").returncode == 0
    tools, locked, own = with_python.log.with_name("log.pip").read_text().splitlines()
    machine = with_python.root / "assets" / "machine"
    assert " --require-hashes --only-binary :all: --requirement" in tools
    assert tools.endswith(f" {machine}/requirements-build.txt")
    assert " --require-hashes --only-binary :all: --no-binary pyDes --no-build-isolation" in locked
    assert locked.endswith(f" {machine}/requirements-station.txt")
    assert own.endswith(" --no-deps --no-build-isolation --editable .")
    # What is built is this one and no other.
    assert '  "pyDes==2.0.1",\n' in (ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_another_lock_is_installed_anew(with_python: Checkout, lock: Path) -> None:
    assert with_python.call("run").returncode == 0
    with (with_python.root / lock).open("a") as file:
        file.write("# changed\n")
    assert with_python.call("run").returncode == 0
    assert with_python.logged() == ["venv", "pip .", "pip ."]


def test_an_extra_holds_the_station_but_not_the_other_way_round(with_python: Checkout) -> None:
    with_python.command("pg_ctlcluster", "exit 0")
    assert with_python.call("run").returncode == 0
    assert with_python.call("bench").returncode == 0
    assert with_python.logged() == ["venv", "pip .", "pip .[bench]"]
    (with_python.root / ".venv" / ".leenpunt-installed-station").unlink()
    assert with_python.call("run").returncode == 0
    assert with_python.logged() == ["venv", "pip .", "pip .[bench]"]


def test_the_demo_of_a_hub_has_what_a_hub_needs_and_a_database(with_python: Checkout) -> None:
    called = with_python.call("hub-demo", "--stations", "7")
    assert called.returncode == 2
    assert "apt-get install --no-install-recommends postgresql" in called.stderr
    with_python.command("pg_ctlcluster", "exit 0")
    assert with_python.call("hub-demo", "--stations", "7").stdout == (
        "leenpunt hub demo --stations 7\n"
    )
    assert with_python.logged() == ["venv", "pip .[hub]"]


def test_the_torture_brings_its_own_packages(with_python: Checkout) -> None:
    assert with_python.call("torture", "--seed", "5").returncode == 0
    assert with_python.logged() == ["venv", "pip .[torture]"]


def test_setup_leaves_the_station_alone_ready(with_python: Checkout) -> None:
    answer = with_python.call("setup")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == ""
    assert answer.stderr.endswith(f"ready: {with_python.root}/.venv/bin/leenpunt\n")
    assert with_python.logged() == ["venv", "pip ."]


def test_documents_take_no_folder_that_holds_something_else(with_python: Checkout) -> None:
    kept = with_python.root / "mine" / "letter.txt"
    kept.parent.mkdir()
    kept.write_text("mine")
    answer = with_python.call("docs", str(kept.parent))
    assert answer.returncode == 2
    assert f"{kept.parent} is not empty and was not made by this script" in answer.stderr
    assert [*kept.parent.iterdir()] == [kept]
    assert with_python.logged() == ["venv", "pip .[docs]"]


def test_a_failed_pip_is_tried_again(with_python: Checkout) -> None:
    failed = with_python.call("run", FAKE_PIP_FAILS="1")
    assert failed.returncode == 1
    assert "pip could not install" in failed.stderr
    assert with_python.call("run").returncode == 0
    assert with_python.logged() == ["venv", "pip ."]
    assert len(with_python.log.with_name("log.pip").read_text().splitlines()) == 1 + 3


def test_our_own_environment_is_made_again_when_it_is_broken_or_moved(
    with_python: Checkout,
) -> None:
    assert with_python.call("run").returncode == 0
    with_python.root = with_python.root.rename(with_python.root.with_name("moved"))
    assert with_python.call("run").returncode == 0
    (with_python.root / ".venv" / "bin" / "python").unlink()
    assert with_python.call("run").returncode == 0
    assert with_python.logged() == ["venv", "pip ."] * 3


def test_an_environment_that_is_not_ours_is_left_alone(with_python: Checkout) -> None:
    stranger = with_python.root / ".venv" / "bin" / "python"
    stranger.parent.mkdir(parents=True)
    stranger.write_text(FAKE_PYTHON)
    stranger.chmod(0o755)

    used = with_python.call("run")
    assert used.returncode == 0, used.stderr
    assert with_python.logged() == ["pip ."]

    refused = with_python.call("run", FAKE_BROKEN="1")
    assert refused.returncode == 2
    assert "was not made by this script" in refused.stderr
    assert stranger.exists()


def spoken(tool: str, failing: str) -> str:
    """A tool that only says that it was called."""
    code = 3 if tool == failing else 0
    return f'echo "{tool} $*" >>"$FAKE_LOG"; echo "{tool} speaks"; exit {code}'


def with_checks(checkout: Checkout, failing: str = "") -> Checkout:
    """A checkout whose tools only say that they were called; ``failing`` ends with 3."""
    assert checkout.call("run").returncode == 0
    checkout.command("shellcheck", 'echo "shellcheck $*" >>"$FAKE_LOG"')
    checkout.command("strace", "exit 0")
    checkout.command("pg_ctlcluster", "exit 0")
    checkout.command("nproc", "echo 2")
    for tool in ("ruff", "mypy", "lint-imports", "pytest"):
        path = checkout.root / ".venv" / "bin" / tool
        path.write_text(f"#!/usr/bin/env bash\n{spoken(tool, failing)}\n")
        path.chmod(0o755)
    # The checks that are scripts of ours are called by the environment's own interpreter.
    interpreter = checkout.root / ".venv" / "bin" / "python"
    name, scripts = FAKE_PYTHON.split("\n", 1), []
    for tool in ("lint_qml", "check_translations", "lab/pytest_world", "torture/run"):
        scripts.append(f"[[ $1 != tests/{tool}.py ]] || {{ {spoken(tool, failing)}; }}")
    interpreter.write_text("\n".join((name[0], *scripts, name[1])))
    checkout.log.unlink()
    return checkout


@pytest.mark.parametrize("options", [[], ["--fast"]])
def test_a_green_run_ends_with_pytests_own_line_and_one_more(
    with_python: Checkout, options: list[str]
) -> None:
    answer = with_checks(with_python).call("test", *options)
    assert answer.returncode == 0, answer.stderr
    steps = ["set-up", "mypy", "qmllint", "lint-imports"]
    steps += ["ruff check", "ruff format", "translations", "shellcheck"]
    lines = answer.stdout.splitlines()
    said = [line[:13].strip() for line in lines]
    # The checks speak in this order, beside the tests.
    assert [each for each in said if each in steps] == steps
    beside = [] if options else ["pytest speaks", "stations", "torture", "virtual time"]
    rest = [each for each in said if each not in steps]
    assert rest == ["pytest speaks", *beside, "pytest"]
    assert re.fullmatch(r"pytest +ok \d+\.\d s", lines[-1])
    first, *rest = with_python.logged()
    assert first == "pip .[test]"
    tests = ["pytest -n 3 --dist worksteal --ignore=tests/station --fast"]
    if not options:
        tests = ["pytest -n 4 --dist worksteal --ignore=tests/station", "pytest -n 4 tests/station"]
    # Of no commit here: the first seeds.
    torture = [] if options else ["torture/run tests/torture/run.py --seed 1 --seeds 5 --jobs 1"]
    world = [] if options else ["lab/pytest_world tests/lab/pytest_world.py -n 2"]
    # Beside each other.
    assert sorted(rest) == [
        "check_translations tests/check_translations.py",
        *world,
        "lint-imports ",
        "lint_qml tests/lint_qml.py",
        "mypy ",
        *tests,
        "ruff check .",
        "ruff format --check .",
        f"shellcheck -x install.sh {LASTING} .ci/run tests/release/*.sh",
        *torture,
    ]


@pytest.mark.parametrize("failing", ["mypy", "lint_qml", "pytest"])
def test_a_failing_step_is_named_and_the_others_are_done_all_the_same(
    with_python: Checkout, failing: str
) -> None:
    answer = with_checks(with_python, failing).call("test")
    assert answer.returncode == 1
    lines = answer.stdout.splitlines()
    name = {"lint_qml": "qmllint", "pytest": "stations"}.get(failing, failing)
    (at,) = (
        at for at, line in enumerate(lines) if line.startswith(f"{name} ") and "FAILED" in line
    )
    assert lines[at - 1] == f"{failing} speaks"
    assert re.fullmatch(rf"{name} +FAILED with exit code 3 after \d+\.\d s", lines[at])
    if failing == "pytest":
        assert re.fullmatch(r"pytest +FAILED with exit code 3 after \d+\.\d s", lines[-1])
    assert len([line for line in lines if re.search(r" ok \d+\.\d s$", line)]) >= 7
    assert len([line for line in with_python.logged() if line.startswith("pytest ")]) == 2


def test_called_through_a_symlink_from_elsewhere(with_python: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "leenpunt-set-up"
    link.symlink_to(with_python.root / "install.sh")
    answer = subprocess.run(
        [BASH, str(link), "run"],
        cwd=tmp_path,
        env={"PATH": str(with_python.commands), "FAKE_LOG": str(with_python.log)},
        capture_output=True,
        text=True,
        umask=0o077,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr
    assert (with_python.root / ".venv").is_dir()
    assert not (tmp_path / ".venv").exists()


PIPS_OWN = {
    "PIP_INDEX_URL": "https://packages.example.org/simple",
    "PIP_CERT": "/etc/ssl/our own.pem",
    "https_proxy": "http://proxy.example.org:3128",
    "NO_PROXY": "localhost",
    "SSL_CERT_FILE": "/etc/ssl/all.pem",
    "REQUESTS_CA_BUNDLE": "/etc/ssl/all.pem",
}
SOMEBODYS_OWN = {
    "PYTHONUNBUFFERED": "1",
    "PYTHONPATH": "/home/somebody/lib",
    "QT_QPA_PLATFORM": "xcb",
    "QML2_IMPORT_PATH": "/home/somebody/qml",
    "LC_ALL": "tr_TR.UTF-8",
}


@pytest.mark.parametrize("command", ["test", "run", "bench", "torture", "hub-demo"])
def test_what_runs_sees_nothing_of_somebodys_python_qt_and_locale(
    with_python: Checkout, command: str
) -> None:
    seen = with_python.root / "seen"
    name, rest = FAKE_PYTHON.split("\n", 1)
    with_python.command("python3", f"{name}\nexport -p >>'{seen}'\n{rest}")
    with_python.command("shellcheck", "exit 1")
    with_python.command("strace", "exit 1")
    with_python.command("pg_ctlcluster", "exit 1")
    with_python.call(command, **PIPS_OWN, **SOMEBODYS_OWN, PIP_TARGET="/usr/local")
    text = seen.read_text()
    assert "pip ." in "\n".join(with_python.logged())
    for variable in (*SOMEBODYS_OWN, "PIP_TARGET"):
        assert f"declare -x {variable}=" not in text
    for variable, value in PIPS_OWN.items():
        assert f'declare -x {variable}="{value}"' in text


def test_ci_runs_tests_and_proof_with_nothing_but_what_pip_needs(checkout: Checkout) -> None:
    script = checkout.root / ".ci" / "run"
    script.parent.mkdir()
    shutil.copy(ROOT / ".ci" / "run", script)
    kept = PIPS_OWN | {"HOME": "/home/somebody", "TMPDIR": "/tmp/a folder", "CI": "true"}
    other = {"LANG": "tr_TR.UTF-8", "DISPLAY": ":0", "GREETING": "x\nPATH=/", "PYTHONSTARTUP": "x"}
    inside = checkout.root / "install.sh"
    inside.write_text('#!/usr/bin/env bash\necho "$*" >>"$TMPDIR.log"; export -p\n')
    kept["TMPDIR"] = str(checkout.root / "a folder")
    checkout.command("grep", f'exec {shutil.which("grep")} "$@"')
    answer = subprocess.run(
        [BASH, str(script)],
        env={"PATH": str(checkout.commands), **kept, **other, **SOMEBODYS_OWN},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr
    assert (checkout.root / "a folder.log").read_text() == "test\nreadme\n"
    seen = dict(re.findall(r'^declare -x (\w+)="(.*)"$', answer.stdout, re.MULTILINE))
    assert {name: seen.get(name) for name in kept} == kept
    assert seen.keys() - kept.keys() <= {"PATH", "PWD", "OLDPWD", "SHLVL", "_"}


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(f"\n{article}." in text for article in range(1, 16))
    assert text.endswith("require the production of a new EUPL version.\n")


def test_every_reason_is_published_in_order() -> None:
    text = (ROOT / "docs" / "reasons.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE)
    assert [name for name, _ in rows] == [reason.value for reason in Reason]
    assert all(sentence.endswith(".") for _, sentence in rows)


def test_links_between_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    checked = 0
    for document in documents:
        for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
            if "://" in target:
                continue
            name, _, heading = target.partition("#")
            path = document.parent / name if name else document
            assert path.exists(), f"{document.name}: {target}"
            if heading:
                titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
                # As GitHub makes anchors: punctuation goes, blanks become hyphens.
                anchors = [re.sub(r"[^\w\- ]", "", title.lower()) for title in titles]
                assert heading in [anchor.replace(" ", "-") for anchor in anchors], target
            checked += 1
    assert checked > 20
