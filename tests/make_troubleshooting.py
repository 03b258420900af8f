"""Writes docs/troubleshooting.md: ``python tests/make_troubleshooting.py``.

What is seen is written here; what to do comes from kiosk/doctor_words.py, and what ``leenpunt
doctor`` can say from the calls of kiosk/diagnosis themselves.
"""

from __future__ import annotations

import ast
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from kiosk import diagnosis, doctor_words
from kiosk.diagnosis import advice, devices

PAGE = Path(__file__).parent.parent / "docs" / "troubleshooting.md"

_STOPS = "The screen says that the station is out of service"
_CLOCK = "Due dates are not promised, or are wrong; the log says `clock not trusted`"
_READS = "Books on the pad come and go on the screen"
SEEN: tuple[tuple[str, str, str], ...] = (
    (_STOPS, "the library system refuses this station's account", "ALARMS.sign_in_refused"),
    (_STOPS, "a setting that the library system does not accept", "ALARMS.config"),
    (_STOPS, "what answers is not read as a library system", "ALARMS.bad_message"),
    (_STOPS, "the disk is full, read-only, or somebody else's", "ALARMS.storage"),
    (_STOPS, "another program has the journal", "ALARMS.station_busy"),
    ("Borrowing goes on, offline", "the library system cannot be reached", "ILS_AWAY"),
    ("A device is away on the overview", "unplugged, switched off, or broken", "MISSED"),
    (_READS, "too many books, or metal beside them", "RARELY_READ"),
    (_READS, "the antenna is disturbed, or out of tune", "DISTURBED"),
    (_READS, "answers arrive damaged", "NOISY"),
    (_READS, "questions have no answer: a plug, a power supply", "LOOSE"),
    ("The overview counts answers that nobody asked for", "the device sends unasked", "TALKS"),
    ("The gate calls at a borrowed book", "its tag was not switched", "TAGS"),
    ("The lamp, the door or the flaps of the bins stand still", "the relay board", "RELAY_MISSED"),
    ("Nothing sounds when a book is taken away too early", "player or loudspeaker", "NO_SOUND"),
    ("Nothing is read aloud", "its program, or the sound device", "NO_SPEECH"),
    ("Few receipts are left on the roll", "paper near its end", "NEW_ROLL"),
    ("Work waits for staff", "the library system refused what was done offline", "WORK"),
    ("A changed setting went back by itself", "it did not work", "CHANGE_AGAIN"),
    ("Little room on the disk", "other files, or a journal never delivered", "MAKE_ROOM"),
    (
        "Closed, and the room is not let go",
        "the counter says that somebody is inside",
        "LOOK_INSIDE",
    ),
    ("The machine is hot", "fan, dust, no air", "HOT"),
    (_CLOCK, "never set", "CLOCK.never_set"),
    (_CLOCK, "no time service has set it", "CLOCK.not_synchronised"),
    (_CLOCK, "set while the machine ran", "CLOCK.jumped"),
    (_CLOCK, "before the newest entry of the journal", "CLOCK.behind"),
)
"""What somebody sees, its cause, and where in kiosk/doctor_words.py the advice stands."""

_HEAD = """# What is wrong, and what to do

Made from the program (`tests/make_troubleshooting.py`): these are the very sentences of
`leenpunt doctor` and of *What to do* in [maintenance mode](technicians.md).

Ask the station first: *What to do* on its screen, or `leenpunt doctor --config FILE`. It names the
device and the figure; the page below helps where nobody can ask it.

## By what is seen

| what is seen | cause | what to do |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD, *(_row(seen, cause, _sentence(place)) for seen, cause, place in SEEN)]
    parts.append("\n## By what doctor says\n\n`…` stands for a name, a number or a reason.\n")
    parts.append(_section("a device that cannot be opened", _of_opening()))
    for name in sorted(path.stem for path in Path(diagnosis.__path__[0]).glob("*.py")):
        module = importlib.import_module(f"{diagnosis.__name__}.{name}")
        found = dict.fromkeys(_findings(module))
        if name == "devices":
            found |= dict.fromkeys(
                (f"{trouble}: …", do) for trouble, do in devices.GATE_ADVICE.items()
            )
        if found:
            parts.append(_section(name.replace("_", " "), list(found)))
    return "".join(parts)


def unused() -> set[str]:
    """Advice of kiosk/doctor_words.py that no symptom leads to."""
    every: set[str] = set()
    for name, value in vars(doctor_words).items():
        if name.isupper():
            every |= {f"{name}.{key}" for key in value} if isinstance(value, dict) else {name}
    return every - {place for _, _, place in SEEN}


def _sentence(place: str) -> str:
    name, _, key = place.partition(".")
    value = getattr(doctor_words, name)
    return str(value[key] if key else value)


def _of_opening() -> list[tuple[str, str]]:
    """By the system's own reason."""
    reasons: dict[str, list[str]] = {}
    for number, do in advice._ADVICE.items():
        reasons.setdefault(do, []).append(os.strerror(number))
    return [(", ".join(dict.fromkeys(said)), do) for do, said in reasons.items()]


def _section(name: str, rows: list[tuple[str, str]]) -> str:
    body = "".join(_row(said, do) for said, do in rows)
    return f"\n### {name}\n\n| it says | what to do |\n|---|---|\n{body}"


def _row(*cells: str) -> str:
    escaped = (cell.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;") for cell in cells)
    return "| " + " | ".join(escaped) + " |\n"


def _findings(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Each thing that a module finds wrong, or could be better, with what to do about it."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = _assigned(function)
        for call in ast.walk(function):
            if not isinstance(call, ast.Call):
                continue
            if isinstance(call.func, ast.Attribute) and call.func.attr in ("wrong", "hint"):
                pair = call.args[:2]
            elif isinstance(call.func, ast.Name) and call.func.id == "Finding":
                pair = call.args[2:4]
            else:
                continue
            if len(pair) == 2:
                said, do = (_text(each, names, module) for each in pair)
                if any(map(str.isalpha, said)) and any(map(str.isalpha, do)):
                    yield said, do


def _assigned(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Its names that are given a value once."""
    found: dict[str, list[ast.expr]] = {}
    for each in ast.walk(function):
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            found.setdefault(each.targets[0].id, []).append(each.value)
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _text(node: ast.expr, names: dict[str, ast.expr], module: ModuleType) -> str:
    """A sentence of the source with … for what is put in; "" or … where it is made elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(each, names, module) for each in parts)
        case ast.FormattedValue(value=value):
            return _text(value, {}, module)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left, names, module) + _text(right, names, module)
        case ast.IfExp(body=body, orelse=other):
            either = [_text(each, names, module) for each in (body, other)]
            return " / ".join(each for each in either if each) or ""
        case ast.Name(id=name) if name in names:
            return _text(names[name], {}, module)
        case ast.Name(id=name) if isinstance(getattr(module, name, None), str):
            return str(getattr(module, name))
    return "…"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
