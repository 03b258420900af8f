"""Versions on their way to the stations of a group: stages, what stops them, who gets what."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import requests
from hub_room import FLEET, SIGNING
from nacl.signing import SigningKey

from kiosk.cli import main
from sync.hub import audit
from sync.hub.floor import devices
from sync.hub.rollout import configurations, rollouts
from sync.hub.rollout.down import collect
from sync.hub.wire import signature
from sync.hub.wire.having import Having
from sync.hub.wire.wanted import CONFIGURATIONS, HAVING, PACKS, WANTED
from sync.own_files import replace_own

_GROUPS = itertools.count()
BODY = '[screen]\ntheme = "dark"\n'


class Group:
    """Some stations of one group."""

    def __init__(self, db: psycopg.Connection[Any], stations: int) -> None:
        self.db, self.name = db, f"group-{next(_GROUPS)}"
        self.devices: dict[str, int] = {}
        for number in range(stations):
            self.join(f"{self.name}-{number}")

    def join(self, station: str) -> str:
        public = bytes(SigningKey.generate().verify_key)
        self.devices[station] = devices.enrol(self.db, station, public)
        configurations.assign(self.db, station, self.name, by="test")
        return station

    def roll_out(self, *stages: str, soak_s: float = 0, body: str = BODY) -> int:
        number = configurations.add(self.db, SIGNING, self.name, body, by="test")
        soak = timedelta(seconds=soak_s)
        rollouts.begin(self.db, number, stages, soak=soak, by="test")
        return number

    def wants(self, station: str) -> int | None:
        rollouts.asked(self.db, self.devices[station])
        found = rollouts.wanted(self.db, self.devices[station])
        return None if found is None else found.version

    def all_want(self) -> list[int | None]:
        return [self.wants(each) for each in self.devices]

    def says(self, station: str, state: Any, version: int, detail: str = "") -> None:
        bad = state in ("refused", "rolled_back")
        having = Having(
            running=None if bad else version,
            state=state,
            failed=version if bad else None,
            detail=detail,
        )
        rollouts.heard(self.db, self.devices[station], having)

    @property
    def rollout(self) -> rollouts.Rollout:
        return rollouts.rollouts(self.db, self.name)[0]

    def states(self) -> dict[str, str]:
        return {each.station: each.state for each in rollouts.states(self.db, self.name)}


@pytest.fixture
def group(db: psycopg.Connection[Any]) -> Group:
    return Group(db, 4)


def test_a_stage_waits_until_all_before_it_run_well(group: Group) -> None:
    first, second, *rest = group.devices
    version = group.roll_out(first, f"{second},{first}")
    assert group.all_want() == [version, None, None, None]
    group.says(first, "proving", version)
    assert group.wants(second) is None
    group.says(first, "same", version)
    assert group.wants(second) == version
    assert group.wants(rest[0]) is None
    group.says(second, "same", version)
    group.wants(second)
    assert group.all_want() == [version] * 4
    assert group.rollout.state == "running"
    for each in rest:
        group.says(each, "same", version)
    assert group.all_want() == [version] * 4
    assert group.rollout.state == "done"
    # Whoever joins later is to have it, too.
    assert group.wants(group.join(f"{group.name}-new")) == version


def test_a_stage_soaks_and_a_station_that_is_out_of_order_holds_it_up(group: Group) -> None:
    first, second, *_ = group.devices
    version = group.roll_out(first, soak_s=60)
    group.says(first, "same", version)
    assert group.wants(second) is None
    group.db.execute(
        "UPDATE station_configuration SET at = at - interval '2 minutes' WHERE device = %s",
        (group.devices[first],),
    )

    def out(part: str, since: str, until: str | None = None) -> None:
        group.db.execute(
            "INSERT INTO outage (device, part, state, since, until) VALUES (%s, %s, 'fault',"
            " now() + %s::interval, now() + %s::interval)",
            (group.devices[first], part, since, until),
        )

    # What was out before is no reason, also where a new start found it out once more.
    out("pad", "-1 day")
    out("printer", "-1 day", "0")
    out("printer", "0")
    out("scanner", "-1 day", "-1 hour")
    out("ils", "0")
    assert group.wants(second) is None
    group.db.execute(
        "UPDATE outage SET until = now() WHERE device = %s AND part = 'ils'",
        (group.devices[first],),
    )
    assert group.wants(second) == version


def test_what_was_done_is_stopped_by_who_had_it_and_not_by_who_comes_later(
    group: Group, expect_log: Callable[[str], None]
) -> None:
    version = group.roll_out()
    for each in group.devices:
        group.says(each, "same", version)
    group.all_want()
    assert group.rollout.state == "done"
    # One that it does not fit, or whose library system was away in that minute.
    for number, state in enumerate(("refused", "rolled_back")):
        late = group.join(f"{group.name}-late-{number}")
        group.says(late, "proving", version)
        group.says(late, state, version, "not healthy within 60 s: ils")
        assert (group.rollout.state, group.states()[late]) == ("done", state)
    expect_log("alarm")
    first, *rest = group.devices
    for _ in range(2):
        group.says(first, "rolled_back", version, "does not reach the library system")
    assert group.rollout.state == "stopped"
    assert group.wants(rest[0]) == version
    assert group.wants(group.join(f"{group.name}-new")) is None
    alarms = "SELECT count(*) FROM alarm WHERE device = ANY(%s)"
    assert group.db.execute(alarms, (list(group.devices.values()),)).fetchone() == (1,)


@pytest.mark.parametrize("state", ["refused", "rolled_back"])
def test_one_that_does_not_keep_it_stops_all_of_it(
    group: Group, state: str, expect_log: Callable[[str], None]
) -> None:
    first, second, third, _ = group.devices
    good = group.roll_out()
    for each in group.devices:
        group.says(each, "same", good)
    group.all_want()
    assert group.rollout.state == "done"
    bad = group.roll_out(f"{first},{second}")
    group.says(second, "same", bad)
    expect_log("alarm")
    group.says(first, state, bad, "not healthy within 60 s: ils")
    assert (group.rollout.state, group.rollout.stage) == ("stopped", 0)
    # What runs well with it keeps it; nobody else gets it.
    assert group.all_want() == [good, bad, good, good]
    assert group.states()[first] == state
    assert group.states()[third] == "same"
    row = group.db.execute(
        "SELECT kind, detail FROM alarm WHERE device = %s", (group.devices[first],)
    ).fetchall()
    assert [(kind, detail["version"]) for kind, detail in row] == [("configuration", bad)]
    back = rollouts.roll_back(group.db, SIGNING, group.name, by="test")
    assert group.all_want() == [back.version] * 4
    assert configurations.version(group.db, back.version).body == BODY


def test_going_back_from_the_first_is_a_version_that_sets_nothing(group: Group) -> None:
    group.roll_out()
    back = rollouts.roll_back(group.db, SIGNING, group.name, by="test")
    assert configurations.version(group.db, back.version).keys == {}


def test_a_share_is_of_stations_that_ask(group: Group) -> None:
    asking = list(group.devices)[2]
    group.wants(asking)
    group.roll_out("25%")
    assert group.rollout.stages == [[asking], None]
    group.roll_out("50%", "100%")
    one, two, rest = group.rollout.stages
    assert one is not None
    assert two is not None
    assert (len(one), sorted(one + two), rest) == (2, sorted(group.devices), None)


def test_what_cannot_be_rolled_out_says_why(group: Group, db: psycopg.Connection[Any]) -> None:
    version = group.roll_out()
    for stages, why in (
        (["desk-9"], "there is no station 'desk-9' in this group"),
        (["0%"], "expected 1% to 100%"),
        (["x%"], "expected 1% to 100%"),
    ):
        newer = configurations.add(db, SIGNING, group.name, BODY, by="test")
        with pytest.raises(ValueError, match=why):
            rollouts.begin(db, newer, stages, by="test")
    with pytest.raises(ValueError, match="is not newer than"):
        rollouts.begin(db, version, by="test")
    with pytest.raises(ValueError, match="there is no version"):
        rollouts.begin(db, 2**40, by="test")
    with pytest.raises(ValueError, match="expected at most 32"):
        configurations.add(db, SIGNING, "a b", BODY, by="test")
    with pytest.raises(ValueError, match="there is no station"):
        configurations.assign(db, "nobody", "x", by="test")
    empty = configurations.add(db, SIGNING, "nobody-here", BODY, by="test")
    with pytest.raises(ValueError, match="no station in this group"):
        rollouts.begin(db, empty, by="test")
    with pytest.raises(ValueError, match="nothing of this group"):
        rollouts.roll_back(db, SIGNING, "nobody-here", by="test")
    rollouts.stop(db, group.name, "enough", by="test")
    with pytest.raises(ValueError, match="being rolled out"):
        rollouts.stop(db, group.name, "enough", by="test")
    actions = [row["action"] for row in audit.rows(db, most=50)]
    assert {"configuration_added", "configuration_rolled_out", "configuration_stopped"} <= {
        *actions
    }


def test_a_further_roll_out_takes_the_place_of_one_that_runs(group: Group) -> None:
    first, second, *_ = group.devices
    older = group.roll_out(first)
    newer = group.roll_out(second)
    assert group.all_want() == [None, newer, None, None]
    group.says(first, "same", older)
    assert group.wants(first) == older
    states = [each.state for each in rollouts.rollouts(group.db, group.name)]
    assert states == ["running", "stopped"]


def test_who_waits_for_orders_hears_of_a_new_version(group: Group) -> None:
    first, *_ = group.devices
    before, seen = collect(group.db, group.devices[first])
    version = group.roll_out()
    after, token = collect(group.db, group.devices[first])
    assert before["wanted"] == []
    assert after["wanted"] == [["configuration", version]]
    assert token != seen


def test_the_routes_take_what_is_signed_and_nothing_else(
    hub: str, db: psycopg.Connection[Any]
) -> None:
    key, name = SigningKey.generate(), f"asks-{next(_GROUPS)}"
    number = devices.enrol(db, name, bytes(key.verify_key))
    configurations.assign(db, name, f"{name}-group", by="test")
    own = configurations.add(db, SIGNING, f"{name}-group", BODY, by="test")
    other = configurations.add(db, SIGNING, "another", BODY, by="test")

    def ask(method: str, path: str, body: bytes = b"") -> requests.Response:
        headers = signature.sign(key, name, method, path, int(time.time()), body)
        return requests.request(method, hub + path, data=body, headers=headers, timeout=30)

    assert requests.get(hub + WANTED, timeout=30).status_code == 401
    assert ask("GET", WANTED).json()["items"] == []
    assert ask("GET", f"{CONFIGURATIONS}/{own}").json() == {"body": BODY}
    for path in (str(other), "99999999999999999999", "x", "-1"):
        assert ask("GET", f"{CONFIGURATIONS}/{path}").status_code in (404, 422), path
    for path in ("trust/1", "x/1", "content/99999999999999999999", "content/%00"):
        assert ask("GET", f"{PACKS}/{path}").status_code in (401, 404, 422), path
    said = requests.get(
        f"{hub}{PACKS}/content/1",
        params={"offset": "-1"},
        headers=signature.sign(key, name, "GET", f"{PACKS}/content/1", int(time.time()), b""),
        timeout=30,
    )
    assert (said.status_code, "expected a number" in said.json()["error"]) == (422, True)
    for body in (b"", b"[]", b'{"state": "x"}', b'{"running": -1}', b'{"detail": "\\u0000"}'):
        assert ask("POST", HAVING, body).status_code == 422, body
    assert ask("POST", HAVING, b'{"detail": "%s"}' % (b"x" * 70_000)).status_code == 413
    assert ask("POST", HAVING, b'{"state": "same", "running": 1}').json() == {"heard": True}
    row = db.execute(
        "SELECT running, state FROM station_configuration WHERE device = %s", (number,)
    ).fetchone()
    assert row == (1, "same")


def test_the_commands_say_what_they_do(
    schema: str,
    group: Group,
    tmp_path: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = {"signing": bytes(SIGNING).hex(), "fleet": FLEET.hex()}
    replace_own(tmp_path / "hub-keys.json", json.dumps(said).encode())
    (tmp_path / "hub.toml").write_text(
        f'[hub]\ndatabase = "{schema}"\nstate_dir = "."\n'
        '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "hub"\npassword = "-"\n'
    )

    def run(*words: str) -> tuple[int, list[dict[str, Any]], str]:
        config = ("--config", str(tmp_path / "hub.toml"), "--json")
        code = main(("hub", "config", *words, *config))
        out = capsys.readouterr()
        return code, [json.loads(line) for line in out.out.splitlines()], out.err

    body = tmp_path / "v.toml"
    first, *_ = group.devices
    body.write_text('[screen]\ntheme = "paars"\n[station]\nid = "x"\n')
    code, _, err = run("add", str(body), "--group", group.name)
    assert code == 2
    assert f"{body}: station.id: not a key that the hub sets" in err
    body.write_text(BODY + "[offline]\nloan_days = 14\n")
    code, (added,), _ = run("add", str(body), "--group", group.name, "--note", "donker")
    one = added["version"]
    body.write_text('[screen]\ntheme = "light"\n')
    _, (added,), _ = run("add", str(body), "--group", group.name)
    two = added["version"]
    _, rows, _ = run("list", "--group", group.name)
    assert [(each["version"], each["note"], each["rollout"]) for each in rows] == [
        (one, "donker", None),
        (two, "", None),
    ]
    _, (shown,), _ = run("show", str(one))
    assert shown["keys"] == {"screen.theme": "dark", "offline.loan_days": 14}
    _, rows, _ = run("diff", str(one), str(two))
    assert rows == [
        {"key": "offline.loan_days", "old": 14, "new": None},
        {"key": "screen.theme", "old": "dark", "new": "light"},
    ]
    _, (out,), _ = run("roll-out", str(one), "--stage", first, "--soak-minutes", "0")
    assert out == {"version": one, "state": "running", "stages": [[first], None]}
    _, rows, _ = run("state", "--group", group.name)
    assert [(each["wanted"], each["state"]) for each in rows] == [
        (one, "unknown"),
        *[(None, "none")] * 3,
    ]
    assert run("stop", "--group", group.name)[1] == [{"version": one, "state": "stopped"}]
    _, (back,), _ = run("roll-back", "--group", group.name)
    assert (back["version"] > two, back["stages"]) == (True, [None])
    assert run("group", first, "elders")[0] == 0
    assert run("roll-out", "999999999")[0] == 1
    assert main(("hub", "config", "show", "1", "--config", str(tmp_path / "no.toml"))) == 2
