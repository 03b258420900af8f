"""The ``leenpunt`` command: a stable contract (docs/cli.md). Each group of commands is a module.

Only the module of the command at hand is imported: a terminal or a script waits for every import.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from kiosk.cli import privileges, progress

DONE, FAILED, USAGE = 0, 1, 2
"""Exit codes: done (pending counts as done); something refused or failed; usage, configuration."""

_GROUPS = {
    "run": ("kiosk.cli.run", "run the station (without a file: the demo station)"),
    "demo": ("kiosk.cli.demo", "play the scripted day on emulated hardware and prove it"),
    "screens": ("kiosk.cli.screens", "pictures of every screen, and a page with all of them"),
    "a11y": ("kiosk.cli.a11y", "who can use the station: each requirement, and what shows it"),
    "desk": ("kiosk.cli.desk.command", "borrow, return, renew and ask, without pad and screen"),
    "sync": ("kiosk.cli.sync", "deliver what waits in the journal"),
    "journal": ("kiosk.cli.journal", "look into the journal, and verify it"),
    "work": ("kiosk.cli.work", "the staff's list: what needs a look, and settle it"),
    "staff": ("kiosk.cli.staff", "PINs and cards of staff, and what they did at the station"),
    "out-of-service": ("kiosk.cli.out_of_service", "let nobody in, and somebody in again"),
    "opening": ("kiosk.cli.opening", "opening hours, and who may still be inside"),
    "education": ("kiosk.cli.education", "class sets, and a report for each school"),
    "print": ("kiosk.cli.printing.command", "receipts on paper, and what the printer says"),
    "mail": ("kiosk.cli.mail", "receipts by e-mail: send a test"),
    "programme": ("kiosk.cli.programme", "lending models: checked, played, compared"),
    "content": ("kiosk.cli.content", "events, news and tips of partners, read and shown"),
    "catalogue": ("kiosk.cli.catalogue", "what goes with a book: read beforehand, and asked"),
    "covers": ("kiosk.cli.covers", "pictures of covers, fetched before anybody stands there"),
    "relay": ("kiosk.cli.relay", "relay boards: how they stand, and switch them by hand"),
    "payment": ("kiosk.cli.payment.command", "the payment terminal, and the payments at it"),
    "gate": ("kiosk.cli.gate", "what the gates told: alarms, and how many people passed"),
    "impact": ("kiosk.cli.impact", "what the station is good for: figures without persons"),
    "inventory": (
        "kiosk.cli.inventory",
        "a shelf or a trolley beside a list and the library system",
    ),
    "tag": ("kiosk.cli.tag.command", "decode and encode item tags"),
    "encode": ("kiosk.cli.encode", "write item tags: a barcode, a tag, the next"),
    "antenna": ("kiosk.cli.antenna", "tune the antenna of the pad, step by step"),
    "card": ("kiosk.cli.card.command", "see what cards say, and learn their numbers from it"),
    "ils": ("kiosk.cli.ils.command", "find out what a library system is like"),
    "acceptance": ("kiosk.cli.acceptance", "does this library system fit? a report to sign"),
    "sip2": ("kiosk.cli.sip2", "decode SIP2 messages, or decide what they call for"),
    "trust": (
        "kiosk.cli.trust.command",
        "make, build and check the pack that offline lending goes by",
    ),
    "hub": ("kiosk.cli.hub", "the central sync daemon of a network of branches"),
    "config": ("kiosk.cli.config", "check a configuration file"),
    "status": ("kiosk.cli.status", "is the station that runs here well, and what is not"),
    "alarm": ("kiosk.cli.alarm", "whom the station tells of what is not well: try it"),
    "doctor": ("kiosk.cli.doctor", "look at everything a station needs, and say what to do"),
    "test": ("kiosk.cli.guided_tests", "guided tests of each device and service, by a technician"),
    "support": ("kiosk.cli.support", "one file about the station, for whoever helps"),
    "sim": ("kiosk.cli.sim.command", "far ends for tests: library system, pad, scanner, patron"),
}

_NO_GARBAGE = ("run", "desk")
"""Next to nothing of a start is garbage, and to look for it takes 30 ms: a station looks once it is
up, and a desk has answered before."""


STANDING = ("run", "sim", "card watch", "hub demo", "hub serve", "hub worker", "sip2 decode")
"""Commands that go on until they are told to end: they are not on their way anywhere."""


class Unwritten(Exception):
    """Standard output does not take what is said: its disk is full. In words."""


class Parser(argparse.ArgumentParser):
    """Options know which command they are of: ``words``, such as ``journal verify``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_defaults(words=self.prog.partition(" ")[2])


class _Version(argparse.Action):
    """Looks it up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from kiosk.version import version_text

        sys.stdout.write(f"leenpunt {version_text()}\n")
        parser.exit()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        _complain("standard output is closed: give it /dev/null where nobody reads it")
        return FAILED
    if isinstance(getattr(sys.stdout, "buffer", None), io.RawIOBase):
        # PYTHONUNBUFFERED: argparse drops without a word what it cannot write at once.
        raw, encoding, errors = sys.stdout.fileno(), sys.stdout.encoding, sys.stdout.errors
        sys.stdout = open(raw, "w", encoding=encoding, errors=errors, closefd=False)  # noqa: SIM115
    privileges.keep_memory_here()
    if any(_is_a_pin(word) for word in arguments):
        _complain(_NO_PIN)
        raise SystemExit(USAGE)
    wanted = next((word for word in arguments if not word.startswith("-")), "")
    at_hand = wanted in _GROUPS and arguments[0] == wanted
    if wanted in _NO_GARBAGE:
        gc.disable()
    parser = _parser(wanted, alone=at_hand)
    try:
        options, unknown = parser.parse_known_args(arguments)
        if unknown:
            # Never repeated whole: one of them may be a PIN.
            names = [word.partition("=")[0] for word in unknown if word.startswith("--")]
            parser.error(" ".join(["unrecognized arguments", *names]))
        options.asked_by = privileges.work_as_owner(getattr(options, "config", None))
        code = perform(options)
        return code if _unwritten() is None else code or FAILED
    except SystemExit as end:
        # After --help, --version and a wrong use. Whoever stops reading has what he wanted.
        if isinstance(_unwritten(), BrokenPipeError | None):
            raise
        raise SystemExit(end.code or FAILED) from None
    except BrokenPipeError:
        return FAILED
    except Unwritten as fault:
        if _unwritten() is None:
            _complain(str(fault))
        return FAILED
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno not in (errno.EMFILE, errno.ENFILE):
            raise
        _complain(f"{error.strerror}: expected a limit of 128 or more, see ulimit -n")
        return FAILED
    finally:
        gc.enable()
        _unwritten()


def _parser(wanted: str, *, alone: bool) -> Parser:
    """With the options of the wanted command; ``alone``: of the others it does not even know."""
    parser = Parser(
        prog="leenpunt",
        description="Self-service lending for public libraries. Exit codes: 0 done (pending counts"
        " as done), 1 something refused or failed, 2 usage or configuration. With --json after the"
        " subcommand: JSON lines on stdout and nothing else.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which one this is")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, help_text) in _GROUPS.items():
        if name == wanted:
            import_module(module).add_parser(subparsers)
        elif not alone:
            # Only who asks for no command, or for none that there is, reads of the others.
            subparsers.add_parser(name, help=help_text)
    return parser


def perform(options: argparse.Namespace) -> int:
    """Do what was asked for, and say how far it is where that lasts; the exit code."""
    run: Callable[[argparse.Namespace], int] = options.run
    if any(f"{options.words} ".startswith(f"{each} ") for each in STANDING):
        return run(options)
    with progress.shown(options.words):
        return run(options)


def _unwritten() -> OSError | None:
    """Why not everything is out. What nobody takes (a reader that is gone, such as ``| head``) is
    dropped: kept, it fails once more when the interpreter ends, and the exit code becomes 120."""
    fault = None
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            fault = error
            if stream is sys.stdout and not isinstance(error, BrokenPipeError):
                _complain(unwritten(error))
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    return fault


def unwritten(error: OSError) -> str:
    """What ``Unwritten`` says."""
    return f"standard output cannot be written: {error.strerror}"


def _complain(sentence: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"leenpunt: {sentence}\n")


_NO_PIN = (
    "a PIN is never an option: everybody on this machine can read the arguments of a command."
    " Use --pin-stdin, and type it on the first line of standard input"
)


def _is_a_pin(word: str) -> bool:
    """``--pin 1234``, ``--pin=1234`` and what argparse takes for it; its errors would repeat it."""
    name = word.partition("=")[0].lower()
    return word != "--pin-stdin" and (
        name in ("-p", "--p", "--pi") or name.startswith(("-pin", "--pin"))
    )
