"""``sim sru`` as a process: ready line, an answer, refusals."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sync.config import SearchConfig
from sync.sru.search import SruSearch

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from kiosk.cli import main; sys.exit(main(sys.argv[1:]))"


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "sim", "sru", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_is_searched_until_it_is_ended() -> None:
    process = start("--listen", "127.0.0.1:0")
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    assert ready["url"] == f"http://{ready['listening']}/biblios"
    config = SearchConfig(sru_url=ready["url"], timeout_s=10)
    with contextlib.closing(SruSearch(config, monotonic=time.monotonic)) as search:
        assert search.search("havelaar").titles[0].title == "Max Havelaar"
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--listen", "0.0.0.0:0"), "loopback"),
        (("--listen", "127.0.0.1:0", "--faults", "fire"), "expected one of silent, drop"),
        (("--listen", "127.0.0.1:0", "--catalogue", "nowhere.toml"), "cannot be read"),
    ],
)
def test_what_cannot_be_used(words: tuple[str, ...], said: str) -> None:
    process = start(*words)
    out, err = process.communicate(timeout=30)
    assert (out, process.returncode) == ("", 2)
    assert said in err
