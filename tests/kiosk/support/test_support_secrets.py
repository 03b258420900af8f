"""Fifty secrets lie in a station, and none of them is in its bundle; each would be found there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from planted import FORMS, Planted, planted

from kiosk.diagnosis.support import bundle
from kiosk.diagnosis.support.bundle import finder_of, make_bundle, packed, searched
from kiosk.diagnosis.support.finder import Finder
from kiosk.diagnosis.support.page import About
from kiosk.diagnosis.support.parts import Found, Part
from kiosk.diagnosis.support.site import read_site

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
ABOUT = About("plank", "2026-11-27T11:00+01:00", "0.1.0")


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    with pytest.MonkeyPatch.context() as environment:
        yield planted(tmp_path_factory.mktemp("planted"), environment)


@pytest.fixture(scope="module")
def finder(station: Planted) -> Finder:
    found, checked = finder_of(read_site(station.config), lambda: NOW)
    assert checked.found.ok, checked.found.why
    return found


def made(station: Planted, out: Path) -> bundle.Bundle:
    return make_bundle(station.config, out, now=lambda: NOW, logs=[station.log])


def test_none_of_them_is_in_the_bundle_in_any_form(station: Planted, tmp_path: Path) -> None:
    assert len(station.secrets) >= 50
    out = tmp_path / "b.zip"
    done = made(station, out)
    assert not done.refused
    assert [part.name for part in done.parts if not part.found.rows] == []
    with zipfile.ZipFile(out) as archive:
        text = "\n".join(archive.read(name).decode() for name in archive.namelist())
    assert "no card: …" in text
    assert '"event": "hangs"' in text
    seen = [
        (where, form)
        for where, secret in station.secrets.items()
        for form, encode in FORMS.items()
        if encode(secret).lower() in text.lower()
    ]
    assert seen == []


def test_each_would_be_found_where_it_was_let_through(station: Planted, finder: Finder) -> None:
    missed = []
    for where, secret in station.among.items():
        part = Part("planted", "planted.jsonl", Found(({"a": 1}, {"said": f"so {secret} it is"})))
        refused = list(searched(packed([part], ABOUT, NOW), finder))
        if not any((each.part, each.line) == ("planted.jsonl", 2) for each in refused):
            missed.append(where)
    assert missed == []


@pytest.mark.parametrize("form", FORMS)
def test_each_would_be_found_in_every_form(station: Planted, finder: Finder, form: str) -> None:
    missed = [
        (where, FORMS[form](secret))
        for where, secret in station.among.items()
        if not finder.found(f'said: "{FORMS[form](secret)}", and so on')
    ]
    assert missed == []


def test_without_cleaning_it_is_refused_and_says_where_but_not_what(
    station: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Finder, "cleaned", lambda self, value: value)
    out = tmp_path / "b.zip"
    done = made(station, out)
    assert list(tmp_path.iterdir()) == []
    refused = {(each.part, each.what) for each in done.refused}
    assert {part for part, _ in refused} >= {
        "configuration.jsonl",
        "guided-tests.jsonl",
        "audit.jsonl",
        "log.jsonl",
        "devices.jsonl",
        "index.html",
    }
    assert ("log.jsonl", "an e-mail address") in refused
    assert ("log.jsonl", "an IBAN") in refused
    said = repr(done.refused).lower()
    assert [where for where, secret in station.secrets.items() if secret.lower() in said] == []


def test_a_name_of_a_file_is_searched_too(station: Planted, finder: Finder) -> None:
    name = f"{station.secrets['journal: card']}.jsonl"
    found = [
        (each.part, each.line) for each in searched(packed([Part("x", name)], ABOUT, NOW), finder)
    ]
    assert ("the name of a file", 0) in found


def test_what_the_station_knows_is_counted_and_not_said(finder: Finder, station: Planted) -> None:
    _, checked = finder_of(read_site(station.config), lambda: NOW)
    counts: dict[str, Any] = {row["what"]: row["count"] for row in checked.found.rows}
    assert counts["the record of a staff PIN"] == 6
    assert counts["the digest of a staff card"] == 2
    assert counts["a title or message of the journal"] == 4
