"""A station in figures: the text format of Prometheus, for /metrics and for a file.

``prometheus_client`` is the hub's; a station needs a name, a help and a sample a line of it
(https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from drivers.model import PaperState
from kiosk.diagnosis.board import Measured
from kiosk.monitoring.counting import visits
from kiosk.monitoring.status import StationStatus
from sync.delivery.breaker import IlsState
from sync.hub.wire.status import Counted

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_OPERATIONS: Final = (Counted.LOANS, Counted.RETURNS, Counted.RENEWALS)


@dataclass(frozen=True, slots=True)
class Shown:
    """What figures are made of."""

    status: StationStatus
    measured: Measured
    silent_s: float | None
    """Since the library system was known to answer; None: it was not."""
    clock_trusted: bool
    journal_bytes: int
    starts: int
    unclean: int
    counts: Mapping[tuple[Counted, str], int]


_Samples = Iterable[tuple[dict[str, str], float]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric. ``read`` gives labels and value of each sample."""

    name: str
    about: str
    read: Callable[[Shown], _Samples]
    kind: Literal["gauge", "counter"] = "gauge"


def _one(value: Callable[[Shown], float | None]) -> Callable[[Shown], _Samples]:
    """Of a figure without labels; none where nobody knows."""

    def read(shown: Shown) -> _Samples:
        found = value(shown)
        return [] if found is None else [({}, found)]

    return read


def _info(shown: Shown) -> _Samples:
    status = shown.status
    yield {"role": status.role, "version": status.version, "state": status.state.value}, 1


def _findings(shown: Shown) -> _Samples:
    for each in shown.status.findings:
        unwell = each.unwell
        level = "fault" if unwell.fault else "attention"
        yield {"check": unwell.check, "word": str(unwell.trouble.word), "level": level}, 1


def _waiting(shown: Shown) -> float | None:
    waiting = shown.measured.waiting
    return None if waiting is None else waiting.unsent


def _in_doubt(shown: Shown) -> float | None:
    waiting = shown.measured.waiting
    return None if waiting is None else waiting.in_doubt


def _work(shown: Shown) -> float | None:
    waiting = shown.measured.waiting
    return None if waiting is None else waiting.work


def _oldest(shown: Shown) -> float:
    oldest = shown.status.oldest
    return 0.0 if oldest is None else max(0.0, (shown.status.at - oldest).total_seconds())


def _devices(shown: Shown) -> _Samples:
    for each in shown.measured.devices:
        if each.up is not None:
            yield {"device": each.device, "kind": each.kind}, float(each.up)


def _outages(shown: Shown) -> _Samples:
    for each in shown.measured.devices:
        yield {"device": each.device, "kind": each.kind}, each.outages


def _paper(shown: Shown) -> _Samples:
    for each in shown.measured.devices:
        if each.paper is not None:
            for state in PaperState:
                labels = {"device": each.device, "paper": state.value}
                yield labels, float(state is each.paper)


def _by(label: str, *kinds: Counted) -> Callable[[Shown], _Samples]:
    def read(shown: Shown) -> _Samples:
        for (kind, what), count in sorted(shown.counts.items()):
            if kind in kinds:
                yield {label: what or kind.value}, count

    return read


def _visits(shown: Shown) -> _Samples:
    for stage, count in visits(shown.counts).items():
        yield {"result": stage}, count


FIGURES: Final = (
    Figure("leenpunt_station_up", "The station runs.", _one(lambda shown: 1)),
    Figure(
        "leenpunt_station_healthy",
        "Nothing is wrong that a person has to mend now.",
        _one(lambda shown: shown.status.healthy),
    ),
    Figure(
        "leenpunt_station_looked_seconds",
        "When the station was looked at last, by its own clock, seconds since 1970.",
        _one(lambda shown: shown.status.at.timestamp()),
    ),
    Figure(
        "leenpunt_station_started_seconds",
        "When the program was started, seconds since 1970.",
        _one(lambda shown: shown.status.since.timestamp()),
    ),
    Figure("leenpunt_station_info", "Always 1: who it is, and for whoever stands there.", _info),
    Figure("leenpunt_station_finding", "Always 1: something is not well.", _findings),
    Figure(
        "leenpunt_station_starts_total",
        "Starts of the program since the station is there.",
        _one(lambda shown: shown.starts),
        "counter",
    ),
    Figure(
        "leenpunt_station_unclean_starts_total",
        "Starts after an end that was not meant: a crash, a power cut.",
        _one(lambda shown: shown.unclean),
        "counter",
    ),
    Figure(
        "leenpunt_station_pending",
        "Entries that the library system has not answered.",
        _one(_waiting),
    ),
    Figure(
        "leenpunt_station_in_doubt",
        "Of these, such as were sent and not answered.",
        _one(_in_doubt),
    ),
    Figure(
        "leenpunt_station_oldest_pending_seconds",
        "How long the oldest of them waits; 0: none does.",
        _one(_oldest),
    ),
    Figure("leenpunt_station_work", "What waits for staff.", _one(_work)),
    Figure(
        "leenpunt_station_tags_not_switched",
        "Tags whose security was not switched as it should be.",
        _one(lambda shown: shown.measured.repairs),
    ),
    Figure(
        "leenpunt_station_ils_up",
        "The library system answers, and lets the station in.",
        _one(lambda shown: shown.measured.link is IlsState.ONLINE),
    ),
    Figure(
        "leenpunt_station_ils_silent_seconds",
        "Since the library system was known to answer, to within a minute.",
        _one(lambda shown: shown.silent_s),
    ),
    Figure(
        "leenpunt_station_ils_answers_total",
        "Answers of the library system that were timed, since the start.",
        _one(lambda shown: shown.measured.timed.count),
        "counter",
    ),
    Figure(
        "leenpunt_station_ils_answer_seconds_total",
        "How long those answers took, all together.",
        _one(lambda shown: shown.measured.timed.total_s),
        "counter",
    ),
    Figure("leenpunt_station_device_up", "The device is there.", _devices),
    Figure(
        "leenpunt_station_device_outages_total",
        "How often the device went away since the start.",
        _outages,
        "counter",
    ),
    Figure("leenpunt_station_printer_paper", "1 for what the printer says of its paper.", _paper),
    Figure(
        "leenpunt_station_clock_trusted",
        "The clock is trusted.",
        _one(lambda shown: shown.clock_trusted),
    ),
    Figure(
        "leenpunt_station_disk_free_bytes",
        "Free on the disk of the journal.",
        _one(lambda shown: shown.measured.free),
    ),
    Figure(
        "leenpunt_station_disk_size_bytes",
        "Size of the disk of the journal.",
        _one(lambda shown: shown.measured.size),
    ),
    Figure(
        "leenpunt_station_journal_bytes",
        "Size of the journal, with what is written ahead.",
        _one(lambda shown: shown.journal_bytes),
    ),
    Figure(
        "leenpunt_station_celsius",
        "Of the hottest sensor of the machine.",
        _one(lambda shown: shown.measured.celsius),
    ),
    Figure(
        "leenpunt_station_visits_total",
        "Visits since the start, by where they ended; told by the half hour.",
        _visits,
        "counter",
    ),
    Figure(
        "leenpunt_station_operations_total",
        "Loans, returns and renewals since the start; told by the half hour.",
        _by("kind", *_OPERATIONS),
        "counter",
    ),
    Figure(
        "leenpunt_station_refusals_total",
        "Refusals since the start, by reason; told by the half hour.",
        _by("reason", Counted.REFUSALS),
        "counter",
    ),
    Figure(
        "leenpunt_station_gate_alarms_total",
        "Alarms of gates since the start; told by the half hour.",
        _by("kind", Counted.GATE_ALARMS),
        "counter",
    ),
)


def exposition(shown: Shown) -> str:
    """All figures, each with the name of the station: two may share a node exporter."""
    return "".join(_lines(shown))


def ended(station: str) -> str:
    """Of a station that ended as it was meant to."""
    (up, *_) = FIGURES
    return "".join(_figure(up, [({}, 0)], station))


def _lines(shown: Shown) -> Iterator[str]:
    for figure in FIGURES:
        yield from _figure(figure, figure.read(shown), shown.status.station)


def _figure(figure: Figure, samples: _Samples, station: str) -> Iterator[str]:
    yield f"# HELP {figure.name} {figure.about}\n# TYPE {figure.name} {figure.kind}\n"
    for labels, value in samples:
        given = ",".join(
            f'{name}="{_escaped(text)}"' for name, text in {"station": station, **labels}.items()
        )
        yield f"{figure.name}{{{given}}} {float(value)!r}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
