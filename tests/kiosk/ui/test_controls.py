"""The controls as hands, keys and screen readers meet them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.asset_folder import folder
from kiosk.ui import assets, icons
from kiosk.ui.theme import Theme

QML = Path(assets.__file__).parent / "qml"
HEAD = b"import QtQuick\nimport Kiosk.Controls\nimport Kiosk.Tokens\n"


class Table:
    """A window with one piece of QML in it."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.now = 1000.0
        """The clock of what is on it."""
        theme.monotonic = lambda: self.now
        self.warnings: list[str] = []
        self.view = QQuickView()
        self.view.installEventFilter(theme)
        engine = self.view.engine()
        engine.addImportPath(str(QML))
        engine.addImageProvider(icons.PROVIDER, icons.IconProvider(folder() / "icons"))
        engine.warnings.connect(lambda found: self.warnings.extend(w.toString() for w in found))

    def lay(self, qml: str) -> QQuickItem:
        """Show ``qml`` and return its root."""
        component = QQmlComponent(self.view.engine())
        component.setData(QByteArray(HEAD + qml.encode()), QUrl("file:///laid.qml"))
        root = component.create()
        assert isinstance(root, QQuickItem), component.errorString()
        self._component = component
        self.view.setContent(QUrl("file:///laid.qml"), component, root)
        self.view.show()
        QTest.qWaitForWindowExposed(self.view)
        self.view.requestActivate()
        QTest.qWaitForWindowActive(self.view)
        # Nobody presses what has just appeared.
        self.now += 1.0
        return root


@pytest.fixture
def table(qapp: object) -> Iterator[Table]:
    assets.load_fonts()
    table = Table(Theme())
    yield table
    table.view.hide()
    table.view.deleteLater()
    QTest.qWait(1)
    assert table.warnings == []


COUNTS = "property int acts: 0; onActivated: acts++;"

BUTTONS = [
    *("PrimaryButton", "SecondaryButton", "FootButton", "WordButton", "VerbTile"),
    *("PinKey", "KeyboardKey"),
]


@pytest.mark.parametrize("kind", [*BUTTONS, "RowButton"])
def test_acts_on_release_inside_and_not_after_sliding_off(
    table: Table, kind: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("outside target window")
    button = table.lay(f'{kind} {{ {COUNTS} width: 300; height: 180; text: "Klaar" }}')
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(table.view, left, none, QPoint(20, 20))
    assert button.property("down")
    assert button.property("acts") == 0
    QTest.mouseRelease(table.view, left, none, QPoint(40, 20))
    assert button.property("acts") == 1
    QTest.mousePress(table.view, left, none, QPoint(20, 20))
    QTest.mouseMove(table.view, QPoint(20, 179))
    assert button.property("down")
    QTest.mouseMove(table.view, QPoint(20, 181))
    assert not button.property("down")
    QTest.mouseRelease(table.view, left, none, QPoint(20, 181))
    assert button.property("acts") == 1


@pytest.mark.parametrize("kind", [*BUTTONS, "RowButton"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_what_has_the_focus(table: Table, kind: str, key: Qt.Key) -> None:
    root = table.lay(f'Item {{ width: 300; height: 180; {kind} {{ {COUNTS} text: "Klaar" }} }}')
    button = root.childItems()[0]
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    assert button.hasActiveFocus()
    QTest.keyPress(table.view, key)
    assert button.property("down")
    QTest.keyRelease(table.view, key)
    assert button.property("acts") == 1
    assert not button.property("down")


def _press_by_hand(table: Table, button: QQuickItem) -> None:
    middle = button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()
    QTest.mouseClick(table.view, Qt.MouseButton.LeftButton, pos=middle)


def _press_by_key(table: Table, button: QQuickItem) -> None:
    button.forceActiveFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Return)


def _press_by_ear(table: Table, button: QQuickItem) -> None:
    QAccessible.setActive(True)
    spoken = QAccessible.queryAccessibleInterface(button)
    spoken.actionInterface().doAction("Press")


@pytest.mark.parametrize("kind", ["PrimaryButton", "VerbTile"])
@pytest.mark.parametrize("press", [_press_by_hand, _press_by_key, _press_by_ear])
@pytest.mark.parametrize(("what", "value"), [("text", "Klaar"), ("x", 20), ("y", 20)])
def test_another_word_or_place_takes_no_press_for_600_ms(
    table: Table,
    kind: str,
    press: Callable[[Table, QQuickItem], None],
    what: str,
    value: object,
) -> None:
    qml = f'{kind} {{ {COUNTS} width: 300; height: 180; text: "Inleveren" }}'
    root = table.lay(f"Item {{ width: 400; height: 300; {qml} }}")
    (button,) = root.childItems()
    press(table, button)
    assert button.property("acts") == 1
    button.setProperty(what, value)
    press(table, button)
    table.now += 0.59
    press(table, button)
    assert button.property("acts") == 1
    table.now += 0.02
    press(table, button)
    assert button.property("acts") == 2


@pytest.mark.parametrize("kind", ["PrimaryButton", "VerbTile"])
def test_so_does_one_that_has_just_appeared(table: Table, kind: str) -> None:
    button = table.lay(f'{kind} {{ {COUNTS} width: 300; height: 180; text: "Klaar" }}')
    table.now -= 0.5
    _press_by_hand(table, button)
    table.now += 0.5
    button.setVisible(False)
    button.setVisible(True)
    _press_by_hand(table, button)
    assert button.property("acts") == 0
    table.now += 0.61
    _press_by_hand(table, button)
    assert button.property("acts") == 1


def test_other_buttons_act_at_once(table: Table) -> None:
    button = table.lay(f'SecondaryButton {{ {COUNTS} width: 300; height: 180; text: "Stoppen" }}')
    button.setProperty("text", "Stop")
    _press_by_hand(table, button)
    assert button.property("acts") == 1


def test_disabled_does_nothing_and_says_why(table: Table) -> None:
    button = table.lay(
        "SecondaryButton {" + COUNTS + "width: 300; height: 180; text: 'Verleng'; enabled: false;"
        " disabledReason: 'Kan niet meer langer' }"
    )
    QTest.mouseClick(
        table.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9)
    )
    assert button.property("acts") == 0
    QAccessible.setActive(True)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Description) == "Kan niet meer langer"
    assert spoken.state().disabled


@pytest.mark.parametrize("kind", [*BUTTONS, "RowButton"])
def test_a_screen_reader_names_and_presses_it(table: Table, kind: str) -> None:
    button = table.lay(f'{kind} {{ {COUNTS} width: 300; height: 180; text: "Klaar" }}')
    QAccessible.setActive(True)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Name) == "Klaar"
    role = QAccessible.Role.RadioButton if kind == "WordButton" else QAccessible.Role.Button
    assert spoken.role() == role
    actions = spoken.actionInterface()
    actions.doAction(actions.pressAction())
    assert button.property("acts") == 1


def test_the_ring_shows_after_a_key_and_goes_at_a_touch(table: Table) -> None:
    root = table.lay('Item { width: 300; height: 180; PrimaryButton { text: "Klaar" } }')
    ring = next(
        child
        for child in root.childItems()[0].childItems()
        if child.metaObject().className().startswith("FocusRing")
    )
    assert not ring.isVisible()
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    assert ring.isVisible()
    QTest.mouseClick(
        table.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9)
    )
    assert not ring.isVisible()


def test_a_word_that_holds_is_spoken_as_checked(table: Table) -> None:
    word = table.lay('WordButton { text: "Nederlands"; selected: true }')
    QAccessible.setActive(True)
    state = QAccessible.queryAccessibleInterface(word).state()
    assert state.checkable
    assert state.checked


LONG = "Het geheime dagboek van Hendrik Groen " * 6


def _texts(item: QQuickItem) -> list[str]:
    found = [item.property("text")] if item.inherits("QQuickText") and item.isVisible() else []
    for child in item.childItems():
        found += _texts(child)
    return [str(text) for text in found]


def test_a_long_title_ends_at_a_word_and_is_spoken_whole(table: Table) -> None:
    row = table.lay(f'ItemRow {{ width: 960; title: "{LONG.strip()}"; markText: "Gezien" }}')
    shown = next(text for text in _texts(row) if text.startswith("Het geheime"))
    assert shown.endswith("…")
    assert LONG.startswith(shown.removesuffix("…") + " ")
    QAccessible.setActive(True)
    spoken = QAccessible.queryAccessibleInterface(row)
    assert spoken.role() == QAccessible.Role.ListItem
    assert spoken.text(QAccessible.Text.Name) == f"{LONG.strip()}, Gezien"


STATES: list[tuple[str, str]] = [
    ("state: 'seen'; markText: 'Gezien'", "Kaas, Elsschot, Gezien"),
    ("state: 'asking'; markText: 'Even kijken'", "Kaas, Elsschot, Even kijken"),
    (
        "state: 'lent'; stampTop: 'terug op'; stampBottom: 'di 15 dec'",
        "Kaas, Elsschot, terug op di 15 dec",
    ),
    (
        "state: 'putBack'; putBackText: 'Leg Kaas nog even terug'; reason: 'Te snel weg.'",
        "Leg Kaas nog even terug, Te snel weg.",
    ),
    ("state: 'notDone'; markText: 'Niet geleend'", "Kaas, Elsschot, Niet geleend"),
    (
        "state: 'returned'; binNumber: '1'; binWord: 'Bak 1'; binColourWord: 'rood'",
        "Kaas, Elsschot, Bak 1, rood",
    ),
]


@pytest.mark.parametrize(("properties", "words"), STATES)
def test_a_row_says_what_it_shows(table: Table, properties: str, words: str) -> None:
    row = table.lay(
        f"ItemRow {{ width: 960; title: 'Kaas'; secondLine: 'Elsschot'; {properties} }}"
    )
    QAccessible.setActive(True)
    assert QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name) == words


def test_a_row_keeps_its_height_when_its_state_changes(table: Table) -> None:
    title = "Het geheime dagboek van Hendrik Groen"
    row = table.lay(
        f"ItemRow {{ width: 960; title: '{title}'; secondLine: 'Hendrik Groen';"
        " state: 'seen'; markText: 'Gezien' }"
    )
    before = row.implicitHeight()
    row.setProperty("markText", "Even kijken")
    row.setProperty("state", "asking")
    assert row.implicitHeight() == before
    row.setProperty("stampTop", "terug op")
    row.setProperty("stampBottom", "di 15 dec")
    row.setProperty("state", "lent")
    assert row.implicitHeight() == before


def test_a_title_is_never_markup(table: Table) -> None:
    row = table.lay(
        "ItemRow { width: 960; title: '<i>&lt;'; state: 'putBack';"
        " putBackText: 'Leg <i>&lt; terug' }"
    )
    assert "Leg <b>&lt;i&gt;&amp;lt;</b> terug" in _texts(row)


def test_every_text_is_plain_or_made_by_emphasis() -> None:
    """Markup in a title could fetch a picture from the network."""
    kinds, wrong = re.compile(r"^\s*(?:Text|TextEdit|TextArea|Label) \{", re.MULTILINE), []
    for path in QML.rglob("*.qml"):
        lines = path.read_text("utf-8").splitlines()
        # The panel of the demo shows what it made up itself.
        if kinds.search("\n".join(lines)) and path.name not in ("TokenText.qml", "Panel.qml"):
            wrong.append(f"{path.name}: a text that is no TokenText")
        for before, line in pairwise(lines):
            is_set = line.strip().startswith("textFormat:")
            if is_set and not line.endswith("Text.PlainText"):
                made = "Emphasis.strong(" in before and "Text.StyledText" in line
                wrong += [] if made else [f"{path.name}: {line.strip()}"]
        if path.name == "TokenText.qml":
            assert "    textFormat: Text.PlainText" in lines
    assert wrong == []


def test_a_row_mirrors_whole(table: Table) -> None:
    row = table.lay(
        "ItemRow { width: 960; title: 'Kaas'; markText: 'x'; LayoutMirroring.enabled: true;"
        " LayoutMirroring.childrenInherit: true }"
    )
    spine = next(
        child for child in row.childItems() if child.metaObject().className().startswith("Spine")
    )
    assert spine.mapToItem(row, QPointF(0, 0)).x() > 960 / 2


def test_nothing_beneath_a_sheet_is_pressed(table: Table) -> None:
    root = table.lay(
        "Item { width: 400; height: 400;"
        " PrimaryButton { " + COUNTS + " text: 'Klaar'; width: 400; height: 400 }"
        " Sheet { title: 'Talen'; paperTop: 200 } }"
    )
    for y in (50, 350):
        QTest.mouseClick(
            table.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, y)
        )
    button = root.childItems()[0]
    assert button.property("acts") == 0


@pytest.mark.parametrize("pitch", [0.17, 0.259, 0.311])
def test_lengths_follow_the_panels_pitch(
    qapp: object, pitch: float, expect_log: Callable[[str], None]
) -> None:
    table = Table(Theme(pitch_mm=pitch))
    item = table.lay(
        "Item { property int least: Tokens.leastTouch; property int text: Tokens.body }"
    )
    assert item.property("least") == round(20 / pitch)
    assert item.property("text") == pytest.approx(11.2 / pitch, abs=0.6)
    table.view.deleteLater()
    QTest.qWait(1)


def test_no_foot_button_is_narrower_than_its_longest_word(table: Table) -> None:
    words = ["Assistance", "Roep een medewerker", "Nederlands", "Zien en horen"]
    model = ", ".join(f"{{icon: 'lifebuoy', text: '{word}'}}" for word in words)
    bar = table.lay(f"FootBar {{ width: 1080; model: [{model}] }}")
    fitted = bar.property("fitted")
    assert sum(fitted) <= 1080 - 2 * 60 - 3 * 14
    for text in ("Assistance", "medewerker"):
        assert any(text in shown for shown in _texts(bar))
    assert fitted[0] > 184


def test_a_compact_row_is_lower(table: Table) -> None:
    row = table.lay(
        "ItemRow { width: 960; compact: true; title: 'Kaas'; secondLine: 'Elsschot';"
        " state: 'lent'; stampTop: 'terug op'; stampBottom: 'di 15 dec' }"
    )
    assert row.implicitHeight() == 96
    assert "Elsschot" not in _texts(row)


def test_what_to_do_is_never_cut(table: Table) -> None:
    row = table.lay(
        "ItemRow { width: 500; title: 'De aanslag op de trein naar het oosten'; state: 'putBack';"
        " putBackText: 'Leg De aanslag op de trein naar het oosten nog even terug op de plaat' }"
    )
    sentence = next(
        child
        for words in row.childItems()
        for child in words.childItems()
        if str(child.property("text")).startswith("Leg")
    )
    assert not sentence.property("truncated")
    assert sentence.property("lineCount") > 3


def test_on_a_narrow_screen_the_stamp_is_a_line_under_the_title(table: Table) -> None:
    row = table.lay(
        "ItemRow { width: 646; title: 'Kaas'; secondLine: 'Elsschot'; state: 'lent';"
        " stampTop: 'terug op'; stampBottom: 'di 15 dec' }"
    )
    assert "terug op di 15 dec" in _texts(row)
    assert "di 15 dec" not in _texts(row)


KEYBOARD = """Keyboard {
    property string text
    property int pads: 0
    width: 960
    height: implicitHeight
    letters: ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
    accents: ["éëï", "óú"]
    onTyped: letter => text += letter
    onErased: text = text.slice(0, -1)
    onPadWanted: pads += 1
}"""


def _keys(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.property("keyDown") is not None:
            yield child
        else:
            yield from _keys(child)


def _press_key(table: Table, keyboard: QQuickItem, text: str) -> None:
    (key,) = (key for key in _keys(keyboard) if key.property("text") == text)
    _press_by_hand(table, key)


def test_a_keyboard_types_letters_accents_signs_and_the_space(table: Table) -> None:
    keyboard = table.lay(KEYBOARD)
    for key in ("d", "e", "space", "é ë ï", "é", "n", "123", "7", "-", "abc", "x", "Erase"):
        _press_key(table, keyboard, key)
    assert keyboard.property("text") == "de én7-"
    assert keyboard.property("page") == "letters"
    assert keyboard.property("pads") == 0


def test_a_keyboard_for_numbers_of_cards_has_digits_and_leads_to_the_pad(table: Table) -> None:
    own = "digitRow: true; upper: true; accentKey: false; spaceKey: false; hasPad: true"
    keyboard = table.lay(KEYBOARD.replace("width: 960", f"{own}; width: 960"))
    for key in ("P", "1", "0", "123"):
        _press_key(table, keyboard, key)
    assert (keyboard.property("text"), keyboard.property("pads")) == ("P10", 1)
    assert {key.property("text") for key in _keys(keyboard)} >= set("0123456789QAZ")
    assert "space" not in {key.property("text") for key in _keys(keyboard)}


def test_keys_of_a_keyboard_are_those_of_the_look(table: Table) -> None:
    """87 × 110 with 10 between them: 27 mm."""
    keyboard = table.lay(KEYBOARD)
    first = next(_keys(keyboard))
    assert (round(first.width()), round(first.height())) == (87, 110)
    keys = {key.property("text"): key for key in _keys(keyboard)}
    w = keys["w"].mapToItem(keyboard, QPointF(0, 0))
    assert round(w.x() - first.width()) == 10
    assert keyboard.height() == 3 * 122 + 110


def test_whoever_steers_by_keys_keeps_a_focus_when_the_page_turns(table: Table) -> None:
    keyboard = table.lay(KEYBOARD)
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    for key in ("é ë ï", "é"):
        (pressed,) = (each for each in _keys(keyboard) if each.property("text") == key)
        pressed.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(table.view, Qt.Key.Key_Return)
        held = table.view.activeFocusItem()
        assert held is not None
        assert held.property("keyDown") is False, "a key has it"
    assert keyboard.property("text") == "é"


def test_what_the_banner_covers_of_a_keyboard_cannot_be_pressed(table: Table) -> None:
    keyboard = table.lay(KEYBOARD.replace("width: 960", "clearHeight: 300; width: 960"))
    enabled = {key.property("text") for key in _keys(keyboard) if key.isEnabled()}
    assert enabled == set("qwertyuiopasdfghjkl")
