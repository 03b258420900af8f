"""``leenpunt acceptance``: tries whether a library system fits, and writes a signed report."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from nacl.signing import VerifyKey

from drivers.config import ConfigError
from drivers.errors import DeviceError
from kiosk.cli import DONE, FAILED, USAGE, progress, typed
from kiosk.cli.books import opened_books
from kiosk.cli.identifiers import identifier
from kiosk.cli.output import add_json, complain, emit, report_alarm, say
from kiosk.cli.tag.pairs import open_pad
from kiosk.config import Config, load
from kiosk.diagnosis.acceptance.left import left, undo
from kiosk.diagnosis.acceptance.line import line_to
from kiosk.diagnosis.acceptance.model import MOST, NEEDED, Means, Step, Verdict
from kiosk.diagnosis.acceptance.page import as_html
from kiosk.diagnosis.acceptance.report import report
from kiosk.diagnosis.acceptance.run import ERRANDS, Run, TooFew
from kiosk.diagnosis.acceptance.seal import sealed, shown_key, station_key, unsealed
from kiosk.diagnosis.acceptance.tags import PadTags
from kiosk.diagnosis.guided.link import PulledLinks
from kiosk.diagnosis.probe import probed
from kiosk.diagnosis.station import examine
from kiosk.equipment import security_rules, station_clock, tag_decoder
from kiosk.services.loan_desk.account import AccountDesk
from kiosk.wire_trace import traced
from sync.errors import Alarm, ConfigFault, Unreachable
from sync.own_files import replace_own
from sync.trust.keys import read_public_file
from sync.words import LANGUAGES

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_MODE: Final = 0o644
"""The report names nobody, so anybody may read it."""
_MOST_BYTES: Final = 64 * 1024 * 1024


def add_parser(subparsers: Subparsers) -> None:
    """Add ``acceptance`` and ``acceptance verify``."""
    acceptance = subparsers.add_parser(
        "acceptance",
        help="does this library system fit? a report to sign",
        description="Try each errand with a card of the library's own and some of its items, with"
        " the network cut and an answer lost in between, undo all of it, and write a signed report:"
        " a page for the library, and JSON beside it. No station may run meanwhile. Exit codes: 0"
        " it fits, 1 it does not, or could not be tried, 2 usage or configuration.",
    )
    acceptance.add_argument("--config", type=Path, metavar="FILE")
    acceptance.add_argument(
        "--out", type=Path, metavar="FILE.html", help="where it goes; FILE.json beside it"
    )
    acceptance.add_argument(
        "--card", default="", metavar="C", type=identifier, help="a test card ([tests] card)"
    )
    acceptance.add_argument(
        "--pin-stdin", action="store_true", help="read its PIN from the first line of stdin"
    )
    acceptance.add_argument(
        "--item",
        action="append",
        default=[],
        metavar="I",
        dest="items",
        type=identifier,
        help=f"an item that is free, {NEEDED} to {MOST} times (default: what lies on the pad)",
    )
    acceptance.add_argument(
        "--language", choices=LANGUAGES, help="of the page (default: the station's)"
    )
    add_json(acceptance)
    acceptance.set_defaults(run=lambda options: _guarded(_accept, options))
    actions = acceptance.add_subparsers(dest="action", metavar="ACTION")
    verify = actions.add_parser("verify", help="is a report as it was signed?")
    verify.add_argument("file", type=Path, metavar="FILE.json")
    verify.add_argument(
        "--public-key", type=Path, metavar="FILE", help="the station's (default: what it names)"
    )
    add_json(verify)
    verify.set_defaults(run=lambda options: _guarded(_verify, options))


def _guarded(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return run(options)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except (Unreachable, TooFew, DeviceError) as error:
        complain(str(error))
        if options.json:
            emit({"verdict": None, "message": str(error)})
        return FAILED
    except ConfigError as error:
        complain(str(error))
        return USAGE


def _accept(options: argparse.Namespace) -> int:
    if options.config is None or options.out is None:
        complain("acceptance: expected --config FILE and --out FILE.html")
        return USAGE
    beside = options.out.with_suffix(".json")
    for path in (options.out, beside):
        if path == options.out and options.out.suffix != ".html":
            raise ConfigFault(f"--out {path}: expected a name that ends with .html")
        if os.path.lexists(path):
            raise ConfigFault(f"--out {path}: it is there already, and reports are not replaced")
    config = load(options.config)
    card = options.card or config.tests.card
    if not card:
        raise ConfigFault("--card: found none, expected a test card, here or as [tests] card")
    pin = typed.secret("PIN of the card") if options.pin_stdin else None
    key = station_key(config.state_dir)
    # A station that runs keeps the journal: that is said before anything is asked.
    opened_books(config).close()
    with progress.doing("asking the library system what it can do"):
        probe = probed(config, card, None, "")
    findings = list(progress.following("findings", examine(config)))
    began = datetime.now(config.station.zone)
    with _means(config, card, pin, tuple(options.items)) as means:
        _undo_former(means)
        run = Run(means)
        with closing(run.steps()) as steps:
            for step in progress.following("acceptance", steps, len(ERRANDS) + 3):
                _say(step, as_json=options.json)
    whole = report(means, run.tried, began, findings, probe)
    language = options.language or config.station.language
    page = as_html(whole, language, shown_key(key)).encode()
    _write({options.out: page, beside: sealed(whole, page, key)})
    if options.json:
        emit({"verdict": whole["verdict"], "page": str(options.out), "file": str(beside)})
    else:
        say(f"{options.out}: {whole['verdict'].replace('_', ' ')}")
    return FAILED if whole["verdict"] == Verdict.NOT else DONE


def _write(files: dict[Path, bytes]) -> None:
    """Writes all of them or none. Raises ConfigFault."""
    for path, content in files.items():
        try:
            replace_own(path, content, _MODE)
        except OSError as error:
            for each in files:
                each.unlink(missing_ok=True)
            raise ConfigFault(
                f"--out {path}: {error.strerror or error}; nothing is left on loan, and there is no"
                " report"
            ) from error


@contextmanager
def _means(config: Config, card: str, pin: str | None, items: tuple[str, ...]) -> Iterator[Means]:
    """The means of a run, open as long as the context. Raises an Alarm or DeviceError."""
    wire: list[Any] = []
    with ExitStack() as stack:
        pad = None
        if config.first("item_reader") is not None:
            decoder = tag_decoder(config, station_clock(config), stack)
            reader = stack.enter_context(open_pad(config))
            pad = PadTags(reader, security_rules(config), decoder)
        line = stack.enter_context(line_to(config.ils))
        session = stack.enter_context(traced(config, wire.append))
        books = stack.enter_context(opened_books(config, line.below(session) if line else session))
        switch = books.switch(pad, security_rules(config)) if pad is not None else None
        ground = books.drill_ground(line or PulledLinks(), switch)
        yield Means(
            config,
            ground,
            AccountDesk(books.journal, ground.ils),
            line,
            card,
            pin,
            items,
            pad,
            wire,
            time.monotonic,
            time.sleep,
        )


def _undo_former(means: Means) -> None:
    """Undoes what a run left that was killed. Raises ConfigFault where something stays."""
    former = left(means.config.state_dir)
    if former is None:
        return
    complain(f"an earlier run was stopped in its middle: {len(former.items)} items may be lent")
    if former.card != means.card:
        means = replace(means, card=former.card, pin=None)
    with progress.doing("undoing what an earlier run left"):
        wrong = undo(means, former)
    if wrong:
        raise ConfigFault("\n".join(["what an earlier run left cannot be undone:", *wrong]))
    complain("it is undone")


def _say(step: Step, *, as_json: bool) -> None:
    if as_json:
        emit({"step": step.name, "came": step.came.value, "why": step.why or None})
    else:
        more = "; ".join(filter(None, (step.why, step.said.replace("\n", "; "))))
        say(f"{step.name}: {step.came.value}{f' ({more})' if more else ''}")


def _verify(options: argparse.Namespace) -> int:
    keys: tuple[VerifyKey, ...] | None = None
    try:
        if options.public_key is not None:
            keys = read_public_file(options.public_key)
        if options.file.stat().st_size > _MOST_BYTES:
            raise ValueError(f"{options.file}: more than {_MOST_BYTES} bytes")
        signed, by, changed = unsealed(options.file.read_bytes(), keys)
    except OSError as error:
        raise ConfigFault(f"{options.file}: {error.strerror or error}") from error
    except ValueError as error:
        complain(f"{options.file}: {error}")
        if options.json:
            emit({"good": False, "key": None, "changed": [], "message": str(error)})
        return FAILED
    changed += _page_changed(options.file.with_suffix(".html"), signed)
    if options.json:
        emit({"good": not changed, "key": by, "changed": changed, "message": None})
    else:
        known = "" if keys is not None else ", which the file names itself: compare it with paper"
        say(f"signed with key {by}{known}: {signed['verdict'].replace('_', ' ')}, {signed['made']}")
        for each in changed:
            say(f"changed: {each}")
    return FAILED if changed else DONE


def _page_changed(page: Path, signed: dict[str, Any]) -> list[str]:
    """The change of the page beside it; empty: it is as it was signed, or not there."""
    try:
        content = page.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        return [f"{page}: {error.strerror or error}"]
    if sha256(content).hexdigest() == signed["html_sha256"]:
        return []
    return [f"{page}: it is not the page that was signed"]
