"""From a bare Debian to a station that lends; then it is killed, started anew and cut off."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from agreement import CONFIG, compare, deliveries
from debian import Failed, wait_until
from hands import Scene, Seen, install_sh, source
from room import CARD, STATION, Book

EXPOSURE: Final = 1.5
SERVICES: Final = ("leenpunt-display.service", "leenpunt.service")
_DONE: Final = (366, 1540, 1060, 1640)
""""Klaar", with the ring at its left, on a panel of 1080 by 1920."""
_DISPLAY: Final = """\
QT_QPA_PLATFORM=wayland
WAYLAND_DISPLAY=/run/leenpunt-display/wayland-0
# No panel and no seat: what a machine without them has.
WLR_BACKENDS=headless
WLR_LIBINPUT_NO_DEVICES=1
SCREEN="--output HEADLESS-1 --custom-mode 1080x1920"
"""


def install(scene: Scene) -> Seen:
    """``install.sh kiosk`` in a bare Debian that is not booted, as an image is made."""
    code, log = install_sh(scene, source(scene, "1"), "kiosk")
    if code:
        raise Failed(f"install.sh kiosk: exit code {code}; {log} says why")
    units = scene.machine.root / "etc/systemd/system"
    return {"units": sorted(each.name for each in units.glob("leenpunt*"))}


def configure(scene: Scene) -> Seen:
    """What is left for a person: the configuration, the password, the display."""
    etc = scene.machine.root / "etc/leenpunt"
    (etc / "station.toml").write_text(STATION, encoding="utf-8")
    (etc.parent / "default/leenpunt-display").write_text(_DISPLAY, encoding="utf-8")
    password = etc / "ils_password"
    password.write_text(scene.room.password + "\n", encoding="utf-8")
    owner = etc.stat()
    for path in (etc / "station.toml", password):
        path.chmod(0o600)
        shutil.chown(path, owner.st_uid, owner.st_gid)
    return {}


def boot(scene: Scene) -> Seen:
    """It boots, ``doctor`` finds all that is configured, and with the services switched on the
    station is at work."""
    booted = scene.machine.boot()
    scene.machine.do("leenpunt", "doctor", "--config", CONFIG)
    scene.machine.do("systemctl", "enable", "--now", *SERVICES)
    ready = scene.await_station()
    failed = scene.machine.ask("systemctl", "--failed", "--no-legend", "--plain").split()
    if failed:
        raise Failed(f"failed units: {failed}")
    return {
        "booted_s": round(booted, 1),
        "ready_s": round(ready, 1),
        "restarts": scene.property("leenpunt.service", "NRestarts"),
        "picture": scene.picture("00-attract"),
    }


def _lend(scene: Scene, count: int) -> tuple[Book, ...]:
    """A card, books on the pad; both are seen through to the ledger."""
    before = len(deliveries(scene.machine))
    books = scene.books(count)
    scene.room.hold_up(CARD)
    scene.room.lay(*books)
    wait_until("the loans are told", lambda: _accepted(scene) >= before + count)
    return books


def _accepted(scene: Scene) -> int:
    return sum(state == "accepted" for _, _, _, state, _ in deliveries(scene.machine))


def visit(scene: Scene) -> Seen:
    """A card, three books, loans in the library system, open tags, and the way out."""
    with visiting(scene) as seen:
        pass
    return {**seen, **scene.settled()}


@contextmanager
def visiting(scene: Scene) -> Iterator[Seen]:
    """A visit during which something else is done, before its way out."""
    books = _lend(scene, 3)
    wait_until("the tags are open", lambda: not compare(scene.machine, scene.room).lost)
    seen = {"picture": scene.picture(f"{scene.used:02}-lent")}
    yield seen
    scene.press(_DONE, f"{scene.used:02}-keys")
    time.sleep(2)
    seen["after"] = scene.picture(f"{scene.used:02}-after")
    scene.room.lift(*books)


def kill(scene: Scene) -> Seen:
    """kill -9 of the station in the middle of a visit: it comes back, and keeps what it told."""
    books = scene.books(3)
    scene.room.hold_up(CARD)
    before = len(deliveries(scene.machine))
    scene.room.lay(*books)
    wait_until("a loan is asked", lambda: len(deliveries(scene.machine)) > before)
    was = scene.pid()
    scene.machine.do("kill", "-9", was)
    began = time.monotonic()
    wait_until("another process", lambda: scene.pid() not in ("0", was))
    scene.await_station()
    back = time.monotonic() - began
    picture = scene.picture(f"{scene.used:02}-after-kill")
    scene.room.lift(*books)
    return {"back_s": round(back, 1), "picture": picture, **in_order(scene)}


def in_order(scene: Scene) -> Seen:
    """Delivered; a book whose tag was not reached before the end is laid down once more."""
    wait_until("everything is delivered", lambda: not compare(scene.machine, scene.room).open)
    return scene.settled()


def reboot(scene: Scene) -> Seen:
    """In good order: everything starts by itself."""
    took = scene.machine.reboot()
    ready = scene.await_station()
    return {"took_s": round(took, 1), "ready_s": round(ready, 1), **scene.settled()}


def power_cut(scene: Scene) -> Seen:
    """Every process of the machine ends at once, in the middle of writing."""
    books = scene.books(5)
    scene.room.hold_up(CARD)
    before = len(deliveries(scene.machine))
    scene.room.lay(*books)
    wait_until("a loan is asked", lambda: len(deliveries(scene.machine)) > before)
    scene.machine.cut_power()
    scene.room.lift(*books)
    booted = scene.machine.boot()
    ready = scene.await_station()
    return {"booted_s": round(booted, 1), "ready_s": round(ready, 1), **in_order(scene)}


def exposure(scene: Scene) -> Seen:
    """What systemd says of each unit that is here, as it is loaded."""
    found = {}
    units = scene.machine.root / "etc/systemd/system"
    for path in sorted(units.glob("leenpunt*.service")):
        name = path.name.replace("@.", "@1.")
        said = scene.machine.ask("systemd-analyze", "security", "--no-pager", name).splitlines()
        found[name] = said[-1].partition(": ")[2].split()[0]
    if over := {name for name, figure in found.items() if float(figure) > EXPOSURE}:
        raise Failed(f"exposed to more than {EXPOSURE}: {over}; found {found}")
    return found
