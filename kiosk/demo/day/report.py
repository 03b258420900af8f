"""Three truths side by side: what patrons were told, what the ILS holds, what the tags say.

Everything that the verdict is computed from is in the report, so anybody can compute it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from drivers.model import AFI_SECURED, AFI_UNSECURED

Row = dict[str, Any]


def differences(
    told: Iterable[Row],
    ils: Iterable[Row],
    tags: Iterable[Row],
    work: Iterable[Row],
    began: Iterable[Row] = (),
) -> list[str]:
    """One sentence for each item on which the truths differ and no work item says why.

    ``began``: what was on loan before anybody was told anything.
    """
    promised: dict[str, Row | None] = {row["item"]: row for row in began}
    for row in told:
        if row["outcome"] not in ("accepted", "pending"):
            continue
        promised[row["item"]] = row if row["action"] == "borrow" else None
    held = {row["item"]: row for row in ils}
    afis = {row["item"]: row["afi"] for row in tags}
    explained = {row["item"] for row in work}
    found: list[str] = []
    for item in sorted(held.keys() | promised.keys() | afis.keys()):
        if item not in explained:
            found += _of_item(item, promised.get(item), held.get(item), afis.get(item))
    return found


def agreed(report: Row, differences: Iterable[str], **more: Any) -> Row:
    """The report with further differences, and further members."""
    found = [*report["differences"], *differences]
    return report | {"agree": not found, "differences": found} | more


def _of_item(item: str, promise: Row | None, held: Row | None, afi: str | None) -> list[str]:
    found = []
    borrower = None if held is None else held["patron"]
    if promise is None:
        if borrower is not None:
            found.append(f"{item}: nobody was told of a loan, the ILS lent it to {borrower}")
        wanted = AFI_SECURED
    else:
        wanted = AFI_UNSECURED
        if held is None or borrower != promise["patron"]:
            found.append(f"{item}: {promise['patron']} was told yes, the ILS says {borrower}")
        elif datetime.fromisoformat(held["due"]) != datetime.fromisoformat(promise["due"]):
            found.append(f"{item}: due {promise['due']} was told, the ILS says {held['due']}")
        elif held["renewals"] != 0:
            found.append(f"{item}: lent once, the ILS renewed it {held['renewals']} times")
    if afi is not None and int(afi, 16) != wanted:
        found.append(f"{item}: the tag's AFI is {afi}, it should be {wanted:02X}")
    return found


def ils_rows(truth: Row) -> list[Row]:
    """Every item of the ILS's own record, with its loan where there is one."""
    loans = {loan["item"]: loan for loan in truth["loans"]}
    rows = []
    for item in truth["items"]:
        loan = loans.get(item)
        rows.append(
            {
                "item": item,
                "patron": loan["patron"] if loan else None,
                "due": loan["due"] if loan else None,
                "renewals": loan["renewals"] if loan else 0,
            }
        )
    return rows
