"""What a disk may hold after a power cut: worked examples, one per rule."""

from __future__ import annotations

from power_cut import Disk
from strace_log import Call

FOLDER = "/s"


class Run:
    """Calls of one thread, one a line."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def _add(self, name: str, result: int = 0, **members: object) -> None:
        line = len(self.calls) + 1
        self.calls.append(Call(1, name, line, line, result, **members))  # type: ignore[arg-type]

    def open(self, name: str, flags: str = "O_RDWR|O_CREAT", descriptor: int = 3) -> None:
        path = f"{FOLDER}/{name}"
        self._add(
            *("openat", descriptor),
            descriptor=descriptor,
            what=path,
            texts=(path.encode(),),
            words=flags,
        )

    def pwrite(self, name: str, data: bytes, at: int) -> None:
        self._add(
            *("pwrite64", len(data)),
            descriptor=3,
            what=f"{FOLDER}/{name}",
            texts=(data,),
            words=f", , {len(data)}, {at}",
        )

    def write(self, name: str, data: bytes) -> None:
        what = f"{FOLDER}/{name}"
        self._add("write", len(data), descriptor=3, what=what, texts=(data,), words=", , 1")

    def cut(self, name: str, size: int) -> None:
        self._add("ftruncate", descriptor=3, what=f"{FOLDER}/{name}", words=f", {size}")

    def sync(self, path: str) -> None:
        self._add("fdatasync", descriptor=3, what=path)

    def keep(self, name: str) -> None:
        self.sync(f"{FOLDER}/{name}")

    def keep_names(self) -> None:
        self.sync(FOLDER)

    def name(self, call: str, *names: str) -> None:
        self._add(call, texts=tuple(f"{FOLDER}/{name}".encode() for name in names))

    def disk(self) -> Disk:
        disk = Disk(FOLDER)
        list(disk.run(self.calls))
        return disk


def kept_file(content: bytes) -> Run:
    run = Run()
    run.open("a")
    run.write("a", content)
    run.keep("a")
    run.keep_names()
    return run


def test_what_was_not_synced_may_be_gone() -> None:
    run = kept_file(b"one")
    run.pwrite("a", b"TWO", 3)
    disk = run.disk()
    assert disk.everything() == {"a": b"oneTWO"}
    assert disk.nothing_unsynced() == {"a": b"one"}
    assert disk.unsynced == 1
    run.keep("a")
    assert run.disk().nothing_unsynced() == {"a": b"oneTWO"}
    assert run.disk().unsynced == 0


def test_a_sync_keeps_what_was_written_before_it_began() -> None:
    run = kept_file(b"one")
    line = len(run.calls) + 1
    what = f"{FOLDER}/a"
    run.calls += [
        Call(1, "fdatasync", line, line + 2, 0, 3, what),
        Call(2, "pwrite64", line + 1, line + 1, 3, 3, what, (b"TWO",), ", , 3, 3"),
    ]
    assert run.disk().everything() == {"a": b"oneTWO"}
    assert run.disk().nothing_unsynced() == {"a": b"one"}


def test_a_sync_that_failed_or_never_ended_keeps_nothing() -> None:
    for result, ended in ((-1, 6), (-1, 99)):
        run = kept_file(b"one")
        run.pwrite("a", b"TWO", 3)
        run.calls.append(Call(1, "fdatasync", 6, ended, result, 3, f"{FOLDER}/a"))
        assert run.disk().nothing_unsynced() == {"a": b"one"}


def test_a_new_name_is_kept_by_the_folder() -> None:
    run = Run()
    run.open("a")
    run.write("a", b"one")
    run.keep("a")
    assert run.disk().everything() == {"a": b"one"}
    assert run.disk().nothing_unsynced() == {}
    run.keep_names()
    assert run.disk().nothing_unsynced() == {"a": b"one"}


def test_a_deleted_file_may_come_back_and_a_new_one_of_its_name_be_gone() -> None:
    run = kept_file(b"one")
    run.name("unlink", "a")
    assert (run.disk().everything(), run.disk().nothing_unsynced()) == ({}, {"a": b"one"})
    run.open("a")
    run.write("a", b"new")
    run.keep("a")
    assert run.disk().everything() == {"a": b"new"}
    assert run.disk().nothing_unsynced() == {"a": b"one"}
    found = {run.disk().torn(seed).get("a") for seed in range(30)}
    assert found == {b"one", None, b"new"}


def test_a_renamed_file_replaces_the_other_whole() -> None:
    run = kept_file(b"one")
    run.open("b")
    run.write("b", b"two")
    run.keep("b")
    run.name("rename", "b", "a")
    assert run.disk().everything() == {"a": b"two"}
    assert run.disk().nothing_unsynced() == {"a": b"one"}
    run.keep_names()
    assert run.disk().nothing_unsynced() == {"a": b"two"}


def test_lengths_and_the_places_of_plain_writes() -> None:
    run = kept_file(b"123456")
    run.cut("a", 2)
    run.write("a", b"x")
    assert run.disk().everything() == {"a": b"12\0\0\0\0x"}, "it goes on where it was"
    run.open("a", "O_WRONLY|O_CREAT|O_TRUNC")
    run.write("a", b"y")
    assert run.disk().everything() == {"a": b"y"}
    assert run.disk().nothing_unsynced() == {"a": b"123456"}


def test_a_torn_disk_holds_any_sectors_in_any_order() -> None:
    run = kept_file(bytes(4096))
    run.pwrite("a", b"\1" * 1024, 0)
    run.pwrite("a", b"\2" * 1024, 2048)
    disk = run.disk()
    found = {tuple(disk.torn(seed)["a"][::512]) for seed in range(200)}
    # The later without the earlier, and one of two sectors.
    assert (0, 0, 0, 0, 2, 2, 0, 0) in found
    assert (0, 1, 0, 0, 2, 2, 0, 0) in found
    assert disk.torn(7) == disk.torn(7)
    for seed in range(200):
        pieces = disk.torn(seed)["a"]
        assert all(len(set(pieces[at : at + 512])) == 1 for at in range(0, 4096, 512))


def test_a_new_folder_is_kept_by_the_folder_above() -> None:
    run = Run()
    run.name("mkdir", "")
    assert not run.disk().folder_kept
    run.open("a")
    run.keep_names()
    assert not run.disk().folder_kept
    run.sync("/")
    assert run.disk().folder_kept
    assert Disk(FOLDER).folder_kept


def test_other_folders_and_shared_memory_are_left_out() -> None:
    run = Run()
    run.open("a-shm")
    run.open("../t/b")
    run.pwrite("a-shm", b"x", 0)
    disk = Disk(FOLDER)
    assert list(disk.run(run.calls)) == []
    assert disk.everything() == {}
