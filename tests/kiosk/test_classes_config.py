"""The list of classes: what it may hold, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import load
from kiosk.flow.school import ClassList
from sync.errors import ConfigFault

STATION = """
[station]
id = "k1"
[ils]
host = "127.0.0.1"
port = 6001
account = "a"
password = "b"
[classes]
lists = "classes.toml"
patron_types = ["L", " Leraar"]
minutes = 45
[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/null"
"""
GOOD = """
["Groep 6b"]
teachers = ["2 1234 000 12"]
pupils = ["2123400001", "", "P12x"]
"""
MANY = '["6b"]\nteachers = ["1"]\npupils = [{}]'.format(", ".join(f'"{n}"' for n in range(2, 43)))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(STATION, encoding="utf-8")
    return path


def listed(station: Path, text: str, mode: int = 0o600) -> None:
    path = station.parent / "classes.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def test_cards_are_compared_as_people_type_them(written: Path) -> None:
    listed(written, GOOD, mode=0o640)
    classes = load(written).classes
    (one,) = classes.classes
    assert one == ClassList("Groep 6b", ("2123400012",), ("2123400001", "", "p12x"))
    assert [one.number(card) for card in ("2123400001", "P12X", "", "9")] == [1, 3, 0, 0]
    assert one.taught_by("2123400012")
    assert (one.numbers, classes.teacher_types, classes.minutes) == ((1, 3), {"l", "leraar"}, 45)
    assert "2123400001" not in repr(classes.classes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", "not a TOML file"),
        ("a = 1", 'expected a table ["a"] with teachers and pupils'),
        ('["6b"]\nteachers = ["1"]', "6b: pupils: expected a list of card numbers"),
        ('["6b"]\nteachers = ["1"]\npupils = [2]', "6b: pupils: expected a list of card numbers"),
        ('["6b"]\nteachers = ["1"]\npupils = [""]', "6b: pupils: expected at least one"),
        ('["6b"]\nteachers = []\npupils = ["2"]', "6b: teachers: expected at least one"),
        ('["6b"]\nteachers = [""]\npupils = ["2"]', "6b: teachers: expected numbers of cards"),
        ('["6b"]\nteacher = ["1"]\npupils = ["2"]', "6b: unknown key teacher"),
        ('["6b"]\nteachers = ["1"]\npupils = ["2", "3", "2"]', "pupils 1 and 3 have the same card"),
        ('["6b"]\nteachers = ["1"]\npupils = ["1"]', "6b: pupil 1 has a teacher's card"),
        (f'["{"x" * 25}"]\nteachers = ["1"]\npupils = ["2"]', "a name of 1 to 24 letters"),
        (MANY, "6b: 41 pupils, expected at most 40"),
        (
            '[a]\nteachers = ["1"]\npupils = ["2"]\n[b]\nteachers = ["1"]\npupils = ["3"]',
            "a and b have the same teacher's card",
        ),
    ],
)
def test_a_list_that_cannot_be_used_says_why(written: Path, text: str, said: str) -> None:
    listed(written, text)
    with pytest.raises(ConfigFault) as fault:
        load(written)
    assert said in str(fault.value)
    assert str(fault.value).startswith(f"{written}: classes.lists: {written.parent}")


def test_nobody_else_may_read_it(written: Path) -> None:
    listed(written, GOOD, mode=0o644)
    with pytest.raises(ConfigFault, match="has mode 644, and children's card numbers"):
        load(written)


def test_a_list_that_is_not_there(written: Path) -> None:
    with pytest.raises(ConfigFault, match=r"classes\.lists: .*No such file"):
        load(written)
