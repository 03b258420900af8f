"""What install.sh and machine.sh do that lasts: said while somebody waits, and never in the way."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

LASTING = Path(__file__).parents[2] / "assets/machine/lasting.sh"

SCRIPT = """\
set -euo pipefail
source "$1"
say() { printf 'install.sh: %s\\n' "$*" >&2; }
# A second of the teller's is four of its clock, and none of ours; after the sixth look all is done.
# Unset, it no longer counts by itself.
unset SECONDS
SECONDS=0 looks=0
read() {
  [[ $1 == -rt ]] || { builtin read "$@"; return; }
  ((SECONDS += 4, ++looks))
  ((looks < 7)) && return 142
  : >"$looked"
  builtin read -r
}
work() {
  until [[ -e $looked ]]; do builtin read -rt 0.01 <> <(:) || true; done
  ((SECONDS += 24))
  echo "the answer"
  return "$1"
}
code=0
lasting "$2" "$3" "$4" "$5" work 7 || code=$?
echo "ended with $code"
"""


def lasting(
    folder: Path, *, stderr: int, log: str = "", done: str = "", total: str = "", **env: str
) -> bytes:
    """Standard output of a script whose work lasts 24 seconds of its clock, and fails with 7."""
    (folder / "log").write_text(log)
    looked = folder / "looked"
    if "LEENPUNT_QUIET" in env:
        looked.touch()
    script = subprocess.run(
        ["bash", "-c", SCRIPT, "x", LASTING, "packages", str(folder / "log"), done, total],
        env={"PATH": os.environ["PATH"], "looked": str(looked), **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        timeout=60,
        check=True,
    )
    return script.stdout


def said(read: int) -> str:
    """All that was written to the other end, which is closed here."""
    words = b""
    while True:
        try:
            more = os.read(read, 4096)
        except OSError:
            break
        if not more:
            break
        words += more
    os.close(read)
    return words.decode()


PIP = "09:00 Collecting a\n09:00 Collecting b\n09:00   Downloading b\n"
APT = "2 upgraded, 12 newly installed, 0 to remove\nUnpacking x\nSetting up x (1)\n"


@pytest.mark.parametrize(
    ("log", "done", "total", "far"),
    [
        ("", "", "", ""),
        (PIP, " Collecting ", "61", "2 of 61"),
        (APT, "^Setting up ", r"s/.* \([0-9]*\) newly installed.*/\1/p", "1 of 12"),
        # It did not say yet.
        ("Reading\n", "^Setting up ", r"s/.* \([0-9]*\) newly installed.*/\1/p", "0"),
    ],
)
def test_a_pipe_has_a_line_each_ten_seconds(
    tmp_path: Path, log: str, done: str, total: str, far: str
) -> None:
    read, write = os.pipe()
    answer = lasting(tmp_path, stderr=write, log=log, done=done, total=total)
    os.close(write)
    assert answer == b"the answer\nended with 7\n"
    lines = [f"{far} ({seconds} s)" if far else f"{seconds} s" for seconds in (12, 24)]
    assert said(read) == "".join(f"install.sh: packages: {line}\n" for line in lines)


def test_a_terminal_has_one_line_that_moves_and_is_gone_at_the_end(tmp_path: Path) -> None:
    read, write = pty.openpty()
    answer = lasting(tmp_path, stderr=write, log=PIP, done=" Collecting ", total="61")
    os.close(write)
    assert answer == b"the answer\nended with 7\n"
    shown = [f"\rpackages: 2 of 61 ({seconds} s)\x1b[K\r" for seconds in range(4, 25, 4)]
    assert said(read) == "".join([*shown, "\r\x1b[K"])


def test_nothing_is_said_where_nobody_wants_it(tmp_path: Path) -> None:
    read, write = os.pipe()
    answer = lasting(tmp_path, stderr=write, LEENPUNT_QUIET="1")
    os.close(write)
    assert answer == b"the answer\nended with 7\n"
    assert said(read) == ""


def test_a_stderr_that_takes_nothing_is_no_trouble(tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        assert lasting(tmp_path, stderr=full) == b"the answer\nended with 7\n"
    finally:
        os.close(full)


def test_the_packages_of_a_lock_are_those_of_the_locks_it_includes_too(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "test.txt").write_text(
        "# Made.\n-r more/station.txt\n-r hub.txt\na==1 \\\n    --hash=sha256:0==\nb==2 ; x > '3'\n"
    )
    (tmp_path / "hub.txt").write_text("-r more/station.txt\nc==3\n")
    (tmp_path / "more/station.txt").write_text("d==4 \\\n    --hash=sha256:1\n")
    script = 'set -euo pipefail; source "$1"; locked_in "$2" | sort -u'
    listed = subprocess.run(
        ["bash", "-c", script, "x", LASTING, tmp_path / "test.txt"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.split() == ["a==1", "b==2", "c==3", "d==4"]
