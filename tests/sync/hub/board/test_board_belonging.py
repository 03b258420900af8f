"""Stations come, move and go by the board: who may, what follows, and nothing twice."""

from __future__ import annotations

import html
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from board_room import SCRIPT, Board, Browser
from nacl.signing import SigningKey

from sync.hub import audit
from sync.hub.board import figures
from sync.hub.board.sessions import Visitor
from sync.hub.joining import enrolment
from sync.hub.joining.enrolment import Asking, NotInvited
from sync.hub.rollout import packs, rollouts
from sync.hub.station.client import HubClient, HubRefused
from sync.hub.station.membership import join
from sync.hub.wire.invitation import key_of

_CODE = re.compile(r'<output id="code">([0-9A-Z-]+)</output>')


def _code(page: str) -> str:
    found = _CODE.search(page)
    assert found, page
    return found[1]


def _enrol(browser: Browser, station: str, branch: str, **more: str) -> str:
    form = {"station": station, "branch": branch} | more
    return browser.submit("/board/enrol", 200, **form).text


def _belonging(board: Board, name: str) -> str:
    return f"/board/station/{board.devices[name]}"


def _branch(board: Board, name: str) -> str:
    board.db.rollback()
    row = board.db.execute("SELECT branch FROM device WHERE name = %s", (name,)).fetchone()
    assert row is not None
    return str(row[0])


def _keys(board: Board, name: str) -> int:
    board.db.rollback()
    return int(enrolment.rows(board.db, name)[0]["keys"])


def _done(board: Board) -> list[tuple[str, str]]:
    """Action and station of what was done by the board, oldest first."""
    board.db.rollback()
    return [
        (row["action"], row["detail"].get("station") or row["station"])
        for row in reversed(audit.rows(board.db))
        if row["who"].startswith("m.deboer") and row["action"] in ("invited", "moved", "revoked")
    ]


def test_a_station_joins_by_a_code_that_is_shown_once(
    board: Board, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    browser = board.browser({"Oosterdam": "manager"})
    assert 'href="/board/enrol"' in browser.page("/board")
    answer = browser.submit("/board/enrol", 200, station="new-1", branch="Oosterdam", title="Nieuw")
    code = _code(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"leenpunt hub join --url {board.url} --code {code}" in answer.text
    for path in ("/board/enrol", "/board/enrol?station=new-1", "/board/audit", "/board"):
        assert code not in browser.page(path)
    invited = browser.page("/board/enrol")
    assert "Nieuw (new-1)" in invited
    assert "uitgenodigd" in browser.page("/board/audit")
    joined = join(board.url, code, "new-1", tmp_path)
    client = HubClient(board.url, joined)
    assert client.acked() == {}
    client.close()
    assert _branch(board, "new-1") == "Oosterdam"
    assert "Nieuw (new-1)" not in browser.page("/board/enrol")
    assert "Nieuw" in browser.page("/board")
    kept = str(audit.rows(board.db)) + str(board.db.execute("TABLE invitation").fetchall())
    for part in (code, code.replace("-", "")):
        assert part not in kept + caplog.text


def test_an_id_of_another_branch_is_neither_taken_over_nor_made_void(
    board: Board, tmp_path: Path
) -> None:
    there, everywhere = board.browser({"Oosterdam": "manager"}), board.browser()
    assert "van een andere vestiging" in _enrol(there, "lp-1", "Oosterdam", sure="yes")
    code = _code(_enrol(everywhere, "new-2", "Lindeveld"))
    assert "van een andere vestiging" in _enrol(there, "new-2", "Oosterdam")
    there.submit("/board/enrol", 403, station="new-3", branch="Lindeveld")
    there.submit("/board/enrol", 403, station="new-3", branch="")
    join(board.url, code, "new-2", tmp_path)
    assert (_branch(board, "lp-1"), _branch(board, "new-2")) == ("Lindeveld", "Lindeveld")
    assert _done(board) == [("invited", "new-2")]


def test_a_machine_takes_the_place_of_another_only_when_asked_twice(
    board: Board, tmp_path: Path
) -> None:
    browser = board.browser({"Oosterdam": "manager"})
    asked = _enrol(browser, "lp-4", "Oosterdam")
    assert "lp-4 doet al mee" in asked
    assert _CODE.search(asked) is None
    assert _done(board) == []
    first = _code(_enrol(browser, "lp-4", "Oosterdam", sure="yes"))
    second = _code(_enrol(browser, "lp-4", "Oosterdam", sure="yes"))
    assert _keys(board, "lp-4") == 1
    with pytest.raises(HubRefused):
        join(board.url, first, "lp-4", tmp_path / "first")
    join(board.url, second, "lp-4", tmp_path / "second")
    assert _keys(board, "lp-4") == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"station": "", "branch": "Lindeveld"}, "Dit nummer kan niet."),
        ({"station": "a b", "branch": "Lindeveld"}, "Dit nummer kan niet."),
        ({"station": "x" * 33, "branch": "Lindeveld"}, "Dit nummer kan niet."),
        ({"station": "new-4", "branch": "x" * 101}, "Deze vestiging kan niet."),
        ({"station": "new-4", "branch": "a\u202eb"}, "Deze vestiging kan niet."),
        ({"station": "new-4", "branch": "x", "title": "a\0b"}, "Deze naam kan niet."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_drawn(
    board: Board, form: dict[str, str], said: str
) -> None:
    page = board.browser().submit("/board/enrol", 200, **form).text
    assert said in page
    assert _CODE.search(page) is None
    assert board.db.execute("SELECT 1 FROM invitation").rowcount == 0


def test_a_revoked_station_is_heard_no_more_and_what_it_posted_is_settled(
    board: Board, tmp_path: Path
) -> None:
    browser = board.browser({"Oosterdam": "manager"})
    joined = join(
        board.url, _code(_enrol(browser, "lp-4", "Oosterdam", sure="yes")), "lp-4", tmp_path
    )
    board.db.execute(
        "INSERT INTO event (shard, item, at, device, epoch, seq, action, sealed, told)"
        " SELECT 1, 'i' || n, n, %s, 'e9', n, 'borrow', '', CASE WHEN n < 3 THEN ''::bytea END"
        " FROM generate_series(1, 3) n",
        (board.devices["lp-4"],),
    )
    board.db.execute("UPDATE status SET waiting = 2 WHERE device = %s", (board.devices["lp-4"],))
    board.db.commit()
    spare = _code(_enrol(browser, "lp-4", "Oosterdam", sure="yes"))
    path = _belonging(board, "lp-4")
    assert 'id="do-revoke"' not in browser.page(f"{path}/belonging")
    asked = browser.page(f"{path}/belonging?sure=revoke")
    # The fleet's own work of that station is a person's already, and not counted.
    for said in ("staan 3 dingen", "1 daarvan wacht", "wachten 2 dingen", "account in het ILS"):
        assert said in asked
    answer = browser.submit(f"{path}/revoke")
    assert "ingetrokken" in browser.page(answer.headers["Location"])
    assert "Dit leenpunt is ingetrokken." in browser.page(path)
    client = HubClient(board.url, joined)
    with pytest.raises(HubRefused):
        client.acked()
    client.close()
    # A code that lay about lets nobody in either; a new one does, and no old key comes back.
    with pytest.raises(HubRefused):
        join(board.url, spare, "lp-4", tmp_path / "spare")
    left = board.db.execute("SELECT 1 FROM event WHERE epoch = 'e9' AND state < 3").rowcount
    assert left == 3
    again = join(board.url, _code(_enrol(browser, "lp-4", "Oosterdam")), "lp-4", tmp_path / "again")
    assert again.key != joined.key
    assert _keys(board, "lp-4") == 1
    assert [what for what, _ in _done(board)].count("revoked") == 1
    assert "ingetrokken" in browser.page("/board/audit")


def test_a_station_that_moved_takes_its_figures_and_leaves_its_viewers(
    board: Board, tmp_path: Path
) -> None:
    manager = board.browser({"Lindeveld": "manager", "Oosterdam": "manager"})
    old, new = board.browser({"Lindeveld": "viewer"}), board.browser({"Oosterdam": "viewer"})
    path = _belonging(board, "lp-2")
    board.db.execute(
        "INSERT INTO pack (kind, branch, version, digest, signature, body, made_by)"
        " SELECT 'content', branch, n, sha256(''), '', '', 'm.deboer'"
        " FROM unnest(ARRAY['Lindeveld', 'Oosterdam']) WITH ORDINALITY each (branch, n)"
    )
    board.db.commit()
    code = _code(_enrol(manager, "lp-2", "Lindeveld", sure="yes"))
    before = {each.station: each.wanted for each in rollouts.states(board.db)}
    figures_of = _books(board, "Lindeveld"), _books(board, "Oosterdam")
    work = board.db.execute("SELECT count(*) FROM work WHERE branch = 'Lindeveld'").fetchone()
    board.db.rollback()
    old.page(path)
    new.page(path, 403)
    form = {"was": "Lindeveld", "branch": "Oosterdam", "title": "Leenpunt 2"}
    answer = manager.submit(f"{path}/move", **form)
    assert "hoort nu bij Oosterdam" in manager.page(answer.headers["Location"])
    assert "hoort nu bij Oosterdam" not in manager.page(f"{path}/belonging")
    old.page(path, 403)
    assert "Leenpunt 2" not in old.page("/board")
    assert "Leenpunt 2" in new.page(path)
    # Its own way through the day goes along, figures of before too; nothing is counted twice.
    after = _books(board, "Lindeveld"), _books(board, "Oosterdam")
    assert sum(after) == sum(figures_of)
    assert after[1] > figures_of[1]
    assert {each.station: each.wanted for each in rollouts.states(board.db)} == before
    assert _pack(board, "lp-2") == 2
    left = board.db.execute("SELECT count(*) FROM work WHERE branch = 'Lindeveld'").fetchone()
    assert left == work
    # The code of before would bring it back.
    with pytest.raises(HubRefused):
        join(board.url, code, "lp-2", tmp_path)
    assert _branch(board, "lp-2") == "Oosterdam"
    assert "verplaatst" in board.browser({"Lindeveld": "manager"}).page("/board/audit")


def _books(board: Board, branch: str) -> int:
    board.db.rollback()
    visitor = Visitor(0, "m", roles={branch: "viewer"})
    assert branch in figures.branches_of(board.db, visitor)
    row = board.db.execute(
        "SELECT sum(loans) FROM tally_span JOIN device USING (device) WHERE branch = %s", (branch,)
    ).fetchone()
    assert row is not None
    return int(row[0])


def _pack(board: Board, name: str) -> int:
    (state,) = (each for each in packs.states(board.db) if each.station == name)
    return state.wanted


def test_who_moves_a_station_that_somebody_else_just_moved_is_told(board: Board) -> None:
    first, second = board.browser(), board.browser()
    path = _belonging(board, "lp-4")
    first.submit(f"{path}/move", was="Oosterdam", branch="Veenrijk", title="Leenpunt 4")
    late = second.submit(f"{path}/move", was="Oosterdam", branch="Lindeveld", title="Leenpunt 4")
    assert "Iemand anders verplaatste" in second.page(late.headers["Location"])
    assert _branch(board, "lp-4") == "Veenrijk"
    same = second.submit(f"{path}/move", was="Veenrijk", branch="Veenrijk", title="Leenpunt 4")
    assert "Er verandert niets." in second.page(same.headers["Location"])
    none = second.submit(f"{path}/move", was="Veenrijk", branch=" ", title="Leenpunt 4")
    assert "Kies een vestiging" in second.page(none.headers["Location"])
    assert _done(board) == [("moved", "lp-4")]


@pytest.mark.parametrize("role", ["viewer", "staff", "technician"])
def test_who_may_not_sees_no_button_and_is_refused(board: Board, role: str) -> None:
    browser, path = board.browser({"": role}), _belonging(board, "lp-4")
    assert "/board/enrol" not in browser.page("/board")
    assert "belonging" not in browser.page(path)
    for each in ("/board/enrol", f"{path}/belonging", f"{path}/belonging?sure=revoke"):
        browser.page(each, 403)
    browser.submit("/board/enrol", 403, station="new-5", branch="Oosterdam")
    browser.submit(f"{path}/move", 403, was="Oosterdam", branch="Lindeveld")
    browser.submit(f"{path}/revoke", 403)
    assert _done(board) == []
    assert _keys(board, "lp-4") == 1


def test_a_form_that_was_made_elsewhere_does_nothing(board: Board) -> None:
    browser, path = board.browser({"Oosterdam": "manager", "Lindeveld": "viewer"}), ""
    posts = {
        "/board/enrol": {"station": "new-6", "branch": "Oosterdam"},
        f"{_belonging(board, 'lp-4')}/move": {
            "was": "Oosterdam",
            "branch": "Oosterdam",
            "title": "x",
        },
        f"{_belonging(board, 'lp-4')}/revoke": {},
    }
    for path, form in posts.items():
        browser.submit(path, 403, **form, csrf="")
        browser.submit(path, 403, **form, csrf=board.browser().csrf)
        browser.headers["Origin"] = "https://elsewhere.example.org"
        browser.submit(path, 403, **form)
        del browser.headers["Origin"]
    # A viewer of Lindeveld moves nothing there, nor from there, nor takes anything of it.
    there = _belonging(board, "lp-1")
    browser.page(there)
    browser.page(f"{there}/belonging", 403)
    browser.submit(f"{there}/move", 403, was="Lindeveld", branch="Oosterdam")
    browser.submit(f"{there}/revoke", 403)
    own = {"was": "Oosterdam", "branch": "Lindeveld"}
    browser.submit(f"{_belonging(board, 'lp-4')}/move", 403, **own)
    browser.submit("/board/station/999999/revoke", 403)
    assert _done(board) == []


def test_what_is_written_there_is_no_markup(board: Board) -> None:
    browser = board.browser()
    page = _enrol(browser, "new-7", SCRIPT, title=SCRIPT)
    path = f"{_belonging(board, 'lp-4')}/belonging"
    browser.submit(path.replace("belonging", "move"), was="Oosterdam", branch=SCRIPT, title=SCRIPT)
    for each in (
        page,
        browser.page("/board/enrol"),
        browser.page(path),
        browser.page("/board/audit"),
    ):
        assert SCRIPT not in each
    assert html.escape(SCRIPT) in browser.page(path)


def test_two_who_invite_one_id_at_once_leave_one_code(
    board: Board, board_url: tuple[str, str, object]
) -> None:
    with psycopg.connect(board_url[1]) as other:
        assert enrolment.hold(other, "new-8") == set()
        with psycopg.connect(board_url[1]) as late:
            late.execute("SET lock_timeout = '50ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                enrolment.hold(late, "new-8")
        enrolment.invite(other, "m.deboer", "new-8", "Lindeveld")
    there = board.browser({"Oosterdam": "manager"})
    assert "van een andere vestiging" in _enrol(there, "new-8", "Oosterdam")
    assert len(enrolment.rows(board.db, "new-8")) == 1


@dataclass
class Known:
    """A station as it should be at the hub."""

    branch: str = ""
    """Empty: it never joined."""
    has_key: bool = False
    code: str = ""
    """That is open, for ``invited``."""
    invited: str = ""
    codes: list[str] = field(default_factory=list)
    """All that were drawn."""

    @property
    def held(self) -> set[str]:
        return ({self.branch} if self.branch else set()) | ({self.invited} if self.code else set())


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_order_managers_act_each_has_their_own(board: Board, seed: int) -> None:
    dice = random.Random(seed)
    branches = ["Lindeveld", "Oosterdam", "Veenrijk"]
    managed = [["Lindeveld"], ["Oosterdam"], ["Oosterdam", "Veenrijk"], branches]
    browsers = [board.browser(dict.fromkeys(each, "manager")) for each in managed[:-1]]
    browsers.append(board.browser())
    world = {"lp-4": Known("Oosterdam", has_key=True), "new-9": Known()}
    for _ in range(30):
        (name, known), who = dice.choice(list(world.items())), dice.randrange(len(managed))
        browser, mine, branch = browsers[who], managed[who], dice.choice(branches)
        board.db.rollback()
        row = board.db.execute("SELECT device FROM device WHERE name = %s", (name,)).fetchone()
        path = f"/board/station/{row[0] if row else 999999}"
        match dice.choice(["enrol", "enrol", "join", "join", "move", "revoke"]):
            case "enrol":
                may = branch in mine
                form = {"station": name, "branch": branch, "sure": "yes"}
                page = browser.submit("/board/enrol", 200 if may else 403, **form).text
                if may and known.held <= set(mine):
                    known.code, known.invited = _code(page), branch
                    known.codes.append(known.code)
                elif may:
                    assert "van een andere vestiging" in page
            case "join" if known.codes:
                code = dice.choice(known.codes)
                key = SigningKey.generate().verify_key
                asking = Asking(name, bytes(key), bytes(key_of(code).verify_key))
                if code == known.code:
                    enrolment.accept(board.db, asking)
                    known.branch, known.has_key, known.code = known.invited, True, ""
                else:
                    with pytest.raises(NotInvited):
                        enrolment.accept(board.db, asking)
                board.db.commit()
            case "move":
                may = known.branch in mine and branch in mine
                was, title = dice.choice(branches), str(dice.random())
                form = {"was": was, "branch": branch, "title": title}
                browser.submit(f"{path}/move", 303 if may else 403, **form)
                if may and was == known.branch:
                    known.branch, known.code = branch, ""
            case "revoke":
                may = known.branch in mine
                browser.submit(f"{path}/revoke", 303 if may else 403)
                if may:
                    known.has_key, known.code = False, ""
        board.db.rollback()
        there = {row["station"]: row for row in enrolment.rows(board.db) if row["station"] in world}
        for each, known in world.items():
            found = there.get(each)
            assert (found is None) == (not known.held), each
            if found is not None:
                assert found["branch"] == (known.branch or known.invited)
                assert found["keys"] == known.has_key
                assert (found["invited_until"] is not None) == bool(known.code)
