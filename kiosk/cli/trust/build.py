"""``leenpunt trust build``: a pack from exports of the ILS, or by asking it."""

from __future__ import annotations

import argparse
import os
import random
import secrets
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TypeAlias

from nacl.signing import SigningKey

from drivers.toml_file import load_toml
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.output import add_json, complain, emit, report_alarm, say
from kiosk.clock import system_clock
from kiosk.config import load
from kiosk.library_system import own_session
from sync.errors import Alarm, Unreachable
from sync.ils.port import Ils
from sync.trust.build import Built, ItemRow, PatronRow, Plan, build
from sync.trust.cards import HIGHEST_RATE, LOWEST_RATE, PROBES
from sync.trust.exports import Export, read_ids, read_items, read_patrons
from sync.trust.hashes import SALT_BYTES
from sync.trust.keys import read_private
from sync.trust.policy import Policy
from sync.trust.query import ask_items, ask_patrons, sign_in

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

MOST_DAYS = 31
_LARGEST_POLICY = 512 * 1024
_MOST_SAID = 50
"""Problems that are written out for people; a script gets all of them."""


class PolicyFault(ValueError):
    """The policy file cannot be used."""


@dataclass(frozen=True, slots=True)
class Library:
    """Whom a pack is made for, and who can be asked about its cards and items."""

    zone: tzinfo | None = None
    """None: this machine's."""
    institution: str = ""
    ils: Callable[[], AbstractContextManager[Ils]] | None = None
    """A session, dropped at its end. Raises ConfigFault."""
    timeout_s: float = 0.0


def add_build(actions: Subparsers) -> None:
    """Add ``trust build``."""
    parser = actions.add_parser("build", help="make and sign a pack")
    add_sources(parser)
    parser.add_argument("--sign-key", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="PACK")
    parser.add_argument("--config", type=Path, metavar="FILE", help="of a station: zone, ILS")
    add_json(parser)
    parser.set_defaults(run=_build)


def add_sources(parser: argparse.ArgumentParser) -> None:
    """What ``make`` needs to know."""
    for name, what in (("patrons", "cards"), ("items", "items"), ("policy", "policy table, TOML")):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="FILE", help=what)
    parser.add_argument("--days", type=_days, default=3, metavar="N", help="how long it holds")
    parser.add_argument("--institution", metavar="I", help="default: that of --config, or any")
    parser.add_argument(
        "--false-accepts", type=_rate, default=1e-4, metavar="P", help="default 0.0001"
    )
    parser.add_argument(
        "--query", action="store_true", help="ask the ILS about the ids that the files list"
    )


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"expected 1 to {MOST_DAYS} days, found {text!r}")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise argparse.ArgumentTypeError(
            f"expected a share of {LOWEST_RATE:.5f} to {HIGHEST_RATE}, found {text!r}"
        )
    return rate


def _build(options: argparse.Namespace) -> int:
    if options.query and options.config is None:
        complain("trust build: --query needs --config, to know whom to ask")
        return USAGE

    def library() -> Library:
        if options.config is None:
            return Library()
        config = load(options.config)
        return Library(
            config.station.zone,
            config.site.institution,
            lambda: own_session(config),
            config.ils.timeout_s,
        )

    def keep(built: Built) -> str:
        write_whole(options.out, built.file)
        return str(options.out)

    return make(options, "trust build", library, lambda: read_private(options.sign_key), keep)


def make(
    options: argparse.Namespace,
    name: str,
    library: Callable[[], Library],
    key: Callable[[], SigningKey],
    keep: Callable[[Built], str],
) -> int:
    """A pack of what the options name (``add_sources``); the exit code of this command.

    ``keep`` says where it is now. ``library``, ``key`` and ``keep`` may raise ValueError, OSError
    or an Alarm.
    """
    try:
        made_for = library()
        policy = load_toml(options.policy, Policy, PolicyFault, largest=_LARGEST_POLICY)
        signing = key()
        plan = _plan(options, made_for, policy)
        patrons, items, exports = _rows(options, made_for, plan)
        if any(export.problems for export in exports):
            return _report_problems(exports, name, as_json=options.json)
        with progress.doing(f"making a pack of {len(patrons)} cards and {len(items)} items"):
            built = build(
                patrons,
                items,
                plan,
                salt=secrets.token_bytes(SALT_BYTES),
                dice=random.SystemRandom(),
                keys=(signing,),
            )
            where = keep(built)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except Unreachable as error:
        complain(f"{name}: {error}; no pack was written")
        return FAILED
    except PolicyFault as error:
        complain(str(error))
        return USAGE
    except (ValueError, OSError) as error:
        complain(f"{name}: {error}")
        return USAGE
    _report(options, built, exports, where)
    return DONE


def _plan(options: argparse.Namespace, library: Library, policy: Policy) -> Plan:
    now = system_clock()()
    if not now.trusted:
        raise ValueError("the clock of this machine is not set: a pack would get wrong dates")
    institution = options.institution
    return Plan(
        policy=policy,
        institution=library.institution if institution is None else institution,
        issued_at=now.utc.replace(microsecond=0),
        today=now.utc.astimezone(library.zone).date(),
        days=options.days,
        rate=options.false_accepts,
        probes=PROBES,
    )


def _rows(
    options: argparse.Namespace, library: Library, plan: Plan
) -> tuple[Sequence[PatronRow], Sequence[ItemRow], tuple[Export, Export]]:
    """Raises Unreachable or an Alarm when the ILS is asked."""
    types = plan.policy.types
    if not options.query or library.ils is None:
        with progress.doing("reading the files of cards and items"):
            patrons, of_patrons = read_patrons(options.patrons, plan.today)
            items, of_items = read_items(options.items, types)
        return patrons, items, (of_patrons, of_items)
    cards, of_patrons = read_ids(options.patrons, "cardnumber")
    barcodes, of_items = read_ids(options.items, "barcode")
    if of_patrons.problems or of_items.problems:
        return (), (), (of_patrons, of_items)

    def deadline() -> float:
        return time.monotonic() + library.timeout_s

    with library.ils() as ils:
        sign_in(ils, deadline)
        asked = ask_patrons(ils, progress.following("cards asked about", cards), deadline)
        lines = progress.following("items asked about", barcodes.items(), len(barcodes))
        return asked, ask_items(ils, lines, types, of_items, deadline), (of_patrons, of_items)


def write_whole(path: Path, content: bytes) -> None:
    """The file is there whole or as it was before, whoever reads meanwhile. Raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _report_problems(exports: Sequence[Export], name: str, *, as_json: bool) -> int:
    problems = [problem for export in exports for problem in export.problems]
    for each in problems if as_json else problems[:_MOST_SAID]:
        if as_json:
            problem = {"file": each.file, "line": each.line or None, "message": each.message}
            emit({"problem": problem})
        else:
            complain(f"{each.file}{f', line {each.line}' if each.line else ''}: {each.message}")
    if not as_json and len(problems) > _MOST_SAID:
        complain(f"and {len(problems) - _MOST_SAID} more")
    complain(f"{name}: {len(problems)} rows cannot be used; no pack was written")
    return FAILED


def _report(
    options: argparse.Namespace, built: Built, exports: Sequence[Export], where: str
) -> None:
    figures = built.pack.figures()
    ignored = {export.file: list(export.ignored) for export in exports if export.ignored}
    if options.json:
        emit({"pack": where, "bytes": len(built.file)} | figures | {"ignored": ignored})
        return
    for file, columns in ignored.items():
        complain(f"{file}: not used: {', '.join(columns)}")
    measured = built.pack.measured
    rate = "could not be measured" if measured.rate is None else f"{measured.rate:.6f}"
    left = built.pack.expires_at - datetime.now(UTC)
    say(f"{where}: {len(built.file)} bytes, holds for {round(left / timedelta(hours=1))} h")
    say(
        f"{figures['cards']} valid cards, {figures['blocked']} blocked, {figures['holds']} items"
        f" held, {figures['not_for_loan']} not for loan"
    )
    say(
        f"false accepts: {rate} ({measured.accepted} of {measured.probes} invented cards passed),"
        f" asked {built.pack.asked_rate}"
    )
