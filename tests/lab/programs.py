"""Programs of a world: ``leenpunt`` commands, each on a node of its own.

``Popen`` and ``run`` have the manners of ``subprocess``. A program that is killed leaves its
folders as they were at that point of its course.
"""

from __future__ import annotations

import io
import itertools
import os
import shutil
import signal as real_signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from lab import world as worlds
from lab.std import net
from lab.std.threads import Event
from lab.world import Killed, Node, Task

KILLED: Final = -int(real_signal.SIGKILL)
HEARS: Final = "hears"
"""Of a node, what is called with each text that its program wrote for others to read."""
_CONFIG: Final = "--config"
"""Beside this file lies ``state``, which has all that a program writes."""
_FAR_ENDS: Final = {"reader": "pad", "scanner": "scanner", "payment": "terminal"}
"""Of ``sim``: the device that each is."""
_numbers = itertools.count(1001)
"""Of programs, one after the other."""


class Disks:
    """What folders hold when a program ends that has them open."""

    def begins(self, folder: Path) -> None:
        """A program starts on it."""

    def left(self, folder: Path, place: Path) -> None:
        """Copy to ``place`` what is there after a kill: all that was written."""
        shutil.copytree(folder, place, symlinks=True, ignore=_sockets)


disks = Disks()
"""Those of this world."""


class Popen:
    """A command of ``leenpunt`` that runs in this world."""

    def __init__(self, words: Sequence[str], *, stderr: Any = None, **_: Any) -> None:
        here = worlds.here()
        starter = here.current
        assert starter is not None
        here.own["programs"] = True
        take_streams()
        self.words = tuple(words)
        self.returncode: int | None = None
        self._ended = Event()
        self.node = here.node(f"{' '.join(words[:2])} {here.points}")
        self.pid = next(_numbers)
        self._folders = [
            Path(file).parent / "state"
            for word, file in itertools.pairwise(words)
            if word == _CONFIG
        ]
        errors = getattr(stderr, "name", os.devnull)
        self.node.own["of"] = _whose(words, self._folders, Path(errors))
        self.node.own["folders"] = self._folders
        for folder in self._folders:
            if folder in self._held and not self._is_used(folder):
                self._put_aside(folder)
            disks.begins(folder)
        # First: what it has open is closed later.
        self.node.at_death.insert(0, self._as_it_was)
        ours, theirs = net.socketpair()
        said, saying = net.socketpair()
        self.stdin, self.stdout = _Writer(ours), _Reader(said)
        for end in (theirs, saying):
            end.belongs_to(self.node)
        self.node.own["stdin"], self.node.own["stdout"] = theirs, saying
        self.node.own["stderr"] = errors
        self.task: Task = here.spawn(self._live, "MainThread", self.node)
        self.node.own["main"] = self.task

    def poll(self) -> int | None:
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.returncode is not None:
            return
        if number == real_signal.SIGKILL:
            worlds.here().kill(self.node)
        else:
            deliver(self.node, number)

    def kill(self) -> None:
        self.send_signal(real_signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired(self.words, timeout or 0.0)
        assert self.returncode is not None
        return self.returncode

    def _live(self) -> None:
        from kiosk.cli import main

        code = 1
        try:
            code = main(list(self.words)) or 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Killed:
            raise
        except BaseException as error:  # noqa: BLE001 - as a traceback: the history fails
            worlds.here().fail(" ".join(self.words[:3]), error)
        self._end(code)
        # Whatever runs on ends with its process.
        worlds.here().kill(self.node)

    def _as_it_was(self) -> None:
        if self.returncode is not None:
            return
        self.node.own["killed"] = True
        for folder in self._folders:
            if not folder.exists():
                continue
            if self._is_used(folder):
                # The dead one holds its locks until nobody goes on there.
                self._held.add(folder)
            else:
                self._put_aside(folder)
        self._end(KILLED)

    @property
    def _held(self) -> set[Path]:
        """Folders in which somebody who is dead has files open and locked."""
        held: set[Path] = worlds.here().own.setdefault("held", set())
        return held

    def _put_aside(self, folder: Path) -> None:
        """Let programs go on in a copy: whoever has this one open writes what is lost."""
        self._held.discard(folder)
        kept = folder.with_name(f"{folder.name}.copy")
        disks.left(folder, kept)
        os.rename(folder, folder.with_name(f"{folder.name}.dead-{self.pid}"))
        os.rename(kept, folder)

    def _is_used(self, folder: Path) -> bool:
        """Does another program go on there? It would go on in what is put aside."""
        return any(
            node.alive and node is not self.node and folder in node.own.get("folders", ())
            for node in worlds.here().nodes.values()
        )

    def _end(self, code: int) -> None:
        self.returncode = code
        self._ended.set_now()


def _whose(words: Sequence[str], folders: Sequence[Path], errors: Path) -> str:
    """The station that it belongs to, and which of its devices it is; ``ILS``, ``office``."""
    if folders:
        return folders[0].parent.name
    if words[0] != "sim":
        return "office"
    return (
        "ILS" if words[1] == "acs" else f"{errors.parent.name} {_FAR_ENDS.get(words[1], words[1])}"
    )


def start(command: Sequence[str], arguments: Sequence[str], **pipes: Any) -> Popen:
    """As ``speaker.Speaker.start``: the words of ``leenpunt`` are what counts."""
    return Popen(arguments, **pipes)


def run(
    words: Sequence[str],
    *,
    input: str = "",
    **_: Any,
) -> subprocess.CompletedProcess[str]:
    """To its end. ``words`` begin with those that start ``leenpunt`` (``speaker.LEENPUNT``)."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as errors:
        program = Popen(words[3:], stderr=errors)
        # It may end before it has read it.
        with suppress(BrokenPipeError):
            program.stdin.write(input)
        program.stdin.close()
        said = "".join(program.stdout)
        return subprocess.CompletedProcess(words, program.wait(), said, errors.read())


def _sockets(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if ".sock" in name]


class _Writer:
    """Standard input, from without."""

    def __init__(self, end: net.socket) -> None:
        self._end = end

    def write(self, text: str) -> int:
        try:
            self._end.sendall(text.encode())
        except OSError as error:
            raise BrokenPipeError from error
        return len(text)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        self._end.close()


class _Reader:
    """Standard output, from without: an iterator of lines."""

    def __init__(self, end: net.socket) -> None:
        self._end = end

    def __iter__(self) -> Iterator[str]:
        data = b""
        while True:
            with suppress(ConnectionResetError):
                if piece := self._end.recv(65536):
                    data += piece
                    *lines, data = data.split(b"\n")
                    for line in lines:
                        yield line.decode() + "\n"
                    continue
            break
        if data:
            yield data.decode(errors="replace")

    def close(self) -> None:
        self._end.close()


# -- standard streams, by the node that asks -------------------------------------------------------


class _Stream(io.TextIOBase):
    """One of ``sys``: that of the program that runs, or the real one."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._real = getattr(sys, name)

    def _end(self) -> Any:
        node = worlds.this_node()
        return None if node is None else node.own.get(self._name)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        return "strict"

    def fileno(self) -> int:
        end = self._end()
        return int(self._real.fileno() if end is None or isinstance(end, str) else end.fileno())

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        end = self._end()
        if end is None:
            return int(self._real.write(text))
        if isinstance(end, str):
            with open(end, "a", encoding="utf-8") as file:
                file.write(text)
        else:
            end.sendall(text.encode())
            if (hears := worlds.this_node().own.get(HEARS)) is not None:
                hears(text)
        return len(text)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        return self._file().readline(size).decode()  # type: ignore[no-any-return]

    def read(self, size: int = -1, /) -> str:  # type: ignore[override]
        return self._file().read(size).decode()  # type: ignore[no-any-return]

    @property
    def buffer(self) -> Any:
        if self._name != "stdin":
            raise AttributeError("buffer")
        return self._file()

    def _file(self) -> Any:
        node = worlds.this_node()
        end = self._end()
        if node is None or end is None:
            return self._real.buffer
        return node.own.setdefault("stdin file", end.makefile("rb"))


def take_streams() -> None:
    """From now on programs have standard streams of their own."""
    os.environ["LEENPUNT_QUIET"] = "1"
    for name in ("stdin", "stdout", "stderr"):
        if not isinstance(getattr(sys, name), _Stream):
            setattr(sys, name, _Stream(name))


# -- signals ---------------------------------------------------------------------------------------

Handler = Callable[[int, Any], object] | int | None


def deliver(node: Node, number: int) -> None:
    """A signal to a program: its handler runs in a task of its own, or the program ends."""
    here = worlds.here()
    for waiting in node.own.get("sigwait", ()):
        waiting.append(number)
        return
    handler = node.own.get(("handler", number))
    if callable(handler):
        here.spawn(lambda: handler(number, None), f"signal {number}", node)
    else:
        here.kill(node)


def signal(number: int, handler: Handler, /) -> Handler:
    """``signal.signal``."""
    node = worlds.this_node()
    assert node is not None
    former = node.own.get(("handler", int(number)), real_signal.SIG_DFL)
    node.own["handler", int(number)] = handler
    return former  # type: ignore[no-any-return]


def getsignal(number: int, /) -> Handler:
    node = worlds.this_node()
    assert node is not None
    return node.own.get(("handler", int(number)), real_signal.SIG_DFL)  # type: ignore[no-any-return]


def sigwait(numbers: Any, /) -> int:
    """``signal.sigwait``: woken within 50 ms."""
    node = worlds.this_node()
    assert node is not None
    got: list[int] = []
    node.own.setdefault("sigwait", []).append(got)
    while not got:
        worlds.here().block(0.05)
    node.own["sigwait"].remove(got)
    return got[0]


def pthread_sigmask(how: int, mask: Any, /) -> set[int]:
    return set()


SIGNAL = {each.__name__: each for each in (signal, getsignal, sigwait, pthread_sigmask)}
"""By its name in ``signal``."""
