"""What the pydantic models know of each key: its label, unit, help, default and kind of value.

The help of a key is the string below it in its model, so that code, form and reference page say the
same. Nothing of this is loaded by a station that only lends.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from drivers import registry
from kiosk.config import Config
from kiosk.settings.place import Place, at
from sync.content import config as content
from sync.content.catalogue import config as catalogue
from sync.ils import config as ils

_UNITS: Final = {"s": "s", "ms": "ms", "mm": "mm", "mib": "MiB", "days": "days", "minutes": "min"}
"""By the last word of a key."""
_BOUNDS: Final = ("ge", "gt", "le", "lt")
NAMED_SECRET: Final = re.compile(r"password|passwd|secret|token|api_?key|authori[sz]ation", re.I)
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HOW_TO_GET_IT: Final = re.compile(r"_(file|env|credential)$")
_PASSWORD_IN_URL: Final = re.compile(r"://[^/@\s]*:[^/@\s]*@")
_REQUESTS: Final = frozenset({"outputs", "inputs"})


@dataclass(frozen=True, slots=True)
class Known:
    """One key of a model."""

    model: type[BaseModel]
    name: str
    """As it is written in the file."""
    info: FieldInfo
    help: str
    """In Markdown; ``plain_help`` is without its links."""

    @property
    def plain_help(self) -> str:
        """What a form says of it."""
        return _LINK.sub(r"\1", self.help)

    @property
    def label(self) -> str:
        """What a form calls it; in English, and by it a screen finds its own words."""
        words = self.name.removesuffix(f"_{self.unit}" if self.unit in ("s", "ms", "mm") else "")
        return words.replace("_", " ")

    @property
    def unit(self) -> str:
        """Of a number; empty: none."""
        numbers = {int, float} & set(_members(self.info.annotation))
        return _UNITS.get(self.name.rpartition("_")[2], "") if numbers else ""

    @property
    def required(self) -> bool:
        """Has it to stand there?"""
        return self.info.is_required()

    @property
    def default(self) -> Any:
        """What holds where it does not stand there, as JSON would have it; None: nothing."""
        if self.required:
            return None
        try:
            value = self.info.get_default(call_default_factory=True, validated_data={})
        except Exception:  # noqa: BLE001 - a default that is made of other keys
            return None
        return _plain(value)

    @property
    def kind(self) -> str:
        """What is written there, in words."""
        bounds: dict[str, Any] = {}
        for each in self.info.metadata:
            bounds |= {name: getattr(each, name) for name in _BOUNDS if hasattr(each, name)}
        least = next((f"{bounds[name]:g}" for name in ("ge", "gt") if name in bounds), "")
        most = next((f"{bounds[name]:g}" for name in ("le", "lt") if name in bounds), "")
        above = "above " if "gt" in bounds else ""
        words = [f"{above}{least}" if most or above else f"at least {least}"] if least else []
        words += [f"{'to' if least else 'at most'} {most}"] if most else []
        return ", ".join(filter(None, (_in_words(self.info.annotation), " ".join(words))))

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from; empty: anything."""
        return _choices(self.info.annotation)

    @property
    def file_of_secret(self) -> bool:
        """Does it name a file that holds a secret, which may be set?"""
        extra = self.info.json_schema_extra
        return isinstance(extra, dict) and extra.get("secret") is True


def keys_of(model: type[BaseModel]) -> Iterator[Known]:
    """Every key of a model that is not a table of its own."""
    for name, info in model.model_fields.items():
        yield Known(model, info.alias or name, info, help_of(model, name))


def help_of(model: type[BaseModel], attribute: str) -> str:
    """The string below it in its model; empty: none."""
    for owner in model.__mro__:
        if attribute in vars(owner).get("__annotations__", {}) and owner is not BaseModel:
            return _strings_below(owner).get(attribute, "")
    return ""


def known(values: Mapping[str, Any], place: Place) -> Known | None:
    """The key at this place of a file with these values; None: no model says anything of it."""
    found: Known | None = None
    kind: Any = Config
    for depth, part in enumerate(place, 1):
        model = model_of(kind)
        if model is not None:
            found = next((each for each in keys_of(model) if each.name == part), None)
            if found is None:
                return None
            kind = found.info.annotation
        else:
            inner = _inner(kind)
            if inner is None:
                return None
            kind = inner
        kind = _chosen(place[:depth], at(values, place[:depth])) or kind
    return found


def annotation_at(values: Mapping[str, Any], place: Place) -> Any:
    """The type of what stands at this place; None: no model says."""
    for depth in range(len(place), 0, -1):
        if (key := known(values, place[:depth])) is not None and key.name == place[depth - 1]:
            kind: Any = key.info.annotation
            for _ in place[depth:]:
                kind = _inner(kind)
            return kind
    return None


def tables(
    values: Mapping[str, Any], place: Place = (), model: type[BaseModel] = Config
) -> Iterator[tuple[Place, type[BaseModel]]]:
    """Every table that is there or could be, with its model: what a form is made of."""
    yield place, model
    for key in keys_of(model):
        here = (*place, key.name)
        value = at(values, here)
        kind = _chosen(here, value) or key.info.annotation
        inner = model_of(kind)
        if inner is not None:
            yield from tables(values, here, inner)
            continue
        members: list[tuple[Place, Any]] = []
        if isinstance(value, list):
            members = [((*here, index), each) for index, each in enumerate(value)]
        elif isinstance(value, dict):
            members = [((*here, part), each) for part, each in value.items()]
        for there, each in members:
            member = model_of(_chosen(there, each) or _inner(kind))
            if member is not None and isinstance(each, dict):
                yield from tables(values, there, member)


def is_table(kind: Any) -> bool:
    """Is this a table, or tables, with a model of its own?"""
    return model_of(kind) is not None or model_of(_inner(kind)) is not None or kind is ils.AnyIls


def is_secret(values: Mapping[str, Any], place: Place) -> bool:
    """Is what stands here for nobody's eyes?"""
    key = known(values, place)
    if key is not None and SecretStr in _members(key.info.annotation):
        return True
    in_a_file = known(values, (*place[:-1], f"{place[-1]}_file"))
    if in_a_file is not None and in_a_file.file_of_secret:
        # Written into the configuration it is a mistake, and a secret all the same.
        return True
    words = [part for part in place if isinstance(part, str)]
    return any(NAMED_SECRET.search(each) for each in words) and not _is_about_one(words[-1], key)


def is_hidden(values: Mapping[str, Any], place: Place) -> bool:
    """Is it shown to nobody? A request to a relay board may hold a token anywhere, an address a
    password."""
    value = at(values, place)
    is_request = place[0] == "devices" and not _REQUESTS.isdisjoint(map(str, place))
    return (
        is_secret(values, place)
        or (is_request and isinstance(value, str | dict))
        or (isinstance(value, str) and _PASSWORD_IN_URL.search(value) is not None)
    )


def _is_about_one(word: str, key: Known | None) -> bool:
    """A file or variable that holds a secret, or a choice between words, tells none."""
    return bool(_HOW_TO_GET_IT.search(word)) or (key is not None and bool(key.choices))


def _chosen(place: Place, value: Any) -> type[BaseModel] | None:
    """The model of a table that says itself which one it has."""
    table = value if isinstance(value, dict) else {}
    if place == ("ils",):
        return ils.MODELS[ils.tag_of(table)]
    if len(place) == 2 and place[0] == "content":
        return content.MODELS[content.tag_of(table)]
    if len(place) == 2 and place[0] == "catalogue":
        return catalogue.MODELS[catalogue.tag_of(table)]
    if len(place) == 2 and place[0] == "devices":
        return registry.model_of(registry.tag_of(table))
    return None


def _members(kind: Any) -> tuple[Any, ...]:
    """What a union is made of, without None; itself where it is none."""
    if get_origin(kind) is Annotated:
        return _members(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return tuple(
            inner for each in get_args(kind) for inner in _members(each) if inner is not NoneType
        )
    return (kind,)


def model_of(kind: Any) -> type[BaseModel] | None:
    """Of a table of this type; None: it is none."""
    found = [each for each in _members(kind) if isinstance(each, type)]
    return next((each for each in found if issubclass(each, BaseModel)), None)


def _inner(kind: Any) -> Any:
    """Of a list or a mapping: of each of its members."""
    for each in _members(kind):
        words = get_args(each)
        if get_origin(each) in (tuple, list):
            return words[0]
        if len(words) == 2 and get_origin(each) is not Literal:
            return words[1]
    return None


def _choices(kind: Any) -> tuple[str, ...]:
    found: list[str] = []
    for each in _members(kind):
        if get_origin(each) is Literal:
            found += map(str, get_args(each))
        elif isinstance(each, type) and issubclass(each, Enum):
            found += [str(member.value) for member in each]
        else:
            return ()
    return tuple(found)


_WORDS: Final[Mapping[str, str]] = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "Decimal": "amount",
    "bool": "true or false",
    "Path": "path",
    "SecretStr": "secret",
    "Any": "anything",
}


def _in_words(kind: Any) -> str:
    if choices := _choices(kind):
        return ", ".join(f"`{each}`" for each in choices)
    if get_origin(kind) is Annotated:
        return _in_words(get_args(kind)[0])
    members = _members(kind)
    if len(members) > 1:
        return " or ".join(map(_in_words, members))
    (kind,) = members
    words = get_args(kind)
    if get_origin(kind) in (tuple, list):
        return f"list of {_in_words(words[0])}"
    if len(words) == 2:
        return f"table of {_in_words(words[1])}"
    name = getattr(kind, "__name__", str(kind))
    return _WORDS.get(name, "table" if model_of(kind) else name)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
    return None if isinstance(value, BaseModel) else str(value)


_parsing = threading.Lock()
"""CPython 3.11 counts the depth of all trees that are parsed at once together, and then raises a
SystemError (python/cpython issue 106905)."""


@cache
def _strings_below(model: type[BaseModel]) -> Mapping[str, str]:
    source = textwrap.dedent(inspect.getsource(model))
    with _parsing:
        tree = ast.parse(source).body[0]
    found = {}
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for line, after in pairwise(body):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            match after:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    found[line.target.id] = inspect.cleandoc(text)
    return found
