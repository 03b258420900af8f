"""The example of "Writing a printer driver" is taken from the page, run, and holds the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from driver_page import install, load_example
from pydantic import ValidationError

from drivers.model import PrintJob, PrintLine
from drivers.registry import InstalledDriverConfig, check_keys, open_device
from drivers.sim.serve import EmulatorServer

PAGE = "driver-printer.md"
PACKAGE = "acme_ticket"

EXAMPLE = load_example(PAGE, PACKAGE)
TestTicket = EXAMPLE["test_ticket"].TestTicket


def test_the_page_has_driver_emulator_and_suite() -> None:
    assert list(EXAMPLE) == ["ticket", "ticket_sim", "test_ticket"]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The package of the page, as far as an entry point needs it."""
    install(PAGE, PACKAGE, tmp_path)
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("installed")
def test_the_example_opens_by_entry_point_with_its_own_keys() -> None:
    keys = {"kind": "printer", "driver": "acme-ticket"}
    sim = EXAMPLE["ticket_sim"].TicketSim()
    with EmulatorServer(sim, listen="127.0.0.1:0") as server:
        config = InstalledDriverConfig.model_validate(keys | {"port": server.url, "columns": 32})
        check_keys(config)
        printer = open_device(config)
        assert (printer.identity(), printer.columns) == ("Acme Ticket, firmware 1.0", 32)
        printer.print(PrintJob("a", (PrintLine("Dag"),)))
        printer.close()
    assert sim.pieces == ["Dag\n"]
    with pytest.raises(ValidationError, match="collumns"):
        check_keys(InstalledDriverConfig.model_validate(keys | {"port": "x", "collumns": 32}))
