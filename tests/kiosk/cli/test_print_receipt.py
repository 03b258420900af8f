"""``leenpunt print receipt``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from in_process import Ended, call
from PIL import Image
from station_alone import ALONE

from kiosk.books import Books
from kiosk.config import load
from sync.journal.records import Intent, Told
from sync.model import Action, Outcome

DUE = datetime(2026, 12, 15, 12, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(f'{ALONE}name = "Bibliotheek Zuid"\nlabel = "Leenpunt 2"\n')
    return path


def lend(config: Path, item: str, patron: str = "P1", title: str = "", **more: Any) -> str:
    with Books(load(config)) as books:
        entry = books.journal.intend(Intent(Action.BORROW, item, patron))
        books.journal.tell(entry, Told(Outcome.ACCEPTED, title=title, due=DUE))
        return entry


def receipt(config: Path, *words: str) -> Ended:
    return call(("print", "receipt", "--config", str(config), *words))


def test_text(config: Path, tmp_path: Path) -> None:
    one, two = lend(config, "3000001", title="Één"), lend(config, "3000002", title="Twee")
    both = ("--entry", one, "--entry", two)
    done = receipt(config, *both, "--to", "text")
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert "Bibliotheek Zuid" in said
    assert "Geleend (2)\nÉén\n  Terug op di 15 dec 2026\nTwee\n" in said
    assert "P1" not in said
    out = tmp_path / "receipt.txt"
    done = receipt(config, *both, "--to", "text", "--language", "en", "--out", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    assert "Borrowed (2)\n" in out.read_text("utf-8")
    hidden = receipt(config, "--entry", one, "--to", "text", "--hide-titles")
    assert "Nummer 3000001" in hidden.stdout.decode()
    assert "Één" not in hidden.stdout.decode()


def test_a_picture(config: Path, tmp_path: Path) -> None:
    entry = lend(config, "3000001", title="كتاب")
    for columns, dots in (("32", 384), ("48", 576)):
        out = tmp_path / f"{columns}.png"
        words = ("--entry", entry, "--to", "png", "--columns", columns, "--out", str(out))
        assert receipt(config, *words).returncode == 0
        with Image.open(out) as picture:
            assert (picture.format, picture.width) == ("PNG", dots + 60)
            assert min(picture.convert("L").tobytes()) == 0


def test_what_is_refused(config: Path, tmp_path: Path) -> None:
    none = receipt(config, "--entry", "x", "--to", "text")
    assert (none.returncode, none.stdout) == (1, b"")
    assert b"no journal yet" in none.stderr
    mine, yours = lend(config, "1"), lend(config, "2", "P2")
    unknown = receipt(config, "--entry", "x", "--to", "text")
    assert (unknown.returncode, unknown.stdout) == (1, b"")
    assert b"the journal has no entry x" in unknown.stderr
    mixed = receipt(config, "--entry", mine, "--entry", yours, "--to", "text")
    assert (mixed.returncode, mixed.stdout) == (1, b"")
    assert b"of 2 cards" in mixed.stderr
    nowhere = str(tmp_path / "no" / "folder")
    assert receipt(config, "--entry", mine, "--to", "text", "--out", nowhere).returncode == 1
    assert receipt(config, "--entry", mine, "--to", "text", "--language", "xx").returncode == 2


@pytest.mark.parametrize("to", ["pdf", "png"])
def test_letters_that_no_font_has_are_said(config: Path, tmp_path: Path, to: str) -> None:
    """Of a code point that is assigned to nobody; what is said never names the title."""
    entry, out = lend(config, "3000001", title="Boek \u0378"), tmp_path / "receipt"
    words = ("--entry", entry, "--to", to, "--out", str(out))
    done = receipt(config, *words)
    assert done.returncode == 0
    assert "no font here has some letters (signs)" in done.stderr.decode()
    assert "Boek" not in done.stderr.decode()
    assert out.stat().st_size > 1000
    bad = tmp_path / "bad.ttf"
    bad.write_bytes(b"no font")
    refused = receipt(config, *words, "--fonts", str(bad))
    assert refused.returncode == 1
    assert "bad.ttf is no font that can be used" in refused.stderr.decode()


def test_a_code_is_read_again(config: Path, tmp_path: Path) -> None:
    entry, out = lend(config, "3000001", title="Één"), tmp_path / "receipt.png"
    words = ("--entry", entry, "--to", "qr", "--out", str(out))
    done = receipt(config, *words)
    assert (done.returncode, done.stderr) == (0, b"")
    with Image.open(out) as picture:
        (found,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert found.text.startswith("Bibliotheek Zuid\n")
    assert found.text.endswith("Geleend\nTerug op di 15 dec 2026\n- Één")


def test_what_does_not_fit_into_the_code_is_counted(config: Path, tmp_path: Path) -> None:
    entries = [lend(config, f"{3000000 + n}", title=f"{n} {'lang ' * 20}") for n in range(30)]
    words = [word for entry in entries for word in ("--entry", entry)]
    done = receipt(config, *words, "--to", "qr", "--out", str(tmp_path / "receipt.png"))
    assert done.returncode == 0
    assert b"of 30 did not fit" in done.stderr
