"""``leenpunt catalogue``: what goes with a book, read and asked on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from station_alone import ALONE

from kiosk.cli import main
from sync.journal.lock import JournalLock

CONFIG = f'{ALONE}item_barcodes = "3[0-9]+"\n'
CATALOGUE = '[[catalogue]]\nname = "ours"\ndriver = "csv"\npath = "catalogue.csv"\n'
ROWS = (
    "titel;auteur;reeks;deel;barcode;plek;drager;link\n"
    "Tiuri 1;Dragt;Tiuri;1;301;Jeugd;;\n"
    "Tiuri 2;Dragt;Tiuri;2;302;Jeugd, bij de D;;\n"
    "Tiuri 1;Dragt;;;;;luisterboek;https://l.example/1\n"
    "Kapot;;;;;;klei;\n"
)


@pytest.fixture
def station(tmp_path: Path) -> Path:
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "catalogue.csv").write_text(ROWS)
    path = tmp_path / "station.toml"
    path.write_text(CONFIG + CATALOGUE)
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["catalogue", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_catalogue_is_read_and_asked(station: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = ("--config", str(station))
    code, out, _ = run(capsys, "refresh", *config, "--json")
    (row,) = map(json.loads, out.splitlines())
    assert code == 0
    assert {key: row[key] for key in ("name", "ok", "why", "records", "passed_over")} == {
        "name": "ours",
        "ok": True,
        "why": None,
        "records": 3,
        "passed_over": 1,
    }
    assert row["examples"][0].startswith("line 5: carrier: expected")
    code, out, _ = run(capsys, "show", "301", *config, "--json")
    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "relation": "next",
            "title": "Tiuri 2",
            "text": "Jeugd, bij de D",
            "link": None,
            "start": None,
        },
        {
            "relation": "audiobook",
            "title": "Tiuri 1",
            "text": "Dragt",
            "link": "https://l.example/1",
            "start": None,
        },
    ]
    assert run(capsys, "refresh", *config)[1] == "ours: unchanged\n"
    assert run(capsys, "show", "301", *config)[1].startswith("next: Tiuri 2, Jeugd, bij de D\n")
    assert run(capsys, "show", "999", *config)[1] == "nothing goes with it\n"


def test_what_is_wrong_is_said_and_counts(
    station: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ("--config", str(station))
    (station.parent / "catalogue.csv").write_text("prijs\n1\n")
    code, out, err = run(capsys, "refresh", *config)
    assert (code, out) == (1, "")
    assert "ours: catalogue.csv: expected a line with the columns" in err
    with JournalLock(station.parent / "state" / "catalogue.lock"):
        code, _, err = run(capsys, "refresh", *config)
    assert code == 1
    assert "reads catalogues" in err
    station.write_text(CONFIG)
    code, _, err = run(capsys, "refresh", *config)
    assert code == 2
    assert "expected at least one [[catalogue]], found none" in err
    station.write_text(CONFIG + CATALOGUE + CATALOGUE)
    code, _, err = run(capsys, "show", "1", *config)
    assert code == 2
    assert "more than one is called 'ours'" in err
