"""A running station takes a changed configuration, proves it, and puts the former one back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from waiting import wait_until

from drivers.config import Device
from kiosk.config import checked, load
from kiosk.reconfigure import STEADY_S, TRIAL_S, Reconfiguration
from kiosk.settings import trial as trials
from kiosk.settings.editor import Editor
from kiosk.settings.mark import Trial, mark, marked, watched
from kiosk.settings.wanted import Wanted
from kiosk.watched import WATCH_S, Reaches, Watched, why_worse
from sync.errors import ConfigFault

FILE = """\
[station]
id = "desk-1"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk"
password_file = "ils_password"

[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/pad"

[[devices]]
kind = "scanner"
driver = "serial"
port = "/dev/scanner"
"""
ALL = frozenset({"ils", "pad", "scanner"})


class Running:
    """A station as far as it matters here: a clock, what works, which devices were reopened."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "station.toml"
        self.file.write_text(FILE)
        secret = folder / "ils_password"
        secret.write_text("zeer-geheim\n")
        secret.chmod(0o600)
        self.now = 1000.0
        self.working = ALL
        self.reaches: Reaches | None = None
        self.reopened: list[Device] = []
        self.editor = Editor(self.file, "technician")
        self.changes = self.started()

    def started(self) -> Reconfiguration:
        """As a start makes it."""
        trial = trials.begin(self.file, "kiosk")
        content = self.file.read_bytes()
        return Reconfiguration(
            self.file,
            content,
            checked(content, self.file),
            trial,
            reaches=self.reaches,
            monotonic=lambda: self.now,
            look_s=0.001,
        )

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with self.changes.at_work(lambda: self.working, self.reopened.append):
            yield

    def set(self, key: str, value: str) -> dict[str, Any]:
        version = self.editor.set([Wanted(key, value)])
        assert version is not None
        return self.apply(*(each.key for each in version.changes))

    def apply(self, *keys: str) -> dict[str, Any]:
        answer = self.changes.obey({"configuration": "apply", "keys": list(keys)})
        assert set(answer.pop("works")) == self.working
        return answer

    def anew(self) -> None:
        """The process ends in order and another begins."""
        assert self.changes.leaves(nobody=True)
        self.changes = self.started()

    def port(self) -> int:
        return load(self.file).ils.port  # type: ignore[union-attr]


@pytest.fixture
def running(tmp_path: Path) -> Running:
    return Running(tmp_path)


def test_a_new_start_waits_until_nobody_is_there(running: Running) -> None:
    with running.at_work():
        assert not running.changes.leaves(nobody=True)
        assert running.set("ils.port", "7001") == {"effect": "restart", "trial": True}
        assert not running.changes.leaves(nobody=False)
        assert running.changes.leaves(nobody=True)
    assert running.changes.anew
    trial = marked(running.file)
    assert trial is not None
    assert (trial.version, trial.back_to, set(trial.worked)) == (2, 1, ALL)


def test_what_works_again_is_kept(running: Running) -> None:
    with running.at_work():
        running.set("ils.port", "7001")
    running.anew()
    running.working = frozenset()
    with running.at_work():
        running.now += TRIAL_S - 1
        running.working = ALL
        wait_until(lambda: marked(running.file) is None or bump(running))
    assert marked(running.file) is None
    assert running.port() == 7001
    assert not running.changes.anew


def bump(running: Running) -> bool:
    running.now += STEADY_S
    return False


def test_what_is_away_for_a_minute_is_taken_back(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    with running.at_work():
        running.set("ils.port", "7001")
    running.anew()
    running.working = ALL - {"ils"}
    expect_log("configuration taken back")
    with running.at_work():
        wait_until(lambda: running.changes.leaves(nobody=True) or bump(running))
    assert running.file.read_text() == FILE
    newest = running.editor.versions.newest()
    assert newest is not None
    assert newest.note == "not healthy within 60 s: ils"
    assert marked(running.file) is None


def test_what_was_out_before_is_no_reason(running: Running) -> None:
    running.working = frozenset({"ils", "pad"})
    with running.at_work():
        running.set("ils.port", "7001")
    running.anew()
    with running.at_work():
        wait_until(lambda: marked(running.file) is None or bump(running))
    assert running.port() == 7001


def test_what_is_there_no_more_need_not_work(running: Running) -> None:
    with running.at_work():
        running.editor.set([Wanted("devices[scanner]", None)])
        assert running.apply()["effect"] == "restart"
    running.anew()
    running.working = frozenset({"ils", "pad"})
    with running.at_work():
        wait_until(lambda: marked(running.file) is None or bump(running))
    assert len(load(running.file).devices) == 1


def test_a_device_is_opened_anew_and_nothing_else(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    with running.at_work():
        answer = running.set("devices[scanner].port", "/dev/other")
        assert answer == {"effect": "device", "trial": True}
        assert [(each.name, each.port) for each in running.reopened] == [  # type: ignore[attr-defined]
            ("scanner", "/dev/other")
        ]
        running.working = ALL - {"scanner"}
        expect_log("configuration taken back")
        wait_until(lambda: len(running.reopened) == 2 or bump(running))
        assert running.reopened[1].port == "/dev/scanner"  # type: ignore[attr-defined]
        assert not running.changes.leaves(nobody=True)
    assert running.file.read_text() == FILE


def test_the_first_of_two_says_where_to_go_back_to(running: Running) -> None:
    with running.at_work():
        running.set("ils.port", "7001")
        running.working = frozenset()
        running.set("station.name", "Bieb")
    trial = marked(running.file)
    assert trial is not None
    assert (trial.version, trial.back_to, set(trial.worked)) == (3, 1, ALL)


def test_what_was_taken_back_is_never_gone_back_to(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    expect_log("configuration taken back")
    with running.at_work():
        running.set("ils.port", "7001")
    running.anew()
    running.working = frozenset()
    with running.at_work():
        running.now += TRIAL_S
        wait_until(lambda: running.changes.leaves(nobody=True))
        running.set("ils.port", "7002")
    trial = marked(running.file)
    assert trial is not None
    assert (trial.version, trial.back_to, set(trial.worked)) == (4, 1, ALL)


def test_what_only_commands_read_stays_when_a_later_change_goes_back(running: Running) -> None:
    with running.at_work():
        assert running.set("tests.card", "P1001")["effect"] == "none"
        running.set("ils.port", "7001")
    trial = marked(running.file)
    assert trial is not None
    assert (trial.version, trial.back_to) == (3, 2)


def test_a_change_that_is_taken_back_in_time_needs_nothing(running: Running) -> None:
    with running.at_work():
        running.set("ils.port", "7001")
        running.editor.rollback()
        assert running.apply("ils.port") == {"effect": "none", "trial": False}
        assert not running.changes.leaves(nobody=True)
    assert marked(running.file) is None


def test_a_secret_alone_needs_a_new_start_too(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    with running.at_work():
        running.editor.set_secret("ils.password", "nog-geheimer\n")
        assert running.apply("ils.password") == {"effect": "restart", "trial": True}
    trial = marked(running.file)
    assert trial is not None
    expect_log("configuration taken back")
    assert trials.take_back(running.file, trial, "sign-in refused")
    assert (running.file.parent / "ils_password").read_text() == "zeer-geheim\n"


def test_what_was_changed_by_hand_is_taken_too(running: Running) -> None:
    with running.at_work():
        running.file.write_text(FILE.replace("6001", "7001"))
        assert running.apply() == {"effect": "restart", "trial": True}
    trial = marked(running.file)
    assert trial is not None
    assert running.editor.versions.content(trial.back_to).text == FILE.encode()
    running.file.write_text("[station\n")
    with pytest.raises(ConfigFault, match="not a TOML file"):
        running.apply()


def test_comments_alone_need_nothing(running: Running) -> None:
    with running.at_work():
        running.file.write_text(f"# new\n{FILE}")
        assert running.apply() == {"effect": "none", "trial": False}


def test_without_a_way_back_it_is_taken_and_told(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    with running.at_work():
        running.editor.set([Wanted("ils.port", "7001")])
        (running.file.parent / "station.toml.history" / "key").write_bytes(b"\0" * 32)
        expect_log("configuration without a way back")
        assert running.apply() == {"effect": "restart", "trial": False}


TIMEOUT = ("ils.timeout_s", "0.01")


def reaches(running: Running, *, is_down: bool = False) -> None:
    """The library system answers whoever waits for it, unless it is down."""
    running.reaches = lambda config: not is_down and config.ils.timeout_s > 1
    running.changes = running.started()


def kept(running: Running) -> None:
    """A version that proved itself, in the process that began with it."""
    with running.at_work():
        running.set(*TIMEOUT)
    running.anew()


def until_kept(running: Running) -> None:
    wait_until(lambda: watched(running.file) is not None or bump(running))


def test_what_cuts_the_library_system_off_after_its_trial_goes_back(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    reaches(running)
    kept(running)
    expect_log("configuration taken back")
    with running.at_work():
        until_kept(running)
        assert marked(running.file) is None
        # A patron came, and nothing was answered in time.
        running.working = ALL - {"ils"}
        wait_until(lambda: running.changes.leaves(nobody=True) or bump(running))
    assert running.file.read_text() == FILE
    newest = running.editor.versions.newest()
    assert newest is not None
    assert (newest.how, newest.note) == ("taken_back", why_worse(2))
    running.anew()
    with running.at_work():
        assert watched(running.file) is None


def test_a_library_system_that_is_down_costs_no_version(running: Running) -> None:
    reaches(running, is_down=True)
    asked = []
    down = running.reaches
    running.reaches = lambda config: asked.append(config) or down(config)  # type: ignore[func-returns-value]
    running.changes = running.started()
    kept(running)
    with running.at_work():
        until_kept(running)
        running.working = ALL - {"ils"}
        wait_until(lambda: len(asked) > 3 or bump(running))
    assert not running.changes.anew
    assert load(running.file).ils.timeout_s < 1  # type: ignore[union-attr]


def test_a_library_system_that_comes_and_goes_is_not_asked(running: Running) -> None:
    reaches(running)
    trial = Trial(2, 1, ("ils",), kept=True)
    running.editor.set([Wanted(*TIMEOUT)])
    now, asked = [0.0], []
    kept = Watched(
        running.file,
        trial,
        lambda config: not asked.append(config),  # type: ignore[func-returns-value]
        lambda: now[0],
        lambda: False,
    )
    for turn in range(400):
        now[0] += 30.0
        assert not kept.is_worse(is_up=turn % 2 == 0)
    assert not asked
    # One that both reach is away for another reason.
    for _ in range(8):
        now[0] += 30.0
        assert not kept.is_worse(is_up=False)
    assert len(asked) == 4


def test_another_library_system_that_is_down_costs_no_version(running: Running) -> None:
    reaches(running)
    former = load(running.file).ils.where  # type: ignore[union-attr]
    running.editor.set([Wanted("ils.port", "6002")])
    now = [0.0]
    # The one that was left is still there.
    kept = Watched(
        running.file,
        Trial(2, 1, ("ils",), kept=True),
        lambda config: config.ils.where == former,
        lambda: now[0],
        lambda: False,
    )
    for _ in range(8):
        now[0] += 30.0
        assert not kept.is_worse(is_up=False)


def test_a_new_start_watches_on_and_a_change_ends_it(
    running: Running, expect_log: Callable[[str], None]
) -> None:
    reaches(running)
    kept(running)
    with running.at_work():
        until_kept(running)
    running.changes = running.started()
    with running.at_work():
        running.set("station.name", "Bieb")
        assert watched(running.file) is None
    running.file.write_text(FILE.replace("6001", "6002"))
    running.changes = running.started()
    mark(running.file, Trial(2, 1, ("ils",), kept=True))
    with running.at_work():
        # Somebody wrote another one by hand: there is nothing to watch.
        assert watched(running.file) is None


def test_a_day_without_a_fault_ends_it(running: Running) -> None:
    reaches(running)
    kept(running)
    with running.at_work():
        until_kept(running)
        running.now += WATCH_S
        wait_until(lambda: watched(running.file) is None)
    assert not running.changes.anew
