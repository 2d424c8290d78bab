"""Amounts of money, as they are typed and written."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from nhsuk.forms import MoneyField
from nhsuk.money import MOST, pence_of, pounds


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("1250", 125_000),
        ("£1,250", 125_000),
        (" £ 1,250.50 ", 125_050),
        ("1250.5", 125_050),
        ("0.07", 7),
        ("0", 0),
    ],
)
def test_an_amount_is_read_to_the_penny(typed, pence):
    assert pence_of(typed) == pence


@pytest.mark.parametrize(
    "typed", ["", "lots", "12,50", "1.255", "-5", "1e6", "£", "10k", "9" * 30, "٣"]
)
def test_what_is_no_amount_is_none(typed):
    assert pence_of(typed) is None


@given(st.integers(0, MOST))
def test_what_is_written_is_read_as_the_same(pence):
    assert pence_of(pounds(pence)) == pence


def test_pence_are_written_where_there_are_some():
    assert [pounds(125_000), pounds(125_050), pounds(-7)] == ["£1,250", "£1,250.50", "−£0.07"]


def test_a_field_says_what_an_amount_looks_like():
    with pytest.raises(ValidationError) as caught:
        MoneyField(name="the amount").clean("ten thousand")

    assert caught.value.messages == [
        "The amount must be an amount in pounds, such as 12,500 or 99.50"
    ]


def test_a_field_shows_pounds_and_gives_pence():
    field = MoneyField(name="the amount")

    assert field.prepare_value(125_050) == "1,250.50"
    assert field.clean("1,250.50") == 125_050
    assert field.clean("") is None
    assert not field.has_changed(125_050, "£1250.50")
    assert field.has_changed(None, "£1250.50")
