"""Shared libraries that the installed wheels want and do not bring, and the package of each.

``python -m release.libraries`` loads them all, and Pillow's layout of lines: exit 1 names what this
machine lacks. A library that Qt opens by half of its name is seen by nobody here.
"""

from __future__ import annotations

import ctypes
import mmap
import re
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
UNUSED: Final = {
    "PySide6/Qt/plugins/designer/": "forms are designed with it",
    "PySide6/Qt/plugins/egldeviceintegrations/": "a compositor has the screen, or X11",
    "PySide6/Qt/plugins/platforms/libqeglfs.so": "a compositor has the screen, or X11",
    "PySide6/Qt/lib/libQt6Egl": "a compositor has the screen, or X11",
    "PySide6/Qt/plugins/platforms/libqlinuxfb.so": "a compositor has the screen, or X11",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so": "no window of ours looks like a desktop's",
    "PySide6/Qt/plugins/printsupport/": "receipts go to lp",
    "PySide6/Qt/plugins/sqldrivers/": "the journal is opened by Python",
    "PySide6/Qt/plugins/wayland-graphics-integration-server/": "we are no compositor",
    "PySide6/Qt/lib/libQt6WaylandCompositor": "we are no compositor",
    "PySide6/Qt/lib/libQt6WaylandEglCompositor": "we are no compositor",
    "PySide6/Qt/qml/QtWayland/Compositor/": "we are no compositor",
}
"""Parts of wheels that no program of ours loads, and why."""
BASE: Final = frozenset(
    (
        *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libdl.so.2", "libm.so.6"),
        *("libpthread.so.0", "libresolv.so.2", "librt.so.1", "libutil.so.1", "libgcc_s.so.1"),
        *("libstdc++.so.6", "libz.so.1", "libzstd.so.1"),
    )
)
"""Every Debian has them: apt and dpkg depend on them."""
ALONG: Final = {
    "libbrotlicommon.so.1": "libfreetype6",
    "libbrotlidec.so.1": "libfreetype6",
    "libgio-2.0.so.0": "libglib2.0-0t64",
    "libgobject-2.0.so.0": "libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0t64",
    "libxcb.so.1": "libx11-6",
    "libxcb-glx.so.0": "libgl1",
    "libxcb-image.so.0": "libxcb-cursor0",
    "libxcb-render.so.0": "libxcb-cursor0",
    "libxcb-render-util.so.0": "libxcb-cursor0",
    "libxcb-shm.so.0": "libxcb-cursor0",
    "libxcb-util.so.1": "libxcb-cursor0",
    "libxcb-xkb.so.1": "libxkbcommon-x11-0",
}
"""Library to the package of ours that holds it too, or depends on the one that does."""
SPARE: Final = {"libusb-1.0.so.0": "libusb-1.0-0"}
"""Opened for some devices only: nothing is refused where it is not."""
OTHER_NAMES: Final = frozenset({"libc.so", "libfribidi.so", "libusb-1.0.so", "libusb.so"})
"""Tried where the name that we know is not there."""

_OPENED = re.compile(rb"(?<=[\0\"'])lib[\w+.-]+?\.so(?:\.\d+)*(?=[\0\"'])")
_PT_LOAD, _PT_DYNAMIC = 1, 2
_DT_NEEDED, _DT_STRTAB, _DT_SONAME = 1, 5, 14


@dataclass(frozen=True, slots=True)
class SharedObject:
    """One file in ELF (System V gABI, chapters 4 and 5), of 64 bits, little-endian."""

    soname: str
    needed: frozenset[str]
    """What the linker loads with it."""
    named: frozenset[str]
    """Every whole string in it that is the name of a library: it may open that by itself."""


def read(path: Path) -> SharedObject | None:
    """None: it is no such file."""
    with path.open("rb") as file:
        if file.read(6) != b"\x7fELF\x02\x01":
            return None
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _parsed(data)


def _parsed(data: mmap.mmap) -> SharedObject:
    (start,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    loads: list[tuple[int, int, int]] = []
    entries: list[tuple[int, int]] = []
    for number in range(count):
        kind, _, offset, address, _, length = struct.unpack_from(
            "<IIQQQQ", data, start + number * size
        )
        if kind == _PT_LOAD:
            loads.append((address, length, offset))
        elif kind == _PT_DYNAMIC:
            entries = list(struct.iter_unpack("<qQ", data[offset : offset + length // 16 * 16]))
    named = frozenset(found.decode() for found in _OPENED.findall(data))
    table = next((value for tag, value in entries if tag == _DT_STRTAB), None)
    if table is None:
        return SharedObject("", frozenset(), named)
    strings = next(at + table - first for first, long, at in loads if first <= table < first + long)

    def told(wanted: int) -> Iterator[str]:
        for tag, value in entries:
            if tag == wanted:
                begin = strings + value
                yield data[begin : data.find(b"\0", begin)].decode()

    return SharedObject(next(told(_DT_SONAME), ""), frozenset(told(_DT_NEEDED)), named)


def wanted(folder: Path) -> dict[str, set[str]]:
    """Library that no wheel below ``folder`` brings, to the files in it that want it.

    ``folder`` holds installed packages. A library is wanted that a shared object needs, or names
    though it does not need it; and one that Python code opens by ctypes.
    """
    brought: set[str] = set()
    renamed: set[str] = set()
    """Stems of what auditwheel gave another name: in such a wheel the old one is still found."""
    found: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if ".so" in path.name and path.is_file() and (one := read(path)) is not None:
            brought |= {path.name, one.soname}
            if ".libs/" in name:
                renamed.add(re.sub(r"-[0-9a-f]{8}\.so.*", "", path.name))
            if not name.startswith(tuple(UNUSED)):
                for library in one.needed:
                    found.setdefault(library, set()).add(name)
                for library in one.named:
                    named.setdefault(library, set()).add(name)
        elif path.suffix == ".py" and b"ctypes" in (text := path.read_bytes()):
            for each in _OPENED.findall(text):
                named.setdefault(each.decode(), set()).add(name)
    for library, by in named.items():
        if library.partition(".so")[0] not in renamed:
            found.setdefault(library, set()).update(by)
    # Parts of Qt that another wheel of it brings are loaded by no program of ours.
    return {
        each: by
        for each, by in sorted(found.items())
        if each not in brought and not each.startswith("libQt6")
    }


def listed() -> dict[str, str]:
    """Library to package, as install.sh has them."""
    script = (ROOT / "install.sh").read_text("utf-8")
    return dict(re.findall(r"^.*?\b(lib\S+\.so\.\d+) (lib\S+?)[\"\n]", script, re.MULTILINE))


def unknown(found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Of what is wanted: what nothing here says a package of."""
    known = BASE | OTHER_NAMES | set(ALONG) | set(SPARE) | set(listed())
    return {each: by for each, by in found.items() if each not in known}


def main() -> int:
    """Load all of it; the exit code."""
    folder = Path(sysconfig.get_path("platlib"))
    names = sorted(set(wanted(folder)) - OTHER_NAMES)
    lacks = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError as error:
            lacks.append(str(error))
    layout = [sys.executable, "-c", "from drivers.printers import fonts; fonts.require_layout()"]
    if subprocess.run(layout, cwd=ROOT, check=False).returncode:
        lacks.append("Pillow lays out no lines")
    sys.stdout.write("".join(f"cannot be loaded: {each}\n" for each in lacks))
    sys.stdout.write(f"libraries: {len(names) - len(lacks)} of {len(names)} wanted ones are here\n")
    return int(bool(lacks))


if __name__ == "__main__":
    sys.exit(main())
