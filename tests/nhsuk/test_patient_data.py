"""Nothing that could be an NHS number gets into free text; other numbers are let through."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from nhsuk.patient_data import is_nhs_number, refuse_nhs_number

NINE_DIGITS = st.text("0123456789", min_size=9, max_size=9)
GAPS = st.lists(st.sampled_from(["", " ", "-", "\u00a0", "–"]), min_size=9, max_size=9)


def check_digit(nine: str) -> int:
    """The tenth digit as the NHS Data Dictionary gives it; 10 means there is none."""
    weighted = sum((10 - position) * int(digit) for position, digit in enumerate(nine))
    return (11 - weighted % 11) % 11


def written(digits: str, gaps: list[str]) -> str:
    return "".join(map("".join, zip(digits, [*gaps, ""], strict=True)))


@given(NINE_DIGITS, GAPS)
def test_every_valid_number_is_refused_however_it_is_written(nine, gaps):
    assume(check_digit(nine) != 10)
    text = f"Spoke with {written(nine + str(check_digit(nine)), gaps)} on Monday."

    with pytest.raises(ValidationError, match="looks like an NHS number"):
        refuse_nhs_number(text)


@given(NINE_DIGITS, st.integers(0, 9), GAPS)
def test_ten_digits_that_fail_the_check_are_let_through(nine, last, gaps):
    assume(check_digit(nine) != last)

    assert refuse_nhs_number(written(f"{nine}{last}", gaps)) is None


@given(st.text("0123456789", min_size=11, max_size=20))
def test_longer_numbers_are_no_nhs_numbers(digits):
    assert refuse_nhs_number(digits) is None


@pytest.mark.parametrize(
    "number",
    ["943.476.5919", "943/476/5919", "943_476_5919", "943\r\n476 5919", "943 - 476 - 5919"],
)
def test_the_groups_of_a_number_may_stand_apart_in_any_way(number):
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        refuse_nhs_number(f"Spoke with {number} on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 March 2027",
        "£12,000",
        "01524 519 300",
        "U12345",
        "943 people, 476 homes, 5919 calls",
    ],
)
def test_everyday_text_is_let_through(text):
    assert refuse_nhs_number(text) is None


def test_the_message_names_the_number_and_says_what_to_do():
    with pytest.raises(ValidationError) as caught:
        refuse_nhs_number("see 943 476 5919 for this")

    assert caught.value.messages == [
        "“943 476 5919” looks like an NHS number. Take it out: nothing about a patient may be "
        "kept here."
    ]


def test_the_check_digit_is_modulus_11():
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")


@pytest.mark.parametrize("text", ["1234 943 476 5919", "room 5 9434765919 6"])
def test_digits_before_a_number_do_not_hide_it(text):
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        refuse_nhs_number(text)


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/organisations/new/", "name"),
        ("/organisations/W-N1/edit/", "name"),
        ("/people/invite/", "job_title"),
        ("/frameworks/import/", "name"),
        ("/frameworks/import/", "label"),
    ],
)
def test_names_are_refused_too(address, field, cast, sign_in):
    response = sign_in(cast.administrator).post(address, {field: "Mr Day 943 476 5919"})

    assert "looks like an NHS number" in response.text


@pytest.mark.parametrize("field", ["name", "job_title"])
def test_what_people_are_called_is_refused_too(field, cast, sign_in):
    address = f"/people/{cast.pcn_lead.pk}/edit/"

    response = sign_in(cast.administrator).post(address, {field: "Mr Day 943 476 5919"})

    assert "looks like an NHS number" in response.text
