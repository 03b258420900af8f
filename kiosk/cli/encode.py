"""``leenpunt encode``: barcodes on standard input, the tag on the pad is written for each."""

from __future__ import annotations

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC
from pathlib import Path
from typing import Any, Final, TextIO

from drivers.config import ConfigError
from drivers.errors import DeviceError
from drivers.model import TagKind
from drivers.tags.declared.layout import Layout
from drivers.tags.decoder import build_decoder
from drivers.tags.formats import installed_formats
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_config, add_json, complain, emit, plain, report_alarm, say
from kiosk.cli.tag.pairs import open_pad, pairs_path
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.diagnosis.repairs import PadHere
from kiosk.diagnosis.running import running_station
from kiosk.equipment import build_ils, decision_deadline, security_rules
from kiosk.services.encoding.catalogue import Catalogue, IlsCatalogue, ListCatalogue
from kiosk.services.encoding.outcome import Encoded, Outcome, Tally
from kiosk.services.encoding.profile import FORMATS, Lock, Profile
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.encoding.tag_access import TagAccess
from kiosk.services.encoding.tag_writing import TagWriting
from kiosk.services.item_list import ItemList, read_item_list
from sync.errors import Alarm
from sync.pairs import Pairs
from sync.spreadsheet import no_formula
from sync.tag_ledger import LEDGER_FILE, TagLedger

_COLUMNS: Final = ("item", "uid", "outcome", "reason", "verified", "ms")
_WAIT_S: Final = 5.0
_LONGEST_WAIT_S: Final = 3600.0
_POLL_S: Final = 0.05
_LONGEST_LINE: Final = 1024
_MOST_SAID: Final = 10
"""Bad rows of a list that are named on the screen; all are counted."""
_WITH_PART: Final = re.compile(r"(.*\S)\s+([0-9]{1,3})/([0-9]{1,3})")
_GOOD: Final = (Outcome.WRITTEN, Outcome.UNCHANGED, Outcome.UNDONE)

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
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--format", choices=[kind.value for kind in FORMATS], help="what is written on the tags"
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
    parser.add_argument("--isil", default="", metavar="I", help="owner, as CC-xxx")
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
        default=Lock.NONE.value,
        help="lock what was written, for ever: nothing (default), id and owner, or all of it",
    )
    parser.add_argument(
        "--wait",
        type=float,
        default=_WAIT_S,
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
    for encoded in _encoded(desk, options):
        code = max(code, out.row(encoded))
    if not options.json:
        midnight = (
            clock()
            .utc.astimezone(config.station.zone)
            .replace(hour=0, minute=0, second=0, microsecond=0)
        )
        _sum_up(desk.tally, ledger.done_since(midnight.astimezone(UTC)))
    if unfinished := len(ledger.unfinished()):
        complain(f"tags that were begun and are not finished: {unfinished} (--unfinished)")
    return code


def _desk(
    options: argparse.Namespace, config: Config, ledger: TagLedger, stack: ExitStack
) -> EncodingStation | None:
    """None: a running station has the pad, and that was said."""
    layouts = config.tags.load_layouts()
    profile = _profile(options, layouts)
    listed = None if options.list is None else _listed(options.list)
    station = running_station(config)
    pad = config.first("item_reader")
    if station is not None and pad is not None and station.of(pad.name) is not None:
        complain(f"the running station has {pad.name}: stop it, and encode again")
        return None
    clock = system_clock(config.station.clock)
    pairs = stack.enter_context(closing(Pairs.open(pairs_path(config), now=clock)))
    decoder = build_decoder(layouts, pairs.lookup, formats=installed_formats()[0])
    reader = stack.enter_context(open_pad(config))
    rules = security_rules(config)
    access = TagAccess(reader, decoder, rules)
    pad_here = PadHere(reader, rules)
    return EncodingStation(
        access,
        TagWriting(access, pad_here, rules, ledger, pairs, by=config.station.id),
        rules,
        ledger,
        pairs,
        _catalogue(config, listed, stack),
        profile,
        monotonic=time.monotonic,
    )


def _profile(options: argparse.Namespace, layouts: tuple[Layout, ...]) -> Profile:
    kind = TagKind(options.format or TagKind.ISO28560_3)
    layout = None
    if kind is TagKind.DECLARED:
        found = [each for each in layouts if options.layout in ("", each.name)]
        if len(found) != 1:
            names = ", ".join(repr(each.name) for each in layouts) or "none"
            raise ValueError(
                f"--format declared: expected --layout with one of those in [tags], found {names}"
            )
        (layout,) = found
    elif options.layout:
        raise ValueError(f"--format {kind}: --layout belongs to declared only")
    return Profile(kind, options.isil, layout, Lock(options.lock))


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
    ils = build_ils(config)
    stack.callback(ils.close)
    return IlsCatalogue(ils, decision_deadline)


def _encoded(desk: EncodingStation, options: argparse.Namespace) -> Iterator[Encoded]:
    """What lies there unfinished, then a row for each barcode."""
    if (resumed := desk.resume()) is not None:
        yield resumed
    for item, part in _barcodes():
        refused = desk.scan(item, part=part, replace=options.replace)
        yield refused or _until(desk.look, desk.give_up, options.wait)


def _barcodes() -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Codes as a scanner types them, one in a line, with their part; empty lines are skipped.

    Of a line that is no code the beginning is named, and the rest is not taken for another one.
    """
    while line := sys.stdin.buffer.readline(_LONGEST_LINE):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = sys.stdin.buffer.readline(_LONGEST_LINE)
        # A file that was saved on Windows may begin with a mark.
        code = line.decode("utf-8-sig", "replace").strip()
        if found := _WITH_PART.fullmatch(code):
            yield found[1], (int(found[2]), int(found[3]))
        elif code:
            yield code, None


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
        self._csv: TextIO | None = None
        if options.out is not None:
            self._csv = stack.enter_context(options.out.open("a", encoding="utf-8", newline=""))
            if not self._csv.tell():
                csv.writer(self._csv, lineterminator="\n").writerow(_COLUMNS)

    def row(self, encoded: Encoded) -> int:
        """Say what became of one item; the exit code that goes with it."""
        row: dict[str, Any] = {
            "item": encoded.item,
            "uid": encoded.uid or None,
            "outcome": encoded.outcome.value,
            "reason": None if encoded.reason is None else str(encoded.reason),
            "verified": encoded.verified,
            "ms": encoded.ms,
        }
        if self._as_json:
            emit(row)
        else:
            part = f" {encoded.part}/{encoded.parts}" if encoded.parts > 1 else ""
            told = [f"{encoded.item}{part}: {encoded.outcome}", encoded.uid, encoded.title]
            reason = f" ({encoded.reason})" if encoded.reason else ""
            say("  ".join(filter(None, told)) + reason)
        kept = self._keep(row)
        return DONE if kept and encoded.outcome in _GOOD else FAILED

    def _keep(self, row: dict[str, Any]) -> bool:
        """False: the file does not take it. The pile goes on."""
        if self._csv is None:
            return True
        cells = ["" if row[name] is None else str(row[name]) for name in _COLUMNS]
        try:
            csv.writer(self._csv, lineterminator="\n").writerow(map(no_formula, cells))
            self._csv.flush()
        except OSError as error:
            complain(f"{self._csv.name} does not take the row of {row['item']}: {error.strerror}")
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
