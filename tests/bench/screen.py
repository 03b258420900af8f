"""The screen's budgets, each measured at a whole station: emulated wires, driver, flow, frames.

Drawn by the processor, into memory, at the size of the panel.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from child import Line
from counter import LANDSCAPE, LEENPUNT, PORTRAIT, PROBE, Counter, Station
from table import Result, at_most

from drivers.sim.field import air_time_inventory, air_time_read, air_time_system_information

STARTS = 5
IDLE_S = 20.0
TOUCHES = 200
SESSIONS = 200
MORE = 1000
"""Visits after those, in which next to nothing may be added."""
WARM = 20
"""Visits after which caches (glyphs, pictures, pages of the journal) are about full."""
LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "fy": "Frysk",
    "tr": "Türkçe",
    "pl": "Polski",
    "uk": "Українська",
    "ar": "العربية",
}
SWITCHES = 6
VISIT = 6
"""Books of a standard session."""
STACK = 20
SHEETS = 24
"""More than lie on one screen: 18 on the first sheet."""
HUMAN_PAUSE_S = 0.06
"""Between two touches: Qt has drawn what the last one caused, and rests."""
GUARD_S = 0.65
"""A primary button that has just appeared takes no press for 600 ms."""
REST_S = 2.0
"""After the first screen: threads have read what they need."""
PRESS_S = 0.05
"""Between two presses of somebody who is impatient."""
RUN = (*LEENPUNT, "run", "--json", "--window", PORTRAIT)
BARE_WINDOW = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView
application = QGuiApplication([])
view = QQuickView()
view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
view.loadFromModule("QtQuick", "Rectangle")
view.resize(1080, 1920)
view.frameSwapped.connect(lambda: print("{}", flush=True))
view.show()
application.exec()
"""


def from_start_to_idle() -> Iterator[Result]:
    """``leenpunt run``: its start, its rest, one loan without a touch, and what it then takes."""
    with Counter() as counter:
        first, station = _start(counter)
        ours, bare, cpu = [], [], []
        for _ in range(STARTS):
            station.process.end()
            bare.append(_bare_window(counter))
            taken, station = _start(counter)
            ours.append(taken)
            cpu.append(station.process.cpu_s())
        yield Result(
            "leenpunt run, start to first screen",
            f"{_ms(statistics.median(ours))}, worst {_ms(max(ours))}",
            f"{_ms(statistics.median(bare))} (an empty Qt window); first start {_ms(first)};"
            f" processor {_ms(statistics.median(cpu))}",
            statistics.median(ours) / statistics.median(bare),
            "≤ 600 ms",
            statistics.median(ours) <= 0.6,
        )
        station.ready()
        time.sleep(1.0)
        began, used = time.monotonic(), station.process.cpu_s()
        time.sleep(IDLE_S)
        share = (station.process.cpu_s() - used) / (time.monotonic() - began)
        yield _within(
            "attract: processor", share * 100, 3, "%", f"of one core, {IDLE_S:.0f} s", digits=1
        )
        counter.put(0, VISIT)
        station.event("ScreenShown", screen="stack")
        counter.scan()
        station.lent(VISIT, 0)
        counter.take(0, VISIT)
        station.event("ScreenShown", screen="success")
        yield _within(f"touches in a loan of {VISIT}", station.taps, 1, "", "put, card, take")
        station.event("ScreenShown", station.process.mark, screen="attract")
        memory = station.process.resident_mb()
        yield _within("leenpunt run, resident after that loan", memory, 160, " MB", "")


def touches() -> Iterator[Result]:
    """A finger comes down: how long until the frame that shows what it did was handed over?"""
    with Counter(pin=True) as counter:
        station = opened(counter)
        all_, cuts = [], []

        def touch(name: str, **shows: object) -> float:
            time.sleep(HUMAN_PAUSE_S)
            all_.append(station.touch(name, **shows))
            return all_[-1]

        for _ in range(TOUCHES // 10):
            touch("English", language="en")
            touch("Nederlands", language="nl")
        for _ in range(TOUCHES // 8):
            time.sleep(GUARD_S)
            cuts.append(touch("Lenen", screen="stack"))
            cuts.append(touch("Stoppen", screen="attract"))
        counter.put(0, SHEETS)
        station.seen(0, known=SHEETS, rows=SHEETS - 18)
        sheet = station.now["sheet"]
        for _ in range(TOUCHES // 4):
            # From the second sheet to the first, and back.
            forward = sheet == 1
            sheet += 1 if forward else -1
            touch("Volgende" if forward else "Vorige", sheet=sheet)
        mark = station.process.mark
        counter.scan()
        station.seen(mark, screen="pin")
        for _ in range((TOUCHES - len(all_)) // 5):
            for typed in range(4):
                touch(str(typed), typed=typed + 1)
            touch("Alles wissen", typed=0)
        yield _p95("touch to frame", all_, 0.050, f"p95 of {len(all_)}, longest {_ms(max(all_))}")
        yield _p95("touch to another screen", cuts, 0.150, f"p95 of {len(cuts)}")


def languages() -> Iterator[Result]:
    """Each language for the first time, and again; what nine take in memory more than two do."""
    resident = []
    for offered in (("nl", "en"), tuple(LANGUAGES)):
        with Counter(languages=offered) as counter:
            station = opened(counter)
            taken: dict[str, list[float]] = {code: [] for code in offered}
            cpu: dict[str, float] = {}
            for code in (*offered[1:], offered[0]) * SWITCHES:
                time.sleep(HUMAN_PAUSE_S)
                used = station.process.cpu_s()
                taken[code].append(station.touch(LANGUAGES[code], language=code))
                cpu.setdefault(code, station.process.cpu_s() - used)
            resident.append(_at_rest_mb(station))
    for code, (first, *again) in taken.items():
        detail = f"processor {_ms(cpu[code])}; then {_ms(statistics.median(again))}"
        yield _within(f"touch to {code}, first time", first * 1e3, 150, " ms", detail)
    yield _within("nine languages after two, resident", resident[1] - resident[0], 10, " MB", "", 1)


def steps() -> Iterator[Result]:
    """A key of a keypad: how long until the frame that shows the focus where it leads?"""
    with Counter() as counter:
        station = opened(counter)
        counter.put(0, SHEETS)
        station.seen(0, known=SHEETS)
        taken = []
        for number in range(TOUCHES):
            time.sleep(HUMAN_PAUSE_S)
            taken.append(station.step("Tab" if number % 4 else "Down"))
        yield _p95("key to focus", taken, 0.050, f"p95 of {len(taken)}, longest {_ms(max(taken))}")


def presses() -> Iterator[Result]:
    """Somebody presses on and on while books arrive, are stamped and go back: what of it acts?"""
    with Counter(ils_late_s=0.2) as counter:
        station = opened(counter)
        counter.put(0)
        station.seen(0, known=1)
        sheet = station.places("Zien en horen")
        first = mark = station.process.mark
        for number in range(1, 10):
            counter.put(number)
            # Opened and shut: a screen that changes would shut it too.
            station.press(2 * sheet, PRESS_S)
        station.seen(mark, known=10)
        mark = station.process.mark
        counter.scan()
        station.event("ScreenShown", mark, screen="pile")
        station.press(30 * sheet, PRESS_S)
        station.lent(10, mark)
        time.sleep(GUARD_S)
        station.press(station.places("Toch niet"), PRESS_S)
        acts = ("SheetOpened", "UndoPressed")
        acted = len(station.process.lines(lambda line: line.get("event") in acts, first))
        yield Result(
            "presses at 20 Hz that act, while ten books come, are lent and given back",
            str(acted),
            f"{station.taps} presses",
            acted / station.taps,
            "= presses",
            acted == station.taps == 2 * 9 + 30 + 10,
        )


def frames() -> Iterator[Result]:
    """How long a frame takes to make while a pile grows to twenty, and while it is stamped."""
    for name, window in (("portrait", PORTRAIT), ("landscape", LANDSCAPE)):
        with Counter() as counter:
            station = opened(counter, window)
            mark = station.process.mark
            for number in range(STACK):
                counter.put(number)
                time.sleep(0.15)
            station.seen(mark, known=STACK)
            taken = frames_of(station.process.lines(lambda line: "frame" in line, mark))
            yield _p95(
                f"frame while {STACK} rows arrive, {name}",
                taken,
                0.020,
                f"p95 of {len(taken)}, longest {_ms(max(taken))}",
            )
            mark = station.process.mark
            counter.scan()
            station.lent(STACK, mark)
            taken = frames_of(station.process.lines(lambda line: "frame" in line, mark))
            yield _p95(
                f"frame while {STACK} rows are stamped, {name}",
                taken,
                0.020,
                f"p95 of {len(taken)}, longest {_ms(max(taken))}",
            )


def stacks() -> Iterator[Result]:
    """From laying books down to their rows on the screen, known and counted.

    Other books each time: what is taken away within a second and laid down again is doubted
    (docs/presence.md), and nobody does that with a pile.
    """
    with Counter(items=3 + 9 * 10 + 5 * STACK) as counter:
        station = opened(counter)
        taken, floor = _laid(counter, station, 0, 1, times=3)
        yield Result(
            "1 on the pad to known rows on the screen",
            _ms(taken),
            f"{_ms(floor)} (air time)",
            taken / floor,
            "≤ 400 ms",
            taken <= 0.4,
        )
        first = 3
        for count, times in ((10, 9), (STACK, 5)):
            # The pad may have begun a round just before, or rest: a pile of ten needs many tries.
            taken, floor = _laid(counter, station, first, count, times)
            first += times * count
            yield at_most(
                f"{count} on the pad to known rows on the screen",
                _ms(taken),
                f"{_ms(floor)} (air time)",
                taken / floor,
                1.15,
            )


def lending() -> Iterator[Result]:
    """Card to greeting, and to the tenth loan, at a library system that answers after 200 ms."""
    with Counter(ils_late_s=0.2) as counter:
        station = opened(counter)
        counter.put(0, 10)
        station.seen(0, known=10)
        mark = station.process.mark
        scanned = counter.scan()
        greeted = station.seen(mark, signed_in=True) - scanned
        lent = station.seen(mark, done=10) - scanned
        yield _within("card to greeting, ILS of 200 ms", greeted * 1e3, 450, " ms", "")
        yield _within("card to ten loans, ILS of 200 ms", lent, 2.6, " s", "", digits=2)


def sessions() -> Iterator[Result]:
    """Memory after many visits with one touch each. The radio takes no time here."""
    visits = SESSIONS + MORE
    with Counter(items=visits * VISIT, cards=visits, air=False) as counter:
        # What only the finger needs (Qt's tests and widgets) is at no counter.
        station = opened(counter, program=RUN[:-2])
        plain = _at_rest_mb(station)
        station.process.end()
        station = opened(counter, program=(*LEENPUNT, "sim", "patron"))
        finger = _at_rest_mb(station) - plain
        process, resident = station.process, []
        for number in range(visits):
            mark = process.mark
            station.first = number * VISIT
            counter.put(station.first, VISIT)
            station.event("ScreenShown", mark, screen="stack")
            counter.scan(number)
            station.lent(VISIT, mark)
            station.tap("Klaar")
            station.event("ScreenShown", mark, screen="success")
            counter.take(station.first, VISIT)
            for uid in counter.uids(station.first, VISIT):
                station.event("ItemRemoved", mark, uid=uid)
            resident.append(process.resident_mb())
        usual = resident[SESSIONS - 1]
        yield _within(
            f"resident after {SESSIONS} visits",
            usual - finger,
            160,
            " MB",
            f"{plain:.0f} MB before the first; the finger's {finger:.0f} MB are not counted",
        )
        each = station.taps / visits
        yield _within(f"touches in a loan of {VISIT}", each, 1, "", "put, card, Klaar, take")
        grown = usual - resident[WARM]
        yield _within(f"growth from visit {WARM} to {SESSIONS}", grown, 3, " MB", "", digits=1)
        grown = resident[-1] - usual
        yield _within(f"growth in {MORE} visits after those", grown, 5, " MB", "", digits=1)


# --------------------------------------------------------------------------------------------------


def _at_rest_mb(station: Station) -> float:
    time.sleep(REST_S)
    return station.process.resident_mb()


def _start(counter: Counter) -> tuple[float, Station]:
    station = counter.start(*RUN)
    shown = station.event("ScreenShown")
    return shown["at"] - station.process.began, station


def _bare_window(counter: Counter) -> float:
    process = counter.child(sys.executable, "-c", BARE_WINDOW)
    shown = process.wait(lambda line: True, "an empty window")
    process.end()
    return float(shown["at"]) - process.began


def opened(counter: Counter, window: str = PORTRAIT, program: tuple[str, ...] = PROBE) -> Station:
    """A station as it is on any day but its first: its caches are there."""
    if not Path(counter.folder / "cache").exists():
        once = counter.start(*program, "--window", window)
        once.ready()
        once.process.end()
    station = counter.start(*program, "--window", window)
    station.ready()
    return station


def _laid(
    counter: Counter, station: Station, first: int, count: int, times: int
) -> tuple[float, float]:
    """Lay so many down, take them away, and again: median seconds until all were shown, and of
    the air time of those piles.
    """
    taken, floors = [], []
    for at in range(first, first + times * count, count):
        mark = station.process.mark
        laid = counter.put(at, count)
        taken.append(station.seen(mark, known=count, rows=count) - laid)
        counter.take(at, count)
        station.seen(station.process.mark, screen="attract")
        floors.append(_air_s(counter.uids(at, count)))
    return statistics.median(taken), statistics.median(floors)


def _air_s(uids: Sequence[str]) -> float:
    """Radio time to know these tags: seen twice (rfid 9.6), blocks and AFI of each read once."""
    each = air_time_read(8) + air_time_system_information()
    return 2 * air_time_inventory(uids) + len(uids) * each


def frames_of(lines: Sequence[Line]) -> list[float]:
    return [line["frame"][1] - line["frame"][0] for line in lines]


def _p95(what: str, taken: Sequence[float], limit: float, detail: str) -> Result:
    reached = statistics.quantiles(taken, n=20)[-1]
    return _within(what, reached * 1e3, limit * 1e3, " ms", detail, digits=1)


def _within(
    what: str, reached: float, limit: float, unit: str, detail: str, digits: int = 0
) -> Result:
    ours = f"{reached:.{digits}f}{unit}"
    return Result(what, ours, detail, None, f"≤ {limit:g}{unit}", reached <= limit)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"
