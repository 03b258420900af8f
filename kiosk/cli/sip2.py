"""``leenpunt sip2``: say what SIP2 messages hold, as they come. Touches no connection.

``decode --json`` gives every value as it came in; the table for people, which ends up in tickets
and on screens, hides passwords.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, BinaryIO, Final

from kiosk.cli import DONE, USAGE, sip2_decide
from kiosk.cli.output import add_json, complain, plain, put
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, checksum_state, decode
from sync.ils.sip2.messages import FIELD_NAMES, SECRET_TAGS, SPECS

_CHUNK: Final = 64 * 1024


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``sip2 decode`` and ``sip2 decide`` to the command."""
    sip2 = subparsers.add_parser("sip2", help="decode SIP2 messages, or decide what they call for")
    commands = sip2.add_subparsers(dest="sip2_command", required=True)
    decoding = commands.add_parser(
        "decode",
        help="messages on stdin, each ended by CR or LF; the table hides passwords",
    )
    decoding.add_argument("--encoding", default="utf-8", metavar="E", help="of the texts (utf-8)")
    add_json(decoding)
    decoding.set_defaults(run=run)
    sip2_decide.add_parser(commands)


def run(args: argparse.Namespace) -> int:
    """Decode until the end of stdin. 0 also for rubbish, 2 for an unknown encoding."""
    try:
        usable = "AZ|09".encode(args.encoding) == b"AZ|09"
    except (LookupError, ValueError):
        usable = False
    if not usable:
        complain(f"--encoding: {args.encoding!r} is not one that SIP2 can use")
        return USAGE
    _decode_stream(sys.stdin.buffer, args.encoding, as_json=args.json)
    return DONE


def describe(line: bytes, encoding: str) -> dict[str, Any]:
    """One message as one JSON object; ``code`` and ``name`` are None when it is none."""
    try:
        message = decode(line, encoding=encoding)
    except MalformedMessage as error:
        return _rubbish(error, checksum_state(line))
    return {
        "code": message.code,
        "name": SPECS[message.code].name,
        "fixed": message.fixed,
        "fields": [list(pair) for pair in message.fields],
        "sequence": message.sequence,
        "checksum": message.checksum,
        "problems": list(message.problems),
    }


def _decode_stream(stream: BinaryIO, encoding: str, *, as_json: bool) -> None:
    lines = LineBuffer()
    ended = False
    while not ended:
        # Not read(): a message is shown when it is there, not when the peer hangs up.
        chunk = stream.read1(_CHUNK)  # type: ignore[attr-defined]
        ended = not chunk
        lines.receive_data(chunk or b"\r")
        while True:
            try:
                line = lines.next_line()
            except MalformedMessage as error:
                _show(_rubbish(error, "absent"), as_json=as_json)
                continue
            if line is None:
                break
            _show(describe(line, encoding), as_json=as_json)


def _rubbish(error: MalformedMessage, checksum: str) -> dict[str, Any]:
    return {
        "code": None,
        "name": None,
        "fixed": {},
        "fields": [],
        "sequence": None,
        "checksum": checksum,
        "problems": list(error.problems),
    }


def _show(message: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        # ASCII only: no character of a title can break a line, on any terminal or reader.
        put(json.dumps(message))
    else:
        put("\n".join(_table(message)) + "\n")


def _table(message: dict[str, Any]) -> list[str]:
    sequence = "-" if message["sequence"] is None else message["sequence"]
    name = f"{message['code']} {message['name']}" if message["code"] else "not a SIP2 message"
    rows = [(key.replace("_", " "), value) for key, value in message["fixed"].items()]
    rows += [
        (f"{tag} {FIELD_NAMES.get(tag, '')}", "***" if value and tag in SECRET_TAGS else value)
        for tag, value in message["fields"]
    ]
    width = max((len(label) for label, _ in rows), default=0)
    return [
        f"{name}  (AY {sequence}, checksum {message['checksum']})",
        *(f"  {plain(label):<{width}}  {plain(value)}" for label, value in rows),
        *(f"  problem: {plain(problem)}" for problem in message["problems"]),
    ]
