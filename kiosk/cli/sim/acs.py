"""``leenpunt sim acs``: a library system to talk SIP2 to, with faults."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.cli.output import put
from kiosk.cli.sim.serving import ENDING, USAGE_ERROR, address, shown
from sync.errors import ConfigFault
from sync.sections import is_loopback
from sync.sim.faults import FAULTS, parse_faults

if TYPE_CHECKING:
    from sync.sim import recording, replay
    from sync.sim.acs import AcsServer
    from sync.sim.library import Library
    from sync.sim.state import Served, Trail

NOT_RECORDED: Final = 1


class _NotHere(argparse.Action):
    """``--pty`` belongs to the simulated serial devices."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        parser.error(
            f"{option_string} is for the serial devices only; sim acs is reached over TCP: "
            "use --listen HOST:PORT"
        )


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``acs`` under ``leenpunt sim``."""
    faults = "\n".join(f"  {name:<17} {kind.does}" for name, kind in FAULTS.items())
    parser = sim_subparsers.add_parser(
        "acs",
        help="a library system that speaks SIP2",
        description="Listen for SIP2 on TCP and answer from a catalogue, until SIGTERM.\n"
        'When ready, one line {"listening":"HOST:PORT"} is written.',
        epilog="Faults: NAME[:CODE][@N|@N-M|@*][=VALUE], separated by commas. CODE is the request "
        "(default: any),\nN counts those requests from 1 (default @1; @* is always).\n\n"
        f"{faults}\n\nExample: --faults late:11@2=6,drop:09,resend:63@1-2,without:09@*=AQ+CV\n\n"
        "What always strikes is written in the catalogue, without @:\n"
        '  [acs]\n  quirks = ["split", "crlf:63", "ah=us", "silent:35"]',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--listen", metavar="HOST:PORT", type=address, required=True, help="port 0 picks one"
    )
    parser.add_argument(
        "--catalogue",
        metavar="FILE.toml",
        type=Path,
        help="patrons, items, loans and policy (default: a demo with P1001, PIN 1234, ...)",
    )
    parser.add_argument(
        "--state",
        metavar="FILE.json",
        type=Path,
        help="read at start when it exists, written at the end and after fault vanish",
    )
    parser.add_argument(
        "--durable",
        action="store_true",
        help="with --state: keep every exchange before it is answered, in FILE.json.trail, so that"
        " kill -9 takes back nothing",
    )
    parser.add_argument("--faults", default="", metavar="FAULTS", help="see below")
    parser.add_argument(
        "--record",
        metavar="FILE.jsonl",
        type=Path,
        help="write every exchange, PINs and passwords as asterisks",
    )
    parser.add_argument(
        "--replay",
        metavar="FILE.jsonl",
        type=Path,
        help="answer from a recording; ends with 1 when a request was not in it",
    )
    parser.add_argument("--tls-cert", metavar="FILE", type=Path, help="PEM; turns TLS on")
    parser.add_argument("--tls-key", metavar="FILE", type=Path, help="PEM")
    parser.add_argument(
        "--allow-remote",
        action="store_true",
        help="listen on an address that other machines reach",
    )
    parser.add_argument("--pty", action=_NotHere, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. 0 at the end, 1 when a recording did not hold a request, 2
    for what cannot be used."""
    # Imported here: asking for help is not to build a library.
    from sync.sim import catalogue, state
    from sync.sim.acs import AcsServer
    from sync.sim.demo import DEMO
    from sync.sim.library import Library

    host, port = args.listen
    if not args.allow_remote and not is_loopback(host):
        return _refuse(f"--listen: found {host!r}, expected a loopback address or --allow-remote")
    if (args.tls_key is not None) and args.tls_cert is None:
        return _refuse("--tls-key: found no --tls-cert, expected both")
    if args.durable and args.state is None:
        return _refuse("--durable: found no --state, expected both")
    if args.replay is not None and (others := _beside_replay(args)):
        return _refuse(f"--replay: found {others} too, expected it alone")
    missing: list[str] = []
    # Blocked before any thread starts, so that only sigwait below receives them.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        faults = parse_faults(args.faults)
        stock = catalogue.load(args.catalogue) if args.catalogue else catalogue.parse(DEMO)
        library = Library(stock, lambda: datetime.now(UTC))
        log = state.restore(args.state, library) if args.state else []
        trail = _begin_trail(args.state, library, log) if args.durable else None
        script = _script(args.replay) if args.replay else None
        tape = _recorder(args.record, library) if args.record else None
        server = AcsServer(
            library,
            faults=faults,
            host=host,
            port=port,
            certificate=args.tls_cert,
            key=args.tls_key,
            log=log,
            on_vanish=lambda vanished: _keep(args.state, library, vanished),
            on_exchange=trail.note if trail is not None else lambda exchange: None,
            recorder=tape,
            replay=script,
            on_missing=lambda asked: _miss(asked, missing),
        )
        with server:
            put(json.dumps({"listening": shown(server.address)}, separators=(",", ":")))
            signal.sigwait(ENDING)
        if tape is not None:
            tape.close()
        # After fault vanish the state was written then; by now the file may be another's.
        if not server.vanished.is_set():
            _keep(args.state, library, server)
            if trail is not None:
                trail.remove()
    except ConfigFault as fault:
        return _refuse(str(fault))
    except OSError as fault:
        return _refuse(f"cannot serve on {host}:{port}: {fault}")
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return NOT_RECORDED if missing else 0


def _beside_replay(args: argparse.Namespace) -> str:
    """What makes no sense beside ``--replay``: it has neither library nor faults."""
    given = {
        "--catalogue": args.catalogue,
        "--state": args.state,
        "--faults": args.faults,
        "--record": args.record,
    }
    return ", ".join(name for name, value in given.items() if value)


def _miss(asked: str, missing: list[str]) -> None:
    missing.append(asked)
    sys.stderr.write(f"leenpunt sim acs: not in the recording: {asked}\n")
    sys.stderr.flush()


def _recorder(path: Path, library: Library) -> recording.Recorder:
    from sync.sim import recording

    try:
        return recording.Recorder(path, monotonic=time.monotonic, delimiter=library.acs.delimiter)
    except OSError as fault:
        raise ConfigFault(f"--record {path}: cannot be written: {fault}") from fault


def _script(path: Path) -> replay.Recording:
    from sync.sim import replay

    script = replay.load(path)
    if script.left_out:
        sys.stderr.write(
            f"leenpunt sim acs: {script.left_out} lines of the recording hold no request that can "
            "be matched\n"
        )
    return script


def _begin_trail(path: Path, library: Library, log: list[Served]) -> Trail:
    """Take up what a kill left, write it into the state file, and begin anew beside it."""
    from sync.sim import state

    state.follow(path, library, log)
    state.save(path, library, log)
    return state.Trail(path, library, len(log))


def _keep(path: Path | None, library: Library, server: AcsServer) -> None:
    if path is None:
        return
    from sync.sim import state

    with server.lock:
        state.save(path, library, server.log)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"leenpunt sim acs: {sentence}\n")
    return USAGE_ERROR
