"""Education: class sets, reading levels, and a report for each school that is nobody's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fakes import journal_at

from kiosk.cli import main
from kiosk.cli.education import as_row
from kiosk.config import load
from kiosk.flow.came_back import came_back
from kiosk.flow.item_sets import ItemSet
from kiosk.flow.rows import Row, RowState
from kiosk.services.schools import FIGURES, by_school
from kiosk.services.visits import Visited
from sync.errors import ConfigFault
from sync.impact.station import read
from sync.journal.records import Intent, Kind
from sync.model import Action, Instant
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.library import Library

ZONE = ZoneInfo("Europe/Amsterdam")
OPEN = "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"


@pytest.fixture
def configured(tmp_path: Path) -> Callable[..., Path]:
    def made(port: int = 1, **files: str) -> Path:
        keys = ""
        for key, content in files.items():
            (tmp_path / f"{key}.csv").write_bytes(content.encode())
            keys += f'{key} = "{key}.csv"\n'
        path = tmp_path / "station.toml"
        path.write_text(
            '[station]\nid = "s1"\nstate_dir = "state"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {port}\nprofile = "koha"\n'
            f'account = "kiosk1"\npassword = "secret"\n{OPEN}[education]\n{keys}'
        )
        return path

    return made


# The lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_lists_as_spreadsheets_write_them(configured: Any, delimiter: str) -> None:
    rows = "\ufeffItem,Title,SET\r\n100,Kruimeltje,Oorlog\r\n\r\n 200 ,,Oorlog\r\n300,,Ridders\r\n"
    levels = "level,item\r\nAVI-M4,100\r\navi e5,200\r\nplus,300\r\n"
    made = load(
        configured(sets=rows.replace(",", delimiter), levels=levels.replace(",", delimiter))
    ).education
    assert made.item_sets == (ItemSet("Oorlog", ("100", "200")), ItemSet("Ridders", ("300",)))
    assert made.reading_levels == {"100": "M4", "200": "E5", "300": "Plus"}


@pytest.mark.parametrize(
    ("key", "content", "said"),
    [
        ("sets", "", "expected the columns set and item, found ''"),
        ("sets", "set,barcode\nA,1\n", "expected the columns set and item, found 'set, barcode'"),
        ("sets", "set,item\nA,100\nA,100\n", "line 3: '100' is twice, in line 2"),
        ("sets", "set,item\nA,100\nB,100\n", "line 3: '100' is in the set 'A' too, in line 2"),
        ("sets", "set,item\nA,p12x\nA,P12X\n", "line 3: 'P12X' is twice, in line 2"),
        ("sets", "set,item\nA,\n", "line 2: item is empty"),
        ("sets", f"set,item\n{'x' * 25},1\n", "line 2: expected a set of at most 24 letters"),
        ("levels", "item,level\n100,M9\n", "line 2: found 'M9', expected one of Start, M3, E3"),
        ("levels", "item,level\n100,M4\n100,E4\n", "line 3: '100' has another level before"),
        ("levels", "item,level\n100,\x00\n", "line 2: "),
    ],
)
def test_a_list_that_cannot_be_used_is_named(
    configured: Any, key: str, content: str, said: str
) -> None:
    path = configured(**{key: content})
    with pytest.raises(ConfigFault) as fault:
        load(path)
    assert said in str(fault.value)
    assert f"education.{key}: " in str(fault.value)


def test_a_list_that_is_not_there_or_no_text(configured: Any, tmp_path: Path) -> None:
    path = configured(sets="set,item\n")
    (tmp_path / "sets.csv").write_bytes(b"set,item\nK\xe4fer,1\n")
    with pytest.raises(ConfigFault, match="expected UTF-8"):
        load(path)
    (tmp_path / "sets.csv").unlink()
    with pytest.raises(ConfigFault, match=r"education\.sets: .*No such file"):
        load(path)


# A set comes back ---------------------------------------------------------------------------------

SET = ItemSet("Oorlog", ("100", "200", "P3x"))


def test_by_the_library_system_it_is_complete_or_not(
    configured: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    items = list(library.items)[:2]
    with AcsServer(library) as acs:
        sets = f"set,item\nA,{items[0]}\nA,{items[1]}\nB,{items[0]}0\n".replace(
            f"B,{items[0]}0", "B,nowhere"
        )
        path = str(configured(acs.address[1], sets=sets))
        assert main(["education", "sets", "--set", "A", "--config", path, "--json"]) == 0
        row = json.loads(capsys.readouterr().out)
        assert (row["items"], row["home"], row["complete"]) == (2, 2, True)
        assert main(["education", "sets", "--config", path, "--json"]) == 1
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert rows[1] | {"not_known": ["nowhere"], "complete": False} == rows[1]
        assert main(["education", "sets", "--set", "C", "--config", path]) == 1
        capsys.readouterr()
        for status in ("lost", "in_transit"):
            library.shelves[items[1]].status = status
            assert main(["education", "sets", "--set", "A", "--config", path, "--json"]) == 1
            row = json.loads(capsys.readouterr().out)
            assert (row["home"], row["elsewhere"], row["not_home"]) == (1, 1, [items[1]])


# The report ---------------------------------------------------------------------------------------


NOW = Instant(datetime(2026, 12, 1, 9, tzinfo=UTC), 0.0, "boot", True)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Any]:
    clock = [NOW]
    made = journal_at(tmp_path / "journal.db", lambda: clock[0])
    made.at = lambda day: clock.__setitem__(
        0, replace(NOW, utc=datetime(2026, *day, 11, tzinfo=UTC))
    )
    yield made
    made.close()


def visit(journal: Any, day: tuple[int, int], school: str, lent: int = 1) -> None:
    journal.at(day)
    journal.note(Kind.VISIT, Visited(lent=lent, school=school).payload())


def shown(journal: Any, first: date, last: date) -> list[dict[str, Any]]:
    return [as_row(*each) for each in by_school(journal, ZONE, first, last, NOW)]


def test_figures_of_some_days_by_school(journal: Any) -> None:
    for _ in range(5):
        visit(journal, (10, 30), "De Regenboog")
    for _ in range(5):
        visit(journal, (11, 2), "De Regenboog", lent=2)
        visit(journal, (11, 2), "Sint Jan", lent=0)
    visit(journal, (11, 3), "Sint Jan", lent=3)
    visit(journal, (11, 3), "")
    assert shown(journal, date(2026, 10, 1), date(2026, 11, 30)) == [
        {"school": "De Regenboog", "visits": 10, "loans": 15, "returns": None, "renewals": None},
        {"school": "Sint Jan", "visits": 5, "loans": None, "returns": None, "renewals": None},
    ]
    november = shown(journal, date(2026, 11, 1), date(2026, 11, 30))
    assert [(row["visits"], row["loans"]) for row in november] == [(5, 10), (5, None)]
    assert shown(journal, date(2026, 11, 3), date(2026, 11, 3))[1]["visits"] is None


def test_of_two_reports_the_difference_is_of_five_or_more(journal: Any) -> None:
    """A day more, or a visit more, tells of nobody."""
    for day in range(1, 15):
        for _ in range(day % 4):
            visit(journal, (11, day), "De Regenboog")
    sums = [
        shown(journal, date(2026, 11, first), date(2026, 11, last))[0]["visits"] or 0
        for first in range(1, 15)
        for last in range(first, 15)
    ]
    found = sorted({0, *sums})
    assert all(more - fewer >= 5 for fewer, more in pairwise(found))
    assert max(sums) == 18


def test_a_school_point_and_its_station_differ_by_nobody(journal: Any) -> None:
    """Else whoever has both reports knows what so few did."""
    for day in range(1, 15):
        for _ in range(day % 4):
            visit(journal, (11, day), "De Regenboog")
    days = date(2026, 11, 1), date(2026, 11, 30)
    whole = read(journal, lambda: NOW, ZONE, days[0]).visits.shown(*days)
    (school,) = shown(journal, *days)
    assert {"visits": school["visits"], "loans": school["loans"]} == {
        what: whole[what].n for what in ("visits", "loans")
    }


def test_nothing_of_a_pupil_is_in_it(
    configured: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Cards, names, items and the class are planted in the journal; whoever has five visits too."""
    path = configured()
    (tmp_path / "state").mkdir()
    last = datetime.now(UTC).replace(day=1) - timedelta(days=1)
    clock = Instant(last, 0.0, "boot", True)
    planted = ["21234000000101", "Groep 6b", "3000000042", "Kruimeltje"]
    made = journal_at(tmp_path / "state" / "journal.db", lambda: clock)
    for _ in range(7):
        made.intend(Intent(Action.BORROW, planted[2], patron=planted[0]))
        made.note(Kind.VISIT, Visited(lent=1, school="De Regenboog").payload())
    for _ in range(4):
        made.note(Kind.VISIT, Visited(lent=1, school="Sint Jan").payload())
    made.close()
    day = f"{last.astimezone(ZONE):%Y-%m-%d}"
    asked = ["education", "report", "--from", day, "--to", day, "--config", str(path)]
    assert main([*asked, "--json"]) == 0
    out = capsys.readouterr().out
    assert [json.loads(line)["visits"] for line in out.splitlines()] == [7, None]
    assert not [each for each in planted if each in out]
    keys = {key for line in out.splitlines() for key in json.loads(line)}
    assert keys == {"school", *FIGURES}


def test_a_row_is_no_set_before_it_is_back() -> None:
    assert came_back((Row("k", RowState.ASKING),), (SET,)) is None
