"""Why a device is away: each error leads to one word, and each word to a next step that fits."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cases import case
from loopback import own_place

from drivers.config import ConfigError
from drivers.config_gate import FeigGateConfig
from drivers.config_printer import CupsConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, MaybePrinted, NoAnswer, NotReady
from drivers.gates.feig import open_gate
from drivers.link import Link
from drivers.model import PAPER_OUT
from drivers.printers.cups import open_printer
from drivers.registry import KINDS
from drivers.sim.printers.cups import StubQueue
from kiosk.devices.away import away
from kiosk.diagnosis.advice import advice
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.doctor_words import AWAY


def of_system(number: int) -> DeviceError:
    try:
        raise LinkLost("port") from OSError(number, os.strerror(number))
    except DeviceError as error:
        return error


@contextmanager
def raised(by: Any, *given: Any) -> Iterator[list[Exception]]:
    found: list[Exception] = []
    try:
        by(*given)
    except (DeviceError, ConfigError) as error:
        found.append(error)
    yield found


ERRORS: dict[str, Exception | None] = {
    "nothing": None,
    "lost": LinkLost("gone"),
    "silent": NoAnswer("no answer"),
    "damaged": BadFrame("no frame"),
    "not ready": NotReady("see to it"),
    "not installed": ConfigError("install it"),
    **{errno.errorcode[each]: of_system(each) for each in (2, 13, 16, 98, 110, 111, 113)},
}


@pytest.mark.parametrize("kind", [*KINDS, "speech"])
def test_each_kind_and_each_error_has_a_word_and_a_next_step(kind: str) -> None:
    for name, error in ERRORS.items():
        with case(name):
            word = away(kind, error)
            assert word in AWAY
            assert BY_WORD[word].do == AWAY[word]


@pytest.mark.parametrize(
    ("kind", "error", "asks"),
    [
        ("item_reader", NoAnswer("no answer"), "is this port its own"),
        ("card_reader", NoAnswer("no answer"), "is this port its own"),
        ("payment_terminal", NotReady("no paper"), "Do what the terminal asks"),
        ("printer", NotReady(PAPER_OUT), "Put in paper"),
        ("printer", NotReady("its queue is stopped: paused"), "Mend what CUPS says"),
        ("printer", MaybePrinted("handed over to its queue, not yet printed"), "Mend what CUPS"),
        ("item_reader", of_system(errno.EBUSY), "Stop the program"),
        ("gate", of_system(errno.EADDRINUSE), "Stop the program"),
        ("scanner", of_system(errno.EACCES), "Add the station's user"),
        ("relay", of_system(errno.ECONNREFUSED), "nothing listens there"),
        ("card_reader", ConfigError("nfcpy"), "Install"),
    ],
)
def test_the_next_step_is_about_the_cause(kind: str, error: Exception, asks: str) -> None:
    assert asks in AWAY[away(kind, error)]
    if isinstance(error, LinkLost):
        # The doctor says the same of a port that it cannot open itself.
        assert advice(error, "") == AWAY[away(kind, error)]


def test_a_gates_port_that_another_program_has() -> None:
    host, port = own_place()
    config = FeigGateConfig(kind="gate", driver="feig", port=f"listen://{host}:{port}")
    with socket.create_server((host, port)), raised(open_gate, config) as (error,):
        assert away("gate", error) == "port_busy"
        assert isinstance(error, LinkLost)
        assert advice(error, config.port) == AWAY["port_busy"]


def test_a_gate_that_does_not_call() -> None:
    host, port = own_place()
    gate = open_gate(FeigGateConfig(kind="gate", driver="feig", port=f"listen://{host}:{port}"))
    try:
        with raised(gate.next, 0.01) as (error,):
            assert away("gate", error) == "not_calling"
    finally:
        gate.close()


def test_a_port_that_another_program_has_locked(tmp_path: Path) -> None:
    parent, child = os.openpty()
    first = Link.open(os.ttyname(child))
    try:
        with raised(Link.open, os.ttyname(child)) as (error,):
            assert away("scanner", error) == "port_busy"
    finally:
        first.close()
        os.close(parent)
        os.close(child)


def test_a_queue_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    StubQueue(tmp_path)
    config = CupsConfig(kind="printer", driver="cups", queue="other")
    with raised(open_printer, config) as (error,):
        assert away("printer", error) == "no_queue"
        assert isinstance(error, LinkLost)
        assert advice(error, "") == AWAY["no_queue"]
