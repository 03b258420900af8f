"""Writes what docs/delivery.md shows of the code: ``python tests/make_delivery_tables.py``."""

from __future__ import annotations

import ast
from pathlib import Path

from sync.delivery.decide import TABLE, Evidence, Next, Promise, Stage
from sync.model import Action

PAGE = Path(__file__).parent.parent / "docs" / "delivery.md"
_EXPLORATION = Path(__file__).parent / "sync" / "delivery" / "test_delivery_exploration.py"

_STAGES = {
    Stage.UNSENT: "not sent",
    Stage.DOUBT: "in doubt",
    Stage.RESTORED: "restored",
    Stage.OVERTAKEN: "overtaken",
}
_PROMISES = {Promise.NOTHING: "nothing", Promise.YES: "yes", Promise.NO: "no"}
_EVIDENCE = {
    Evidence.NOT_ASKED: "not asked yet",
    Evidence.ITEM_UNKNOWN: "item unknown",
    Evidence.FREE: "nobody has it",
    Evidence.WITH_PATRON: "this patron has it",
    Evidence.WITH_OTHER: "another has it",
    Evidence.RENEWED: "due date is later",
    Evidence.UNCLEAR: "cannot be told",
    Evidence.DONE: "it is so",
    Evidence.UNDONE: "it is not so",
}
_STEPS = {
    Next.SEND: "**send**",
    Next.ASK: "ask",
    Next.ACCEPT: "accept",
    Next.ABANDON: "abandon",
    Next.REVIEW: "review",
    Next.PUT_RIGHT: "put right",
    Next.RECORD: "record",
}


def page(old: str) -> str:
    """The page with its made parts as the code has them now."""
    parts = {action.value: table(action) for action in Action}
    for name, text in {**parts, "states": states()}.items():
        begin, end = f"<!-- made: {name} -->\n", f"<!-- end of {name} -->"
        head, rest = old.split(begin)
        old = f"{head}{begin}{text}{end}{rest.split(end)[1]}"
    return old


def table(action: Action) -> str:
    """What comes next for one action: a row for what is known, a column for what asking showed."""
    rows = {key[1:]: row for key, row in TABLE.items() if key[0] is action}
    columns = [each for each in Evidence if any(each in row for row in rows.values())]
    head = " | ".join(_EVIDENCE[each] for each in columns)
    lines = [f"| stage | told | {head} |", "|---" * (len(columns) + 2) + "|"]
    for (stage, promise), row in rows.items():
        cells = " | ".join(_STEPS[row[each]] if each in row else "–" for each in columns)
        lines.append(f"| {_STAGES[stage]} | {_PROMISES[promise]} | {cells} |")
    return "\n".join([*lines, ""])


def states() -> str:
    """How much was explored, as the test has it."""
    tree = ast.parse(_EXPLORATION.read_text(encoding="utf-8"))
    (counted,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "STATES"
    )
    lines = ["| beginning | states | depth of the last new one |", "|---|---|---|"]
    for name, (count, depth) in ast.literal_eval(counted).items():
        lines.append(f"| {name} | {count} | {depth} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
