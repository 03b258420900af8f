"""A configuration as a form: each key by its kind, and what it shows goes back in unchanged."""

from __future__ import annotations

from pathlib import Path

from edited_file import FILE, OTHER, SECRET

from kiosk.flow.staff.settings import Field, Form, Section, Wish
from kiosk.settings.editor import Editor
from kiosk.settings.forms import sections_of
from kiosk.settings.wanted import Wanted
from sync.files import parse_toml

MORE = """\

[[devices]]
kind = "relay"
driver = "http"
[devices.outputs.lamp.on]
url = "http://127.0.0.1/on?key=nog-geheimer-8842"

[staff]
keys = ["up", "up", "down", "left", "down"]
[staff.cards]
technician = ["000000000000000000000000"]

[holds]
pickup = {OOST = "Oost, bij de ingang"}

[sound]
volume = 60
"""


def form(text: str, folder: Path) -> dict[str, Section]:
    return {each.name: each for each in sections_of(parse_toml(text), folder)}


def fields(text: str, folder: Path) -> dict[str, Field]:
    return {each.key: each for section in form(text, folder).values() for each in section.fields}


def test_every_section_is_there_and_members_go_by_their_names(tmp_path: Path) -> None:
    found = form(FILE, tmp_path)
    assert {"station", "ils", "screen", "staff", "tests"} <= set(found)
    assert found["devices[0]"].about == "pad"
    assert found["ils"].about == ""


def test_each_key_has_the_form_of_its_kind(tmp_path: Path) -> None:
    found = fields(FILE + MORE, tmp_path)
    assert {
        key: found[key].form
        for key in (
            "station.pin_required",
            "screen.theme",
            "ils.port",
            "station.name",
            "station.languages",
            "ils.password",
            "receipts.borrow",
            "holds.pickup.OOST",
            "staff.cards.technician",
            "receipts.titles",
        )
    } == {
        "station.pin_required": Form.SWITCH,
        "screen.theme": Form.CHOICE,
        "ils.port": Form.NUMBER,
        "station.name": Form.TEXT,
        "station.languages": Form.LIST,
        "ils.password": Form.SECRET,
        "receipts.borrow": Form.TOML,
        "holds.pickup.OOST": Form.TEXT,
        "staff.cards.technician": Form.LIST,
        "receipts.titles": Form.SWITCH,
    }
    port = found["ils.port"]
    assert (port.value, port.is_set, port.required) == ("6001", True, True)
    assert (port.kind, port.page) == ("whole number, 1 to 65535", "configuration.md#ils")
    timeout = found["ils.timeout_s"]
    assert (timeout.value, timeout.is_set, timeout.default, timeout.unit) == (
        "3.5",
        False,
        "3.5",
        "s",
    )
    assert timeout.help
    assert found["staff.keys"].value == "up, up, down, left, down"
    assert found["holds.pickup.OOST"].value == "Oost, bij de ingang"
    assert "holds.pickup" not in found
    assert fields(FILE, tmp_path)["holds.pickup"].form is Form.TOML


def test_a_secret_stands_in_no_field(tmp_path: Path) -> None:
    found = fields(FILE + MORE, tmp_path)
    assert (found["ils.password"].hidden, found["ils.password"].is_set) == (True, True)
    assert SECRET not in str(found)
    assert OTHER not in str(found)
    bare = fields(FILE.replace(f'password = "{SECRET}"', ""), tmp_path)["ils.password"]
    assert (bare.hidden, bare.is_set) == (False, False)


def test_what_a_field_shows_goes_back_in_and_changes_nothing(file: Path) -> None:
    text = FILE + MORE[MORE.index("[staff]") :]
    file.write_text(text)
    editor = Editor(file, "technician")
    shown = [each for each in fields(text, file.parent).values() if each.is_set and not each.hidden]
    assert len(shown) > 10
    for each in shown:
        wish = Wish(each.key, each.value, each.form)
        assert editor.preview([Wanted(wish.key, wish.written)]) == [], each.key
