"""The sentences that a site has instead of ours: ``[screen] texts`` names the file.

Known sentences come from the sources of the translations. Nothing here needs Qt: a station without
a screen checks its configuration as well.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from kiosk.asset_folder import STAFF_LANGUAGES, folder, languages
from sync.files import parse_toml, read_whole

_LARGEST_FILE: Final = 256 * 1024
_LONGEST: Final = 400
"""Letters of a sentence: no place of any screen takes more."""
_SPARE: Final = 1.25
"""So much longer than the longest of ours in the same place a sentence may be without a word."""
_PLACES: Final = re.compile(r"%L?[1-9]|%n|\{\w*\}")

Own: TypeAlias = tuple[tuple[str, str], ...]
"""Of one language: a sentence as we show it, and what the site shows instead."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of ours: as it stands in the source, as it is shown, and the most letters of it."""

    context: str
    """The QML file or the collection that it stands in."""
    source: str
    shown: str
    room: int
    """Letters of the longest in the same place, in any language."""


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """What a site says instead of us, by language (ISO 639-1)."""

    own: Mapping[str, Own]
    long: tuple[tuple[str, str, int], ...] = ()
    """Language, sentence and how many letters are known to fit: what may not fit in its place."""
    unsaid: tuple[str, ...] = ()
    """Where it stands and why, of each that is said nowhere: ours is shown."""


NONE: Final = SiteTexts({})


_used: dict[str, Own] = {}


def use(texts: SiteTexts) -> None:
    """From now on this process says these. Called before anything is said."""
    _used.clear()
    _used.update(texts.own)


def own(language: str) -> Own:
    """What the site of this process says instead of us in a language."""
    return _used.get(language, ())


def load(path: Path, key: str) -> SiteTexts:
    """Read and check a file of sentences. ``key``: what names it, for the words of an error.

    Raises:
        ValueError: One line for each fault: what was found and what was expected.
    """
    try:
        tables = parse_toml(read_whole(path, _LARGEST_FILE).decode("utf-8"))
    except OSError as error:
        raise ValueError(f"{key}: {path}: {error.strerror or error}") from None
    except ValueError as error:
        raise ValueError(f"{key}: {path}: not a TOML file: {error}") from None
    faults: list[str] = []
    texts: dict[str, Own] = {}
    long: list[tuple[str, str, int]] = []
    unsaid: list[str] = []
    for language, table in tables.items():
        if language not in languages():
            known = ", ".join(languages())
            faults.append(f"found [{language}], expected tables of languages: {known}")
        elif not isinstance(table, dict):
            faults.append(f"{language}: expected a table, such as [{language}]")
        else:
            checked = _Checked(language)
            faults += checked.faults(table)
            texts[language] = tuple(checked.own.items())
            long += checked.long
            unsaid += checked.unsaid
    if faults:
        raise ValueError("\n".join(f"{key}: {path}: {fault}" for fault in faults))
    return SiteTexts(texts, tuple(long), tuple(unsaid))


class _Checked:
    """The table of one language, looked at sentence by sentence."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.own: dict[str, str] = {}
        self.long: list[tuple[str, str, int]] = []
        self.unsaid: list[str] = []

    def faults(self, table: Mapping[str, Any]) -> Iterator[str]:
        """What is wrong with it, one line each; the rest is in the other members.

        A sentence that this version does not have is no fault: the library wrote it for another
        version.
        """
        former: list[tuple[str, str, str]] = []
        for written, text in table.items():
            at = f"[{self._language}] {_quoted(written)}"
            if not isinstance(text, str):
                yield f"{at}: expected text in quotation marks"
            elif fault := _fault(written, text):
                yield f"{at}: {fault}"
            elif meant := _meant(self._language, written):
                yield from self._take(at, meant, text)
            else:
                former.append((at, written, text))
        # Last: who has written the sentence of this version too means that one.
        for each in former:
            self._take_reworded(*each)

    def _take_reworded(self, at: str, written: str, text: str) -> None:
        now = reworded(self._language).get(_flat(written), "")
        if now and _fault(now, text):
            self.unsaid.append(f"{at}: we say {_quoted(now)} now, which has other places")
        elif meant := _meant(self._language, now) if now else ():
            self.own |= {each.shown: text for each in meant if each.shown not in self.own}
        else:
            self.unsaid.append(f"{at}: no sentence of ours{_nearest(self._language, written)}")

    def _take(self, at: str, meant: tuple[Sentence, ...], text: str) -> Iterator[str]:
        for sentence in meant:
            if self.own.get(sentence.shown, text) != text:
                yield f"{at}: stands there twice, by its words and by its English ones"
            self.own[sentence.shown] = text
        room = min(sentence.room for sentence in meant)
        if len(text) > room * _SPARE:
            self.long.append((self._language, text, room))


def _fault(written: str, text: str) -> str:
    if not text.strip():
        return "expected some text, found none"
    if len(text) > _LONGEST:
        return f"{len(text)} letters, at most {_LONGEST}"
    if not text.replace("\n", "").isprintable():
        return "expected letters and line ends, found a sign that cannot be shown"
    wanted, found = (Counter(_PLACES.findall(each)) for each in (written, text))
    if wanted != found:
        names = [" ".join(sorted(each.elements())) or "none" for each in (wanted, found)]
        return f"expected the places {names[0]}, found {names[1]}: a name or number stands there"
    return ""


def _meant(language: str, written: str) -> tuple[Sentence, ...]:
    """As it is shown, else as it stands in the source; however it is broken over lines.

    Of two that differ in their lines alone, the one that is broken as it was written.
    """
    wanted = _flat(written)
    sentences = known(language)
    return (
        tuple(each for each in sentences if each.shown == written)
        or tuple(each for each in sentences if _flat(each.shown) == wanted)
        or tuple(each for each in sentences if _flat(each.source) == wanted)
    )


@cache
def reworded(language: str) -> Mapping[str, str]:
    """Sentences of earlier versions, on one line, and what is shown in their place; empty: none."""
    path = folder() / "i18n" / "reworded.toml"
    tables: dict[str, dict[str, str]] = parse_toml(path.read_text("utf-8"))
    return tables.get(language, {})


def _nearest(language: str, written: str) -> str:
    sentences = known(language)
    words = {_flat(each.shown): None for each in sentences}
    words |= {_flat(each.source): None for each in sentences}
    near = difflib.get_close_matches(_flat(written), words, n=1, cutoff=0.5)
    return f"; did you mean {_quoted(near[0])}?" if near else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    short = text if len(text) <= 80 else f"{text[:80]}…"
    return f'"{_flat(short)}"'


@cache
def known(language: str) -> tuple[Sentence, ...]:
    """Every sentence that is shown in a language; of one with a number, each of its forms."""
    ours = {code: dict(_messages(code)) for code in languages()}
    # Of what is in no language of staff alone, English has only what has a number in it.
    said_here = languages() if language in STAFF_LANGUAGES else (language,)
    found = []
    for key in {key: None for code in said_here for key in ours[code]}:
        shown = {code: messages.get(key) or (key[1],) for code, messages in ours.items()}
        room = max(len(text) for forms in shown.values() for text in forms)
        found += [Sentence(key[0], key[1], text, room) for text in dict.fromkeys(shown[language])]
    return tuple(found)


def _messages(language: str) -> Iterator[tuple[tuple[str, str, str], tuple[str, ...]]]:
    """(context, source, comment), and the forms of its translation."""
    # Most sites have no sentences of their own.
    import xml.etree.ElementTree as ET

    tree = ET.parse(folder() / "i18n" / f"leenpunt_{language}.ts")
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            yield (
                (
                    context.findtext("name") or "",
                    message.findtext("source") or "",
                    message.findtext("comment") or "",
                ),
                tuple(forms or [translation.text or ""]),
            )
