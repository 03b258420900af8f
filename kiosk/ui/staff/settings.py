"""The configuration on the screen: sections, fields, one field that is put in, what changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.settings import (
    Changed,
    Drop,
    Field,
    Form,
    GoBack,
    Pressed,
    PutInForce,
    Section,
    Settings,
    SettingsPressed,
    Snapshot,
    Version,
    Wish,
)
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.dates import Days
from kiosk.ui.keyboards import USUAL, Layout, load_layouts
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

LONGEST: Final = 2000
"""Characters that hands type; what is longer is edited in the file."""
_SHOWN_OF_VALUE: Final = 40
_SHOWN_WHILE_TYPED: Final = 120
_SHOWN_OF_FAULT: Final = 220
_SHOWN_OF_HELP: Final = 280
_SHOWN_OF_NAME: Final = 18
_TYPED: Final = (Form.NUMBER, Form.TEXT, Form.LIST, Form.NUMBERS, Form.SECRET, Form.TOML)


_NOTHING: Final[dict[str, Any]] = {}
"""For a map of which nothing is there yet. Nobody changes it: QML gets a copy."""


class _Shown(NamedTuple):
    view: str = "sections"
    """sections, fields, field, changes, history or back."""
    loaded: bool = False
    fault: str = ""
    """Why the file cannot be read, or not be changed here; what the work on it broke off at."""
    version: int = 0
    """0: nothing was ever changed by it."""
    changedOn: str = ""
    changedBy: str = ""
    sections: list[dict[str, Any]] = NONE
    """``name``, ``about`` and ``wishes`` (a count) of each."""
    section: str = ""
    fields: list[dict[str, Any]] = NONE
    """Of the open section; each as ``opened`` has it."""
    opened: dict[str, Any] = _NOTHING
    """The open one: ``key``, ``name`` (within its section), ``form``, ``value``, ``isSet``,
    ``hidden``, ``wished``, ``was``, ``unit``, ``kind``, ``default``, ``help``, ``page``,
    ``required``, ``choices``."""
    typing: bool = False
    """Keys go into the open field."""
    typed: str = ""
    """The end of what was typed."""
    filled: int = 0
    """How many characters were."""
    faults: list[str] = NONE
    """What is wrong with the wishes, that of the open field first."""
    checking: bool = False
    wishes: int = 0
    changes: list[dict[str, Any]] = NONE
    """``key``, ``old`` and ``new`` of each; what a rollback would change where one is asked for."""
    effect: str = ""
    """none, device or restart."""
    canApply: bool = False
    changing: bool = False
    result: str = ""
    """Of the last order: done, failed or empty."""
    resultFaults: list[str] = NONE
    trial: str = ""
    """A value of OnTrial."""
    secondsLeft: int = 0
    missing: list[str] = NONE
    why: str = ""
    startsAnew: bool = False
    history: list[dict[str, Any]] = NONE
    """``version``, ``at``, ``by``, ``how``, ``note``, ``changes`` and ``more`` of each, newest
    first."""
    canGoBack: bool = False
    letters: list[str] = NONE
    """Of the keyboard: a string a row."""


@QmlElement
@QmlUncreatable("the station makes it")
class SettingsModel(QObject):
    """Where somebody is in the configuration, and what they type."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._now = Maintenance()
        self._layouts: Mapping[str, Layout] = {}
        """None before they are wanted."""
        self._shown = _Shown()
        self._rest()

    def _rest(self) -> None:
        self._view = "sections"
        self._section = ""
        self._key = ""
        self._typed = ""
        self._former: Wish | None = None
        """What was wished of the open field before it was opened."""

    def project(self, now: Maintenance) -> None:
        """Show this."""
        before, self._now = self._now, now
        if now.step is not StaffStep.SETTINGS:
            if before.step is StaffStep.SETTINGS:
                self._rest()
                self._tell(_Shown())
            return
        settings = self._settings
        done = settings.applied is not None and before.settings.applied is None
        if done and settings.applied is not None and settings.applied.changes:
            # What became of it stands on the first one.
            self._rest()
        if self._view in ("fields", "field") and self._open_section is None:
            # Somebody took it out of the file.
            self._rest()
        elif self._view == "field" and self._open_field is None:
            self._view = "fields"
        self._show()

    # What is open ---------------------------------------------------------------------------------

    @property
    def _settings(self) -> Settings:
        return self._now.settings

    @property
    def _file(self) -> Snapshot:
        return self._settings.file or Snapshot()

    @property
    def _open_section(self) -> Section | None:
        return next((each for each in self._file.sections if each.name == self._section), None)

    @property
    def _open_field(self) -> Field | None:
        return self._file.field(self._key) if self._key else None

    def _show(self) -> None:
        settings, file, standing = self._settings, self._file, self._settings.standing
        section, opened = self._open_section, self._open_field
        language = self._now.shown_language
        checked, applied = settings.checked, settings.applied
        newest = file.history[0] if file.history else None
        changes = file.undoes if self._view == "back" else checked.changes if checked else ()
        faults = checked.faults if checked is not None else ()
        self._layouts = layouts = self._layouts or load_layouts()
        self._tell(
            _Shown(
                view=self._view,
                loaded=settings.file is not None,
                fault=_short(file.fault or self._now.broke_off, _SHOWN_OF_FAULT),
                version=newest.version if newest is not None else 0,
                changedOn=self._moment(newest, language) if newest is not None else "",
                changedBy=newest.by if newest is not None else "",
                sections=[self._section_row(each) for each in file.sections],
                section=self._section,
                fields=[self._field_row(each) for each in (section.fields if section else ())],
                opened=self._field_row(opened) if opened is not None else {},
                typing=opened is not None and self._view == "field" and opened.form in _TYPED,
                typed="" if self._is_secret(opened) else self._typed[-_SHOWN_WHILE_TYPED:],
                filled=len(self._typed),
                faults=[_short(each, _SHOWN_OF_FAULT) for each in _own_first(faults, self._key)],
                checking=bool(settings.wishes) and checked is None,
                wishes=len(settings.wishes),
                changes=_changes(changes),
                effect=checked.effect.value if checked is not None else "",
                canApply=settings.ready,
                changing=settings.changing,
                result="" if applied is None else "done" if applied.changes else "failed",
                resultFaults=[_short(each, _SHOWN_OF_FAULT) for each in applied.faults]
                if applied is not None
                else [],
                trial=standing.state.value,
                secondsLeft=standing.left_s,
                missing=list(standing.missing),
                why=_short(standing.why, _SHOWN_OF_FAULT),
                startsAnew=standing.starts_anew,
                history=[self._version_row(each, language) for each in file.history],
                canGoBack=bool(file.undoes) and not settings.wishes and not settings.changing,
                letters=list(layouts.get(language, layouts[USUAL]).letters),
            )
        )

    def _tell(self, shown: _Shown) -> None:
        before, self._shown = self._shown, shown
        tell(self, before, shown)

    def _moment(self, version: Version, language: str) -> str:
        day = self._days.short(version.at, language)
        return " ".join(filter(None, (day, self._days.clock(version.at, language))))

    def _section_row(self, section: Section) -> dict[str, Any]:
        keys = {each.key for each in section.fields}
        return {
            "name": section.name,
            "about": _short(section.about, _SHOWN_OF_NAME),
            "wishes": sum(each.key in keys for each in self._settings.wishes),
        }

    def _field_row(self, of: Field) -> dict[str, Any]:
        wish = self._settings.wish(of.key)
        text = of.value if wish is None else of.default if wish.text is None else wish.text
        secret = self._is_secret(of)
        return {
            "key": of.key,
            "name": of.key.removeprefix(f"{self._section}."),
            "form": of.form.value,
            "value": "" if secret else _short(text, _SHOWN_OF_VALUE),
            "isSet": of.is_set if wish is None else wish.text is not None,
            "hidden": of.hidden and wish is None,
            "wished": wish is not None,
            "was": _short(of.value, _SHOWN_OF_VALUE),
            "unit": of.unit if text else "",
            "kind": _short(of.kind, _SHOWN_OF_FAULT),
            "default": _short(of.default, _SHOWN_OF_VALUE),
            "help": _whole_sentences(of.help),
            "page": of.page,
            "required": of.required,
            "choices": list(of.choices),
        }

    @staticmethod
    def _is_secret(of: Field | None) -> bool:
        return of is not None and of.form is Form.SECRET

    def _version_row(self, version: Version, language: str) -> dict[str, Any]:
        return {
            "version": version.version,
            "at": self._moment(version, language),
            "by": version.by,
            "how": version.how,
            "note": _short(version.note, _SHOWN_OF_FAULT),
            "changes": _changes(version.changes[:2]),
            "more": max(0, len(version.changes) - 2),
        }

    # What hands do --------------------------------------------------------------------------------

    def _press(self, act: Pressed) -> None:
        self._post(SettingsPressed(act))

    def _go(self, view: str) -> None:
        self._view = view
        self._show()

    @Slot(str)
    def openSection(self, name: str) -> None:
        self._section = name
        self._go("fields")

    @Slot(str)
    def openField(self, key: str) -> None:
        """One of the open section."""
        self._key = key
        of = self._open_field
        if of is None:
            return
        self._former = self._settings.wish(key)
        text = of.value if self._former is None else self._former.text or ""
        self._typed = "" if self._is_secret(of) or len(text) > LONGEST else text
        self._go("field")

    @Slot(str)
    def choose(self, text: str) -> None:
        """A word to choose from; true or false."""
        self._wish(text)

    @Slot()
    def setDefault(self) -> None:
        """It goes from the file."""
        self._typed = ""
        self._wish(None)
        self._show()

    @Slot(str)
    def press(self, character: str) -> None:
        """One more. What is too much is left out."""
        if len(character) == 1 and character.isprintable() and len(self._typed) < LONGEST:
            self._type(self._typed + character)

    @Slot()
    def erase(self) -> None:
        """The last one."""
        self._type(self._typed[:-1])

    @Slot()
    def clear(self) -> None:
        """All of it."""
        self._type("")

    def _type(self, text: str) -> None:
        if not self._shown.typing:
            return
        self._typed = text
        if not self._is_secret(self._open_field):
            self._wish(text)
        self._show()

    def _wish(self, text: str | None) -> None:
        of = self._open_field
        if of is not None:
            self._press(Wish(of.key, text, of.form))

    @Slot()
    def enter(self) -> None:
        """Klaar: what was put in stays."""
        if self._is_secret(self._open_field) and self._typed:
            self._wish(self._typed)
        self._typed = ""
        self._go("fields")

    @Slot()
    def back(self) -> None:
        """One step; from a field it stays as it was before it was opened."""
        if self._view == "field":
            self._press(self._former if self._former is not None else Drop(self._key))
            self._typed = ""
        self._go("fields" if self._view == "field" else "sections")

    @Slot()
    def look(self) -> None:
        """Bekijk wat er verandert."""
        self._go("changes")

    @Slot()
    def lookBack(self) -> None:
        """Vorige versies."""
        self._go("history")

    @Slot()
    def askBack(self) -> None:
        """Zet de vorige terug: first what that changes."""
        self._go("back")

    @Slot()
    def forget(self) -> None:
        """Gooi weg."""
        self._press(Drop())
        self._go("sections")

    @Slot()
    def apply(self) -> None:
        """Zet aan; or go back, where that was asked."""
        self._press(GoBack() if self._view == "back" else PutInForce())


def _changes(changes: Iterable[Changed]) -> list[dict[str, Any]]:
    return [
        {
            "key": each.key,
            "old": _short(each.old, _SHOWN_OF_VALUE),
            "new": _short(each.new, _SHOWN_OF_VALUE),
        }
        for each in changes
    ]


def _own_first(faults: Iterable[str], key: str) -> list[str]:
    return sorted(faults, key=lambda each: not (key and each.startswith(f"{key}: ")))


def _short(text: str, most: int) -> str:
    text = text if len(text) <= most else text[: most - 1] + "…"
    return " ".join(text.split()) if "\n" in text else text


def _whole_sentences(text: str) -> str:
    """As many as there is room for; the page has the rest."""
    if len(text) <= _SHOWN_OF_HELP:
        return text
    end = text.rfind(". ", 0, _SHOWN_OF_HELP)
    return text[: end + 1] if end > 0 else text[: text.rfind(" ", 0, _SHOWN_OF_HELP)] + " …"
