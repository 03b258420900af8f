"""[sign_in]: what the numbers of a library's cards look like, and whether they may be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.config import Config, load
from kiosk.diagnosis.config import examine_config
from kiosk.flow.typed import Letters, TypedCards
from kiosk.station import Station
from sync.errors import ConfigFault


def written(folder: Path, sign_in: str, station: str = "", ils: str = "") -> Path:
    path = folder / "station.toml"
    path.write_text(
        f"""[station]
id = "desk-1"
{station}
[ils]
host = "127.0.0.1"
port = 6001
account = ""
password = ""
{ils}
[sign_in]
{sign_in}
[[devices]]
kind = "item_reader"
driver = "feig"
port = "/nowhere/pad"
""",
        encoding="utf-8",
    )
    return path


def typed(config: Config) -> TypedCards | None:
    return Station(config, asks=True).rules().typed


def test_without_a_word_nothing_is_typed(tmp_path: Path) -> None:
    assert typed(load(written(tmp_path, ""))) is None


def test_what_the_cards_look_like(tmp_path: Path) -> None:
    lines = 'typed = true\ndigits = 13\ngrouping = [5, 4, 4]\nletters = "upper"'
    path = written(tmp_path, lines, station="card_barcodes = '2\\d{12}'")
    cards = TypedCards(13, (5, 4, 4), Letters.UPPER, pin=True, pattern=r"2\d{12}")
    assert typed(load(path)) == cards


@pytest.mark.parametrize("checks", ["true", "false"])
def test_a_pin_that_nobody_looks_at_is_not_asked_so_nothing_is_typed(
    tmp_path: Path, checks: str
) -> None:
    ils = f"[ils.override]\nchecks_pin = {checks}"
    path = written(tmp_path, "typed = true\ndigits = 13", ils=ils)
    assert (typed(load(path)) is not None) is (checks == "true")
    free = written(tmp_path, "typed = true\ndigits = 13\npin = false", ils=ils)
    assert typed(load(free)) == TypedCards(13, pin=False)


def test_a_station_that_asks_every_pin_of_such_an_ils_signs_in_nobody(tmp_path: Path) -> None:
    ils = "[ils.override]\nchecks_pin = false"
    path = written(tmp_path, "typed = true", station="pin_required = true", ils=ils)
    (finding,) = examine_config(load(path))
    assert (finding.check, finding.ok) == ("pin_required", False)
    assert "no card can sign in" in finding.message


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("typed = 1", "sign_in.typed: "),
        ("digits = 2", "sign_in.digits: found 2, expected 3 to 20"),
        ("digits = 21", "sign_in.digits: found 21, expected 3 to 20"),
        ("digits = -1", "sign_in.digits: found -1, expected 3 to 20"),
        ("digits = 13\ngrouping = [5, 4]", "grouping: adds up to 9, expected digits (13)"),
        ("grouping = [5, 4]", "grouping: adds up to 9, expected digits (0)"),
        ("digits = 13\ngrouping = [13, 0]", "sign_in.grouping[1]: "),
        ('letters = "yes"', "sign_in.letters: "),
        ("type = true", "unknown key sign_in.type"),
    ],
)
def test_a_section_that_cannot_be_used_is_named(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(ConfigFault, match=re.escape(said)):
        load(written(tmp_path, lines))
