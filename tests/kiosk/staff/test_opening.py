"""What asks for maintenance mode: cards of staff and keys, as the configuration has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_process import call
from station_alone import ALONE

from drivers.config_relay import RelayConfig
from drivers.model import PadKey
from kiosk.config import Config, load
from kiosk.flow.staff.opening import KeyCombination, Role, StaffCards, card_text
from kiosk.settings.invariants import refusal
from sync.errors import ConfigFault
from sync.journal.keys import load_seal

UP, DOWN, LEFT = PadKey.UP, PadKey.DOWN, PadKey.LEFT
KEYS = (UP, UP, DOWN, LEFT, DOWN)


def digest(text: str) -> str:
    return f"<{text}>"


CARDS = StaffCards(
    {Role.TECHNICIAN: (digest(card_text("2099")),), Role.STAFF: (digest(card_text("b-7")),)}, digest
)


@pytest.mark.parametrize(
    ("number", "role"),
    [
        ("2099", Role.TECHNICIAN),
        (" 20 99\r", Role.TECHNICIAN),
        ("B-7", Role.STAFF),
        ("2098", None),
        ("", None),
        ("staff card 2099", None),
    ],
)
def test_whose_card_it_is(number: str, role: Role | None) -> None:
    assert CARDS.role_of(number) is role


def test_without_any_nothing_is_digested() -> None:
    def fail(_: str) -> str:
        raise AssertionError

    assert StaffCards({Role.STAFF: ()}, fail).role_of("2099") is None
    assert StaffCards().role_of("2099") is None


def test_keys_one_after_the_other_open_whatever_came_before() -> None:
    keys = KeyCombination(KEYS, within_s=5.0)
    pressed = [keys.press(key, at) for at, key in enumerate((LEFT, UP, *KEYS[1:]))]
    assert pressed == [False] * 5 + [True]
    # The last ones of one are not the first ones of the next.
    assert [keys.press(key, 10.0) for key in KEYS] == [False] * 4 + [True]


def test_slow_keys_and_none_open_nothing() -> None:
    keys = KeyCombination(KEYS, within_s=5.0)
    assert not any(keys.press(key, at * 1.3) for at, key in enumerate(KEYS))
    assert not any(KeyCombination(()).press(key, 0.0) for key in PadKey)


def written(folder: Path, staff: str) -> Path:
    path = folder / "station.toml"
    path.write_text(f"{ALONE}[staff]\n{staff}\n")
    return path


A, B = "0123456789abcdef01234567", "fedcba9876543210fedcba98"


@pytest.mark.parametrize(
    ("staff", "said"),
    [
        ('keys = ["up", "down", "left", "up"]', "found 4 keys, expected 5 to 12"),
        ('keys = ["1", "2", "3", "4", "5"]', "found digits alone"),
        ('keys = ["up", "down", "up", "down", "up"]', "at least three different keys"),
        ('keys = ["up", "ctrl", "up", "down", "left"]', "staff.keys[1]"),
        ('cards = { technician = ["20990001"] }', "staff.cards.technician[0]"),
        (f'cards = {{ boss = ["{A}"] }}', "staff.cards"),
        (f'cards = {{ technician = ["{A}"], staff = ["{B}", "{A}"] }}', "stands there twice"),
        ('pin = "739154"', "staff.pin"),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path: Path, staff: str, said: str) -> None:
    with pytest.raises(ConfigFault) as fault:
        load(written(tmp_path, staff))
    assert said in str(fault.value)
    assert "739154" not in str(fault.value)
    assert "20990001" not in str(fault.value)


def test_a_card_as_the_command_prints_it_is_known_to_the_station(tmp_path: Path) -> None:
    path = written(tmp_path, 'keys = ["up", "up", "down", "left", "down"]')
    words = ["staff", "card", "--card-stdin", "--config", str(path)]
    printed = call([*words, "--json"], b"2099\n")
    (row,) = map(json.loads, printed.stdout.splitlines())
    assert call(words, b"20 99\r\n").stdout.decode().strip() == row["digest"]
    config: Config = load(written(tmp_path, f'cards = {{ staff = ["{row["digest"]}"] }}'))
    seal = load_seal(config.journal, config.state_dir, "kiosk-1", create=False)
    cards = config.staff.staff_cards(seal.reference)
    assert [cards.role_of(number) for number in ("2099", "2098")] == [Role.STAFF, None]
    # Of another station it says nothing.
    assert config.staff.staff_cards(digest).role_of("2099") is None
    assert call(words, b"\n").returncode == 1


def test_a_key_switch_is_an_input_of_a_relay_board() -> None:
    board = {"kind": "relay", "driver": "x", "name": "board", "inputs": {"key_switch": 3}}
    assert RelayConfig.model_validate(board).inputs == {"key_switch": 3}


def test_a_key_switch_is_a_way_in_like_any_other(tmp_path: Path) -> None:
    board = '[[devices]]\nkind = "relay"\ndriver = "modbus"\nport = "socket://127.0.0.1:502"\n'
    keys = load(written(tmp_path, 'keys = ["up", "up", "down", "left", "down"]'))
    switch = load(written(tmp_path, f"{board}inputs = {{ key_switch = 3 }}"))
    none = load(written(tmp_path, ""))
    assert refusal(keys, switch) == ""
    assert "no key switch" in refusal(switch, none)
