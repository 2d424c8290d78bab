"""Whom to ask for: a role, which outlives whoever holds it, and never how to reach one person."""

import re

from django.core.exceptions import ValidationError

NUMBER = re.compile(r"\d(?:[ ()+-]?\d){5}")


def refuse_a_persons_details(role: str) -> None:
    """An email address or a telephone number is somebody's, or stands for somebody."""
    if "@" in role or NUMBER.search(role):
        raise ValidationError(
            "Give a role, such as Digital lead, and no email address or telephone number",
            code="person",
        )
