"""Lint every QML file: ``python tests/lint_qml.py``. Any warning is an error.

qmllint knows C++ types from Qt; ours are in Python, so their descriptions (qmltypes) are made
first, per module, from every ``@QmlElement`` under kiosk. New files are found by themselves.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import QMetaObject

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "kiosk" / "ui" / "qml"

QT = Path(PySide6.__file__).parent
LIBEXEC = QT / "Qt" / "libexec"
METATYPES = QT / "Qt" / "metatypes"

MODULE = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"$', re.MULTILINE)


def modules() -> dict[str, list[Path]]:
    """The Python files of each QML module, by the module's name."""
    found: dict[str, list[Path]] = {}
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        name = MODULE.search(path.read_text(encoding="utf-8"))
        if name:
            found.setdefault(name[1], []).append(path)
    return found


def describe(module: str, sources: list[Path], build: Path) -> None:
    """Write qmldir and qmltypes of ``module`` below ``build``."""
    folder = build.joinpath(*module.split("."))
    folder.mkdir(parents=True)
    dump = folder / "metatypes.json"
    dumper = QT / "scripts" / "metaobjectdump.py"
    _run([sys.executable, str(dumper), "-q", "-c", "-o", str(dump), *map(str, sources)])
    complete(dump, sources)
    registrar = LIBEXEC / "qmltyperegistrar"
    known = (str(METATYPES / f"qt6{part}_metatypes.json") for part in ("core", "gui", "qml"))
    _run(
        [
            str(registrar),
            *("--generate-qmltypes", str(folder / "module.qmltypes")),
            *("--import-name", module, "--major-version", "1", "--minor-version", "0"),
            *("--foreign-types", ",".join(known)),
            *("-o", str(folder / "registrations.cpp")),
            str(dump),
        ]
    )
    (folder / "qmldir").write_text(
        f"module {module}\ntypeinfo module.qmltypes\ndepends QtQml\n"
        "import QtQml.Models\nimport QtQuick\n",
        encoding="utf-8",
    )


def complete(dump: Path, sources: list[Path]) -> None:
    """Add what the classes say of themselves: what no decorator declares, and what is constant.

    metaobjectdump reads the source; properties made from a dataclass are not in it, and before
    6.12 it leaves ``constant=True`` out.
    """
    files = json.loads(dump.read_text(encoding="utf-8"))
    named = {path.name: path for path in sources}
    for file in files:
        path = named[Path(file["inputFile"]).name].relative_to(ROOT).with_suffix("")
        module = import_module(".".join(path.parts))
        for each in file["classes"]:
            made = getattr(getattr(module, each["className"]), "staticMetaObject", None)
            if made is not None:
                _complete(each, made)
    dump.write_text(json.dumps(files), encoding="utf-8")


def _complete(described: dict[str, Any], made: QMetaObject) -> None:
    properties = described.setdefault("properties", [])
    signals = described.setdefault("signals", [])
    known = {each["name"]: each for each in (*properties, *signals)}
    for index in range(made.propertyOffset(), made.propertyCount()):
        found = made.property(index)
        if found.name() not in known:
            changed = str(found.notifySignal().name(), "ascii")
            entry = {"name": found.name(), "type": found.typeName(), "read": found.name()}
            properties.append(entry | {"notify": changed, "index": len(properties)})
            if changed not in known:
                signal = {"access": "public", "name": changed, "arguments": []}
                signals.append(signal | {"returnType": "void"})
        elif found.isConstant():
            known[found.name()]["constant"] = True


def main() -> int:
    """Lint; the exit status is qmllint's."""
    files = [str(path) for path in sorted(QML.rglob("*.qml"))]
    command = [str(QT / "qmllint"), "--ignore-settings", "-W", "0"]
    with tempfile.TemporaryDirectory() as build:
        for module, sources in modules().items():
            describe(module, sources, Path(build))
        for folder in (build, str(QML)):
            command += ["-I", folder]
        status = subprocess.run([*command, *files], env=_quiet()).returncode
    sys.stdout.write(f"qmllint: {len(files)} files, {'clean' if status == 0 else 'not clean'}\n")
    return status


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, env=_quiet())


def _quiet() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main())
