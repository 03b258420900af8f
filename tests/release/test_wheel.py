"""The same tree makes the same wheel, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hatchling.build import build_sdist, build_wheel
from release.locks import ROOT

FILES = ["pyproject.toml", "tests/release/hatch_build.py", "README.md", "LICENSE", "install.sh"]
FILES += ["kiosk/__init__.py", "kiosk/version.py", "assets/icons/book.svg", "assets/icons/x.svg"]
FILES += ["drivers/__init__.py", "sync/__init__.py", "docs/README.md"]


def lay(tree: Path, files: Iterable[str], mode: int) -> None:
    for name in files:
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, path)
        path.chmod(mode)
    (tree / ".git").mkdir()
    (tree / ".git" / "HEAD").write_text("1a2b3c4d5e6f" + "0" * 28 + "\n")


def test_a_wheel_says_nothing_of_who_built_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "one", FILES, 0o644)
    monkeypatch.chdir(tmp_path / "one")
    (tmp_path / "first").mkdir()
    first = tmp_path / "first" / build_wheel(str(tmp_path / "first"))

    before = os.umask(0o077)
    try:
        another = tmp_path / "another" / "a tree"
        lay(another, reversed(FILES), 0o600)
        for path in another.rglob("*"):
            os.utime(path, (1e9, 1e9))
        monkeypatch.chdir(another)
        for name, value in {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "USER": "x"}.items():
            monkeypatch.setenv(name, value)
        time.tzset()
        (tmp_path / "second").mkdir()
        second = tmp_path / "second" / build_wheel(str(tmp_path / "second"))
    finally:
        os.umask(before)
        monkeypatch.undo()
        time.tzset()
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_a_source_distribution_without_git_makes_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "tree", FILES, 0o644)
    monkeypatch.chdir(tmp_path / "tree")
    packed = build_sdist(str(tmp_path))
    shutil.unpack_archive(tmp_path / packed, tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    shutil.rmtree(unpacked / ".git", ignore_errors=True)
    monkeypatch.chdir(unpacked)
    with zipfile.ZipFile(tmp_path / build_wheel(str(tmp_path))) as wheel:
        assert {"kiosk/version.py", "kiosk/assets/icons/book.svg"} <= {*wheel.namelist()}
        assert "kiosk/commit" not in wheel.namelist()
