"""What commands say: readable values, nothing that a terminal obeys, and never a PIN."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from kiosk.cli import USAGE, main
from kiosk.cli.output import complain, emit, say, table, words

ATTACKS = (
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31mred",
    "back\x08\x08space\rover",
    "two\nlines\x0b\x0c\x85\u2028\u2029",
    "\u202eesrever\u202c \u2066isolated\u2069 \u200f\u200e\u061c",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_others_is_obeyed_by_a_terminal(
    attack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say(f"title: {attack}")
    table([{"title": attack, "more": {attack: [attack]}}], ("title", "more"))
    emit({"title": attack})
    complain(f"refused: {attack}")
    out, err = capsys.readouterr()
    assert all(line.isprintable() for line in out.split("\n")), out
    assert out.count("\n") == 4
    assert all(line.isprintable() for line in err.splitlines())
    # The value itself is whole for whoever reads JSON.
    assert json.loads(out.splitlines()[-1]) == {"title": attack}


def test_text_of_every_language_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    say("Ça ira, Zoë\u00a0– كتاب")
    emit({"title": "Zoë كتاب"})
    assert capsys.readouterr().out == 'Ça ira, Zoë – كتاب\n{"title": "Zoë كتاب"}\n'


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "-"),
        ("", "-"),
        ([], "-"),
        ({}, "-"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (Decimal("2.50"), "2.50"),
        (["a", None, True], "a, -, yes"),
        ({"due": None, "told": {"offline": True}, "items": [1, 2]}, None),
    ],
)
def test_tables_show_no_true_none_or_brackets(value: Any, said: str | None) -> None:
    found = words(value)
    assert said is None or found == said
    assert not any(sign in found for sign in ("True", "False", "None", "{", "[", "'"))


@pytest.mark.parametrize(
    "option", ["--pin {}", "--pin={}", "--pi {}", "--p={}", "-p {}", "--pin-stdin={}", "--PIN {}"]
)
@pytest.mark.parametrize("command", ["desk borrow --card P1 --item 3", "ils probe"])
def test_a_pin_as_an_option_is_refused_and_never_repeated(
    option: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = f"{command} --config none.toml {option.format('7391')}"
    with pytest.raises(SystemExit) as ended:
        main(typed.split())
    assert ended.value.code == USAGE
    out, err = capsys.readouterr()
    assert "7391" not in out + err
    assert "--pin-stdin" in err


@pytest.mark.parametrize("words", ["--pin-stdin {}", "-P{}", "--patron-pin={}", "—pin {}"])
def test_what_is_no_argument_is_not_repeated(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = f"desk borrow --card P1 --item 3 --config none.toml {words.format('7391')}"
    with pytest.raises(SystemExit) as ended:
        main(typed.split())
    assert ended.value.code == USAGE
    out, err = capsys.readouterr()
    assert "7391" not in out + err
    assert "unrecognized arguments" in err
