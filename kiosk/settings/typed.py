"""Values as somebody types them, made into what their key wants."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticUserError

from sync.files import parse_toml


def typed(text: str, kind: Any) -> Any:
    """The value that is written so: text as it is, all else as TOML has it.

    Text in quotation marks is TOML's too. What fits nowhere is left for whoever checks the whole.
    """
    written = _toml_value(text)
    if isinstance(written, str):
        return written
    if kind is None:
        return text if written is None else written
    try:
        adapter = TypeAdapter(kind)
    except PydanticUserError:
        return text if written is None else written
    try:
        adapter.validate_json(_json(text), strict=True)
    except ValidationError as error:
        wrong_kind = all(each["type"].endswith("_type") for each in error.errors())
        fits = written is not None and _fits(adapter, written)
        return written if written is not None and (fits or wrong_kind) else text
    return text


def _fits(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_json(_json(value), strict=True)
    except ValidationError:
        return False
    return True


def _json(value: Any) -> str:
    return json.dumps(value, default=str)


def _toml_value(text: str) -> Any:
    """None: it is no value of TOML."""
    try:
        values = parse_toml(f"value = {text}")
    except ValueError:
        return None
    return values["value"] if values.keys() == {"value"} else None
