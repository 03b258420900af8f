"""``leenpunt sip2 decode``: a stable shape, rubbish goes on, nothing waits, no password shown."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main

DATA = Path(__file__).parents[1] / "data"
LOGIN = b"9300CNkiosk1|COkioskpw1|CPCPL|AY0AZF43B"
KEYS = ["code", "name", "fixed", "fields", "sequence", "checksum", "problems"]


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.fixture
def decode(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(data: bytes, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", _Stdin(data))
        code = main(["sip2", "decode", *options])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_object_per_message(decode: Any) -> None:
    code, out, err = decode(LOGIN + b"\r\n\r\n9900402.00AY1AZFCA4\n941", "--json")
    assert (code, err) == (0, "")
    login, status, answer = objects(out)
    assert list(login) == KEYS
    assert login == {
        "code": "93",
        "name": "Login",
        "fixed": {"uid_algorithm": "0", "pwd_algorithm": "0"},
        "fields": [["CN", "kiosk1"], ["CO", "kioskpw1"], ["CP", "CPL"]],
        "sequence": 0,
        "checksum": "ok",
        "problems": [],
    }
    assert (status["code"], status["sequence"]) == ("99", 1)
    assert (answer["name"], answer["sequence"], answer["checksum"]) == (
        "Login Response",
        None,
        "absent",
    )


def test_rubbish_is_one_object_and_decoding_goes_on(decode: Any) -> None:
    code, out, _ = decode(b"\x16\x03\x01 hello\r" + b"x" * 70_000 + b"\r12\r941\r", "--json")
    assert code == 0
    *rubbish, last = objects(out)
    assert len(rubbish) == 3
    for found in rubbish:
        assert (found["code"], found["name"], found["fields"]) == (None, None, [])
        assert found["problems"]
    assert last["code"] == "94"


def test_undecodable_bytes_are_replaced(decode: Any) -> None:
    line = b"3520260314    101500AOX|AAM\xfcller|\r"
    (found,) = objects(decode(line, "--json")[1])
    assert found["fields"][1] == ["AA", "M\ufffdller"]
    (found,) = objects(decode(line, "--json", "--encoding", "latin-1")[1])
    assert found["fields"][1] == ["AA", "Müller"]


def test_no_character_breaks_a_line(decode: Any) -> None:
    text = "3520260314    101500AOX|AAa\u2028b\x85c|\r".encode()
    assert len(objects(decode(text, "--json")[1])) == 1


def test_table(decode: Any) -> None:
    code, out, _ = decode(LOGIN + b"\r3520260314    101500AOX|AA\x1b[2J|\rhello\r")
    assert code == 0
    assert "93 Login  (AY 0, checksum ok)" in out
    assert "  CO login password  ***" in out
    assert "\x1b" not in out
    assert "not a SIP2 message" in out
    assert "kioskpw1" not in out


@pytest.mark.parametrize("encoding", ["nosuch", "hex", "utf-16"])
def test_unknown_encoding_is_a_usage_error(decode: Any, encoding: str) -> None:
    code, out, err = decode(LOGIN, "--json", "--encoding", encoding)
    assert (code, out) == (2, "")
    assert encoding in err


def test_every_recorded_byte_is_decoded(decode: Any) -> None:
    lines = (DATA / "koha_sip2_dialogues.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    stream = b"\r".join(bytes.fromhex(row["request_hex"] + row["response_hex"]) for row in rows)
    code, out, _ = decode(stream, "--json")
    assert code == 0
    found = objects(out)
    assert len(found) > 480
    assert all(message["problems"] or message["code"] for message in found)
    table = decode(stream)[1]
    assert not any(secret in table for secret in ("kioskpw1", "KIOSKPW1"))


def test_a_message_is_shown_before_the_stream_ends() -> None:
    command = [sys.executable, "-m", "kiosk", "sip2", "decode", "--json"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"941\r")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["code"] == "94"
        process.stdin.write(b"940")
        process.stdin.close()
        assert json.loads(process.stdout.readline())["fixed"] == {"ok": "0"}
    assert process.returncode == 0
