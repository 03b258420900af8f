"""The scanner's line codec."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.scanners.codes import Dress
from drivers.scanners.serial_line import MAX_LINE, Lines

CODES = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), min_size=1)

CONTROLS = {chr(number) for number in (*range(0x20), *range(0x7F, 0xA0))}


def codes(lines: Lines) -> list[str]:
    found = []
    while (code := lines.next_event()) is not None:
        found.append(code.text)
    return found


def read(data: bytes, *, aim_prefix: bool = False) -> tuple[list[str], int]:
    lines = Lines(Dress(aim=aim_prefix))
    lines.receive_data(data)
    return codes(lines), lines.dropped


@pytest.mark.parametrize("suffix", [b"\r", b"\n", b"\r\n"])
@pytest.mark.parametrize("prefix", [b"", b"\x02"])
def test_suffixes_and_start_character(prefix: bytes, suffix: bytes) -> None:
    data = prefix + b"P1001" + suffix + prefix + b"30001234567890" + suffix
    for cut in range(len(data) + 1):
        lines = Lines()
        lines.receive_data(data[:cut])
        found = codes(lines)
        lines.receive_data(data[cut:])
        assert found + codes(lines) == ["P1001", "30001234567890"]
        assert not lines.has_partial
        assert lines.dropped == 0


@pytest.mark.parametrize("aim", ["]A0", "]C1", "]E0", "]F1", "]I0", "]Q3", "]d2", "]L2"])
def test_aim_identifier_is_taken_off_when_configured(aim: str) -> None:
    data = f"{aim}P1001\r".encode()
    assert read(data, aim_prefix=True) == (["P1001"], 0)
    assert read(b"\x02" + data, aim_prefix=True) == (["P1001"], 0)
    assert read(data) == ([f"{aim}P1001"], 0)


def test_stx_and_etx_around_a_code() -> None:
    assert read(b"\x02P1001\x03\r\n\x02P1002\x03\r\n") == (["P1001", "P1002"], 0)
    assert read(b"P1001\x03\r") == ([], 1), "the beginning is missing"
    assert read(b"\x02\x03\r\r") == ([], 0), "nothing between them"


def test_half_a_code_lacks_what_the_scanner_puts_around_it() -> None:
    lines = Lines(Dress(prefix="%", suffix=";", check="luhn"))
    lines.receive_data(b"%30234000517861;\r0517861;\r%3023400\r%30234000517862;\r%302%30234;\r")
    assert codes(lines) == ["30234000517861"]
    assert lines.dropped == 4


def test_a_code_without_an_identifier_is_left_as_it_is() -> None:
    assert read(b"P1001\r]]x\r", aim_prefix=True) == (["P1001", "]]x"], 0)
    assert read(b"]C1\r", aim_prefix=True) == ([], 1)


@pytest.mark.parametrize("byte", [0x00, 0x02, 0x03, 0x09, 0x1B, 0x1D, 0x7F, 0xFF, 0x80])
def test_control_characters_and_broken_text_are_refused(byte: int) -> None:
    assert read(b"P10" + bytes((byte,)) + b"01\rP1002\r") == (["P1002"], 1)


def test_text_beyond_ascii_passes_and_c1_does_not() -> None:
    assert read("Ærø 12\r".encode()) == (["Ærø 12"], 0)
    assert read("P\x8501\r".encode()) == ([], 1)


def test_lines_up_to_the_limit() -> None:
    assert read(b"1" * MAX_LINE + b"\r") == (["1" * MAX_LINE], 0)
    assert read(b"1" * (MAX_LINE + 1) + b"\rP1\r") == (["P1"], 1)
    assert read(b"1" * 100_000 + b"\rP1\r") == (["P1"], 1)


def test_a_discarded_partial_does_not_touch_the_next_code() -> None:
    lines = Lines()
    lines.receive_data(b"P10")
    assert lines.has_partial
    lines.discard_partial()
    lines.discard_partial()
    lines.receive_data(b"P1002\r")
    assert codes(lines) == ["P1002"]
    assert lines.dropped == 1


def test_a_skipped_line_ends_at_its_suffix() -> None:
    lines = Lines()
    lines.receive_data(b"P10")
    lines.skip_line()
    lines.receive_data(b"01\rP1002\r")
    assert codes(lines) == ["P1002"]
    assert lines.dropped == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(CODES.filter(lambda code: len(code.encode()) <= MAX_LINE), max_size=5), st.data())
def test_any_pieces_give_the_same_codes(wanted: list[str], data: st.DataObject) -> None:
    raw = b"".join(code.encode() + b"\r\n" for code in wanted)
    lines = Lines()
    found: list[str] = []
    while raw:
        size = data.draw(st.integers(1, len(raw)))
        lines.receive_data(raw[:size])
        found += codes(lines)
        raw = raw[size:]
    assert found == wanted
    assert lines.dropped == 0


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600), st.booleans())
def test_noise_ends_in_clean_codes_or_nothing(noise: bytes, aim_prefix: bool) -> None:
    found, dropped = read(noise + b"\r", aim_prefix=aim_prefix)
    assert all(code and not CONTROLS & set(code) for code in found)
    assert len(found) + dropped <= len(noise) + 1
