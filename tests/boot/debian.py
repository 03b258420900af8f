"""A whole Debian in a folder: made by debootstrap, booted by systemd-nspawn, cut off at will."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

SUITE: Final = "trixie"
LOOKS: Final = ("grim", "wtype")
"""What only looks and types: the one thing in the folder that no installer put there."""
PROGRAMS: Final = {
    "debootstrap": "debootstrap",
    "systemd-nspawn": "systemd-container",
    "nsenter": "util-linux",
    "ip": "iproute2",
    "git": "git",
}
BASE: Final = ("systemd", "systemd-sysv", "dbus", "udev", "ca-certificates")
PATIENCE_S: Final = 120.0
CERTIFICATES: Final = Path("/etc/ssl/certs/ca-certificates.crt")
LENT_CERTIFICATES: Final = "/mnt/lent.crt"
_LOOK_S: Final = 0.05
_ENDS_S: Final = 20.0
_REBOOTS: Final = 133
"""What systemd-nspawn says to whoever is to start it again (its man page, under --keep-unit)."""


class Missing(Exception):
    """What this proof needs and this machine has not, one a line."""


class Failed(Exception):
    """The machine did not do what it was told to; the message has what it said."""


def require(programs: Mapping[str, str] = PROGRAMS) -> None:
    """Raises Missing. ``programs``: the Debian package of each."""
    lacks = []
    if os.geteuid() != 0:
        lacks.append("root: it makes and boots a machine of its own in a folder")
    if platform.system() != "Linux":
        lacks.append(f"Linux, found {platform.system()}")
    for program, package in programs.items():
        if shutil.which(program) is None:
            lacks.append(f"{program}: apt-get install {package}")
    if lacks:
        raise Missing("\n".join(lacks))


def wait_until(what: str, condition: Callable[[], object], within_s: float = PATIENCE_S) -> float:
    """Seconds until it held. Raises Failed when it never does."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > within_s:
            raise Failed(f"{what}: not within {within_s:.0f} s")
        time.sleep(_LOOK_S)
    return time.monotonic() - began


def base(cache: Path, log: Path, tools: tuple[str, ...] = LOOKS) -> Path:
    """A bare Debian with these, kept from run to run. Raises Failed or Missing."""

    def furnish(draft: Path) -> None:
        machine = Machine(draft, cache, log)
        for words in (["update"], ["install", "-y", "--no-install-recommends", *tools]):
            if machine.install("apt-get", *words, log=log):
                raise Failed(f"apt-get {words[0]} failed; {log} says why")

    return bare(cache, log, (*BASE, *tools), BASE, furnish)


def bare(
    cache: Path,
    log: Path,
    holds: tuple[str, ...] = (),
    packages: tuple[str, ...] = (),
    furnish: Callable[[Path], None] = lambda folder: None,
) -> Path:
    """A folder that debootstrap made with these packages beside its least, and that was furnished;
    kept from run to run under a name for what it holds. Raises Failed or Missing.
    """
    wanted = "\n".join((SUITE, *holds))
    folder = cache / f"debian-{SUITE}-{hashlib.sha256(wanted.encode()).hexdigest()[:8]}"
    if folder.is_dir():
        return folder
    draft = folder.with_suffix(".new")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(parents=True)
    # What it mounts goes with its namespace, however it ends.
    words = ["unshare", "--mount", "debootstrap", "--variant=minbase"]
    words += [f"--include={','.join(packages)}"] if packages else []
    with log.open("ab") as said:
        done = subprocess.run(
            [*words, SUITE, str(draft), _mirror()],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise Failed(f"debootstrap: exit code {done.returncode}; {log} says why")
    furnish(draft)
    draft.rename(folder)
    return folder


def _mirror() -> str:
    """Where this machine's own packages come from."""
    words = ["apt-get", "indextargets", "--format", "$(SITE) $(CODENAME)", "Created-By: Packages"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        site, _, codename = line.partition(" ")
        if codename == SUITE and site.startswith("http"):
            return site
    raise Missing(f"a mirror of Debian {SUITE} among the sources of apt; found: {done.stdout!r}")


class Machine:
    """One folder that is a machine. ``network``: a network namespace that outlives it."""

    def __init__(self, root: Path, cache: Path, log: Path, network: Path | None = None) -> None:
        self.root, self._cache, self._log = root, cache, log
        self._network = network
        self._nspawn: subprocess.Popen[bytes] | None = None
        self.lent: dict[str, Path] = {}
        """Device in the machine: what of this one is bound there."""

    # Packages ----------------------------------------------------------------------------------

    def install(self, *words: str, log: Path) -> int:
        """A command that may fetch packages, as this machine fetches them; its exit code.

        Its name server, certificates, proxies and settings of pip are lent, and none of them stays.
        Off, it runs as where the image of a machine is made.
        """
        settings = {"DEBIAN_FRONTEND": "noninteractive", "HOME": "/root", **lent_settings()}
        if self._nspawn is None:
            call = ["systemd-nspawn", "-q", "-D", str(self.root), *_QUIET, _OWN_NAME, "--as-pid2"]
            call += [*self._bound(), *(f"--setenv={k}={v}" for k, v in settings.items())]
        else:
            # Everything of the machine but its network.
            call = ["nsenter", "-m", "-u", "-i", "-p", "-C", "-t", str(self._leader), "env", "-i"]
            call += [f"PATH={_PATH}", *(f"{key}={value}" for key, value in settings.items())]
        with log.open("ab") as said:
            return subprocess.run(
                [*call, *words],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode

    def _bound(self) -> list[str]:
        """What is lent, as words for systemd-nspawn."""
        words = ["--resolv-conf=bind-host"]
        for name, inside in (("archives", "/var/cache/apt/archives"), ("pip", "/root/.cache/pip")):
            (self._cache / name).mkdir(parents=True, exist_ok=True)
            words.append(f"--bind={self._cache / name}:{inside}")
        if CERTIFICATES.exists():
            words.append(f"--bind-ro={CERTIFICATES}:{LENT_CERTIFICATES}")
        return [*words, *(f"--bind-ro={place}" for place in lent_places())]

    # Booted ------------------------------------------------------------------------------------

    def boot(self) -> float:
        """Seconds until everything that starts by itself has started. Raises Failed."""
        began = time.monotonic()
        words = ["systemd-nspawn", "-q", "-D", str(self.root), *_QUIET, _OWN_NAME, "--boot"]
        words += [*self._bound(), f"--network-namespace-path={self._network}"]
        # Without these the rules about devices (DeviceAllow=) would not be the kernel's.
        words += ["--capability=CAP_BPF", "--system-call-filter=bpf"]
        words += [f"--bind={real}:{name}" for name, real in self.lent.items()]
        with self._log.open("ab") as said:
            self._nspawn = subprocess.Popen(
                words,
                env={**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                # Its own group: Ctrl-C is for whoever powers it off.
                start_new_session=True,
            )
        wait_until("the machine boots", self._is_up)
        return time.monotonic() - began

    def _is_up(self) -> bool:
        state = self.ask("systemctl", "is-system-running").strip()
        return state in ("running", "degraded")

    @property
    def _leader(self) -> int:
        if self._nspawn is None:
            raise Failed("the machine is off")
        pid = self._nspawn.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        found: list[str] = []

        def has_one() -> bool:
            if self._nspawn is None or self._nspawn.poll() is not None:
                raise Failed("systemd-nspawn ended; the log says why")
            found[:] = children.read_text().split()
            return bool(found)

        wait_until("systemd-nspawn has a machine", has_one)
        return int(found[0])

    def call(
        self, *words: str, stdin: str = "", user: str = "", environment: Mapping[str, str] = {}
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the booted machine."""
        inside = ("nsenter", "-a", "-t", str(self._leader), *as_user(user, environment))
        return subprocess.run(
            [*inside, *words], input=stdin, capture_output=True, text=True, check=False
        )

    def read(self, path: str) -> str:
        """A file of the booted machine; empty: there is none."""
        with contextlib.suppress(FileNotFoundError):
            return (self.root / path.lstrip("/")).read_text("utf-8")
        return ""

    def ask(self, *words: str, **how: str) -> str:
        """What it writes, whatever its exit code."""
        return self.call(*words, **how).stdout  # type: ignore[arg-type]

    def do(self, *words: str, stdin: str = "", user: str = "") -> str:
        """What it writes. Raises Failed when it fails."""
        done = self.call(*words, stdin=stdin, user=user)
        if done.returncode:
            raise Failed(f"{' '.join(words)}: {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout

    def reboot(self) -> float:
        """As somebody who restarts it in good order. Seconds until all is up."""
        began = time.monotonic()
        self.call("systemctl", "reboot")
        if (code := self._over()) != _REBOOTS:
            raise Failed(f"a reboot: systemd-nspawn ended with {code}, expected {_REBOOTS}")
        self.boot()
        return time.monotonic() - began

    def cut_power(self) -> None:
        """Everything in it ends at once, in the middle of whatever it does."""
        os.kill(self._leader, signal.SIGKILL)
        self._over()

    def power_off(self) -> None:
        """In good order."""
        if self._nspawn is not None:
            self.call("systemctl", "poweroff")
            self._over()

    def close(self) -> None:
        """Off, whatever it is doing."""
        if (nspawn := self._nspawn) is not None:
            with contextlib.suppress(OSError, Failed):
                os.kill(self._leader, signal.SIGKILL)
            try:
                # By itself, so that it takes its mounts along.
                nspawn.wait(timeout=_ENDS_S)
            except subprocess.TimeoutExpired:
                nspawn.kill()
                nspawn.wait()
            self._nspawn = None

    def _over(self) -> int:
        """Once it is off: the exit code of systemd-nspawn."""
        assert self._nspawn is not None
        code = self._nspawn.wait(timeout=PATIENCE_S)
        self._nspawn = None
        return code


def as_user(user: str, environment: Mapping[str, str]) -> list[str]:
    """What stands before a command so that it runs with this environment and no other; without a
    user as root."""
    words = ["env", "-i", f"PATH={_PATH}", "HOME=/root"]
    words += [f"{key}={value}" for key, value in environment.items()]
    if user:
        words += ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
    return words


def lent_settings() -> dict[str, str]:
    """Proxies, and how pip fetches here by its files and its variables."""
    found: dict[str, str] = {}
    command = [sys.executable, "-m", "pip", "config", "list"]
    for line in subprocess.run(command, capture_output=True, text=True).stdout.splitlines():
        section, _, setting = line.partition(".")
        if section in ("global", "install"):
            name, _, value = setting.partition("=")
            found[f"PIP_{name.upper().replace('-', '_')}"] = str(ast.literal_eval(value))
    found |= {key: value for key, value in os.environ.items() if key.startswith("PIP_")}
    found = {key: value for key, value in found.items() if key not in _OF_PLACES}
    found |= {key: value for key, value in os.environ.items() if key.lower().endswith("_proxy")}
    return found | ({"PIP_CERT": LENT_CERTIFICATES} if CERTIFICATES.exists() else {})


def lent_places() -> list[Path]:
    """Files and folders of this machine that ``lent_settings`` names."""
    named = [lent_settings().get(key, "") for key in ("PIP_FIND_LINKS", "PIP_CONSTRAINT")]
    places = (Path(word) for words in named for word in words.split() if word.startswith("/"))
    return sorted({place for place in places if place.exists()})


_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_OF_PLACES: Final = ("PIP_CACHE_DIR", "PIP_LOG", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")
"""Settings of pip that say where things go on this machine."""
_OWN_NAME: Final = f"--machine=leenpunt-boot-{os.getpid()}"
"""Two proofs at a time are two machines."""
_QUIET: Final = (
    "--register=no",
    "--keep-unit",
    "--console=pipe",
    "--link-journal=no",
    "--timezone=off",
)
"""No word to a machine daemon of this one, which may have none."""
