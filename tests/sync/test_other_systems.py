"""Answers of library systems of many makers, and the decision that each calls for.

``tests/data/other_systems.jsonl``: messages that other projects keep for their tests under a
licence that allows it; each line names both. Those of which no text may be copied are made up here
in the same form."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.cli import main
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import decode
from sync.ils.sip2.probe_report import likely_profiles
from sync.ils.sip2.profile import load_profile
from sync.model import PatronAnswer, Reason

DATA = Path(__file__).parents[1] / "data/other_systems.jsonl"
WHOLE = Path(__file__).parents[3] / "shared/standards/other_systems.jsonl"
"""All of the table: with the messages whose licence does not let them be copied."""
ZONE = ZoneInfo("Europe/Amsterdam")
PROFILES = {
    "Sierra": "sierra",
    "Evergreen": "evergreen",
    "Polaris": "polaris",
    "TLC": "tlc",
    "SirsiDynix Symphony": "symphony",
    "SirsiDynix Horizon": "horizon",
    "Bibliofil": "bibliofil",
    "dp2": "dp2",
    "Koha (2014)": "koha",
}
NOT_AS_THE_TABLE = {
    # A lost card is greeted by nobody, and a PIN that was not confirmed is not right: the table has
    # it otherwise for a system that often leaves CQ out (docs/ils.md).
    *(("horizon-01", key) for key in ("sign_in", "borrow")),
    ("horizon-06", "sign_in"),
    ("horizon-07", "sign_in"),
    # French, of a system that nobody names: no profile can know it.
    ("french-01", "reason"),
    # FBS sends parts of values divided by %, and faults in XML: no transport of it yet.
    ("fbs-06", "loan_list"),
    ("fbs-06", "fee_list"),
    ("fbs-07", "title"),
    ("fbs-09", "title"),
    ("fbs-09", "home"),
    ("fbs-10", "title"),
    ("fbs-10", "home"),
    ("fbs-13", "title"),
    ("fbs-15", "error"),
}


def rows_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


ROWS = rows_of(DATA)


def reader(profile: str = "generic", **override: Any) -> Reader:
    return Reader(load_profile(profile, override), ZONE)


def decisions(rows: Sequence[dict[str, Any]], run: Callable[..., Any]) -> dict[str, dict[str, Any]]:
    """What the command says to each answer, under the profile of its system."""
    known = ("id", "answer", "at", "pin_sent", "encoding", "delimiter", "transport")
    found = {}
    for system in {row["system"] for row in rows}:
        asked = [
            json.dumps({key: row[key] for key in known if row.get(key) is not None})
            for row in rows
            if row["system"] == system
        ]
        _, out, _ = run("\n".join(asked), PROFILES.get(system, "generic"))
        found |= {each["id"]: each for each in map(json.loads, out.splitlines())}
    return found


def wrong(rows: Sequence[dict[str, Any]], run: Callable[..., Any]) -> set[tuple[str, str]]:
    found, faults = decisions(rows, run), set()
    for row in rows:
        told = found[row["id"]]
        for key, wanted in row["expected"].items():
            if key == "message" and "error" in told:
                continue
            has = set(wanted) <= set(told[key]) if key in ("has", "has_not") else None
            if not (told.get(key) == wanted if has is None else has):
                faults.add((row["id"], key))
    return faults


@pytest.fixture
def decide(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(text: str, profile: str = "generic", *, as_json: bool = True) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        code = main(["sip2", "decide", "--profile", profile, *(["--json"] if as_json else [])])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_each_recorded_answer_is_decided_as_it_calls_for(decide: Any) -> None:
    assert wrong(ROWS, decide) <= NOT_AS_THE_TABLE
    assert sum(len(row["expected"]) for row in ROWS) > 150


def test_the_whole_table_is_decided_as_it_says_but_where_it_is_named(decide: Any) -> None:
    if not WHOLE.exists():
        pytest.skip("the table of all systems is not here")
    rows = rows_of(WHOLE)
    assert len(rows) == 74
    assert wrong(rows, decide) == NOT_AS_THE_TABLE


# The command -------------------------------------------------------------------------------------

STATUS = "98YYYYYN60000320260424    1135112.00AOX|BXYYYYYYYYYYYNNYYY|"


def test_a_line_is_an_answer_by_itself_or_json_and_each_has_one_line(decide: Any) -> None:
    given = json.dumps({"id": "b", "answer": "36Y20260424    113511AOX|AA1|"})
    code, out, err = decide(f"{STATUS}\n\n{given}\r\n", "generic")
    first, second = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert (first["message"], first["timeout_s"], first["has_not"]) == ("98", 60.0, ["19", "25"])
    assert second == {"id": "b", "message": "36", "end_session": True}


@pytest.mark.parametrize(
    ("line", "error", "why"),
    [
        ("rubbish", "bad_message", "expected a SIP2 answer, or a JSON object"),
        ("[" * 100_000, "bad_message", "expected a SIP2 answer, or a JSON object"),
        ("[1]", "bad_message", "expected a SIP2 answer"),
        ("{}", "bad_message", "answer: found nothing"),
        ('{"answer": 5}', "bad_message", "answer: found '5', expected a text"),
        ('{"answer": "36Y", "pin_sent": "no"}', "bad_message", "pin_sent: found 'no'"),
        (f'{{"answer": "{STATUS}", "delimiter": ""}}', None, ""),
        ('{"answer": "12", "at": "noon"}', "bad_message", "fixed part"),
        ("64Y", "bad_message", "fixed part"),
        ("9900802.00", "bad_message", "found a request, expected an answer"),
        ("940", "set_up_fault", "the account is refused"),
        ("96", "in_doubt_or_unreachable", "could not read the request"),
        ("98YYYYYN18018020250226    095853AOX|", "bad_message", "98 protocol version"),
    ],
)
def test_what_is_no_answer_is_named_and_the_next_is_decided(
    decide: Any, line: str, error: str | None, why: str
) -> None:
    code, out, _ = decide(f"{line}\n{STATUS}\n")
    first, second = map(json.loads, out.splitlines())
    assert first.get("error") == error
    assert why in first.get("why", "")
    assert code == (1 if error else 0)
    assert second["online"] is True


def test_people_read_counts_answers_and_what_is_not_told(decide: Any) -> None:
    answer = f"64{OPEN}000{TODAY}{'0000' * 6}AO1|AA1|AE|BLY|AUB1|"
    _, out, _ = decide(answer, as_json=False)
    assert "; pin_ok -; " in out
    assert "; overdue 0; " in out
    assert "; loans_listed yes; " in out
    assert "; loan_list B1 - -" in out


def test_an_unknown_profile_is_named_with_those_that_there_are(decide: Any) -> None:
    code, out, err = decide(STATUS, "polari")
    assert (code, out) == (2, "")
    assert "--profile: found 'polari'" in err
    assert "polaris" in err


def test_names_addresses_and_pins_never_come_out(decide: Any) -> None:
    answer = (
        f"64{OPEN}000{TODAY}000000000000000000000000AO1|AA4711|AEJanssen, Piet|ADsecret|"
        "BDDorpsstraat 1|BF0612345678|BLY|CQY|"
    )
    for as_json in (True, False):
        _, out, _ = decide(json.dumps({"answer": answer, "pin_sent": True}), as_json=as_json)
        assert "sign_in" in out
        for private in ("Janssen", "Piet", "secret", "Dorpsstraat", "0612345678", "4711"):
            assert private not in out


@pytest.mark.parametrize("profile", sorted({*PROFILES.values(), "wise", "alma", "generic"}))
def test_the_answers_of_one_system_under_another_ones_profile_are_decided(
    decide: Any, profile: str
) -> None:
    text = "\n".join(json.dumps({"id": row["id"], "answer": row["answer"]}) for row in ROWS)
    _, out, _ = decide(text, profile)
    assert [json.loads(line)["id"] for line in out.splitlines()] == [row["id"] for row in ROWS]


def test_the_signs_of_a_system_name_its_profile() -> None:
    found: dict[str, set[str]] = {}
    for row in ROWS:
        if row["answer"][:2] == "64":
            fields = decode(row["answer"].encode()).fields
            values = {tag: [value] for tag, value in fields}
            found.setdefault(row["system"], set()).add(likely_profiles(values)[0]["name"])
    assert found["Polaris"] == {"polaris"}
    assert "evergreen" in found["Evergreen"]
    assert found["Sierra"] == {"generic"}


def test_every_line_names_its_source_and_a_licence_that_allows_it() -> None:
    assert {row["licence"] for row in ROWS} == {"Apache-2.0", "MIT"}
    assert all(row["source"] for row in ROWS)


# The rules, one by one: forms of Polaris, Symphony, Horizon and Sierra ----------------------------

TODAY = "20261202    101500"
BLOCKED, OPEN = "YYYY          ", " " * 14


def patron(
    fields: str, flags: str = OPEN, *, pin_sent: bool = True, **override: Any
) -> PatronAnswer:
    line = f"64{flags}000{TODAY}000000000000000000000000AO1|AA1|AEName|{fields}"
    return reader(**override).patron(decode(line.encode()), "1", pin_sent)


@pytest.mark.parametrize(
    ("fields", "expires"),
    [
        ("PX20270218    235959|", "2027-02-18"),
        ("PA20270218    235900|", "2027-02-18"),
        ("PE20270218    235900staff|", "2027-02-18"),
        ("PA1|PEHALL|PX20270218    235959|", "2027-02-18"),
        ("PAstaff|PE20270218    235900|", "2027-02-18"),
        # Birthdays, codes and what has no form of an end.
        ("PA19700101|", None),
        ("PA19700101    000000|PE4711|", None),
        ("PX|PA|PE|", None),
        ("PA20271318    235900|", None),
    ],
)
def test_the_last_day_of_a_membership_by_its_form(fields: str, expires: str | None) -> None:
    found = patron(f"BLY|CQY|{fields}").expires
    assert (found.isoformat() if found else None) == expires


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("PA", "20270218"),
        ("PZ", "20270218    235900kids"),
        ("PZ", "18.02.2027"),
        ("PZ", "2027-02-18"),
    ],
)
def test_a_field_that_the_profile_names_is_read_in_any_form(field: str, value: str) -> None:
    found = patron(f"BLY|{field}{value}|", expires_field=field).expires
    assert found is not None
    assert found.isoformat() == "2027-02-18"


@pytest.mark.parametrize(
    ("until", "flags", "words", "blocks"),
    [
        ("20261201", BLOCKED, "", (Reason.PATRON_EXPIRED,)),
        ("20261201", BLOCKED, "AFblocked|", (Reason.PATRON_EXPIRED,)),
        # It is over tomorrow: who is blocked is blocked.
        ("20261202", BLOCKED, "", (Reason.PATRON_BLOCKED,)),
        # There is a better reason, or none at all.
        ("20261201", f"{BLOCKED[:10]}Y   ", "", (Reason.FEES_OWED,)),
        ("20261201", OPEN, "", ()),
        ("20261201", BLOCKED, "AFUser card marked LOST|", (Reason.CARD_LOST,)),
    ],
)
def test_who_is_blocked_after_the_last_day_has_an_expired_card(
    until: str, flags: str, words: str, blocks: tuple[Reason, ...]
) -> None:
    assert patron(f"BLY|CQY|PA{until}    235900|{words}", flags).blocks == blocks


@pytest.mark.parametrize(
    ("fields", "blocks"),
    [
        ("BV15.01|CC15.00|", (Reason.FEES_OWED,)),
        ("BV 15.01|CC15.|", (Reason.FEES_OWED,)),
        ("BV15.00|CC15.00|", ()),
        ("BV15.01|CC0.00|", ()),
        ("BV15.01|", ()),
        ("CC15.00|", ()),
    ],
)
def test_more_owed_than_the_limit_stops_a_loan_without_a_flag(
    fields: str, blocks: tuple[Reason, ...]
) -> None:
    assert patron(f"BLY|CQY|{fields}").blocks == blocks
    assert patron(f"BLY|CQY|{fields}", profile="koha").blocks == ()
    assert patron(f"BLY|CQY|{fields}", fee_limit_stops=False).blocks == ()


@pytest.mark.parametrize("flags", ["Y  YYYYYYYYYYY", BLOCKED, "Y" * 14])
def test_with_a_wrong_pin_flags_and_words_say_nothing_else(flags: str) -> None:
    said = "AFThere is something with your account.|BV20.00|CC15.00|"
    answer = patron(f"BLY|CQN|{said}", flags)
    assert (answer.pin_ok, answer.blocks, answer.messages) == (False, (), ())
    # Nobody asked about a PIN: then it is about the patron.
    assert patron(f"BLY|CQN|{said}", flags, pin_sent=False).blocks != ()


@pytest.mark.parametrize(
    "words",
    [
        "OK",
        "Patron status is ok.",
        "Patron has blocks.",
        "blocked",
        "User BARRED",
        "User BLOCKED",
        "Patron status is Satisfactory",
        "Privilege has expired",
        "#You are barred from borrowing",
    ],
)
def test_what_a_system_says_to_everybody_is_no_note(words: str) -> None:
    note = "Your glasses lie at the desk. OK?"
    for profile in ("generic", "koha", "evergreen"):
        answer = patron(f"BLY|CQY|AF{words}|AF{note}|", profile=profile, notes_in_af=True)
        assert answer.messages == (note,)


@pytest.mark.parametrize(("profile", "shown"), [("generic", False), ("koha", True)])
def test_whose_own_sentences_are_not_known_its_words_are_for_staff(
    profile: str, shown: bool
) -> None:
    words = "There are unresolved issues with your account."
    answer = patron(f"BLY|CQY|AF{words}|", profile=profile)
    assert answer.messages == ((words,) if shown else ())
    assert answer.message == words


@pytest.mark.parametrize(
    ("words", "expires"),
    [
        ("Your card will expire on 2026-12-31", "2026-12-31"),
        ("Your card will expire on 31.12.2026", "2026-12-31"),
        ("Your card will expire on 01/02/2027", None),
    ],
)
def test_kohas_english_about_the_end_of_a_membership_is_said_in_our_words(
    words: str, expires: str | None
) -> None:
    answer = patron(f"BLY|CQY|AFGreetings from Koha. {words}|", profile="koha")
    assert answer.messages == ()
    assert (answer.expires.isoformat() if answer.expires else None) == expires


def test_a_lost_card_that_is_no_longer_valid_is_called_lost() -> None:
    answer = patron("BLN|CQY|AFUser card marked LOST|", "YYYYY         ")
    assert (answer.valid, answer.blocks) == (False, (Reason.CARD_LOST,))
