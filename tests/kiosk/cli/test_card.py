"""``leenpunt card learn``: conventions in the keys of the file, which then do what they said."""

from __future__ import annotations

import json
import tomllib

import pytest
from in_process import call

from drivers.cards.conventions import number_of
from drivers.config_cards import CardConvention
from drivers.model import CardSeen

OLD, NEW = "DEADBEEF", "04A1B2C3D4E5F6"


def learn(*pairs: tuple[str, str], as_json: bool = True) -> tuple[int, str, str]:
    words = [word for uid, number in pairs for word in ("--uid", uid, "--number", number)]
    done = call(["card", "learn", *words, *(["--json"] if as_json else [])])
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_one_object_with_the_keys_of_the_file() -> None:
    code, out, err = learn(("de:ad:be:ef", "3735928559"))
    assert (code, err) == (0, "")
    assert json.loads(out) == {"conventions": [{"source": "uid", "form": "decimal"}]}


@pytest.mark.parametrize(
    "pairs",
    [
        [(OLD, 'B"3735928559')],
        [(OLD, "3735928559"), ("CAFEBABE", "3405691582"), (NEW, NEW)],
        [(OLD, "L\\DEADBEEF"), (NEW, "04A1B2C3D4E5F6")],
    ],
)
def test_without_json_it_can_be_pasted(pairs: list[tuple[str, str]]) -> None:
    code, out, _ = learn(*pairs, as_json=False)
    assert code == 0
    tables = tomllib.loads(out)["card_conventions"]
    conventions = [CardConvention.model_validate(table) for table in tables]
    for uid, number in pairs:
        assert number_of(CardSeen("r", "iso14443-a", uid), conventions).number == number


def test_none_that_explains_them_is_exit_code_1() -> None:
    code, out, err = learn((NEW, "2000123456"), ("04000000000001", "2000777777"))
    assert code == 1
    assert json.loads(out) == {"conventions": []}
    assert "card learn: no order, form, digits" in err
    assert learn(("08A1B2C3", "08A1B2C3"))[0] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--uid", OLD, "--uid", NEW, "--number", "1"], "found 2 --uid and 1 --number"),
        (["--uid", "xyz", "--number", "1"], "'xyz'"),
        (["--uid", OLD], "--number"),
    ],
)
def test_wrong_usage_is_named(words: list[str], said: str) -> None:
    done = call(["card", "learn", *words])
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_watching_needs_a_card_reader(tmp_path: object) -> None:
    done = call(["card", "watch", "--config", f"{tmp_path}/none.toml"])
    assert done.returncode == 2
    done = call(["card", "watch", "--config", f"{tmp_path}/none.toml", "--count", "0"])
    assert done.returncode == 2
    assert b"expected a number from 1" in done.stderr
