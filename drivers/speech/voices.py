"""Which voice of espeak-ng says which language, as data: its file, so that no voice of another
package that is installed beside it (mbrola) comes first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

VOICES: Final[Mapping[str, str]] = {
    "nl": "gmw/nl",
    "en": "gmw/en",
    "de": "gmw/de",
    "fr": "roa/fr",
    # There is no open Frisian voice: the nearest reads it.
    "fy": "gmw/nl",
    "tr": "trk/tr",
    "pl": "zlw/pl",
    "uk": "zle/uk",
    "ar": "sem/ar",
    # Of titles.
    "bg": "zls/bg",
    "cs": "zlw/cs",
    "da": "gmq/da",
    "el": "grk/el",
    "es": "roa/es",
    "fa": "ira/fa",
    "fi": "urj/fi",
    "hu": "urj/hu",
    "it": "roa/it",
    "nb": "gmq/nb",
    "no": "gmq/nb",
    "pt": "roa/pt",
    "ro": "roa/ro",
    "ru": "zle/ru",
    "sv": "gmq/sv",
    "ti": "sem/ti",
}
"""By ISO 639-1."""

SCRIPTS: Final[Mapping[str, str]] = {
    "uk": "CYRILLIC",
    "bg": "CYRILLIC",
    "ru": "CYRILLIC",
    "ar": "ARABIC",
    "fa": "ARABIC",
    "el": "GREEK",
    "ti": "ETHIOPIC",
}
"""In which a language is written, as the names of its letters in Unicode begin; else Latin."""
LATIN: Final = "LATIN"
"""Every voice reads it as words."""
