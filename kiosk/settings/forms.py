"""A configuration as the sections and fields of a form (kiosk.flow.staff.settings)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from kiosk.flow.staff.settings import Changed, Field, Form, Section
from kiosk.settings.document import inline
from kiosk.settings.fields import is_hidden
from kiosk.settings.place import Place, at, dotted, leaves, name_of_device, parse
from kiosk.settings.rows import rows_of
from kiosk.settings.secret_files import SET
from kiosk.settings.versions import Change

_NUMBERS: Final = ("whole number", "number", "amount")
_TEXTS: Final = ("text", "path")
_FORMS: Final[Mapping[type, Form]] = {
    bool: Form.SWITCH,
    int: Form.NUMBER,
    float: Form.NUMBER,
    str: Form.TEXT,
}


def sections_of(values: Mapping[str, Any], folder: Path) -> tuple[Section, ...]:
    """Every table that is there or could be. ``folder`` of the file."""
    found: dict[str, list[Field]] = {}
    for row in rows_of(values, folder):
        place = parse(row["key"], values)
        found.setdefault(_section(place), []).extend(_fields(values, place, row))
    return tuple(
        Section(name, tuple(fields), _about(values, name)) for name, fields in found.items()
    )


def changed(changes: Iterable[Change]) -> tuple[Changed, ...]:
    """For reading."""
    return tuple(Changed(each.key, _read(each.old), _read(each.new)) for each in changes)


def _read(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else inline(value)


def _section(place: Place) -> str:
    is_member = len(place) > 1 and isinstance(place[1], int)
    return f"{place[0]}[{place[1]}]" if is_member else str(place[0])


def _about(values: Mapping[str, Any], section: str) -> str:
    table = at(values, parse(section, values)) if "[" in section else None
    if not isinstance(table, dict):
        return ""
    is_device = section.startswith("devices[")
    return name_of_device(table) if is_device else str(table.get("code", ""))


def _fields(values: Mapping[str, Any], place: Place, row: Mapping[str, Any]) -> Iterator[Field]:
    """The key; or, of a table that no model describes, what stands in it."""
    field = _field(values, place, row)
    inner = leaves(at(values, place)) if field.form is Form.TOML else {}
    if not inner:
        yield field
    for part, value in inner.items():
        here = (*place, *part)
        hidden = is_hidden(values, here)
        form = _FORMS.get(type(value), Form.TOML)
        if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
            form = Form.LIST
        text = "" if hidden else _typed(value, form)
        yield replace(field, key=dotted(here), form=form, value=text, hidden=hidden, default="")


def _field(values: Mapping[str, Any], place: Place, row: Mapping[str, Any]) -> Field:
    form = _form(row)
    # A table may hold secrets anywhere in it.
    hidden = bool(row["secret"]) or SET in str(row["value"])
    is_set = row["value"] is not None if form is Form.SECRET else row["set"]
    holds = at(values, place) if is_set else row["value"]
    return Field(
        row["key"],
        form,
        "" if hidden else _typed(holds, form),
        is_set=is_set,
        default=_typed(row["default"], form),
        required=row["required"],
        choices=tuple(row["choices"]),
        kind=row["kind"].replace("`", ""),
        unit=row["unit"],
        hidden=hidden and is_set,
        help=" ".join(row["help"].replace("`", "").split()),
        page=row["page"],
    )


def _form(row: Mapping[str, Any]) -> Form:
    kind: str = row["kind"]
    if kind == "secret":
        return Form.SECRET
    if row["choices"]:
        return Form.CHOICE
    if kind == "true or false":
        return Form.SWITCH
    if " or " in kind:
        return Form.TOML
    if kind.startswith(tuple(f"list of {each}" for each in _NUMBERS)):
        return Form.NUMBERS
    if kind.startswith(("list of text", "list of path", "list of `")):
        return Form.LIST
    if kind.startswith(_NUMBERS):
        return Form.NUMBER
    return Form.TEXT if kind in _TEXTS else Form.TOML


def _typed(value: Any, form: Form) -> str:
    """As somebody would type it (kiosk.flow.staff.settings.Wish)."""
    if value is None:
        return ""
    if isinstance(value, str):
        return inline(value) if form is Form.TOML else value
    if form in (Form.LIST, Form.NUMBERS) and isinstance(value, list):
        words = [str(each) for each in value]
        if not any("," in word or word != word.strip() or word[:1] in ("", "[") for word in words):
            return ", ".join(words)
    return inline(value)
