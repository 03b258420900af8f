"""Another version, the one before, one that does not run; other roles; a hub; and the end."""

from __future__ import annotations

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from agreement import CONFIG, deliveries
from debian import Failed, wait_until
from hands import SOURCE, Scene, Seen, install_sh, source
from room import CARD, GATE, STATION
from visits import exposure, visit, visiting

NEWER: Final = "0.1.1"
BROKEN: Final = "0.1.2"
ROLES: Final = {
    "sync": STATION,
    "return": STATION.replace("[station]\n", '[station]\nmode = "return"\n'),
    "gate": STATION + GATE,
}
HUB_URL: Final = "http://127.0.0.1:8470"
HUB: Final = """\
[hub]
listen = "127.0.0.1:8470"
database = "postgresql:///leenpunt"
state_dir = "/var/lib/leenpunt-hub"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk1"
password_file = "/etc/leenpunt-hub/ils-password"
"""
_KILL_UPGRADE: Final = (
    "for each in /proc/[0-9]*; do"
    " if tr '\\0' ' ' <$each/cmdline | grep -q 'install[.]sh upgrade';"
    " then kill -9 ${each#/proc/}; fi;"
    " done 2>/dev/null; true"
)
"""A bare Debian has no pkill. The pattern does not find itself."""
_AS_POSTGRES: Final = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")


def _version(scene: Scene) -> str:
    said = scene.machine.do("/opt/leenpunt/current/bin/leenpunt", "--version")
    return said.split()[1]


def _newer(scene: Scene, name: str, version: str) -> str:
    """The same sources as another version. Where."""
    target = source(scene, name)
    project = scene.machine.root / target.lstrip("/") / "pyproject.toml"
    text = project.read_text("utf-8")
    was = re.search(r'(?m)^version = "(.*)"$', text)
    if was is None or was[1] == version:
        raise Failed(f"pyproject.toml: expected another version than {version}")
    project.write_text(text.replace(was[0], f'version = "{version}"'), encoding="utf-8")
    return target


def upgrade(scene: Scene) -> Seen:
    """A second version beside the first, taken while the station runs; then a visit."""
    was = _version(scene)
    code, log = install_sh(scene, _newer(scene, "2", NEWER), "upgrade")
    if code:
        raise Failed(f"install.sh upgrade: exit code {code}; {log} says why")
    if (now := _version(scene)) != NEWER:
        raise Failed(f"after the upgrade: version {now}, expected {NEWER}")
    scene.await_station()
    return {"from": was, "to": now, **visit(scene)}


def rollback(scene: Scene) -> Seen:
    """Back to the first, asked for during a visit, which is finished before: it goes on with the
    journal that the second wrote in."""
    was = _version(scene)
    code, log = _during_a_visit(scene, f"{SOURCE}-2", "rollback")
    if code:
        raise Failed(f"install.sh rollback: exit code {code}; {log} says why")
    if (now := _version(scene)) == was:
        raise Failed(f"after the rollback: version {now}, expected the one before")
    scene.await_station()
    return {"from": was, "to": now, **visit(scene)}


def _during_a_visit(scene: Scene, source_of: str, command: str) -> tuple[int, str]:
    """A command that has to wait until the patron who stands there is gone, as ``install_sh``."""
    process, log = scene.pid(), scene.folder / f"{command}.log"
    log.unlink(missing_ok=True)
    with ThreadPoolExecutor(1) as beside:

        def waits() -> bool:
            if done.done():
                raise Failed(f"install.sh {command} did not wait for the visit; {log} says more")
            scene.stay()
            return log.exists() and "waiting until nobody" in log.read_text("utf-8")

        with visiting(scene):
            done = beside.submit(install_sh, scene, source_of, command)
            wait_until(f"{command} waits", waits)
            # Longer than a station takes to leave when nobody is there.
            time.sleep(5)
            scene.stay()
            if scene.pid() != process:
                raise Failed("the station ended in the middle of a visit")
        return done.result()


def killed_upgrade(scene: Scene) -> Seen:
    """An upgrade that is killed while it tries the version: it goes on as that, until the next
    command takes it back, which waits for the visit that is under way."""
    was, process = _version(scene), scene.pid()
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(install_sh, scene, f"{SOURCE}-2", "upgrade")
        wait_until("the version is tried", lambda: scene.pid() not in (process, "0"))
        scene.machine.do("sh", "-c", _KILL_UPGRADE)
        code, log = done.result()
    if code == 0 or _version(scene) != was:
        raise Failed(f"install.sh upgrade: exit code {code}, expected to be killed; {log}")
    scene.await_station()
    tried = scene.pid()
    code, log = _during_a_visit(scene, f"{SOURCE}-1", "upgrade")
    if code or "a trial that was not ended" not in Path(log).read_text("utf-8"):
        raise Failed(f"install.sh upgrade: exit code {code}; {log} says why")
    scene.await_station()
    if scene.pid() == tried or (now := _version(scene)) != was:
        raise Failed("the version that was tried is still at work")
    return {"version": now, **visit(scene)}


def bad_upgrade(scene: Scene) -> Seen:
    """A version that does not come up goes back by itself."""
    was = _version(scene)
    target = _newer(scene, "3", BROKEN)
    # Whole but for one thing: it ends as soon as it is to run.
    module = scene.machine.root / target.lstrip("/") / "kiosk/cli/run.py"
    text = module.read_text("utf-8")
    begins = "def _run(options: argparse.Namespace) -> int:\n"
    if begins not in text:
        raise Failed(f"{module}: expected {begins!r}")
    ended = f"{begins}    raise SystemExit(3)\n"
    module.write_text(text.replace(begins, ended), encoding="utf-8")
    code, log = install_sh(scene, target, "upgrade")
    if code == 0:
        raise Failed(f"install.sh upgrade: took a version that does not run; {log}")
    ready = scene.await_station()
    if (now := _version(scene)) != was:
        raise Failed(f"after a bad upgrade: version {now}, expected {was}")
    return {"exit_code": code, "version": now, "ready_s": round(ready, 1), **visit(scene)}


def roles(scene: Scene) -> Seen:
    """The other units of a station start, are at work, and stay the same process."""
    found = {}
    etc = scene.machine.root / "etc/leenpunt/station.toml"
    for role, configuration in ROLES.items():
        unit = f"leenpunt-{role}.service"
        etc.write_text(configuration, encoding="utf-8")
        scene.machine.do("systemctl", "start", unit)
        was = scene.property(unit, "MainPID")
        time.sleep(15)
        state = scene.property(unit, "ActiveState"), scene.property(unit, "StatusText")
        if state[0] != "active" or scene.property(unit, "MainPID") != was:
            raise Failed(f"{unit}: {state}")
        found[role] = state[1]
        scene.machine.do("systemctl", "stop", unit)
    etc.write_text(STATION, encoding="utf-8")
    scene.machine.do("systemctl", "start", "leenpunt.service")
    scene.await_station()
    return {**found, **scene.settled()}


def purge_refused(scene: Scene) -> Seen:
    """With a loan that only this station knows, nothing is thrown away."""
    books = scene.books(1)
    before = len(deliveries(scene.machine))
    scene.room.library_away()
    scene.room.hold_up(CARD, 20.0)
    scene.room.lay(*books)
    wait_until("a promise is told", lambda: len(deliveries(scene.machine)) > before)
    picture = scene.picture(f"{scene.used:02}-offline")
    scene.room.lift(*books)
    code, log = install_sh(scene, f"{SOURCE}-1", "uninstall", "--purge")
    if code == 0 or "not everything is settled" not in Path(log).read_text("utf-8"):
        raise Failed(f"install.sh uninstall --purge: exit code {code}, for another reason; {log}")
    kept = _kept(scene)
    scene.room.library_back()
    scene.machine.do("systemctl", "start", "leenpunt.service")
    scene.await_station()
    return {"exit_code": code, "kept": kept, "picture": picture, **scene.settled()}


def hub(scene: Scene) -> Seen:
    """A hub beside the station, with its database: what is lent is on record there."""
    machine = scene.machine
    log = scene.folder / "postgresql.log"
    words = ("apt-get", "install", "-y", "--no-install-recommends", "postgresql")
    if machine.install(*words, log=log):
        raise Failed(f"apt-get install postgresql failed; {log} says why")
    code, log_of_hub = install_sh(scene, f"{SOURCE}-1", "hub")
    if code:
        raise Failed(f"install.sh hub: exit code {code}; {log_of_hub} says why")
    machine.do("systemctl", "start", "postgresql")
    wait_until(
        "PostgreSQL is up", lambda: not machine.call(*_AS_POSTGRES, "psql", "-c", "").returncode
    )
    machine.do(*_AS_POSTGRES, "createuser", "leenpunt-hub")
    encoding = ("--encoding", "UTF8", "--template", "template0")
    machine.do(*_AS_POSTGRES, "createdb", "--owner", "leenpunt-hub", *encoding, "leenpunt")
    etc = machine.root / "etc/leenpunt"
    (machine.root / "etc/leenpunt-hub/hub.toml").write_text(HUB, encoding="utf-8")
    machine.do(
        *(
            "install",
            "-m",
            "600",
            "-o",
            "leenpunt-hub",
            "/dev/stdin",
            "/etc/leenpunt-hub/ils-password",
        ),
        stdin=scene.room.password + "\n",
    )
    units = ("leenpunt-hub.service", "leenpunt-hub-worker@1.service")
    machine.do("systemctl", "enable", "--now", *units)
    wait_until("the hub is at work", lambda: all(_is_active(scene, unit) for unit in units))
    of_hub = ("--config", "/etc/leenpunt-hub/hub.toml", "--json")
    leenpunt = "/opt/leenpunt/current/bin/leenpunt"
    enrolled = machine.do(
        *(leenpunt, "hub", "enrol", "--station", "boot-1", "--branch", "Centrum", *of_hub),
        user="leenpunt-hub",
    )
    machine.do("systemctl", "stop", "leenpunt.service")
    station = etc / "station.toml"
    station.write_text(STATION + f'\n[hub]\nurl = "{HUB_URL}"\n', encoding="utf-8")
    join = ("hub", "join", "--url", HUB_URL, "--code", json.loads(enrolled)["code"])
    machine.do(leenpunt, *join, "--config", CONFIG, user="leenpunt")
    machine.do("systemctl", "start", "leenpunt.service")
    scene.await_station()
    seen = visit(scene)
    mine = sum(1 for _ in deliveries(machine))
    count = ("psql", "-At", "-c", "SELECT count(*) FROM entry WHERE kind = 'intent'", "leenpunt")
    wait_until(
        "the hub has every loan",
        lambda: int(machine.do(*_AS_POSTGRES, *count).strip() or 0) >= mine,
    )
    return {**exposure(scene), "at_the_hub": mine, **seen}


def _is_active(scene: Scene, unit: str) -> bool:
    return scene.property(unit, "ActiveState") == "active"


def uninstall(scene: Scene) -> Seen:
    """The program goes; journal, keys and configuration stay. Purged, they go too."""
    code, log = install_sh(scene, f"{SOURCE}-1", "uninstall")
    if code:
        raise Failed(f"install.sh uninstall: exit code {code}; {log} says why")
    kept = _kept(scene)
    left = [str(each) for each in (scene.machine.root / "opt").glob("leenpunt*")]
    left += [each.name for each in (scene.machine.root / "etc/systemd/system").glob("leenpunt*")]
    if left:
        raise Failed(f"left behind: {left}")
    return {"kept": kept}


def _kept(scene: Scene) -> list[str]:
    """Journal, its key, configuration and password: raises Failed where one is gone."""
    kept = ["/var/lib/leenpunt/journal.db", "/var/lib/leenpunt/journal.key"]
    kept += ["/etc/leenpunt/station.toml", "/etc/leenpunt/ils_password"]
    if gone := [path for path in kept if not (scene.machine.root / path.lstrip("/")).exists()]:
        raise Failed(f"gone: {gone}")
    return kept
