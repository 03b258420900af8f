"""The answers of a printer, cut out of whatever comes."""

from __future__ import annotations

import random

import pytest

from drivers.printers.escpos.answers import Answers, Heard
from drivers.sim.printers.escpos import EmulatedPrinter

SAID = b"\x12\x16\x5fEPSON\0\x03\x1a\x5fTM-T88V\0\0\x7e"
WHOLE = Heard([0x12, 0x16, 0x1A, 0x7E], 2, ["EPSON", "TM-T88V"])


def heard(*pieces: bytes) -> Heard:
    answers, whole = Answers(), Heard()
    for piece in pieces:
        part = answers.receive_data(piece)
        whole.states += part.states
        whole.names += part.names
        whole.done += part.done
    return whole


def test_answers_at_every_split() -> None:
    for at in range(len(SAID) + 1):
        assert heard(SAID[:at], SAID[at:]) == WHOLE
    assert heard(*(bytes((byte,)) for byte in SAID)) == WHOLE


@pytest.mark.parametrize(
    "unasked",
    [
        b"\x11\x13\x13",
        # The cover opened, and closed; paper near its end, and out.
        b"\x38\x00\x00\x00\x10\x00\x00\x00",
        b"\x10\x00\x03\x00\x18\x00\x0f\x00",
        # A name that comes late.
        b"\x5fLEENPUNT\0",
        b"ABIJQabijq\xff\xfe",
    ],
)
def test_what_nobody_asked_for_is_no_word_that_a_job_is_done(unasked: bytes) -> None:
    assert (heard(unasked).done, heard(unasked).states) == (0, [])
    after = heard(unasked, b"\x12\0")
    assert (after.states, after.done) == ([0x12], 1)


def test_the_emulator_says_what_is_known_as_unasked() -> None:
    printer = EmulatedPrinter(speaks_unasked=True)
    said = [*printer.turn(cover_open=True), *printer.turn(cover_open=False)]
    said += [*printer.turn(paper="near_end"), *printer.turn(paper="out")]
    data = b"".join(reply.data for reply in said)
    assert len(data) == 16
    assert heard(data) == Heard()
    printer.turn(paper="enough")
    printer.receive_data(b"\x1b@\x1da\0")
    assert printer.turn(paper="near_end") == []
    printer.receive_data(b"\x1b@")
    assert printer.turn(paper="enough") != [], "as its switch has it"


def test_noise_without_end_costs_no_memory() -> None:
    dice, answers = random.Random(1), Answers()
    for _ in range(200):
        answers.receive_data(dice.randbytes(500) + b"_" + b"x" * 500)
    answers.receive_data(bytes(4))
    assert answers.receive_data(b"\x12").states == [0x12]
