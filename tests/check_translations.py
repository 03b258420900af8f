"""Check that every sentence is translated and compiled: ``python tests/check_translations.py``.

With ``--update``: collect the sentences of the sources anew into assets/i18n/*.ts, and compile
them. What then still has no translation is named; it is to be filled in there, and updated again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "i18n"
QT = Path(PySide6.__file__).parent

SOURCE = "en"
"""The sources are in this language: only its plural forms have to be filled in."""

Message = tuple[str, str, str]
"""(context, source, comment)."""

_PLACES = re.compile(r"%L?[1-9]")


def collect(ts: Path) -> None:
    """Bring a .ts file up to date with the sources. Translations that are there stay."""
    only = ["-pluralonly"] if ts.stem.endswith(f"_{SOURCE}") else []
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", SOURCE]
    run = [str(QT / "lupdate"), *options, *only, "-extensions", "py,qml", "kiosk", "-ts", str(ts)]
    subprocess.run(run, check=True, cwd=ROOT)


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


def faults_of(key: Message, translation: ET.Element) -> Iterator[str]:
    """What is wrong with one translation."""
    source = key[1]
    forms = [form.text or "" for form in translation.iter("numerusform")]
    if translation.get("type") == "unfinished" or not all(forms or [translation.text or ""]):
        yield f"no translation of {source!r} ({key[0]})"
        return
    for text in forms or [translation.text or ""]:
        if sorted(_PLACES.findall(text)) != sorted(_PLACES.findall(source)):
            yield f"{text!r} has other %1 … %9 than {source!r} ({key[0]})"


def check(ts: Path, scratch: Path) -> Iterator[str]:
    """Everything that is not as it should be, one line each."""
    collected = scratch / ts.name
    shutil.copy(ts, collected)
    collect(collected)
    present, wanted = messages(ts), messages(collected)
    for context, source, _ in sorted(wanted.keys() - present.keys()):
        yield f"{ts.name}: new: {source!r} ({context})"
    for context, source, _ in sorted(present.keys() - wanted.keys()):
        yield f"{ts.name}: vanished: {source!r} ({context})"
    for key, translation in present.items():
        for fault in faults_of(key, translation):
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
        for ts in files:
            collect(ts)
            compile_to(ts, ts.with_suffix(".qm"))
    with tempfile.TemporaryDirectory() as scratch:
        faults = [fault for ts in files for fault in check(ts, Path(scratch))]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"translations: {len(files)} languages, {len(faults)} faults\n")
    return 0 if files and not faults else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
