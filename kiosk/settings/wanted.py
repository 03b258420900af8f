"""Keys as somebody wants them, put into the text of a configuration and its secret files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kiosk.settings import document, secret_files
from kiosk.settings.fields import annotation_at, is_secret
from kiosk.settings.place import Place, at, dotted, parse
from kiosk.settings.typed import typed
from kiosk.settings.versions import Content
from sync.errors import ConfigFault
from sync.files import parse_toml

UNSET: Final = None
"""The value of a key that has to go: its default holds again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One key of a change, as it is written, and its value as text; UNSET: none."""

    key: str
    value: str | None = field(repr=False)
    secret: bool = False
    """Its first line goes into the file of this secret, which is named then."""


def with_all(before: Content, wanted: Sequence[Wanted], path: Path) -> Content:
    """A configuration with these keys, nothing of it checked or written. ConfigFault names what
    cannot be put in. ``path``: where it stands."""
    after = Content(_decoded(before.text, path).encode(), before.secrets)
    for each in wanted:
        text = after.text.decode()
        try:
            if each.secret:
                after = _with_secret(text, after.secrets, each, path.parent)
            else:
                after = Content(_with(text, each).encode(), after.secrets)
        except UnicodeEncodeError:
            raise ConfigFault(f"{path}: {each.key[:80]!r}: expected UTF-8") from None
        except ValueError as error:
            raise ConfigFault(f"{path}: {error}") from None
    return after


def _with(text: str, wanted: Wanted) -> str:
    f"{wanted.key}{wanted.value}".encode()
    values = parse_toml(text)
    place = parse(wanted.key, values)
    if len(place) == 1 and not isinstance(at(values, place), dict | None):
        raise ValueError(f"{wanted.key}: expected SECTION.KEY")
    if wanted.value is UNSET:
        return document.remove(text, place)
    if is_secret(values, place):
        raise ValueError(_not_so(values, place))
    return document.put(text, place, typed(wanted.value, annotation_at(values, place)))


def _with_secret(text: str, secrets: Mapping[str, bytes], wanted: Wanted, folder: Path) -> Content:
    values = parse_toml(text)
    secret = secret_files.secret_at(values, parse(wanted.key, values))
    content = secret_files.as_file(wanted.value or "", secret.place)
    if secret.variable:
        raise ValueError(
            f"{dotted(secret.place)} comes from the environment ({secret.variable}): change it"
            " there"
        )
    path = secret_files.path_of(secret, folder)
    if secret.stands_in_the_configuration:
        text = document.remove(text, secret.place)
    if not secret.file:
        path = secret_files.unused(path)
        text = document.put(text, secret.file_key, path.name)
    return Content(text.encode(), {**secrets, str(path): content})


def _not_so(values: Mapping[str, Any], place: Place) -> str:
    """Everybody on this machine can read the arguments of a command."""
    try:
        secret_files.secret_at(values, place)
    except ValueError:
        return f"{dotted(place)} is a secret that stands in the file itself: change it by hand"
    return (
        f"{dotted(place)} is a secret, and never an argument: use --stdin, and give it on the"
        " first line of standard input"
    )


def _decoded(text: bytes, path: Path) -> str:
    try:
        decoded = text.decode("utf-8")
        parse_toml(decoded)
    except ValueError as error:
        raise ConfigFault(f"{path}: not a TOML file: {error}") from None
    return decoded
