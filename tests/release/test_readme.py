"""The proof of the README: what it needs, copies and lends, and what .ci/run makes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from boot import debian
from release import readme
from release.locks import ROOT


def test_without_root_and_debootstrap_it_says_so_and_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "debootstrap" else name)
    monkeypatch.setattr("sys.argv", ["readme", "--cache", str(tmp_path / "cache")])
    assert readme.main() == 2
    assert "debootstrap: apt-get install debootstrap" in capsys.readouterr().err
    assert not (tmp_path / "cache").exists()


def git(tree: Path, *words: str) -> None:
    own = ("-c", "user.name=somebody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *own, *words], cwd=tree, check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = tmp_path / "a tree"
    for name in ("install.sh", "kiosk/run.py", ".venv/bin/python", "build/docs/index.html"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(name)
    (tree / "install.sh").chmod(0o755)
    return tree


def copied(tree: Path, target: Path) -> list[str]:
    readme.copy_tree(tree, target)
    return sorted(
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()
    )


def test_a_tree_without_git_is_copied_without_what_was_made_in_it(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert copied(tree, tmp_path / "copy") == ["install.sh", "kiosk/run.py"]
    assert os.access(tmp_path / "copy/install.sh", os.X_OK)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_of_a_checkout_it_is_what_was_committed(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tree, "init", "--quiet")
    git(tree, "add", "install.sh", "kiosk")
    git(tree, "commit", "--quiet", "--message", "Something")
    (tree / "kiosk/run.py").write_text("changed")
    assert copied(tree, tmp_path / "copy") == ["install.sh", "kiosk/run.py"]
    assert (tmp_path / "copy/kiosk/run.py").read_text() == "kiosk/run.py"
    assert "changes that no commit has" in capsys.readouterr().err


def test_how_pip_fetches_here_is_lent_and_not_where_it_puts_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, wheels = tmp_path / "pip.conf", tmp_path / "wheels"
    wheels.mkdir()
    file.write_text(
        f"[global]\nindex-url = https://packages.example.org/simple\nfind-links = {wheels}\n"
        f"cache-dir = {tmp_path}/own\n[install]\ntimeout = 7\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_TIMEOUT", "9")
    monkeypatch.setenv("PIP_TARGET", "/usr/local")
    monkeypatch.setenv("https_proxy", "http://proxy.example.org:3128")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    lent = debian.lent_settings()
    assert lent["PIP_INDEX_URL"] == "https://packages.example.org/simple"
    assert lent["PIP_TIMEOUT"] == "9", "a variable comes before a file"
    assert lent["https_proxy"] == "http://proxy.example.org:3128"
    assert not {"PIP_TARGET", "PIP_CACHE_DIR"} & {*lent}
    assert wheels in debian.lent_places()


@pytest.mark.parametrize(
    ("test", "proof", "code", "last"),
    [
        (0, 0, 0, "proof"),
        (0, 1, 1, "proof"),
        (0, 2, 0, "README NOT PROVED"),
        (1, 0, 1, "proof"),
        (1, 2, 1, "README NOT PROVED"),
    ],
)
def test_ci_fails_with_the_tests_or_the_proof_and_says_where_none_was(
    tmp_path: Path, test: int, proof: int, code: int, last: str
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci")
    script = tmp_path / "install.sh"
    script.write_text(
        f"#!/bin/bash\n[[ ! -v SOMEBODYS ]] || exit 9\n"
        f"if [[ $* == test ]]; then echo tests; exit {test}; fi\n"
        f"[[ $* == readme ]] || exit 9\necho proof\nexit {proof}\n"
    )
    script.chmod(0o755)
    done = subprocess.run(
        [tmp_path / ".ci/run"],
        env={"PATH": os.environ["PATH"], "SOMEBODYS": "1"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.splitlines()[-1] == last
    assert done.stdout.splitlines()[:2] == ["tests", "proof"]
