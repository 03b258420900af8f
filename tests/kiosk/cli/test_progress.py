"""How far a command is: said where somebody waits, on stderr alone, and never in the way."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import argparse
import fcntl
import pty
import struct
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from nacl.signing import SigningKey
from station_alone import ALONE

import kiosk.cli
from kiosk.books import Books
from kiosk.cli import STANDING, Parser, main, perform, progress
from kiosk.cli.output import complain, say
from kiosk.cli.progress import AFTER_S, EACH_S, LOOK_S, Doing, Progress, Stream
from kiosk.config import load
from sync.trust.keys import write_private


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Far:
    """The far end of stderr."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self.fd = read, write
        os.set_blocking(read, False)

    def said(self) -> str:
        said = b""
        while True:
            try:
                more = os.read(self._read, 1 << 16)
            except (BlockingIOError, OSError):
                break
            if not more:
                break
            said += more
        return said.decode().replace("\r\n", "\n")

    def hang_up(self) -> None:
        os.close(self._read)
        self._read = os.open(os.devnull, os.O_RDONLY)

    def close(self) -> None:
        os.close(self._read)
        os.close(self.fd)


def pipe() -> Far:
    return Far(*os.pipe())


def terminal(columns: int = 80) -> Far:
    read, write = pty.openpty()
    fcntl.ioctl(write, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return Far(read, write)


def seen(said: str) -> list[str]:
    """The lines of a terminal, as somebody sees them in the end."""
    lines, at = [""], 0
    for sign in said:
        if sign == "\n":
            lines.append("")
            at = 0
        elif sign == "\r":
            at = 0
        else:
            lines[-1] = lines[-1][:at].ljust(at) + sign + lines[-1][at + 1 :]
            at += 1
    return [line.rstrip() for line in lines]


@pytest.fixture
def clock() -> Clock:
    return Clock()


def begun(far: Far, clock: Clock, name: str = "screens") -> Progress:
    return Progress(name, Stream(far.fd, "utf-8"), clock)


def test_a_terminal_has_one_line_that_moves_and_is_gone_at_the_end(clock: Clock) -> None:
    with closing(terminal()) as far:
        told = begun(far, clock)
        with told.doing("screens", 706) as part:
            clock.now += AFTER_S - 0.1
            told.look()
            assert far.said() == ""
            clock.now += 0.1
            part.step(120)
            told.look()
            said = far.said()
            assert seen(said) == ["screens: 120 of 706 (2 s)"]
            clock.now += 1
            part.done = 7
            told.look()
            said += far.said()
            assert seen(said) == ["screens: 7 of 706 (3 s)"]
        told.end()
        said += far.said()
        assert seen(said) == [""]
        assert "\n" not in said


def test_a_pipe_has_the_same_words_in_a_line_each_ten_seconds(clock: Clock) -> None:
    with closing(pipe()) as far:
        told = begun(far, clock)
        with told.doing("screens", 706) as part:
            for _ in range(int(25 / LOOK_S)):
                clock.now += LOOK_S
                part.step()
                told.look()
        told.end()
        assert far.said() == (
            "leenpunt: screens: 40 of 706 (10 s)\nleenpunt: screens: 80 of 706 (20 s)\n"
        )


def test_without_steps_and_without_a_total_it_says_what_it_can(clock: Clock) -> None:
    assert Doing("waiting", 3.0).words(10.4) == "waiting: 7 s"
    assert Doing("records", 3.0, done=5123).words(10.0) == "records: 5123 (7 s)"
    assert Doing("tests", 3.0, total=14).words(10.0) == "tests: 0 of 14 (7 s)"


@pytest.mark.parametrize("columns", [1, 2, 20])
def test_a_narrow_terminal_never_wraps(clock: Clock, columns: int) -> None:
    with closing(terminal(columns)) as far:
        told = begun(far, clock, "copying journal and paired tags")
        clock.now += 60
        told.look()
        said = far.said()
        assert len(seen(said)[0]) == columns - 1
        told.end()
        assert seen(said + far.said()) == [""]


def test_a_terminal_of_unknown_width_has_80_columns(clock: Clock) -> None:
    with closing(terminal(0)) as far:
        told = begun(far, clock, "a" * 100)
        clock.now += 60
        told.look()
        assert seen(far.said()) == ["a" * 79]


def _reader_gone(far: Far) -> None:
    far.hang_up()


def _full(far: Far) -> None:
    """As a reader that reads no more leaves a pipe."""
    os.set_blocking(far.fd, False)
    with suppress(BlockingIOError):
        while True:
            os.write(far.fd, b"x" * 4096)
    os.set_blocking(far.fd, True)


def _on_a_full_disk(far: Far) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, far.fd)
    os.close(full)


@pytest.mark.parametrize("trouble", [_reader_gone, _full, _on_a_full_disk])
def test_nobody_waits_for_a_stderr_that_takes_nothing(
    clock: Clock, trouble: Callable[[Far], None]
) -> None:
    with closing(pipe()) as far:
        trouble(far)
        told = begun(far, clock)
        clock.now += 60
        told.look()
        told.end()


def test_a_stderr_that_was_closed_is_no_trouble(clock: Clock) -> None:
    read, write = os.pipe()
    told = Progress("screens", Stream(write, "utf-8"), clock)
    os.close(write)
    os.close(read)
    clock.now += 60
    told.look()
    told.end()


class Watched:
    """A command in this process, whose stderr and clock are the test's."""

    def __init__(self, far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
        self.far, self.clock = far, Clock()
        self._go, self._waits = threading.Semaphore(0), threading.Semaphore(0)
        monkeypatch.delenv(progress.QUIET, raising=False)
        monkeypatch.setattr(
            progress, "shown", partial(progress.shown, monotonic=self.clock, pause=self._pause)
        )

    @contextmanager
    def stderr(self, *, stdout: bool = False) -> Iterator[None]:
        """``stdout``: that is there as well."""
        # Not as a fixture: what holds back the output of tests would take its place.
        with (
            open(self.far.fd, "w", encoding="utf-8", closefd=False, buffering=1) as stream,
            redirect_stderr(stream),
            redirect_stdout(stream if stdout else sys.stdout),
        ):
            yield

    def perform(self, words: str, run: Callable[[], int], *, stdout: bool = False) -> int:
        """A command of that name."""
        with self.stderr(stdout=stdout):
            return perform(argparse.Namespace(words=words, run=lambda options: run()))

    def _pause(self, ended: threading.Event) -> bool:
        self._waits.release()
        while not self._go.acquire(timeout=0.01):
            if ended.is_set():
                return True
        return False

    def pass_time(self, seconds: float) -> None:
        """From within the command: so much time goes by, and then somebody looks."""
        self._waits.acquire()
        self.clock.now += seconds
        self._go.release()
        # The next wait: that look is over.
        self._waits.acquire()
        self._waits.release()


@pytest.fixture(params=[pipe, terminal])
def watched(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    with closing(request.param()) as far:
        yield Watched(far, monkeypatch)


def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    below = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    if not below:
        yield parser
    for each in below:
        for one in dict.fromkeys(each.choices.values()):
            yield from leaves(one)


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command that there is, by its words."""
    parser = Parser(prog="leenpunt")
    below = parser.add_subparsers(dest="command")
    for module, _ in kiosk.cli._GROUPS.values():
        import_module(module).add_parser(below)
    return {leaf.get_default("words"): leaf for leaf in leaves(parser)}


COMMANDS = commands()


def test_what_stands_is_a_command() -> None:
    for each in STANDING:
        assert any(f"{words} ".startswith(f"{each} ") for words in COMMANDS), each


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_that_lasts_says_so(words: str, watched: Watched) -> None:
    stands = any(f"{words} ".startswith(f"{each} ") for each in STANDING)

    def run() -> int:
        if not stands:
            watched.pass_time(EACH_S)
        return 7

    assert watched.perform(words, run) == 7
    said = watched.far.said()
    assert (f"{words}: 10 s" in said) is not stands
    assert not watched.far.said()


def test_rows_of_a_terminal_stand_clean_between_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(terminal()) as far:
        watched = Watched(far, monkeypatch)

        def run() -> int:
            watched.pass_time(5)
            say("a row")
            watched.pass_time(5)
            complain("a word")
            # Rows that follow one another are not parted by a line in between.
            watched.pass_time(LOOK_S / 2)
            say("another row")
            watched.pass_time(5)
            return 0

        assert watched.perform("doctor", run, stdout=True) == 0
        said = far.said()
    assert seen(said) == ["a row", "leenpunt: a word", "another row", ""]
    assert said.count("doctor: ") == 3


def test_nothing_moves_while_somebody_types(watched: Watched) -> None:
    def run() -> int:
        with progress.paused():
            watched.pass_time(60)
        watched.pass_time(AFTER_S / 2)
        return 0

    assert watched.perform("staff pin", run) == 0
    assert watched.far.said() == ""


def test_nothing_is_said_where_nobody_wants_it(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(progress.QUIET, "1")

    def run() -> int:
        watched.clock.now += 60
        with progress.doing("screens", 3) as part:
            part.step()
        return 0

    assert watched.perform("screens", run) == 0
    assert watched.far.said() == ""


def test_a_command_that_fails_leaves_no_line(watched: Watched) -> None:
    def run() -> int:
        watched.pass_time(5)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watched.perform("doctor", run)
    assert seen(watched.far.said()) == [""]
    assert not [each for each in threading.enumerate() if each.name == "progress"]


STATION = f"""{ALONE}item_barcodes = "3[0-9]+"
[covers]
folder = "covers"
[[catalogue]]
name = "ours"
driver = "csv"
path = "catalogue.csv"
[[content]]
name = "agenda"
driver = "icalendar"
path = "agenda.ics"
"""
ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//NL\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def station(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "covers").mkdir()
    (tmp_path / "covers" / "300.jpg").write_bytes(b"no picture")
    (tmp_path / "catalogue.csv").write_text(
        "titel;auteur;barcode;drager\nTiuri;Dragt;301;boek\nTiuri 2;Dragt;302;boek\n"
    )
    (tmp_path / "agenda.ics").write_text(ICS)
    write_private(tmp_path / "key", SigningKey.generate())
    (tmp_path / "patrons.csv").write_text("cardnumber\nP1001\n")
    (tmp_path / "items.csv").write_text("barcode,itype\n3001,BK\n3002,BK\n")
    (tmp_path / "policy.toml").write_text('default_type = "BK"\n[types.BK]\nloan_days = 21\n')
    path = tmp_path / "station.toml"
    path.write_text(STATION)
    with Books(load(path)):
        """A journal is there."""
    return tmp_path


ON_SITE = ("--config", "{folder}/station.toml")
STEPS: dict[str, tuple[tuple[str, ...], dict[str, tuple[int, int | None]]]] = {
    "covers fetch": (ON_SITE, {"covers": (1, 1)}),
    "catalogue refresh": ((*ON_SITE, "--again"), {"records of catalogues": (2, None)}),
    "content check": (ON_SITE, {"sources": (1, 1)}),
    "content refresh": (ON_SITE, {"sources": (1, 1)}),
    "screens": (
        ("--out", "{folder}/out", "--only", "attract", "--language", "nl", "--sheets"),
        {"screens": (2, 2), "page of screens": (2, 2), "sheets of screens": (0, None)},
    ),
    "journal verify": (ON_SITE, {"walking the chain of the journal": (0, None)}),
    "trust build": (
        (
            *("--patrons", "{folder}/patrons.csv", "--items", "{folder}/items.csv"),
            *("--policy", "{folder}/policy.toml", "--sign-key", "{folder}/key"),
            *("--out", "{folder}/pack"),
        ),
        {
            "reading the files of cards and items": (0, None),
            "making a pack of 1 cards and 2 items": (0, None),
        },
    ),
    "support bundle": (
        (*ON_SITE, "--out", "{folder}/bundle.zip", "--log", os.devnull, "--force"),
        {"parts of the bundle": (10, None)},
    ),
    "test": (("scanner", *ON_SITE), {"guided tests": (1, 1)}),
}
"""Command to its words, and what it does: how many steps, of how many."""
SAME_EACH_TIME = tuple(
    each for each in STEPS if each not in ("trust build", "support bundle", "test")
)
"""The others say when they were done."""


def answer(words: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and standard output, for a program."""
    given = [each.format(folder=folder) for each in STEPS[words][0]]
    code = main([*words.split(), *given, "--json"])
    return code, capsys.readouterr().out


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", STEPS)
def test_steps_are_counted_to_the_end(
    words: str,
    station: Path,
    capsys: pytest.CaptureFixture[str],
    watched: Watched,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts: list[Doing] = []
    doing = Progress.doing

    @contextmanager
    def kept(self: Progress, what: str, total: int | None) -> Iterator[Doing]:
        with doing(self, what, total) as part:
            parts.append(part)
            yield part

    monkeypatch.setattr(Progress, "doing", kept)
    with watched.stderr():
        answer(words, station, capsys)
    assert {part.what: (part.done, part.total) for part in parts} == STEPS[words][1]
    assert watched.far.said() == "", "it was done within two seconds of the test's clock"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("words", SAME_EACH_TIME)
def test_not_a_byte_for_programs_differs(
    words: str,
    station: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(progress.QUIET, "1")
    code, quiet = answer(words, station, capsys)
    assert quiet
    with (
        closing(pipe()) as far,
        open(far.fd, "w", encoding="utf-8", closefd=False, buffering=1) as stderr,
    ):
        monkeypatch.delenv(progress.QUIET)
        # Each look is the last one of a long time.
        hours = partial(next, count(0.0, 3600.0))
        looked = threading.Event()

        def pause(ended: threading.Event) -> bool:
            if ended.is_set() and looked.is_set():
                return True
            looked.set()
            return False

        monkeypatch.setattr(
            progress, "shown", partial(progress.shown, monotonic=hours, pause=pause)
        )
        with redirect_stderr(stderr):
            assert answer(words, station, capsys) == (code, quiet)
        assert far.said().startswith("leenpunt: ")
