"""The keys of the configuration that hold paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

LONGEST_PATH: Final = 4000
"""Bytes: Linux takes 4 095 (PATH_MAX), and files below a folder have names of their own."""
LONGEST_NAME: Final = 255
"""Bytes of one name (NAME_MAX)."""
_PATH_KEYS = (
    ("station", "state_dir"),
    ("journal", "path"),
    ("journal", "key_file"),
    ("journal", "key_hub_token_file"),
    ("journal", "key_hub_ca_file"),
    ("ils", "password_file"),
    ("ils", "tls_ca_file"),
    ("ils", "profile"),
    ("ils.sip2", "password_file"),
    ("ils.sip2", "tls_ca_file"),
    ("ils.sip2", "profile"),
    ("screen", "texts"),
    ("covers", "folder"),
    ("covers", "ca_file"),
    ("classes", "lists"),
    ("programmes", "folder"),
    ("closing", "sound"),
    ("education", "sets"),
    ("education", "levels"),
    ("encoding", "list"),
    ("encoding", "log"),
    ("mail", "ca_file"),
    ("alarms", "ca_file"),
    ("monitoring", "socket"),
    ("monitoring", "textfile"),
    ("mail", "password_file"),
    ("staff_call", "ca_file"),
    ("staff_call", "plan"),
    ("tags", "layouts"),
    ("search", "sru_ca_file"),
    ("hub", "ca_file"),
    ("hub", "certificate"),
    ("hub", "certificate_key"),
    ("hub", "state_dir"),
    ("hub", "programmes"),
    ("trust", "pack"),
    ("trust", "public_key_file"),
)


_LIST_PATH_KEYS = {
    "devices": ("key_file", "secret_file", "tls_ca_file"),
    "content": ("path", "ca_file"),
    "catalogue": ("path", "ca_file"),
}


def resolve_paths(values: dict[str, Any], folder: Path) -> None:
    """Relative paths are relative to the file that holds them, whoever starts the station."""
    for name, keys in _LIST_PATH_KEYS.items():
        rows = values.get(name)
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            for key in keys:
                if isinstance(row, dict) and isinstance(path := row.get(key), str):
                    try:
                        row[key] = _resolved(folder, path)
                    except (RuntimeError, ValueError) as error:
                        raise ValueError(f"{name}[{index}].{key}: {error}") from None
    for section, key in _PATH_KEYS:
        table: Any = values
        for name in section.split("."):
            table = table.get(name) if isinstance(table, dict) else None
        if not isinstance(table, dict):
            continue
        try:
            match table.get(key):
                case str() as path if key != "profile" or path.endswith(".toml"):
                    table[key] = _resolved(folder, path)
                case list() as paths if all(isinstance(path, str) for path in paths):
                    table[key] = [_resolved(folder, path) for path in paths]
        except (RuntimeError, ValueError) as error:
            raise ValueError(f"{section}.{key}: {error}") from None


def _resolved(folder: Path, path: str) -> str:
    if not path or "\0" in path:
        raise ValueError("expected a path")
    whole = str(folder.resolve() / Path(path).expanduser())
    length, longest = len(os.fsencode(whole)), max(map(len, map(os.fsencode, Path(whole).parts)))
    if length > LONGEST_PATH or longest > LONGEST_NAME:
        raise ValueError(
            f"expected at most {LONGEST_PATH} bytes, and {LONGEST_NAME} a name, found {length},"
            f" and a name of {longest}"
        )
    return whole
