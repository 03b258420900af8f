"""``leenpunt trust``, ``config check`` and ``doctor`` on trust packs, as a script sees them."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.books import Books
from kiosk.cli import main
from kiosk.clock import Reading, Service, StationClock
from kiosk.config import load
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.trust import examine_trust
from sync.journal.records import Kind
from sync.model import Instant
from sync.trust.build import PatronRow, Plan, build
from sync.trust.keys import read_private
from sync.trust.policy import Policy

POLICY = """\
default_type = "BK"
closed_weekdays = ["sunday"]
closed_dates = [2026-12-25]
items_per_day = 5

[types.BK]
loan_days = 21
[types.DVD]
loan_days = 7
[types.GAME]
fee = true
"""
PATRONS = "cardnumber,surname,lost\nP1001,Voorbeeld,0\nP1002,Proef,0\nP1006,Weg,1\n"
ITEMS = """\
barcode,itype,notforloan,hold_cardnumber
3001,BK,0,
3002,DVD,0,
3003,GAME,0,
3009,BK,0,P1002
3029,BK,1,
"""


@dataclass
class Run:
    """A command that ended: exit code, JSON lines or text, and what it complained of."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        (line,) = self.lines
        return line


@dataclass
class Office:
    """A folder with exports, a policy and a key, and the command."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __post_init__(self) -> None:
        for name, text in (("patrons", PATRONS), ("items", ITEMS)):
            self.path(f"{name}.csv").write_text(text)
        self.path("policy.toml").write_text(POLICY)
        self.public = self.run("key", "--out", str(self.path("key"))).line["public_key"]

    def path(self, name: str) -> Path:
        return self.folder / name

    def run(self, *words: str, as_json: bool = True) -> Run:
        return self.command("trust", *words, as_json=as_json)

    def command(self, *words: str, as_json: bool = True) -> Run:
        try:
            code = main([*words, *(["--json"] if as_json else [])])
        except SystemExit as end:
            code = int(end.code or 0)
        captured = self.capsys.readouterr()
        return Run(code, captured.out, captured.err)

    def build(self, *more: str, as_json: bool = True, **files: str) -> Run:
        names = {"patrons": "patrons.csv", "items": "items.csv", "policy": "policy.toml"} | files
        words = [word for name in names for word in (f"--{name}", str(self.path(names[name])))]
        key, pack = str(self.path("key")), str(self.path("pack.json"))
        return self.run("build", *words, "--sign-key", key, "--out", pack, *more, as_json=as_json)

    def check(self, *more: str, as_json: bool = True) -> Run:
        words = ("--public-key", self.public, *more)
        return self.run("check", str(self.path("pack.json")), *words, as_json=as_json)

    def configure(self, trust: str | None = None, institution: str = "CPL") -> Path:
        path = self.path("station.toml")
        section = trust or f'pack = "pack.json"\npublic_key = "{self.public}"'
        path.write_text(
            f'[station]\nid = "t"\nstate_dir = "{self.folder}"\ninstitution = "{institution}"\n'
            '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "a"\npassword = "b"\n'
            f"[journal]\nallow_unsafe_storage = true\n[trust]\n{section}\n"
        )
        return path


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> Office:
    # Measuring is tested on its own; here only that it is told.
    monkeypatch.setattr("kiosk.cli.trust.build.PROBES", 500)
    return Office(tmp_path, capsys)


# Key -------------------------------------------------------------------------------------------


def test_a_key_is_made_once(office: Office) -> None:
    path = office.path("new")
    done = office.run("key", "--out", str(path))
    assert done.code == 0
    assert set(done.line) == {"private_key_file", "public_key", "key_id"}
    assert path.stat().st_mode & 0o777 == 0o600
    secret = path.read_text().split()[-1]
    assert secret not in done.out
    again = office.run("key", "--out", str(path))
    assert (again.code, again.out) == (2, "")
    assert "never written over" in again.err
    assert path.read_text().split()[-1] == secret
    nowhere = office.run("key", "--out", str(office.path("no/such/place")))
    assert (nowhere.code, "No such file" in nowhere.err) == (2, True)


def test_a_key_for_people(office: Office) -> None:
    done = office.run("key", "--out", str(office.path("new")), as_json=False)
    assert 'for every station: [trust] public_key = "' in done.out


# Build -----------------------------------------------------------------------------------------


def test_a_pack_is_built_and_says_what_is_in_it(office: Office) -> None:
    done = office.build("--institution", "CPL", "--days", "2")
    assert (done.code, done.err) == (0, "")
    line = done.line
    assert line["pack"] == str(office.path("pack.json"))
    assert line["bytes"] == office.path("pack.json").stat().st_size
    assert (line["cards"], line["blocked"], line["holds"], line["not_for_loan"]) == (2, 1, 1, 1)
    assert line["items_by_type"] == {"DVD": 1, "GAME": 1}
    assert (line["institution"], line["false_accepts"]["asked"]) == ("CPL", 0.0001)
    assert line["false_accepts"]["probes"] == 500
    assert line["ignored"] == {str(office.path("patrons.csv")): ["surname"]}
    life = datetime.fromisoformat(line["expires_at"]) - datetime.fromisoformat(line["issued_at"])
    assert life == timedelta(days=2)
    assert office.path("pack.json").stat().st_mode & 0o777 == 0o600
    assert not list(office.folder.glob(".pack*"))


def test_the_same_for_people(office: Office) -> None:
    done = office.build(as_json=False)
    assert done.code == 0
    assert "2 valid cards, 1 blocked, 1 items held, 1 not for loan" in done.out
    assert "invented cards passed), asked 0.0001" in done.out
    assert "patrons.csv: not used: surname" in done.err


def test_every_bad_row_is_named_and_the_former_pack_stays(office: Office) -> None:
    office.build()
    before = office.path("pack.json").read_bytes()
    office.path("patrons.csv").write_text(PATRONS + "P1001,,0\nP3,,0,0\n")
    office.path("items.csv").write_text(ITEMS + "3100,CD,0,\n")
    done = office.build()
    assert done.code == 1
    found = [(Path(p["file"]).name, p["line"]) for p in (row["problem"] for row in done.lines)]
    assert found == [("patrons.csv", 5), ("patrons.csv", 6), ("items.csv", 7)]
    assert "3 rows cannot be used; no pack was written" in done.err
    for_people = office.build(as_json=False)
    assert "items.csv, line 7: itype 'CD' is not in the policy" in for_people.err
    assert office.path("pack.json").read_bytes() == before


def test_many_bad_rows_are_counted_for_people_and_listed_for_a_script(office: Office) -> None:
    office.path("patrons.csv").write_text("cardnumber\n" + "P1\n" * 121)
    for_people = office.build(as_json=False)
    assert len(for_people.err.splitlines()) == 52
    assert "and 70 more" in for_people.err
    assert len(office.build().lines) == 120


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("policy.toml", 'default_type = "BK"\n', "types is missing"),
        ("policy.toml", "[types.BK]\nloan_days = 0\n", "types.BK.loan_days"),
        ("policy.toml", "never = [", "not a TOML file"),
        ("key", "nonsense", "expected one line with a private key"),
        ("patrons.csv", "cardnumber,lost\nP1,1\n", "no valid card was found"),
        ("patrons.csv", "", "no valid card was found"),
    ],
)
def test_what_cannot_be_used_is_named(office: Office, file: str, content: str, said: str) -> None:
    office.path(file).write_text(content)
    done = office.build()
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not office.path("pack.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--days", "0"),
        ("--days", "32"),
        ("--false-accepts", "0"),
        ("--false-accepts", "0.5"),
        ("--false-accepts", "few"),
        ("--query",),
    ],
)
def test_wrong_usage(office: Office, words: tuple[str, ...]) -> None:
    done = office.build(*words)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_a_private_key_for_others_to_read_is_refused(office: Office) -> None:
    office.path("key").chmod(0o644)
    done = office.build()
    assert (done.code, "mode 644, expected 600" in done.err) == (2, True)


def test_a_pack_that_cannot_be_written_leaves_the_former_one(office: Office) -> None:
    done = office.build("--out", str(office.path("no/such/pack")))
    assert (done.code, "No such file" in done.err) == (2, True)


def test_an_ils_that_is_away_gives_no_pack(office: Office) -> None:
    done = office.build("--query", "--config", str(office.configure()))
    assert (done.code, done.out) == (1, "")
    assert "no pack was written" in done.err


# Check -----------------------------------------------------------------------------------------


def test_check_says_what_a_station_would_go_by(office: Office) -> None:
    office.build("--institution", "CPL")
    done = office.check("--card", "P1002", "--item", "3009")
    assert done.code == 0
    line = done.line
    assert (line["valid"], line["why"], line["signature"]) == (True, None, "good")
    assert (line["cards"], line["policy"]["items_per_day"]) == (2, 5)
    assert line["card"] == {"standing": "valid"}
    assert line["item"].pop("due")
    assert line["item"] == {"type": "BK", "lendable": True, "held": "for_this_card"}


@pytest.mark.parametrize(
    ("card", "item", "standing", "expected"),
    [
        ("P1001", "3009", "valid", ("BK", True, "for_other")),
        ("P1006", "3002", "blocked", ("DVD", True, "no")),
        ("P7", "3003", "unknown", ("GAME", False, "no")),
        ("P1001", "3029", "valid", ("BK", False, "no")),
        ("P1001", "9999", "valid", ("BK", True, "no")),
    ],
)
def test_what_it_says_of_cards_and_items(
    office: Office, card: str, item: str, standing: str, expected: tuple[str, bool, str]
) -> None:
    office.build()
    line = office.check("--card", card, "--item", item).line
    about = line["item"]
    assert line["card"]["standing"] == standing
    assert (about["type"], about["lendable"], about["held"]) == expected
    assert (about["due"] is None) == (item == "3003")


def test_whose_signature_is_not_said_is_not_valid(office: Office) -> None:
    office.build()
    done = office.run("check", str(office.path("pack.json")))
    assert (done.code, done.line["valid"], done.line["why"]) == (1, False, "unchecked")
    assert (done.line["signature"], done.line["cards"]) == ("unchecked", 2)


def test_another_key(office: Office) -> None:
    office.build()
    other = office.run("key", "--out", str(office.path("other"))).line["public_key"]
    done = office.run("check", str(office.path("pack.json")), "--public-key", other)
    assert done.code == 1
    assert (done.line["why"], done.line["signature"]) == ("wrong_key", "bad")
    assert "cards" not in done.line
    assert "expected" in done.line["message"]


def test_a_forged_pack(office: Office) -> None:
    office.build()
    envelope = json.loads(office.path("pack.json").read_text())
    payload = base64.b64decode(envelope["payload"]).replace(b'"loan_days":7', b'"loan_days":9')
    envelope["payload"] = base64.b64encode(payload).decode()
    office.path("pack.json").write_text(json.dumps(envelope))
    done = office.check()
    assert (done.code, done.line["why"], done.line["signature"]) == (1, "bad_signature", "bad")


def test_no_pack_and_no_file(office: Office) -> None:
    assert (office.check().code, office.check().line["why"]) == (1, "missing")
    office.path("pack.json").write_text("{}")
    done = office.check(as_json=False)
    assert (done.code, "not a trust pack: payload: Field required" in done.out) == (1, True)
    assert office.check("--public-key", "AAAA").code == 2


def test_check_by_a_stations_configuration(office: Office) -> None:
    office.build("--institution", "MPL")
    pack = str(office.path("pack.json"))
    config = str(office.configure())
    done = office.run("check", pack, "--config", config)
    assert (done.code, done.line["why"]) == (1, "wrong_institution")
    assert done.line["signature"] == "good"
    office.build("--config", config)
    done = office.run("check", pack, "--config", config)
    assert (done.code, done.line["institution"]) == (0, "CPL")
    text = office.run("check", pack, "--config", config, "--card", "P1", as_json=False).out
    assert "pack.json: in order\nsignature: good, key " in text
    assert "\ncard: unknown\n" in text
    without = office.path("without.toml")
    without.write_text(Path(config).read_text().partition("[trust]")[0])
    assert office.run("check", pack, "--config", str(without)).code == 2


def test_a_pack_from_a_stick_is_taken_where_it_is_good_and_not_older(office: Office) -> None:
    config = office.configure('pack = "own.json"\npublic_key = "' + office.public + '"')
    own, stick = office.path("own.json"), office.path("pack.json")
    take = ("check", str(stick), "--config", str(config), "--take")
    office.build("--institution", "MPL")
    done = office.run(*take)
    assert (done.code, done.line["why"], own.exists()) == (1, "wrong_institution", False)
    office.build("--institution", "CPL")
    done = office.run(*take)
    assert (done.code, done.line["taken"]) == (0, True)
    assert (own.read_bytes(), own.stat().st_mode & 0o777) == (stick.read_bytes(), 0o600)
    older = datetime.now(UTC) - timedelta(hours=1)
    plan = Plan(
        Policy.model_validate({"default_type": "BK", "types": {"BK": {"loan_days": 1}}}),
        "CPL",
        older,
        older.date(),
        3,
        1e-3,
        probes=10,
    )
    keys = [read_private(office.path("key"))]
    stick.write_bytes(
        build([PatronRow("P1")], [], plan, salt=bytes(32), dice=random.Random(1), keys=keys).file
    )
    before = own.read_bytes()
    done = office.run(*take)
    assert (done.code, done.line["why"], done.line["taken"]) == (1, "older", False)
    assert own.read_bytes() == before
    assert office.run("check", str(stick), "--take").code == 2


def test_by_a_clock_that_was_set_back_no_pack_is_taken(
    office: Office, expect_log: Callable[[str], None]
) -> None:
    """A pack that was over long ago would hold again, in the place of the one that does."""
    expect_log("clock not trusted")
    config = office.configure('pack = "own.json"\npublic_key = "' + office.public + '"')
    office.build("--institution", "CPL")
    ahead = datetime.now(UTC) + timedelta(days=30)
    clock = StationClock(lambda: Reading(ahead, 1.0, Service.SYNCHRONISED), "another boot")
    with Books(load(config), clock=clock) as books:
        books.journal.note(Kind.PEOPLE, {"gate": "door", "in": 1, "out": 1})
    done = office.run("check", str(office.path("pack.json")), "--config", str(config), "--take")
    assert (done.code, done.line["why"]) == (1, "clock_untrusted")
    assert not office.path("own.json").exists()


# Configuration and doctor ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('public_key = "x"', "trust.pack is missing"),
        ('pack = "p"', "trust: exactly one of public_key and public_key_file is needed, found 0"),
        ('pack = "p"\npublic_key = "x"', "trust.public_key: expected a public key as 44"),
        ('pack = "p"\npublic_key_file = "none"', "trust.public_key_file: "),
        ('pack = "p"\npublickey = "x"', "unknown key trust.publickey; did you mean"),
        (
            'pack = "p"\npublic_key = "x"\n[offline]\nwithout_pack = "all"',
            "offline.without_pack: expected 'returns_only' or 'capped'",
        ),
    ],
)
def test_config_check_names_the_key(office: Office, section: str, said: str) -> None:
    done = office.command("config", "check", str(office.configure(section)))
    assert (done.code, said in done.err) == (2, True), done.err


def test_paths_are_relative_to_the_configuration(office: Office) -> None:
    office.path("keys").write_text(office.public)
    config = load(office.configure('pack = "a/pack.json"\npublic_key_file = "keys"'))
    assert config.trust is not None
    assert config.trust.pack == office.folder.resolve() / "a" / "pack.json"
    assert len(config.trust.keys()) == 1
    assert config.offline.without_pack == "returns_only"


NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def finding(office: Office, hours_ago: float, days: int, *, trusted: bool = True) -> Finding:
    """What doctor says of a pack that was issued so long ago."""
    issued = NOW - timedelta(hours=hours_ago)
    policy = Policy.model_validate({"default_type": "BK", "types": {"BK": {"loan_days": 21}}})
    wanted = Plan(policy, "CPL", issued, date(2026, 11, 24), days, 1e-4, probes=10)
    key = read_private(office.path("key"))
    made = build([PatronRow("P1")], [], wanted, salt=bytes(32), dice=random.Random(1), keys=[key])
    office.path("pack.json").write_bytes(made.file)
    config = load(office.configure())
    (found,) = examine_trust(config, Instant(NOW, 0.0, "boot", trusted))
    assert found.check == "trust"
    return found


def test_doctor_on_a_pack_that_is_well(office: Office) -> None:
    found = finding(office, 20, 3)
    assert (found.ok, found.do) == (True, "")
    assert found.message.startswith("pack of 20 h ago holds for 52 h more; 1 cards, key ")


def test_doctor_warns_before_it_expires(office: Office) -> None:
    assert finding(office, 53.9, 3).ok
    found = finding(office, 55, 3)
    assert not found.ok
    assert "holds for 17 h more" in found.message
    assert found.do.startswith("it expires soon: find out why no newer one came")


def test_doctor_on_no_fresh_pack(office: Office) -> None:
    for hours_ago, trusted, said in (
        (80, True, "expired 2026-11-24 04:00 UTC"),
        (-3, True, "is a clock wrong?"),
        (1, False, "the clock is not set"),
    ):
        found = finding(office, hours_ago, 3, trusted=trusted)
        assert not found.ok
        assert found.message.startswith("no fresh pack: ")
        assert said in found.message
        assert found.message.endswith("until then offline only returns")
        assert found.do


def test_doctor_says_nothing_where_no_packs_are_used(office: Office) -> None:
    config = load(office.configure()).model_copy(update={"trust": None})
    assert list(examine_trust(config, Instant(NOW, 0.0, "boot", True))) == []


def test_doctor_has_the_finding(office: Office) -> None:
    office.build("--institution", "CPL")
    done = office.command("doctor", "--config", str(office.configure()))
    found = {line["check"]: line for line in done.lines}
    assert found["trust"]["ok"]
    assert "2 cards" in found["trust"]["message"]
    assert not found["ils"]["ok"]
