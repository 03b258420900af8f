"""Something public is fetched from an address that others may lead on: feeds, catalogues, pictures.

Everything about it is bounded: bytes as they come and unpacked, seconds, redirects. What the site
wrote down itself may lie anywhere. What lies inside may lead to its own host and port, and to what
is public. What a public address leads to, and what strangers wrote, has to be public. What was
looked at is connected to: a name is not looked up a second time.
"""

from __future__ import annotations

import ipaddress
import zlib
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, urljoin, urlsplit

from sync.errors import Alarm, IlsError
from sync.http.answer import Answer
from sync.http.body import NOTHING, Body, NotFetched, Validators
from sync.http.session import Http

MOST_UNPACKED: Final = 16 * 1024 * 1024
"""Bytes of what came packed; what comes is bounded by ``sync.http.transport.MOST_BYTES``."""
MOST_REDIRECTS: Final = 5
_GIVEN_OUT: Final = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is anybody's (IANA, IPv6 Global Unicast Address Assignments)."""
_MAPPED: Final = ipaddress.ip_network("::ffff:0:0/96")
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_TOLD: Final = range(200, 600)
_ACCEPTED: Final = "text/calendar, application/atom+xml, application/rss+xml, */*;q=0.5"


def fetch(
    url: str,
    *,
    monotonic: Callable[[], float],
    timeout_s: float,
    have: Validators = NOTHING,
    ca_file: str = "",
    inside: bool = True,
) -> Body | None:
    """What is there; None: what we ``have`` is still it. Raises NotFetched.

    ``inside``: the site wrote this URL down, or a server of its own did that is not public.
    """
    until, first = monotonic() + timeout_s, url
    for _ in range(MOST_REDIRECTS + 1):
        addresses: list[str] = []

        def admits(address: str, inside: bool = inside, seen: list[str] = addresses) -> bool:
            seen.append(address)
            return inside or is_public(address)

        try:
            answer = _asked(url, monotonic, until, have, ca_file, admits)
        except NotFetched as fault:
            raise (
                fault if url == first else NotFetched(f"{named(first)} leads on: {fault}")
            ) from None
        if answer.status in _MOVED:
            url = _led_to(url, answer)
            # Of the one that was connected to: a name of a stranger may have others beside it.
            inside = inside and not is_public(addresses[-1]) and _place(url) == _place(first)
        elif answer.status == 304:
            return None
        elif answer.status == 200:
            said = answer.headers.get
            validators = Validators(said("etag", "")[:200], said("last-modified", "")[:60])
            return Body(_unpacked(answer), validators, not is_public(addresses[-1]))
        else:
            raise NotFetched(f"{named(url)}: the server answered {answer.status}")
    raise NotFetched(f"{named(url)}: found more than {MOST_REDIRECTS} redirects")


def _asked(
    url: str,
    monotonic: Callable[[], float],
    until: float,
    have: Validators,
    ca_file: str,
    admits: Callable[[str], bool],
) -> Answer:
    where = urlsplit(url)
    headers = {"Accept": _ACCEPTED, "Accept-Encoding": "gzip"}
    if have.etag:
        headers["If-None-Match"] = have.etag
    if have.modified:
        headers["If-Modified-Since"] = have.modified
    http = Http(
        f"{where.scheme}://{where.netloc}",
        monotonic=monotonic,
        timeout_s=max(until - monotonic(), 0.001),
        ca_file=ca_file,
        admits=admits,
        follows=True,
    )
    try:
        query = parse_qsl(where.query, keep_blank_values=True)
        return http.read(where.path, until, query=query, headers=headers, told=_TOLD)
    except (IlsError, Alarm) as error:
        raise NotFetched(f"{named(url)}: {error}") from None
    except ValueError:
        # By requests, which looks where a redirect leads though it is not to follow it.
        raise NotFetched(f"{named(url)}: found a redirect to what is no URL") from None
    finally:
        http.close()


def _led_to(url: str, answer: Answer) -> str:
    to = answer.headers.get("location", "")
    try:
        target = urljoin(url, to)
        where = urlsplit(target)
        fine = where.scheme in ("https", "http") and where.hostname and where.port != 0
    except ValueError:
        fine = False
    if not fine or where.username is not None or not target.isprintable():
        raise NotFetched(f"{named(url)}: found a redirect to {to[:80]!r}, expected https://")
    if where.scheme == "http" and urlsplit(url).scheme == "https":
        raise NotFetched(f"{named(url)}: found a redirect from https:// to {where.netloc}")
    return target


def _place(url: str) -> tuple[str | None, int]:
    """Host and port."""
    where = urlsplit(url)
    return where.hostname, where.port or (443 if where.scheme == "https" else 80)


def is_public(address: str) -> bool:
    """May what strangers lead to lie there?"""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found in _MAPPED or found in _NAT64:
            found = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
        elif found.sixtofour is not None:
            found = found.sixtofour
        elif found not in _GIVEN_OUT:
            return False
    return found.is_global and not found.is_multicast


def _unpacked(answer: Answer) -> bytes:
    packed = answer.headers.get("content-encoding", "identity").lower()
    if packed == "identity":
        return answer.body
    if packed not in ("gzip", "x-gzip"):
        raise NotFetched(f"{answer.what}: found it packed ({packed[:40]!r}), expected gzip")
    unpack = zlib.decompressobj(wbits=31)
    try:
        content = unpack.decompress(answer.body, MOST_UNPACKED + 1)
    except zlib.error:
        raise NotFetched(f"{answer.what}: found gzip that cannot be unpacked") from None
    if len(content) > MOST_UNPACKED:
        raise NotFetched(f"{answer.what}: found more than {MOST_UNPACKED} bytes when unpacked")
    if not unpack.eof:
        raise NotFetched(f"{answer.what}: found gzip that breaks off")
    return content


def named(url: str) -> str:
    """This URL for a sentence: without what stands behind a question mark, which may be a key."""
    return url.partition("?")[0][:200]
