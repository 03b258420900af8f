"""People to people on the board: typed in, accepted, refused, changed, ended; and what stations
read of it, by the very source that they have for feeds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import requests
from board_room import SCRIPT, Board

from sync.content.config import FeedConfig
from sync.content.feed import Feed
from sync.content.notice import Kind, Notice
from sync.content.port import Span

PAGE = "/board/people"
ZONE = ZoneInfo("Europe/Amsterdam")


def _form(**more: str) -> dict[str, str]:
    last = datetime.now(ZONE).date() + timedelta(30)
    return {
        "kind": "tip",
        "by": "reader",
        "title": "Woutertje Pieterse",
        "words": "Nog grappiger dan Max Havelaar.",
        "subjects": "Max Havelaar, Indië",
        "link": "",
        "last_day": last.isoformat(),
    } | more


def _number(board: Board) -> int:
    board.db.rollback()
    ((number,),) = board.db.execute("SELECT max(id) FROM contribution").fetchall()
    return int(number)


def _on_stations(board: Board, kind: str = "tip") -> list[Notice]:
    """As a station reads it."""
    url = f"{board.url}/feeds/{kind}.atom"
    config = FeedConfig(name="hub", driver="feed", url=url, kind=Kind(kind), expires_days=366)
    now = datetime.now(UTC)
    body = requests.get(url, timeout=30)
    assert body.headers["content-type"] == "application/atom+xml"
    span = Span(now, now + timedelta(60), ZONE)
    return [*Feed(config).notices(lambda _: body.content, span)]


def _audited(board: Board) -> list[tuple[str, str]]:
    board.db.rollback()
    return board.db.execute(
        "SELECT action, who FROM audit WHERE action LIKE 'contribution%' ORDER BY id"
    ).fetchall()


def test_what_a_reader_said_is_shown_only_after_somebody_accepted_it(board: Board) -> None:
    staff, form = board.browser({"": "staff"}), _form()
    staff.submit(PAGE, **form)
    assert "1 bijdrage wacht op jullie" in staff.page(PAGE)
    assert _on_stations(board) == []
    number = _number(board)
    staff.submit(f"{PAGE}/{number}", do="accept")
    (tip,) = _on_stations(board)
    assert (tip.kind, tip.title) == (Kind.TIP, "Woutertje Pieterse")
    assert tip.text == "“Nog grappiger dan Max Havelaar.”"
    assert set(tip.subjects) == {"max havelaar", "indië"}
    last = date.fromisoformat(form["last_day"])
    assert tip.expires == datetime.combine(last + timedelta(1), time(), ZONE)
    page = staff.page(PAGE)
    assert "Er wacht niets" in page
    assert "Woutertje Pieterse" in page
    staff.submit(f"{PAGE}/{number}", do="end")
    assert _on_stations(board) == []
    assert "Voorbij" in staff.page(PAGE)
    assert [action for action, _ in _audited(board)] == [
        "contribution_added",
        "contribution_accepted",
        "contribution_ended",
    ]
    assert len({who for _, who in _audited(board)}) == 1


def test_what_was_refused_is_on_no_screen(board: Board) -> None:
    staff = board.browser({"": "staff"})
    staff.submit(PAGE, **_form(kind="call", title="Taalmaatje gezocht", link="https://x.example/1"))
    number = _number(board)
    staff.submit(f"{PAGE}/{number}", do="refuse")
    assert _on_stations(board, "call") == []
    assert "Geweigerd" in staff.page(PAGE)
    staff.submit(f"{PAGE}/{number}", do="accept")
    (call,) = _on_stations(board, "call")
    assert (call.url, call.text) == ("https://x.example/1", "Nog grappiger dan Max Havelaar.")
    assert _on_stations(board, "circle") == []


def test_other_words_have_to_be_accepted_anew(board: Board) -> None:
    staff = board.browser({"": "staff"})
    staff.submit(PAGE, **_form(by="staff"))
    number = _number(board)
    staff.submit(f"{PAGE}/{number}", do="accept")
    assert _on_stations(board)[0].text.endswith("” Bibliotheek Lindeveld")
    assert 'value="Woutertje Pieterse"' in staff.page(f"{PAGE}?edit={number}")
    staff.submit(f"{PAGE}/{number}", do="save", **_form(words="Prachtig."))
    assert _on_stations(board) == []
    staff.submit(f"{PAGE}/{number}", do="accept")
    assert _on_stations(board)[0].text == "“Prachtig.”"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("kind", "event"),
        ("title", " "),
        ("title", "x" * 81),
        ("words", "x" * 201),
        ("link", "javascript:alert(1)"),
        ("link", "https://x.example/" + "a" * 200),
        ("subjects", " , "),
        ("subjects", ",".join(f"woord {n}" for n in range(11))),
        ("last_day", "morgen"),
        ("last_day", "2020-01-01"),
        ("last_day", (date.today() + timedelta(500)).isoformat()),  # noqa: DTZ011
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(board: Board, field: str, said: str) -> None:
    staff = board.browser({"": "staff"})
    page = staff.submit(PAGE, 200, **_form(**{field: said})).text
    assert 'role="alert"' in page
    assert "Max Havelaar" in page, "what was typed is still there"
    board.db.rollback()
    assert board.db.execute("SELECT 1 FROM contribution").fetchall() == []


def test_who_may_not_sees_nothing_and_changes_nothing(board: Board) -> None:
    viewer = board.browser({"": "viewer"})
    assert f'href="{PAGE}"' not in viewer.page("/board")
    viewer.page(PAGE, 403)
    viewer.submit(PAGE, 403, **_form())
    staff = board.browser({"Oosterdam": "staff"})
    staff.page(PAGE)
    staff.csrf = "guessed"
    staff.submit(PAGE, 403, **_form())
    staff.page(f"{PAGE}?edit=999", 403)
    board.db.rollback()
    assert board.db.execute("SELECT 1 FROM contribution").fetchall() == []


def test_markup_is_words_on_the_board_and_on_stations(board: Board) -> None:
    staff = board.browser({"": "staff"})
    staff.submit(PAGE, **_form(title=SCRIPT, words=f"{SCRIPT}Mooi & goed"))
    page = staff.page(PAGE)
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    staff.submit(PAGE, **_form(words="Mooi & <b>goed</b>\x07"))
    staff.submit(f"{PAGE}/{_number(board)}", do="accept")
    (tip,) = _on_stations(board)
    assert tip.text == "“Mooi & goed”"


def test_a_feed_that_has_not_changed_is_not_sent_again(board: Board) -> None:
    staff = board.browser({"": "staff"})
    staff.submit(PAGE, **_form())
    staff.submit(f"{PAGE}/{_number(board)}", do="accept")
    url = f"{board.url}/feeds/tip.atom"
    first = requests.get(url, timeout=30)
    again = requests.get(url, headers={"If-None-Match": first.headers["etag"]}, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    assert requests.get(f"{board.url}/feeds/news.atom", timeout=30).status_code == 422
    assert "m.deboer" not in first.text, "nobody's name is in it"


def test_it_is_said_in_english_too(board: Board) -> None:
    staff = board.browser({"": "staff"}, language="en")
    staff.submit(PAGE, **_form())
    assert "1 contribution waits for you" in staff.page(PAGE)
    assert "Reading tip" in staff.page(PAGE)
