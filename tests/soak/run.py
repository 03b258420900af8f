"""A station for days, with faults: does anything grow, and do the truths agree in the end?

./install.sh soak [--days N] [--hours H] [--speed X] [--seed N] [--json] [--out DIR]
./install.sh soak --short [--leak NAME] [--json] [--out DIR]     one life of some minutes

Exit 0 only when nothing grows, the log is bounded, nothing was lost and nothing doubled.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [
    *(str(TESTS / name) for name in ("soak", "station", "torture", "")),
    str(TESTS.parent),
]
# The processes are of this checkout too, whatever is installed.
os.environ["PYTHONPATH"] = str(TESTS.parent)

from disk import enter_namespace  # noqa: E402


def main() -> int:
    """Play, judge, report."""
    parser = argparse.ArgumentParser(
        prog="install.sh soak",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--days", type=int, default=8, help="(default 8)")
    parser.add_argument(
        "--hours", type=float, default=10.0, help="open, of each day; at most 13 (default 10)"
    )
    parser.add_argument(
        "--speed", type=float, default=100.0, help="of the clock while it is open (default 100)"
    )
    parser.add_argument("--seed", type=int, default=1, help="who comes, and when, follows from it")
    parser.add_argument(
        "--short", action="store_true", help="instead: each kind of visit, then 60 more"
    )
    parser.add_argument(
        "--leak",
        default="",
        choices=("descriptor", "memory", "thread"),
        help="with --short: plant one, which has to be found",
    )
    parser.add_argument("--json", action="store_true", help="the report as one object")
    parser.add_argument("--out", type=Path, help="leave report, samples, logs and charts there")
    options = parser.parse_args()
    if options.leak and not options.short:
        parser.error("--leak: found no --short, expected both")
    if not 1 <= options.hours <= 13:
        parser.error(f"--hours: found {options.hours:g}, expected 1 to 13")
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        if any(options.out.iterdir()):
            parser.error(f"--out: {options.out} is not empty")
    enter_namespace(Path(__file__), sys.argv[1:])
    # So that every process is ended, whoever ends this one.
    signal.signal(signal.SIGTERM, _end)
    with tempfile.TemporaryDirectory(prefix="leenpunt-soak-", ignore_cleanup_errors=True) as own:
        folder = (options.out or Path(own)).resolve()
        report = _soak(folder, options)
        (folder / "report.json").write_text(json.dumps(report, indent=1, default=str) + "\n")
        from telling import show

        show(report, as_json=options.json)
    return 0 if report["good"] else 1


def _end(*_: object) -> None:
    # Said twice, it would break off the ending.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def _soak(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    import judgement
    from rehearsal import Rehearsal
    from scene import Plan, Scene
    from telling import draw
    from week import Week

    plan = Plan(
        options.days, options.hours, speed=options.speed, seed=options.seed, leak=options.leak
    )
    if options.short:
        plan = Plan(1, begins=11.0, speed=1.0, seed=options.seed, leak=options.leak)
    began = time.monotonic()
    with Scene(folder, plan) as scene:
        play = Rehearsal(scene) if options.short else Week(scene)
        play.play()
        if isinstance(play, Week):
            found = {
                "growth": judgement.by_day(scene.samples),
                "log": judgement.log(play.logs, play.trouble.lasting),
                "skipped": play.skipped,
            }
        else:
            found = {"growth": judgement.by_visit(scene.samples)}
        truths = _truths(scene)
        player, counter = scene.player, scene.counter
        report = {
            "good": False,
            "plan": asdict(plan),
            "seconds": round(time.monotonic() - began),
            **found,
            **truths,
            "visits": dict(player.played),
            "broken_off": dict(player.broken),
            "faults": dict(play.trouble.struck),
            "starts": counter.starts,
            "ended_by_watchdog": len(scene.manager.all("aborted")),
            "printed": scene.branch.printed,
            "samples": len(scene.samples),
            "first": scene.samples[0] if scene.samples else {},
            "last": scene.samples[-1] if scene.samples else {},
        }
    report["good"] = judgement.good(report)
    draw(folder, scene.samples, by_day=not options.short)
    return report


def _truths(scene: Any) -> dict[str, Any]:
    """Everything is delivered, and looked at."""
    import judgement
    from journals import opened

    branch, counter = scene.branch, scene.counter
    code = scene.manager.stop()
    scene.command("payment", "once", "--close")
    scene.command("sync", "once")
    verified, _, said = scene.command("journal", "verify")
    states = [row["state"] for row in scene.intents()]
    _, work, _ = scene.command("work", "list")
    branch.close_ils()
    ils = json.loads(branch.acs_state.read_text("utf-8"))
    afis = {item: tag.afi for item, tag in branch.tags.items()}
    owner = {tag.uid: item for item, tag in branch.tags.items()}
    with opened(branch.config) as journal:
        repairs = {owner[uid] for uid, _, _ in journal.repairs() if uid in owner}
    paid = branch.bank_state.exists()
    bank = json.loads(branch.bank_state.read_text("utf-8")) if paid else {"payments": []}
    told = list(counter.told)
    return {
        "last_exit": code,
        "journal_verifies": verified == 0,
        "journal_said": said.strip()[-200:],
        "states": {state: states.count(state) for state in sorted(set(states))},
        "decisions": len(told),
        "offline": sum(bool(row["offline"]) for row in told),
        "truths": judgement.truths(told, ils, afis, work, repairs, scene.player.unclear),
        "payments": {
            "taken": sum(int(row["taken"]) for row in bank["payments"]),
            "booked": sum(round(100 * float(row["amount"])) for row in ils.get("payments", ())),
        },
    }


if __name__ == "__main__":
    sys.exit(main())
