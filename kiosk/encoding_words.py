"""What the encoding station's screen says of a tag that was not written, and what to do next.

By the keys of kiosk.services.encoding.why, and by some of its own; at most B1. The command has
sentences for a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.texts import isolated, translate, translator


@dataclass(frozen=True, slots=True)
class Said:
    """English; %1 to %3 are the details that are named, in this order."""

    what: str
    do: str = ""
    """Empty: there is nothing to do."""
    details: tuple[str, ...] = ()


_RIGHT_BOOK: Final = translate("Encoding", "Is it the right book? Then write it all the same.")
_ANOTHER: Final = translate("Encoding", "Take another tag for this book.")
_LIFT: Final = translate("Encoding", "Lift the book and lay it back: we finish it then.")

WORDS: Final[Mapping[str, Said]] = {
    "bad_code": Said(
        translate("Encoding", "This is no number of an item."),
        translate("Encoding", "Scan the barcode of the library once more."),
    ),
    "unknown_item": Said(
        translate("Encoding", "The library system does not know %1."),
        translate("Encoding", "Lay this book aside: it has to be catalogued first."),
        ("item",),
    ),
    "not_listed": Said(
        translate("Encoding", "%1 is not on the list."),
        translate("Encoding", "Lay this book aside."),
        ("item",),
    ),
    "unreachable": Said(
        translate("Encoding", "The library system does not answer."),
        translate("Encoding", "Scan the book again in a minute. A list works without it."),
    ),
    "no_tag": Said(
        translate("Encoding", "We see no tag."),
        translate("Encoding", "Lay the book in the middle and scan it again. Has it a tag?"),
    ),
    "former_tag": Said(
        translate("Encoding", "The book before still lies there."),
        translate("Encoding", "Take it off, lay the next one down and scan that again."),
    ),
    "several_tags": Said(
        translate("Encoding", "%1 tags lie on the pad."),
        translate("Encoding", "Leave one book there and scan it again."),
        ("count",),
    ),
    "card": Said(
        translate("Encoding", "A library card lies on the pad."),
        translate("Encoding", "Take it away. We never write on a card."),
    ),
    "other_item": Said(translate("Encoding", "This tag is of %1."), _RIGHT_BOOK, ("other",)),
    "other_part": Said(
        translate("Encoding", "This tag is part %1 of %2 of %3."),
        _RIGHT_BOOK,
        ("part", "parts", "other"),
    ),
    "paired": Said(translate("Encoding", "This tag belongs to %1 here."), _RIGHT_BOOK, ("other",)),
    "begun": Said(
        translate("Encoding", "This tag is half written for %1."),
        translate("Encoding", "Scan that number to finish it. Or write this book on it."),
        ("other",),
    ),
    "written_here": Said(
        translate("Encoding", "We wrote this tag for %1."), _RIGHT_BOOK, ("other",)
    ),
    "has_tag": Said(
        translate("Encoding", "%1 has a tag already."),
        translate("Encoding", "Look for a second tag in the book. Is the old one gone? Write it."),
        ("item",),
    ),
    "damaged": Said(
        translate("Encoding", "What is on this tag is damaged."),
        translate("Encoding", "Write it anew, or take another tag."),
    ),
    "not_understood": Said(
        translate("Encoding", "We do not understand what is on this tag."),
        translate("Encoding", "Is it a tag of this library? Then write it all the same."),
    ),
    "does_not_fit": Said(translate("Encoding", "It does not fit on this tag."), _ANOTHER),
    "locked": Said(translate("Encoding", "This tag is locked."), _ANOTHER),
    "pad_cannot": Said(
        translate("Encoding", "This reader cannot write so."),
        translate("Encoding", "Ask the technician for another format or reader."),
    ),
    "not_read": Said(
        translate("Encoding", "The tag could not be read. Nothing was written."),
        translate("Encoding", "Lay the book in the middle and scan it again."),
    ),
    "pad_gone": Said(
        translate("Encoding", "The reader is away."),
        translate("Encoding", "Plug it in. Then do that once more."),
    ),
    "pulled": Said(
        translate("Encoding", "The book went away too soon."),
        translate("Encoding", "Lay it back: we finish it then."),
    ),
    "silent": Said(translate("Encoding", "The tag is half written."), _LIFT),
    "given_back": Said(
        translate("Encoding", "This tag cannot be written. It is as it was."), _ANOTHER
    ),
    "not_verified": Said(translate("Encoding", "The tag does not hold what we wrote."), _LIFT),
    "not_secured": Said(translate("Encoding", "It is written, but not secured."), _LIFT),
    "never_secured": Said(
        translate("Encoding", "Written. Tags of this kind are not secured here.")
    ),
    "on_loan": Said(translate("Encoding", "Written. It is on loan, so the gate stays silent.")),
    "stale_tag": Said(
        translate("Encoding", "Written. This book has an old tag, too."),
        translate("Encoding", "Take the old tag out."),
    ),
    "nothing_to_undo": Said(translate("Encoding", "There is nothing to undo.")),
    "wrong_tag": Said(
        translate("Encoding", "That is not the tag of %1."),
        translate("Encoding", "Lay that book down, alone, and try again."),
        ("item",),
    ),
    "changed_since": Said(translate("Encoding", "The tag was changed since. It stays as it is.")),
    "publisher": Said(
        translate("Encoding", "That is the barcode of the publisher."),
        translate("Encoding", "Scan the one of the library."),
    ),
    "not_an_item": Said(
        translate("Encoding", "That is not the barcode of an item."),
        translate("Encoding", "Scan the one of the library. It was? Tell the technician."),
    ),
    "set_open": Said(
        translate("Encoding", "Of set %1 not all parts are written."),
        translate("Encoding", "Choose Set again, and scan the rest of its parts."),
        ("item",),
    ),
    "storage": Said(
        translate("Encoding", "The station can store nothing. So we stop."),
        translate("Encoding", "The technician makes room on the disk."),
    ),
    "ils_stops": Said(
        translate("Encoding", "The library system does not let us in."),
        translate("Encoding", "The technician looks at What to do. A list works without it."),
    ),
    "not_set_up": Said(
        translate("Encoding", "Nobody has said yet how tags are written."),
        translate("Encoding", "The technician sets that: encoding, format."),
    ),
    "no_pad": Said(translate("Encoding", "This station has no reader for tags.")),
    "list": Said(
        translate("Encoding", "The list cannot be used."),
        translate("Encoding", "Is it here? %1"),
        ("path",),
    ),
}


def said(why: str, about: Mapping[str, str], language: str) -> tuple[str, str]:
    """What it is, and what to do, in a language (ISO 639-1); empty: nothing."""
    words = WORDS[why]
    return _in(words.what, words, about, language), _in(words.do, words, about, language)


def _in(source: str, words: Said, about: Mapping[str, str], language: str) -> str:
    text = translator(language).translate("Encoding", source) or source if source else ""
    for place, name in enumerate(words.details, 1):
        text = text.replace(f"%{place}", isolated(about.get(name, "")))
    return text
