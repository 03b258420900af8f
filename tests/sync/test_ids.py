"""Epochs, and with them the references of payments, that nobody else in a fleet ever gives."""

from __future__ import annotations

import math
import re
import unicodedata
from pathlib import Path

import pytest
from fakes import now
from hypothesis import given
from hypothesis import strategies as st

from sync.ids import LONGEST, fault_of, new_epoch, same_id
from sync.journal.records import Intent
from sync.journal.store import Journal
from sync.model import Action

STARTS = 5_000 * 365 * 20
"""Of a large fleet, for twenty years."""


def test_two_epochs_of_a_fleet_are_never_equal() -> None:
    found = {new_epoch() for _ in range(20_000)}
    assert len(found) == 20_000
    digits = set("".join(found))
    bits = math.log2(len(digits)) * len(next(iter(found)))
    assert STARTS**2 / 2 / 2**bits < 1e-6


def test_an_epoch_is_read_out_without_a_mistake() -> None:
    for _ in range(100):
        assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{14}", new_epoch())


def test_a_key_is_short_enough_for_a_payment(tmp_path: Path) -> None:
    """It goes along as SIP2 BK, and staff type it."""
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    entry = journal.intend(Intent(Action.PAY, "", "P1", amount="1.00"))
    epoch, _, number = entry.partition("-")
    assert (len(epoch), number) == (14, "1")
    journal.close()


@pytest.mark.parametrize(
    "number", ["P1001", "3 0000", "29é", "e\u0301", "Ａ１", "ض١٢", "9" * LONGEST]
)
def test_a_number_that_can_be_read_can_be_known(number: str) -> None:
    assert fault_of(number) == ""


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("", "nothing"),
        (" \t", "nothing"),
        ("9" * (LONGEST + 1), "101 characters"),
        ("P1001\u200b", "U+200B ZERO WIDTH SPACE"),
        ("P10\u00ad01", "U+00AD SOFT HYPHEN"),
        ("P1001\u0301", "U+0301 COMBINING ACUTE ACCENT"),
        ("\u202eP1001", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("P1001\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("P1001\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
        ("P1001\u3164", "U+3164 HANGUL FILLER"),
        ("P10\u00a001", "U+00A0 NO-BREAK SPACE"),
        ("P1001\0", "U+0000"),
        ("P1001\x1d", "U+001D"),
        ("P1001\ud800", "U+D800"),
    ],
)
def test_what_nobody_can_see_is_named_by_its_code_point(number: str, found: str) -> None:
    fault = fault_of(number)
    assert fault == f"an id: found {found}, expected 1 to {LONGEST} characters that can be seen"
    assert "P10" not in fault


@given(st.text(max_size=30), st.lists(st.sampled_from("\u200b\u00ad\u2060\ufe0f\u202e\u0007 ")))
def test_what_nobody_sees_makes_no_other_id(number: str, hidden: list[str]) -> None:
    """Wherever it stands: hidden characters are all that differs, and the two are one."""
    scattered = list(number)
    for at, character in enumerate(hidden):
        scattered.insert((at * 7) % (len(scattered) + 1), character)
    if unicodedata.is_normalized("NFKC", number) and not any(map(unicodedata.combining, number)):
        assert same_id("".join(scattered), number)
