"""Is there a display, and can Qt be loaded? Asked beforehand: Qt itself ends the process instead.

Nothing here imports Qt, so a station without a screen does not pay for it.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PANEL: Final = (1080, 1920)
"""Pixels of the panel that the screens are drawn for."""
LAPTOP: Final = (405, 720)
"""The same in a window that fits a laptop."""

PACKAGES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library that Qt does not bring with it to the Debian 13 package that holds it: always needed."""

DISPLAY_PACKAGES: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The same, for a real display (X11 or Wayland)."""

_ENVIRONMENT: Final = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")


class NoScreen(Exception):
    """There can be no screen here; the message says why and what to do."""


def size(text: str) -> tuple[int, int]:
    """``WxH`` in pixels, for argparse. Raises ArgumentTypeError."""
    found = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no size such as 405x720, of 100 to 9999 pixels each"
        )
    return int(found[1]), int(found[2])


def present() -> bool:
    """Does the environment name a display?"""
    return any(os.environ.get(name) for name in _ENVIRONMENT)


def without_one() -> None:
    """From now on Qt draws into memory: pictures and tests need no display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"


def check() -> None:
    """Raises NoScreen when Qt, or the library that reaches this display, cannot be loaded."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        raise NoScreen("a screen needs the Python package pyside6-essentials: ./install.sh run")
    name = _platform()
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / f"libq{name}.so"
    if not plugin.exists():
        raise NoScreen(f"QT_QPA_PLATFORM: Qt knows no platform {name!r} here")
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise NoScreen(explain(str(error))) from error


def explain(error: str) -> str:
    """What to do about a library that could not be loaded, from the loader's own message: all that
    are missing beside it are named at once.
    """
    known = PACKAGES | (DISPLAY_PACKAGES if _platform() in ("xcb", "wayland") else {})
    missing = {library: package for library, package in known.items() if not _loads(library)}
    first = error.partition(":")[0].strip()
    missing |= {first: package} if (package := known.get(first)) else {}
    if not missing:
        return f"the screen cannot be loaded: {error}; ./install.sh packages lists what it needs"
    packages = " ".join(missing.values())
    return f"the screen needs {', '.join(missing)}: apt-get install {packages}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _platform() -> str:
    asked = os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    return asked or ("wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb")
