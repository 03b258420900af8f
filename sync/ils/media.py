"""Carriers as SIP2 media types (CK, 2.00 "Media type"), for what other standards call them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BOOK: Final = "001"
MAGAZINE: Final = "002"
AUDIO_TAPE: Final = "004"
VIDEO_TAPE: Final = "005"
CD: Final = "006"
DISKETTE: Final = "007"

MEDIA_OF_CARRIER: Final[Mapping[str, str]] = {
    "nc": BOOK,
    "nb": BOOK,  # sheet
    "no": BOOK,  # card
    "sd": CD,
    "ss": AUDIO_TAPE,  # audiocassette
    "st": AUDIO_TAPE,  # audiotape reel
    "cd": CD,  # computer disc
    "ck": DISKETTE,  # computer card
    "vd": CD,  # videodisc
    "vf": VIDEO_TAPE,
    "vr": VIDEO_TAPE,
}
"""By the code of an RDA carrier, as in MARC 338 $b (MARC Code List for Carriers). What is on-line
("cr") is no carrier that anybody could borrow. SIP2 has no word for a DVD: it is a disc."""
