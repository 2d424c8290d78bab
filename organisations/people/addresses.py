"""Email addresses as people paste them."""

import re

from django import forms

from nhsuk.tidying import tidy

NAMED = re.compile(r"[^<>]*<([^<>]+)>\s*[;,]?")  # Ann Day <ann.day@example.org>
CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


def pasted(text: str) -> str:
    """The address alone: without a name around it, curly apostrophes and what nobody sees."""
    text = tidy(text).translate(CURLY).strip()
    match = NAMED.fullmatch(text)
    return (match[1] if match else text).strip().removeprefix("mailto:")


class AddressField(forms.EmailField):
    def to_python(self, value):
        return pasted(super().to_python(value) or "").lower()
