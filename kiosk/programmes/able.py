"""What a programme wants that neither the station nor its library system can do, and why not."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from zoneinfo import ZoneInfo

from sync.ids import folded
from sync.ils.config import IlsConfig, Sip2Config
from sync.programmes.model import OF_THE_ILS, Policy, Programme


def faults(
    programme: Programme, ils: IlsConfig, zone: ZoneInfo, known_types: Collection[str]
) -> Iterator[str]:
    """A sentence for each thing that this station could not keep to."""
    if programme.timezone and programme.timezone != zone.key:
        yield f"timezone: found {programme.timezone!r}, expected station.timezone, {zone.key!r}"
    types = programme.who.patron_types
    if types and isinstance(ils, Sip2Config) and not ils.quirks.patron_type_field:
        yield (
            "who.patron_types: nobody's type is known here: the profile of the library system has"
            " no patron_type_field"
        )
    for kind in types if known_types else ():
        if folded(kind) not in {folded(each) for each in known_types}:
            near = difflib.get_close_matches(kind, known_types, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known_types)}"
            yield f"who.patron_types: {kind!r} is not among programmes.patron_types; {hint}"
    anywhere = {name for each in _policies(programme) for name, _ in each.stated()}
    for rule in (rule for each in _policies(programme) for rule in each.in_ils):
        if rule not in anywhere:
            yield f"policy.in_ils: {rule} is not stated, expected policy.{rule}"
    yield from _of(programme.policy, "policy", ils.why_no_terms)
    for place, each in enumerate(programme.variant):
        whole = each.policy.over(programme.policy)
        stated = {name for name, _ in programme.policy.stated()}
        yield from _of(whole, f"variant[{place}].policy", ils.why_no_terms, stated)


def _of(policy: Policy, key: str, why: str, told: Collection[str] = ()) -> Iterator[str]:
    """``told``: rules of which it was said already."""
    rules = dict(policy.stated())
    for rule in OF_THE_ILS:
        if rule in rules and rule not in policy.in_ils and rule not in told:
            yield (
                f"{key}.{rule}: {why}. Set it in the library system's own rules, and write"
                f' in_ils = ["{rule}"]'
            )
    if "deposit" in rules and "deposit" not in told:
        yield (
            f"{key}.deposit: a station takes no deposit: no payment terminal here gives money back,"
            " and no library system here keeps one. Leave it out, and lend such a thing at the"
            " desk: there its deposit is taken and given back"
        )


def remarks(programme: Programme) -> Iterator[str]:
    """What nobody can promise of it: no faults, but worth knowing before it begins."""
    rules = {name for each in _policies(programme) for name, _ in each.stated()}
    if not all(each.meets(programme.variant[0]) for each in programme.variant):
        yield (
            "Variants with stations of their own cannot be compared: stations differ by themselves."
            " Let them take turns by weeks at the same stations."
        )
    if any(week in ("even", "odd") for each in programme.variant for week in each.weeks):
        yield (
            "What comes every other week, such as a class, looks like a variant in even or odd"
            " weeks. Toss a coin for each two weeks instead, to say which variant has the first:"
            ' weeks = ["2027-W02", …].'
        )
    if "most_per_day" in rules:
        yield "most_per_day counts what a card borrows at this station, not elsewhere."
    if rules & {"most_per_day", "most_on_loan"}:
        yield (
            "A cap holds only where it is lower than the library system's own: nothing that refuses"
            " is lifted."
        )
    if any(each.price for each in _policies(programme)):
        yield (
            "What costs something is not lent at a station: the patron is told what it costs, and"
            " borrows it at the desk."
        )
    if programme.who.patron_types:
        yield (
            "Nobody's patron type is known while the library system is away: then it holds for"
            " nobody."
        )
    if "loan_days" in rules:
        yield (
            "The library system gives the due date. Off-line, this station promises loan_days; a"
            " trust pack's own date is not asked."
        )


def _policies(programme: Programme) -> Iterator[Policy]:
    yield programme.policy
    for each in programme.variant:
        yield each.policy
