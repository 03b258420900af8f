"""``sim koha-rest`` as a process: ready line, both servers over one library, refusals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from koha_world import NOW, config
from waiting import PATIENCE_S

from sync.ils.koha.driver import open_ils
from sync.ils.site import Site
from sync.model import Action, Order

ROOT = Path(__file__).parents[2]
PROGRAM = """
import argparse, sys
from kiosk.cli.sim import koha as sim_koha
parser = argparse.ArgumentParser(prog="leenpunt sim")
sim_koha.add_parser(parser.add_subparsers(required=True))
args = parser.parse_args()
sys.exit(args.run(args))
"""
LOOPBACK = ("--listen", "127.0.0.1:0", "--sip2", "127.0.0.1:0")


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "koha-rest", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("release", ["23.05", "23.11"])
def test_a_loan_over_the_one_and_a_return_over_the_other(release: str) -> None:
    process = start(*LOOPBACK, "--release", release)
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    ils = open_ils(
        config(f"http://{ready['listening']}/api/v1", int(ready["sip2"].rpartition(":")[2])),
        Site(institution="CPL", location="CPL"),
        monotonic=time.monotonic,
    )
    until = time.monotonic() + PATIENCE_S
    assert ils.sign_in(until).checkin_ok
    for action in (Action.BORROW, Action.RETURN):
        order = Order(action, "3000001", NOW, "P1001")
        assert ils.submit(order, until, lambda: None).accepted
    ils.close()
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (out, err, process.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((*LOOPBACK, "--faults", "nosuch"), "expected one of late, silent"),
        ((*LOOPBACK, "--faults", "drop:nosuch"), "expected one of patrons, items"),
        ((*LOOPBACK, "--catalogue", "/nosuch.toml"), "cannot be read"),
        (("--listen", "192.0.2.1:0", "--sip2", "127.0.0.1:0"), "expected a loopback address"),
    ],
)
def test_what_cannot_be_used(arguments: tuple[str, ...], sentence: str) -> None:
    process = start(*arguments)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (out, process.returncode) == ("", 2)
    assert err.startswith("leenpunt sim koha-rest: ")
    assert sentence in err
