"""Letters that arrive as question marks: what shows it, and what does not."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from sync.ils.config import Sip2Config
from sync.ils.sip2.codec import decode
from sync.ils.sip2.driver import open_ils
from sync.ils.sip2.letters import ENOUGH, Letters, has_mark, is_lost
from sync.ils.site import Site
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

TITLES = ("Čapek: Válka s mloky", "Кобзар", "Het geheim van de Zuiderzee", "ألف ليلة", "Ça va")
BOOK = """[acs]
accounts = {kiosk1 = "secret"}
institution = "CPL"
encoding = "%s"
[[patrons]]
card = "P1"
name = "Zoë Müller"
""" + "".join(f'[[items]]\nid = "{at}"\ntitle = "{title}"\n' for at, title in enumerate(TITLES))


@pytest.mark.parametrize(
    "title",
    [
        *("?apek: V?lka s mloky", "?????", "?????? ????", "G?nther", "Caf? ?lan? of Caf?s?t"),
        *("na?ve", "????: ????"),
    ],
)
def test_a_mark(title: str) -> None:
    assert has_mark(title)


@pytest.mark.parametrize(
    "title",
    [
        *("Die drei ???", "Die drei ??? und der Super-Papagei", "???", "Wat nu?", "Wie?", "Wat?!"),
        *("Wie is wie? Een gids", "Waarom? : vragen en antwoorden", "", "1984"),
        *("Tortuur 11 ? ?", "Wat? Hoe? Waarom?", "¿Qué?", "Vraag 12?3"),
    ],
)
def test_a_title_with_question_marks_of_its_own_is_none(title: str) -> None:
    assert not has_mark(title)


def test_only_several_titles_or_names_are_enough() -> None:
    letters = Letters()
    for at in range(ENOUGH):
        assert not letters.lost
        for _ in range(5):
            title = f"V?lka {at}"
            line = f"1803020120261126    093014AB1|AJ{title}|AFhttps://x.example/a?b=c|"
            letters.look(decode(line.encode()))
    assert letters.lost


@pytest.mark.parametrize(
    ("echoed", "lost"),
    [
        ("leenpunt-??", True),
        ("leenpunt-?", True),
        ("leenpunt-é", False),
        ("leenpunt-Ã©", False),
        ("leenpunt-e", False),
        ("", False),
        ("?????", False),
    ],
)
def test_what_comes_back(echoed: str, lost: bool) -> None:
    assert is_lost(echoed) is lost


ECHOED = b"1801010120261126    093921AB\xc3\x83\xc2\xa9\xc3\xa2\xc2\x82\xc2\xac|AJ|AY1AZF0F4\r"
"""Recorded of Koha 25.06, an account with utf8, asked about "é€": it comes back byte by byte, so an
account with ascii writes a question mark for each byte."""


def test_what_koha_repeats_byte_by_byte_is_not_lost() -> None:
    echoed = decode(ECHOED).get("AB")
    assert echoed.startswith("Ã©")
    assert not is_lost(echoed)


def station(folder: Path, acs: AcsServer, rest: KohaRestServer | None) -> str:
    host, port = acs.address
    sip2 = f'host = "{host}"\nport = {port}\naccount = "kiosk1"\npassword = "secret"\n'
    ils = f"[ils]\n{sip2}"
    if rest is not None:
        ils = (
            f'[ils]\ndriver = "koha-rest"\nurl = "{rest.url}"\naccount = "kiosk1"\n'
            f'password = "secret"\nlibrary = "CPL"\n[ils.sip2]\n{sip2}'
        )
    path = folder / "station.toml"
    path.write_text(
        f'[station]\nid = "desk-1"\nstate_dir = "{folder}/state"\n'
        f"[journal]\nallow_unsafe_storage = true\n{ils}"
    )
    return str(path)


@pytest.mark.parametrize("over_rest", [False, True], ids=["sip2", "koha-rest"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_doctor_and_probe_say_so_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str, over_rest: bool
) -> None:
    library = Library(catalogue.parse(BOOK % encoding), lambda: datetime.now(UTC))
    with AcsServer(library) as acs, KohaRestServer(library, lock=acs.lock) as koha:
        path = station(tmp_path, acs, koha if over_rest else None)
        lost = encoding == "ascii"
        if not over_rest:
            assert main(["desk", "item", "0", "--config", path, "--json"]) == 0
            title = json.loads(capsys.readouterr().out)["title"]
            assert title == ("?apek: V?lka s mloky" if lost else TITLES[0])
        main(["doctor", "--config", path, "--json"])
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        (found,) = [row for row in rows if row["check"] == "ils"]
        assert found["level"] == ("warning" if lost else "ok")
        assert ("question marks" in found["message"], 'encoding="utf8"' in found["do"]) == (
            lost,
            lost,
        )
        assert main(["ils", "probe", "--config", path, "--json"]) == 0
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert row["loses_letters"] is lost
        assert ('encoding="utf8"' in row["do"]) is lost
        assert not [each for each in acs.log if each.effect]


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_a_session_notices_by_what_comes_anyway(encoding: str) -> None:
    library = Library(catalogue.parse(BOOK % encoding), lambda: datetime.now(UTC))
    with AcsServer(library) as acs:
        host, port = acs.address
        config = Sip2Config(host=host, port=port, account="kiosk1", password="secret")
        ils = open_ils(config, Site(institution="CPL"), monotonic=time.monotonic)
        try:
            until = time.monotonic() + 60
            assert not ils.sign_in(until).loses_letters
            for item in range(len(TITLES)):
                ils.item(str(item), until)
            ils.patron("P1", None, until)
            assert ils.sign_in(until).loses_letters is (encoding == "ascii")
            ils.close()
            assert ils.sign_in(until).loses_letters is (encoding == "ascii")
        finally:
            ils.close()
