"""``leenpunt hub demo`` as a whole: it lives, lets its user in, and leaves nothing."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from speaker import LEENPUNT, Speaker
from waiting import wait_until

from kiosk.config import load_hub
from sync.hub.check.run import examine
from sync.hub.postgres import binaries

pytestmark = pytest.mark.station


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speaker]:
    if binaries() is None:
        pytest.skip("no PostgreSQL server is installed: apt-get install postgresql")
    # Its folder is below the temporary one, which its PostgreSQL has to be able to enter.
    monkeypatch.delenv("TMPDIR", raising=False)
    words = ("hub", "demo", "--stations", "2", "--json")
    speaker = Speaker(words, tmp_path / "demo.log", LEENPUNT)
    yield speaker
    speaker.end()


def test_it_lives_lets_its_user_in_and_leaves_nothing(demo: Speaker) -> None:
    said = demo.wait_for(lambda line: "ready" in line)
    url, login = said["ready"], said["login"]
    assert login["user"] == "demo"
    folder = _folder(demo)
    with requests.Session() as browser:
        page = browser.get(f"{url}/login", timeout=30).text
        csrf = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
        form = {"name": login["user"], "password": login["password"], "csrf": csrf}
        entered = browser.post(f"{url}/login", form, timeout=30, allow_redirects=False)
        assert (entered.status_code, entered.headers["location"]) == (303, "/board")
        assert "Centrum" in browser.get(f"{url}/board", timeout=30).text
    wait_until(lambda: _counted(url, "leenpunt_hub_rows_today", kind="settled") >= 1)
    wait_until(lambda: _counted(url, "leenpunt_hub_processes", role="worker") == 1)
    found = {each.check: each for each in examine(load_hub(folder / "hub" / "hub.toml"))}
    # A demo has no backup, and forgets all at a power cut.
    assert {check for check, each in found.items() if not each.ok} <= {"backup", "durable"}
    assert "lets this hub in" in found["ils"].message
    # Whoever is killed comes back, and is gone at the end all the same.
    os.kill(_postmaster(folder), signal.SIGKILL)
    wait_until(lambda: _counted(url, "leenpunt_hub_stations") == 2)
    assert demo.end() == 0
    assert not folder.exists()
    assert not _with(str(folder))


def _folder(demo: Speaker) -> Path:
    """Where its janitor is to tidy up."""
    (folder,) = {
        Path(words[words.index("kiosk.demo.hub.janitor") + 1])
        for number in _children(demo.process.pid)
        if "kiosk.demo.hub.janitor" in (words := _words(number))
    }
    return folder


def _children(parent: int) -> list[int]:
    return [
        int(each) for each in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    ]


def _words(number: int) -> list[str]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_text().split("\0")
    return []


def _with(text: str) -> list[int]:
    """Processes that have this on their command line."""
    numbers = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return [number for number in numbers if any(text in word for word in _words(number))]


def _postmaster(folder: Path) -> int:
    return int((folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


def _counted(url: str, name: str, **labels: str) -> float:
    """Of /metrics; 0 while the hub does not answer. Not asked all the time: it counts."""
    time.sleep(0.25)
    with contextlib.suppress(requests.RequestException):
        answer = requests.get(f"{url}/metrics", timeout=30)
        if answer.ok:
            return sum(
                sample.value
                for family in text_string_to_metric_families(answer.text)
                for sample in family.samples
                if sample.name == name and labels.items() <= sample.labels.items()
            )
    return 0.0
