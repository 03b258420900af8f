"""Whatever keys are pressed, there is a way out that is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from listener import Hold, Key, Lay, Listener, leave, look_at_mine
from listening_library import BOOKS, EVERT, LENT, comes
from listening_room import Room, listening_room
from PySide6.QtGui import QGuiApplication
from spoken_words import any_words

from kiosk.asset_folder import languages

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def room(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with listening_room(tmp_path_factory.mktemp("room"), BOOKS) as made:
        yield made


STARTS: dict[str, Callable[[Listener], None]] = {
    "nowhere": lambda me: None,
    "with books": lambda me: (me.do(Lay(("3000001", "3000002"))), None)[1],
    "with somebody's loans": lambda me: (me.do(Lay(("3000008", "3000001"))), None)[1],
    "signed in": lambda me: look_at_mine(me, EVERT),
}
KEYS = [Key(name) for name in ("up", "down", "left", "right", "select", "select", "back")]
KEYS += [Key(name) for name in ("speak", "again", "slower", "silence", "erase", "3")]
KEYS += [Hold("down"), Hold("select")]


@settings(max_examples=12, report_multiple_bugs=False, phases=[Phase.generate])
@given(start=st.sampled_from(sorted(STARTS)), keys=st.lists(st.sampled_from(KEYS), max_size=15))
def test_whatever_keys_are_pressed_there_is_a_way_out_that_is_heard(
    room: Room, start: str, keys: list[Key | Hold]
) -> None:
    me = comes(room)
    STARTS[start](me)
    me.learn(any_words(languages()))
    for key in keys:
        me.do(key)
    leave(me)
    # Nobody showed a card while books lay there.
    with room.acs.lock:
        assert set(room.library.loans) <= set(LENT)
