"""The [impact] section: what a report says that no station can count."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sync.impact.baseline import Entered
from sync.sections import Section

Sentence = Annotated[str, Field(max_length=400)]
Minutes = Annotated[float, Field(ge=0, le=100_000)]


class GoalConfig(Section):
    """Something that was agreed."""

    what: Sentence = Field(min_length=1)
    """Such as `"Vaker zelf lenen"`."""
    target: str = Field(default="", max_length=40)
    """What was agreed, such as `"80 %"`."""
    now: str = Field(default="", max_length=40)
    """What it became."""
    state: Literal["made", "runs", "missed"] = "runs"
    """How it is with it."""


class ImpactConfig(Section):
    """The library's own figures, for [reports](impact.md). What is not here is left out of them, or
    they say that it is not known. Where there is a hub, its board has a form for its report."""

    minutes_before: Minutes | None = None
    """Minutes that staff at the desk spent on 100 loans before there were stations."""
    minutes_now: Minutes | None = None
    """The same now."""
    share_before: float | None = Field(default=None, ge=0, le=100)
    """Per cent of loans that were made without the desk before."""
    desk_loans_a_week: float | None = Field(default=None, ge=0, le=1_000_000)
    """Loans at the desk now, in a week like any other."""
    hours_open: float | None = Field(default=None, ge=0, le=168)
    """Hours a week that it is open without staff, more than before."""
    municipality: Sentence = ""
    """For whom the report is."""
    finding: Sentence = ""
    """What it says first; empty: what was counted."""
    lead: Sentence = ""
    """One or two sentences below that."""
    spent: dict[str, Minutes] = Field(default_factory=dict, max_length=12)
    """Where the hours went: `"Taalcafé" = 148.0`."""
    goals: tuple[GoalConfig, ...] = Field(default=(), max_length=12)
    """What was agreed, and what it became."""
    not_yet: Sentence = ""
    """What does not work yet."""
    asked: Sentence = ""
    """What the library asks for."""
    method: Sentence = ""
    """When and how these figures were measured."""

    def entered(self) -> Entered:
        """As a report takes it."""
        return Entered(
            share_before=self.share_before,
            minutes_before=self.minutes_before,
            minutes_now=self.minutes_now,
            hours_open=self.hours_open,
            desk_a_week=self.desk_loans_a_week,
            spent=list(self.spent.items()),
            goals=[(each.what, each.target, each.now, each.state) for each in self.goals],
            municipality=self.municipality,
            finding=self.finding,
            lead=self.lead,
            not_yet=self.not_yet,
            asked=self.asked,
            method=self.method,
        )
