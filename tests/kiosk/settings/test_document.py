"""Single values of a TOML file: changed, and nothing else."""

from __future__ import annotations

import difflib
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.settings.document import put, remove
from kiosk.settings.place import Place, dotted, parse

FILE = """\
# The station of the branch
[station]
id = "desk-1"     # lasting
name = 'Bieb'

[ils]
host = "127.0.0.1"
override.currency = "EUR"

# A pad by a name that lasts
[[devices]]
kind = "scanner"
port = "/dev/a"   # left

[[devices]]
kind = "item_reader"
port = "/dev/b"

# [[devices]]
# kind = "printer"
"""


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("place", "value", "lines"),
    [
        (("station", "name"), "De Bieb", ["- name = 'Bieb'", '+ name = "De Bieb"']),
        (("station", "id"), "x", ['- id = "desk-1"     # lasting', '+ id = "x"     # lasting']),
        (("station", "label"), "Een", ['+ label = "Een"']),
        (
            ("devices", 0, "port"),
            "/dev/c",
            ['- port = "/dev/a"   # left', '+ port = "/dev/c"   # left'],
        ),
        (("devices", 1, "baud"), 9600, ["+ baud = 9600"]),
        (("screen", "colour"), "#ffffff", ["+ ", "+ [screen]", '+ colour = "#ffffff"']),
        (("ils", "override", "A B"), ["x"], ['+ override."A B" = ["x"]']),
        (
            ("devices", 2),
            {"kind": "printer", "columns": 42},
            ["+ ", "+ [[devices]]", '+ kind = "printer"', "+ columns = 42"],
        ),
    ],
)
def test_a_value_is_put_there_and_all_else_stays(
    place: Place, value: Any, lines: list[str]
) -> None:
    assert changed_lines(FILE, put(FILE, place, value)) == lines


def test_a_new_key_stands_with_the_others() -> None:
    text = put(FILE, ("ils", "port"), 6001)
    assert 'host = "127.0.0.1"\nport = 6001\n' in text
    assert "\n\n# A pad by a name that lasts\n[[devices]]" in text


def test_what_is_taken_away_goes_alone() -> None:
    assert changed_lines(FILE, remove(FILE, ("devices", 0, "port"))) == [
        '- port = "/dev/a"   # left'
    ]
    with pytest.raises(ValueError, match=r"ils\.port: nothing stands there"):
        remove(FILE, ("ils", "port"))


def test_lines_end_as_they_did() -> None:
    text = put(FILE.replace("\n", "\r\n"), ("station", "label"), "Een")
    assert text == put(FILE, ("station", "label"), "Een").replace("\n", "\r\n")


def test_tables_between_others_are_left_alone() -> None:
    """What cannot be kept byte for byte is for hands."""
    text = "[[a]]\nx = 1\n[[b]]\ny = 1\n[[a]]\nx = 2\n"
    try:
        after = put(text, ("b", 0, "y"), 2)
    except ValueError as error:
        assert "by hand" in str(error)  # noqa: PT017
    else:
        assert after == text.replace("y = 1", "y = 2")


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
_VALUES = st.recursive(
    st.booleans() | st.integers(-(2**31), 2**31) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(value=_VALUES, key=_TEXTS)
def test_whatever_is_put_is_read_back(value: Any, key: str) -> None:
    text = put(FILE, ("ils", key or "x"), value)
    assert tomllib.loads(text)["ils"][key or "x"] == value


@given(names=st.lists(_TEXTS.filter(bool), min_size=1, max_size=4), number=st.integers(0, 9))
def test_a_place_is_read_as_it_is_written(names: list[str], number: int) -> None:
    place: Place = (*names, number, "x")
    assert parse(dotted(place), {}) == place


@pytest.mark.parametrize("text", ["", ".", "a.", ".a", "a..b", "a b", "[0]", "a[", "a[-1]", 'a."'])
def test_what_is_no_place_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse(text, {})


def test_a_device_goes_by_its_name() -> None:
    values = {
        "devices": [
            {"kind": "item_reader", "driver": "feig"},
            {"kind": "scanner", "driver": "serial", "name": "hand"},
        ],
        "bins": [{"code": "OOST"}],
    }
    assert parse("devices[pad].port", values) == ("devices", 0, "port")
    assert parse("devices[hand]", values) == ("devices", 1)
    assert parse("bins[OOST].number", values) == ("bins", 0, "number")
    with pytest.raises(ValueError, match=r"found \[paad\].*there is pad, hand"):
        parse("devices[paad].port", values)
