"""What commands say: readable values, nothing that a terminal obeys, and never a PIN."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from kiosk.cli import FAILED, USAGE, Unwritten, main
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


ON = '"$0" -m kiosk "$@"'


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    "typed",
    ["--version", "desk --help", "sip2 decode", "sim acs --listen 127.0.0.1:0"],
)
@pytest.mark.parametrize(
    ("shell", "said"),
    [
        (f"{ON} >/dev/full", "standard output cannot be written: No space left on device"),
        (f"{ON} >&-", "standard output is closed"),
        (f"{ON} >/dev/full 2>/dev/full", ""),
        (f"{ON} >&- 2>&-", ""),
    ],
    ids=["full", "closed", "both full", "both closed"],
)
def test_output_that_nobody_takes_is_named_and_is_a_failure(
    shell: str, said: str, typed: str, unbuffered: str
) -> None:
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable, *typed.split()],
        input="9900302.00\n",
        capture_output=True,
        text=True,
        timeout=30,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    assert done.returncode == FAILED
    assert done.stderr.count("\n") == (1 if said else 0), done.stderr
    assert said in done.stderr


def test_wrong_usage_stays_that_without_diagnostics() -> None:
    command = ["sh", "-c", f"{ON} 2>&-", sys.executable, "nonsense"]
    assert subprocess.run(command, capture_output=True, timeout=30).returncode == USAGE


def test_a_long_line_on_a_full_disk_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Longer than what is kept back: nothing is left that could fail once more."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(Unwritten, match="No space left"):
            emit({"long": "x" * 100_000})
