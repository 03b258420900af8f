"""Commands to the reader itself: pages, outputs, versions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drivers.errors import BadFrame, Unsupported
from drivers.readers.feig import settings as feig
from drivers.readers.feig.frames import Answer, AnswerFrames, Command, encode
from drivers.readers.feig.settings import OutputAction, OutputSetting

VECTORS = {
    vector["name"].removeprefix("feig/"): bytes.fromhex(vector["bytes_hex"])
    for vector in json.loads(
        (Path(__file__).parents[3] / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
ALARM_ON = b"\x0f\x0f" + bytes(28)
ALARM_OFF = b"\x0f\x00" + bytes(28)


def answer_of(name: str) -> Answer:
    frames = AnswerFrames()
    frames.receive_data(VECTORS[name])
    answer = frames.next_event()
    assert answer is not None
    return answer


def test_pages_as_a_gates_software_wrote_them() -> None:
    address = feig.page_address(9, eeprom=True)
    read = Command(feig.READ_PAGE, bytes((address,)))
    assert encode(read) == VECTORS["gate-host-read-page-9-eeprom"]
    for what, loops in (("on", 3), ("off", 0)):
        content = bytes(7) + bytes((loops,)) + bytes(6)
        written = Command(feig.WRITE_PAGE, feig.write_page(address, content))
        assert encode(written) == VECTORS[f"gate-host-write-page-9-eeprom-alarm-{what}"]


def test_extended_pages_as_a_gates_software_wrote_them() -> None:
    read = Command(feig.READ_EXTENDED, feig.read_extended(9))
    assert encode(read) == VECTORS["gate-host-read-config-cfg9"]
    for what, content in (("on", ALARM_ON), ("off", ALARM_OFF)):
        written = Command(feig.WRITE_EXTENDED, feig.write_extended(9, content))
        assert encode(written) == VECTORS[f"gate-host-write-config-alarm-{what}"]
        answer = answer_of(f"gate-reader-config-alarm-{what}")
        assert feig.parse_extended(answer, 9) == content
        with pytest.raises(BadFrame, match="not extended page 8"):
            feig.parse_extended(answer, 8)


def test_pages_that_do_not_exist_or_do_not_fit() -> None:
    assert feig.page_address(63, eeprom=True) == 0xBF
    for page in (-1, 64):
        with pytest.raises(ValueError, match=r"0\.\.63"):
            feig.page_address(page)
    with pytest.raises(ValueError, match="14 bytes, not 13"):
        feig.write_page(1, bytes(13))
    with pytest.raises(ValueError, match="30 bytes, not 31"):
        feig.write_extended(9, bytes(31))
    with pytest.raises(BadFrame, match="14 bytes, not 15"):
        feig.parse_page(Answer(0x80, 0, bytes(15)))
    with pytest.raises(Unsupported, match="login_required"):
        feig.parse_page(Answer(0x80, 0x13))


def test_outputs_have_two_bits_each() -> None:
    setting = OutputSetting(
        {0: OutputAction.ON, 1: OutputAction.OFF, 2: OutputAction.FLASH, 7: OutputAction.FLASH},
        tenths=5,
        flash_hz=0.625,
    )
    assert feig.set_output(setting).hex(" ", 2) == "c039 c030 0005 0000"
    for_ever = OutputSetting({0: OutputAction.FLASH})
    assert feig.set_output(for_ever).hex(" ", 2) == "0003 0000 ffff 0000"


@pytest.mark.parametrize(
    ("setting", "why"),
    [
        (OutputSetting({}), "positions"),
        (OutputSetting({8: OutputAction.ON}), "positions"),
        (OutputSetting({0: OutputAction.FLASH}, flash_hz=3.0), "Hz"),
        (OutputSetting({0: OutputAction.ON}, tenths=0), "tenths"),
        (OutputSetting({0: OutputAction.ON}, tenths=65536), "tenths"),
    ],
)
def test_outputs_that_cannot_be_said(setting: OutputSetting, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        feig.set_output(setting)


def test_versions() -> None:
    version = bytes((3, 4, 5, 6, 82, 0, 0))
    parsed = feig.parse_software_version(Answer(0x65, 0, version))
    assert parsed == feig.SoftwareVersion("3.4", 5, 6, 82)
    assert parsed.model == "CPR40"
    info = feig.parse_reader_info(Answer(0x66, 0, version + b"\x01\x00\x0a\x28"))
    assert info == feig.ReaderInfo(parsed, 256, 2600)
    assert feig.SoftwareVersion("1.0", 0, 0, 99).model == "reader type 99"
    for parse, length in ((feig.parse_software_version, 6), (feig.parse_reader_info, 10)):
        with pytest.raises(BadFrame, match=f"not {length}"):
            parse(Answer(0x66, 0, bytes(length)))


def test_types_of_readers_that_the_manual_and_the_makers_sdk_name() -> None:
    assert sorted(feig.READER_TYPES) == [*range(41, 46), 60, 61, *range(71, 79), 80, 82, 83]
