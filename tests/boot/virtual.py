"""A Debian with a kernel, disks, a panel, touch and USB of its own, by QEMU.

Its processor is emulated, so it runs wherever QEMU does, some ten times as slow as the real one.
"""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from debian import PROGRAMS, Failed, Machine, as_user, wait_until

NEEDS: Final = {
    **PROGRAMS,
    "qemu-system-x86_64": "qemu-system-x86",
    "mke2fs": "e2fsprogs",
}
TOOLS: Final = ("linux-image-amd64", "qemu-guest-agent")
"""Its kernel, and what runs a command in it."""
STATE: Final = "/var/lib/leenpunt"
PANEL: Final = (1920, 1080)
"""Pixels, as a panel lies that stands upright in a kiosk."""
_FSTAB: Final = f"""\
LABEL=root / ext4 errors=remount-ro 0 1
LABEL=state {STATE} ext4 noatime 0 2
"""
_NETWORK: Final = "[Match]\nType=ether\n[Network]\nDHCP=ipv4\n"
_AXIS_END: Final = 0x7FFF
"""Of QEMU's touch screen (include/ui/input.h, INPUT_EVENT_ABS_MAX)."""
_ANSWERS_S: Final = 60.0
_GRACE_S: Final = 90.0


class VirtualMachine(Machine):
    """Off it is a folder and another for its state, and each boot from power goes on with the disks
    that were made of them."""

    def __init__(
        self, root: Path, cache: Path, log: Path, network: Path, lines: Mapping[str, Path]
    ) -> None:
        """``lines``: the serial number of each converter from serial to USB, and the terminal that
        is behind it."""
        super().__init__(root, cache, log, network)
        self._lines = lines
        self._folder = root.parent
        self.state = self._folder / "state"
        self.state.mkdir()
        (root / STATE.lstrip("/")).mkdir(parents=True)
        (root / "etc/fstab").write_text(_FSTAB, encoding="utf-8")
        (root / "etc/systemd/network/50-boot.network").write_text(_NETWORK, encoding="utf-8")
        self._qemu: subprocess.Popen[bytes] | None = None

    def _bound(self) -> list[str]:
        return [*super()._bound(), f"--bind={self.state}:{STATE}"]

    # On and off --------------------------------------------------------------------------------

    def make_disks(self) -> None:
        """Of both folders, as they are. Raises Failed."""
        for label, folder, size in (("root", self.root, "6G"), ("state", self.state, "512M")):
            disk = self._folder / f"{label}.img"
            words = ["mke2fs", "-q", "-t", "ext4", "-L", label, "-d", str(folder), str(disk), size]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            if done.returncode:
                raise Failed(f"mke2fs: {done.stderr}")

    def boot(self) -> float:
        """Seconds until everything that starts by itself has started. Raises Failed."""
        began = time.monotonic()
        with self._log.open("ab") as said:
            self._qemu = subprocess.Popen(
                ["nsenter", f"--net={self._network}", *self._command()],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until("the agent in the machine answers", self._listens)
        wait_until("the machine boots", self._is_up)
        return time.monotonic() - began

    def _command(self) -> Iterator[str]:
        (kernel,) = (self.root / "boot").glob("vmlinuz-*")
        (initial,) = (self.root / "boot").glob("initrd.img-*")
        yield from ("qemu-system-x86_64", "-machine", "q35", "-nodefaults", "-display", "none")
        # Without AVX2: emulated, its masked loads (vpmaskmovd) read what is masked, and what is
        # drawn at the begin of a page ends the station.
        yield from ("-accel", "tcg,thread=multi", "-cpu", "Westmere", "-smp", "2", "-m", "2G")
        yield from ("-kernel", str(kernel), "-initrd", str(initial))
        yield from ("-append", "root=LABEL=root ro console=ttyS0")
        yield from ("-serial", f"file:{self._folder / 'console.log'}", "-rtc", "base=utc")
        yield from ("-qmp", f"unix:{self._socket('qmp')},server=on,wait=off")
        yield from ("-device", "virtio-serial-pci", "-device", "virtio-rng-pci")
        yield from ("-chardev", f"socket,id=agent,path={self._socket('agent')},server=on,wait=off")
        yield from ("-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0")
        yield from ("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net")
        for disk in ("root", "state"):
            # What it was promised is on the disk lies there, whatever is cut off.
            image = f"file={self._folder / disk}.img,format=raw,if=virtio,cache=none"
            yield from ("-drive", image)
        width, height = PANEL
        yield from ("-device", f"virtio-gpu-pci,xres={width},yres={height}")
        yield from ("-device", "virtio-multitouch-pci", "-device", "qemu-xhci,id=usb")
        for name, line in self._lines.items():
            yield from ("-chardev", f"serial,id={name},path={line}")
            yield from ("-device", f"usb-serial,bus=usb.0,chardev={name},serial={name}")

    def _socket(self, name: str) -> Path:
        return self._folder / f"{name}.sock"

    def reboot(self) -> float:
        """As somebody who restarts it in good order. Seconds until all is up."""
        began = time.monotonic()
        self.power_off()
        self.boot()
        return time.monotonic() - began

    def cut_power(self) -> None:
        """Nothing of it goes on."""
        if self._qemu is not None:
            self._qemu.kill()
            self._qemu.wait()
            self._qemu = None

    def power_off(self) -> None:
        """In good order. Raises Failed when it does not end."""
        if self._qemu is not None:
            self._control("system_powerdown")
            try:
                self._qemu.wait(timeout=_GRACE_S)
            except subprocess.TimeoutExpired as late:
                raise Failed(f"a machine that is off; it was on after {_GRACE_S:.0f} s") from late
            self._qemu = None

    close = cut_power

    # What is asked of it -----------------------------------------------------------------------

    def call(
        self, *words: str, stdin: str = "", user: str = "", environment: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the booted machine."""
        before, *all_words = [*as_user(user, environment), *words]
        asked = {"path": f"/usr/bin/{before}", "arg": all_words, "capture-output": True}
        if stdin:
            asked["input-data"] = base64.b64encode(stdin.encode()).decode()
        pid = self._agent("guest-exec", asked)["pid"]
        done: dict[str, Any] = {}

        def ended() -> bool:
            done.update(self._agent("guest-exec-status", {"pid": pid}))
            return bool(done["exited"])

        wait_until(" ".join(words), ended)
        said, complained = (
            base64.b64decode(done.get(key, "")).decode("utf-8", "replace")
            for key in ("out-data", "err-data")
        )
        code = done.get("exitcode", -done.get("signal", 1))
        return subprocess.CompletedProcess(words, code, said, complained)

    def read(self, path: str) -> str:
        return self.ask("cat", path)

    def picture(self, target: Path) -> None:
        """What the panel shows, as it lies."""
        self._control("screendump", {"filename": str(target), "format": "png"})

    def touch(self, x: int, y: int) -> None:
        """A finger on the panel: pixels from its left and top, as it lies."""
        # Lifted, a finger has no number (multi-touch protocol B of the kernel).
        begins = {"type": "begin", "slot": 0, "tracking-id": 1}
        ends = {"type": "end", "slot": 0, "tracking-id": -1}
        at = [
            {"type": "data", "slot": 0, "tracking-id": 1, "axis": axis, "value": value}
            for axis, value in (
                ("x", x * _AXIS_END // (PANEL[0] - 1)),
                ("y", y * _AXIS_END // (PANEL[1] - 1)),
            )
        ]
        for events in ([begins, *at], [ends]):
            data = [{"type": "mtt", "data": {"axis": "x", "value": 0, **each}} for each in events]
            self._control("input-send-event", {"events": data})
            time.sleep(0.1)

    def _listens(self) -> bool:
        if self._qemu is None or self._qemu.poll() is not None:
            raise Failed("QEMU ended; the log says why")
        with contextlib.suppress(OSError):
            rows = self._control("query-chardev")
            return any(row["label"] == "agent" and row["frontend-open"] for row in rows)
        return False

    def _control(self, command: str, arguments: Mapping[str, Any] = {}) -> Any:
        """QEMU's own protocol (QMP)."""
        greets = {"execute": "qmp_capabilities"}
        return self._ask("qmp", greets, {"execute": command, "arguments": arguments})

    def _agent(self, command: str, arguments: Mapping[str, Any]) -> Any:
        return self._ask("agent", {"execute": command, "arguments": arguments})

    def _ask(self, name: str, *requests: Mapping[str, Any]) -> Any:
        """The answer to the last of them. Raises Failed when it is an error."""
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(_ANSWERS_S)
            link.connect(str(self._socket(name)))
            with link.makefile("rw", encoding="utf-8") as stream:
                for request in requests:
                    stream.write(json.dumps(request) + "\n")
                    stream.flush()
                    answer = self._answer(stream)
        return answer

    @staticmethod
    def _answer(stream: Any) -> Any:
        for line in stream:
            found = json.loads(line)
            if "error" in found:
                raise Failed(f"the machine: {found['error']}")
            # Beside them come a greeting and what happens meanwhile.
            if "return" in found:
                return found["return"]
        raise Failed("the machine ended in the middle of an answer")
