"""The table of what a changed key needs is whole, and what models say of their keys is too."""

from __future__ import annotations

from make_configuration import PAGE, page

from drivers import registry
from kiosk.config import Config
from kiosk.settings.effects import KEYS, OF_A_DEVICE, SECTIONS, Effect, effect_of
from kiosk.settings.fields import keys_of, tables
from sync.ils.config import MODELS

OF_THE_STATION = frozenset(
    {
        "afi_secured", "afi_unsecured", "aim_prefix", "by_phone", "check", "columns", "driver",
        "fonts", "inputs", "inverted", "keep_check", "kind", "name", "outputs", "own_formats",
        "poll_s", "prefix", "profile", "pulse_ms", "security", "security_order", "suffix",
        "terminal_id",
    }
)  # fmt: skip
"""Keys of devices by which the station is made up: what is wired, how tags are secured, how wide
the paper is."""


def test_every_section_and_every_key_of_a_device_is_in_the_table() -> None:
    assert SECTIONS.keys() == Config.model_fields.keys()
    models = [registry.model_of(f"{kind}/{name}") for kind, name in registry.DRIVERS]
    assert {key.name for model in models for key in keys_of(model)} == OF_A_DEVICE | OF_THE_STATION
    assert not OF_A_DEVICE & OF_THE_STATION


def test_exceptions_are_keys_that_there_are() -> None:
    known = {(place[0], key.name) for place, model in tables({}) if place for key in keys_of(model)}
    assert KEYS.keys() <= known


def test_the_most_counts() -> None:
    assert effect_of(("devices", 0, "port")) is Effect.DEVICE
    assert effect_of(("devices", 0, "key")) is Effect.DEVICE
    assert effect_of(("devices", 0, "afi_secured")) is Effect.RESTART
    assert effect_of(("devices", 0)) is Effect.RESTART
    assert effect_of(("covers", "timeout_s")) is Effect.NONE
    assert effect_of(("ils", "override", "media")) is Effect.RESTART


def test_the_reference_page_is_made_from_the_models() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "run python tests/make_configuration.py"


def test_every_key_says_what_it_means() -> None:
    lists = {"bins": [{}], "card_conventions": [{}]}
    models = {model for _, model in tables(lists)} | set(MODELS.values())
    models |= {registry.model_of(f"{kind}/{name}") for kind, name in registry.DRIVERS}
    silent = [
        (model.__name__, key.name)
        for model in models - {Config}
        for key in keys_of(model)
        if not key.help and key.name not in ("kind", "driver", "name")
    ]
    assert silent == []
