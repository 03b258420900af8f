"""`tag`, `sip2 decode` and `sim` from a shell's point of view."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from typing import Any

import pytest
from in_process import IN_PROCESS
from speaker import LEENPUNT, LONGEST_S

pytestmark = pytest.mark.station

MESSAGES = (
    b"9900302.00AY1AZFCA5\r\n"
    b"\r\n"
    b"9300CNkiosk1|COgeheim|CPbalie|\n"
    b"what is this\n"
    b"63001" + b"20261124    120000" + b"Y         AOCPL|AAP1001|ACgeheim|AD8642|\r"
    b"9900302.00AY1AZ0000\r"
)


OF_EACH = {
    "antenna": ("antenna", "show"),
    "config": ("config", "check"),
    "content": ("content", "check"),
    "desk": ("desk", "item", "3000003"),
    "doctor": ("doctor",),
    "encode": ("encode", "--unfinished"),
    "gate": ("gate", "alarms"),
    "ils": ("ils", "probe"),
    "impact": ("impact", "report", "--from", "2026-07-01", "--to", "2026-07-02"),
    "journal": ("journal", "verify"),
    "payment": ("payment", "status"),
    "mail": ("mail", "test", "--to", "ada@example.org"),
    "print": ("print", "status"),
    "relay": ("relay", "status"),
    "staff": ("staff", "audit"),
    "support": ("support", "bundle", "--out", os.devnull),
    "sync": ("sync", "once"),
    "tag": ("tag", "pairs"),
    "test": ("test", "--last"),
    "trust": ("trust", "check", "no-pack"),
    "work": ("work", "list"),
}


@pytest.mark.parametrize("command", sorted(IN_PROCESS - {"card", "sip2"}))
def test_a_process_answers_as_the_tests_that_need_none(open_branch: Any, command: str) -> None:
    """``card`` and ``sip2`` are below."""
    words = OF_EACH[command]
    here = open_branch.run(*words)
    there = open_branch.run(*words, env=os.environ)
    assert (there.code, list(map(set, there.lines))) == (here.code, list(map(set, here.lines)))
    assert bool(there.err) is bool(here.err)


def test_sip2_decode_reads_a_pipe(branch: Any) -> None:
    done = subprocess.run(
        [*LEENPUNT, "sip2", "decode", "--json"],
        input=MESSAGES,
        capture_output=True,
        timeout=LONGEST_S,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    keys = {"code", "name", "fixed", "fields", "sequence", "checksum", "problems"}
    assert [set(line) for line in lines] == [keys] * 5
    assert [line["code"] for line in lines if line["code"]] == ["99", "93", "63", "99"]
    assert [line["checksum"] for line in lines] == ["ok", "absent", "absent", "absent", "bad"]
    assert lines[0]["sequence"] == 1
    assert lines[1]["fields"] == [["CN", "kiosk1"], ["CO", "geheim"], ["CP", "balie"]]
    assert lines[2]["problems"]
    assert lines[3]["fields"][-2:] == [["AC", "geheim"], ["AD", "8642"]]
    plain = subprocess.run(
        [*LEENPUNT, "sip2", "decode"], input=MESSAGES, capture_output=True, timeout=LONGEST_S
    )
    assert plain.returncode == 0
    assert b"geheim" not in plain.stdout
    assert b"8642" not in plain.stdout


def test_tag_there_and_back(branch: Any) -> None:
    made = branch.command(
        *("tag", "encode", "--format", "iso28560-3", "--item-id", "3000001"),
        *("--isil", "NL-CPL", "--part", "1", "--parts", "2"),
        json_lines=False,
    )
    assert made.code == 0
    read = branch.command("tag", "decode", made.out.strip(), "--json")
    assert read.code == 0
    line = read.line
    assert (line["kind"], line["primary_item_id"], line["isil"]) == (
        "iso28560-3",
        "3000001",
        "NL-CPL",
    )
    assert (line["parts_in_item"], line["ordinal_part"], line["crc_ok"]) == (2, 1, True)
    assert {"elements", "confidence", "checks", "raw"} <= set(line)
    spoilt = "00" + made.out.strip()[2:]
    assert branch.command("tag", "decode", spoilt, "--json").code == 0
    assert branch.command("tag", "decode", "xyz", "--json").code == 2


@pytest.mark.parametrize("kind", ["acs", "reader", "scanner", "card", "keypad"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_sim_says_where_and_ends_with_zero(branch: Any, kind: str, number: Any) -> None:
    sim = branch.speak("sim", kind, "--listen", "127.0.0.1:0")
    (key, where), *rest = sim.wait_for(lambda line: True).items()
    assert (key, rest) == ("listening", [])
    host, port = where.rsplit(":", 1)
    socket.create_connection((host, int(port)), timeout=LONGEST_S).close()
    assert sim.end(number) == 0
    assert len(sim.said) == 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=LONGEST_S)


def test_sim_names_its_faults(branch: Any) -> None:
    for kind, fault in (
        ("acs", "drop_before"),
        ("reader", "wrong_crc"),
        ("scanner", "split"),
        ("card", "pull"),
    ):
        shown = branch.command("sim", kind, "--help", json_lines=False)
        assert (shown.code, shown.err) == (0, "")
        assert fault in shown.out
        wrong = branch.command(
            "sim", kind, "--listen", "127.0.0.1:0", "--faults", "nosuch", json_lines=False
        )
        assert (wrong.code, wrong.out) == (2, "")
        assert "nosuch" in wrong.err
