"""XML that others wrote, read without doing what it says.

A DTD is refused whole (``defusedxml``), and so are entities: no bomb, no file and no other server.
How long an answer may be at all is ``sync.http``'s. Names are compared without their namespace:
servers write that of SRU with a slash at its end, without one, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_MOST_TAGS: Final = 250_000
"""Fifty records with a hundred copies each have fewer; more would take too much memory."""
_DEEPEST: Final = 40
"""Elements in one another. A record has six."""


class NotReadable(Exception):
    """This is no XML that is read here; says what was found instead."""


def parse(text: bytes | str) -> Element:
    """The root. Raises NotReadable."""
    data = text.encode() if isinstance(text, str) else text
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise NotReadable("found a page in HTML")
    if data.count(b"<") > _MOST_TAGS:
        raise NotReadable(f"found more than {_MOST_TAGS} tags")
    try:
        root = fromstring(data.lstrip(), forbid_dtd=True)
    except DefusedXmlException:
        raise NotReadable("found a DTD or entities, which are not read") from None
    except ParseError as error:
        line, column = error.position
        raise NotReadable(f"found no XML (line {line}, column {column})") from None
    except (LookupError, ValueError):
        # An encoding that nobody knows, or one that does not fit.
        raise NotReadable("found an encoding that cannot be read") from None
    found: Element = root
    if _depth(found) > _DEEPEST:
        raise NotReadable(f"found more than {_DEEPEST} elements in one another")
    return found


def name(element: Element) -> str:
    """Without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """The children of this name."""
    return (
        (child for child in element if name(child) == wanted) if element is not None else iter(())
    )


def child(element: Element | None, wanted: str) -> Element | None:
    """The first child of this name."""
    return next(children(element, wanted), None)


def inside(element: Element | None) -> str:
    """All text of an element and of what is in it."""
    return "" if element is None else "".join(element.itertext())


def _depth(root: Element) -> int:
    level, deepest = [root], 0
    while level and deepest <= _DEEPEST:
        level, deepest = [each for parent in level for each in parent], deepest + 1
    return deepest
