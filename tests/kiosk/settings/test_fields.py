"""The help of a key is the string below it in its model."""

from __future__ import annotations

import ast
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from pydantic import BaseModel

from kiosk.config_holds import HoldsConfig
from kiosk.config_station import StationConfig
from kiosk.settings import fields


def test_two_models_are_read_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython 3.11 raises a SystemError when two threads parse at once."""
    both, second = threading.Barrier(2), threading.Event()
    inside, most = list[str](), list[int]()

    def alone(source: str) -> ast.Module:
        inside.append(source)
        if len(inside) > 1:
            second.set()
        # The other thread would come in here too.
        second.wait(0.1)
        most.append(len(inside))
        inside.remove(source)
        return ast.parse(source)

    def read(asked: tuple[type[BaseModel], str]) -> str:
        both.wait(30)
        return fields.help_of(*asked)

    fields._strings_below.cache_clear()
    monkeypatch.setattr(fields, "ast", SimpleNamespace(**vars(ast) | {"parse": alone}))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(read, ((StationConfig, "name"), (HoldsConfig, "pickup"))))
    assert found[0] == "The library's name on the screen."
    assert found[1].startswith("Name of each place")
    assert most == [1, 1]
