"""What is said of a screen: two looks at it in, sentences out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kiosk import locales
from kiosk.asset_folder import languages
from kiosk.flow.persons import Person
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session
from kiosk.ui.speech import reader, words
from kiosk.ui.speech.privacy import Privacy
from kiosk.ui.speech.reader import Look, Urgency
from kiosk.ui.speech.tree import Part, Piece

TITLE = Piece(Part.TEXT, "1 van 3 geleend", 1)
DONE = Piece(Part.BUTTON, "Klaar", 9)
FOOT = Piece(Part.FOOT, "Hulp", 10)


def row(item: int, state: str, text: str = "") -> Piece:
    return Piece(Part.ROW, text or f"Boek {item}, {state}", item, at=item, of=3, state=state)


def look(*pieces: Piece, **more: object) -> Look:
    return Look("pile", "nl", (TITLE, *pieces, DONE, FOOT), **more)  # type: ignore[arg-type]


def said(before: Look, after: Look) -> list[tuple[str, Urgency]]:
    return [(change.text, change.urgency) for change in reader.changes(before, after)]


def test_a_screen_is_its_title_how_many_rows_and_what_can_be_done() -> None:
    rows = (replace(row(1, "lent"), of=2), replace(row(2, "seen"), of=2))
    here = look(*rows, Piece(Part.BUTTON, "Stoppen", 8))
    assert reader.arrival(here) == (
        "1 van 3 geleend. Een lijst van 2. Er zijn 2 keuzes. De eerste keuze is: Stoppen."
    )


def test_one_row_is_said_whole_and_one_choice_named() -> None:
    alone = replace(row(2, "lent", "Kaas, terug op vr 18 dec"), at=0, of=0)
    assert reader.arrival(look(alone)) == (
        "1 van 3 geleend. Kaas, terug op vrijdag 18 december. Je kunt kiezen: Klaar."
    )


def test_a_book_and_what_goes_with_it_are_no_list_of_two() -> None:
    """Two lists of one: each is said whole. Two beside one are."""
    book, card = (
        replace(row(number, "lent", name), at=0, of=0)
        for number, name in ((2, "Kaas, geleend"), (3, "Hierna komt: Lijmen"))
    )
    assert reader.arrival(look(book, card)) == (
        "1 van 3 geleend. Kaas, geleend. Hierna komt: Lijmen. Je kunt kiezen: Klaar."
    )
    assert list(reader.settled(look(book, card))) == [], "said whole already"
    others = (replace(row(1, "lent"), of=2), replace(row(2, "seen"), of=2))
    assert "geleend. Een lijst van 2. Hierna komt: Lijmen." in reader.arrival(look(*others, card))


def test_where_nothing_can_be_done_there_is_help() -> None:
    here = Look("closed", "nl", (Piece(Part.TITLE, "Gesloten"), FOOT))
    assert reader.arrival(here) == "Gesloten. Je kunt kiezen: Hulp."


def test_a_key_that_moved_says_name_place_and_state() -> None:
    here = look()
    choice = Piece(Part.CHOICE, "Licht", 4, group="Kleuren", at=1, of=3, checked=True)
    assert reader.focus(here, choice) == "Kleuren. Licht, 1 van 3, gekozen."
    assert reader.focus(here, choice, replace(choice, name="Donker")) == "Licht, 1 van 3, gekozen."
    assert reader.focus(here, DONE) == "Klaar, knop."
    assert reader.focus(here, replace(DONE, enabled=False)) == "Klaar, knop, kan nu niet."
    why = replace(DONE, enabled=False, more="Papier is op")
    assert reader.focus(here, why) == "Klaar, knop, Papier is op."
    assert reader.focus(here, Piece(Part.TICK, "Boete", 5)) == "Boete, niet aangevinkt."
    assert reader.focus(here, row(2, "lent", "Kaas")) == "Kaas, 2 van 3."


def test_a_button_is_said_with_what_it_is_about() -> None:
    why = Piece(Part.BUTTON, "Waarom?", 4, more="Eline Vere")
    here = Look("pile", "nl", (why,))
    assert reader.arrival(here) == "Je kunt kiezen: Waarom? Eline Vere."
    assert reader.focus(here, why) == "Waarom? Eline Vere, knop."


def test_keys_that_type_have_no_name_for_other_ears() -> None:
    five, erase = Piece(Part.KEY, "5", 5), Piece(Part.KEY, "Wissen", 6)
    alone = look(secret=True, privately=True)
    assert reader.focus(alone, five) == "5."
    assert reader.focus(look(secret=True), five) == "Een cijfertoets."
    assert reader.focus(look(secret=True), erase) == "Wissen."


def test_a_pin_is_stars_whoever_hears_it() -> None:
    one, two = (Piece(Part.TYPED, f"{count} getypt", 7, state=f"{count}") for count in (1, 2))
    for privately in (True, False):
        before, after = (look(one, stars=True, privately=privately), look(two, stars=True))
        assert said(before, after) == [("Ster. 2 getypt.", Urgency.CALLS)]
        assert said(after, before) == [("1 getypt.", Urgency.CALLS)]


def test_what_needs_a_hand_is_said_first_and_what_is_on_its_way_not_at_all() -> None:
    before = look(*(row(item, "asking") for item in (2, 3, 4, 5)))
    after = look(row(2, "lent"), row(3, "refused"), row(4, "put_back"), row(5, "seen"))
    assert said(before, after) == [
        ("Boek 4, put_back.", Urgency.CALLS),
        ("Boek 3, refused.", Urgency.FAILED),
        ("Boek 2, lent.", Urgency.DONE),
    ]
    # Its title came later: nothing became of it that was not said.
    assert said(after, look(row(2, "lent", "Kaas, lent"), *after.pieces[2:-2])) == []


def test_figures_that_run_are_not_said_but_what_is_counted_is() -> None:
    clock = Piece(Part.TEXT, "Dit scherm sluit over 30 seconden", 3)
    before = look(clock)
    assert said(before, look(replace(clock, name="Dit scherm sluit over 25 seconden"))) == []
    counted = replace(before, pieces=(replace(TITLE, name="2 van 3 geleend"), *before.pieces[1:]))
    assert said(before, counted) == [("2 van 3 geleend.", Urgency.DONE)]


def test_an_alert_breaks_in_and_buttons_come_and_go_unsaid() -> None:
    alert = Piece(Part.ALERT, "Ben je er nog?", 3)
    new = Piece(Part.BUTTON, "Ja, ga door", 4)
    assert said(look(), look(alert, new)) == [("Ben je er nog?", Urgency.CALLS)]


def test_nothing_is_joined_or_ends_twice() -> None:
    assert words.joined(["Nu jouw pas!. Hou hem hier", "Waarom?", "Waarom?"]) == (
        "Nu jouw pas! Hou hem hier. Waarom? Waarom?"
    )
    assert words.joined(["De balie is er", "De balie is er. Om 14.00 uur"]) == (
        "De balie is er. Om 14.00 uur."
    )
    assert words.sentence("\u2068Kaas\u2069\n· \u2068Elsschot\u2069") == "Kaas · Elsschot."


def test_dates_are_said_in_full_and_amounts_only_to_the_patron() -> None:
    assert words.dates_in_full("terug op di 1 mei, 3 boeken", "nl") == (
        "terug op dinsdag 1 mei, 3 boeken"
    )
    for language, screen, voice in (
        ("en", "due back Fri 18 Dec", "due back Friday 18 December"),
        ("fr", "ven 18 déc, mar 1er juin", "vendredi 18 décembre, mardi 1er juin"),
        ("de", "Fr 18. Dez, 18.12., 1.5.", "Freitag 18. Dezember, 18. Dezember, 1. Mai"),
        ("tr", "18 Ara Cum", "18 Aralık Cuma"),
        ("pl", "nd 20 gru", "niedziela 20 grudnia"),
        ("ar", "18/12", "18 ديسمبر"),
        ("de", "18.12.27, 1.2.3", "18.12.27, 1.2.3"),
        ("nl", "18/12", "18/12"),
    ):
        assert words.dates_in_full(screen, language) == voice
    german = Look("pile", "de", (replace(TITLE, name="Kaas, 18.12., Kasten 2"),))
    assert german.title == "Kaas, 18. Dezember, Kasten 2"
    for amount in ("€ 1.234,50", "€\xa01,20", "12,00 €"):
        assert words.without_amounts(f"Te betalen: {amount}.", "nl") == "Te betalen: een bedrag."


def test_each_script_has_its_voice() -> None:
    parts = words.passages("Je leent Тіні забутих предків, tot 18 december", "nl")
    assert [(part.language, part.text) for part in parts] == [
        ("nl", "Je leent"),
        ("uk", "Тіні забутих предків,"),
        ("nl", "tot 18 december"),
    ]
    assert len(words.passages("Тіні забутих предків", "uk")) == 1


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("currency", ["EUR", "CHF", "PLN", ""])
def test_no_amount_is_heard_however_it_is_written(language: str, currency: str) -> None:
    for owed in ("0.05", "2.50", "-3", "1234.50"):
        written = locales.amount(Decimal(owed), currency, language)
        heard = words.without_amounts(f"Betaal {written}, 3 dvd's.", language)
        assert not set("0125") & set(heard), (written, heard)
        assert "3 dvd's" in heard
    clock = locales.clock(datetime(2026, 11, 24, 14, 2, tzinfo=UTC), language)
    for other in (clock, locales.short_day(date(2026, 11, 24), language, year=True), "3 DVD"):
        assert words.without_amounts(other, language) == other


def test_in_arabic_a_name_behind_and_is_a_name() -> None:
    family = (Person("P2", initials="N."),)
    session = Session(Rules(0xC2), language="ar", initials="A.V.", family=family)
    heard = Privacy(session).for_all("\u0648\u2068A.V.\u2069 \u0648\u2068N.\u2069")
    assert "A.V." not in heard
    assert "N." not in heard


def test_a_title_has_the_voice_of_its_language() -> None:
    def parts(text: str, language: str = "nl", **titles: str) -> list[tuple[str, str]]:
        own = {title.replace("_", " "): code for title, code in titles.items()}
        return [(each.language, each.text) for each in words.passages(text, language, own)]

    text = "Je leent Le Petit Prince, tot 18 december."
    assert parts(text, Le_Petit_Prince="fr") == [
        ("nl", "Je leent"),
        ("fr", "Le Petit Prince,"),
        ("nl", "tot 18 december."),
    ]
    for whole in (parts(text), parts(text, Le_Petit_Prince=""), parts(text, Le_Petit_Prince="nl")):
        assert whole == [("nl", text)]
    # Neither a part of a word, nor of another title.
    assert parts("Je leent Le Petit Princes", Le_Petit_Prince="fr")[0][0] == "nl"
    within = {"Le_Petit_Prince": "fr", "Le_Petit_Prince_en_ik": ""}
    assert len(parts("Je leent Le Petit Prince en ik", **within)) == 1
    # Frisian has a Dutch voice; letters that no other voice reads keep theirs.
    assert parts("Je leent De Tinker", De_Tinker="fy") == [("nl", "Je leent De Tinker")]
    assert parts("Тіні, Le Petit Prince", Le_Petit_Prince="fr", Тіні="") == [
        ("uk", "Тіні,"),
        ("fr", "Le Petit Prince"),
    ]
