"""``leenpunt inventory``: a shelf or a trolley beside the list and the library system."""

from __future__ import annotations

import argparse
import logging
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final, TypeAlias

from drivers.config import Device
from drivers.model import PortState
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.cli.signals import ending
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.diagnosis.inventory import Inventory
from kiosk.diagnosis.reading import Reading
from kiosk.diagnosis.running import running_station
from kiosk.diagnosis.sightings import Sightings
from kiosk.equipment import security_rules, tag_decoder
from kiosk.flow.staff.inventory import ItemState, Row, Subject
from kiosk.library_system import decision_deadline, own_session
from kiosk.log import configure
from kiosk.services.inventory.compare import Here, as_object
from kiosk.services.item_list import ItemList, read_item_list
from sync.errors import Alarm, ConfigFault, Unreachable
from sync.model import ItemStatus
from sync.own_files import replace_own

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_SECONDS: Final = 10.0
_PATIENCE_S: Final = 10.0
"""How long the pad may take to be there."""
_LOOK_UP_S: Final = 0.5
"""The longest that the main thread waits: a signal that comes just before it does is seen late."""
_REPORT_MODE: Final = 0o644
_COLUMNS: Final = ("item", "state", "place", "title", "also", "ils", "missing_parts", "problem")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``inventory``."""
    parser = subparsers.add_parser(
        "inventory",
        help="a shelf or a trolley beside a list and the library system",
        description="Read the tags that come over the pad for a while, and say of every item that"
        " is listed or was read how it is. What was read is kept: the same command goes on with an"
        " inventory that was interrupted.",
    )
    add_config(parser)
    parser.add_argument(
        "--list",
        type=Path,
        metavar="FILE",
        help="what belongs here, as item;title;place; without it the library system alone is asked",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--place",
        default="",
        help="where you read, as the list calls it; its other places are not looked for."
        " Default: where most of what is read belongs",
    )
    where.add_argument(
        "--trolley", action="store_true", help="what is read may belong anywhere: no place is wrong"
    )
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=_SECONDS,
        metavar="N",
        help=f"how long to read ({_SECONDS:.0f})",
    )
    parser.add_argument(
        "--anew", action="store_true", help="forget what an interrupted inventory of this read"
    )
    parser.add_argument("--offline", action="store_true", help="do not ask the library system")
    parser.add_argument(
        "--out",
        type=_report,
        action="append",
        default=[],
        metavar="FILE",
        help="also a report, .csv or .html; may be repeated",
    )
    add_json(parser)
    parser.set_defaults(run=_run)


def _seconds(text: str) -> float:
    if not 0 <= (value := float(text)) <= 86_400:
        raise argparse.ArgumentTypeError(f"{text}: expected 0 to 86400 seconds")
    return value


def _report(text: str) -> Path:
    path = Path(text)
    if path.suffix not in (".csv", ".html"):
        raise argparse.ArgumentTypeError(f"{text}: expected a name that ends in .csv or .html")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: there is no folder {path.parent}")
    return path


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        device = _pad(config)
        if device is None:
            return FAILED
        listed = _listed(options.list)
        # That the pad is gone is said in a sentence here, not in a line of the log.
        configure(logging.ERROR)
        with ExitStack() as stack:
            return _count(options, config, device, listed, stack)
    except ValueError as error:
        complain(f"inventory: {error}")
        return USAGE
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _pad(config: Config) -> Device | None:
    """None: a running station has it. ConfigFault: there is none."""
    device = config.first("item_reader")
    if device is None:
        raise ConfigFault("devices: expected an item_reader, found none")
    station = running_station(config)
    if station is not None and station.of(device.name) is not None:
        complain(f"the running station has {device.name}: stop it, and begin again")
        return None
    return device


def _listed(path: Path | None) -> ItemList | None:
    """The list; what is wrong with its rows is said. ValueError: it cannot be used at all."""
    if path is None:
        return None
    listed = read_item_list(path)
    for row in listed.bad:
        complain(f"{path}: line {row.line}: {row.reason}")
    if listed.bad_rows:
        complain(f"{path}: {listed.bad_rows} rows left out, {len(listed.items)} used")
    return listed


def _count(
    options: argparse.Namespace,
    config: Config,
    device: Device,
    listed: ItemList | None,
    stack: ExitStack,
) -> int:
    clock = system_clock(config.station.clock)
    rules, decoder = security_rules(config), tag_decoder(config, clock, stack)
    ils = stack.enter_context(own_session(config))
    path = str(options.list.resolve()) if options.list else ""
    subject = Subject(path, options.place, options.trolley)
    sightings = stack.enter_context(
        closing(Sightings(config.state_dir, subject, now=clock().utc, anew=options.anew))
    )
    inventory = Inventory(
        sightings,
        decoder,
        rules,
        lambda item: ils.item(item, decision_deadline()),
        listed=listed.items if listed else None,
        here=Here(
            options.place,
            not options.trolley,
            frozenset({config.site.institution, config.site.location} - {""}),
        ),
    )
    if sightings.resumed is not None:
        began = sightings.resumed.astimezone(config.station.zone).isoformat(timespec="minutes")
        complain(f"goes on with the inventory that began {began}: {inventory.read} tags so far")
    if options.offline:
        inventory.away = "it was not asked (--offline)"
    else:
        try:
            # First: what is wrong with the account is not found out after an hour at the shelf.
            ils.sign_in(decision_deadline())
        except Unreachable as error:
            inventory.away = str(error)
    if inventory.away and listed is None:
        complain(f"without a list only the library system can tell: {inventory.away}")
        return FAILED
    with Reading(device, config.state_dir, inventory.rounds.poll, _say_turn) as reading:
        stack.enter_context(ending(reading.end))
        with progress.doing(f"reading for {options.seconds:g} s"):
            _take_in(reading, options.seconds, inventory)
        if not (reading.ended or reading.reason or options.offline):
            inventory.away = ""
            inventory.ask_about_missing()
            with progress.doing("items asked about") as part:
                while not reading.ended and inventory.ask_next():
                    part.step()
    if reading.ended:
        complain(f"interrupted after {inventory.read} tags: the same command goes on with it")
        return FAILED
    if reading.reason or not reading.rounds:
        complain(
            f"{device.name} is not there: {reading.reason or 'no answer'};"
            " the same command goes on with what was read"
        )
        return FAILED
    rows = list(inventory.rows())
    _show(rows, as_json=options.json)
    for path in options.out:
        _write(path, rows, inventory, listed, config, options.place)
    sightings.end()
    _notes(inventory)
    return FAILED if inventory.away and not options.offline else DONE


def _take_in(reading: Reading, seconds: float, inventory: Inventory) -> None:
    """What is read so long from the first round on; meanwhile the library system is asked."""
    deadline = time.monotonic() + _PATIENCE_S
    begun = False
    while not reading.ended:
        left = deadline - time.monotonic()
        # A round that is over is taken in, also when the time was up meanwhile.
        news = reading.next(min(max(0.0, left), _LOOK_UP_S))
        if news is None:
            if left <= 0:
                return
            continue
        if not begun:
            deadline, begun = time.monotonic() + seconds, True
        if news:
            inventory.saw(news)
        while not reading.waits and not reading.ended and inventory.ask_next():
            """A round goes before the next question: it has to be on disk."""


def _say_turn(reading: Reading, state: PortState) -> None:
    if reading.reason or not state.up:
        complain(f"{state.device}: {'there again' if state.up else state.reason}")


def _show(rows: Sequence[Row], *, as_json: bool) -> None:
    if as_json:
        for row in rows:
            emit(as_object(row))
        return
    if worth_a_look := [as_object(row) for row in rows if not _is_well(row)]:
        table(worth_a_look, _COLUMNS)
    counted = Counter(row.state for row in rows)
    say(", ".join(f"{state.value} {counted[state]}" for state in ItemState))


def _is_well(row: Row) -> bool:
    known = row.ils in (None, ItemStatus.AVAILABLE)
    return row.state is ItemState.PRESENT and row.problem is None and known


def _write(
    path: Path,
    rows: Sequence[Row],
    inventory: Inventory,
    listed: ItemList | None,
    config: Config,
    place: str,
) -> None:
    """ConfigFault where it cannot be: the inventory can be gone on with."""
    # Words and dates of the page cost Qt's translator, which rows alone do not need.
    from kiosk.services.inventory.report import About, as_csv, as_page

    about = About(
        system_clock(config.station.clock)().utc.astimezone(config.station.zone),
        place,
        config.station.staff_language,
        ils_answered=not inventory.away,
        rows_left_out=listed.bad_rows if listed else 0,
    )
    text = as_csv(rows) if path.suffix == ".csv" else as_page(rows, about)
    try:
        replace_own(path, text.encode(), _REPORT_MODE)
    except OSError as error:
        raise ConfigFault(f"--out {path}: {error.strerror or error}") from error


def _notes(inventory: Inventory) -> None:
    if inventory.cards:
        complain(f"patrons' cards lay there, and are in no row: {len(inventory.cards)}")
    if inventory.missing_unasked:
        complain(
            f"{inventory.missing_unasked} items are missing, too many to ask the library system"
            " whether they are on loan: --place narrows the list"
        )
    if inventory.away:
        complain(f"the library system did not tell of every item: {inventory.away}")
