"""Initials of a personal name, in any script; never more of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.ils.sip2.names import MOST_INITIALS, initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Voorbeeld", "A.V."),
        ("Ada van Voorbeeld", "A.V."),
        ("Voorbeeld, Ada van", "A.V."),
        ("Voorbeeld,Ada van der", "A.V."),
        ("Bram in 't Veld", "B.V."),
        ("van der Berg, Cor", "C.B."),
        ("Anna Beatrix Cornelia Dekker", "A.B.C."),
        ("ada voorbeeld", "A.V."),
        ("A. Voorbeeld", "A.V."),
        ("Mevr. (Ada) Voorbeeld", "M.A.V."),
        ("élodie E\u0301mile", "É."),
        ("Émile Zola", "É.Z."),
        ("И. С. Тургенев", "И.С.Т."),
        ("Ελένη Παππά", "Ε.Π."),
        ("محمد علي", "م.ع."),
        ("लक्ष्मी देवी", "ल.दे."),
        ("山田 太郎", "山.太."),
        ("x\u0301imena", "X\u0301."),
        ("P1001", "P."),
        ("1001", ""),
        ("", ""),
        (" , ", ""),
        ("-- ?", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


@given(st.text(max_size=80))
def test_whatever_the_name_it_stays_hidden(name: str) -> None:
    found = initials(name)
    assert found.count(".") <= MOST_INITIALS
    for word in name.split():
        if len(word) > 12 and word.isalpha():
            assert word not in found
