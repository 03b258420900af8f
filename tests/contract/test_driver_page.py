"""The example of "Writing a driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from driver_page import install, load_example, page_text
from pydantic import ValidationError

from drivers.registry import DRIVERS, InstalledDriverConfig, check_keys, open_device
from drivers.sim.field import RadioField
from drivers.sim.serve import EmulatorServer

PAGE = "drivers.md"
PACKAGE = "acme_leenpunt"

EXAMPLE = load_example(PAGE, PACKAGE)
TestSlate = EXAMPLE["test_slate"].TestSlate


def test_the_page_has_codec_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["lines", "slate", "slate_pad", "test_slate"]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The package of the page, as far as an entry point needs it."""
    install(PAGE, PACKAGE, tmp_path)
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("installed")
def test_the_example_opens_by_entry_point_with_its_own_configuration() -> None:
    pad = EXAMPLE["slate_pad"].SlatePad(RadioField())
    with EmulatorServer(pad, listen="127.0.0.1:0") as server:
        config = InstalledDriverConfig.model_validate(
            {"kind": "item_reader", "driver": "acme-slate", "port": server.url}
        )
        reader = open_device(config)
        assert reader.identity() == "Acme Slate, firmware 1.0"
        reader.close()


@pytest.mark.usefixtures("installed")
def test_the_example_has_its_keys_checked_before_it_is_opened() -> None:
    """As those of our own drivers are."""
    known = {"kind": "item_reader", "driver": "acme-slate", "port": "/dev/pad"}
    check_keys(InstalledDriverConfig.model_validate(known))
    with pytest.raises(ValidationError, match="buad"):
        check_keys(InstalledDriverConfig.model_validate(known | {"buad": 9600}))


def test_the_page_has_a_row_for_every_driver_of_ours() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([a-z_]+)` \|", page_text(PAGE), re.M)
    assert sorted(rows) == sorted((driver, kind) for kind, driver in DRIVERS)
