"""``leenpunt screens``: this library's screens as pictures, and what does not fit on them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call
from PySide6.QtGui import QGuiApplication, QImage

from kiosk import asset_folder, locales, site_texts
from kiosk.demo import days, gallery, receipts
from kiosk.demo.a11y.eye import Seen
from kiosk.demo.contact_sheet import NAMES
from kiosk.demo.day import library
from kiosk.demo.gate_scenes import GATE_SCENES
from kiosk.demo.page import captions
from kiosk.demo.scenes.scene import LOAN

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _ours_again() -> Any:
    yield
    site_texts.use(site_texts.NONE)


def screens(out: Path, *words: str | Path) -> Ended:
    return call(["screens", "--out", str(out), *map(str, words)])


def site(folder: Path, *, more: str = "", **instead: str) -> Path:
    """A configuration file: the demo's, with other words in it."""
    text = library.configuration(folder, 1) + more
    for old, new in instead.items():
        assert old in text
        text = text.replace(old, new)
    file = folder / "site.toml"
    file.touch(mode=0o600)
    file.write_text(text, encoding="utf-8")
    return file


def rows(ended: Ended) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_one_scene_in_what_was_asked_for(tmp_path: Path) -> None:
    done = screens(
        tmp_path / "out",
        *("--only", "pile", "--only", "gate-quiet", "--only", "receipt-renew"),
        *("--language", "en", "--theme", "dark", "--size", "800x600", "--size", "portrait"),
        "--json",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    found = {row["file"]: row for row in rows(done)}
    assert set(found) == {
        "pile-800x600-en-dark.png",
        "pile-portrait-en-dark.png",
        "gate-quiet-800x600-en-dark.png",
        "gate-quiet-portrait-en-dark.png",
        "receipt-renew-en.png",
    }
    assert found["pile-800x600-en-dark.png"] == {
        "file": "pile-800x600-en-dark.png",
        "scene": "pile",
        "screen": "pile",
        "size": "800x600",
        "language": "en",
        "theme": "dark",
        "letters": "normal",
        "places": "usual",
        "cut": [],
    }
    drawn = {path.name for path in (tmp_path / "out" / "screens").iterdir()}
    assert drawn == set(found)
    small = QImage(str(tmp_path / "out/screens/pile-800x600-en-dark.png"))
    assert (small.width(), small.height()) == (800, 600)
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="screens/([^"]+)"', page)) == drawn
    assert "Somebody borrows six books." in page
    assert "upright, English, dark" in page
    # A second run leaves nothing of the first.
    assert screens(tmp_path / "out", "--only", "receipt-renew").returncode == 0
    left = {path.name for path in (tmp_path / "out" / "screens").iterdir()}
    assert left == {f"receipt-renew-{language}.png" for language in asset_folder.languages()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--only", "pyle"), "--only: found 'pyle'; did you mean pile?; there are attract, "),
        (("--language", "xx"), "--language: found 'xx'; there are nl, en, "),
        (("--theme", "pink"), "--theme: found 'pink'; there are light, dark, contrast"),
        (("--size", "3x3"), "'3x3' is no size such as 405x720"),
        (("--day", "23-12-2026"), "found '23-12-2026', expected a day such as 2026-12-23"),
        (("--config", "nowhere.toml"), "nowhere.toml: No such file"),
    ],
)
def test_a_wrong_name_is_told_with_the_right_ones(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = screens(tmp_path / "out", *words)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_the_day_of_the_machine_is_on_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--only", "success", "--only", "gate-calm", "--only", "receipt-borrow")
    seen: dict[str, set[str]] = {}
    shown = gallery.shown

    def read(rules: Any, look: Any, shots: Any, moment: Any) -> Any:
        for shot, picture, app in shown(rules, look, shots, moment):
            seen.setdefault(shot.language, set()).update(Seen(app.window).texts())
            yield shot, picture, app

    monkeypatch.setattr(gallery, "shown", read)
    some = ("--language", "nl", "--language", "en", "--size", "portrait")
    assert screens(tmp_path / "out", *words, *some).returncode == 0
    for language, texts in seen.items():
        due = days.due_wide(language).date() + LOAN
        assert locales.day(due, language, weekday="ddd") in "\n".join(texts), language
    seen.clear()
    assert screens(tmp_path / "out", *words, *some, "--day", "2026-12-02").returncode == 0
    assert {language for language, texts in seen.items() if "23 dec" in str(texts).lower()} == {
        "nl",
        "en",
    }


def test_a_site_is_drawn_as_it_is(tmp_path: Path) -> None:
    more = '[screen]\ncolour = "#7A1FA2"\ntheme = "light"\n'
    plain, own = tmp_path / "plain", tmp_path / "own"
    words = ("--only", "attract", "--only", "pile-returns", "--language", "nl", "--size")
    assert screens(plain, *words, "portrait").returncode == 0
    file = site(
        tmp_path,
        more=more,
        **{'"romans"': '"RO"', '"jeugd"': '"JE"', "number = 1": "number = 71"},
    )
    done = screens(own, *words, "portrait", "--config", file)
    assert (done.returncode, done.stderr) == (0, b"")
    at = (20, 1000)
    for name in ("attract", "pile-returns"):
        before, after = (
            QImage(str(folder / f"screens/{name}-portrait-nl.png")) for folder in (plain, own)
        )
        assert before != after, name
    attract = QImage(str(own / "screens/attract-portrait-nl.png"))
    assert attract.pixelColor(*at).name() == "#7a1fa2"
    assert "Bibliotheek Voorbeeld: every screen" in (own / "index.html").read_text("utf-8")


def test_what_does_not_fit_is_named(tmp_path: Path) -> None:
    long = "Ik ben hier nu helemaal klaar met alles wat ik wilde doen. " * 4
    (tmp_path / "texts.toml").write_text(f'[nl]\n"Klaar" = "{long}"\n', "utf-8")
    file = site(tmp_path, more='[screen]\ntexts = "texts.toml"\n')
    done = screens(
        tmp_path / "out",
        *("--only", "pile", "--only", "attract", "--language", "nl", "--language", "en"),
        *("--size", "portrait", "--config", file),
    )
    assert done.returncode == 1
    first, last = done.stdout.decode().splitlines()
    assert first == f"pile-portrait-nl.png: does not fit: {long.strip()}"
    assert last == f"4 pictures: {tmp_path / 'out' / 'index.html'}"
    assert "does not fit: Ik ben hier" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_the_machine_at_the_entrance_has_its_own_screen_alone(tmp_path: Path) -> None:
    file = tmp_path / "gates.toml"
    file.touch(mode=0o600)
    file.write_text(
        library.gate_configuration(
            tmp_path, ils_port=1, notify="127.0.0.1:0", commands="127.0.0.1:1"
        )
    )
    words = ("--config", str(file), "--language", "nl", "--size", "405x720", "--json")
    done = screens(tmp_path / "out", *words)
    assert done.returncode == 0, done.stderr
    assert [row["scene"] for row in rows(done)] == [scene.name for scene in GATE_SCENES]
    refused = screens(tmp_path / "out", "--only", "pile", *words)
    assert refused.returncode == 2


def test_pictures_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = screens(tmp_path / "out", "--only", "receipt-renew")
    assert done.returncode == 1
    assert b"cannot write the pictures" in done.stderr


def test_every_picture_says_what_somebody_does_and_sees() -> None:
    said = captions()
    assert list(said) == list(NAMES)
    for does, sees in said.values():
        for sentence in (does, sees):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
    assert len({does + sees for does, sees in said.values()}) == len(said)


def test_every_receipt_has_its_name(qapp: QGuiApplication) -> None:
    from datetime import UTC, datetime

    made = receipts.receipts("", "", datetime(2026, 11, 26, tzinfo=UTC))
    assert tuple(f"receipt-{name}" for name in made) == receipts.NAMES
