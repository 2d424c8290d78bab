"""What a column of each kind keeps, says and puts into a workbook; nothing of it is lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.choices import Kind
from registers.kinds import in_cell, kept_of, names_a_person, one_of, sum_words, typed_of, words_of


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "words", "cell"),
    [
        (Kind.TEXT, "=1+1", "=1+1", "=1+1", "=1+1"),
        (Kind.NUMBER, Decimal("1250.50"), "1250.5", "1,250.5 rooms", Decimal("1250.5")),
        (Kind.NUMBER, Decimal(1), "1", "1 room", Decimal(1)),
        (Kind.NUMBER, Decimal("-3"), "-3", "−3 rooms", Decimal("-3")),
        (Kind.MONEY, 125050, 125050, "£1,250.50", Decimal("1250.50")),
        (Kind.DATE, date(2027, 3, 31), "2027-03-31", "31 March 2027", date(2027, 3, 31)),
        (Kind.YES_NO, "yes", "yes", "Yes", "Yes"),
        (Kind.ORGANISATION, "W-N1", "W-N1", "Fellside PCN", "W-N1"),
        (Kind.ADDRESS, "1 Mill Lane", "1 Mill Lane", "1 Mill Lane", "1 Mill Lane"),
    ],
)
def test_what_is_typed_is_kept_said_and_put_in_a_cell(kind, typed, kept, words, cell):
    assert kept_of(kind, typed) == kept
    assert typed_of(kind, kept) == typed
    assert words_of(kind, kept, unit="rooms", names={"W-N1": "Fellside PCN"}) == words
    assert in_cell(kind, kept) == cell


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_said_is_nothing_anywhere(kind):
    assert kept_of(kind, typed_of(kind, None)) is None
    assert words_of(kind, None, names={}) == ""
    assert in_cell(kind, None) == ""


@given(st.decimals(Decimal("-99999999999"), Decimal("99999999999"), places=4))
def test_a_number_is_kept_exactly(number):
    kept = kept_of(Kind.NUMBER, number)

    assert kept is not None
    assert typed_of(Kind.NUMBER, kept) == number


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("hours a week", "hour a week"),
        ("whole-time posts", "whole-time post"),
        ("gas units", "gas unit"),
        ("pharmacies", "pharmacy"),
        ("nurses", "nurse"),
        ("boxes", "box"),
        ("GPs", "GP"),
        ("full-time", "full-time"),
        ("", ""),
    ],
)
def test_a_unit_after_1_is_said_of_one(many, one):
    assert one_of(many) == one


def test_a_sum_of_pence_is_said_in_pounds():
    assert sum_words(Kind.MONEY, Decimal(10050)) == "£100.50"
    assert sum_words(Kind.NUMBER, Decimal("2.50"), unit="rooms") == "2.5 rooms"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("1 Mill Lane, Fellside", False),
        ("Dr Mill’s old house", True),
        ("Mrs. Day, 1 Mill Lane", True),
        ("ask mill@example.org", True),
        ("St Mary’s Drive", False),
    ],
)
def test_an_address_with_a_person_in_it_is_told(text, is_one):
    assert names_a_person(text) is is_one
