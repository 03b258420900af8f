"""A version from the hub at a station: taken, proved, given back, and what was changed there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from followed import WORKS, Followed
from hub_room import SIGNING, Station
from nacl.signing import SigningKey
from waiting import wait_until

from kiosk.reconfigure import HUB_S
from kiosk.rollout import record as records
from kiosk.settings import trial as trials
from kiosk.settings.editor import Editor
from kiosk.settings.fields import known
from kiosk.settings.fleet import SETTABLE, examine_new_version, examine_version, settable
from kiosk.settings.mark import marked
from kiosk.settings.versions import Version, Versions
from kiosk.settings.wanted import Wanted
from sync.errors import ConfigFault, StorageFault
from sync.hub.rollout import configurations, rollouts
from sync.hub.station.client import HubClient, HubRefused
from sync.hub.wire.having import Having
from sync.hub.wire.wanted import CONFIGURATION, Item, digest_of, sealed, sign_item

DARK = '[screen]\ntheme = "dark"\n[holds.pickup]\nA = "Balie"\n[station]\nname = "Bieb"\n'


@pytest.fixture
def kiosk(station: Station) -> Followed:
    return Followed(station)


def test_a_version_is_laid_over_the_file_proved_and_told(kiosk: Followed) -> None:
    number = kiosk.roll_out(DARK)
    assert kiosk.state.state == "unknown"
    with kiosk.at_work():
        kiosk.follower.once()
        assert kiosk.state.state == "proving"
        assert not kiosk.changes.leaves(nobody=False)
    assert (kiosk.value("screen.theme"), kiosk.value("station.name")) == ("dark", "Bieb")
    assert kiosk.value("holds.pickup") == {"A": "Balie"}
    assert kiosk.value("station.id") == "desk-1"
    assert kiosk.file.read_text().startswith("# The station of the branch\n")
    newest = Editor(kiosk.file, "test").versions.newest()
    assert newest is not None
    assert (newest.by, newest.how) == ("hub", "set")
    assert set(kiosk.noted) == {"screen.theme", "station.name", "holds.pickup.A"}
    kiosk.anew()
    kiosk.prove()
    found = kiosk.state
    assert (found.wanted, found.running, found.state) == (number, number, "same")


def test_what_a_later_version_leaves_out_is_the_stations_own_again(kiosk: Followed) -> None:
    kiosk.file.write_text(kiosk.file.read_text() + '[screen]\ntheme = "contrast"\n')
    kiosk.start()
    kiosk.roll_out(DARK)
    kiosk.takes()
    kiosk.roll_out('[holds.pickup]\nB = "Kast"\nC = "Rek"\n')
    kiosk.takes()
    assert kiosk.value("screen.theme") == "contrast"
    assert kiosk.value("station.name") is None
    assert kiosk.value("holds.pickup") == {"B": "Kast", "C": "Rek"}
    kiosk.roll_out("")
    kiosk.takes()
    assert kiosk.value("holds.pickup") is None
    assert kiosk.state.state == "same"


def test_lists_of_tables_and_days_are_laid_too(kiosk: Followed) -> None:
    kiosk.file.write_text(
        kiosk.file.read_text() + '[[membership.guests]]\nname = "Oost"\ncards = "3[0-9]{6}"\n'
    )
    kiosk.start()
    kiosk.roll_out(
        '[[membership.guests]]\nname = "West"\ncards = "2[0-9]{6}"\n'
        "[[hours.exceptions]]\ndate = 2026-12-25\n"
    )
    kiosk.takes()
    assert [each["name"] for each in kiosk.value("membership.guests")] == ["West"]
    assert kiosk.state.state == "same"
    kiosk.roll_out("")
    kiosk.takes()
    assert [each["name"] for each in kiosk.value("membership.guests")] == ["Oost"]
    assert kiosk.value("hours.exceptions") is None


def test_no_station_survives_it_and_each_comes_back_by_itself(
    station: Station, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    first = Followed(station)
    other = Station(tmp_path / "b", station.url, station.db)
    second = Followed(other, first.group)
    good = first.roll_out('[screen]\ntheme = "dark"\n')
    for each in (first, second):
        each.takes()
    kept = first.file.read_text()
    first.follower.once()
    bad = first.roll_out("[ils]\ntimeout_s = 0.01\n", station.name)
    expect_log("configuration taken back")
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    with first.at_work():
        first.follower.once()
    first.anew()
    first.works = WORKS - {"ils"}
    first.prove()
    assert first.file.read_text() == kept
    found = first.state
    assert (found.state, found.running, found.wanted) == ("rolled_back", good, good)
    assert "not healthy within 60 s: ils" in found.detail
    newest = rollouts.rollouts(station.db, first.group)[0]
    assert (newest.version, newest.state, newest.stage) == (bad, "stopped", 0)
    assert station.alarms() == [("configuration", 1)]
    # The second never hears of it, and the first does not try again.
    for each in (first, second):
        each.follower.once()
    assert (second.state.state, second.state.running) == ("same", good)
    assert first.value("ils.timeout_s") is None
    other.close()


def test_what_turns_out_worse_after_it_was_kept_goes_back_and_stops_the_roll_out(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    good = kiosk.roll_out('[screen]\ntheme = "dark"\n')
    kiosk.takes()
    kiosk.follower.once()
    before = kiosk.file.read_text()
    kiosk.reaches = lambda config: config.ils.timeout_s > 1
    bad = kiosk.roll_out("[ils]\ntimeout_s = 0.01\n")
    kiosk.takes()
    kiosk.follower.once()
    assert (kiosk.state.state, kiosk.state.running) == ("same", bad)
    newest = rollouts.rollouts(kiosk.station.db, kiosk.group)[0]
    assert (newest.version, newest.state) == (bad, "done")
    expect_log("configuration taken back")
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    kiosk.works = WORKS - {"ils"}
    kiosk.start()

    def went_back() -> bool:
        kiosk.now += 30.0
        return kiosk.changes.leaves(nobody=True)

    with kiosk.at_work():
        wait_until(went_back)
    kiosk.anew()
    kiosk.follower.once()
    assert kiosk.file.read_text() == before
    found = kiosk.state
    assert (found.state, found.running) == ("rolled_back", good)
    assert "does not reach the library system" in found.detail
    newest = rollouts.rollouts(kiosk.station.db, kiosk.group)[0]
    assert (newest.version, newest.state) == (bad, "stopped")
    assert kiosk.station.alarms() == [("configuration", 1)]
    # It is not tried again, and said once.
    kiosk.follower.once()
    assert kiosk.value("ils.timeout_s") is None
    assert kiosk.station.alarms() == [("configuration", 1)]


def test_a_configuration_that_ends_the_station_is_taken_back_at_a_start(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    kiosk.roll_out(DARK)
    expect_log("configuration taken back")
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    with kiosk.at_work():
        kiosk.follower.once()
    # It ends twice before it is healthy; what looks then is the third start.
    for _ in range(3):
        kiosk.start()
    kiosk.follower.once()
    assert kiosk.state.state == "rolled_back"
    assert kiosk.state.detail == "the station ended 2 times before it was healthy"
    assert kiosk.value("screen.theme") is None


def test_what_is_taken_back_while_its_history_is_read_does_not_pass_for_kept(
    kiosk: Followed, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.roll_out(DARK)
    expect_log("configuration taken back")
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    with kiosk.at_work():
        kiosk.follower.once()
        trial = marked(kiosk.file)
        assert trial is not None
        newest = Versions.newest

        def taken_back_then(self: Versions) -> Version | None:
            monkeypatch.undo()
            found = newest(self)
            assert trials.take_back(kiosk.file, trial, "not healthy within 60 s: ils")
            return found

        monkeypatch.setattr(Versions, "newest", taken_back_then)
        kiosk.follower.once()
        assert marked(kiosk.file) is None
    kiosk.start()
    kiosk.follower.once()
    found = kiosk.state
    assert (found.state, found.detail) == ("rolled_back", "not healthy within 60 s: ils")


def test_what_was_just_taken_back_is_not_taken_once_more(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    item = configurations.version(kiosk.station.db, kiosk.roll_out(DARK)).item
    expect_log("configuration taken back")
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    with kiosk.at_work():
        kiosk.follower.once()
    kiosk.anew()
    kiosk.works = WORKS - {"ils"}
    with kiosk.at_work():
        wait_until(lambda: kiosk.over() and kiosk.changes.leaves(nobody=True))
        assert not kiosk.configuration.lacks(item)
    kiosk.anew()
    kiosk.follower.once()
    assert kiosk.state.state == "rolled_back"
    assert kiosk.value("screen.theme") is None


def test_a_configuration_without_a_way_to_the_hub_is_no_good(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    kiosk.roll_out(DARK)
    expect_log("configuration taken back")
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    with kiosk.at_work():
        kiosk.follower.once()
    kiosk.anew()
    kiosk.works = WORKS - {"hub"}
    began = kiosk.now
    kiosk.prove()
    assert kiosk.now - began >= HUB_S
    assert kiosk.state.detail == "not healthy within 600 s: hub"


def test_what_does_not_fit_this_station_is_refused_and_changes_nothing(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    before = kiosk.file.read_text()
    expect_log("configuration of the hub not kept")
    expect_log("alarm")
    kiosk.roll_out('[receipts]\nborrow = "always"\n')
    kiosk.follower.once()
    assert kiosk.file.read_text() == before
    found = kiosk.state
    assert (found.state, found.running) == ("refused", None)
    assert 'there is no device of kind "printer"' in found.detail


def test_what_a_technician_changes_shows_as_drifted_by_its_keys(kiosk: Followed) -> None:
    kiosk.roll_out(DARK)
    kiosk.takes()
    Editor(kiosk.file, "technician").set([Wanted("station.name", "Eigen")])
    kiosk.follower.once()
    found = kiosk.state
    assert (found.state, found.detail) == ("drifted", "station.name")
    # It is theirs, and stays where a later version leaves the key out.
    kiosk.roll_out('[screen]\ntheme = "dark"\n')
    kiosk.takes()
    assert (kiosk.state.state, kiosk.value("station.name")) == ("same", "Eigen")


def test_a_change_that_is_on_trial_is_waited_for(kiosk: Followed) -> None:
    kiosk.roll_out(DARK)
    with kiosk.at_work():
        Editor(kiosk.file, "technician").set([Wanted("station.label", "Een")])
        kiosk.changes.obey({})
        kiosk.follower.once()
        assert kiosk.value("screen.theme") is None
    kiosk.anew()
    kiosk.prove()
    assert kiosk.value("screen.theme") == "dark"


def test_a_crash_between_record_and_file_loses_nothing_of_the_stations_own(
    kiosk: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.roll_out(DARK)
    monkeypatch.setattr(Editor, "set", crash)
    with pytest.raises(ZeroDivisionError):
        kiosk.follower.once()
    monkeypatch.undo()
    kiosk.start()
    kiosk.takes()
    kiosk.roll_out("")
    kiosk.takes()
    assert kiosk.value("station.name") is None


def crash(*_: object) -> None:
    raise ZeroDivisionError


def test_a_full_disk_is_tried_again(kiosk: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    number = kiosk.roll_out(DARK)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.settings.editor.replace_own", full)
    with pytest.raises(StorageFault):
        kiosk.follower.once()
    assert kiosk.value("screen.theme") is None
    monkeypatch.undo()
    kiosk.takes()
    assert (kiosk.state.running, kiosk.state.state) == (number, "same")


def test_a_file_that_somebody_is_writing_is_waited_for(kiosk: Followed) -> None:
    number, text = kiosk.roll_out(DARK), kiosk.file.read_text()
    kiosk.file.write_text("[station")
    with pytest.raises(StorageFault, match="not a TOML file"):
        kiosk.follower.once()
    kiosk.file.write_text(text)
    kiosk.takes()
    assert (kiosk.state.running, kiosk.state.state) == (number, "same")
    kiosk.file.write_text("[station")
    kiosk.follower.once()
    assert (kiosk.state.running, kiosk.state.state) == (number, "drifted")
    assert "not a TOML file" in kiosk.state.detail


def test_an_older_version_is_never_taken_again(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    old = configurations.version(kiosk.station.db, kiosk.roll_out(DARK)).item
    kiosk.takes()
    kiosk.roll_out('[screen]\ntheme = "light"\n')
    kiosk.takes()
    expect_log("an older configuration is not taken")
    assert not kiosk.configuration.lacks(old)
    assert not kiosk.configuration.lacks(old)


def test_a_number_that_a_hub_gives_again_is_told_by_its_digest(kiosk: Followed) -> None:
    db, number = kiosk.station.db, kiosk.roll_out(DARK)
    kiosk.takes()
    item = configurations.version(db, number).item
    assert not kiosk.configuration.lacks(item)
    assert kiosk.configuration.lacks(replace(item, digest="0" * 64))
    # A database that was put back does not know that it gave the next ones.
    kiosk.hub.having({"running": number + 900, "state": "same"})
    kiosk.hub.having({"running": 2**62, "state": "same"})
    assert number + 900 < kiosk.add(DARK) < number + 1900


def test_going_back_is_a_version_of_its_own(kiosk: Followed) -> None:
    kiosk.roll_out(DARK)
    kiosk.takes()
    kiosk.follower.once()
    kiosk.roll_out('[screen]\ntheme = "light"\n')
    kiosk.takes()
    made = rollouts.roll_back(kiosk.station.db, SIGNING, kiosk.group, by="test")
    kiosk.takes()
    assert kiosk.value("screen.theme") == "dark"
    assert (kiosk.state.running, kiosk.state.state) == (made.version, "same")


def test_nothing_but_what_its_own_hub_signed_for_it_is_taken(
    kiosk: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.roll_out(DARK)
    body = DARK.encode()
    name = kiosk.station.name
    foreign = SigningKey.generate()
    kind, group = CONFIGURATION, kiosk.group

    def item(key: SigningKey) -> Item:
        signature = sign_item(key, kind, group, 99, body).hex()
        return Item(kind, group, 99, digest_of(body), len(body), signature)

    good = item(SIGNING)
    for said in (
        sealed(foreign, name, [item(foreign)]),
        sealed(SIGNING, name, [item(foreign)]),
        sealed(SIGNING, "another", [good]),
        sealed(SIGNING, name, [replace(good, scope="another")]),
        sealed(SIGNING, name, [replace(good, digest="0" * 64)]),
        sealed(SIGNING, name, [good]) | {"items": [asdict(replace(good, version=100))]},
        {},
        {"items": [["configuration"]] * 99, "signature": "00"},
    ):
        monkeypatch.setattr(HubClient, "ask", lambda *_, said=said, **__: said)
        with pytest.raises(HubRefused, match="was not signed by the hub"):
            kiosk.hub.wanted()
    monkeypatch.setattr(HubClient, "ask", lambda *_, **__: {"body": "[screen]"})
    with pytest.raises(HubRefused, match="not the signed one"):
        kiosk.hub.configuration(good)


def test_a_record_that_was_damaged_is_said_and_begun_anew(
    kiosk: Followed, expect_log: Callable[[str], None]
) -> None:
    (kiosk.folder / "state" / records.FILE_NAME).write_text("[]")
    expect_log("what the hub configured is not known")
    assert records.load(kiosk.folder / "state") == records.Record()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('[station]\nid = "x"', "station.id: not a key that the hub sets"),
        ('[ils]\npassword = "x"', "ils.password: not a key that the hub sets"),
        ('[devices]\nname = "x"', "it is each station's own"),
        ('[screen]\ncolour = "blauw"', "screen.colour: expected match pattern"),
        ('[screen]\ntexts = "/etc/passwd"', "expected a path in the content"),
        ('[screen]\ntexts = "content:../x"', "expected a path in the content"),
        ('[station]\nlanguage = "xx"', "not among languages"),
        ("theme = 1", "theme: expected a section"),
        ("[screen", "at the end of a table declaration"),
        (f'[station]\nname = "{"x" * 70_000}"', "expected at most 65536 bytes"),
    ],
)
def test_what_a_hub_may_not_set_or_no_station_could_have(body: str, why: str) -> None:
    with pytest.raises(ConfigFault) as fault:
        examine_version(body)
    assert why in str(fault.value)


@pytest.mark.parametrize("wait", ["0.001", "0.49"])
def test_no_new_version_gives_every_station_too_little_time(wait: str) -> None:
    with pytest.raises(ConfigFault, match=rf"ils.timeout_s: found {wait}, expected 0.5 s or more"):
        examine_new_version(f"[ils]\ntimeout_s = {wait}")
    examine_new_version("[ils]\ntimeout_s = 0.5")
    # A station goes by what was kept before.
    examine_version(f"[ils]\ntimeout_s = {wait}")


def test_nothing_that_a_hub_sets_is_a_secret_a_device_or_who_a_station_is() -> None:
    for section in ("devices", "staff", "trust", "hub", "mail", "encoding", "bins"):
        assert settable(section) == []
    assert not {"id", "state_dir", "mode", "clock"} & set(settable("station"))
    assert settable("offline") == ["loan_days", "max_items", "mode", "pin_cards", "without_pack"]


def test_every_key_that_a_hub_may_set_is_one() -> None:
    for section in SETTABLE:
        assert settable(section)
        for key in settable(section):
            assert known({}, (section, key)) is not None, (section, key)


def test_a_report_holds_no_value(kiosk: Followed) -> None:
    kiosk.roll_out(DARK)
    kiosk.takes()
    report = kiosk.configuration.report()
    assert Having.model_validate_json(json.dumps(report)).state == "same"
    assert "Bieb" not in json.dumps(report)
