"""The signed file of a report: readable, and beside that the same as it was signed (DSSE, Ed25519).

So whoever changes what is readable is named with what was changed, and by whose key it was signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from nacl.signing import SigningKey, VerifyKey

from sync.errors import StorageFault
from sync.own_files import make_folder
from sync.trust.envelope import seal, unseal
from sync.trust.fault import NoFreshPack
from sync.trust.keys import key_id, public_text, read_private, read_public, write_private

KIND: Final = "application/vnd.leenpunt.acceptance+json"
KEY_FILE: Final = "acceptance.key"
_LONGEST_SHOWN: Final = 60


def station_key(state_dir: Path) -> SigningKey:
    """This station's, made at the first report. StorageFault never shows a byte of it."""
    path = state_dir / KEY_FILE
    try:
        if not path.exists():
            make_folder(state_dir)
            write_private(path, SigningKey.generate(), what="acceptance reports")
        return read_private(path)
    except OSError as error:
        raise StorageFault(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise StorageFault(str(error)) from error


def sealed(report: dict[str, Any], html: bytes, key: SigningKey) -> bytes:
    """The file. ``html``: the page that goes with it."""
    report = report | {"html_sha256": hashlib.sha256(html).hexdigest()}
    signed = seal(json.dumps(report, sort_keys=True).encode(), [key], KIND)
    whole = {"report": report, "key": public_text(key.verify_key), "signed": json.loads(signed)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def unsealed(
    file: bytes, keys: Collection[VerifyKey] | None
) -> tuple[dict[str, Any], str, list[str]]:
    """(the report as it was signed, the id of the key, what was changed since). ValueError.

    ``keys`` None: by the key that the file names, which may be anybody's.
    """
    try:
        whole = json.loads(file)
        shown, named, signed = whole["report"], whole["key"], whole["signed"]
    except (ValueError, KeyError, TypeError):
        raise ValueError("found something else, expected an acceptance report") from None
    try:
        found = [read_public(str(named))] if keys is None else keys
        payload, by = unseal(json.dumps(signed).encode(), found, KIND, "acceptance report")
    except NoFreshPack as fault:
        raise ValueError(str(fault)) from None
    report = json.loads(payload)
    changed = list(_differences("", report, shown))
    if str(named) not in [public_text(key) for key in found]:
        changed.append("key: it is not that of the signature")
    return report, by, changed


def shown_key(key: SigningKey) -> str:
    """The id of its public part, in groups of four for paper."""
    text = key_id(key.verify_key)
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _differences(place: str, signed: Any, shown: Any) -> Iterator[str]:
    """The places that differ, as ``steps[3].came: "failed" was signed, found "ok"``."""
    if isinstance(signed, dict) and isinstance(shown, dict):
        for key in dict.fromkeys([*signed, *shown]):
            nothing = object()
            there = f"{place}.{key}" if place else str(key)
            yield from _differences(there, signed.get(key, nothing), shown.get(key, nothing))
    elif isinstance(signed, list) and isinstance(shown, list) and len(signed) == len(shown):
        for at, (one, other) in enumerate(zip(signed, shown, strict=True)):
            yield from _differences(f"{place}[{at}]", one, other)
    elif signed != shown:
        yield f"{place}: {_text(signed)} was signed, found {_text(shown)}"


def _text(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except TypeError:
        return "nothing"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
