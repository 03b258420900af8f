"""The configuration on the screen: what stands in the file, what is wished, what became of it.

Nothing is changed before it was looked at as a whole: what is wished is checked as one types, shown
beside what holds, and written only where the file is still the one that was looked at. Pure.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role


class Form(StrEnum):
    """How a key is put in."""

    SWITCH = "switch"
    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    LIST = "list"
    """Words with commas between them."""
    NUMBERS = "numbers"
    """The same of numbers."""
    SECRET = "secret"
    """Never shown: it is set, or it is not."""
    TOML = "toml"
    """Anything else, as the file has it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key that stands in the file or could."""

    key: str
    """As the file and every message have it: ``ils.timeout_s``, ``devices[0].port``."""
    form: Form
    value: str
    """What holds, as somebody would type it; of a secret empty."""
    is_set: bool
    """It stands in the file; else its default holds."""
    default: str = ""
    """As somebody would type it."""
    required: bool = False
    choices: tuple[str, ...] = ()
    kind: str = ""
    """What is expected, with bounds, in the words of the reference."""
    unit: str = ""
    hidden: bool = False
    """It is set, and not for anybody's eyes."""
    help: str = ""
    """In the words of the reference."""
    page: str = ""
    """Of the reference, with its place."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the file."""

    name: str
    """``ils``, ``devices[0]``."""
    fields: tuple[Field, ...]
    about: str = ""
    """Of a device its name, of a bin its code."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One key and its values in the file, for reading; empty: it does not stand there."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the file."""

    version: int
    at: datetime | None
    by: str
    """A role, or a user of the machine; empty: nobody knows."""
    how: str
    """As ``leenpunt config history`` has it."""
    changes: tuple[Changed, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The file at one moment."""

    seen: str = ""
    """Another one where the file is another."""
    sections: tuple[Section, ...] = ()
    history: tuple[Version, ...] = ()
    """Newest first."""
    undoes: tuple[Changed, ...] = ()
    """What going back one version would change; empty: there is nothing to go back to."""
    fault: str = ""
    """Why it cannot be read, or not be changed here."""

    def field(self, key: str) -> Field | None:
        """None: there is no such key any more."""
        fields = (each for section in self.sections for each in section.fields)
        return next((each for each in fields if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Wish:
    """One key as it is to be."""

    key: str
    text: str | None = field(repr=False)
    """As it was typed; None: it goes from the file, and its default holds again."""
    form: Form = Form.TOML

    @property
    def written(self) -> str | None:
        """As the file's language has it."""
        text = self.text
        if text is None:
            return None
        match self.form:
            case Form.NUMBER:
                return text.strip().replace(",", ".")
            case Form.LIST | Form.NUMBERS if not text.strip().startswith("["):
                words = filter(None, map(str.strip, text.split(",")))
                quoted = words if self.form is Form.NUMBERS else map(_quoted, words)
                return f"[{', '.join(quoted)}]"
            case Form.TEXT if text[:1] in ("'", '"'):
                # Quotation marks that were typed are meant.
                return _quoted(text)
        return text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class Effect(StrEnum):
    """What a change needs, as ``leenpunt config`` has it."""

    NONE = "none"
    DEVICE = "device"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the wishes come to."""

    number: int
    """Of the check."""
    changes: tuple[Changed, ...] = ()
    effect: Effect = Effect.NONE
    faults: tuple[str, ...] = ()
    """What is wrong, each with its key first."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a change that was ordered."""

    changes: tuple[Changed, ...] = ()
    effect: Effect = Effect.NONE
    faults: tuple[str, ...] = ()
    """Why nothing was changed; or, with changes, what the running station did not take."""


class OnTrial(StrEnum):
    """A changed configuration of a running station."""

    NOTHING = "nothing"
    WAITS = "waits"
    """For the new start, when nobody is in maintenance mode any more."""
    PROVING = "proving"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the last change is doing."""

    state: OnTrial = OnTrial.NOTHING
    left_s: int = 0
    """While it proves itself: until it is taken back, in steps of five."""
    missing: tuple[str, ...] = ()
    """What worked before and does not yet; or did not in time, where it was taken back."""
    why: str = ""
    """It was taken back; in the words of the history."""
    starts_anew: bool = False
    """Once nobody is in maintenance mode any more."""


Told = Snapshot | Checked | Applied | Standing
"""What the work on the configuration tells the screen."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Forget a wish; without a key all of them."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class PutInForce:
    """Zet aan: write what was checked."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """Undo the last change."""


Pressed = Wish | Drop | PutInForce | GoBack
"""What hands do there."""


@dataclass(frozen=True, slots=True)
class EditSettings:
    """The work of the screen: reads the file, and then does what it is told."""


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """Say what they come to, without writing anything."""

    number: int
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Write them, if the file is still the one that was looked at. Without wishes: go back one
    version."""

    role: Role
    seen: str
    wishes: tuple[Wish, ...] = ()


Order = CheckWishes | ChangeSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """The screen of the configuration. What is wished stays as long as maintenance mode is open."""

    file: Snapshot | None = None
    """None: not read yet."""
    wishes: tuple[Wish, ...] = ()
    asked: int = 0
    """Counts checks."""
    checked: Checked | None = None
    """Of the wishes as they are; None: nobody knows yet."""
    changing: bool = False
    applied: Applied | None = None
    """What became of the last order; None: there was none, or hands have gone on since."""
    standing: Standing = Standing()

    def wish(self, key: str) -> Wish | None:
        """What is wished of this key."""
        return next((each for each in self.wishes if each.key == key), None)

    @property
    def ready(self) -> bool:
        """What is wished changes something, and could work."""
        found = self.checked
        return not self.changing and found is not None and bool(found.changes) and not found.faults


@dataclass(frozen=True, slots=True)
class SettingsTold(StaffEvent):
    """The work on the configuration says this."""

    said: Told


@dataclass(frozen=True, slots=True)
class SettingsPressed(StaffEvent):
    """Hands on the screen of the configuration."""

    act: Pressed


SettingsEvent = SettingsTold | SettingsPressed
