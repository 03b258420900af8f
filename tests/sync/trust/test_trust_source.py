"""The station's pack file: read once per change, replaced under its feet, never half believed."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from trust_samples import ISSUED, KEY, OTHER_KEY, SALT, at, built, plan

from sync.config import TrustConfig
from sync.trust.build import PatronRow
from sync.trust.fault import NoFreshPack, Why
from sync.trust.keys import public_text
from sync.trust.pack import TrustPack
from sync.trust.source import PackSource, open_source

FIRST = built().file
LARGER = built([PatronRow(f"Q{number}") for number in range(9)]).file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pack.json"
    path.write_bytes(FIRST)
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of what was read so far."""
    seen: list[int] = []
    read = TrustPack.read.__func__  # type: ignore[attr-defined]

    def counted(cls: type[TrustPack], content: bytes, keys: object) -> TrustPack:
        seen.append(len(content))
        pack: TrustPack = read(cls, content, keys)
        return pack

    monkeypatch.setattr(TrustPack, "read", classmethod(counted))
    return seen


def source(path: Path) -> PackSource:
    return PackSource(path, (KEY.verify_key,), "CPL")


def why(packs: PackSource, hours: float = 1) -> Why | None:
    try:
        packs.fresh(at(hours))
    except NoFreshPack as fault:
        return fault.why
    return None


def replace_with(path: Path, content: bytes) -> None:
    new = path.with_name("new")
    new.write_bytes(content)
    new.replace(path)


def test_an_unchanged_file_is_read_once(file: Path, reads: list[int]) -> None:
    packs = source(file)
    for _ in range(5):
        assert packs.fresh(at()).card_count == 3
    assert reads == [len(FIRST)]


def test_a_replaced_file_is_read_anew(file: Path, reads: list[int]) -> None:
    packs = source(file)
    assert packs.fresh(at()).card_count == 3
    replace_with(file, LARGER)
    assert [packs.fresh(at()).card_count for _ in range(3)] == [9, 9, 9]
    assert reads == [len(FIRST), len(LARGER)]


def test_a_file_of_the_same_size_written_over_in_place_is_read_anew(file: Path) -> None:
    other = built(salt=SALT[::-1])
    assert len(other.file) == len(FIRST)
    packs = source(file)
    assert packs.fresh(at()).salt == SALT
    before = file.stat()
    file.write_bytes(other.file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert (file.stat().st_ino, file.stat().st_size) == (before.st_ino, before.st_size)
    assert packs.fresh(at()).salt == SALT[::-1]


def test_a_file_that_is_bad_is_read_once_too(file: Path, reads: list[int]) -> None:
    packs = source(file)
    file.write_bytes(FIRST[:-30])
    assert [why(packs) for _ in range(3)] == [Why.DAMAGED] * 3
    assert reads == [len(FIRST) - 30]
    # A copy that is under way: whole at the next look.
    file.write_bytes(FIRST)
    assert why(packs) is None


def test_a_file_that_comes_and_goes(file: Path) -> None:
    packs = source(file)
    assert why(packs) is None
    file.unlink()
    assert why(packs) is Why.MISSING
    file.write_bytes(LARGER)
    assert packs.fresh(at()).card_count == 9
    file.unlink()
    file.mkdir()
    assert why(packs) is Why.UNREADABLE
    file.rmdir()
    os.mkfifo(file)
    assert why(packs) is Why.UNREADABLE
    file.unlink()
    file.symlink_to(file)
    assert why(packs) is Why.UNREADABLE


def test_every_fault_names_the_file(file: Path) -> None:
    for content in (b"", b"{}", built(key=OTHER_KEY).file):
        file.write_bytes(content)
        with pytest.raises(NoFreshPack, match=str(file)):
            source(file).latest()
    file.unlink()
    with pytest.raises(NoFreshPack, match=f"there is no file {file}"):
        source(file).latest()


def test_time_passes_without_reading(file: Path, reads: list[int]) -> None:
    packs = source(file)
    assert [why(packs, hours) for hours in (-2, 1, 71, 73, 1)] == [
        Why.NOT_YET_VALID,
        None,
        None,
        Why.EXPIRED,
        None,
    ]
    assert reads == [len(FIRST)]
    with pytest.raises(NoFreshPack) as found:
        packs.fresh(at(trusted=False))
    assert found.value.why is Why.CLOCK_UNTRUSTED


def test_a_change_is_logged_once(
    file: Path, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("no fresh trust pack")
    caplog.set_level(logging.INFO, "sync.trust.source")
    packs = source(file)
    for hours in (1, 2, 80, 81, 3, 4, -9, 80, 80):
        packs.fresh_or_none(at(hours))
    said = [record.getMessage() for record in caplog.records]
    none = "no fresh trust pack"
    assert said == ["trust pack", none, "trust pack", none, none]
    reasons = [record.__dict__.get("reason") for record in caplog.records]
    assert reasons == [None, Why.EXPIRED, None, Why.NOT_YET_VALID, Why.EXPIRED]


def test_whoever_asks_while_it_is_replaced_gets_one_of_both(file: Path) -> None:
    packs = source(file)
    stop = threading.Event()
    counts: set[int] = set()
    faults: list[str] = []

    def ask() -> None:
        while not stop.is_set():
            try:
                counts.add(packs.fresh(at()).card_count)
            except NoFreshPack as fault:
                faults.append(str(fault))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(60):
        replace_with(file, LARGER if turn % 2 else FIRST)
    stop.set()
    for thread in threads:
        thread.join()
    assert not faults
    assert counts <= {3, 9}
    assert packs.fresh(at()).card_count == 9


def test_the_configuration_names_file_and_key(file: Path, tmp_path: Path) -> None:
    assert open_source(None, "CPL") is None
    text = public_text(KEY.verify_key)
    packs = open_source(TrustConfig(pack=file, public_key=text), "CPL")
    assert packs is not None
    assert packs.fresh(at()).issued_at == ISSUED
    keys = tmp_path / "keys"
    keys.write_text(
        f"# of this year\n{text}\n\n# of next year\n{public_text(OTHER_KEY.verify_key)}"
    )
    both = open_source(TrustConfig(pack=file, public_key_file=keys), "CPL")
    assert both is not None
    for key in (KEY, OTHER_KEY):
        replace_with(file, built(key=key).file)
        assert both.fresh(at()).card_count == 3
    other = open_source(TrustConfig(pack=file, public_key_file=keys), "MPL")
    assert other is not None
    assert why(other) is Why.WRONG_INSTITUTION


def test_a_new_pack_of_a_longer_life_counts_at_once(file: Path) -> None:
    packs = source(file)
    assert why(packs, 100) is Why.EXPIRED
    replace_with(file, built(wanted=replace(plan(), days=7)).file)
    assert why(packs, 100) is None
