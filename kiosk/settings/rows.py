"""A configuration as rows, one for each key that it has or could have: what a form shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.settings.effects import effect_of
from kiosk.settings.fields import Known, is_hidden, is_table, keys_of, tables
from kiosk.settings.place import Place, at, dotted, leaves
from kiosk.settings.secret_files import SET, Secret, path_of

PAGE = "configuration.md"


def rows_of(values: Mapping[str, Any], folder: Path) -> Iterator[dict[str, Any]]:
    """Every key of every table that is there or could be, then what no model knows.

    ``folder`` of the file, which names its secret files from there.
    """
    seen: set[Place] = set()
    for place, model in tables(values):
        keys = list(keys_of(model))
        secrets = {key.name.removesuffix("_file") for key in keys if key.file_of_secret}
        for key in keys:
            here = (*place, key.name)
            if is_table(key.info.annotation) or not place:
                continue
            seen.add(here)
            if key.name not in secrets:
                yield _row(values, here, key)
            if key.file_of_secret:
                yield _secret(Secret((*place, key.name.removesuffix("_file")), values), key, folder)
    for place, value in leaves(values).items():
        if not any(place[:depth] in seen for depth in range(1, len(place) + 1)):
            shown = SET if is_hidden(values, place) else value
            yield _plain(place, shown, True)


def _row(values: Mapping[str, Any], place: Place, key: Known) -> dict[str, Any]:
    value = at(values, place)
    is_set = value is not None
    if is_set and is_hidden(values, place):
        value = SET
    elif is_set and isinstance(value, dict):
        # A table that no model describes, such as lines of a profile.
        value = {
            dotted(inner): SET if is_hidden(values, (*place, *inner)) else each
            for inner, each in leaves(value).items()
        }
    return _plain(place, value if is_set else key.default, is_set) | {
        "default": key.default,
        "required": key.required,
        "label": key.label,
        "unit": key.unit,
        "kind": key.kind,
        "choices": list(key.choices),
        "help": key.plain_help,
    }


def _plain(place: Place, value: Any, is_set: bool) -> dict[str, Any]:
    return {
        "key": dotted(place),
        "value": value
        if isinstance(value, bool | int | float | list | dict | None)
        else str(value),
        "set": is_set,
        "default": None,
        "required": False,
        "label": str(place[-1]),
        "unit": "",
        "kind": "anything",
        "choices": [],
        "help": "",
        "secret": value == SET,
        "effect": effect_of(place).value,
        "page": f"{PAGE}#{place[0]}",
    }


def _secret(secret: Secret, key: Known, folder: Path) -> dict[str, Any]:
    """Of one that is set and never read: in its file, the environment or the configuration."""
    there = secret.is_set and (not secret.file or path_of(secret, folder).exists())
    return _plain(secret.place, SET if there else None, secret.is_set) | {
        "label": str(secret.place[-1]).replace("_", " "),
        "kind": "secret",
        "help": key.plain_help,
        "secret": True,
    }
