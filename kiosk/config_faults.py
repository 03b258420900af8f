"""What is wrong with a configuration file, in sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel, ValidationError

from drivers import registry
from sync.content import config as sources
from sync.content.catalogue import config as catalogues
from sync.ils.config import MODELS

_LONGEST_KEY = 60

_TAGS = MODELS.keys() | sources.MODELS.keys() | catalogues.MODELS.keys() | registry.TAGS
"""The words that pydantic has for models in the place of an error."""


def sentences(error: ValidationError, of: type[BaseModel]) -> Iterator[str]:
    """One sentence per fault: the key as written, what was expected, never a value given."""
    listed: list[list[str]] = []
    for fault in error.errors(include_url=False, include_context=False):
        # Tags of a union (such as item_reader/feig) are no keys of the file.
        keys = [part for part in fault["loc"] if part not in _TAGS]
        name = _dotted(keys)
        if fault["type"] == "extra_forbidden":
            known = _known_keys(fault["loc"][:-1], of)
            near = difflib.get_close_matches(_short(keys[-1]), known, n=1, cutoff=0.65)
            hint = ""
            if near:
                hint = f"; did you mean {_dotted([*keys[:-1], near[0]])}?"
            elif known and known not in listed:
                # Once: fifty wrong keys at one place would say it fifty times.
                hint = f"; there are {', '.join(sorted(known))}"
                listed.append(known)
            yield f"unknown key {name}{hint}"
        elif fault["type"] == "missing":
            of_device = keys[0] == "devices" and keys[-1] in ("kind", "driver")
            drivers = ", ".join(registry.known_drivers()) if of_device else ""
            hint = f"; there are (kind/driver): {drivers}" if of_device else ""
            yield f"{name} is missing{hint}"
        elif fault["type"] == "default_factory_not_called":
            continue  # told as the fault of what it is made of
        else:
            said = _WORDS.get((fault["type"], type(fault["input"])))
            said = said or _SHOULD.sub("expected ", fault["msg"].removeprefix("Value error, "))
            yield f"{name}: {said}" if name else said


_SHOULD = re.compile(r"^\w+ should (be )?")
_NUMBER = "expected a number without quotation marks, such as 7 or, hexadecimal, 0x07"
_WORDS: dict[tuple[str, type], str] = {
    **{(f"{kind}_type", str): _NUMBER for kind in ("int", "float")},
    **{
        (f"{kind}_type", bool): "expected a number, found true or false"
        for kind in ("int", "float")
    },
    ("bool_type", str): "expected true or false without quotation marks",
    **{("string_type", kind): "expected text in quotation marks" for kind in (int, float, bool)},
}
"""By what pydantic calls a fault, and what stands there."""


def _dotted(keys: list[int | str]) -> str:
    text = ""
    for key in keys:
        text += f"[{key}]" if isinstance(key, int) else f"{'.' if text else ''}{_short(key)}"
    return text


def _short(key: int | str) -> str:
    text = str(key)
    return text if len(text) <= _LONGEST_KEY else f"{text[:_LONGEST_KEY]}…"


def _known_keys(keys: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    """The keys that are known beside an unknown one, of a device: to its driver."""
    for key in keys:
        if key in _TAGS:
            tag = str(key)
            ours: dict[str, type[BaseModel]] = {**MODELS, **sources.MODELS, **catalogues.MODELS}
            model = ours[tag] if tag in ours else registry.model_of(tag)
            continue
        if isinstance(key, int) or key in ("ils", "devices", "content", "catalogue"):
            continue
        annotation = model.model_fields[key].annotation
        # A list of tables: its keys are those of one of them.
        annotation = next(iter(get_args(annotation)), annotation)
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return []
        model = annotation
    return list(model.model_fields)
