"""A profile from its layers: what the site writes, before its ILS's file, before "generic"."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from sync.errors import ConfigFault
from sync.files import parse_toml, read_whole
from sync.ils.sip2.profile_keys import Guest, Profile, ReasonRule, Telnet
from sync.sections import Section

_SHIPPED: Final = Path(__file__).parent / "profiles"
_LARGEST_FILE: Final = 256 * 1024
_MOST_SENTENCES: Final = 50
_LONGEST_SHOWN: Final = 80
_TABLES: Final = frozenset(
    {"telnet", "languages", "alerts", "media", "payment_types", "flags", "signs"}
)
"""Merged key by key."""
_LISTS: Final = frozenset({"guests", "reasons"})
"""Tried in order, so those of a nearer layer stand before the others."""
_MODELS: Final[dict[str, type[Section]]] = {
    "reasons": ReasonRule,
    "guests": Guest,
    "telnet": Telnet,
}
_SHOULD: Final = re.compile(r"^\w+ should (be )?")
_Layers = tuple[tuple[str, Mapping[str, Any]], ...]
"""What goes before a key of it in a sentence, and its keys; the nearest layer first."""


def shipped() -> list[str]:
    """The names of the profiles that come with the program."""
    return sorted(file.stem for file in _SHIPPED.glob("*.toml"))


def load_profile(
    name: str, override: Mapping[str, Any] | None = None, *, section: str = "ils"
) -> Profile:
    """A shipped profile by its name, or a ``.toml`` file by its path, with a site's own lines.

    ``override`` has the keys of a profile file; ``section`` is where it and the name stand in the
    configuration. Raises ConfigFault: a line for each key, as written.
    """
    own = {} if name == "generic" else _read(name, section)
    layers: _Layers = (
        (f"{section}.override.", override or {}),
        (f"{section}.profile {name}: ", own),
        (f"{section}.profile generic: ", _read("generic", section)),
    )
    merged: dict[str, Any] = {}
    for label, values in reversed(layers):
        for key, value in values.items():
            merged[key] = _merged(f"{label}{key}", key, merged.get(key), value)
    try:
        # As JSON, strictly: true is no number, and "10" is none either, but a list is a tuple.
        return Profile.model_validate_json(json.dumps(merged, default=str), strict=True)
    except ValidationError as error:
        raise ConfigFault("\n".join(islice(_sentences(error, layers), _MOST_SENTENCES))) from None
    except ValueError as error:
        raise ConfigFault(f"{section}.profile {name}: {error}") from None


def _merged(place: str, key: str, former: Any, value: Any) -> Any:
    if key in _TABLES:
        if not isinstance(value, dict):
            raise ConfigFault(f"{place}: found {_shown(value)}, expected a table")
        return {**(former or {}), **value}
    if key in _LISTS:
        if not isinstance(value, list):
            raise ConfigFault(f"{place}: found {_shown(value)}, expected a list of tables")
        return [*value, *(former or ())]
    return value


def _read(name: str, section: str) -> Mapping[str, Any]:
    if not name.endswith(".toml"):
        if name not in (names := shipped()):
            raise ConfigFault(
                f"{section}.profile: found {name!r}, expected one of {', '.join(names)}, or the"
                " path of a .toml file"
            )
        return _read_shipped(name)
    try:
        return parse_toml(read_whole(Path(name), _LARGEST_FILE).decode())
    except OSError as error:
        raise ConfigFault(f"{section}.profile {name}: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigFault(f"{section}.profile {name}: {error}") from error


@cache
def _read_shipped(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))


def _sentences(error: ValidationError, layers: _Layers) -> Iterator[str]:
    """One sentence per fault: where, the key, what was found and what was expected."""
    for fault in error.errors(include_url=False, include_context=False):
        # A key of a table that cannot be one is marked by a last part of its own.
        label, keys = _place(tuple(part for part in fault["loc"] if part != "[key]"), layers)
        name = "".join(f"[{key}]" if isinstance(key, int) else f".{key:.60}" for key in keys)[1:]
        if fault["type"] == "extra_forbidden":
            near = _nearest(name)
            hint = f"; did you mean {label.rpartition(' ')[2]}{near}?" if near else ""
            # A key of the configuration is named whole, one of a file after the file.
            file, _, within = label.rpartition(" ")
            yield f"{file}{' ' if file else ''}unknown key {within}{name}{hint}"
        elif fault["type"] == "missing":
            yield f"{label}{name} is missing"
        else:
            said = _SHOULD.sub("expected ", fault["msg"].removeprefix("Value error, "))
            yield f"{label}{name}: found {_shown(fault['input'])}, {said}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _place(keys: tuple[int | str, ...], layers: _Layers) -> tuple[str, tuple[int | str, ...]]:
    """In which layer the value at ``keys`` stands, and under which keys there."""
    for label, values in layers:
        at = keys
        if keys[0] in _LISTS and len(keys) > 1 and isinstance(keys[1], int):
            here = len(values.get(str(keys[0]), ()))
            if keys[1] >= here:
                keys = (keys[0], keys[1] - here, *keys[2:])
                continue
            return label, at
        found: Any = values
        for key in at:
            if isinstance(found, list) and isinstance(key, int) and key < len(found):
                found = found[key]
            else:
                found = found.get(key) if isinstance(found, dict) else None
        if found is not None:
            return label, at
    return layers[-1][0], keys


def _nearest(name: str) -> str:
    """The known key that was perhaps meant, or nothing."""
    import difflib

    within, dot, key = name.rpartition(".")
    model = _MODELS.get(within.partition("[")[0], Profile)
    near = difflib.get_close_matches(key, list(model.model_fields), n=1, cutoff=0.65)
    return f"{within}{dot}{near[0]}" if near else ""
