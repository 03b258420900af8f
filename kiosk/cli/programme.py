"""``leenpunt programme``: lending models that are tried: checked, played and compared."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.library_system import decision_deadline, own_session
from sync.errors import Alarm, ConfigFault, Unreachable
from sync.model import ItemStatus

if TYPE_CHECKING:
    from sync.programmes.counts import Day
    from sync.programmes.files import Examined
    from sync.programmes.model import Programme

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``programme`` and its actions."""
    programme = subparsers.add_parser(
        "programme", help="lending models that are tried: checked, played, compared"
    )
    actions = programme.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check", help="what is wrong with programmes, and what nobody can do of them"
    )
    check.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a programme, or a folder of them; beside those of the configuration",
    )
    check.add_argument("--config", type=Path, metavar="FILE", help="of the station that tries them")
    check.add_argument(
        "--items",
        action="store_true",
        help="with --config: ask the library system about each item of a kit",
    )
    add_json(check)
    check.set_defaults(run=_check)
    for name, help_text, run in (
        ("simulate", "play programmes on what this station counted, before they begin", _simulate),
        ("report", "variants beside each other, and what may be concluded of them", _report),
    ):
        parser = actions.add_parser(name, help=help_text)
        parser.add_argument(
            "files", nargs="*", type=Path, metavar="FILE", help="default: those of the station"
        )
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=run)


def _check(options: argparse.Namespace) -> int:
    from sync.programmes.files import examine

    try:
        if options.config is None and (options.items or not options.files):
            wanted = "--config FILE with --items" if options.items else "FILE or --config FILE"
            raise ConfigFault(f"expected {wanted}, found neither")
        config = load(options.config, programmes=False) if options.config is not None else None
        own = config.programmes.folder if config is not None else None
        paths = [*([own] if own is not None else []), *options.files]
        try:
            found = examine(paths)
        except ValueError as fault:
            raise ConfigFault(str(fault)) from None
        with _catalogue(config if options.items else None) as is_known:
            rows = [
                _row(each, config, is_known) for each in progress.following("programmes", found)
            ]
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except Unreachable as error:
        complain(f"programme check --items: {error}")
        return FAILED
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, ("file", "name", "ok", "why", "remarks"))
    return DONE if all(row["ok"] for row in rows) else FAILED


def _simulate(options: argparse.Namespace) -> int:
    from kiosk.programmes.rehearsal import rows_of

    columns = ("programme", "variant", "past_days", "visits", "visits_over_cap", "says")
    return _shown(options, columns, lambda each, at: rows_of(each, at.station, at.days))


def _report(options: argparse.Namespace) -> int:
    from sync.programmes.report import rows_of

    columns = ("programme", "measure", "variant", "n", "value", "low", "high", "says")
    return _shown(options, columns, lambda each, at: rows_of(each, at.days, at.today))


@dataclass(frozen=True, slots=True)
class _Past:
    station: str
    days: Sequence[Day]
    today: date


def _shown(
    options: argparse.Namespace,
    columns: Sequence[str],
    rows_of: Callable[[Programme, _Past], Iterable[dict[str, Any]]],
) -> int:
    try:
        config = load(options.config)
        rows = [
            row
            for programme, past in _pasts(config, _wanted(config, options.files))
            for row in rows_of(programme, past)
        ]
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, columns)
    return DONE


def _wanted(config: Config, files: Sequence[Path]) -> Sequence[Programme]:
    """Of these files; without any, the station's own. ConfigFault where one cannot be used."""
    from sync.programmes.files import load_all

    if not files:
        return config.programmes.declared
    try:
        return load_all(files)
    except ValueError as fault:
        raise ConfigFault(str(fault)) from None


def _pasts(config: Config, programmes: Sequence[Programme]) -> list[tuple[Programme, _Past]]:
    from kiosk.cli.journal import opened
    from kiosk.programmes.past import days_of

    station, zone = config.station.id, config.station.zone
    now = system_clock(config.station.clock)()
    with opened(config) as journal:
        found = days_of(journal, programmes, station, zone, now) if journal and programmes else []
    today = now.utc.astimezone(zone).date()
    days = found or [[] for _ in programmes]
    return [
        (each, _Past(station, theirs, today)) for each, theirs in zip(programmes, days, strict=True)
    ]


@contextmanager
def _catalogue(config: Config | None) -> Iterator[Callable[[str], bool]]:
    """Does the library system know this item? Without a configuration nobody is asked."""
    if config is None:
        yield lambda item: True
        return
    with own_session(config) as ils:
        ils.sign_in(decision_deadline())
        yield lambda item: ils.item(item, decision_deadline()).status is not ItemStatus.UNKNOWN


def _row(
    each: Examined, config: Config | None, is_known: Callable[[str], bool]
) -> dict[str, object]:
    from kiosk.programmes.able import remarks
    from kiosk.programmes.kits import photo_faults, unknown_items
    from kiosk.ui.photos import why_not

    programme, said = each.programme, list(each.faults)
    if programme is not None:
        said.extend(photo_faults(programme, why_not))
        said.extend(unknown_items(programme, is_known))
    if programme is not None and config is not None:
        said.extend(config.faults_of(programme))
    return {
        "file": str(each.path),
        "name": programme.name if programme is not None else None,
        "ok": not said,
        "why": "; ".join(said) or None,
        "remarks": list(remarks(programme)) if programme is not None else [],
    }
