"""Every status and every tag error is named by the reaction that it calls for."""

from __future__ import annotations

import pytest

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.readers.feig.frames import Answer, AnswerFrames
from drivers.readers.feig.status import (
    REACTIONS,
    TAG_REACTIONS,
    WARNINGS,
    Status,
    TagError,
    check,
)

# rfid.md 5.3 and 4.1, written out a second time.
GOOD = {0x00, 0x84, 0xF1}
PUT_BACK = {0x01, 0x03, 0x0B, 0x83, 0x95}
TRY_AGAIN = {0x0E, 0x82, 0x92, 0x93, 0x94}
NEVER = {
    *(0x02, 0x04, 0x05, 0x08, 0x10, 0x11, 0x13, 0x14, 0x15, 0x16, 0x17),
    *range(0x31, 0x38),
    *(0x80, 0x81, 0x85, 0x96, 0x97),
}
TAG_PUT_BACK = {0x0F, 0x13, 0x14}
TAG_NEVER = {0x01, 0x02, 0x03, 0x10, 0x11, 0x12}


def reaction(status: int, data: bytes = b"") -> type[DeviceError] | None:
    found: DeviceError | None = None
    try:
        check(Answer(0xB0, status, data))
    except DeviceError as error:
        found = error
    code = data[0] if status == 0x95 and data else status
    assert found is None or f" {code:02X} (" in str(found)
    return type(found) if found else None


def test_the_tables_are_whole() -> None:
    assert set(REACTIONS) == set(Status) == GOOD | PUT_BACK | TRY_AGAIN | NEVER
    assert set(TAG_REACTIONS) == set(TagError) == TAG_PUT_BACK | TAG_NEVER
    assert {status for status in Status if REACTIONS[status] is None} == WARNINGS | {Status.OK}


@pytest.mark.parametrize("status", range(256))
def test_a_status_is_named_by_its_reaction(status: int) -> None:
    wanted: type[DeviceError] | None = BadFrame
    if status in GOOD:
        wanted = None
    elif status in PUT_BACK:
        wanted = TagGone
    elif status in NEVER:
        wanted = Unsupported
    assert reaction(status) is wanted


@pytest.mark.parametrize("code", range(256))
def test_a_tags_error_is_named_by_its_reaction(code: int) -> None:
    assert reaction(0x95, bytes((code,))) is (TagGone if code in TAG_PUT_BACK else Unsupported)


def test_the_worked_answer_of_a_tag_that_does_not_know() -> None:
    frames = AnswerFrames()
    frames.receive_data(bytes.fromhex("0700b0950f0415"))
    answer = frames.next_event()
    assert answer is not None
    with pytest.raises(TagGone, match=r"error 0F \(unknown\)$"):
        check(answer)


def test_the_block_that_failed_is_named() -> None:
    with pytest.raises(TagGone, match=r"status 03 \(write_error\) at block 7$"):
        check(Answer(0xB0, 0x03, b"\7"))
    with pytest.raises(Unsupported, match=r"error 12 \(locked\) at block 9$"):
        check(Answer(0xB0, 0x95, b"\x12\x09"))
