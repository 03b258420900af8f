"""The screen's budgets, each measured at a whole station: emulated wires, driver, flow, frames.

Drawn by the processor, into memory, at the size of the panel.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from child import Line, as_after_power_on
from counter import LANDSCAPE, LEENPUNT, PORTRAIT, PROBE, Counter, Station
from figures import Figure
from timing import piece_of_work, seconds

from drivers.sim.field import air_time_inventory, air_time_read, air_time_system_information
from kiosk.devices.pad.pad import PAUSE_S

STARTS = 5
IDLE_S = 10.0
TOUCHES = 120
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
ANSWER_S = 0.2
"""Of a library system that takes its time."""
MORE_BOOKS = 20
HAND_S = 0.3
"""A hand comes at any moment of this, and not where the frame before it was waited for: longer than
a round of the pad over ten books."""
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


def from_start_to_idle() -> Iterator[Figure]:
    """``leenpunt run``: its start, its rest, one loan without a touch, and what it then takes."""
    as_after_power_on()
    with Counter() as counter:
        first, station = _start(counter)
        ours, bare, bare_mb, cpu = [], [], 0.0, []
        for _ in range(STARTS):
            station.process.end()
            took, bare_mb = _bare_window(counter)
            bare.append(took)
            taken, station = _start(counter)
            ours.append(taken)
            cpu.append(station.process.cpu_s())
        yield Figure(
            "screen-start.first",
            statistics.median(ours) * 1e3,
            statistics.median(bare) * 1e3,
            f"longest {_ms(max(ours))}, first start {_ms(first)},"
            f" processor {_ms(statistics.median(cpu))}",
        )
        station.ready()
        time.sleep(1.0)
        began, used = time.monotonic(), station.process.cpu_s()
        time.sleep(IDLE_S)
        share = (station.process.cpu_s() - used) / (time.monotonic() - began)
        yield Figure("screen-start.idle", share * 100)
        counter.put(0, VISIT)
        station.event("ScreenShown", screen="stack")
        counter.scan()
        station.lent(VISIT, 0)
        counter.take(0, VISIT)
        station.event("ScreenShown", screen="success")
        yield Figure("screen-start.touches", station.taps, None, "put, card, take")
        station.event("ScreenShown", station.process.mark, screen="attract")
        yield Figure("screen-start.resident", station.process.resident_mb(), bare_mb)


def touches() -> Iterator[Figure]:
    """A finger comes down: how long until the frame that shows what it did was handed over?"""
    with Counter(pin=True) as counter:
        station = opened(counter)
        all_, cuts, works = list[float](), list[float](), list[float]()

        def touch(name: str, **shows: object) -> float:
            time.sleep(HUMAN_PAUSE_S)
            works.append(seconds(piece_of_work, time.perf_counter))
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
        yield _p95("screen-touch.frame", all_, statistics.median(works))
        yield _p95("screen-touch.screen", cuts)


def languages() -> Iterator[Figure]:
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
    slowest = max(taken, key=lambda code: taken[code][0])
    first, *again = taken[slowest]
    detail = f"{slowest}; processor {_ms(cpu[slowest])}; then {_ms(statistics.median(again))}"
    yield Figure("screen-languages.first", first * 1e3, None, detail)
    yield Figure("screen-languages.resident", resident[1], resident[0])


def steps() -> Iterator[Figure]:
    """A key of a keypad: how long until the frame that shows the focus where it leads?"""
    with Counter() as counter:
        station = opened(counter)
        counter.put(0, SHEETS)
        station.seen(0, known=SHEETS)
        taken = []
        for number in range(TOUCHES):
            time.sleep(HUMAN_PAUSE_S)
            taken.append(station.step("Tab" if number % 4 else "Down"))
        yield _p95("screen-keys.focus", taken)


def presses() -> Iterator[Figure]:
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
        made = 2 * 9 + 30 + 10
        yield Figure("screen-presses.lost", abs(made - acted), None, f"{made} presses")


def frames() -> Iterator[Figure]:
    """How long a frame takes to make while a pile grows to twenty, and while it is stamped."""
    for arrive, stamped, window in (
        ("screen-frames.arrive", "screen-frames.stamped", PORTRAIT),
        ("screen-frames.arrive-wide", "screen-frames.stamped-wide", LANDSCAPE),
    ):
        with Counter() as counter:
            station = opened(counter, window)
            mark = station.process.mark
            for number in range(STACK):
                counter.put(number)
                time.sleep(0.15)
            station.seen(mark, known=STACK)
            taken = frames_of(station.process.lines(lambda line: "frame" in line, mark))
            yield _p95(arrive, taken)
            mark = station.process.mark
            counter.scan()
            station.lent(STACK, mark)
            taken = frames_of(station.process.lines(lambda line: "frame" in line, mark))
            yield _p95(stamped, taken)


def stacks() -> Iterator[Figure]:
    """From laying books down to their rows on the screen, known and counted.

    Other books each time: what is taken away within a second and laid down again is doubted
    (docs/presence.md), and nobody does that with a pile.
    """
    # The pad may have begun a round just before, or rest: a pile needs many tries. Programs on both
    # sides of the line ask and answer for each book, and its row is drawn: that takes the longer,
    # the slower the machine.
    piles = (
        ("screen-stack.one", 1, 9),
        ("screen-stack.ten", 10, 15),
        ("screen-stack.twenty", STACK, 9),
    )
    with Counter(items=sum(count * times for _, count, times in piles)) as counter:
        station = opened(counter)
        first = 0
        for name, count, times in piles:
            taken, floor = _laid(counter, station, first, count, times)
            first += times * count
            piece = statistics.median(seconds(piece_of_work) for _ in range(times))
            work = PAUSE_S / 2 + count * piece / 3
            detail = f"air {_ms(floor)}, a piece of work {_ms(piece)}"
            yield Figure(name, taken * 1e3, (floor + work) * 1e3, detail)


def lending() -> Iterator[Figure]:
    """Card to greeting, to the tenth loan, and one more beside ten: each answer takes 200 ms.

    Each one more is taken along once it is lent: ten and it lie there, not the pile of all of them,
    whose rounds take the longer on air the more there are. A hand is not in step with the pad.
    """
    hand = random.Random(700)
    with Counter(ils_late_s=ANSWER_S) as counter:
        station = opened(counter)
        counter.put(0, 10)
        station.seen(0, known=10)
        mark = station.process.mark
        scanned = counter.scan()
        greeted = station.seen(mark, signed_in=True) - scanned
        lent = station.seen(mark, done=10) - scanned
        yield Figure("screen-loan.greeting", greeted * 1e3, 2 * ANSWER_S * 1e3)
        yield Figure("screen-loan.ten", lent, 12 * ANSWER_S)
        taken = []
        for number in range(10, 10 + MORE_BOOKS):
            time.sleep(hand.uniform(0.0, HAND_S))
            mark = station.process.mark
            laid = counter.put(number)
            taken.append(station.seen(mark, done=number + 1) - laid)
            counter.take(number)
            station.event("ItemRemoved", mark, uid=counter.uids(number, 1)[0])
        p95 = statistics.quantiles(taken, n=20)[-1]
        detail = f"{MORE_BOOKS} books, median {_ms(statistics.median(taken))}"
        yield Figure("screen-loan.item", p95 * 1e3, ANSWER_S * 1e3, detail)


def sessions() -> Iterator[Figure]:
    """Memory after many visits with one touch each."""
    resident, plain, finger, each = _visited(SESSIONS)
    detail = f"the finger's {finger:.0f} MB are not counted"
    yield Figure("screen-sessions.resident", resident[-1] - finger, plain, detail)
    yield Figure("screen-sessions.touches", each, None, "put, card, Klaar, take")
    yield Figure("screen-sessions.grown", resident[-1] - resident[WARM])


def visits() -> Iterator[Figure]:
    """What many more visits add to that: a quarter of an hour."""
    resident, *_ = _visited(SESSIONS + MORE)
    yield Figure("screen-visits.grown", resident[-1] - resident[SESSIONS - 1])


# --------------------------------------------------------------------------------------------------


def _visited(visits: int) -> tuple[list[float], float, float, float]:
    """MB after each visit, before the first, and for the finger; touches of a visit.

    The radio takes no time here.
    """
    as_after_power_on()
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
        return resident, plain, finger, station.taps / visits


def _at_rest_mb(station: Station) -> float:
    time.sleep(REST_S)
    return station.process.resident_mb()


def _start(counter: Counter) -> tuple[float, Station]:
    station = counter.start(*RUN)
    shown = station.event("ScreenShown")
    return shown["at"] - station.process.began, station


def _bare_window(counter: Counter) -> tuple[float, float]:
    """Seconds to its first frame, and its memory then."""
    process = counter.child(sys.executable, "-c", BARE_WINDOW)
    shown = process.wait(lambda line: True, "an empty window")
    memory = process.resident_mb()
    process.end()
    return float(shown["at"]) - process.began, memory


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
    hand = random.Random(count)
    taken, floors = [], []
    for at in range(first, first + times * count, count):
        time.sleep(hand.uniform(0.0, HAND_S))
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


def _p95(name: str, taken: Sequence[float], peer_s: float | None = None) -> Figure:
    reached = statistics.quantiles(taken, n=20)[-1] * 1e3
    peer = None if peer_s is None else peer_s * 1e3
    return Figure(name, reached, peer, f"{len(taken)}, longest {_ms(max(taken))}")


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"
