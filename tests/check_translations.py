"""Check that every sentence is translated and compiled: ``python tests/check_translations.py``.

What patrons see is in every language; what only staff see in those of staff. With ``--update``:
collect the sentences of the sources anew into assets/i18n/*.ts, and compile them. What then still
has no translation is named; it is to be filled in there, and updated again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

import PySide6

from kiosk.asset_folder import STAFF_LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "i18n"
QT = Path(PySide6.__file__).parent

SOURCE = "en"
"""The sources are in this language: only its plural forms have to be filled in."""

FORMS = {"nl": 2, "en": 2, "de": 2, "fr": 2, "fy": 2, "tr": 1, "pl": 3, "uk": 3, "ar": 6}
"""How many a sentence with a number has, as Qt counts them (qttools, numerus.cpp)."""

STAFF = (
    *("kiosk/ui/qml/Kiosk/Staff", "kiosk/ui/qml/Kiosk/Gate", "kiosk/ui/qml/Kiosk/Sim"),
    *("kiosk/doctor_words.py", "kiosk/encoding_words.py", "kiosk/guided_words.py"),
    *("kiosk/inventory_words.py", "kiosk/work_words.py"),
)
"""What stands there no patron sees. Everything else is a patron's, so that nothing is forgotten."""

Message = tuple[str, str, str]
"""(context, source, comment)."""

_PLACES = re.compile(r"%L?[1-9]|</?\w+>|\n")
"""Of names and numbers, of words in bold, and where a line ends."""
_END = re.compile(r"[.?!…:؟؛](?=[\"'”»“)\u2069\u00a0\u202f]*$)")
_BROAD = re.compile(r"(?<![\u00a0\u202f])[:;?!]")
"""Of French: a sign without its narrow space."""


def sources(*, staff: bool) -> list[str]:
    """The files in which sentences stand; without ``staff``: those that patrons see."""
    found = (path for ending in ("py", "qml") for path in (ROOT / "kiosk").rglob(f"*.{ending}"))
    names = sorted(path.relative_to(ROOT).as_posix() for path in found)
    return [name for name in names if staff or not any(_is_in(name, place) for place in STAFF)]


def _is_in(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}/")


def collect(files: Iterable[Path]) -> None:
    """Bring .ts files up to date with the sources. Translations that are there stay."""
    patrons, staff, english = [], [], []
    for ts in files:
        code = _code(ts)
        part = english if code == SOURCE else staff if code in STAFF_LANGUAGES else patrons
        part.append(ts)
    _collect(patrons, sources(staff=False))
    _collect(staff, sources(staff=True))
    _collect(english, sources(staff=True), "-pluralonly")


def _collect(files: Iterable[Path], read: Iterable[str], *more: str) -> None:
    into = [part for ts in files for part in ("-ts", str(ts))]
    if into:
        options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", SOURCE]
        run = [str(QT / "lupdate"), *options, *more, *read, *into]
        subprocess.run(run, check=True, cwd=ROOT)


def _code(ts: Path) -> str:
    return ts.stem.removeprefix("leenpunt_")


def compile_to(ts: Path, qm: Path) -> None:
    """Write the .qm that Qt reads."""
    subprocess.run([str(QT / "lrelease"), "-silent", str(ts), "-qm", str(qm)], check=True)


def messages(ts: Path) -> dict[Message, ET.Element]:
    """Every message of a .ts file with its translation."""
    found = {}
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            key = tuple(element.findtext(tag) or "" for element, tag in _parts(context, message))
            translation = message.find("translation")
            found[key[0], key[1], key[2]] = (
                ET.Element("translation") if translation is None else translation
            )
    return found


def _parts(context: ET.Element, message: ET.Element) -> list[tuple[ET.Element, str]]:
    return [(context, "name"), (message, "source"), (message, "comment")]


def faults_of(key: Message, translation: ET.Element, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    context, source, _ = key
    forms = [form.text or "" for form in translation.iter("numerusform")]
    if translation.get("type") == "unfinished" or not all(forms or [translation.text or ""]):
        yield f"no translation of {source!r} ({context})"
        return
    if forms and len(forms) != FORMS[language]:
        yield f"{len(forms)} forms of {source!r} ({context}), expected {FORMS[language]}"
    # A form may say its number as a word; the last is that of any number.
    if forms and ("%n" in source) != ("%n" in forms[-1]):
        yield f"{forms[-1]!r} has no %n, or one too many ({context})"
    for text in forms or [translation.text or ""]:
        for fault in _faults_of(text, source, language):
            yield f"{text!r} {fault} {source!r} ({context})"


def _faults_of(text: str, source: str, language: str) -> Iterator[str]:
    if sorted(_PLACES.findall(text)) != sorted(_PLACES.findall(source)):
        yield "has other %1 … %9 than"
    if "  " in text or text.strip() != text:
        yield "has a space too many, unlike"
    if language == "fr" and _BROAD.search(text):
        yield "has no space of no width between words and sign, for"
    if any(unicodedata.category(each) == "Mn" for each in unicodedata.normalize("NFC", text)):
        yield "has signs above or below its letters, for"
    # The two in which sentences are written may differ from each other.
    if language not in STAFF_LANGUAGES and bool(_END.search(text)) != bool(_END.search(source)):
        yield "does not end as"


def check(files: Iterable[Path], scratch: Path) -> Iterator[str]:
    """Everything that is not as it should be, one line each."""
    copies = {ts: Path(shutil.copy(ts, scratch)) for ts in files}
    collect(copies.values())
    for ts, collected in copies.items():
        present, wanted = messages(ts), messages(collected)
        for context, source, _ in sorted(wanted.keys() - present.keys()):
            yield f"{ts.name}: new: {source!r} ({context})"
        for context, source, _ in sorted(present.keys() - wanted.keys()):
            yield f"{ts.name}: vanished: {source!r} ({context})"
        for key, translation in present.items():
            for fault in faults_of(key, translation, _code(ts)):
                yield f"{ts.name}: {fault}"
        compiled = scratch / ts.with_suffix(".qm").name
        compile_to(ts, compiled)
        kept = ts.with_suffix(".qm")
        if not kept.exists() or kept.read_bytes() != compiled.read_bytes():
            yield f"{kept.name}: not compiled from {ts.name} as it is now"


def main(arguments: list[str]) -> int:
    """The exit status: 0 when all is well."""
    files = sorted(FOLDER.glob("leenpunt_*.ts"))
    if arguments == ["--update"]:
        collect(files)
        for ts in files:
            compile_to(ts, ts.with_suffix(".qm"))
    with tempfile.TemporaryDirectory() as scratch:
        faults = list(check(files, Path(scratch)))
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"translations: {len(files)} languages, {len(faults)} faults\n")
    return 0 if files and not faults else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
