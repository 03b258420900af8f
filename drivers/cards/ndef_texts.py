"""What the records of an NDEF message say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ndef


def texts(message: bytes) -> tuple[str, ...]:
    """The texts and URIs of a message; nothing of one that is damaged, up to where it is."""
    found: list[str] = []
    try:
        found.extend(said(ndef.message_decoder(message)))
    except Exception:  # noqa: BLE001
        # A card may hold anything, and ndeflib raises anything for it.
        return tuple(found)
    return tuple(found)


def said(records: Iterable[ndef.Record]) -> Iterator[str]:
    """What each record says that is a text, a URI or a smart poster."""
    for record in records:
        if isinstance(record, ndef.TextRecord):
            yield str(record.text)
        elif isinstance(record, ndef.UriRecord):
            yield str(record.iri)
        elif isinstance(record, ndef.SmartposterRecord) and record.resource is not None:
            yield str(record.resource.iri)
