"""A site's own sentences: found as they are shown, checked, and said everywhere instead of ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk import receipt_words, site_texts, texts
from kiosk.asset_folder import languages
from kiosk.config import load
from kiosk.diagnosis.config import examine_config
from kiosk.ui.language import Languages
from sync.errors import ConfigFault
from sync.model import Reason

Write = Callable[[str], Path]
KNOWN = ", ".join(languages())


@pytest.fixture(autouse=True)
def _ours_again() -> Iterator[None]:
    yield
    site_texts.use(site_texts.NONE)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_disk(text: str) -> Path:
        path = tmp_path / "texts.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_disk


def faults(path: Path) -> list[str]:
    with pytest.raises(ValueError, match=r"screen\.texts") as caught:
        site_texts.load(path, "screen.texts")
    return [line.removeprefix(f"screen.texts: {path}: ") for line in str(caught.value).splitlines()]


def test_one_sentence_of_ours_gives_way_wherever_it_is_shown(write: Write) -> None:
    site_texts.use(
        site_texts.load(
            write('[nl]\n"Klaar" = "Gedaan"\n"Nog %n seconde." = "%n tel nog."\n'), "screen.texts"
        )
    )
    dutch = texts.translator("nl")
    assert dutch.translate("PileScreen", "Done") == "Gedaan"
    assert dutch.translate("OverviewScreen", "Done") == "Gedaan"
    assert dutch.translate("PileScreen", "Stop") == "Stoppen"
    # Each form of a sentence with a number is a sentence of its own.
    assert dutch.translate("Stage", "%n second(s) left.", None, 1) == "%n tel nog."
    assert dutch.translate("Stage", "%n second(s) left.", None, 2) == "Nog %n seconden."
    assert texts.translator("en").translate("PileScreen", "Done") in ("", "Done")


def test_qt_itself_says_it(qapp: QCoreApplication, write: Write) -> None:
    site_texts.use(
        site_texts.load(
            write('[nl]\n"Nog %n seconden." = "%n tellen"\n[en]\n"Done" = "Finished"\n'),
            "screen.texts",
        )
    )
    spoken = Languages(("nl", "en"))
    spoken.speak("nl")
    try:
        assert QCoreApplication.translate("Stage", "%n second(s) left.", None, 7) == "7 tellen"
        assert QCoreApplication.translate("Nowhere", "Known to nobody") == "Known to nobody"
        spoken.speak("en")
        assert QCoreApplication.translate("PileScreen", "Done") == "Finished"
        assert QCoreApplication.translate("PileScreen", "Stop") == "Stop"
        seconds = QCoreApplication.translate("Stage", "%n second(s) left.", None, 7)
        assert seconds == "7 seconds left."
    finally:
        spoken.silence()


def test_refusals_and_receipts_are_said_in_the_same_words(write: Write) -> None:
    site_texts.use(
        site_texts.load(
            write(
                '[nl]\n"We kennen deze pas niet." = "Deze pas is van elders."\n'
                '"Terug op %1" = "Inleveren vóór %1"\n'
            ),
            "screen.texts",
        )
    )
    assert texts.explain(Reason.PATRON_UNKNOWN, None, "nl").short == "Deze pas is van elders."
    assert receipt_words.said(receipt_words.DUE, "nl", "1 mei") == "Inleveren vóór 1 mei"
    assert receipt_words.said(receipt_words.DUE, "en", "1 May") == "Due back 1 May"


def test_a_sentence_is_also_found_by_its_english_words_and_on_one_line(write: Write) -> None:
    found = site_texts.load(
        write('[nl]\n"Done" = "Gedaan"\n"Leg je boeken hier neer" = "Hier\\nneerleggen"\n'),
        "screen.texts",
    )
    assert dict(found.own["nl"]) == {
        "Klaar": "Gedaan",
        "Leg je boeken\nhier neer": "Hier\nneerleggen",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[nl]\n"Pas van %1" = "Jouw pas"',
            '[nl] "Pas van %1": expected the places %1, found none: a name or number stands there',
        ),
        (
            '[nl]\n"Klaar" = "Klaar, %1"',
            '[nl] "Klaar": expected the places none, found %1: a name or number stands there',
        ),
        ('[nl]\n"Klaar" = "  "', '[nl] "Klaar": expected some text, found none'),
        ('[nl]\n"Klaar" = 3', '[nl] "Klaar": expected text in quotation marks'),
        (
            '[nl]\n"Klaar" = "a\\u202Eb"',
            '[nl] "Klaar": expected letters and line ends, found a sign that cannot be shown',
        ),
        (f'[nl]\n"Klaar" = "{"a" * 401}"', '[nl] "Klaar": 401 letters, at most 400'),
        ('[xx]\n"Klaar" = "Fini"', f"found [xx], expected tables of languages: {KNOWN}"),
        ('"Klaar" = "Gedaan"', f"found [Klaar], expected tables of languages: {KNOWN}"),
        ("nl = 3", "nl: expected a table, such as [nl]"),
        (
            '[nl]\n"Klaar" = "a"\n"Done" = "b"',
            '[nl] "Done": stands there twice, by its words and by its English ones',
        ),
    ],
)
def test_what_is_wrong_is_named(write: Write, text: str, said: str) -> None:
    assert faults(write(text)) == [said]


def test_every_fault_is_told_at_once_and_rubbish_is_no_file(write: Write, tmp_path: Path) -> None:
    assert len(faults(write('[nl]\n"Klaar" = ""\n"Pas van %1" = "x"\n[xx]\n'))) == 3
    assert faults(write("[nl"))[0].startswith("not a TOML file: ")
    assert faults(tmp_path / "none.toml") == ["No such file or directory"]


STATION = """
[station]
id = "desk"
state_dir = "state"
[ils]
host = "127.0.0.1"
port = 1
account = "a"
password = "b"
profile = "koha"
[journal]
allow_unsafe_storage = true
[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/null"
[[devices]]
kind = "scanner"
driver = "serial"
port = "/dev/null"
[screen]
texts = "texts.toml"
"""


def station(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(STATION, encoding="utf-8")
    path.chmod(0o600)
    return path


def test_the_file_is_beside_the_configuration_and_read_with_it(
    write: Write, tmp_path: Path
) -> None:
    write('[nl]\n"Klaar" = "Gedaan"')
    config = load(station(tmp_path))
    assert dict(config.screen.own_texts.own["nl"]) == {"Klaar": "Gedaan"}
    assert not [each for each in examine_config(config) if each.check == "texts"]
    write('[nl]\n"Klaar" = ""')
    with pytest.raises(ConfigFault, match=r'screen\.texts: .*"Klaar": expected some text'):
        load(station(tmp_path))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Klaarr", '"Klaarr": no sentence of ours; did you mean "Klaar"?; ours is shown'),
        ("Zzyzx", '"Zzyzx": no sentence of ours; ours is shown'),
    ],
)
def test_a_sentence_of_another_version_is_a_warning(
    write: Write, tmp_path: Path, written: str, said: str
) -> None:
    write(f'[nl]\n"{written}" = "x"\n"Stoppen" = "Ophouden"')
    config = load(station(tmp_path))
    assert dict(config.screen.own_texts.own["nl"]) == {"Stoppen": "Ophouden"}
    (finding,) = (each for each in examine_config(config) if each.check == "texts")
    assert (finding.ok, finding.message) == (True, f"warning: [nl] {said}")


def test_a_reworded_sentence_goes_on_being_said(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = {
        "Ik ben klaar": "Klaar",
        "Pas": "Pas van %1",
        "Nog even": "",
        "Ophouden": "Stoppen",
    }
    monkeypatch.setattr(site_texts, "reworded", lambda language: then)
    rows = (
        ('"Ik ben\\nklaar"', "Af"),
        ('"Ophouden"', "Nee"),
        ('"Stoppen"', "Weg"),
        ('"Pas"', "Kaart"),
        ('"Nog even"', "Wacht"),
    )
    text = "".join(f'{left} = "{right}"\n' for left, right in rows)
    found = site_texts.load(write(f"[nl]\n{text}"), "screen.texts")
    # What was written for this version counts, in whatever order.
    assert dict(found.own["nl"]) == {"Klaar": "Af", "Stoppen": "Weg"}
    assert [each.split(":")[0] for each in found.unsaid] == ['[nl] "Pas"', '[nl] "Nog even"']
    assert "other places" in found.unsaid[0]


@pytest.mark.parametrize("language", languages())
def test_each_sentence_of_then_leads_to_one_of_now(language: str) -> None:
    shown = {" ".join(each.shown.split()) for each in site_texts.known(language)}
    for then, now in site_texts.reworded(language).items():
        assert then == " ".join(then.split())
        assert then not in shown, "it is said still"
        assert not now or " ".join(now.split()) in shown


def test_the_example_of_the_documents_is_right(write: Write) -> None:
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text("utf-8")
    example = page.split("## Own words")[1].split("```toml\n")[1].split("```")[0]
    found = site_texts.load(write(example), "screen.texts")
    assert found.unsaid == ()
    assert len(found.own["nl"]) == 4


def test_what_may_not_fit_is_told_beforehand(write: Write, tmp_path: Path) -> None:
    write('[nl]\n"Klaar" = "Ik ben helemaal klaar met alles"')
    (finding,) = (each for each in examine_config(load(station(tmp_path))) if each.check == "texts")
    assert finding.ok
    assert "31 letters, and 5 are known to fit" in finding.message
    assert "leenpunt screens" in finding.do


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_may_be_said_otherwise(language: str, write: Write) -> None:
    sentences = {each.shown for each in site_texts.known(language)}
    assert len(sentences) > 250
    # What JSON escapes, TOML escapes alike.
    quoted = ((json.dumps(each), json.dumps(f"{each} ")) for each in sorted(sentences))
    rows = "\n".join(f"{each} = {other}" for each, other in quoted)
    found = site_texts.load(write(f"[{language}]\n{rows}"), "screen.texts")
    assert {shown for shown, _ in found.own[language]} == sentences
