"""Single values of a TOML file changed; its comments, its order and all else stay as they are."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, Final

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Comment, InlineTable, Table, Whitespace

from kiosk.settings.place import Place, at, dotted
from sync.files import parse_toml

_BY_HAND: Final = (
    "{}: this file is written in a way that cannot be changed without writing it anew: change it by"
    " hand"
)


def put(text: str, place: Place, value: Any) -> str:
    """The file with this value there. ValueError where that is not possible."""
    values = parse_toml(text)
    expected = copy.deepcopy(values)
    for depth, part in enumerate(place):
        members = at(values, place[:depth])
        there = len(members) if isinstance(members, list) else 0
        if isinstance(part, int) and part > there - (depth + 1 < len(place)):
            raise ValueError(f"{dotted(place)}: {there} are there, counted from 0")
    try:
        _put(expected, place, value)
    except TypeError:
        raise ValueError(f"{dotted(place)}: there is no table above it") from None
    return _whole(text, _written(text, values, place, value), expected, place)


def remove(text: str, place: Place) -> str:
    """The file without what stands there. ValueError where nothing does."""
    values = parse_toml(text)
    if at(values, place) is None:
        raise ValueError(f"{dotted(place)}: nothing stands there")
    expected = copy.deepcopy(values)
    del at(expected, place[:-1])[place[-1]]
    document = _document(text, place)
    del _container(document, place[:-1])[place[-1]]
    return _whole(text, tomlkit.dumps(document), expected, place)


def _whole(text: str, written: str, expected: Mapping[str, Any], place: Place) -> str:
    """Nothing but what was asked for has changed."""
    try:
        if parse_toml(written) == expected:
            return written
    except ValueError:
        pass
    raise ValueError(_BY_HAND.format(dotted(place)))


def _put(values: Any, place: Place, value: Any) -> None:
    for depth, part in enumerate(place[:-1], 1):
        if isinstance(values, dict) and part not in values:
            values[part] = [] if isinstance(place[depth], int) else {}
        values = values[part]
    if isinstance(values, list) and place[-1] == len(values):
        values.append(value)
    else:
        values[place[-1]] = value


def _written(text: str, values: Mapping[str, Any], place: Place, value: Any) -> str:
    above, part = place[:-1], place[-1]
    try:
        document = _document(text, place)
        replaces = isinstance(value, dict) and isinstance(at(values, place), dict)
        if replaces and not isinstance(_container(document, place), InlineTable):
            raise ValueError(f"{dotted(place)}: a table is changed key by key")
        if isinstance(part, int):
            members = at(values, above)
            there = _container(document, above) if members is not None else None
            if not isinstance(value, dict) and (there is None or isinstance(there, AoT)):
                raise ValueError(f'{dotted(place)}: expected a table, such as {{name = "…"}}')
            if there is None:
                return _appended(text, f"[[{dotted(above)}]]", value)
            if part < len(members):
                there[part] = _item(value)
            elif isinstance(there, AoT):
                spaced = there[-1].as_string().endswith(("\n\n", "\r\n\r\n"))
                if not spaced:
                    there[-1].add(tomlkit.ws(_newline(text)))
                added = _appended("", "", value) + "\n" * spaced
                there.append(tomlkit.parse(added.replace("\n", _newline(text))))
                there[-1].trivia.trail = _newline(text)
            else:
                there.append(_item(value))
        elif isinstance(value, dict) and len(place) == 1:
            return _appended(text, f"[{dotted(place)}]", value)
        elif at(values, above) is None:
            return _appended(text, f"[{dotted(above)}]", {part: value})
        else:
            table = _container(document, above)
            is_new = part not in table
            item = _item(value)
            item.trivia.trail = _newline(text)
            table[part] = item
            if is_new and not isinstance(table, InlineTable):
                _move_up(table.value if isinstance(table, Table) else table, str(part))
        return tomlkit.dumps(document)
    except (TOMLKitError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(f"{dotted(place)}: {error}") from None


def _document(text: str, place: Place) -> tomlkit.TOMLDocument:
    document = tomlkit.parse(text)
    if tomlkit.dumps(document) != text:
        raise ValueError(_BY_HAND.format(dotted(place)))
    return document


def _container(document: Any, place: Place) -> Any:
    for part in place:
        document = document[part]
    return document


def _move_up(container: Container, new: str) -> None:
    """A new key goes below the last one, before blank lines and comments, which belong to what
    comes after. Only the text is right then: the document is not used any more."""
    body = container.body
    at_end = max(index for index, (key, _) in enumerate(body) if key is not None and key.key == new)
    before = at_end
    while before and isinstance(body[before - 1][1], Comment | Whitespace | Table | AoT):
        before -= 1
    body.insert(before, body.pop(at_end))


def _appended(text: str, header: str, table: Mapping[str, Any]) -> str:
    """With a table more at its end."""
    newline = _newline(text)
    lines = [f"{dotted((key,))} = {inline(each)}" for key, each in table.items()]
    lines[:0] = [header] if header else []
    between = newline if text.strip() else ""
    end = "" if not text or text.endswith("\n") else newline
    return text + end + between + newline.join(lines) + newline


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _item(value: Any) -> Any:
    return tomlkit.value(inline(value))


def inline(value: Any) -> str:
    """As TOML has it on one line."""
    match value:
        case dict():
            inner = ", ".join(f"{dotted((key,))} = {inline(each)}" for key, each in value.items())
            return f"{{{inner}}}"
        case list():
            return f"[{', '.join(map(inline, value))}]"
        case str():
            return tomlkit.string(value).as_string()
    return str(tomlkit.item(value).as_string())
