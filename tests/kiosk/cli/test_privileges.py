"""Root runs nothing that a station's user wrote, and no memory of ours comes to disk."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SOMEBODY = 12345
AS_OWNER = """
import os, sys
from pathlib import Path
from kiosk.cli.privileges import work_as_owner
os.environ["SUDO_USER"] = "kees"
asked = work_as_owner(Path(sys.argv[1]) if sys.argv[1] else None)
print(asked, *os.getresuid(), *os.getresgid(), os.getgroups())
"""
CRASH = """
import ctypes, os, resource, sys
if sys.argv[1] == "ours":
    from kiosk.cli import main
    try:
        main(["--version"])
    except SystemExit:
        pass
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
os.abort()
"""
"""With the limit lifted: what is left is that the process is not dumpable (PR_GET_DUMPABLE: 3)."""

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")


def said(config: Path | str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", AS_OWNER, str(config)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@as_root
@pytest.mark.parametrize("theirs", ["station.toml", "."])
def test_root_becomes_whoever_may_write_the_configuration(tmp_path: Path, theirs: str) -> None:
    config = tmp_path / "station.toml"
    config.touch()
    link = tmp_path.with_name(f"{tmp_path.name}-link")
    link.symlink_to(config)
    root = "kees 0 0 0 0 0 0 "
    for place in (config, link, tmp_path / "none.toml", ""):
        assert said(place).startswith(root), "it is root's"
    os.chown(tmp_path / theirs, SOMEBODY, SOMEBODY + 1)
    user, group = (" ".join([str(each)] * 3) for each in (SOMEBODY, SOMEBODY + 1))
    for place in (config, link):
        assert said(place) == f"kees {user} {group} []"


@as_root
def test_every_command_that_reads_a_configuration_does(tmp_path: Path) -> None:
    """By the one place that all go through: a station's file with a program in it."""
    config = tmp_path / "station.toml"
    config.write_text("[station]\n")
    os.chown(config, SOMEBODY, SOMEBODY)
    script = f"""
import os
from kiosk import cli
from kiosk.cli import privileges
privileges._become = lambda user, group: os._exit(77 if user == {SOMEBODY} else 1)
"""
    for words in (("doctor",), ("test",), ("journal", "list"), ("config", "apply")):
        call = f"cli.main({[*words, '--config', str(config)]!r})"
        done = subprocess.run([sys.executable, "-c", f"{script}\n{call}"], capture_output=True)
        assert done.returncode == 77, (words, done.stderr)
    done = subprocess.run(
        [sys.executable, "-c", f"{script}\ncli.main(['config', 'check', {str(config)!r}])"]
    )
    assert done.returncode == 77


def crashed(folder: Path, who: str) -> list[str]:
    """What a crash leaves there."""
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", CRASH, who], cwd=folder, env=environment, capture_output=True
    )
    assert done.returncode == -6, done.stderr
    return [path.name for path in folder.iterdir()]


def test_the_memory_of_a_crash_does_not_come_to_disk(tmp_path: Path) -> None:
    assert crashed(tmp_path / "ours", "ours") == []
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0 or not crashed(tmp_path / "other", "other"):
        pytest.skip("no core of any program is made here")
