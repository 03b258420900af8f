"""Where something stands that must not be there: in files, in what is packed in them, in processes.

    python tests/leaks.py --secrets FILE [--process PID]... [PATH]...

FILE has one secret a line, ``what it is=the secret`` or the secret alone; ``-`` is standard input,
so that it is in no argument. Folders are searched whole, names of files too; links are not
followed. Found is said by place, what it is and the form in which it stands, never the secret.
Exit 1: something was found; 2: something could not be read.

Two searches, since each sees what the other does not. Every form in which a secret can stand is
looked for in the bytes, whatever they are. Text is read by the search of the support bundle as
well, which undoes forms within one another.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import html
import io
import json
import re
import stat
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

from kiosk.diagnosis.support.known import lower
from kiosk.diagnosis.support.views import views

LEAST: Final = 5
"""Bytes of a secret. A shorter one stands in any larger file by chance."""
_LEAST_OF_FORM: Final = 4
_DEEPEST: Final = 4
_MOST: Final = 256 * 1024 * 1024
"""Bytes of one thing that is unpacked."""
_CHUNK: Final = 32 * 1024
_ZLIB: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
"""RFC 1950 and 1952: streams as PDF files, dumps of databases and answers over HTTP have them."""
_MOST_STREAMS: Final = 4096


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A place, and what stands there."""

    where: str
    what: str
    form: str


class Unread(Exception):
    """A place that could not be searched: nothing is known of it."""


def forms(secret: str) -> Iterator[tuple[str, bytes]]:
    """Every way in which these words can stand in bytes, by its name."""
    plain = secret.encode()
    yield "plain", plain
    yield "upper case", secret.upper().encode()
    yield "lower case", secret.lower().encode()
    yield "backwards", secret[::-1].encode()
    for code in ("utf-16-le", "utf-16-be", "utf-32-le", "latin-1"):
        yield code, secret.encode(code, "replace")
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        coded = secret.encode(code)
        yield f"{code} in hex", coded.hex().encode()
        yield f"{code} in hex", coded.hex().upper().encode()
        yield f"{code} in hex, byte by byte", coded.hex(" ").encode()
        yield f"{code} in hex, byte by byte", coded.hex(":").encode()
        # Wherever it begins in what was encoded: without the letters that hold bits of others.
        for before in range(3):
            inner = base64.b64encode(bytes(before) + coded)
            inner = inner[-(-before * 8 // 6) : (before + len(coded)) * 8 // 6]
            yield f"{code} in base64", inner
            yield f"{code} in base64 for URLs", inner.translate(bytes.maketrans(b"+/", b"-_"))
    yield "JSON", json.dumps(secret)[1:-1].encode()
    yield "JSON", "".join(f"\\u{ord(letter):04x}" for letter in secret).encode()
    yield "URL", "".join(f"%{each:02X}" for each in plain).encode()
    yield "URL", quote(secret, safe="").encode()
    yield "URL", quote_plus(secret).encode()
    yield "HTML", html.escape(secret).encode()
    yield "HTML", "".join(f"&#{ord(letter)};" for letter in secret).encode()
    if secret.isdecimal():
        digits = secret + "F" * (len(secret) % 2)
        bcd = bytes.fromhex(digits)
        yield "BCD", bcd
        yield "BCD, backwards", bcd[::-1]
        swapped = "".join(two[::-1] for two in re.findall("..", digits))
        yield "BCD, nibbles swapped", bytes.fromhex(swapped)
    # A digest that anybody can make of every number there is hides none of them.
    digests = [hashlib.new(name, plain) for name in ("sha256", "sha1", "md5", "sha512")]
    digests += [hashlib.blake2b(plain, digest_size=size) for size in (8, 12, 16, 20, 32, 64)]
    for digest in digests:
        yield f"its {digest.name}", digest.digest()
        yield f"its {digest.name}", digest.hexdigest().encode()


class Search:
    """For these secrets, by what each is. ValueError: one is too short to be told from chance."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        for what, secret in secrets.items():
            if len(secret.encode()) < LEAST:
                raise ValueError(f"{what}: expected {LEAST} bytes at least, found fewer")
        looked_for: dict[bytes, tuple[str, str]] = {}
        for what, secret in secrets.items():
            for name, form in forms(secret):
                if len(form) >= _LEAST_OF_FORM:
                    looked_for.setdefault(form, (what, name))
        self._forms = looked_for
        self._words = {what: lower(secret) for what, secret in secrets.items()}

    def everywhere(self, places: Iterable[Path]) -> list[Leak]:
        """In files and folders. Raises Unread."""
        return sorted({leak for place in places for leak in self._below(place)})

    def of_process(self, pid: int, *, with_memory: bool = False) -> list[Leak]:
        """Its arguments and environment, and its memory if that is asked for."""
        home = Path(f"/proc/{pid}")
        found = set()
        for name in ("cmdline", "environ"):
            found.update(self.within(f"{home}/{name}", _read(home / name)))
        if with_memory:
            for where, content in memory(pid):
                found.update(self.in_bytes(where, content))
        return sorted(found)

    def within(self, where: str, content: bytes, depth: int = 0) -> Iterator[Leak]:
        """In these bytes and in whatever is packed in them."""
        yield from self.in_bytes(where, content)
        for what in self._in_text(content):
            yield Leak(where, what, "forms within one another")
        if depth < _DEEPEST:
            for name, inner in unpacked(content):
                yield from self.within(f"{where} ▸ {name}", inner, depth + 1)
                yield from self.in_bytes(f"{where} ▸ names", name.encode())

    def in_bytes(self, where: str, content: bytes) -> Iterator[Leak]:
        """In these bytes as they are."""
        for form, (what, name) in self._forms.items():
            if form in content:
                yield Leak(where, what, name)

    def _in_text(self, content: bytes) -> Iterator[str]:
        try:
            lines = content.decode().splitlines(keepends=True)
        except UnicodeDecodeError:
            return
        chunk, size = [], 0
        for number, line in enumerate(lines, 1):
            chunk.append(line)
            size += len(line)
            if size >= _CHUNK or number == len(lines):
                for view in views("".join(chunk)):
                    low = lower(view)
                    yield from (what for what, word in self._words.items() if word in low)
                chunk, size = [], 0

    def _below(self, place: Path) -> Iterator[Leak]:
        if not place.exists():
            raise Unread(f"{place}: nothing is there")
        paths = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in paths:
            yield from self.in_bytes(f"the name of {path}", path.name.encode())
            try:
                mode = path.lstat().st_mode
            except FileNotFoundError:
                continue  # gone meanwhile
            except OSError as error:
                raise Unread(f"{path}: {error.strerror}") from error
            if stat.S_ISREG(mode):
                yield from self.within(str(path), _read(path))


def unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in it: members of archives, and compressed streams wherever they begin."""
    if content[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.infolist():
                    if member.file_size <= _MOST:
                        yield member.filename, archive.read(member)
                    yield f"{member.filename}, comment", member.comment + archive.comment
            return
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            pass
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for entry in archive:
                if entry.isfile() and entry.size <= _MOST and (file := archive.extractfile(entry)):
                    yield entry.name, file.read()
        return
    except (tarfile.TarError, EOFError, ValueError):
        pass
    whole = memoryview(content)
    for number, head in enumerate(_ZLIB.finditer(content)):
        if number >= _MOST_STREAMS:
            return
        kind = zlib.MAX_WBITS | 32
        try:
            inner = zlib.decompressobj(kind).decompress(whole[head.start() :], _MOST)
        except zlib.error:
            continue
        if len(inner) > LEAST:
            yield f"packed at {head.start()}", inner


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise Unread(f"{path}: {error.strerror}") from error


def memory(pid: int) -> Iterator[tuple[str, bytes]]:
    """What a process wrote, by mapping: what a core dump of it would hold. Raises Unread."""
    home = Path(f"/proc/{pid}")
    try:
        maps = (home / "maps").read_text()
        with (home / "mem").open("rb", buffering=0) as memory:
            for line in maps.splitlines():
                span, mode, *_ = line.split()
                if not mode.startswith("rw"):
                    continue
                start, end = (int(each, 16) for each in span.split("-"))
                memory.seek(start)
                try:
                    yield f"{home}/mem {line.split()[-1]}", memory.read(end - start)
                except OSError:
                    continue  # a device's memory
    except OSError as error:
        raise Unread(f"{home}/mem: {error.strerror}") from error


def secrets_of(text: str) -> dict[str, str]:
    """A secret a line, with or without what it is in front."""
    found = {}
    for number, line in enumerate(filter(None, text.splitlines()), 1):
        what, is_named, secret = line.partition("=")
        found[what if is_named else f"secret {number}"] = secret if is_named else line
    return found


def main(arguments: list[str] | None = None) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description="Where something stands that must not be there.")
    parser.add_argument("--secrets", type=argparse.FileType(), required=True, metavar="FILE")
    parser.add_argument("--process", type=int, action="append", default=[], metavar="PID")
    parser.add_argument("--memory", action="store_true", help="of these processes, too")
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    options = parser.parse_args(arguments)
    try:
        search = Search(secrets_of(options.secrets.read()))
        found = search.everywhere(options.paths)
        for pid in options.process:
            found += search.of_process(pid, with_memory=options.memory)
    except (Unread, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for leak in found:
        sys.stdout.write(f"{leak.where}: {leak.what}, {leak.form}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
