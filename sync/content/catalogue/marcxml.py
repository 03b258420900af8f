"""A whole catalogue in MARCXML, read record by record: of a file of any length one record is kept.

A DTD is refused whole (``defusedxml``), and so are entities. What is wrong with the file is told
after the records before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from sync.files import open_regular
from sync.sru.xml import NotReadable

LARGEST_FILE: Final = 16 * 1024**3
"""A million records with their copies are a third of it."""
_CHUNK: Final = 256 * 1024
_LARGEST_RECORD: Final = 8 * 1024 * 1024
"""Characters and tags of one record, or between two."""
_DEEPEST: Final = 16


def records_in(path: Path) -> Iterator[Element]:
    """Each <record> of the file. Raises OSError, and NotReadable at what is no MARCXML."""
    target = _Records()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    with open_regular(path, LARGEST_FILE) as file:
        while True:
            chunk = file.read(_CHUNK)
            fault = _fault_of(parser, chunk)
            yield from target.taken()
            if fault:
                raise NotReadable(f"{path.name}: {fault}")
            if not chunk:
                return


def _fault_of(parser: DefusedXMLParser, chunk: bytes) -> str:
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except DefusedXmlException:
        return "found a DTD or entities, which are not read"
    except ParseError as error:
        line, column = error.position
        return f"found no XML (line {line}, column {column})"
    except NotReadable as fault:
        return str(fault)
    except (LookupError, ValueError):
        # An encoding that nobody knows, or one that does not fit.
        return "found an encoding that cannot be read"
    return ""


class _Records:
    """What the parser tells: builds each record, and forgets whatever is not in one."""

    def __init__(self) -> None:
        self._taken: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._inside = self._size = 0

    def taken(self) -> list[Element]:
        """What is complete since the last time."""
        taken, self._taken = self._taken, []
        return taken

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count(len(tag) + sum(map(len, attributes.values())))
        if self._depth > _DEEPEST:
            raise NotReadable(f"found more than {_DEEPEST} elements in one another")
        if tag.rpartition("}")[2] == "record":
            # The innermost: answers of servers have them in records of their own.
            self._builder, self._inside = TreeBuilder(), self._depth
        if self._builder is not None:
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._builder is not None:
            self._builder.end(tag)
            if self._depth == self._inside:
                self._taken.append(self._builder.close())
                self._builder, self._size = None, 0
        self._depth -= 1

    def data(self, text: str) -> None:
        self._count(len(text))
        if self._builder is not None:
            self._builder.data(text)

    def close(self) -> None:
        """The end of the file."""

    def _count(self, more: int) -> None:
        self._size += more
        if self._size > _LARGEST_RECORD:
            raise NotReadable(f"found {_LARGEST_RECORD} characters without a whole record")
