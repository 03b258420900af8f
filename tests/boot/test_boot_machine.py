"""What the proof by booting needs, it names before it makes anything."""

from __future__ import annotations

import os
import shutil

import pytest
from debian import Failed, Missing, require, wait_until
from virtual import NEEDS


def test_what_is_missing_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: None if "nspawn" in name else f"/bin/{name}")
    with pytest.raises(Missing) as lacks:
        require()
    assert str(lacks.value).splitlines() == [
        "root: it makes and boots a machine of its own in a folder",
        "systemd-nspawn: apt-get install systemd-container",
    ]


def test_a_machine_with_a_kernel_of_its_own_needs_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: None if "qemu" in name else f"/bin/{name}")
    require()
    with pytest.raises(Missing) as lacks:
        require(NEEDS)
    assert str(lacks.value) == "qemu-system-x86_64: apt-get install qemu-system-x86"


def test_what_never_happens_is_named() -> None:
    with pytest.raises(Failed, match="the machine boots: not within 0 s"):
        wait_until("the machine boots", lambda: False, within_s=0.0)
