"""Writes docs/configuration.md from the models: ``python tests/make_configuration.py``."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from drivers import registry
from drivers.config import Device
from kiosk.config import Config
from kiosk.settings.effects import Effect, effect_of
from kiosk.settings.fields import Known, is_table, keys_of, tables
from sync.content.catalogue.config import MODELS as CATALOGUE
from sync.content.catalogue.config import AnyCatalogue
from sync.content.config import MODELS as CONTENT
from sync.content.config import AnySource
from sync.hub.config import HubFile, HubServerConfig, OidcConfig
from sync.ils.config import MODELS, AnyIls

PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"
_ANEW = "↻"
_HEAD = """\
# Configuration reference

Every key of the configuration, made from the models that check it
(`python tests/make_configuration.py`; a test fails when this page is out of date). What goes
together and why is told in [operations](operations.md); `leenpunt config show` says the same of a
file, with the values that stand there, and `leenpunt config set`
[changes them](cli.md#leenpunt-config).

A default of `""`, `[]` or `{}` is nothing, and a key without any is not set. A changed key counts
after a new start of the station, which waits until nobody is there. Keys with ↻ need none: that
device is opened anew, at once.
"""
_DEVICES = """\
## devices

One `[[devices]]` table for each device; [drivers](drivers.md) tells how they are wired and set up.
A driver of another package has keys of its own.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_sections(), *_hub()])


def _sections() -> Iterator[str]:
    every = list(tables(_EVERY_LIST))
    by_name = {place[0]: model for place, model in every if place and place[1:] in ((), (0,))}
    lists = {place[:2]: model for place, model in every if place[2:] == (0,)}
    single = {place: model for place, model in every if len(place) == 2 and place[1] != 0}
    for name in Config.model_fields:
        if name == "ils":
            yield from _ils()
        elif name == "devices":
            yield from _devices()
        elif name in ("content", "catalogue"):
            yield from _sources(name)
        else:
            model = by_name[name]
            each = (
                f"One `[[{name}]]` table each. " if isinstance(_EVERY_LIST.get(name), list) else ""
            )
            yield f"## {name}\n\n{each}{_about(model)}\n"
            yield _table(keys_of(model), name)
            for (section, key), member in (single | lists).items():
                if section != name:
                    continue
                where = f"The table `[{section}.{key}]`."
                if (section, key) in lists:
                    where = f"One `[[{section}.{key}]]` table each."
                yield f"### {section}.{key}\n\n{where} {_about(member)}\n"
                yield _table(keys_of(member), name)


_EVERY_LIST = {
    "bins": [{}],
    "card_conventions": [{}],
    "membership": {"guests": [{}]},
    "hours": {"exceptions": [{}]},
}


def _ils() -> Iterator[str]:
    shared = {key.name for key in keys_of(AnyIls)} | {"password", "password_file", "password_env"}
    drivers = {tag.partition("/")[2]: model for tag, model in MODELS.items() if tag != "ils/other"}
    any_driver = drivers["sip2"]
    yield f"## ils\n\n{_about(AnyIls)}\n"
    yield _table((key for key in keys_of(any_driver) if key.name in shared), "ils")
    for name, model in drivers.items():
        yield f'### ils with driver = "{name}"\n\n{_about(model)}\n'
        yield _table((key for key in keys_of(model) if key.name not in shared), "ils")


def _devices() -> Iterator[str]:
    yield _DEVICES
    common = {key.name for key in keys_of(Device)}
    yield _table(keys_of(Device), "devices")
    for kind in registry.KINDS:
        models = {
            name: registry.model_of(f"{of}/{name}") for of, name in registry.DRIVERS if of == kind
        }
        keys = [
            {(key.name, key.help, str(key.default)) for key in keys_of(each)}
            for each in models.values()
        ]
        shared = {name for name, _, _ in set.intersection(*keys)} - common
        (first, *_) = models.values()
        called = next(key.default for key in keys_of(first) if key.name == "name")
        yield f"### {kind}\n\nIts `name` is `{called}` unless another is written.\n"
        if len(models) > 1:
            yield _table((key for key in keys_of(first) if key.name in shared), "devices")
        for name, model in models.items():
            left = common if len(models) == 1 else common | shared
            yield f'With `driver = "{name}"`. {_about(model)}\n'
            yield _table((key for key in keys_of(model) if key.name not in left), "devices")


_SOURCES: dict[str, tuple[type[BaseModel], Mapping[str, type[BaseModel]]]] = {
    "content": (AnySource, CONTENT),
    "catalogue": (AnyCatalogue, CATALOGUE),
}
"""What is true of each of them, and the model of each driver."""


def _sources(name: str) -> Iterator[str]:
    every, models = _SOURCES[name]
    yield f"## {name}\n\nOne `[[{name}]]` table for each source. {_about(every)}\n"
    shared = {key.name for key in keys_of(every)}
    yield _table(keys_of(every), name)
    for tag, model in models.items():
        if tag != f"{name}/other":
            yield f'With `driver = "{tag.partition("/")[2]}"`. {_about(model)}\n'
            yield _table((key for key in keys_of(model) if key.name not in shared), name)


def _hub() -> Iterator[str]:
    yield f"## the hub's own file\n\n{_about(HubFile)} {_about(HubServerConfig)}\n"
    yield _table(keys_of(HubServerConfig), "hub")
    yield f"### hub.oidc\n\n{_about(OidcConfig)}\n"
    yield _table(keys_of(OidcConfig), "hub.oidc")


def _about(model: type[BaseModel]) -> str:
    return " ".join(inspect.cleandoc(model.__doc__ or "").split())


def _table(keys: Iterable[Known], section: str) -> str:
    lines = ["| key | value | default | meaning |", "|---|---|---|---|"]
    for key in keys:
        place = (section, 0, key.name) if section == "devices" else (section, key.name)
        anew = f" {_ANEW}" if effect_of(place) is Effect.DEVICE else ""
        unit = f", in {key.unit}" if key.unit else ""
        kind = "table" if is_table(key.info.annotation) else key.kind
        cells = [f"`{key.name}`{anew}", f"{kind}{unit}", _default(key), " ".join(key.help.split())]
        lines.append(f"| {' | '.join(each.replace('|', chr(92) + '|') for each in cells)} |")
    return "\n".join(lines) + "\n" if len(lines) > 2 else ""


def _default(key: Known) -> str:
    if key.required:
        return "**needed**"
    if key.default is None:
        return ""
    return f"`{json.dumps(key.default, ensure_ascii=False)}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
