"""Keeps patient data out of free text: refuses anything that could be an NHS number."""

import re

from django.core.exceptions import ValidationError

GAP = "[ \u00a0\u2009\u202f\u2010\u2011\u2013-]?"  # spaces and dashes that people and Word put in
ANYTHING = r"[\W_]{1,3}"  # between the groups that the number is printed in: 3, 3 and 4 digits
# Looks ahead without moving on, so that digits before a number do not hide it.
TEN_DIGITS = re.compile(
    rf"(?<!\d)(?=(\d(?:{GAP}\d){{9}}|\d{{3}}{ANYTHING}\d{{3}}{ANYTHING}\d{{4}})(?!\d))"
)


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 check of the NHS Data Dictionary."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])


def refuse_nhs_number(text: str) -> None:
    """Raise ValidationError where `text` holds what could be an NHS number."""
    for match in TEN_DIGITS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match[1])):
            raise ValidationError(
                f"“{match[1]}” looks like an NHS number. Take it out: nothing about "
                "a patient may be kept here.",
                code="nhs_number",
            )
