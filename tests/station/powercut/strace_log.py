"""What a process asked of the kernel, read from a log of strace. Pure: text in, calls out.

Made for ``strace -f -yy -xx -s MANY``: every thread, descriptors with what they are, all bytes in
hexadecimal. The order of the lines is the order in which strace saw the calls begin and end; a call
during which another thread was seen is written in two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

CALLS = (
    *("open", "openat", "creat", "mkdir", "mkdirat"),
    *("write", "writev", "pwrite64", "pwritev", "pwritev2", "copy_file_range", "sendfile"),
    *("sendto", "sendmsg", "sendmmsg"),
    *("fsync", "fdatasync", "ftruncate", "truncate", "fallocate"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat"),
)
"""Everything by which a station may change a file, keep it, or tell somebody something."""
_FAKED = "prctl"
"""Never made, and no call of ours: see ``command``."""
_LONGEST = 4_000_000
"""Bytes of one write that are logged in full."""

_LINE = re.compile(r"(?P<thread>\d+) +(?P<text>.*)")
_BEGINS = re.compile(r"(?P<name>\w+)\((?P<arguments>.*) <unfinished \.\.\.>")
_RESUMES = re.compile(r"<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)")
_WHOLE = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)(?P<more>.*)")
_REST = re.compile(r"(?P<arguments>.*)\) += (?P<result>-?\d+|\?)(?P<more>.*)")
_HEX = r"(?:\\x[0-9a-f]{2})*"
_TEXT = re.compile(rf'"(?P<bytes>{_HEX})"(?P<cut>\.\.\.)?')
_OPEN = re.compile(
    rf"(?P<number>\d+)<(?P<what>{_HEX}(?:<char [0-9:]+>)?|(?:[^<>]|(?<=-)>)*)>(?:\(deleted\))?"
)


class UnreadableTrace(ValueError):
    """A line that this reader does not understand, or bytes that strace left out."""


@dataclass(frozen=True, slots=True)
class Call:
    """One system call of one thread."""

    thread: int
    name: str
    began: int
    """Number of the line in which it began, from 1."""
    ended: int
    """Number of the line in which it ended; beyond the last line when it never did."""
    result: int
    """What it returned; -1 for every error and for a call that never ended."""
    descriptor: int = -1
    """The open file that it was about; for open, the one that it gave. -1: none."""
    what: str = ""
    """What that descriptor is: a path, or such as ``TCP:[…->…]`` and ``pipe:[…]``."""
    texts: tuple[bytes, ...] = ()
    """Its strings: paths, or the bytes written."""
    words: str = ""
    """Its arguments without strings and descriptors, such as flags and offsets."""

    @property
    def data(self) -> bytes:
        """The bytes that it wrote, as far as they were taken."""
        joined = b"".join(self.texts)
        return joined[: self.result] if self.result >= 0 else joined

    @property
    def paths(self) -> tuple[str, ...]:
        """Its strings as paths."""
        return tuple(text.decode() for text in self.texts)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its last arguments, as far as they are plain numbers: lengths and offsets."""
        return tuple(int(word) for word in re.findall(r"(?<![\w.])\d+(?![\w.])", self.words))


def command(log: str) -> tuple[str, ...]:
    """The beginning of a command line that runs the rest of it recorded into the file ``log``.

    The recorder is a grandchild (-D), so that signals and exit codes are the command's own. A
    station asks not to be looked into (PR_SET_DUMPABLE), which would hide its files and bytes from
    an ordinary user's strace: it is told that this was done.
    """
    return (
        *("strace", "-D", "-f", "-q", "-yy", "-xx", "-s", str(_LONGEST), "--seccomp-bpf"),
        *("-e", f"trace={','.join(CALLS)},{_FAKED}", "-e", f"inject={_FAKED}:retval=0"),
        *("-e", "signal=kill", "-o", log, "--"),
    )


def is_whole(text: str, process: int) -> bool:
    """Has strace written down that this process ended?"""
    return re.search(rf"^{process} +\+\+\+ (exited|killed)", text, re.MULTILINE) is not None


def read(text: str) -> list[Call]:
    """All calls, in the order in which they ended. Raises UnreadableTrace."""
    return sorted(_calls(text.splitlines()), key=lambda call: call.ended)


def _calls(lines: Iterable[str]) -> Iterator[Call]:
    open_calls: dict[int, tuple[int, str, str]] = {}
    number = 0
    for number, line in enumerate(lines, start=1):
        split = _LINE.fullmatch(line)
        if split is None:
            raise UnreadableTrace(f"line {number}: no thread: {line[:80]}")
        thread, text = int(split["thread"]), split["text"]
        if text.startswith(("+++", "---", f"{_FAKED}(", f"<... {_FAKED} ")):
            continue
        if begins := _BEGINS.fullmatch(text):
            open_calls[thread] = (number, begins["name"], begins["arguments"])
        elif resumes := _RESUMES.fullmatch(text):
            began, name, arguments = open_calls.pop(thread)
            rest = _REST.fullmatch(resumes["rest"])
            if rest is None or name != resumes["name"]:
                raise UnreadableTrace(f"line {number}: {line[:80]}")
            arguments += rest["arguments"]
            yield _call(thread, name, began, number, arguments, rest["result"], rest["more"])
        elif whole := _WHOLE.fullmatch(text):
            arguments, result, more = whole["arguments"], whole["result"], whole["more"]
            yield _call(thread, whole["name"], number, number, arguments, result, more)
        else:
            raise UnreadableTrace(f"line {number}: {line[:80]}")
    for thread, (began, name, arguments) in open_calls.items():
        yield _call(thread, name, began, number + 1, arguments, "?", "")


def _call(
    thread: int, name: str, began: int, ended: int, arguments: str, result: str, more: str
) -> Call:
    texts = []
    for found in _TEXT.finditer(arguments):
        if found["cut"]:
            raise UnreadableTrace(f"line {began}: strace left bytes of {name} out")
        texts.append(_bytes(found["bytes"]))
    words = _TEXT.sub("", arguments)
    opens = name in ("open", "openat", "creat")
    descriptor = _OPEN.match(result + more if opens else arguments)
    if not opens:
        words = _OPEN.sub("", words, count=1)
    return Call(
        thread=thread,
        name=name,
        began=began,
        ended=ended,
        result=-1 if result == "?" else max(int(result), -1),
        descriptor=int(descriptor["number"]) if descriptor else -1,
        what=_name(descriptor["what"]) if descriptor else "",
        texts=tuple(texts),
        words=words,
    )


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _name(what: str) -> str:
    if not what.startswith("\\x"):
        return what
    return _bytes(what.partition("<")[0]).decode()
