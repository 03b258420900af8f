"""The keys of [staff_call]: how a member of staff is called, and where the desk is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from kiosk import asset_folder
from sync.sections import Section, check_authorities

LARGEST_PLAN: Final = 256 * 1024
_LONGEST: Final = 160


def _spoken(language: str) -> str:
    known = asset_folder.languages()
    if language not in known:
        raise ValueError(f"found {language!r}, expected one of {', '.join(known)}")
    return language


def _address(url: str) -> str:
    try:
        where = urlsplit(url)
        whole = where.scheme in ("http", "https") and where.hostname and where.port != 0
        # Nobody would be told of them.
        whole = whole and where.username is None and not where.fragment
    except ValueError:
        whole = None
    if url and not whole:
        raise ValueError("expected an address such as http://desk.example:8080/call")
    return url


Words = Mapping[Annotated[str, AfterValidator(_spoken)], Annotated[str, Field(max_length=_LONGEST)]]
"""A sentence for patrons, by language."""
Url = Annotated[str, AfterValidator(_address)]
Seconds = Annotated[float, Field(ge=5, le=3600)]


class UnstaffedCallConfig(Section):
    """Who is called while no member of staff is there, instead of all other ways."""

    hub: bool = True
    """On the board of the [hub](hub.md), where the station belongs to one: somebody of another
    branch."""
    url: Url = ""
    """Whoever watches then is told of a call, as the desk is."""
    phone: str = Field(default="", max_length=40)
    """Whom to ring then, on the screen; default: `phone` of [staff_call]."""


class StaffCallConfig(Section):
    """A call goes out in every way that stands here, and by lamp and pager of relay boards."""

    hub: bool = True
    """Also on the board of the [hub](hub.md), where the station belongs to one."""
    url: Url = ""
    """The desk is told of each call with a POST, and asked for its answer with a GET: [calling a
    member of staff](patrons.md#calling-a-member-of-staff)."""
    second_url: Url = ""
    """The second desk: told of a call that nobody has seen."""
    ca_file: Path | None = None
    """PEM of who vouches for the two; default: the system's authorities."""
    timeout_s: float = Field(default=5.0, gt=0, le=15)
    """Seconds in which they have to answer."""
    slip_queue: str = Field(default="", pattern=r"^([^\s/#'\"-][^\s/#'\"]{0,126})?$")
    """A queue of CUPS whose printer stands at the desk (not the station's own): a slip for each
    call."""
    slip_server: str = Field(default="", pattern=r"^[A-Za-z0-9._:\[\]/-]*$")
    """`HOST:PORT` of the CUPS that has that queue; empty: this machine's."""
    again_s: Seconds = 60.0
    """From the call: nobody has seen it, so once more, and the second desk."""
    unanswered_s: Seconds = 120.0
    """From the call: nobody has said that they come, so the patron is sent to the desk."""
    longest_s: Seconds = 600.0
    """From the call: it is forgotten, and the visit is no longer held."""
    place: str = Field(default="", max_length=80)
    """Where this station stands, for whoever comes, such as `ground floor, by the entrance`."""
    plan: Path | None = None
    """An SVG file of the floor with the way from this station to the desk, at most 256 KiB, without
    pictures from elsewhere."""
    way: Words = Field(default_factory=dict)
    """The way to the desk in words, by language: `{nl = "…", en = "…"}`."""
    hours: Words = Field(default_factory=dict)
    """When somebody is there, where no desk is near: by language."""
    phone: str = Field(default="", max_length=40)
    """Whom to ring then."""
    unstaffed: UnstaffedCallConfig | None = None
    """Other ways outside the hours that are [staffed](opening.md#an-unstaffed-library); default:
    the same."""

    @model_validator(mode="after")
    def _in_this_order(self) -> Self:
        if not self.again_s <= self.unanswered_s <= self.longest_s:
            raise ValueError("expected again_s, unanswered_s, longest_s from short to long")
        return self

    @model_validator(mode="after")
    def _second_after_a_first(self) -> Self:
        if self.second_url and not self.url:
            raise ValueError("second_url: there is no url of a first desk")
        return self

    def check_files(self) -> None:
        """ValueError where a file cannot be used."""
        if self.ca_file is not None:
            check_authorities(self.ca_file, "staff_call.ca_file")
        self.plan_text()

    def plan_text(self) -> bytes:
        """The plan; empty without one. ValueError where it cannot be used."""
        if self.plan is None:
            return b""
        try:
            text = self.plan.read_bytes()
        except OSError as error:
            raise ValueError(f"staff_call.plan: {self.plan}: {error.strerror or error}") from None
        if len(text) > LARGEST_PLAN:
            raise ValueError(
                f"staff_call.plan: {self.plan}: {len(text)} bytes, at most {LARGEST_PLAN}"
            )
        if b"<svg" not in text:
            raise ValueError(f"staff_call.plan: {self.plan}: expected an SVG file")
        return text
