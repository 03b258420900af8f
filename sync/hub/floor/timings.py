"""What one process of the hub counts of itself: how long its answers took, and what they were."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from sync.errors import ConfigFault
from sync.sections import read_secret

_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0)


class Watch:
    """What this process counts of itself."""

    def __init__(self, token_file: Path | None = None) -> None:
        """``token_file``: who shows what it holds sees ``/metrics``; None: this machine does.
        Raises ConfigFault."""
        self.token = ""
        if token_file is not None:
            try:
                self.token = read_secret(token_file, "hub.metrics_token_file")
            except ValueError as error:
                raise ConfigFault(str(error)) from None
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "leenpunt_hub_request_seconds",
            "Until the answer began.",
            ("route", "lane"),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._answers = Counter(
            "leenpunt_hub_answers",
            "Answers, by status.",
            ("route", "lane", "status"),
            registry=self.registry,
        )
        self._commit = Gauge(
            "leenpunt_hub_commit_seconds",
            "The last small commit of this process, flush included.",
            registry=self.registry,
        )

    def answered(self, route: str, lane: str, status: int, seconds: float) -> None:
        """A request was."""
        self._seconds.labels(route, lane).observe(seconds)
        self._answers.labels(route, lane, status).inc()

    def committed(self, seconds: float) -> None:
        """So long that took."""
        self._commit.set(seconds)
