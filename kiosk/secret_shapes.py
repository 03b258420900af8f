"""Shapes of what nobody may read in a log or a support bundle, whatever its value is."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    *("passw(?:or)?d", "passphrase", "token", "secret", "api[_-]?key"),
    *("wachtwoord", "wachtwurd"),  # nl, fy
    *("passwort", "kennwort", "geheimzahl"),  # de
    *("mot de passe", "code secret"),  # fr
    *("parola", "şifre"),  # tr
    *("hasło", "haslo"),  # pl
    *("пароль",),  # uk
    *("كلمة المرور", "كلمة السر", "الرقم السري"),  # ar
)
"""What a password or a PIN is called, in the languages of the screen."""
_PIN: Final = (
    r"(?<![^\W_])(?:pin|пін)(?:[ _-]?(?:code|koade|kodu?|код))?|(?<![^\W_])(?:code|kod) pin"
)
_VALUE: Final = r"[\"']?[^\s\"'&,;(…<{\[|]"
NAMED_SECRET: Final = re.compile(
    rf"(?:{'|'.join(_WORDS)}|{_PIN})[\"']?\s*[=:]\s*{_VALUE}{{3,}}"
    rf"|(?:{_PIN})\s+{_VALUE}*\d{_VALUE}*",
    re.I,
)
_FIELD: Final = r"(?<![A-Za-z])(?:A[ABCDEFGJSTUV]|B[DEFU]|C[ADNOY]|DA)"
SIP2_FIELDS: Final = re.compile(
    # From the first field that may hold somebody's, to the end of the last one.
    rf"{_FIELD}(?:[^|\n]*[^|\s])?\|(?:[A-Z]{{2}}[^|\n]*\|)*(?:[A-Z]{{2}}[^|\s][^|\n]*)?"
    # A card, or the PIN of a card, without its separators.
    r"|(?<![^\W_])A[AD](?=\w*\d)\w{3,}"
)
"""3M SIP2 2.00: fields about a person, an item or an account, as a message holds them."""
PRIVATE_KEY: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----|[\s\S]*)"
    # A line of its body: base64 of three kinds of characters, which a digest in hex is not.
    r"|(?<![\w+/=])(?!/\w+/)(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)[A-Za-z0-9+/]{40,}={0,2}(?![\w+/=])"
)
"""RFC 7468: PEM, whole or a line of it."""
