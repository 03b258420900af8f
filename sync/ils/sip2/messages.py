"""The messages of SIP2 2.00 as tables: fixed fields, tagged fields, code lists. No code runs here.

Source: 3M Standard Interchange Protocol 2.00 (revision 2.12, 2006). "SC" is the self-service
side (us), "ACS" the library system.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Sender = Literal["sc", "acs"]

DATE_WIDTH: Final = 18
"""``YYYYMMDDZZZZHHMMSS``."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One message. ``fixed`` are (name, width in characters) directly after the two-digit code.

    ``required`` tags must be present, if only empty; ``responses`` are the codes that answer it.
    """

    code: str
    name: str
    sender: Sender
    fixed: tuple[tuple[str, int], ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    responses: tuple[str, ...]
    tagged_from: int = field(default=2)
    """Offset of the first tagged field, in characters from the start of the message."""


_DATE: Final = f"transaction_date:{DATE_WIDTH}"
_STATUS: Final = f"patron_status:14 language:3 {_DATE}"
_CIRCULATED: Final = f"ok:1 renewal_ok:1 magnetic_media:1 desensitize:1 {_DATE}"


def _spec(
    code: str, name: str, sender: Sender, fixed: str, tags: str = "", *responses: str
) -> tuple[str, Spec]:
    """``fixed`` is "name:width …"; in ``tags`` the optional ones follow a "/"."""
    pairs = tuple((key, int(width)) for key, width in (f.split(":") for f in fixed.split()))
    required, _, optional = tags.partition("/")
    start = 2 + sum(width for _, width in pairs)
    return code, Spec(
        code,
        name,
        sender,
        pairs,
        tuple(required.split()),
        tuple(optional.split()),
        responses,
        start,
    )


SPECS: Final[dict[str, Spec]] = dict(
    (
        _spec("93", "Login", "sc", "uid_algorithm:1 pwd_algorithm:1", "CN CO / CP", "94"),
        _spec("94", "Login Response", "acs", "ok:1"),
        _spec(
            "99",
            "SC Status",
            "sc",
            "status_code:1 max_print_width:3 protocol_version:4",
            "",
            "98",
        ),
        _spec(
            "98",
            "ACS Status",
            "acs",
            "on_line_status:1 checkin_ok:1 checkout_ok:1 acs_renewal_policy:1 status_update_ok:1"
            " off_line_ok:1 timeout_period:3 retries_allowed:3 date_time_sync:18"
            " protocol_version:4",
            "AO BX / AM AN AF AG",
        ),
        _spec("23", "Patron Status Request", "sc", f"language:3 {_DATE}", "AO AA AC AD", "24"),
        _spec(
            "24",
            "Patron Status Response",
            "acs",
            _STATUS,
            "AO AA AE / BL CQ BH BV AF AG",
        ),
        _spec(
            "63",
            "Patron Information",
            "sc",
            f"language:3 {_DATE} summary:10",
            "AO AA / AC AD BP BQ",
            "64",
        ),
        _spec(
            "64",
            "Patron Information Response",
            "acs",
            f"{_STATUS} hold_items_count:4 overdue_items_count:4 charged_items_count:4"
            " fine_items_count:4 recall_items_count:4 unavailable_holds_count:4",
            "AO AA AE / BZ CA CB BL CQ BH BV CC AS AT AU AV BU CD BD BE BF AF AG",
        ),
        _spec(
            "11",
            "Checkout",
            "sc",
            f"sc_renewal_policy:1 no_block:1 {_DATE} nb_due_date:18",
            "AO AA AB AC / CH AD BO BI",
            "12",
        ),
        _spec(
            "12",
            "Checkout Response",
            "acs",
            _CIRCULATED,
            "AO AA AB AJ AH / BT CI BH BV CK CH BK AF AG",
        ),
        _spec(
            "09",
            "Checkin",
            "sc",
            f"no_block:1 {_DATE} return_date:18",
            "AP AO AB AC / CH BI",
            "10",
        ),
        _spec(
            "10",
            "Checkin Response",
            "acs",
            f"ok:1 resensitize:1 magnetic_media:1 alert:1 {_DATE}",
            "AO AB AQ / AJ CL AA CK CH CR CS CT CV CY DA AF AG",
        ),
        _spec(
            "29",
            "Renew",
            "sc",
            f"third_party_allowed:1 no_block:1 {_DATE} nb_due_date:18",
            "AO AA / AD AB AJ AC CH BO",
            "30",
        ),
        _spec(
            "30",
            "Renew Response",
            "acs",
            _CIRCULATED,
            "AO AA AB AJ AH / BT CI BH BV CK CH BK AF AG",
        ),
        _spec("65", "Renew All", "sc", _DATE, "AO AA / AD AC BO", "66"),
        _spec(
            "66",
            "Renew All Response",
            "acs",
            f"ok:1 renewed_count:4 unrenewed_count:4 {_DATE}",
            "AO / BM BN AF AG",
        ),
        _spec("17", "Item Information", "sc", _DATE, "AO AB / AC", "18"),
        _spec(
            "18",
            "Item Information Response",
            "acs",
            f"circulation_status:2 security_marker:2 fee_type:2 {_DATE}",
            "AB AJ / CF AH CJ CM BG BH BV CK AQ AP CH CR AF AG",
        ),
        _spec("19", "Item Status Update", "sc", _DATE, "AO AB CH / AC", "20"),
        _spec(
            "20",
            "Item Status Update Response",
            "acs",
            f"item_properties_ok:1 {_DATE}",
            "AB / AJ CH AF AG",
        ),
        _spec("15", "Hold", "sc", f"hold_mode:1 {_DATE}", "AO AA / BW BS BY AD AB AJ AC BO", "16"),
        _spec(
            "16",
            "Hold Response",
            "acs",
            f"ok:1 available:1 {_DATE}",
            "AO AA / BW BR BS AB AJ AF AG",
        ),
        _spec(
            "37",
            "Fee Paid",
            "sc",
            f"{_DATE} fee_type:2 payment_type:2 currency_type:3",
            "BV AO AA / AC AD CG BK",
            "38",
        ),
        _spec("38", "Fee Paid Response", "acs", f"payment_accepted:1 {_DATE}", "AO AA / BK AF AG"),
        _spec("35", "End Patron Session", "sc", _DATE, "AO AA / AC AD", "36"),
        _spec("36", "End Session Response", "acs", f"end_session:1 {_DATE}", "AO AA / AF AG"),
        _spec("01", "Block Patron", "sc", f"card_retained:1 {_DATE}", "AO AL AA AC", "24"),
        _spec("25", "Patron Enable", "sc", _DATE, "AO AA / AC AD", "26"),
        _spec("26", "Patron Enable Response", "acs", _STATUS, "AO AA AE / BL CQ AF AG"),
        _spec("97", "Request ACS Resend", "sc", ""),
        _spec("96", "Request SC Resend", "acs", ""),
    )
)
"""Every message of SIP2 2.00 by its code, with the later 3M extension fields in 10 and 18."""

WITHOUT_SEQUENCE: Final = frozenset({"96", "97"})
"""Messages that carry AZ but never AY (2.00, "Error detection")."""

SECRET_TAGS: Final = frozenset({"AC", "AD", "CO"})
"""Terminal, patron (PIN) and login password: never shown, never logged."""

REPEATABLE: Final = frozenset({"93", "99", "17", "23", "63", "35", "09"})
"""After 96, or lost in transit, the same bytes may go out again on the same connection: real
servers execute a repeat of anything else a second time."""

LANGUAGES: Final[dict[str, str]] = {
    "001": "en",
    "002": "fr",
    "003": "de",
    "004": "it",
    "005": "nl",
    "006": "sv",
    "007": "fi",
    "008": "es",
    "009": "da",
    "010": "pt",
    "011": "fr",
    "012": "no",
    "013": "he",
    "014": "ja",
    "015": "ru",
    "016": "ar",
    "017": "pl",
    "018": "el",
    "019": "zh",
    "020": "ko",
    "021": "es",
    "022": "ta",
    "023": "ms",
    "024": "en",
    "025": "is",
    "026": "nl",
    "027": "zh",
}
"""Language code of 23, 24, 63, 64 → ISO 639-1. 000 is "unspecified". 026 ("Belgian") names no
language; Dutch is the larger one there."""

CIRCULATION_STATUS: Final[dict[str, str]] = {
    "01": "other",
    "02": "on order",
    "03": "available",
    "04": "charged",
    "05": "charged, not to be recalled before the earliest recall date",
    "06": "in process",
    "07": "recalled",
    "08": "on hold shelf",
    "09": "waiting to be re-shelved",
    "10": "in transit",
    "11": "claimed returned",
    "12": "lost",
    "13": "missing",
}

FIELD_NAMES: Final[dict[str, str]] = {
    "AA": "patron identifier",
    "AB": "item identifier",
    "AC": "terminal password",
    "AD": "patron password (PIN)",
    "AE": "personal name",
    "AF": "screen message",
    "AG": "print line",
    "AH": "due date",
    "AJ": "title identifier",
    "AL": "blocked card message",
    "AM": "library name",
    "AN": "terminal location",
    "AO": "institution id",
    "AP": "current location",
    "AQ": "permanent location",
    "AS": "hold items",
    "AT": "overdue items",
    "AU": "charged items",
    "AV": "fine items",
    "BD": "home address",
    "BE": "e-mail address",
    "BF": "home phone number",
    "BG": "owner",
    "BH": "currency type",
    "BI": "cancel",
    "BK": "transaction id",
    "BL": "valid patron",
    "BM": "renewed items",
    "BN": "unrenewed items",
    "BO": "fee acknowledged",
    "BP": "start item",
    "BQ": "end item",
    "BR": "queue position",
    "BS": "pickup location",
    "BT": "fee type",
    "BU": "recall items",
    "BV": "fee amount",
    "BW": "expiration date",
    "BX": "supported messages",
    "BY": "hold type",
    "BZ": "hold items limit",
    "CA": "overdue items limit",
    "CB": "charged items limit",
    "CC": "fee limit",
    "CD": "unavailable hold items",
    "CF": "hold queue length",
    "CG": "fee identifier",
    "CH": "item properties",
    "CI": "security inhibit",
    "CJ": "recall date",
    "CK": "media type",
    "CL": "sort bin",
    "CM": "hold pickup date",
    "CN": "login user id",
    "CO": "login password",
    "CP": "location code",
    "CQ": "valid patron password",
    "CR": "collection code",
    "CS": "call number",
    "CT": "destination location",
    "CV": "alert type",
    "CY": "card of the patron with the hold",
    "DA": "name of the patron with the hold",
}
"""Field identifiers of 2.00, then those of the later 3M extension; the rest belong to vendors."""

SUMMARY_HOLDS: Final = 0
SUMMARY_CHARGED: Final = 2
SUMMARY_FINES: Final = 3
SUMMARY_UNAVAILABLE_HOLDS: Final = 5
SUMMARY_WIDTH: Final = 10

SUPPORTED_MESSAGES: Final[tuple[tuple[str, ...], ...]] = (
    ("23",),
    ("11",),
    ("09",),
    ("01",),
    ("99",),
    ("96", "97"),
    ("93",),
    ("63",),
    ("35",),
    ("37",),
    ("17",),
    ("19",),
    ("25",),
    ("15",),
    ("29",),
    ("65",),
)
"""Position n of BX: the codes that a "Y" there stands for. A shorter BX is "N" for the rest."""
