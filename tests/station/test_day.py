"""The scripted day as a whole: processes, ptys, kill -9, a window with a finger on it.

Its verdict is recomputed from its report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.station, pytest.mark.timeout(600)]


MOST_PICTURES = 24
"""Of moments of the day: looked through in a minute."""


def play(
    *arguments: str, program: Sequence[str] = ("-m", "kiosk")
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *program, "demo", "--headless", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=560,
        check=False,
    )


def truths(report: dict[str, Any]) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Item to borrower by what was told and by the ILS; items whose tags gates let pass."""
    told: dict[str, str] = {row["item"]: row["patron"] for row in report["began"]}
    for row in report["told"]:
        if row["outcome"] in ("accepted", "pending"):
            if row["action"] == "borrow":
                told[row["item"]] = row["patron"]
            else:
                told.pop(row["item"], None)
    held = {row["item"]: row["patron"] for row in report["ils"] if row["patron"]}
    silent = {row["item"] for row in report["tags"] if row["afi"] == "C2"}
    return told, held, silent


def test_the_day_is_proved_from_its_report(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text('{"agree": false, "of": "an earlier run"}')
    done = play("--out", str(tmp_path), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert lines[-1] == report, "the last line on stdout is the report"
    assert lines[:-1] == report["steps"]
    assert {path.name for path in tmp_path.iterdir()} == {"report.json", "index.html", "day"}

    told, held, silent = truths(report)
    assert report["agree"] is True
    assert told == held
    assert silent == set(held)
    began = {row["item"] for row in report["began"]}
    lent = [patron for item, patron in held.items() if item not in began]
    of_the_family = ["P1011"] * 2 + ["P1012"] * 4 + ["P1013"] * 3
    guest = "2900001"
    assert sorted(lent) == [guest, "P1001", "P1002", "P1002", "P1002", *of_the_family]
    assert began <= held.keys()
    assert all(row["renewals"] == 0 for row in report["ils"]), "nothing was booked twice"
    assert report["work"] == []
    outcomes = [(row["action"], row["outcome"], row["offline"]) for row in report["told"]]
    assert outcomes.count(("borrow", "accepted", False)) == 14
    assert outcomes.count(("borrow", "pending", True)) == 2
    assert outcomes.count(("return", "accepted", False)) == 2
    assert "kill -9" in [step["name"] for step in report["steps"]]
    (payment,) = report["payments"]
    assert payment["amount"] == payment["taken"] == report["paid"][0]["amount"] == "3.50"
    assert (payment["booked"], payment["state"]) == (["3.50"], "accepted")

    assert {row["file"] for row in report["pictures"]} == names(tmp_path / "day")
    assert len(report["pictures"]) <= MOST_PICTURES
    assert [row["cut"] for row in report["pictures"] if row["cut"]] == []
    page = Links()
    page.feed((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert page.targets == {f"day/{name}" for name in names(tmp_path / "day")}
    assert all(source.startswith("data:image/jpeg;base64,") for source in page.sources)
    assert len(page.sources) == len(page.targets)


class Links(HTMLParser):
    """Where a page leads, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "iframe"), "nothing is loaded"
        for key, value in attrs:
            if key == "href":
                self.targets.add(value or "")
            if key == "src":
                self.sources.append(value or "")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


WORDY = """
import sys
from kiosk.cli import main
from kiosk.demo.day import library
of_the_day = library.configuration
library.configuration = lambda *words, **more: (
    of_the_day(*words, **more) + f'[screen]\\ntexts = "{sys.argv[1]}"\\n'
)
sys.exit(main(sys.argv[2:]))
"""
"""The program at a library with words of its own."""


def test_a_text_that_is_cut_off_on_a_picture_ends_a_day_that_is_proved_with_1(
    tmp_path: Path,
) -> None:
    texts, out, long = tmp_path / "texts.toml", tmp_path / "out", "Lenen" + " of lenen" * 12
    texts.write_text(f'[nl]\n"Lenen" = "{long}"\n', encoding="utf-8")
    done = play("--out", str(out), program=("-c", WORDY, str(texts)))
    assert done.returncode == 1, done.stderr
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["agree"] is True
    cut = [picture["file"] for picture in report["pictures"] if picture["cut"]]
    assert cut
    assert "told = ILS = tags" in done.stdout
    for file in cut:
        assert f"day/{file}: does not fit: {long}" in done.stdout


def test_a_calm_day_where_qt_cannot_be_loaded_says_what_happened_without_a_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A Qt of which nothing but its name is there.
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").touch()
    path = (str(tmp_path), os.environ["PYTHONPATH"])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path))
    done = play("--scenario", "calm")
    assert done.returncode == 0, done.stderr
    assert "told = ILS = tags" in done.stdout
    (sentence,) = done.stderr.splitlines()
    assert sentence.endswith("the day is played without a screen")


def test_gate_day_is_proved_from_its_report(tmp_path: Path) -> None:
    done = play("--scenario", "gates", "--out", str(tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert lines == [*report["steps"], report]
    assert report["agree"] is True
    # A gate is silent where the tag says so, and nowhere else.
    for row in report["carried"]:
        assert (row["heard"] == "silence") == (row["afi"] == "C2"), row
    assert {row["heard"] for row in report["carried"]} == {
        "silence",
        "lent_not_switched",
        "not_lent",
        "unknown",
    }
    (pulled,) = {
        row["item"] for row in report["carried"] if row["heard"] == "lent_not_switched"
    } - {row["item"] for row in report["work"]}
    assert {row["afi"] for row in report["tags"] if row["item"] == pulled} == {"C2"}
    told, held, silent = truths(report)
    assert told == held
    assert silent == set(held) - {row["item"] for row in report["work"]}
    for way in ("in", "out"):
        assert sum(row[f"delta_{way}"] for row in report["counts"]) == report["people"][way] > 0
    assert "What was carried out" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_day_and_a_night_at_the_chute_are_proved_from_their_report(tmp_path: Path) -> None:
    done = play("--scenario", "chute", "--out", str(tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report == json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["agree"] is True
    told, held, silent = truths(report)
    assert told == held == {}
    assert silent == set()
    assert {row["item"] for row in report["told"]} == {row["item"] for row in report["began"]}
    assert [row["offline"] for row in report["told"]] == [False, False, False, True]
    assert {row["bin"] for row in report["told"][:3]} == {"2", "3"}
    assert report["work"] == []


def test_a_technicians_day_is_proved_from_its_report(tmp_path: Path) -> None:
    done = play("--scenario", "technician", "--out", str(tmp_path), "--json")
    assert done.returncode == 0, done.stdout
    report = json.loads(done.stdout.splitlines()[-1])
    assert (report["agree"], report["differences"]) == (True, [])
    assert {row["outcome"] for row in report["found"]} == {"fail"}
    assert len(report["found"]) == 13
    mended = [step["name"] for step in report["steps"] if step["name"].startswith("mended, ")]
    assert mended == [f"mended, {row['name']}: {row['next']}" for row in report["found"]]
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "each fault found, and mended" in page
    assert "it is out of paper" in page


def test_a_morning_with_a_class_is_proved_from_its_report(tmp_path: Path) -> None:
    done = play("--scenario", "class", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["agree"] is True
    told, held, silent = truths(report)
    assert told == held
    assert silent == set(told)
    lent = [row for row in report["told"] if row["outcome"] != "refused"]
    assert len({row["patron"] for row in lent}) == 8
    assert sum(row["offline"] for row in lent) == 3
