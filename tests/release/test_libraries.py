"""What the wheels open of Debian is among the packages that install.sh names."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from release.libraries import ALONG, OTHER_NAMES, ROOT, SPARE, listed, unknown, wanted

from drivers.printers import fonts
from kiosk.cli.display import DISPLAY_PACKAGES, PACKAGES

INSTALLED = Path(sysconfig.get_path("platlib"))


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    return wanted(INSTALLED)


def test_each_library_that_a_wheel_wants_has_its_package(found: dict[str, set[str]]) -> None:
    assert unknown(found) == {}
    assert not {*ALONG, *SPARE, *OTHER_NAMES, *listed()} - set(found), "nothing wants it any more"


def test_the_lists_of_the_program_are_those_of_the_script() -> None:
    assert listed() == {**PACKAGES, **fonts.LIBRARIES, **DISPLAY_PACKAGES}
    command = [ROOT / "install.sh", "packages"]
    packages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert {*listed().values(), *ALONG.values(), *SPARE.values()} <= {*packages}


@pytest.mark.parametrize(
    ("part", "name", "other"),
    [
        # Opened by itself, and loaded by the linker.
        ("PIL/_imagingft.*.so", "libfribidi.so.0", "libfribidy.so.0"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "libEGL.so.1", "libEGG.so.1"),
    ],
)
def test_a_library_that_nobody_named_is_found(
    tmp_path: Path, part: str, name: str, other: str
) -> None:
    (path,) = INSTALLED.glob(part)
    place = tmp_path / path.relative_to(INSTALLED)
    place.parent.mkdir(parents=True)
    shutil.copyfile(path, place)
    before = unknown(wanted(tmp_path))
    place.write_bytes(place.read_bytes().replace(name.encode(), other.encode()))
    assert {*unknown(wanted(tmp_path))} - {*before} == {other}


def test_what_python_code_opens_is_found(tmp_path: Path) -> None:
    (tmp_path / "opens.py").write_text('import ctypes\nctypes.CDLL("libsomething.so.4")\n')
    (tmp_path / "names.py").write_text('"""It knows "libother.so.4"."""\n')
    assert unknown(wanted(tmp_path)) == {"libsomething.so.4": {"opens.py"}}
