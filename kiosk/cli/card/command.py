"""``leenpunt card``: see what cards at a reader say, and find out how numbers are made of it."""

from __future__ import annotations

import argparse
import json
import logging
import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from typing import Any, TypeAlias

from drivers.cards.conventions import Unexplained, keys_of, learn, number_of, read_uid
from drivers.config import Device
from drivers.config_cards import CardConvention
from drivers.model import CardSeen, PortState
from drivers.ports import CardReader
from drivers.registry import open_device
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_config, add_json, complain, emit, put, report_alarm, say, words
from kiosk.cli.signals import ending
from kiosk.config import load
from kiosk.devices.device_thread import DeviceThread
from kiosk.diagnosis.running import running_station
from kiosk.log import configure
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_READ_S = 0.25
"""How long a reader's thread waits for a card before it looks whether it has to stop."""
_LOOK_UP_S = 0.5
"""The longest that the main thread waits: a signal that comes just before it does is seen late."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``card`` and its commands."""
    card = subparsers.add_parser("card", help="see what cards say, and learn their numbers from it")
    commands = card.add_subparsers(dest="card_command", required=True)

    watch = commands.add_parser(
        "watch",
        help="a line for each card that is held to a reader",
        description="Write a line for each card that is held to a card reader of the configuration:"
        " what it says and which number the conventions make of it. Until SIGTERM or SIGINT.",
    )
    add_config(watch)
    watch.add_argument("--count", type=_at_least_1, metavar="N", help="end after so many cards")
    add_json(watch)
    watch.set_defaults(run=_run_watch)

    learning = commands.add_parser(
        "learn",
        help="conventions that make these numbers of these UIDs",
        description="Find the conventions, with as few keys as it takes, that make of each UID the"
        " number beside it. Write them as they stand in a configuration file; none: exit code 1.",
    )
    learning.add_argument(
        "--uid",
        action="append",
        required=True,
        dest="uids",
        metavar="U",
        help="of a card, in hex digits as `card watch` shows it; may be repeated",
    )
    learning.add_argument(
        "--number",
        action="append",
        required=True,
        dest="numbers",
        metavar="N",
        help="of the same card, as the library system knows it; once for each --uid",
    )
    add_json(learning)
    learning.set_defaults(run=_run_learn)


def _at_least_1(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a number from 1, found {text!r}")
    return int(text)


def _run_learn(options: argparse.Namespace) -> int:
    if len(options.uids) != len(options.numbers):
        complain(
            f"card learn: found {len(options.uids)} --uid and {len(options.numbers)} --number,"
            " expected as many of both"
        )
        return USAGE
    try:
        uids = [read_uid(text) for text in options.uids]
    except ValueError as error:
        complain(f"card learn: {error}")
        return USAGE
    try:
        found = learn(list(zip(uids, options.numbers, strict=True)))
    except Unexplained as error:
        if options.json:
            emit({"conventions": []})
        complain(f"card learn: {error}")
        return FAILED
    if options.json:
        emit({"conventions": [keys_of(each) for each in found]})
    else:
        put("\n".join(map(_as_toml, found)))
    return DONE


def _as_toml(convention: CardConvention) -> str:
    lines = ["[[card_conventions]]"]
    # TOML writes strings and numbers as JSON does.
    lines += [f"{key} = {json.dumps(value)}" for key, value in keys_of(convention).items()]
    return "\n".join(lines) + "\n"


def _run_watch(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        station = running_station(config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    readers = [device for device in config.devices if device.kind == "card_reader"]
    if not readers:
        complain("card watch: the configuration has no device of kind card_reader")
        return USAGE
    taken = [each.name for each in readers if station is not None and station.of(each.name)]
    if taken:
        complain(f"the running station has {', '.join(taken)}: stop it, and watch again")
        return FAILED
    # That a reader is gone is said in a sentence here, not in a line of the log.
    configure(logging.ERROR)
    shown: queue.SimpleQueue[CardSeen | None] = queue.SimpleQueue()
    left = options.count
    with ExitStack() as stack:
        stack.enter_context(ending(lambda: shown.put(None)))
        for reader in readers:
            stack.enter_context(_watched(reader, shown.put))
        while left != 0:
            try:
                seen = shown.get(timeout=_LOOK_UP_S)
            except queue.Empty:
                continue
            if seen is None:
                break
            _show(describe(seen, config.card_conventions), as_json=options.json)
            left = left - 1 if left is not None else None
    return DONE


def describe(seen: CardSeen, conventions: Sequence[CardConvention]) -> dict[str, Any]:
    """A presentation as one JSON object, with the number or why there is none."""
    row = asdict(seen)
    del row["trouble"]
    if not seen.typed:
        del row["typed"]
    found = number_of(seen, conventions)
    return row | {"number": found.number or None, "refused": found.refused}


def _show(row: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        emit(row)
    else:
        say("  ".join(f"{key}={words(value)}" for key, value in row.items() if value))


@contextmanager
def _watched(device: Device, show: Callable[[CardSeen], None]) -> Iterator[None]:
    """Its presentations, over unplugging and plugging in, on a thread of its own."""

    def poll(reader: CardReader) -> None:
        if (seen := reader.read(_READ_S)) is not None:
            show(seen)

    def tell(state: PortState) -> None:
        complain(f"{state.device}: {'there' if state.up else state.reason}")

    thread = DeviceThread[Any](device.name, lambda: open_device(device), poll, tell)
    thread.start()
    try:
        yield
    finally:
        thread.stop()
