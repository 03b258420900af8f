"""``sim acs`` as a process of its own: ready line, state, end, refusals."""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from waiting import PATIENCE_S, wait_until

from kiosk.cli.sim import acs as sim_acs
from sync.sim.faults import FAULTS

ROOT = Path(__file__).parents[2]
PROGRAM = """
import argparse, sys
from kiosk.cli.sim import acs as sim_acs
parser = argparse.ArgumentParser(prog="leenpunt sim")
sim_acs.add_parser(parser.add_subparsers(required=True))
args = parser.parse_args()
sys.exit(args.run(args))
"""
LOGIN = b"9300CNkiosk1|COsecret|\r"
CHECKOUT = b"11NN20261124    130000                  AOCPL|AAP1001|AB3000001|AC|\r"


def start(*arguments: str) -> tuple[subprocess.Popen[str], tuple[str, int]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "acs", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    host, _, port = json.loads(line)["listening"].rpartition(":")
    return process, (host, int(port))


def end(process: subprocess.Popen[str], by: signal.Signals = signal.SIGTERM) -> None:
    process.send_signal(by)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (out, err, process.returncode) == ("", "", 0)


def converse(address: tuple[str, int], *requests: bytes) -> list[bytes]:
    with (
        socket.create_connection(address, timeout=PATIENCE_S) as client,
        client.makefile("rb") as file,
    ):
        answers = []
        for request in requests:
            client.sendall(request)
            answer = b""
            while not answer.endswith(b"\r") and (byte := file.read(1)):
                answer += byte
            answers.append(answer)
        return answers


def is_listening(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, timeout=1).close()
    except ConnectionRefusedError:
        return False
    return True


def refusal(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "acs", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_serves_until_it_is_told_to_end(tmp_path: Path, by: signal.Signals) -> None:
    state = tmp_path / "acs.json"
    process, address = start("--listen", "127.0.0.1:0", "--state", str(state))
    assert address[1] > 0
    answers = converse(address, LOGIN, CHECKOUT)
    assert answers[0] == b"941\r"
    assert answers[1].startswith(b"121NNY")
    end(process, by)
    assert "3000001" in {loan["item"] for loan in json.loads(state.read_text())["loans"]}


def test_vanishes_and_comes_back_with_its_truth(tmp_path: Path) -> None:
    state = tmp_path / "acs.json"
    process, address = start(
        "--listen", "127.0.0.1:0", "--state", str(state), "--faults", "vanish:11"
    )
    assert converse(address, LOGIN, CHECKOUT)[1].startswith(b"121N")

    def is_gone() -> bool:
        with contextlib.suppress(ConnectionResetError, TimeoutError):
            return not is_listening(address)
        return False

    wait_until(is_gone)
    assert process.poll() is None, "the process stays"
    second, again = start("--listen", f"127.0.0.1:{address[1]}", "--state", str(state))
    assert again == address
    assert converse(address, LOGIN, CHECKOUT)[1].startswith(b"121Y")
    end(second)
    kept = state.read_text(encoding="utf-8")
    end(process)
    assert state.read_text(encoding="utf-8") == kept, "the truth is the second one's by now"


def test_refusals_go_to_stderr_with_exit_2(tmp_path: Path) -> None:
    catalogue = tmp_path / "bad.toml"
    catalogue.write_text("[acs]\nbehaviour = 'x'", encoding="utf-8")
    here = ("--listen", "127.0.0.1:0")
    assert "acs.behaviour: found 'x'" in refusal(*here, "--catalogue", str(catalogue))
    assert "--allow-remote" in refusal("--listen", "0.0.0.0:0")


@pytest.fixture
def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="leenpunt sim")
    sim_acs.add_parser(top.add_subparsers(required=True))
    return top


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--listen", "127.0.0.1:0", "--faults", "boom"], "expected one of late, silent"),
        (["--listen", "127.0.0.1:0", "--tls-key", "k"], "--tls-cert"),
        (["--listen", "127.0.0.1:0", "--tls-cert", "/nonexistent"], "cannot serve"),
        (["--listen", "127.0.0.1:0", "--state", "/dev/null"], "--state /dev/null"),
        (["--listen", "example.org:6001"], "loopback"),
    ],
)
def test_what_cannot_be_used_is_named(
    parser: argparse.ArgumentParser,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    named: str,
) -> None:
    args = parser.parse_args(["acs", *arguments])
    assert args.run(args) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert named in shown.err
    assert signal.SIGTERM not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--pty", "/run/acs"], "serial devices only"),
        (["--listen", "6001"], "expected HOST:PORT"),
        ([], "--listen"),
    ],
)
def test_usage_errors(
    parser: argparse.ArgumentParser,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    named: str,
) -> None:
    with pytest.raises(SystemExit) as caught:
        parser.parse_args(["acs", *arguments])
    assert caught.value.code == 2
    assert named in capsys.readouterr().err


def test_help_names_every_fault(
    parser: argparse.ArgumentParser, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parser.parse_args(["acs", "--help"])
    shown = capsys.readouterr().out
    assert all(name in shown for name in FAULTS)


def test_what_was_answered_outlives_a_kill(tmp_path: Path) -> None:
    """Twice: the second start goes on from the trail that the first kill left."""
    state = tmp_path / "state.json"
    words = ("--listen", "127.0.0.1:0", "--state", str(state), "--durable")
    checkin = b"09N20261124    13000020261124    130000APCPL|AOCPL|AB3000001|AC|\r"
    for number, request in enumerate((CHECKOUT, CHECKOUT, checkin), 1):
        process, address = start(*words)
        _, answer = converse(address, LOGIN, request)
        assert answer[2:3] == b"1"
        process.kill()
        process.communicate(timeout=PATIENCE_S)
        assert state.with_name("state.json.trail").exists()
        process, _ = start(*words)
        kept = json.loads(state.read_text())
        assert [row["code"] for row in kept["log"]] == ["93", "11", "93", "11", "93", "09"][
            : 2 * number
        ]
        end(process)
    effects = [(row["effect"], row["borrower"]) for row in kept["log"] if row["effect"]]
    assert effects == [("lent", "P1001"), ("renewed", "P1001"), ("returned", "P1001")]
    assert "3000001" not in {loan["item"] for loan in kept["loans"]}
    assert not state.with_name("state.json.trail").exists()


def test_a_trail_that_was_cut_short_or_is_older_than_the_state(tmp_path: Path) -> None:
    state, trail = tmp_path / "state.json", tmp_path / "state.json.trail"
    words = ("--listen", "127.0.0.1:0", "--state", str(state), "--durable")
    process, address = start(*words)
    converse(address, LOGIN, CHECKOUT)
    old = trail.read_bytes()
    assert old.count(b"\n") == 2
    end(process)
    former = json.loads(state.read_text())
    trail.write_bytes(old + b'{"at": 2, "exch')
    process, _ = start(*words)
    end(process)
    assert json.loads(state.read_text()) == former
    trail.write_bytes(b"[]\n")
    assert "state.json.trail" in refusal(*words)
    assert "--state" in refusal("--listen", "127.0.0.1:0", "--durable")


def test_records_and_replays(tmp_path: Path) -> None:
    said = tmp_path / "said.jsonl"
    process, address = start("--listen", "127.0.0.1:0", "--record", str(said))
    first = converse(address, LOGIN, CHECKOUT)
    end(process)
    assert b"secret".hex() not in said.read_text(encoding="utf-8")
    process, address = start("--listen", "127.0.0.1:0", "--replay", str(said))
    assert converse(address, LOGIN, CHECKOUT) == first
    end(process)
    process, address = start("--listen", "127.0.0.1:0", "--replay", str(said))
    assert converse(address, LOGIN, CHECKOUT, CHECKOUT) == [*first, b"96\r"]
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (out, process.returncode) == ("", 1)
    assert err == "leenpunt sim acs: not in the recording: 11 AA P1001 AB 3000001\n"


def test_what_cannot_be_recorded_or_replayed(tmp_path: Path) -> None:
    here = ("--listen", "127.0.0.1:0")
    assert "cannot be written" in refusal(*here, "--record", str(tmp_path / "no" / "x.jsonl"))
    assert "cannot be read" in refusal(*here, "--replay", str(tmp_path / "x.jsonl"))
    beside = refusal(*here, "--replay", "x.jsonl", "--faults", "drop", "--record", "y.jsonl")
    assert "found --faults, --record too" in beside
