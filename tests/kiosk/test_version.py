"""The commit is known in a checkout of any form, without git, and in a wheel."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel
from in_process import call

from kiosk.version import commit_of

ROOT = Path(__file__).parents[2]
COMMIT = "1a2b3c4d5e6f" + "0" * 28


def lay(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", "-")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "files",
    [
        {"HEAD": COMMIT},
        {"HEAD": "ref: refs/heads/main", "refs__heads__main": COMMIT},
        {
            "HEAD": "ref: refs/heads/main",
            "packed_refs": f"# pack-refs with: peeled\n{'f' * 40} refs/heads/ma\n"
            f"{COMMIT} refs/heads/main\n^{'e' * 40}",
        },
    ],
)
def test_a_checkout_knows_its_commit(tmp_path: Path, files: dict[str, str]) -> None:
    lay(tmp_path / ".git", **files)
    assert commit_of(tmp_path) == COMMIT


def test_a_further_worktree_knows_its_own(tmp_path: Path) -> None:
    lay(tmp_path / "main" / ".git", HEAD="ref: refs/heads/main", refs__heads__side=COMMIT)
    inside = tmp_path / "main" / ".git" / "worktrees" / "side"
    lay(inside, HEAD="ref: refs/heads/side", commondir="../..")
    (tmp_path / "side").mkdir()
    (tmp_path / "side" / ".git").write_text(f"gitdir: {inside}\n", encoding="utf-8")
    assert commit_of(tmp_path / "side") == COMMIT


def test_a_copy_of_the_tree_has_none(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == ""
    lay(tmp_path / ".git", HEAD="ref: refs/heads/unborn")
    assert commit_of(tmp_path) == ""


def test_the_command_says_it() -> None:
    said = call(["--version"])
    assert said.returncode == 0
    commit = commit_of(ROOT)
    shown = rf" \({commit[:12]}\)" if commit else ""
    assert re.fullmatch(rf"leenpunt \d+\.\d+\.\d+{shown}\n", said.stdout.decode())


@pytest.mark.parametrize("known", [True, False])
def test_a_wheel_brings_its_commit_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    tree = tmp_path / "tree"
    for name in (
        "kiosk/__init__.py",
        "kiosk/version.py",
        "pyproject.toml",
        "tests/release/hatch_build.py",
    ):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tree / name)
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    for name in ("drivers", "sync", "assets"):
        (tree / name).mkdir()
    if known:
        lay(tree / ".git", HEAD=COMMIT)
    monkeypatch.chdir(tree)
    with zipfile.ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        held = [name for name in wheel.namelist() if name == "kiosk/commit"]
        assert held == (["kiosk/commit"] if known else [])
        if known:
            assert wheel.read("kiosk/commit").decode() == COMMIT + "\n"
