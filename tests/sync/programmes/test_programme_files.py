"""A programme's file: what it says, and what is wrong with one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.programmes.contradictions import contradictions
from sync.programmes.files import load, load_all
from sync.programmes.model import DAYS, Measure, Programme

READING_TIP = """
name = "Helpt een leestip?"
purpose = "Lezers vinden een tweede boek."
hypothesis = "Wie een tip ziet, neemt vaker een tweede boek mee."
question = "Neemt de lezer een tweede boek?"
from = 2026-11-02
to = 2026-12-20
measures = ["second_book", "books_per_visit"]
[who]
patron_types = ["J", "VO"]
days = ["mon", "wed"]
hours = "09:00-12:00"
[policy]
most_per_day = 6
[[variant]]
name = "Met leestip"
weeks = ["even"]
[variant.policy]
most_per_day = 8
[[variant]]
name = "Zonder leestip"
weeks = ["odd"]
"""


def written(folder: Path, text: str, name: str = "tip.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_file_says_holds_where_and_when_it_says(tmp_path: Path) -> None:
    programme = load(written(tmp_path, READING_TIP))
    odd, even = date(2026, 11, 2), date(2026, 11, 9)
    assert (odd.isocalendar().week, even.isocalendar().week) == (45, 46)
    assert programme.measures == (Measure.SECOND_BOOK, Measure.BOOKS_PER_VISIT)
    names = [programme.variant_at("lp-1", day) for day in (even, odd, date(2026, 11, 10))]
    assert [each and each.name for each in names] == ["Met leestip", "Zonder leestip", None]
    assert dict(programme.policy_at("lp-1", even).stated()) == {"most_per_day": 8}
    assert dict(programme.policy_at("lp-1", odd).stated()) == {"most_per_day": 6}

    def concerns(at: str, patron_type: str = "j ") -> bool:
        return programme.concerns("lp-1", datetime.fromisoformat(at), patron_type)

    # Both its days are its own; the last minute of its hours is not.
    for at in ("2026-11-02 09:00", "2026-12-16 11:59:59"):
        assert concerns(at)
    for at in ("2026-11-02 12:00", "2026-12-21 10:00", "2026-11-03 10:00"):
        assert not concerns(at)
    for patron_type in ("V", ""):
        assert not concerns("2026-11-02 10:00", patron_type)


def test_a_variant_says_what_is_otherwise(tmp_path: Path) -> None:
    text = READING_TIP.replace(
        "most_per_day = 6", 'loan_days = 21\nprice = "0.50"\nin_ils = ["loan_days", "price"]'
    ).replace("most_per_day = 8", "loan_days = 42")
    programme = load(written(tmp_path, text))
    policy = programme.policy_at("lp-1", date(2026, 11, 9))
    assert dict(policy.stated()) == {"loan_days": 42, "price": Decimal("0.50")}
    assert policy.in_ils == ("loan_days", "price")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to = 2026-12-20", "to = 2026-10-01", "to: expected a day from 2026-11-02 on, found 2026"),
        ("to = 2026-12-20", "to = 2036-10-01", "to: expected at most 1098 days after 2026-11-02"),
        ("to = 2026-12-20", "to = 2026-12-20T10:00:00Z", "found '2026-12-20 10:00:00+00:00'"),
        ("to = 2026-12-20", 'to = "soon"', "found 'soon'"),
        ("to = 2026-12-20", "", "to is missing"),
        ("[who]", 'timezone = "Europe/Amsterdm"\n[who]', "no time zone is called 'Europe/Amste"),
        ('"second_book", ', '"second_bok", ', "found 'second_bok'"),
        ('"books_per_visit"]', '"second_book"]', "measures: found 'second_book' twice"),
        ("most_per_day = 6", "most_per_day = -1", "most_per_day: expected greater than or equal"),
        ("most_per_day = 6", 'most_per_day = "6"', "policy.most_per_day: expected a valid integer"),
        ("most_per_day = 6", "most_per_dy = 6", "unknown key policy.most_per_dy"),
        ("most_per_day = 6", 'price = "-1"', "policy.price: expected greater than or equal to 0"),
        ('["mon", "wed"]', '["ma"]', "found 'ma'"),
        ('"09:00-12:00"', '"9-12"', "who.hours: expected hours such as '09:00-12:00', found '9-1"),
        ('"09:00-12:00"', '"22:00-06:00"', "expected hours that end after they begin"),
        ('["J", "VO"]', '["J", "J"]', "who.patron_types: found 'J' twice"),
        ('["J", "VO"]', '["J"]\ncollections = ["DVD"]', "not for a part of the collection"),
        ('["J", "VO"]', '["J"]\nitem_types = ["DVD"]', "who.item_types: a programme holds for"),
        ('["J", "VO"]', '[""]', "expected codes of 1 to 64 letters, found ''"),
        ('weeks = ["odd"]', 'weeks = ["2026-W46", "2026-W47"]', "has 'Met leestip' and 'Zonder"),
        ('weeks = ["odd"]', 'stations = ["lp-1"]', "variant: station lp-1 has 'Met leestip' and"),
        (
            'weeks = ["odd"]',
            'weeks = ["2026-W60"]',
            "variant[1].weeks[0]: string should match pattern",
        ),
        ('weeks = ["odd"]', 'weeks = ["2026-W10"]', "2026-W10 is outside 2026-11-02 to 2026-12-20"),
        ('weeks = ["odd"]', "", "variant[1]: expected stations or weeks, found neither"),
        ('"Zonder leestip"', '"met  LEESTIP"', "variant[1].name: 'met  LEESTIP' is another's, too"),
        ('"Helpt een leestip?"', '"a\\u0007b"', "name: expected words that can be printed"),
        ('"Helpt een leestip?"', f'"{"x" * 61}"', "name: string should have at most 60"),
    ],
)
def test_what_is_wrong_is_said_with_what_was_found(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in READING_TIP
    path = written(tmp_path, READING_TIP.replace(old, new))
    with pytest.raises(ValueError, match="toml: ") as fault:
        load(path)
    lines = str(fault.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    assert any(said in line for line in lines), lines


def test_whatever_a_name_holds_is_a_name(tmp_path: Path) -> None:
    name = "<b>'; DROP TABLE tally;--</b>"
    assert load(written(tmp_path, READING_TIP.replace("Helpt een leestip?", name))).name == name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", "most_per_day is 6 at every other station on 2026-11-02, and 5 by"),
        # One of them allows what the other does not in some weeks alone.
        (
            "most_per_day = 6",
            "most_per_day = 5",
            "most_per_day is 8 at every other station on 2026",
        ),
        ('["J", "VO"]', '["V"]', ""),
        ('days = ["mon", "wed"]', 'days = ["sat"]', ""),
        ('"09:00-12:00"', '"12:00-17:00"', ""),
        ("[who]", '[who]\nstations = ["lp-9"]', ""),
        ("to = 2026-12-20", "to = 2026-11-08", ""),
    ],
)
def test_two_that_cannot_both_hold_are_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    other = """
name = "Vijf per dag"
from = 2026-11-02
to = 2026-12-31
[who]
stations = ["lp-1", "lp-2"]
days = ["mon", "thu"]
hours = "08:00-12:00"
patron_types = ["j"]
[policy]
most_per_day = 5
"""
    text = READING_TIP.replace(old, new)
    if "2026-11-08" in new:
        other = other.replace("from = 2026-11-02", "from = 2026-11-09")
    if said:
        other = other.replace('stations = ["lp-1", "lp-2"]\n', "")
    written(tmp_path, other, "five.toml")
    written(tmp_path, text)
    if not said:
        assert [each.last.year for each in load_all([tmp_path])] == [2026, 2026]
        return
    with pytest.raises(ValueError, match="Vijf per dag") as fault:
        load_all([tmp_path])
    assert said in str(fault.value)


STATIONS = ("lp-1", "lp-2", "lp-3")


@st.composite
def trials(draw: st.DrawFn, name: str) -> Programme:
    """Of a few weeks and stations, so that two of them often meet."""
    first = date(2026, 12, 14) + timedelta(days=draw(st.integers(0, 20)))
    caps = st.sampled_from([{}, {"most_per_day": 1}, {"most_per_day": 2}])
    some = st.sampled_from([(), STATIONS[:1], STATIONS[1:], STATIONS[::2]])
    weeks = draw(st.sampled_from([(("even",), ("odd",)), (("2026-W53",), ("2027-W01",)), ((), ())]))
    here = draw(some.filter(len) if not weeks[0] else some)
    there = tuple(each for each in STATIONS if each not in here) if not weeks[0] else here
    arms = [
        {"name": each, "stations": stations, "weeks": of, "policy": draw(caps)}
        for each, stations, of in (("a", here, weeks[0]), ("b", there, weeks[1]))
    ]
    return Programme.model_validate(
        {
            "name": name,
            "from": first,
            "to": first + timedelta(days=draw(st.integers(21, 28))),
            "measures": ("second_book",),
            "who": {"days": draw(st.sampled_from([(), DAYS[:1], DAYS[2:4], DAYS[1::2]]))},
            "policy": draw(caps),
            "variant": tuple(arms) if draw(st.booleans()) else (),
        }
    )


@given(trials("een"), trials("twee"))
def test_what_is_found_is_what_a_look_at_each_day_and_station_finds(
    one: Programme, other: Programme
) -> None:
    days = [date(2026, 12, 14) + timedelta(days=n) for n in range(60)]
    both = [
        (station, day)
        for day in days
        for station in (*STATIONS, "another")
        if one.runs(station, day) and other.runs(station, day)
    ]
    caps = [
        {each.policy_at(station, day).most_per_day for each in (one, other)} - {None}
        for station, day in both
    ]
    found = [said for _, said in contradictions([(Path("a"), one), (Path("b"), other)])]
    first = next((day for (_, day), values in zip(both, caps, strict=True) if len(values) > 1), "")
    assert bool(found) is bool(first)
    assert not found or f" on {first}, and " in found[0]


def test_every_fault_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    written(tmp_path, READING_TIP, "a.toml")
    written(tmp_path, READING_TIP, "b.toml")
    written(tmp_path, "name = 7", "c.toml")
    (tmp_path / "d.toml").write_bytes(b"\xff")
    with pytest.raises(ValueError, match="toml: ") as fault:
        load_all([tmp_path])
    said = str(fault.value)
    assert "d.toml: not a TOML file" in said
    assert "c.toml: name: expected a valid string, found 7" in said
    assert "b.toml: name: 'Helpt een leestip?' is the name of" in said
    with pytest.raises(ValueError, match=r"none\.toml: No such file"):
        load_all([tmp_path / "none.toml"])
