"""The check of the translations finds what is new, gone, open, wrong or not compiled."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QRawFont

from kiosk.asset_folder import folder, languages

I18N = folder() / "i18n"
LATIN = "AtkinsonHyperlegibleNext"
SCRIPTS = {
    "NotoSansArabic": re.compile("[\u0600-\u06ff]"),
    "NotoSans": re.compile("[\u0400-\u052f]"),
}
"""As Tokens.qml tells them."""
UNSEEN = "\n\u202f\u2068\u2069"


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "check_translations.py"
    spec = importlib.util.spec_from_file_location("check_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("weight", ["400Regular", "700Bold"])
@pytest.mark.parametrize("language", languages())
def test_each_letter_is_in_the_font_that_it_is_set_in(
    qapp: object, checker: ModuleType, language: str, weight: str
) -> None:
    """A text is set in the family of its script; Latin letters in it come from the Latin one."""
    fonts = {
        family: QRawFont(str(folder() / "fonts" / f"{family}_{weight}.ttf"), 20)
        for family in (LATIN, *SCRIPTS)
    }
    for translation in checker.messages(I18N / f"leenpunt_{language}.ts").values():
        for text in translation.itertext():
            script = next((name for name, each in SCRIPTS.items() if each.search(text)), LATIN)
            for letter in set(text) - set(UNSEEN):
                foreign = script != LATIN and letter < "\u0250"
                assert fonts[LATIN if foreign else script].supportsCharacter(ord(letter)), text


SENTENCE = "<source>We do not know this card.</source>"
DUTCH = "<translation>We kennen deze pas niet.</translation>"

SPOILED = [
    (SENTENCE, "<source>A sentence of yesterday.</source>", "new: 'We do not know this card.'"),
    (SENTENCE, "<source>A sentence of yesterday.</source>", "vanished: 'A sentence of yesterday.'"),
    (DUTCH, '<translation type="unfinished"></translation>', "no translation of 'We do not know"),
    (DUTCH, "<translation>We kennen %1 niet.</translation>", "has other %1 … %9 than 'We do not"),
    (DUTCH, "<translation>Deze pas is nieuw.</translation>", "leenpunt_nl.qm: not compiled"),
]


@pytest.mark.parametrize(("before", "after", "fault"), SPOILED)
def test_a_fault_is_found(
    checker: ModuleType, tmp_path: Path, before: str, after: str, fault: str
) -> None:
    folder, scratch = tmp_path / "i18n", tmp_path / "scratch"
    shutil.copytree(I18N, folder)
    scratch.mkdir()
    ts = folder / "leenpunt_nl.ts"
    text = ts.read_text(encoding="utf-8")
    assert before in text
    ts.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert any(fault in line for line in checker.check([ts], scratch))


def test_a_language_without_a_compiled_file_is_found(checker: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    ts = Path(shutil.copy(I18N / "leenpunt_en.ts", tmp_path))
    lines = list(checker.check([ts], tmp_path / "scratch"))
    assert "leenpunt_en.qm: not compiled from leenpunt_en.ts as it is now" in lines
