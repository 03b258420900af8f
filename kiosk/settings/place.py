"""Where a value stands in the configuration: ``ils.port``, ``devices[0].port``, ``bins[OOST]``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from drivers import registry

Place: TypeAlias = tuple[str | int, ...]
"""Keys of tables and numbers in lists, from the top."""

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_PART: Final = re.compile(
    r'(?P<dot>\.)?(?:(?P<bare>[A-Za-z0-9_-]+)|(?P<quoted>"(?:[^"\\]|\\.)*"))'
    r'|\[(?:(?P<at>\d{1,6})|(?P<name>[^\]"]+)|(?P<said>"(?:[^"\\]|\\.)*"))\]'
)
_MEMBER_NAMED_BY: Final = {
    "devices": "name",
    "bins": "code",
    "content": "name",
    "catalogue": "name",
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A member of a list, by its name."""

    name: str


def dotted(place: Place) -> str:
    """As it is written, and as every message of the configuration has it."""
    text = ""
    for part in place:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            quoted = json.dumps(part, ensure_ascii=False).replace("\x7f", "\\u007f")
            written = part if _BARE.fullmatch(part) else quoted
            text += f"{'.' if text else ''}{written}"
    return text


def parse(text: str, values: Mapping[str, Any]) -> Place:
    """The place that is written so in a file with these values. ValueError says what is wrong."""
    place: Place = ()
    for part in _parts(text):
        place += (_index(text, part, place, values) if isinstance(part, _Named) else part,)
    if not isinstance(place[0], str):
        raise ValueError(f"{text}: expected a section before [")
    return place


def at(values: Any, place: Place) -> Any:
    """What stands there; None: nothing."""
    for part in place:
        if isinstance(part, str) and isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(part, int) and isinstance(values, list) and part < len(values):
            values = values[part]
        else:
            return None
    return values


def leaves(values: Any, place: Place = ()) -> dict[Place, Any]:
    """Every value by its place; a list that holds no tables is one value."""
    inner: Sequence[tuple[str | int, Any]] = ()
    if isinstance(values, Mapping):
        inner = list(values.items())
    elif isinstance(values, list) and values and all(isinstance(each, dict) for each in values):
        inner = list(enumerate(values))
    elif place:
        return {place: values}
    found: dict[Place, Any] = {}
    for part, value in inner:
        found |= leaves(value, (*place, part))
    return found


def name_of_device(values: Mapping[str, Any]) -> str:
    """What a ``[[devices]]`` table is called, where it does not say so too."""
    if isinstance(values.get("name"), str):
        return str(values["name"])
    try:
        default = registry.model_of(registry.tag_of(values)).model_fields["name"].default
    except (KeyError, ValueError):
        default = None
    return default if isinstance(default, str) else str(values.get("kind", ""))


def _parts(text: str) -> list[str | int | _Named]:
    parts: list[str | int | _Named] = []
    end = 0
    while end < len(text):
        found = _PART.match(text, end)
        # The first part has no point before it, each later key has.
        if found is None:
            break
        if (found["bare"] or found["quoted"]) and bool(found["dot"]) != bool(end):
            break
        if found["at"]:
            parts.append(int(found["at"]))
        elif found["name"] or found["said"]:
            parts.append(_Named(found["name"] or _unquoted(text, found["said"])))
        else:
            parts.append(found["bare"] or _unquoted(text, found["quoted"]))
        end = found.end()
    if end < len(text) or not parts:
        raise ValueError(
            f"{text[:80]!r}: expected SECTION.KEY, such as station.name, devices[0].port or"
            " devices[pad].port"
        )
    return parts


def _unquoted(text: str, quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except ValueError:
        raise ValueError(f"{text[:80]!r}: {quoted} is not text in quotation marks") from None


def _index(text: str, part: _Named, place: Place, values: Mapping[str, Any]) -> int:
    """Of the member that is called so."""
    members = at(values, place)
    names = []
    if isinstance(members, list) and len(place) == 1 and place[0] in _MEMBER_NAMED_BY:
        key = _MEMBER_NAMED_BY[str(place[0])]
        names = [
            name_of_device(each) if key == "name" else str(each.get(key, ""))
            for each in members
            if isinstance(each, dict)
        ]
    if part.name in names:
        return names.index(part.name)
    there = f"there is {', '.join(names)}" if names else "members of this list go by number, from 0"
    raise ValueError(f"{text}: found [{part.name}], expected one that exists; {there}")
