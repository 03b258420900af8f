"""``leenpunt encode``: barcodes on standard input, the tag on the pad is written for each."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Final

from drivers.config import ConfigError
from drivers.errors import DeviceError
from drivers.model import TagKind
from drivers.tags.declared.layout import Layout
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.output import add_config, add_json, complain, emit, plain, report_alarm, say
from kiosk.cli.tag.pairs import open_pad, pairs_path
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.config_encoding import EncodingConfig
from kiosk.diagnosis.running import running_station
from kiosk.library_system import decision_deadline, own_session
from kiosk.services.encoding.catalogue import Catalogue, IlsCatalogue, ListCatalogue
from kiosk.services.encoding.log import EncodingLog, row_of
from kiosk.services.encoding.outcome import GOOD, Encoded, Outcome, Tally
from kiosk.services.encoding.profile import FORMATS, Lock, Profile, profile_of
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.item_list import ItemList, read_item_list
from kiosk.workbench.encoding_station import encoding_station, written_today
from sync.errors import Alarm
from sync.model import ItemAnswer
from sync.pairs import Pairs
from sync.tag_ledger import LEDGER_FILE, TagLedger

_WAIT_S: Final = 5.0
_LONGEST_WAIT_S: Final = 3600.0
_POLL_S: Final = 0.05
_LONGEST_LINE: Final = 1024
_MOST_SAID: Final = 10
"""Bad rows of a list that are named on the screen; all are counted."""
_WITH_PART: Final = re.compile(r"(.*\S)\s+([0-9]{1,3})/([0-9]{1,3})")

_ABOUT: Final = """\
One barcode a line on standard input; lay the one tag for it on the pad before or after. A part of
a set is "BARCODE 2/3"; where the list says of how many parts it is, each further scan of the
barcode is the next part. Each line is answered by one row: written, unchanged (the tag said so
already), refused (nothing was written) or failed, with the reason. What was pulled away half
written is finished when the tag and its barcode come back, also after a restart; begun and not
finished is what --unfinished lists. Stop the station first: it owns the pad.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``encode``."""
    parser = subparsers.add_parser(
        "encode",
        help="write item tags: a barcode, a tag, the next",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--format",
        choices=[kind.value for kind in FORMATS],
        help="what is written on the tags; without it and the options below, as [encoding] has it",
    )
    what.add_argument(
        "--undo",
        action="store_true",
        help="give the tag that was written last, and lies on the pad, what it held before",
    )
    what.add_argument(
        "--unfinished", action="store_true", help="list what was begun and is not finished"
    )
    parser.add_argument(
        "--layout",
        default="",
        metavar="NAME",
        help="declared: which of the layouts in [tags], where there are several",
    )
    parser.add_argument("--isil", metavar="I", help="owner, as CC-xxx")
    parser.add_argument(
        "--list",
        type=Path,
        metavar="FILE",
        help="the items that there are (item;title;place;parts): nobody asks the library system",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="also a tag that is on another item, or damaged; also a second tag of an item",
    )
    parser.add_argument(
        "--lock",
        choices=[lock.value for lock in Lock],
        help="lock what was written, for ever: nothing (default), id and owner, or all of it",
    )
    parser.add_argument(
        "--wait",
        type=float,
        metavar="SECONDS",
        help=f"how long a barcode waits for its tag ({_WAIT_S:g})",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="each row to the end of a CSV file as well"
    )
    add_json(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        with ExitStack() as stack:
            return _with(options, load(options.config), stack)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(f"{error}. If another program uses this pad, stop it first.")
        return FAILED
    except (ConfigError, ValueError, OSError) as error:
        complain(f"encode: {error}")
        return USAGE


def _with(options: argparse.Namespace, config: Config, stack: ExitStack) -> int:
    if options.wait is None:
        options.wait = config.encoding.wait_s if config.encoding else _WAIT_S
    if not 0 <= options.wait <= _LONGEST_WAIT_S:
        raise ValueError(f"--wait {options.wait}: expected 0..{_LONGEST_WAIT_S:g} seconds")
    path = config.state_dir / LEDGER_FILE
    if options.unfinished and not path.exists():
        return DONE
    clock = system_clock(config.station.clock)
    ledger = stack.enter_context(closing(TagLedger.open(path, now=clock)))
    if options.unfinished:
        return _unfinished(options, config, ledger)
    out = _Out(options, stack)
    desk = _desk(options, config, ledger, stack)
    if desk is None:
        return FAILED
    if options.undo:
        return out.row(_until(desk.undo, desk.give_up, options.wait))
    code = DONE
    for encoded in progress.following("tags", _encoded(desk, options)):
        code = max(code, out.row(encoded))
    if not options.json:
        _sum_up(desk.tally, written_today(config, ledger, clock()))
    if unfinished := len(ledger.unfinished()):
        complain(f"tags that were begun and are not finished: {unfinished} (--unfinished)")
    return code


def _desk(
    options: argparse.Namespace, config: Config, ledger: TagLedger, stack: ExitStack
) -> EncodingStation | None:
    """None: a running station has the pad, and that was said."""
    layouts = config.tags.load_layouts()
    profile = _profile(options, config.encoding, layouts)
    path = options.list or (config.encoding.list if config.encoding else None)
    listed = None if path is None else _listed(path)
    station = running_station(config)
    pad = config.first("item_reader")
    if station is not None and pad is not None and station.of(pad.name) is not None:
        complain(f"the running station has {pad.name}: stop it, and encode again")
        return None
    clock = system_clock(config.station.clock)
    pairs = stack.enter_context(closing(Pairs.open(pairs_path(config), now=clock)))
    reader = stack.enter_context(open_pad(config))
    catalogue = _catalogue(config, listed, stack)
    return encoding_station(config, reader, layouts, ledger, pairs, catalogue, profile)


def _profile(
    options: argparse.Namespace, usual: EncodingConfig | None, layouts: tuple[Layout, ...]
) -> Profile:
    """The options, over what [encoding] says: of another format that says only whose it is."""
    kind, isil, lock, layout = options.format, options.isil, options.lock, options.layout
    if kind is None and usual is None and not options.undo:
        raise ValueError("expected --format, or a section [encoding] that says what is written")
    if usual is not None:
        isil = usual.isil if isil is None else isil
        if kind in (None, usual.format):
            kind, lock, layout = usual.format, lock or usual.lock, layout or usual.layout
    return profile_of(kind or TagKind.ISO28560_3, isil or "", lock or Lock.NONE, layout, layouts)


def _listed(path: Path) -> ItemList:
    listed = read_item_list(path)
    for bad in listed.bad[:_MOST_SAID]:
        complain(f"{path}: line {bad.line}: {bad.reason}")
    left_out = f", {listed.bad_rows} rows left out" if listed.bad_rows else ""
    complain(f"{path}: {len(listed.items)} items{left_out}")
    return listed


def _catalogue(config: Config, listed: ItemList | None, stack: ExitStack) -> Catalogue:
    if listed is not None:
        return ListCatalogue(listed)
    ils = stack.enter_context(own_session(config))

    def ask(item: str) -> ItemAnswer:
        ils.sign_in(decision_deadline())
        return ils.item(item, decision_deadline())

    return IlsCatalogue(ask)


def _encoded(desk: EncodingStation, options: argparse.Namespace) -> Iterator[Encoded]:
    """What lies there unfinished, then a row for each barcode."""
    resumed = None
    # Of a pad that is silent the first barcode tells more.
    with suppress(DeviceError):
        resumed = desk.resume()
    if resumed is not None:
        yield resumed
    for item, part in _barcodes():
        refused = desk.scan(item, part=part, replace=options.replace)
        yield refused or _until(desk.look, desk.give_up, options.wait)


def _barcodes() -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Codes as a scanner types them, one in a line, with their part; empty lines are skipped.

    Of a line that is no code the beginning is named, and the rest is not taken for another one.
    """
    while line := _line():
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = _line()
        # A file that was saved on Windows may begin with a mark.
        code = line.decode("utf-8-sig", "replace").strip()
        if found := _WITH_PART.fullmatch(code):
            yield found[1], (int(found[2]), int(found[3]))
        elif code:
            yield code, None


def _line() -> bytes:
    with progress.paused():
        return sys.stdin.buffer.readline(_LONGEST_LINE)


def _until(
    look: Callable[[], Encoded | None], give_up: Callable[[], Encoded], wait_s: float
) -> Encoded:
    """Look until there is a result, or nobody waits any longer."""
    deadline = time.monotonic() + wait_s
    while (encoded := look()) is None:
        if time.monotonic() >= deadline:
            return give_up()
        time.sleep(_POLL_S)
    return encoded


class _Out:
    """Where rows go."""

    def __init__(self, options: argparse.Namespace, stack: ExitStack) -> None:
        self._as_json: bool = options.json
        self._log: EncodingLog | None = None
        if options.out is not None:
            self._log = stack.enter_context(closing(EncodingLog(options.out)))

    def row(self, encoded: Encoded) -> int:
        """Say what became of one item; the exit code that goes with it."""
        if self._as_json:
            emit(row_of(encoded))
        else:
            part = f" {encoded.part}/{encoded.parts}" if encoded.parts > 1 else ""
            told = [f"{encoded.item}{part}: {encoded.outcome}", encoded.uid, encoded.title]
            reason = f" ({encoded.reason})" if encoded.reason else ""
            say("  ".join(filter(None, told)) + reason)
        kept = self._keep(encoded)
        return DONE if kept and encoded.outcome in GOOD else FAILED

    def _keep(self, encoded: Encoded) -> bool:
        """False: the file does not take it. The pile goes on."""
        if self._log is None:
            return True
        try:
            self._log.keep(encoded)
        except OSError as error:
            path = self._log.path
            complain(f"{path} does not take the row of {encoded.item}: {error.strerror}")
            return False
        return True


def _sum_up(tally: Tally, today: int) -> None:
    """For whoever stands there."""
    counts = ", ".join(f"{outcome} {tally.counts[outcome]}" for outcome in Outcome)
    say(f"{counts}; {tally.per_hour():.0f} an hour; written here today: {today}")
    for each in tally.troubles:
        say(f"  {plain(each.item)}: {each.outcome} ({each.reason})")


def _unfinished(options: argparse.Namespace, config: Config, ledger: TagLedger) -> int:
    found = ledger.unfinished()
    for entry in found:
        at = entry.at.astimezone(config.station.zone).isoformat() if entry.at else None
        row = {"item": entry.item, "uid": entry.uid, "state": entry.state.value, "at": at}
        if options.json:
            emit(row | {"part": entry.part, "parts": entry.parts})
        else:
            say("  ".join(str(value) for value in row.values()))
    return FAILED if found else DONE
