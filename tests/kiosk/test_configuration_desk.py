"""The work behind the screen of the configuration: on a real file, with a real trial."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from edited_file import FILE, OTHER, SECRET
from waiting import wait_until

from kiosk.config import checked, load
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.settings import (
    Applied,
    ChangeSettings,
    Checked,
    CheckWishes,
    Effect,
    Form,
    OnTrial,
    Order,
    Snapshot,
    Standing,
    Told,
    Wish,
)
from kiosk.reconfigure import TRIAL_S, Reconfiguration
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.settings import trial as trials
from kiosk.workbench.bench import Orders, WorkEnds
from kiosk.workbench.configuration import ConfigurationDesk
from sync.errors import StorageFault

PORT = Wish("ils.port", "7001", Form.NUMBER)
BAUD = Wish("devices[0].baud", "9600", Form.NUMBER)
ALL = frozenset({"ils", "pad"})


class Counter:
    """A station with this file, its record, and a screen that says what it was told."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "station.toml"
        self.file.write_text(FILE)
        self.now = 1000.0
        self.working = ALL
        self.full = False
        self.records: list[tuple[str, str, str]] = []
        self.said: list[Told] = []
        self.begin()

    def begin(self) -> None:
        """As a start of the station does."""
        content = self.file.read_bytes()
        trial = trials.begin(self.file, "kiosk")
        self.changes = Reconfiguration(
            self.file,
            content,
            checked(content, self.file),
            trial,
            monotonic=lambda: self.now,
            look_s=0.001,
        )
        self.desk = ConfigurationDesk(self.changes, self.record, self.said.append)

    def record(
        self, role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        if self.full:
            raise StorageFault("the disk is full")
        self.records.append((act.value, about, outcome.value))

    def obey(self, *orders: Order) -> None:
        """These, one after the other, on a screen that is left then."""
        told = Orders()
        for order in orders:
            told.tell(order)
        waiting = told.next

        def next_or_end(patience_s: float) -> object | None:
            order = waiting(0)
            if order is None and patience_s:
                raise WorkEnds
            return order

        told.next = next_or_end  # type: ignore[method-assign]
        with pytest.raises(WorkEnds):
            self.desk.work(told)
        self.desk.look()

    def last(self, kind: type[Told]) -> Told:
        return next(each for each in reversed(self.said) if isinstance(each, kind))

    @property
    def snapshot(self) -> Snapshot:
        self.desk.look()
        found = self.last(Snapshot)
        assert isinstance(found, Snapshot)
        return found

    def change(self, *wishes: Wish, seen: str = "") -> Applied:
        self.obey(ChangeSettings(Role.TECHNICIAN, seen or self.snapshot.seen, wishes))
        found = self.last(Applied)
        assert isinstance(found, Applied)
        return found

    def check(self, *wishes: Wish) -> Checked:
        self.obey(CheckWishes(1, wishes))
        found = self.last(Checked)
        assert isinstance(found, Checked)
        return found

    def standing(self) -> Standing:
        self.desk.look()
        found = self.last(Standing)
        assert isinstance(found, Standing)
        return found


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def test_a_check_says_what_changes_and_what_it_needs_and_writes_nothing(counter: Counter) -> None:
    found = counter.check(PORT)
    assert [(each.key, each.old, each.new) for each in found.changes] == [
        ("ils.port", "6001", "7001")
    ]
    assert found.effect is Effect.RESTART
    assert counter.check(BAUD).effect is Effect.DEVICE
    assert counter.file.read_text() == FILE
    assert not counter.file.with_name("station.toml.history").exists()


def test_only_what_was_typed_last_is_looked_at(counter: Counter) -> None:
    counter.obey(*(CheckWishes(number, (PORT,)) for number in range(5)))
    assert [each.number for each in counter.said if isinstance(each, Checked)] == [4]


def test_what_is_wrong_is_told_with_what_was_found_and_expected(counter: Counter) -> None:
    found = counter.check(Wish("ils.port", "seven", Form.NUMBER), BAUD)
    assert found.faults[0].startswith("ils.port: expected")
    assert found.faults[0].endswith("found 'seven'")
    counter.file.write_text(FILE + '[staff]\nkeys = ["up", "up", "down", "left", "down"]\n')
    (why,) = counter.check(Wish("staff.keys", "", Form.LIST)).faults
    assert "nobody could come into maintenance mode" in why


def test_a_change_is_on_record_before_and_after_it_and_known_by_its_role(counter: Counter) -> None:
    applied = counter.change(PORT)
    assert (applied.faults, applied.effect) == ((), Effect.RESTART)
    assert load(counter.file).ils.port == 7001  # type: ignore[union-attr]
    assert counter.records == [
        ("config_set", "ils.port", "begun"),
        ("config_set", "ils.port", "done"),
    ]
    newest = counter.snapshot.history[0]
    assert (newest.by, newest.how, newest.changes[0].key) == ("technician", "set", "ils.port")
    assert newest.at is not None


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("sound.player", "sound.player"),
        ("speech.program", "speech.program"),
        ("speech.player[0]", "speech.player"),
    ],
)
def test_what_is_run_as_the_station_is_not_said_on_the_screen(
    counter: Counter, key: str, named: str
) -> None:
    program = Wish(key, "sh -c 'leenpunt work list'", Form.TEXT)
    (why,) = counter.check(program).faults
    assert why.startswith(f"{named}: expected no change on the screen")
    assert counter.change(PORT, program).faults == (why,)
    assert counter.file.read_text() == FILE
    assert counter.records[-1] == ("config_set", key, "failed")


def test_what_cannot_be_recorded_is_not_done(counter: Counter) -> None:
    counter.full = True
    assert counter.change(PORT).faults == ("the disk is full",)
    assert counter.file.read_text() == FILE


def test_a_file_that_somebody_changed_meanwhile_is_looked_at_again(counter: Counter) -> None:
    seen = counter.snapshot.seen
    theirs = FILE.replace("desk-1", "desk-2")
    counter.file.write_text(theirs)
    applied = counter.change(PORT, seen=seen)
    assert "somebody changed it meanwhile" in applied.faults[0]
    assert counter.file.read_text() == theirs
    assert counter.records[-1] == ("config_set", "ils.port", "failed")
    # It is told what stands there now, and with that it goes.
    assert counter.snapshot.seen != seen
    assert not counter.change(PORT).faults


def test_a_file_that_cannot_be_read_says_why_and_the_way_back_stays(counter: Counter) -> None:
    counter.change(PORT)
    counter.file.write_text("name =")
    snapshot = counter.snapshot
    assert "TOML" in snapshot.fault
    assert snapshot.sections == ()
    assert snapshot.history[0].how == "set"
    assert snapshot.undoes
    assert not counter.change().faults
    assert load(counter.file).ils.port == 7001  # type: ignore[union-attr]
    assert counter.records[-1][::2] == ("config_taken_back", "done")


def test_a_secret_is_put_in_with_all_else_and_seen_nowhere(counter: Counter) -> None:
    secret = Wish("ils.password", OTHER, Form.SECRET)
    assert not counter.check(secret, PORT).faults
    assert not (counter.file.parent / "ils_password").exists()
    applied = counter.change(secret, PORT)
    assert {each.key for each in applied.changes} == {
        *("ils.password", "ils.password_file", "ils.port"),
    }
    assert load(counter.file).ils.resolve_password() == OTHER  # type: ignore[union-attr]
    counter.snapshot  # noqa: B018 - told once more
    assert OTHER not in str(counter.said)
    assert SECRET not in str(counter.said)
    assert len(counter.snapshot.history) == 2


def test_a_secret_file_that_cannot_be_written_leaves_all_as_it_was(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    seen = counter.snapshot.seen
    monkeypatch.setattr("kiosk.settings.editor.replace_own", full)
    applied = counter.change(Wish("ils.password", OTHER, Form.SECRET), PORT, seen=seen)
    assert "No space left on device" in applied.faults[0]
    assert "as it was" in applied.faults[0]
    assert counter.file.read_text() == FILE
    assert OTHER not in str(counter.said)


def test_a_value_that_is_too_long_to_be_read_again_is_refused(counter: Counter) -> None:
    (why,) = counter.change(Wish("station.name", "x" * 300_000, Form.TEXT)).faults
    assert why.startswith("expected at most 262144 bytes, found 300")
    assert counter.file.read_text() == FILE
    assert not counter.check(Wish("station.name", "x" * 100_000, Form.TEXT)).faults


def test_a_device_proves_itself_while_somebody_looks(counter: Counter) -> None:
    reopened: list[object] = []
    with counter.changes.at_work(lambda: counter.working, reopened.append):
        assert not counter.change(BAUD).faults
        assert len(reopened) == 1
        counter.working = frozenset({"ils"})
        assert counter.standing() == Standing(OnTrial.PROVING, 60, ("pad",))
        counter.now += 13
        assert counter.standing().left_s == 50
        counter.working = ALL
        wait_until(lambda: counter.changes.standing().missing == () and tick(counter))
    assert counter.standing().state is OnTrial.KEPT


def tick(counter: Counter) -> bool:
    counter.now += 3
    return counter.changes.standing().state is OnTrial.KEPT


def test_a_new_start_says_what_became_of_it(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    expect_log("configuration taken back")
    with counter.changes.at_work(lambda: counter.working):
        counter.change(PORT)
        assert counter.standing() == Standing(OnTrial.WAITS, starts_anew=True)
        assert not counter.changes.leaves(nobody=False)
        assert counter.changes.leaves(nobody=True)
    counter.begin()
    counter.working = frozenset({"pad"})
    with counter.changes.at_work(lambda: counter.working):
        assert counter.standing() == Standing(OnTrial.PROVING, 60, ("ils",))
        counter.now += TRIAL_S
        wait_until(lambda: counter.changes.standing().state is OnTrial.TAKEN_BACK)
        standing = counter.standing()
        assert (standing.why, standing.starts_anew) == ("not healthy within 60 s: ils", True)
        assert counter.changes.leaves(nobody=True)
    # The process after that knows it from the history.
    counter.begin()
    standing = counter.standing()
    assert (standing.state, standing.why) == (OnTrial.TAKEN_BACK, "not healthy within 60 s: ils")
    assert (standing.missing, standing.starts_anew) == (("ils",), False)
    counter.change(BAUD)
    assert counter.standing().state is not OnTrial.TAKEN_BACK
