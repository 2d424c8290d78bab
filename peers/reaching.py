"""No words hold how to reach one person: whoever talks is found by role, at their organisation."""

import re

from django.core.exceptions import ValidationError

EMAIL = re.compile(r"\S@\S")
TELEPHONE = re.compile(r"(?<!\d)(?:\+44|0)(?:[ ()-]{0,2}\d){9,10}(?!\d)")


def refuse_how_to_reach(words: str) -> None:
    if EMAIL.search(words) or TELEPHONE.search(words):
        raise ValidationError(
            "Write no email address and no telephone number: say a role, such as Digital lead",
            code="person",
        )
