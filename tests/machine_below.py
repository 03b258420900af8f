"""A machine for install.sh kiosk and its like, below a folder.

The scripts are the real ones, with a PATH of their own, a Python that makes environments of shell
scripts, and commands that only say that they were called.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
BASH = shutil.which("bash") or "/bin/bash"
TOOLS = (
    "awk bash cat chmod chown cp cut dirname env find flock grep head ln ls mkdir mktemp mv paste"
    " readlink rm rmdir sed sha256sum sort sync touch tr"
)
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
  "journal list") printf '%s' "${FAKE_LIST:-}" ;;
  "work list") printf '%s' "${FAKE_WORK:-}" ;;
  "hub stations") printf '%s' "${FAKE_STATIONS:-}" ;;
  "hub work") exit "${FAKE_HUB:-0}" ;;
  "journal schema")
    # Release N can go on with what needs N; FAKE_JOURNAL: what the journal needs.
    if [[ $3 == --json ]]; then echo "${FAKE_LEAVES:-1}"; exit; fi
    needs=${FAKE_JOURNAL:-1}
    if [[ $3 == --left-by ]]; then needs=$4; fi
    ((release >= needs)) || { echo "this version cannot go on: it needs $needs"; exit 1; }
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
        self.command("mountpoint", '#!/usr/bin/env bash\n[[ $* == *"${FAKE_MOUNTS:-nothing}" ]]\n')
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
