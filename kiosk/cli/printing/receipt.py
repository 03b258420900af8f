"""``leenpunt print receipt``: what the journal says of some entries, as a receipt."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from drivers.config import ConfigError
from drivers.errors import NotDrawn
from drivers.model import PrintLine
from kiosk import site_texts
from kiosk.cli import DONE, FAILED, USAGE, display
from kiosk.cli.display import NoScreen
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, complain, plain, put, report_alarm
from kiosk.cli.printing.printer import print_now
from kiosk.config import Config, load
from kiosk.config_station import LANGUAGES
from kiosk.receipt_words import moment
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.paper import COLUMNS, job_of, lines_of
from kiosk.services.receipts.sources import NoReceipt, of_entries
from kiosk.services.receipts.text import as_text
from sync.errors import Alarm
from sync.journal.records import Delivery

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_TO = ("text", "pdf", "png", "qr", "printer")
_MODULE_PX = 8
"""Of a code in a file: it is seldom shown as large as it is."""
_DOTS = {32: 384, 42: 512, 48: 576}


def add_parser(actions: Subparsers) -> None:
    """Add ``receipt``."""
    receipt = actions.add_parser("receipt", help="a receipt of entries of the journal")
    add_config(receipt)
    receipt.add_argument(
        "--entry", action="append", required=True, metavar="ENTRY", help="key of an intent"
    )
    receipt.add_argument("--to", choices=_TO, required=True, help="what it becomes")
    receipt.add_argument(
        "--language", choices=LANGUAGES, help="(default: that of the configuration)"
    )
    receipt.add_argument("--out", type=Path, metavar="FILE", help="(default: standard output)")
    receipt.add_argument(
        "--columns",
        type=int,
        choices=COLUMNS,
        default=42,
        help="characters a line (default: 42); a printer has its own",
    )
    receipt.add_argument("--large", action="store_true", help="large print")
    receipt.add_argument(
        "--fonts",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="for letters that Leenpunt's own fonts lack, beside those of the printer's section",
    )
    receipt.add_argument(
        "--hide-titles", action="store_true", help="numbers in the place of titles"
    )
    receipt.set_defaults(run=_receipt)


def _receipt(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        site_texts.use(config.screen.own_texts)
        deliveries = _read(config, options.entry)
        if deliveries is None:
            return FAILED
        receipt = receipt_of(config, deliveries)
        style = Style(
            options.language or config.station.language, options.large, not options.hide_titles
        )
        if options.to == "printer":
            fault = print_now(config, lambda columns: job_of(receipt, style, columns))
            if fault:
                complain(fault)
            return FAILED if fault else DONE
    except NoReceipt as fault:
        complain(str(fault))
        return FAILED
    except Alarm as alarm:
        return report_alarm(alarm, as_json=False)
    if options.to == "qr":
        return _coded(receipt, style, options.out)
    # A PDF has its own lines.
    lines = lines_of(receipt, style, 0 if options.to == "pdf" else options.columns)
    try:
        fonts = (*getattr(config.first("printer"), "fonts", ()), *options.fonts)
        page = _Page(tuple(lines), options.columns, receipt, style.language, fonts)
        content = _rendered(options.to, page)
    except (ConfigError, NoScreen, NotDrawn, ValueError, OSError) as fault:
        complain(str(fault))
        return FAILED
    return _written(content, options.out, is_text=options.to == "text")


def _coded(receipt: Receipt, style: Style, out: Path | None) -> int:
    from kiosk import qr_code
    from kiosk.services.receipts.code import code_text

    made = code_text(receipt, style, qr_code.fits)
    if made.left_out:
        complain(
            f"{made.left_out} of {len(receipt.lines)} did not fit into the code, which says so"
        )
    content, _ = qr_code.png(made.text, _MODULE_PX)
    return _written(content, out, is_text=False)


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[PrintLine, ...]
    columns: int
    receipt: Receipt
    language: str
    fonts: tuple[Path, ...]


def _rendered(to: str, page: _Page) -> bytes:
    """Raises ConfigError, NoFont (a ValueError), NoScreen, NotDrawn or OSError: fonts or Qt are not
    whole."""
    if to == "text":
        return as_text(page.lines, page.columns).encode()
    # Pillow takes a moment to import.
    from drivers.printers import fonts, raster

    if to == "png":
        said = "".join(line.text for line in page.lines)
        unwritten = fonts.unwritten(said, page.fonts)
        dots, columns = _DOTS[page.columns], page.columns
        sheet = raster.sheet(page.lines, dots, columns, more=page.fonts, language=page.language)
        content = raster.png(sheet)
    else:
        display.without_one()
        display.check()
        from kiosk.ui.paper_pdf import as_pdf

        title = f"{page.receipt.library}, {moment(page.receipt.at, page.language)}"
        content, unwritten = as_pdf(page.lines, page.columns, title=title, fonts=page.fonts)
    if unwritten:
        complain(
            f"no font here has some letters ({fonts.scripts(unwritten)}), which are empty boxes:"
            " name one that has with --fonts FILE, or install it"
        )
    return content


def receipt_of(config: Config, deliveries: Sequence[Delivery]) -> Receipt:
    """What these intents came to, at the time of the last of them. Raises NoReceipt."""
    station = config.station
    at = max(each.occurred_at for each in deliveries).astimezone(station.zone)
    return Receipt(station.name, station.shown_label, at, of_entries(deliveries))


def _read(config: Config, entries: Sequence[str]) -> list[Delivery] | None:
    with opened(config) as journal:
        if journal is None:
            return None
        found = []
        for entry in dict.fromkeys(entries):
            try:
                found.append(journal.delivery(entry))
            except KeyError:
                raise NoReceipt(f"the journal has no entry {entry}") from None
        return found


def _written(content: bytes, out: Path | None, *, is_text: bool) -> int:
    if out is not None:
        try:
            out.write_bytes(content)
        except OSError as error:
            complain(f"{out} cannot be written: {error.strerror}")
            return FAILED
    elif is_text and sys.stdout.isatty():
        for line in content.decode().splitlines():
            put(plain(line))
    elif sys.stdout.isatty():
        complain("a terminal shows no picture and no PDF: write it to --out FILE")
        return USAGE
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return DONE
