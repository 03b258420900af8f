"""CQL as the driver writes it and as the stand-in reads it: a value never becomes a question."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.ils.folio.cql import begins, both, same
from sync.sim.folio.cql import BadQuery, parse


def test_what_is_written() -> None:
    assert same("barcode", "123") == 'barcode=="123"'
    assert same("barcode", r'a\b"c*d?e^f') == r'barcode=="a\\b\"c\*d\?e\^f"'
    assert begins("status", "Open") == 'status=="Open*"'
    assert both(same("a", "1"), begins("b", "2")) == '(a=="1" and b=="2*")'


@given(value=st.text(), other=st.text())
@example(value='" or barcode=="*', other="anything")
@example(value="*", other="anything")
@example(value="\\", other='\\"')
def test_a_value_matches_itself_and_nothing_else(value: str, other: str) -> None:
    query = parse(same("barcode", value))
    assert query.match({"barcode": value})
    assert query.match({"barcode": other}) is (other == value)


@given(start=st.text(), rest=st.text())
def test_what_begins_with_a_value(start: str, rest: str) -> None:
    assert parse(begins("status", start)).match({"status": start + rest})


@given(value=st.text())
def test_a_value_that_is_not_escaped_is_found_out(value: str) -> None:
    """The stand-in is strict: it asks for what was written, or says that it cannot be read."""
    try:
        query = parse(f'barcode=="{value}"')
    except BadQuery:
        return
    special = set('"\\*?') & set(value)
    assert special or query.match({"barcode": value})


def test_an_injected_quote_finds_everybody_in_the_stand_in() -> None:
    query = parse('barcode=="x" or username=="*"')
    assert query.match({"barcode": "P1", "username": "u1"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('status.name=="Open"', True),
        ('(status.name=="Open" and n=="1")', True),
        ('(status.name=="Open" and n=="2") or n=="1"', True),
        ('status.name=="Op?n"', True),
        ('status.name=="Op*" sortby n', True),
        ('status.name=="open"', False),
        ('missing=="*"', False),
    ],
)
def test_what_the_stand_in_finds(text: str, found: bool) -> None:
    assert parse(text).match({"status": {"name": "Open"}, "n": 1}) is found


def test_order() -> None:
    query = parse('a=="1" sortby dueDate/sort.descending')
    assert (query.sort_by, query.descending) == ("dueDate", True)
    assert not parse('a=="1" sortby dueDate/sort.ascending').descending
    assert parse("  ").match({})


@pytest.mark.parametrize(
    "text",
    [
        'a=="1',
        "a==1",
        'a="1"',
        'a=="1" b=="2"',
        '(a=="1"',
        'a=="1" sortby',
        'a=="1" sortby n/down',
        'a=="1" and',
        "==",
        'a=="1")',
    ],
)
def test_what_is_not_cql(text: str) -> None:
    with pytest.raises(BadQuery):
        parse(text)
