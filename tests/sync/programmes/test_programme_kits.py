"""Kits of a programme: what may be declared, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.programmes.kits import kits
from sync.programmes.files import load, load_all

HEAD = 'name = "{}"\nfrom = 2026-11-02\nto = 2026-12-20\n'
SCOPE = """
[[kit]]
name = "Microscoop"
items = ["31000001", "31000002"]
[[kit.part]]
name = "Lamp"
photo = "fotos/lamp.jpg"
[[kit.part]]
name = "Objectief"
count = 3
"""


def written(folder: Path, text: str, name: str = "dingen") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(HEAD.format(name) + text, encoding="utf-8")
    return path


def test_a_kit_is_known_by_its_items_and_its_photos_lie_beside_its_file(tmp_path: Path) -> None:
    found = kits([load(written(tmp_path, SCOPE.replace("31000002", "M-2")))])
    assert found.keys() == {"31000001", "m-2"}
    kit = found["m-2"]
    assert kit.name == "Microscoop"
    assert [(part.name, part.count, part.photo) for part in kit.parts] == [
        ("Lamp", 1, str(tmp_path / "fotos/lamp.jpg")),
        ("Objectief", 3, ""),
    ]


def test_forty_parts_are_the_most(tmp_path: Path) -> None:
    parts = [f'[[kit.part]]\nname = "Klankstaaf {number}"\n' for number in range(41)]
    head = '[[kit]]\nname = "Muziek"\nitems = ["1"]\n'
    assert len(load(written(tmp_path, head + "".join(parts[:40]))).kit[0].part) == 40
    with pytest.raises(ValueError, match=r"kit\[0\].part: .*at most 40"):
        load(written(tmp_path, head + "".join(parts)))


def test_markup_is_a_name_like_any_other(tmp_path: Path) -> None:
    text = SCOPE.replace('"Lamp"', '"<b>Lamp</b> & <img src=x>"')
    assert load(written(tmp_path, text)).kit[0].part[0].name == "<b>Lamp</b> & <img src=x>"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Objectief"', '" lamp "', r"part\[1\].name: 'lamp' is part\[0\]'s, too: say how many"),
        ('"31000002"', '" 31000001"', "found ' 31000001' twice, expected each once"),
        ('"31000002"', '""', "expected numbers of items, found ''"),
        ('["31000001", "31000002"]', "[]", "items: .*at least 1"),
        ("fotos/lamp.jpg", "../lamp.jpg", "a file beside the programme's own, found '../lamp.jpg'"),
        ("fotos/lamp.jpg", "/etc/passwd", "beside the programme's own, found '/etc/passwd'"),
        ('"Lamp"', '"Lamp\\nkapot"', "expected words that can be printed"),
        ('"Lamp"', f'"{"x" * 61}"', "name: .*at most 60"),
        ("count = 3", "count = 0", "count: .*greater than or equal to 1"),
        ("count = 3", "colour = 3", r"unknown key kit\[0\].part\[1\].colour"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        load(written(tmp_path, SCOPE.replace(old, new)))


def test_an_item_is_one_kit_in_all_programmes(tmp_path: Path) -> None:
    other = SCOPE.replace("Microscoop", "Telescoop")
    with pytest.raises(ValueError, match="item '31000001' is a 'Microscoop' and a 'Telescoop'"):
        load(written(tmp_path, SCOPE + other))
    written(tmp_path, other, "anders")
    written(tmp_path, SCOPE)
    with pytest.raises(ValueError, match=r"dingen.toml: kit: item .*anders.toml"):
        load_all([tmp_path])
