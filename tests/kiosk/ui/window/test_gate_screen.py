"""The gate screen in every scene, shape, language and theme: what is seen, spoken and pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from waiting import wait_until

from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.serve import EmulatorServer
from kiosk.config import load
from kiosk.demo.a11y.rules import body_wrong, controls_wrong, name, spoken_wrong, words_wrong
from kiosk.demo.gate_scenes import GATE_SCENES, GateScene
from kiosk.flow.at_gate import CALM_S, AlarmSeen, Verdict
from kiosk.gate_role import GateRole

SCENE = {scene.name: scene for scene in GATE_SCENES}
PRIMARY = {"portrait": (384, 1500, 636, 176), "landscape": (1340, 944, 520, 115)}
Stand = Callable[..., Any]


def wrong_with(visitor: Any, shape: str) -> Iterator[str]:
    sight = visitor.look()
    yield from words_wrong(sight)
    yield from body_wrong(sight)
    yield from controls_wrong(sight, shape)
    yield from spoken_wrong(visitor.app.window, sight)
    for press in sight.presses:
        if press.kind != "PrimaryButton":
            continue
        place = tuple(round(edge) for edge in press.box.getRect())
        if place != PRIMARY[shape]:
            yield f"{press.label!r} is at {place}"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("shape", PRIMARY)
def test_every_scene(stand_at_gates: Stand, shape: str, language: str, theme: str) -> None:
    visitor = stand_at_gates(shape, language, theme=theme)
    wrong = []
    for scene in GATE_SCENES:
        visitor.show(scene)
        assert visitor.model.property("state") == scene.state
        wrong += [f"{scene.name}: {fault}" for fault in wrong_with(visitor, shape)]
        if visitor.model.board.listed:
            (back,) = (p for p in visitor.look().presses if p.kind == "SecondaryButton")
            visitor.touch(back)
            wrong += [f"{scene.name}, looking back: {f}" for f in wrong_with(visitor, shape)]
            visitor.touch(back)
    assert not wrong, "\n".join(wrong)


TITLES = (
    "Een buitengewoon lange titel waar geen eind aan komt " * 4 + "/ Auteur",
    "Hottentottententententoonstellingsterrein" * 5,
    "<b>Vet</b> &amp; <img src='file:///etc/passwd'> / <i>A</i>",
    "\u0623\u0644\u0641 \u0644\u064a\u0644\u0629 1001",
    "   ",
)


@pytest.mark.parametrize("shape", PRIMARY)
def test_titles_that_nobody_expects(stand_at_gates: Stand, shape: str) -> None:
    visitor = stand_at_gates(shape)
    scene = SCENE["gate-calm"]
    for title in TITLES:
        named = GateScene(
            scene.name,
            scene.state,
            lambda now, title=title: (replace(each, title=title) for each in scene.alarms(now)),  # type: ignore[misc]
        )
        visitor.show(named)
        sight = visitor.look()
        cut = [words.text for words in sight.words if words.truncated]
        # Two lines of a title are enough here: its number stands beside it.
        assert all(text.startswith(title.split(" /")[0][:20]) for text in cut)
        faults = [fault for fault in words_wrong(sight) if not any(text in fault for text in cut)]
        assert not faults, "\n".join(faults)


def heading(visitor: Any) -> str:
    (banner,) = (node for node in visitor.heard() if node.role() is QAccessible.Role.AlertMessage)
    return str(name(banner)).partition(".")[0]


def test_a_calm_alarm_closes_by_itself_and_the_other_waits_for_staff(
    stand_at_gates: Stand,
) -> None:
    visitor = stand_at_gates("landscape")
    visitor.show(SCENE["gate-calm"])
    assert heading(visitor) == "Geleend, niet omgezet"
    visitor.clock += CALM_S
    visitor.model.tick()
    visitor.settle()
    assert heading(visitor) == "Alles rustig"
    assert [press.label for press in visitor.look().presses] == ["Bekijk vandaag"]
    visitor.show(SCENE["gate-alarm"])
    visitor.clock += 3600.0
    visitor.model.tick()
    visitor.settle()
    assert heading(visitor) == "Niet geleend"
    visitor.touch(visitor.look().press("Opgelost"))
    assert heading(visitor) == "Alles rustig"


def test_staff_work_through_what_waits_with_keys_too(stand_at_gates: Stand) -> None:
    scene = SCENE["gate-alarms"]
    visitor = stand_at_gates("landscape", gates=scene.gates)
    visitor.show(scene)
    assert "achterdeur" in " ".join(visitor.look().texts())
    assert "Nog 1 om naar te kijken" in visitor.look().texts()
    seen = visitor.look().press("Opgelost")
    # A title, what is wrong and what to do stand before it; they are read as well.
    for _ in range(40):
        visitor.key(Qt.Key.Key_Tab)
        if visitor.focused() == seen.address:
            break
    visitor.key(Qt.Key.Key_Space)
    assert heading(visitor) == "Dat weten we nog niet"
    visitor.clock += 1.0
    visitor.key(Qt.Key.Key_Return)
    # The calm one has not closed yet.
    assert heading(visitor) == "Geleend, niet omgezet"


def test_what_happens_now_ends_looking_back(stand_at_gates: Stand) -> None:
    scene = SCENE["gate-alarms"]
    visitor = stand_at_gates("landscape", gates=scene.gates)
    visitor.show(scene)
    visitor.touch(visitor.look().press("Bekijk vandaag"))
    texts = visitor.look().texts()
    assert {"Eline Vere · achterdeur", "een label zonder nummer · hoofdingang"} <= set(texts)
    assert "Wat je kunt doen" not in texts
    visitor.touch(visitor.look().press("Opgelost"))
    assert "Wat je kunt doen" in visitor.look().texts()


def test_what_comes_under_a_finger_is_not_pressed(stand_at_gates: Stand) -> None:
    visitor = stand_at_gates("landscape")
    visitor.show(SCENE["gate-calm"])
    press = visitor.look().press("Gezien")
    for seen in SCENE["gate-alarm"].alarms(visitor.now_is):
        visitor.model.heard(seen)
    # Not so long that anybody could have read it.
    before = visitor.clock
    visitor.settle()
    visitor.clock = before
    visitor.touch(press)
    assert heading(visitor) == "Niet geleend"


def test_an_alarm_comes_from_another_thread_and_its_title_later(stand_at_gates: Stand) -> None:
    visitor = stand_at_gates("landscape")
    seen = AlarmSeen("hoofdingang", Verdict.NOT_LENT, "E0", "3000005", visitor.now_is, 0.1)
    visitor.model.heard(seen)
    visitor.settle()
    assert "nummer 3000005" in visitor.look().texts()
    visitor.model.titled(replace(seen, title="Eline Vere / Louis Couperus"))
    visitor.settle()
    assert "Eline Vere" in visitor.look().texts()
    assert visitor.model.property("notLent") == "1"


def test_from_the_gates_wire_to_the_screen_and_over_our_restart(
    stand_at_gates: Stand, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    expect_log("device gone")
    gate = FeigGateSim()
    gate.start()
    with EmulatorServer(gate, pty=tmp_path / "gate") as server:
        file = tmp_path / "gates.toml"
        file.write_text(
            f"""
[station]
id = "gates"
state_dir = "{tmp_path}/state"
[ils]
host = "127.0.0.1"
port = 1
account = "leenpunt"
password = "geheim"
[journal]
allow_unsafe_storage = true
[[devices]]
kind = "gate"
driver = "feig"
name = "hoofdingang"
port = "{server.url}"
people_counter = true
count_every_s = 0.05
"""
        )
        file.chmod(0o600)
        lines: list[Any] = []
        visitor = stand_at_gates("landscape")
        visitor.model._now = lambda: datetime.now(UTC)

        def shown(**wanted: str) -> Callable[[], bool]:
            def look() -> bool:
                visitor.settle()
                return all(visitor.model.property(key) == value for key, value in wanted.items())

            return look

        def role() -> GateRole:
            return GateRole(load(file), lines.append, view=visitor.model)

        with role().at_work():
            gate.pass_tag("E00401500A203FA3", times=20)
            wait_until(shown(state="unknown"))
            wait_until(lambda: any(row["event"] == "PeopleCounted" for row in lines))
            gate.pass_people(0, 3)
            wait_until(shown(out="3"))
            visitor.touch(visitor.look().press("Gezien"))
            server.unplug()
            server.stop()
            wait_until(shown(state="away"))
        assert "hoofdingang" in " ".join(visitor.look().texts())
        # What the day brought before is there again.
        with role().at_work():
            wait_until(shown(out="3"))
