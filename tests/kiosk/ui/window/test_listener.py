"""Whole visits of somebody who only hears, over a real station: each comes to its end."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import listener
import pytest
from listener import (
    Card,
    Headset,
    Lay,
    Listener,
    Stay,
    Take,
    finish,
    give_back,
    lend,
    look_at_mine,
    pay,
    renew,
    reserve,
)
from listening_library import ADA, BOOKS, BRAM, CARLA, EVERT, TITLES, comes, loans_of, recorded
from listening_room import Room, listening_room
from PySide6.QtGui import QGuiApplication
from spoken_words import spoken_words

from drivers.model import AFI_UNSECURED
from drivers.model_speech import Route

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def room(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One station for all these visits."""
    with listening_room(tmp_path_factory.mktemp("room"), BOOKS) as made:
        yield made


@pytest.fixture
def come(room: Room) -> Callable[..., Listener]:
    """Somebody comes, with a headset unless it is said otherwise, to a station that is free."""
    return lambda **how: comes(room, **how)


def test_three_books_are_borrowed_and_each_is_heard(
    room: Room, come: Callable[..., Listener]
) -> None:
    books = ("3000001", "3000002", "3000003")
    me = come()
    lend(me, books, ADA)
    finish(me, "paper")
    for item in books:
        assert f"{TITLES[item]}, terug op " in me.heard
    assert "3 van 3 geleend." in me.heard
    assert "Neem 3 mee." in me.heard
    assert "Je bon komt uit de printer." in me.heard
    assert loans_of(room, ADA) == {*books}
    assert {row for row in recorded(room) if row[1] in books} == {
        ("borrow", item, "accepted") for item in books
    }
    (receipt,) = room.printer.texts()
    assert TITLES["3000001"] in receipt


def test_four_are_returned_without_a_card(room: Room, come: Callable[..., Listener]) -> None:
    books = ("3000008", "3000009", "3000011", "3000012")
    me = come()
    give_back(me, books)
    finish(me)
    assert "4 van 4 ingeleverd." in me.heard
    assert not loans_of(room, BRAM) | loans_of(room, CARLA)


def test_what_cannot_be_borrowed_is_heard_with_why_and_what_now(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come()
    me.do(Lay(("3000010", "3000004")))
    me.expect("here are")
    me.do(Card(ADA))
    me.expect("not borrowed")
    me.choose("why", about=TITLES["3000010"])
    me.expect("what now")
    me.choose("continue")
    finish(me)
    assert "Je kunt het niet meenemen naar huis." in me.heard
    assert "Zet het terug, of gebruik het hier." in me.heard
    assert "3000010" not in loans_of(room, ADA)
    assert "3000004" in loans_of(room, ADA)


def test_what_was_taken_too_early_is_put_back(room: Room, come: Callable[..., Listener]) -> None:
    me = come()
    with room.slow_library():
        me.do(Lay(("3000005",)))
        me.expect("here are")
        me.do(Card(ADA))
        me.expect("greeting")
        me.do(Take(("3000005",)))
    me.expect("all borrowed")
    finish(me)
    assert "Leg Sara Burgerhart nog even terug" in me.heard
    assert "3000005" in loans_of(room, ADA)
    assert room.tag("3000005").afi == AFI_UNSECURED


def test_a_pile_of_both_kinds_is_asked_about_once(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come()
    me.do(Lay(("3000008", "3000009", "3000006")))
    me.expect("here are")
    me.do(Card(BRAM))
    me.expect("what would you like")
    me.choose("return")
    me.expect("so many returned")
    finish(me)
    assert loans_of(room, BRAM) == {"3000006"}


def test_what_somebody_has_is_heard_and_one_is_renewed(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come()
    with room.acs.lock:
        before = room.library.loans["3000011"].due
    renew(me, CARLA, TITLES["3000011"])
    finish(me)
    assert "2 boeken thuis." in me.heard
    assert "Lucifer, Terug op " in me.heard
    with room.acs.lock:
        assert room.library.loans["3000011"].due > before


def test_what_is_owed_is_paid_at_the_card_machine(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come()
    pay(me, EVERT)
    finish(me)
    assert "Je moet nog € 1,20 betalen." in me.heard
    with room.acs.lock:
        assert room.library.fees[EVERT] == 0


def test_a_title_is_typed_found_and_reserved(room: Room, come: Callable[..., Listener]) -> None:
    me = come()
    reserve(me, ADA, "kar", TITLES["3000007"])
    finish(me)
    assert room.holds() == [(ADA, TITLES["3000007"])]


def test_a_card_that_nobody_knows(room: Room, come: Callable[..., Listener]) -> None:
    me = come()
    me.do(Lay(("3000007",)))
    me.do(Card("P9999"))
    me.expect("card not known")
    finish(me)
    assert "Heb je nog een andere pas?" in me.heard
    assert "3000007" not in room.library.loans


def test_who_listens_is_asked_whether_they_are_there_and_answers(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come()
    look_at_mine(me, ADA)
    for _ in range(3):
        # Each time it presses a key.
        me.do(Stay(185))
    assert me.heard.count("Ben je er nog?") == 3
    finish(me)


def test_a_headset_pulled_out_in_the_middle_leaves_nothing_personal_to_hear(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come(agrees=False)
    look_at_mine(me, CARLA)
    since = len(room.spoken())
    me.do(Headset(plugged=False))
    me.expect("my overview")
    for _ in me.around():
        pass
    aloud = room.spoken()[since:]
    assert {each.route for each in aloud} == {Route.LOUDSPEAKER}
    assert not [each.text for each in aloud if "Lucifer" in each.text or "Beatrijs" in each.text]
    me.do(Headset(plugged=True))
    me.choose("renew", about="Beatrijs")
    finish(me)


@pytest.mark.parametrize("headset", [True, False])
def test_what_somebody_else_had_under_the_keys_is_not_pressed(
    come: Callable[..., Listener], headset: bool
) -> None:
    before = come()
    assert any("Zien en horen, knop." in text for text in before.around())
    me = come(headset=headset)
    assert me.press("select") == ()
    me.press("speak")
    assert me.hears("welcome")


def test_another_language_and_larger_letters(room: Room, come: Callable[..., Listener]) -> None:
    me = come()
    me.choose("Nederlands")
    me.choose("English")
    me.learn(spoken_words("en"))
    me.expect("welcome")
    me.choose("see and hear")
    me.choose("larger")
    me.press("back")
    me.expect("welcome")


def test_who_agrees_hears_everything_without_a_headset(
    room: Room, come: Callable[..., Listener]
) -> None:
    me = come(headset=False)
    look_at_mine(me, CARLA)
    me.choose("renew", about="Beatrijs")
    finish(me)
    assert {each.route for each in room.spoken(me.since)} == {Route.LOUDSPEAKER}


def test_a_member_of_staff_is_called(
    room: Room, come: Callable[..., Listener], expect_log: Callable[[str], None]
) -> None:
    expect_log("staff called")
    me = come()
    me.choose("call staff")
    me.expect("somebody was called")
    assert [row["station"] for row in room.desk.told] == ["s"]
    me.press("back")
    me.expect("welcome")


def test_a_listener_knows_nothing_of_the_product_but_what_it_hears() -> None:
    tree = ast.parse(Path(listener.__file__).read_text("utf-8"))
    imported = {each.module for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    assert imported == {"__future__", "collections.abc", "dataclasses", "typing"}
    assert [each.names[0].name for each in ast.walk(tree) if isinstance(each, ast.Import)] == ["re"]
