"""The station's own files: no links, nobody else's, exactly their mode under any umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fakes import now

from kiosk.devices.health import StationHealth
from kiosk.services.already_lent import LentFile
from sync.config import JournalConfig
from sync.errors import ConfigFault, StorageFault
from sync.journal.opening import open_journal, read_journal
from sync.journal.records import Intent
from sync.model import Action
from sync.own_files import open_own, read_own, replace_own
from sync.pairs import Pairs

SETTINGS = JournalConfig(allow_unsafe_storage=True, reserve_mib=1)
GATES = "already-lent.json"


def every_file(folder: Path, stack: ExitStack) -> None:
    """What a station keeps in its folder."""
    journal = open_journal(
        folder / "journal.db", SETTINGS, state_dir=folder, device="d", now=now, stack=stack
    )
    journal.intend(Intent(Action.BORROW, "1", "P1"))
    pairs = Pairs.open(folder / "pairs.db", now=now)
    stack.callback(pairs.close)
    pairs.pair("E004015000000001", "3000001", by="x")
    LentFile(folder / GATES, now).tell(())
    health = StationHealth(folder / "health.json")
    health.start()
    health.stop()


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o177, 0o377, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """After the folder of the test was made: that one has to be open to it."""
    former = os.umask(request.param)
    yield
    os.umask(former)


@pytest.mark.usefixtures("umask")
def test_files_have_their_mode_under_any_umask(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    for _ in range(2):
        with ExitStack() as stack:
            every_file(folder, stack)
            modes = {
                file.name: stat.S_IMODE(file.lstat().st_mode)
                for file in folder.iterdir()
                if not stat.S_ISSOCK(file.lstat().st_mode)
            }
            assert modes.pop(GATES) == 0o640
            assert set(modes.values()) == {0o600}, modes
            assert modes.keys() >= {
                "journal.db",
                "journal.db-wal",
                "journal.db-shm",
                "journal.db.lock",
                "journal.db.mark",
                "journal.db.reserve",
                "journal.key",
                "pairs.db",
                "health.json",
            }
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_files_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    with ExitStack() as stack:
        every_file(tmp_path, stack)
    for name in ("journal.db", "journal.db.mark", "journal.db.lock", "pairs.db"):
        (tmp_path / name).chmod(0o666)
    with ExitStack() as stack:
        every_file(tmp_path, stack)
        for file in tmp_path.iterdir():
            assert not file.stat().st_mode & 0o017, file


@pytest.mark.parametrize(
    "name", ["journal.db", "journal.db-wal", "journal.db.lock", "journal.db.mark", "journal.key"]
)
def test_no_link_is_followed(tmp_path: Path, name: str) -> None:
    folder, target = tmp_path / "state", tmp_path / "target"
    with ExitStack() as stack:
        every_file(folder, stack)
    target.write_bytes(b"somebody else's")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target)
    with pytest.raises(StorageFault, match="a link"), ExitStack() as stack:
        every_file(folder, stack)
    assert target.read_bytes() == b"somebody else's"


@pytest.mark.parametrize("name", ["journal.db.reserve", "health.json", ".health.json.new", GATES])
def test_a_link_is_replaced_where_the_whole_file_is(tmp_path: Path, name: str) -> None:
    folder, target = tmp_path / "state", tmp_path / "target"
    with ExitStack() as stack:
        every_file(folder, stack)
    target.write_bytes(b"somebody else's")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target)
    with ExitStack() as stack:
        every_file(folder, stack)
    assert target.read_bytes() == b"somebody else's"
    assert not (folder / name).is_symlink()


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777, 0o1770])
def test_a_folder_that_others_may_write_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    folder.chmod(mode)
    with (
        pytest.raises(ConfigFault, match=r"others may write in .*chmod go-w"),
        ExitStack() as stack,
    ):
        every_file(folder, stack)
    with pytest.raises(ConfigFault, match="others may write"):
        Pairs.open(folder / "pairs.db", now=now)
    assert not list(folder.iterdir()), "before anything is made"
    folder.chmod(0o755)
    with ExitStack() as stack:
        every_file(folder, stack)


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_others_may_swap_is_refused(tmp_path: Path, exists: bool) -> None:
    above = tmp_path / "above"
    folder = above / "between" / "state"
    above.mkdir()
    if exists:
        folder.mkdir(parents=True)
    above.chmod(0o777)
    with (
        pytest.raises(ConfigFault, match=rf"others may write in {above} .*chmod go-w {above}"),
        ExitStack() as stack,
    ):
        every_file(folder, stack)
    above.chmod(0o1777)
    with ExitStack() as stack:
        every_file(folder, stack)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    with pytest.raises(ConfigFault, match=r"belongs to user 12345"), ExitStack() as stack:
        every_file(tmp_path, stack)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(
    "name",
    [f"journal.db{each}" for each in ("", "-wal", ".lock", ".mark", ".reserve")]
    + ["journal.key", "pairs.db"],
)
def test_what_belongs_to_somebody_else_is_refused(tmp_path: Path, name: str) -> None:
    with ExitStack() as stack:
        every_file(tmp_path, stack)
    (tmp_path / name).touch()
    os.chown(tmp_path / name, 12345, 12345)
    words = r"belongs to user 12345, .* find out who put it there"
    with pytest.raises(StorageFault, match=words) as refused, ExitStack() as stack:
        every_file(tmp_path, stack)
    assert str(tmp_path / name) in str(refused.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_may_look_at_what_a_service_has(tmp_path: Path) -> None:
    """As doctor does; its key may lie where root alone can put one."""
    folder, key = tmp_path / "state", tmp_path / "etc" / "key"
    settings = SETTINGS.model_copy(update={"key_file": key})
    with ExitStack() as stack:
        open_journal(
            folder / "journal.db", settings, state_dir=folder, device="d", now=now, stack=stack
        )
    for path in (folder, *folder.iterdir(), key):
        os.chown(path, 12345, 12345)
    read_journal(folder / "journal.db", settings, state_dir=folder, device="d").close()
    os.chown(key, 23456, 23456)
    with pytest.raises(StorageFault, match="belongs to user 23456"):
        read_journal(folder / "journal.db", settings, state_dir=folder, device="d")


def test_what_is_no_file_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(OSError, match="expected a file"):
        read_own(tmp_path / "fifo", 10)
    with pytest.raises(OSError, match="expected a file"):
        os.close(open_own(tmp_path / "fifo", os.O_RDWR))


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    with path.open("rb") as reader:
        replace_own(path, b"after", durable=False)
        assert reader.read() == b"before"
    assert (read_own(path, 10), read_own(path, 2)) == (b"after", b"af")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
