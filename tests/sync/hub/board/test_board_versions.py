"""A version of the settings is made on the board: looked at first, and never over another's."""

from __future__ import annotations

import html
import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from board_room import SCRIPT, Board, Browser
from nacl.signing import SigningKey

from sync.hub import audit
from sync.hub.rollout import configurations
from sync.hub.rollout.configurations import Configuration, Overtaken

_NEW = "/board/settings/new"
_BODY = '[screen]\ntheme = "dark"\n[offline]\nloan_days = 28\n'


def _newest(board: Board, group: str = "") -> Configuration:
    board.db.rollback()
    found = configurations.newest(board.db, group)
    assert found is not None
    return found


def _send(browser: Browser, do: str, body: str, base: int, status: int = 200, **more: str) -> str:
    form = {"do": do, "body": body, "base": str(base)} | more
    return html.unescape(browser.submit(_NEW, status, **form).text)


def test_a_version_is_made_of_the_newest_one_after_its_differences_were_shown(board: Board) -> None:
    browser, base = board.browser(), _newest(board)
    assert f'href="{_NEW}"' in browser.page("/board/settings")
    assert base.body in html.unescape(browser.page(_NEW))
    shown = _send(browser, "show", _BODY.replace("\n", "\r\n"), base.version, note="donker")
    assert "<dt>screen.theme</dt>" in shown
    assert "offline.loan_days" not in shown.partition("<form")[0]
    assert _newest(board) == base
    assert _BODY in _send(browser, "edit", _BODY, base.version)
    _send(browser, "make", _BODY.replace("\n", "\r\n"), base.version, 303, note="donker")
    made = _newest(board)
    assert (made.body, made.note) == (_BODY, "donker")
    assert made.made_by.startswith("m.deboer")
    assert made.version > base.version
    newest = audit.rows(board.db)[0]
    assert (newest["who"], newest["action"]) == (made.made_by, "configuration_added")
    assert newest["detail"]["version"] == made.version
    assert "versie gemaakt" in browser.page("/board/audit")
    # No station has it before it is rolled out.
    assert (
        board.db.execute("SELECT 1 FROM rollout WHERE version = %s", (made.version,)).rowcount == 0
    )


def test_who_was_overtaken_is_told_and_undoes_nothing_unseen(board: Board) -> None:
    first, second, base = board.browser(), board.browser(), _newest(board)
    longer = base.body.replace("28", "35")
    _send(first, "make", longer, base.version, 303)
    between = _newest(board)
    for do in ("show", "make"):
        told = _send(second, do, _BODY, base.version)
        assert f"{between.made_by} maakte intussen versie {between.version}." in told
        assert _BODY in told
        # That the days of the other would go back is among what is shown.
        assert "<dt>offline.loan_days</dt>" in told
        assert 'id="make"' not in told
    assert _newest(board) == between
    (again,) = re.findall(r'name="base" value="(\d+)"', told)
    assert int(again) == between.version
    both = _BODY.replace("28", "35")
    assert "offline.loan_days" not in _send(second, "show", both, int(again)).partition("<form")[0]
    _send(second, "make", both, int(again), 303)
    assert _newest(board).keys == {"screen.theme": "dark", "offline.loan_days": 35}


@pytest.mark.parametrize("seed", range(3))
def test_of_many_at_once_one_makes_it_and_the_others_are_told(board: Board, seed: int) -> None:
    base, dice = _newest(board), random.Random(seed)
    bodies = [_BODY.replace("28", str(n)) for n in dice.sample(range(1, 365), 4)]
    browsers = [board.browser() for _ in bodies]

    def make(browser: Browser, body: str) -> int:
        form = {"csrf": browser.csrf, "do": "make", "body": body, "base": str(base.version)}
        return browser.post(browser.url + _NEW, form, timeout=60, allow_redirects=False).status_code

    with ThreadPoolExecutor(len(bodies)) as pool:
        answers = list(pool.map(make, browsers, bodies))
    assert sorted(answers) == [200, 200, 200, 303]
    assert _newest(board).body == bodies[answers.index(303)]
    later = [v for v in configurations.all_of(board.db, "") if v.version > base.version]
    assert len(later) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('[screen]\ntheme = "pink"\n', "screen.theme: verwacht 'light'"),
        ("loose = 1\n", "loose: verwacht een kopje zoals [screen]"),
        ("[station]\nid = 'x'\n", "station.id: deze sleutel zet de hub niet"),
        ('[ils]\npassword = "planted-secret"\n', "ils.password: deze sleutel zet de hub niet"),
        ("[ils]\ntimeout_s = 0.001\n", "gevonden 0.001, verwacht 0,5 s of meer"),
        ('[screen]\ntexts = "/etc/passwd"\n', "verwacht een pad in de content"),
        ("[screen\n", "Expected ']'"),
        ("x" * 300_000, "Dit klopt nog niet"),
        ("[screen]\0\n", "Dit klopt nog niet"),
    ],
)
def test_what_the_check_refuses_is_said_and_not_made(board: Board, body: str, said: str) -> None:
    browser, base = board.browser(), _newest(board)
    for do in ("show", "make"):
        page = _send(browser, do, body, base.version)
        assert said in page
        assert 'id="make"' not in page
        (list_,) = re.findall(r'<ul class="bullets" id="faults">.*?</ul>', page, re.DOTALL)
        assert "planted-secret" not in list_
    assert _newest(board) == base


def test_nothing_new_and_a_note_that_cannot_be_make_no_version(board: Board) -> None:
    browser, base = board.browser(), _newest(board)
    assert "Verandert niets." in _send(browser, "make", base.body + "# remark\n", base.version)
    assert "ten hoogste 200" in _send(browser, "make", _BODY, base.version, note="x" * 201)
    assert "ten hoogste 200" in _send(browser, "make", _BODY, base.version, note="a\u202eb")
    assert _newest(board) == base


def test_versions_are_made_by_managers_of_every_branch_on_their_own_page(board: Board) -> None:
    base = _newest(board)
    for roles in ({"": "viewer"}, {"": "technician"}, {"Lindeveld": "manager"}):
        browser = board.browser(roles)
        browser.page(_NEW, 403)
        browser.submit(_NEW, 403, do="make", body=_BODY, base=str(base.version))
        if roles != {"": "viewer"}:
            assert _NEW not in browser.page("/board/settings")
    manager = board.browser()
    for csrf in ("", browser.csrf):
        manager.submit(_NEW, 403, do="make", body=_BODY, base=str(base.version), csrf=csrf)
    manager.page(f"{_NEW}?group=none", 403)
    manager.submit(_NEW, 403, do="make", body=_BODY, base="0", group="none")
    for wrong in ({"do": "begin"}, {"base": "x"}):
        manager.submit(_NEW, 422, body=_BODY, **wrong)
    assert _newest(board) == base


def test_a_group_of_its_own_has_a_first_version(board: Board) -> None:
    configurations.assign(board.db, "school", "schools", by="m.deboer")
    board.db.commit()
    browser = board.browser(language="en")
    shown = _send(browser, "show", _BODY, 0, group="schools")
    assert "What the first version sets" in shown
    _send(browser, "make", _BODY, 0, 303, group="schools", note=SCRIPT)
    assert _newest(board, "schools").body == _BODY
    assert SCRIPT not in browser.page("/board/settings?group=schools")
    assert _newest(board).body != _BODY


def test_a_version_that_came_between_stops_whoever_names_the_one_before(board: Board) -> None:
    base, key = _newest(board).version, SigningKey(bytes(32))
    made = configurations.add(board.db, key, "", _BODY, after=base, by="m.deboer")
    with pytest.raises(Overtaken, match=f"version {made} came after version {base}"):
        configurations.add(board.db, key, "", _BODY, after=base, by="m.deboer")
    # Who names none, as the command does, adds one all the same.
    assert configurations.add(board.db, key, "", _BODY, by="m.deboer") > made
