"""``leenpunt screens``: pictures of every screen, as this library's patrons see them."""

from __future__ import annotations

import argparse
import difflib
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias, get_args

from drivers.errors import NotDrawn
from kiosk import asset_folder, site_texts
from kiosk.cli import DONE, FAILED, USAGE, display, progress
from kiosk.cli.output import add_json, complain, emit, plain, report_alarm, say
from kiosk.config import Config, load
from kiosk.config_screen import ScreenConfig
from kiosk.demo.page import Picture, Places, not_fitting
from kiosk.flow.sight import Letters
from sync.errors import Alarm

if TYPE_CHECKING:
    from kiosk.demo.contact_sheet import Wanted
    from kiosk.demo.receipts import Paper
    from kiosk.flow.rules import Rules
    from kiosk.ui.look import Look

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

THEMES: Final = get_args(ScreenConfig.model_fields["theme"].annotation)
PANEL: Final = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


class UnknownName(ValueError):
    """There is nothing of that name; the message says what there is."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``screens``."""
    screens = subparsers.add_parser(
        "screens",
        help="pictures of every screen, and a page with all of them",
        description="Draw every screen and every receipt into memory, save them as PNG and make"
        " a page of them. --only, --language, --theme, --size, --letters and --places may be"
        " given more than once.",
    )
    screens.add_argument("--out", type=Path, required=True, metavar="DIR", help="where they go")
    screens.add_argument(
        "--config", type=Path, metavar="FILE", help="as this station shows them (default: a demo's)"
    )
    for option, letter, what in (
        ("only", "NAME", "only this scene; a name of none lists them"),
        ("language", "L", "only in this language (default: all of the station's)"),
        ("theme", "T", f"in this theme: {', '.join(THEMES)} (default: the station's)"),
    ):
        screens.add_argument(f"--{option}", action="append", default=[], metavar=letter, help=what)
    screens.add_argument(
        "--size",
        action="append",
        default=[],
        type=panel_size,
        metavar="WxH",
        help="of the window; portrait and landscape are the panel's (default: these two)",
    )
    screens.add_argument(
        "--letters",
        action="append",
        default=[],
        choices=tuple(Letters),
        type=Letters,
        help="patrons' screens in letters of this size (default: normal)",
    )
    screens.add_argument(
        "--places",
        action="append",
        default=[],
        choices=tuple(Places),
        type=Places,
        help="patrons' screens with buttons low, Done at the left, or both (default: usual)",
    )
    screens.add_argument(
        "--spoken",
        action="store_true",
        help="beside each picture of a patron's screen what is said of it, as NAME.txt",
    )
    screens.add_argument(
        "--sheets",
        action="store_true",
        help="also sheets of twenty small pictures, one language and theme each, to be reviewed",
    )
    screens.add_argument(
        "--day",
        type=_day,
        metavar="YYYY-MM-DD",
        help="on this day (default: one on which due dates are the widest of each language)",
    )
    add_json(screens)
    screens.set_defaults(run=_run)


def panel_size(text: str) -> tuple[int, int]:
    """Of ``--size``: a name of the panel's, or WxH in pixels. Raises ArgumentTypeError."""
    return PANEL.get(text) or display.size(text)


def _day(text: str) -> date:
    """Of ``--day``. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"found {text!r}, expected a day such as 2026-12-23"
        ) from None


def _run(options: argparse.Namespace) -> int:
    display.without_one()
    try:
        display.check()
        with tempfile.TemporaryDirectory(prefix="leenpunt-screens-") as name:
            folder = Path(name)
            config, plan = station_of(options.config, folder)
            wanted = _wanted(options, config)
            (folder / "pictures").mkdir()
            pictures = _draw(config, folder / "pictures", wanted, plan, options.day)
            page = _publish(config, pictures, folder / "pictures", options.out)
            if options.sheets:
                _lay_out(pictures, options.out)
    except (display.NoScreen, UnknownName) as error:
        complain(str(error))
        return USAGE
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except (OSError, NotDrawn) as error:
        complain(f"cannot write the pictures: {error}")
        return FAILED
    return _say(pictures, page, as_json=options.json)


def station_of(path: Path | None, folder: Path) -> tuple[Config, bytes]:
    """Whose screens, and a plan of its floor where the configuration names none. Raises Alarm.

    ``folder``: where a configuration of the demo station may be written, for want of another.
    """
    if path is not None:
        return load(path), b""
    from kiosk.demo.day import library

    file = folder / "station.toml"
    file.touch(mode=0o600)
    file.write_text(library.configuration(folder, port=1), encoding="utf-8")
    return load(file), asset_folder.example_plan()


def _wanted(options: argparse.Namespace, config: Config) -> Wanted:
    from kiosk.demo.contact_sheet import NAMES, Wanted
    from kiosk.demo.gate_scenes import GATE_SCENES
    from kiosk.equipment import gates_alone

    gates = [scene.name for scene in GATE_SCENES]
    # The machine at the entrance has one screen, and no patron before it.
    there = tuple(gates) if gates_alone(config) else NAMES
    scenes = _known("--only", options.only, there) or there
    languages = _known("--language", options.language, config.station.languages)
    themes = _known("--theme", options.theme, THEMES)
    return Wanted(
        scenes,
        languages or config.station.languages,
        themes or (config.screen.theme,),
        tuple(dict.fromkeys(options.size)) or tuple(PANEL.values()),
        tuple(dict.fromkeys(options.letters)) or (Letters.NORMAL,),
        tuple(dict.fromkeys(options.places)) or (Places.USUAL,),
        spoken=options.spoken,
    )


def _known(option: str, given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """What was asked for, in our order and once each. Raises UnknownName."""
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UnknownName(f"{option}: found {name!r}{hint}; there are {', '.join(known)}")
    return tuple(name for name in known if name in given)


def _draw(
    config: Config, folder: Path, wanted: Wanted, plan: bytes, day: date | None
) -> tuple[Picture, ...]:
    from kiosk.demo import contact_sheet, days

    moment = days.due_wide if day is None else days.on(day)
    with progress.doing("screens", wanted.count) as part:
        return contact_sheet.draw(*dressed(config, plan), wanted, folder, moment, part.step)


def dressed(config: Config, plan: bytes) -> tuple[Rules, Look, Paper]:
    """By what its screens go, how they look, and its paper; its own words are said from now on."""
    from drivers.model import AFI_UNSECURED
    from kiosk.cli.look import look
    from kiosk.demo.receipts import Paper
    from kiosk.equipment import gates_alone
    from kiosk.flow.rules import Rules
    from kiosk.station import Station

    site_texts.use(config.screen.own_texts)
    if gates_alone(config):
        languages = config.station.languages
        rules = Rules(AFI_UNSECURED, language=config.station.language, languages=languages)
    else:
        rules = Station(config, asks=True).rules()
    shown = look(config)
    printer, usual = config.first("printer"), Paper()
    paper = Paper(
        getattr(printer, "columns", usual.columns),
        getattr(printer, "dots", usual.dots),
        getattr(printer, "fonts", usual.fonts),
    )
    return rules, replace(shown, plan=shown.plan or plan), paper


def _publish(config: Config, pictures: Sequence[Picture], folder: Path, out: Path) -> Path:
    from kiosk.demo.contact_sheet import publish

    page = progress.following("page of screens", pictures)
    return publish(config.station.name, page, folder, out)


def _lay_out(pictures: Sequence[Picture], out: Path) -> None:
    from kiosk.demo import sheets
    from kiosk.demo.page import SCREENS

    with progress.doing("sheets of screens"):
        sheets.make(pictures, out / SCREENS, out / sheets.SHEETS)


def _say(pictures: Sequence[Picture], page: Path, *, as_json: bool) -> int:
    wrong = [picture for picture in pictures if picture.cut]
    if as_json:
        for picture in pictures:
            emit(_row(picture))
    else:
        for picture in wrong:
            say(f"{picture.file}: {not_fitting([*map(plain, picture.cut)])}")
        say(f"{len(pictures)} pictures: {page}")
    return FAILED if wrong else DONE


def _row(picture: Picture) -> dict[str, Any]:
    return asdict(picture) | {"cut": list(picture.cut)}
