"""Writes docs/troubleshooting.md: ``python tests/make_troubleshooting.py``.

What is seen comes from kiosk/diagnosis/troubles.py; what ``leenpunt doctor`` can say from the calls
of kiosk/diagnosis themselves.
"""

from __future__ import annotations

import ast
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from kiosk import diagnosis, doctor_words, log_words
from kiosk.diagnosis import advice
from kiosk.diagnosis.troubles import BY_ADVICE, TROUBLES

PAGE = Path(__file__).parent.parent / "docs" / "troubleshooting.md"

_HEAD = """# What is wrong, and what to do

Made from the program (`tests/make_troubleshooting.py`): these are the very sentences of
`leenpunt doctor` and of *What to do* in [maintenance mode](technicians.md).

Ask the station first: *What to do* on its screen, [`leenpunt status`](monitoring.md) or
`leenpunt doctor --config FILE`. It names the device and the figure; the page below helps where
nobody can ask it.

## By what is seen

The word is that of `leenpunt status` and of its alarms.

| what is seen | cause | what to do | word |
|---|---|---|---|
"""


_LOG = """
## By what the log says

A line that somebody has to do something about says so itself, as `do`; one with an `exception` is
a fault of the program. The rest of the line says which device, address or file it is about, and
why. `journalctl -u 'leenpunt*' -o cat` shows them.

| `event` | what to do |
|---|---|
"""


def page() -> str:
    """The whole page."""
    rows = (_row(each.seen, each.cause, each.do, f"`{each.word}`") for each in TROUBLES)
    parts = [_HEAD, *rows]
    parts.append(_LOG)
    parts += sorted(_of_the_log())
    parts.append("\n## By what doctor says\n\n`…` stands for a name, a number or a reason.\n")
    parts.append(_section("a device that cannot be opened", _of_opening()))
    for name in sorted(path.stem for path in Path(diagnosis.__path__[0]).glob("*.py")):
        module = importlib.import_module(f"{diagnosis.__name__}.{name}")
        found = dict.fromkeys(_findings(module))
        if name == "devices":
            found |= dict.fromkeys(
                (f"{trouble}: …", do) for trouble, do in doctor_words.GATE.items()
            )
        if found:
            parts.append(_section(name.replace("_", " "), list(found)))
    return "".join(parts)


def unused() -> set[str]:
    """Advice of kiosk/doctor_words.py that no symptom leads to."""
    return {*doctor_words.every()} - set(BY_ADVICE)


def _of_the_log() -> Iterator[str]:
    for event, do in log_words.ADVICE.items():
        if isinstance(do, str):
            yield _row(f"`{event}`", do)
        else:
            yield from (_row(f"`{event}`, `{reason}`", each) for reason, each in do.items())


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
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(key))):
            return str(getattr(module, name)[key])
    return "…"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
