"""What a machine without a kernel of its own cannot show: a root that nothing is written to, a
panel that stands upright, a finger on it, and USB."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from agreement import CONFIG
from debian import Failed, Machine, wait_until
from hands import Scene, Seen, install_sh, source
from PIL import Image
from room import CARD, STATION
from virtual import PANEL, VirtualMachine
from visits import SERVICES, in_order, reboot, visit

_ENGLISH: Final = (540, 1231)
"""That language on the first screen, on a panel of 1080 by 1920."""
_BESIDE: Final = 100
"""Pixels from there to where its letters are not."""
_DARK: Final = 80
"""Of 255: what is chosen is darker, what is not is light."""
_DISPLAY: Final = """\
QT_QPA_PLATFORM=wayland
WAYLAND_DISPLAY=/run/leenpunt-display/wayland-0
SCREEN="--output Virtual-1 --transform 90"
"""
_TURNED: Final = 'ENV{ID_INPUT_TOUCHSCREEN}=="1", ENV{LIBINPUT_CALIBRATION_MATRIX}="0 -1 1 1 0 0"\n'
_PASSING: Final = "/etc/somebody-was-here"
_PLUGGED: Final = {
    # Name, vendor, product, function, group: as the rules have them (70-leenpunt.rules).
    "pad": ("0ab1", "0001", "acm", "dialout"),
    "printer": ("04b8", "0202", "printer", "leenpunt"),
    "scanner-keys": ("0c2e", "0b61", "hid", "leenpunt"),
    "card": ("072f", "2200", "acm", "leenpunt"),
}
_KEYBOARD: Final = (
    "05010906a101050719e029e71500250175019508810295017508810395057501050819012905"
    "910295017503910395067508150025650507190029658100c0"
)
"""What a keyboard says of itself (Device Class Definition for HID 1.11, appendix B.1)."""
_PLUG: Final = r"""
set -eu
mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config
mkdir "/sys/kernel/config/usb_gadget/$1"
cd "/sys/kernel/config/usb_gadget/$1"
echo "0x$2" >idVendor
echo "0x$3" >idProduct
mkdir strings/0x409 configs/c.1 "functions/$4.0"
echo "$1" >strings/0x409/product
if [ "$4" = hid ]; then
  echo 1 >functions/hid.0/protocol
  echo 8 >functions/hid.0/report_length
  printf "$6" >functions/hid.0/report_desc
fi
ln -s "functions/$4.0" configs/c.1/
echo "dummy_udc.$5" >UDC
udevadm settle
"""


@dataclass
class PanelScene(Scene):
    """A machine with a panel, as somebody sees and touches it who stands before it."""

    machine: VirtualMachine

    def picture(self, name: str) -> str:
        """What is to be seen, upright."""
        target = self.folder / f"{name}.png"
        self.machine.picture(target)
        with Image.open(target) as lying:
            lying.transpose(Image.Transpose.ROTATE_270).save(target)
        return str(target)

    def press(self, control: tuple[int, int, int, int], name: str) -> None:
        """A finger on the middle of that box (left, top, right, bottom)."""
        left, top, right, bottom = control
        self.touch((left + right) // 2, (top + bottom) // 2)

    def touch(self, x: int, y: int) -> None:
        """Upright: from the left and the top of what is to be seen."""
        _, height = PANEL
        self.machine.touch(y, height - 1 - x)


def image(scene: Scene) -> Seen:
    """``install.sh kiosk --read-only-root`` in a Debian that is off, then its disks."""
    machine = _machine(scene)
    code, log = install_sh(scene, source(scene, "1"), "kiosk", "--read-only-root")
    if code:
        raise Failed(f"install.sh kiosk --read-only-root: exit code {code}; {log} says why")
    text = re.sub(r"usb-emulated_(\w+)", r"usb-QEMU_QEMU_USB_SERIAL_\1-if00-port0", STATION)
    text = text.replace('host = "127.0.0.1"', 'host = "10.0.2.2"\ntls = "off-i-accept"')
    etc = machine.state / "etc"
    owner = etc.stat()
    for path, words in (("station.toml", text), ("ils_password", f"{scene.room.password}\n")):
        (etc / path).write_text(words, encoding="utf-8")
        (etc / path).chmod(0o600)
        shutil.chown(etc / path, owner.st_uid, owner.st_gid)
    at = machine.root / "etc"
    (at / "default/leenpunt-display").write_text(_DISPLAY, encoding="utf-8")
    (at / "udev/rules.d/72-leenpunt-screen.rules").write_text(_TURNED, encoding="utf-8")
    if machine.install("systemctl", "enable", "systemd-networkd", *SERVICES, log=Path(log)):
        raise Failed(f"systemctl enable: {log} says why")
    machine.make_disks()
    return {"disks": "root, state"}


def panel(scene: Scene) -> Seen:
    """It boots with a root that nothing is written to, and shows the station upright; a finger on a
    language chooses it."""
    booted = scene.machine.boot()
    ready = scene.await_station()
    found = scene.machine.do("findmnt", "-no", "SOURCE,OPTIONS", "/").split()
    if found[0] != "overlayroot" or not found[1].startswith("rw"):
        raise Failed(f"the root: expected overlayroot, writable, found {' '.join(found)}")
    below = scene.machine.do("findmnt", "-no", "OPTIONS", "/media/root-ro")
    if not below.startswith("ro"):
        raise Failed(f"below it: expected read-only, found {below}")
    scene.machine.do("leenpunt", "doctor", "--config", CONFIG)
    if failed := scene.machine.ask("systemctl", "--failed", "--no-legend", "--plain").split():
        raise Failed(f"failed units: {failed}")
    seen: Seen = {"booted_s": round(booted, 1), "ready_s": round(ready, 1)}
    seen["picture"] = scene.picture("00-attract")
    if _is_dark(scene, "00-attract"):
        raise Failed("English is chosen before anybody chose it; 00-attract.png shows it")
    _scene(scene).touch(*_ENGLISH)
    wait_until("a finger chooses English", lambda: _is_dark(scene, "01-english"), within_s=30)
    scene.machine.do("touch", _PASSING)
    return seen


def _is_dark(scene: Scene, name: str) -> bool:
    x, y = _ENGLISH
    with Image.open(scene.picture(name)) as seen:
        beside = seen.convert("RGB").crop((x - _BESIDE, y, x - _BESIDE + 1, y + 1))
        return max(beside.tobytes()) < _DARK


def names(scene: Scene) -> Seen:
    """Devices of USB are plugged in, each as the kernel has it, and found under its lasting name by
    who may open it."""
    machine, found = scene.machine, {}
    keyboard = "".join(f"\\{byte:03o}" for byte in bytes.fromhex(_KEYBOARD))
    machine.do("modprobe", "dummy_hcd", f"num={len(_PLUGGED)}")
    machine.do("modprobe", "libcomposite")
    for number, (name, (vendor, product, function, group)) in enumerate(_PLUGGED.items()):
        words = (name, vendor, product, function, str(number), keyboard)
        machine.do("sh", "-c", _PLUG, "sh", *words)
        place = f"/dev/leenpunt/{name}"
        wait_until(place, partial(_is_there, machine, place))
        found[name] = machine.do("stat", "-Lc", "%G %a %F", place).strip()
        if found[name] != f"{group} 660 character special file":
            raise Failed(f"{place}: expected {group} 660, found {found[name]}")
    return {**found}


def _is_there(machine: Machine, place: str) -> bool:
    return machine.call("test", "-e", place).returncode == 0


def power(scene: Scene) -> Seen:
    """The power goes while five loans are written: what was told stays, what root wrote goes."""
    books = scene.books(5)
    had = len(scene.room.library()[0].loans)
    scene.room.hold_up(CARD)
    scene.room.lay(*books)
    wait_until("a loan is written", lambda: len(scene.room.library()[0].loans) > had)
    scene.machine.cut_power()
    scene.room.lift(*books)
    booted = scene.machine.boot()
    ready = scene.await_station()
    if _is_there(scene.machine, _PASSING):
        raise Failed(f"{_PASSING} outlived a power cut: the root was written to")
    return {"booted_s": round(booted, 1), "ready_s": round(ready, 1), **in_order(scene)}


def _machine(scene: Scene) -> VirtualMachine:
    assert isinstance(scene.machine, VirtualMachine)
    return scene.machine


def _scene(scene: Scene) -> PanelScene:
    assert isinstance(scene, PanelScene)
    return scene


STEPS: Final = (image, panel, names, visit, power, reboot)
