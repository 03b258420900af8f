"""The check of the translations finds what is new, gone, open, wrong or not compiled."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from kiosk.asset_folder import folder

I18N = folder() / "i18n"


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "check_translations.py"
    spec = importlib.util.spec_from_file_location("check_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
