"""Lines that strace 6.13 wrote, shortened where they were long."""

from __future__ import annotations

import pytest
from strace_log import UnreadableTrace, is_whole, read

WAL = r"\x2f\x73\x2f\x6a\x2e\x64\x62\x2d\x77\x61\x6c"
"""/s/j.db-wal"""


def test_a_write_a_sync_and_a_message() -> None:
    append, sync, sent = read(
        rf"""7 pwrite64(4<{WAL}>, "\x00\x01\xff", 3, 4152) = 3
7 fdatasync(4<{WAL}>)                 = 0
7 sendto(9<TCP:[127.0.0.1:59512->127.0.0.1:40229]>, "\x39\x39\x0d", 3, 0, NULL, 0) = 3"""
    )
    assert (append.name, append.what, append.descriptor) == ("pwrite64", "/s/j.db-wal", 4)
    assert (append.data, append.numbers, append.result) == (b"\x00\x01\xff", (3, 4152), 3)
    assert (sync.name, sync.what, sync.began, sync.ended) == ("fdatasync", "/s/j.db-wal", 2, 2)
    assert sent.what == "TCP:[127.0.0.1:59512->127.0.0.1:40229]"
    assert sent.data == b"99\r"


def test_what_another_thread_interrupts_begins_and_ends_apart() -> None:
    text = rf"""7 fdatasync(4<{WAL}> <unfinished ...>
8 write(1<\x70\x69\x70\x65\x3a\x5b\x31\x5d>, "\x7b\x7d\x0a", 3 <unfinished ...>
7 <... fdatasync resumed>)                = 0
8 <... write resumed>)                    = 3"""
    sync, write = read(text)
    assert (sync.thread, sync.began, sync.ended, sync.result) == (7, 1, 3, 0)
    assert (write.thread, write.began, write.ended) == (8, 2, 4)
    assert (write.what, write.data) == ("pipe:[1]", b"{}\n")


def test_what_never_ended_ends_after_everything() -> None:
    text = rf"""7 fdatasync(4<{WAL}> <unfinished ...>
8 unlink("{WAL}")   = 0
7 +++ killed by SIGKILL +++"""
    unlink, sync = read(text)
    assert (unlink.paths, unlink.descriptor) == (("/s/j.db-wal",), -1)
    assert (sync.began, sync.ended, sync.result) == (1, 4, -1)


def test_names_flags_and_errors() -> None:
    text = rf"""7 openat(AT_FDCWD<\x2f\x73>, "{WAL}", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 5<{WAL}>
7 openat(AT_FDCWD<\x2f\x73>, "\x2f\x78", O_RDONLY) = -1 ENOENT (No such file or directory)
7 pwrite64(5<{WAL}>(deleted), "", 0, 0) = 0
7 rename("\x2f\x61", "\x2f\x62") = 0
7 write(6<\x2f\x64\x65\x76\x2f\x70\x74\x73\x2f\x33<char 136:3>>, "\x02", 1) = 1
7 ftruncate(5<{WAL}>, 8192) = 0
7 pwrite64(5<{WAL}>, "\x01\x02\x03", 3, 0) = 2"""
    opened, missing, deleted, renamed, typed, cut, half = read(text)
    assert (opened.descriptor, opened.what, opened.paths) == (5, "/s/j.db-wal", ("/s/j.db-wal",))
    assert "O_CREAT" in opened.words
    assert (missing.result, missing.descriptor) == (-1, -1)
    assert deleted.what == "/s/j.db-wal"
    assert renamed.paths == ("/a", "/b")
    assert typed.what == "/dev/pts/3"
    assert cut.numbers == (8192,)
    assert half.data == b"\x01\x02", "only what was taken counts"


def test_the_end_of_a_process() -> None:
    text = "7 +++ exited with 0 +++\n17 +++ killed by SIGKILL +++\n"
    assert is_whole(text, 7)
    assert is_whole(text, 17)
    assert not is_whole(text, 1)


@pytest.mark.parametrize(
    "line",
    [
        r'7 write(1<\x61>, "\x7b"..., 30) = 30',
        "strace: Process 7 attached",
        "7 something else",
    ],
)
def test_what_cannot_be_read_is_no_proof(line: str) -> None:
    with pytest.raises(UnreadableTrace):
        read(line)
