"""Records of the buffered and the notification mode, and signs of life."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import BadFrame, DeviceError
from drivers.readers.feig.buffer import (
    Complaint,
    Fields,
    KeepAlive,
    Record,
    Records,
    keep_alive,
    notification,
    parse_keep_alive,
    parse_records,
)
from drivers.readers.feig.frames import Answer, AnswerFrames, encode
from drivers.tags.crc import basic_block_crc, stored_crc
from drivers.tags.decoder import decode

VECTORS: dict[str, dict[str, Any]] = {
    vector["name"]: vector
    for vector in json.loads(
        (Path(__file__).parents[3] / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
HF = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA
UHF = Fields.IDD | Fields.TIME | Fields.MORE_FIELDS | Fields.MAC


def frame(name: str) -> Answer | None:
    frames = AnswerFrames()
    frames.receive_data(bytes.fromhex(VECTORS[name]["bytes_hex"]))
    return frames.next_event()


def vector(name: str) -> tuple[Answer, dict[str, Any]]:
    answer = frame(name)
    assert answer is not None
    return answer, VECTORS[name]["expected"]


def test_the_alarm_of_a_gate_is_a_whole_tag() -> None:
    answer, expected = vector("feig/gate-notification-alarm-uid-and-36-bytes")
    (record,) = parse_records(answer).records
    wanted = expected["records"][0]
    assert (record.uid, record.iddt) == (wanted["uid"], wanted["iddt"])
    assert record.block_size == wanted["db_size"]
    assert record.memory is not None
    assert record.memory.hex() == wanted["memory_natural_order"]
    assert record.antenna == wanted["antenna"]
    assert (record.time, record.mac, record.unread) == (None, "", b"")
    assert decode(record.memory).item_id == wanted["primary_item_id"]
    assert stored_crc(record.memory) == basic_block_crc(record.memory)
    assert (
        encode(notification([record], HF)).hex()
        == VECTORS["feig/gate-notification-alarm-uid-and-36-bytes"]["bytes_hex"]
    )


def test_the_record_of_a_uhf_reader() -> None:
    answer, expected = vector("feig/notification-uhf-1-record")
    (record,) = parse_records(answer).records
    wanted = expected["records"][0]
    assert (record.tr_type, record.identifier.hex()) == (wanted["tr_type"], wanted["idd"])
    assert record.time == tuple(wanted["time"].values())
    assert record.mac == wanted["mac"]
    assert (record.uid, record.memory, record.unread) == ("", None, b"")
    assert (
        encode(notification([record], UHF)).hex()
        == VECTORS["feig/notification-uhf-1-record"]["bytes_hex"]
    )


def test_keep_alive_of_a_healthy_reader() -> None:
    answer, _ = vector("feig/keepalive")
    assert parse_keep_alive(answer) == KeepAlive(0)
    assert not parse_keep_alive(answer).complaints
    assert encode(keep_alive()).hex() == VECTORS["feig/keepalive"]["bytes_hex"]


def test_keep_alive_with_every_complaint() -> None:
    name = "feig/keepalive-all-errors-crc-not-refreshed"
    assert frame(name) is None
    expected = VECTORS[name]["expected"]
    flags = expected["flags_a"] | expected["flags_b"] << 8
    said = parse_keep_alive(keep_alive(flags))
    assert len(list(said.complaints)) == len(expected["flag_names_upstream"])
    assert said.complaints == ~Complaint(0)
    assert parse_keep_alive(keep_alive(0xFFFF)).complaints == ~Complaint(0)
    with pytest.raises(BadFrame, match="two bytes"):
        parse_keep_alive(Answer(0x6E, 0, b"\0"))


RECORD = Record(3, bytes.fromhex("E00401500A203FA3"), 0, 4, bytes(range(8)), antenna=2)


def test_combinations_of_unknown_order_are_passed_over_by_length() -> None:
    strange = notification([RECORD, RECORD], HF)
    # TR-DATA1 73 as gates send it: a date and a time as well, in an order nobody published.
    tail = bytes.fromhex("07e80b180c22")
    records = b"".join(
        (len(part) + 2).to_bytes(2, "big") + part
        for part in [strange.data[5 : 3 + int.from_bytes(strange.data[3:5], "big")] + tail] * 2
    )
    parsed = parse_records(Answer(0x22, 0, b"\x73\x00\x02" + records)).records
    for record in parsed:
        assert (record.uid, record.memory) == (RECORD.uid, RECORD.memory)
        assert (record.antenna, record.time) == (None, None)
        assert record.unread == b"\x02" + tail


def test_a_record_whose_fields_do_not_fit_is_kept_as_bytes() -> None:
    broken = bytes.fromhex("0300ff") + bytes(4)
    data = b"\x01\x00\x01" + (len(broken) + 2).to_bytes(2, "big") + broken
    assert parse_records(Answer(0x22, 0, data)).records == (Record(unread=broken),)


def test_more_bytes_than_the_fields_need_are_kept() -> None:
    answer = notification([RECORD], HF)
    body = answer.data[5:] + b"\xaa\xbb"
    data = answer.data[:3] + (len(body) + 2).to_bytes(2, "big") + body
    (record,) = parse_records(Answer(0x22, 0, data)).records
    assert (record.antenna, record.unread) == (2, b"\xaa\xbb")


def test_blocks_may_come_in_memory_order() -> None:
    answer = notification([RECORD], HF | Fields.NATURAL_ORDER)
    assert RECORD.memory is not None
    assert RECORD.memory in answer.data
    assert parse_records(answer).records == (RECORD,)


def test_more_and_overflow() -> None:
    data = notification([RECORD], HF).data
    assert parse_records(Answer(0x22, 0x94, data)) == Records((RECORD,), more=True)
    assert parse_records(Answer(0x22, 0x93, data)) == Records((RECORD,), overflow=True)
    empty = frame("feig-worked/answer-empty-buffer")
    assert empty is not None
    with pytest.raises(BadFrame, match="92"):
        parse_records(empty)


@pytest.mark.parametrize(
    "data", ["", "13", "8013", "130001", "1300010001", "1300010004ff", "13000000", "a10200010004ff"]
)
def test_lengths_that_do_not_add_up(data: str) -> None:
    with pytest.raises(BadFrame):
        parse_records(Answer(0x22, 0, bytes.fromhex(data)))


RECORDS = st.builds(
    Record,
    tr_type=st.integers(0, 255),
    identifier=st.binary(max_size=12),
    iddt=st.integers(0, 255),
    block_size=st.sampled_from([4, 8]),
    memory=st.integers(0, 5).flatmap(lambda n: st.binary(min_size=8 * n, max_size=8 * n)),
    antenna=st.integers(0, 255),
)


@settings(max_examples=60)
@given(st.lists(RECORDS, max_size=4), st.booleans())
def test_records_go_there_and_back(records: list[Record], natural: bool) -> None:
    fields = HF | Fields.NATURAL_ORDER if natural else HF
    assert parse_records(notification(records, fields)).records == tuple(records)


@settings(max_examples=100)
@given(st.lists(RECORDS, min_size=1, max_size=3), st.data())
def test_damaged_records_are_a_value_or_a_device_error(
    records: list[Record], data: st.DataObject
) -> None:
    raw = bytearray(notification(records, HF).data)
    for _ in range(data.draw(st.integers(0, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw = raw[: data.draw(st.integers(0, len(raw)))]
    try:
        outcome: object = parse_records(Answer(0x22, 0, bytes(raw)))
    except DeviceError as error:
        outcome = error
    assert isinstance(outcome, (Records, BadFrame))
